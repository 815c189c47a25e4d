"""Include/codecs.h from C."""
import codecs
import io
import capi_codecs
from check import Calls, equal, raises

c = Calls(capi_codecs)
NULL = c.NULL
UNKNOWN = "unknown encoding: no-such"
equal(c.PyCodec_KnownEncoding("utf-8"), 1)
equal(c.PyCodec_KnownEncoding("no-such"), 0)
equal(c.PyCodec_Encode("aé", "utf-8", NULL), b"a\xc3\xa9")
equal(c.PyCodec_Encode("aé", "ascii", "replace"), b"a?")
raises(UnicodeEncodeError, "'ascii' codec can't encode character '\\xe9' in position 1: ordinal not in range(128)", c.PyCodec_Encode, "aé", "ascii", NULL)
equal(c.PyCodec_Decode(b"a\xc3\xa9", "utf-8", NULL), "aé")
equal(c.PyCodec_Decode(b"a\xff", "utf-8", "replace"), "a\ufffd")
for f in (c.PyCodec_Encode, c.PyCodec_Decode):
    raises(LookupError, UNKNOWN, f, b"x", "no-such", NULL)
for f in (c.PyCodec_Encoder, c.PyCodec_Decoder):
    raises(LookupError, UNKNOWN, f, "no-such")
equal(c.PyCodec_Encoder("latin-1")("é"), (b"\xe9", 1))
equal(c.PyCodec_Decoder("latin-1")(b"\xe9"), ("é", 1))
d = c.PyCodec_IncrementalDecoder("utf-8", "replace")
equal([d.decode(b"\xc3"), d.decode(b"\xa9"), d.decode(b"\xff", True)], ["", "é", "\ufffd"])
equal(c.PyCodec_IncrementalEncoder("utf-16-le", NULL).encode("a"), b"a\0")
for f in (c.PyCodec_IncrementalDecoder, c.PyCodec_IncrementalEncoder):
    raises(LookupError, UNKNOWN, f, "no-such", NULL)
equal(c.PyCodec_StreamReader("utf-8", io.BytesIO(b"\xc3\xa9"), NULL).read(), "é")
out = io.BytesIO()
c.PyCodec_StreamWriter("utf-8", out, "strict").write("é")
equal(out.getvalue(), b"\xc3\xa9")
for f in (c.PyCodec_StreamReader, c.PyCodec_StreamWriter):
    raises(LookupError, UNKNOWN, f, "no-such", out, NULL)


def search(name):
    if name != "capi_mine":
        return None
    return codecs.CodecInfo(lambda s, e="strict": (b"mine", len(s)), lambda b, e="strict": ("mine", len(b)), name=name)


equal(c.PyCodec_Register(search), 0)
equal(c.PyCodec_Encode("x", "capi_mine", NULL), b"mine")
equal(c.PyCodec_Unregister(search), 0)
raises(LookupError, "unknown encoding: capi_mine", c.PyCodec_Encode, "x", "capi_mine", NULL)
raises(TypeError, "argument must be callable", c.PyCodec_Register, 5)
equal(c.PyCodec_RegisterError("capi_bang", lambda e: ("!", e.end)), 0)
equal(c.PyCodec_Encode("aé", "ascii", "capi_bang"), b"a!")
assert c.PyCodec_LookupError("capi_bang") is codecs.lookup_error("capi_bang")
raises(TypeError, "handler must be callable", c.PyCodec_RegisterError, "capi_bang", 5)
raises(LookupError, "unknown error handler name 'no-such'", c.PyCodec_LookupError, "no-such")
e = UnicodeEncodeError("ascii", "aé€b", 1, 3, "why")
d = UnicodeDecodeError("utf-8", b"a\xff\xfeb", 1, 3, "why")
equal(c.PyCodec_IgnoreErrors(e), ("", 3))
equal(c.PyCodec_ReplaceErrors(e), ("??", 3))
equal(c.PyCodec_ReplaceErrors(d), ("\ufffd", 3))
equal(c.PyCodec_XMLCharRefReplaceErrors(e), ("&#233;&#8364;", 3))
equal(c.PyCodec_BackslashReplaceErrors(e), ("\\xe9\\u20ac", 3))
equal(c.PyCodec_BackslashReplaceErrors(d), ("\\xff\\xfe", 3))
equal(c.PyCodec_NameReplaceErrors(e), ("\\N{LATIN SMALL LETTER E WITH ACUTE}\\N{EURO SIGN}", 3))
assert raises(UnicodeEncodeError, None, c.PyCodec_StrictErrors, e) is e
raises(TypeError, "codec must pass exception instance", c.PyCodec_StrictErrors, 5)
for f in (c.PyCodec_IgnoreErrors, c.PyCodec_ReplaceErrors, c.PyCodec_XMLCharRefReplaceErrors, c.PyCodec_BackslashReplaceErrors, c.PyCodec_NameReplaceErrors):
    raises(TypeError, "don't know how to handle ValueError in error callback", f, ValueError())
for f in (c.PyCodec_XMLCharRefReplaceErrors, c.PyCodec_NameReplaceErrors):
    raises(TypeError, "don't know how to handle UnicodeDecodeError in error callback", f, d)
c.finish()
