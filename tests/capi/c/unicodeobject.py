"""Include/unicodeobject.h from C."""
import capi_unicodeobject
from check import Calls, bad_argument, bad_call, equal, raises

c = Calls(capi_unicodeobject)
NULL = c.NULL
MOST = 2**31 - 1
Sub = type("Sub", (str,), {})
assert c.PyUnicode_Type is str and c.PyUnicodeIter_Type in (type(iter("é€")), type(iter("a")))

# --- made ---
equal(c.PyUnicode_FromString("h\xe9"), "hé")
equal(c.PyUnicode_FromStringAndSize(b"a\0\xc3\xa9", 4), "a\0é")
raises(SystemError, "Negative size passed to PyUnicode_FromStringAndSize", c.PyUnicode_FromStringAndSize, "x", -1)
raises(UnicodeDecodeError, "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte", c.PyUnicode_FromString, b"\xff")
s = "same"
assert c.PyUnicode_FromObject(s) is s and type(c.PyUnicode_FromObject(Sub("x"))) is str
raises(TypeError, "Can't convert 'int' object to str implicitly", c.PyUnicode_FromObject, 5)
equal([c.PyUnicode_FromOrdinal(n) for n in (65, 0x20AC, 0x10FFFF)], ["A", "€", "\U0010ffff"])
raises(ValueError, "chr() arg not in range(0x110000)", c.PyUnicode_FromOrdinal, 0x110000)
equal(c.PyUnicode_FromEncodedObject(b"\xe9", "latin-1", NULL), "é")
equal(c.PyUnicode_FromEncodedObject(bytearray(b"a\xff"), NULL, "ignore"), "a")
raises(TypeError, "decoding str is not supported", c.PyUnicode_FromEncodedObject, "x", NULL, NULL)
raises(TypeError, "decoding to str: need a bytes-like object, int found", c.PyUnicode_FromEncodedObject, 5, NULL, NULL)
bad_call(c.PyUnicode_FromEncodedObject, NULL, NULL, NULL)
assert c.PyUnicode_InternFromString("interned_here") is c.PyUnicode_InternFromString("interned_here")
equal(c.PyUnicode_InternInPlace("some text"), (None, "some text"))
equal(c.PyUnicode_InternImmortal("immortal text"), (None, "immortal text"))
equal(c.PyUnicode_GetDefaultEncoding(), "utf-8")

# --- asked ---
equal(c.PyUnicode_GetLength("a€\U0001f600"), 3)
bad_argument(c.PyUnicode_GetLength, 5)
equal(c.PyUnicode_ReadChar("a€", 1), 0x20AC)
raises(IndexError, "string index out of range", c.PyUnicode_ReadChar, "a", 1)
bad_argument(c.PyUnicode_ReadChar, 5, 0)
equal(c.PyUnicode_AsUTF8AndSize("aé"), ("aé", 3))
bad_argument(c.PyUnicode_AsUTF8AndSize, 5)
raises(UnicodeEncodeError, None, c.PyUnicode_AsUTF8AndSize, "\ud800")
equal([c.PyUnicode_IsIdentifier(v) for v in ("abc", "1a", "é", "")], [1, 0, 1, 0])
equal([c.PyUnicode_Compare(*v) for v in (("a", "b"), ("b", "a"), ("a", "a"))], [-1, 1, 0])
raises(TypeError, "Can't compare int and str", c.PyUnicode_Compare, 5, "a")
equal([c.PyUnicode_CompareWithASCIIString(*v) for v in (("a", "b"), ("b", "a"), ("a", "a"), ("ab", "a"))], [-1, 1, 0, 1])
equal([c.PyUnicode_Equal(*v) for v in (("a", "a"), ("a", "b"))], [1, 0])
raises(TypeError, "first argument must be str, not int", c.PyUnicode_Equal, 5, "a")
raises(TypeError, "second argument must be str, not int", c.PyUnicode_Equal, "a", 5)
equal([c.PyUnicode_EqualToUTF8(*v) for v in (("é", "é"), ("a", "b"), ("\ud800", "x"))], [1, 0, 0])
equal([c.PyUnicode_EqualToUTF8AndSize(*v) for v in (("a\0b", b"a\0b", 3), ("ab", b"abc", 2), ("a", b"b", 1))], [1, 1, 0])
equal(c.PyUnicode_RichCompare("a", "b", 0), True)
equal(c.PyUnicode_RichCompare("a", "b", 2), False)
assert c.PyUnicode_RichCompare("a", 5, 2) is NotImplemented
equal([c.PyUnicode_Contains("abc", v) for v in ("bc", "x")], [1, 0])
raises(TypeError, "'in <string>' requires string as left operand, not int", c.PyUnicode_Contains, "abc", 5)
raises(TypeError, "must be str, not int", c.PyUnicode_Contains, 5, "abc")
equal([c.PyUnicode_Count("abab", "ab", 0, MOST), c.PyUnicode_Count("abab", "ab", 1, 10), c.PyUnicode_Count("abab", "ab", -2, 4)], [2, 1, 1])
equal([c.PyUnicode_Find("abab", "ab", 0, 4, 1), c.PyUnicode_Find("abab", "ab", 0, 4, -1), c.PyUnicode_Find("abab", "x", 0, 4, 1)], [0, 2, -1])
equal([c.PyUnicode_FindChar("a€a", 0x20AC, 0, 3, 1), c.PyUnicode_FindChar("a€a", 97, 0, 3, -1), c.PyUnicode_FindChar("a", 98, 0, 1, 1)], [1, 2, -1])
equal([c.PyUnicode_Tailmatch("abc", "bc", 0, 3, 1), c.PyUnicode_Tailmatch("abc", "ab", 0, 3, -1), c.PyUnicode_Tailmatch("abc", "x", 0, 3, 1)], [1, 1, 0])
raises(TypeError, "must be str, not int", c.PyUnicode_Count, 5, "a", 0, 1)
raises(TypeError, "must be str, not int", c.PyUnicode_Tailmatch, "a", 5, 0, 1, 1)

# --- put together and taken apart ---
equal(c.PyUnicode_Concat("a", "é"), "aé")
raises(TypeError, 'can only concatenate str (not "int") to str', c.PyUnicode_Concat, "a", 5)
equal(c.PyUnicode_Append("a", "b"), (None, "ab"))
equal(c.PyUnicode_AppendAndDel("a", "b"), (None, "ab"))
equal(c.PyUnicode_Join(",", ["a", "b"]), "a,b")
raises(TypeError, "sequence item 0: expected str instance, int found", c.PyUnicode_Join, ",", [5])
equal(c.PyUnicode_Split("a b  c", NULL, -1), ["a", "b", "c"])
equal(c.PyUnicode_Split("a,b,c", ",", 1), ["a", "b,c"])
equal(c.PyUnicode_RSplit("a,b,c", ",", 1), ["a,b", "c"])
raises(ValueError, "empty separator", c.PyUnicode_Split, "a", "", -1)
raises(ValueError, "empty separator", c.PyUnicode_RSplit, "a", "", -1)
equal(c.PyUnicode_Splitlines("a\nb\r\n", 0), ["a", "b"])
equal(c.PyUnicode_Splitlines("a\nb\r\n", 1), ["a\n", "b\r\n"])
equal(c.PyUnicode_Partition("a=b=c", "="), ("a", "=", "b=c"))
equal(c.PyUnicode_RPartition("a=b=c", "="), ("a=b", "=", "c"))
raises(ValueError, "empty separator", c.PyUnicode_Partition, "a", "")
raises(ValueError, "empty separator", c.PyUnicode_RPartition, "a", "")
equal(c.PyUnicode_Replace("aaa", "a", "b", 2), "bba")
raises(TypeError, "must be str, not int", c.PyUnicode_Replace, "a", "b", 5, -1)
equal(c.PyUnicode_Substring("abcdef", 1, 3), "bc")
equal(c.PyUnicode_Substring("abc", 1, 100), "bc")
raises(IndexError, "string index out of range", c.PyUnicode_Substring, "abc", -1, 2)
equal(c.PyUnicode_Format("%s-%d", ("a", 5)), "a-5")
raises(TypeError, "not enough arguments for format string (got 0)", c.PyUnicode_Format, "%s", ())
equal(c.PyUnicode_Translate("abc", {97: "x", 98: None}, "ignore"), "xc")
equal(c.PyUnicode_Translate("abc", {97: "x", 98: None}, "replace"), "x\ufffdc")
raises(UnicodeTranslateError, "can't translate character '\\x62' in position 1: character maps to <undefined>", c.PyUnicode_Translate, "abc", {98: None}, NULL)
equal(c.PyUnicode_Resize(Sub("abc")[:2] + "z", 2), (0, "ab"))
bad_call(c.PyUnicode_Resize, b"x", 1)

# --- encoded ---
for f, text, data in [
    (c.PyUnicode_AsASCIIString, "ab", b"ab"), (c.PyUnicode_AsLatin1String, "é", b"\xe9"), (c.PyUnicode_AsUTF8String, "é", b"\xc3\xa9"),
    (c.PyUnicode_AsUTF16String, "a", b"\xff\xfea\0"), (c.PyUnicode_AsUTF32String, "a", b"\xff\xfe\0\0a\0\0\0"),
    (c.PyUnicode_AsUnicodeEscapeString, "é\n€", b"\\xe9\\n\\u20ac"), (c.PyUnicode_AsRawUnicodeEscapeString, "é\n€", b"\xe9\n\\u20ac"),
    (c.PyUnicode_EncodeFSDefault, "é\udcff", b"\xc3\xa9\xff"),
]:
    equal(f(text), data)
    bad_argument(f, 5) if f is not c.PyUnicode_EncodeFSDefault else None
raises(UnicodeEncodeError, "'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)", c.PyUnicode_AsASCIIString, "é")
raises(UnicodeEncodeError, "'latin-1' codec can't encode character '\\u20ac' in position 0: ordinal not in range(256)", c.PyUnicode_AsLatin1String, "€")
raises(UnicodeEncodeError, "'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed", c.PyUnicode_AsUTF8String, "\ud800")
equal(c.PyUnicode_AsEncodedString("é", "ascii", "xmlcharrefreplace"), b"&#233;")
equal(c.PyUnicode_AsEncodedString("é", NULL, NULL), b"\xc3\xa9")
raises(LookupError, "unknown encoding: no-such", c.PyUnicode_AsEncodedString, "é", "no-such", NULL)
bad_argument(c.PyUnicode_AsEncodedString, 5, NULL, NULL)
equal(c.PyUnicode_AsCharmapString("ab", {97: 1, 98: b"xy"}), b"\1xy")
raises(UnicodeEncodeError, None, c.PyUnicode_AsCharmapString, "c", {97: 1})
table = "".join(map(chr, range(255))) + "€"
equal(c.PyUnicode_AsCharmapString("a€", c.PyUnicode_BuildEncodingMap(table)), b"a\xff")
equal(c.PyUnicode_EncodeLocale("é", "strict"), b"\xc3\xa9")
raises(ValueError, "embedded null character", c.PyUnicode_EncodeLocale, "a\0", NULL)

# --- decoded ---
for f, data, text in [
    (c.PyUnicode_DecodeUTF8, b"a\xc3\xa9", "aé"), (c.PyUnicode_DecodeASCII, b"ab", "ab"), (c.PyUnicode_DecodeLatin1, b"\xe9", "é"),
    (c.PyUnicode_DecodeUnicodeEscape, b"\\xe9\\n\\N{EURO SIGN}", "é\n€"), (c.PyUnicode_DecodeRawUnicodeEscape, b"\\u20ac\\n", "€\\n"),
    (c.PyUnicode_DecodeLocaleAndSize, b"\xc3\xa9", "é"),
]:
    equal(f(data, len(data), NULL), text)
raises(UnicodeDecodeError, "'ascii' codec can't decode byte 0xff in position 1: ordinal not in range(128)", c.PyUnicode_DecodeASCII, b"a\xff", 2, NULL)
equal(c.PyUnicode_DecodeUTF8(b"a\xff", 2, "replace"), "a\ufffd")
equal(c.PyUnicode_Decode(b"\xe9", 1, "latin-1", NULL), "é")
equal(c.PyUnicode_Decode(b"\xc3\xa9", 2, NULL, NULL), "é")
raises(LookupError, "unknown encoding: no-such", c.PyUnicode_Decode, b"x", 1, "no-such", NULL)
equal(c.PyUnicode_DecodeUTF8Stateful(b"a\xc3", 2, NULL), ("a", 1))
raises(UnicodeDecodeError, None, c.PyUnicode_DecodeUTF8Stateful, b"\xff", 1, NULL)
raises(UnicodeDecodeError, None, c.PyUnicode_DecodeUnicodeEscape, b"\\x1", 3, NULL)
raises(UnicodeDecodeError, None, c.PyUnicode_DecodeRawUnicodeEscape, b"\\u1", 3, NULL)
equal(c.PyUnicode_DecodeCharmap(b"\0\1", 2, "xy", NULL), "xy")
equal(c.PyUnicode_DecodeCharmap(b"\xe9", 1, NULL, NULL), "é")
raises(UnicodeDecodeError, "'charmap' codec can't decode byte 0x05 in position 0: character maps to <undefined>", c.PyUnicode_DecodeCharmap, b"\5", 1, {1: "x"}, NULL)
equal(c.PyUnicode_DecodeFSDefault(b"\xc3\xa9\xff"), "é\udcff")
equal(c.PyUnicode_DecodeFSDefaultAndSize(b"abc", 2), "ab")
equal(c.PyUnicode_DecodeLocale(b"\xc3\xa9", NULL), "é")
raises(UnicodeDecodeError, None, c.PyUnicode_DecodeLocale, b"\xff", "strict")
raises(ValueError, "embedded null byte", c.PyUnicode_DecodeLocaleAndSize, b"a\0b", 3, NULL)
equal(c.decode(16, b"a\0", None, None), ("a", 0, -1))
equal(c.decode(16, b"\xfe\xff\0a", None, 0), ("a", 1, -1))
equal(c.decode(16, b"\0a", None, 1), ("a", 1, -1))
equal(c.decode(17, b"a\0b", None, -1), ("a", -1, 2))
equal(c.decode(32, b"\xff\xfe\0\0a\0\0\0", None, 0), ("a", -1, -1))
equal(c.decode(33, b"\0\0\0a\0", None, 1), ("a", 1, 4))
raises(UnicodeDecodeError, None, c.decode, 16, b"a", None, None)
raises(UnicodeDecodeError, None, c.decode, 32, b"a", None, None)

# --- registered codecs, of any type ---
raises(LookupError, None, c.PyUnicode_AsEncodedObject, "x", "no-such", NULL)
equal(c.PyUnicode_AsEncodedObject("é", "utf-8", NULL), b"\xc3\xa9")
raises(TypeError, "'utf-8' encoder returned 'bytes' instead of 'str'; use codecs.encode() to encode to arbitrary types", c.PyUnicode_AsEncodedUnicode, "x", "utf-8", NULL)
raises(LookupError, None, c.PyUnicode_AsDecodedObject, "x", "no-such", NULL)
raises(LookupError, None, c.PyUnicode_AsDecodedUnicode, "x", "no-such", NULL)

# --- paths ---
Path = type("Path", (), {"__fspath__": lambda self: "p"})
equal(c.PyUnicode_FSConverter(Path())[1], b"p")
equal(c.PyUnicode_FSConverter(b"x"), (0x20000, b"x"))
raises(ValueError, "embedded null byte", c.PyUnicode_FSConverter, "a\0")
raises(TypeError, "expected str, bytes or os.PathLike object, not int", c.PyUnicode_FSConverter, 5)
equal(c.PyUnicode_FSDecoder(b"\xc3\xa9"), (0x20000, "é"))
equal(c.PyUnicode_FSDecoder(Path())[1], "p")
raises(ValueError, "embedded null character", c.PyUnicode_FSDecoder, "a\0")
raises(TypeError, "expected str, bytes or os.PathLike object, not int", c.PyUnicode_FSDecoder, 5)

# --- wide ---
equal(c.wide("a€\U0001f600"), ("a€\U0001f600", "a€\U0001f600", 97, 0, 2, 97, 9, 4))
equal(c.wide_alone("a€"), "a€")
raises(ValueError, "embedded null character", c.wide_alone, "a\0b")
bad_argument(c.wide_alone, 5)
equal(c.ucs4_short("a"), (97, 0))
raises(SystemError, "string is longer than the buffer", c.ucs4_short, "abc")

# --- formats ---
o = "o'é"
equal([c.from_format(i, o) for i in range(11)], [
    "% x €", "-1|2|    3|4    |-0005|006", "4000000000|-1|2|-5000000000|5000000000|-3|4|5|-6|7|-8", "ff|FF|10|ff|ff|000000ff",
    "text|te|   ab|cd   |hé", "0x1234", "o'é|o'é|\"o'é\"|\"o'\\xe9\"|\"|   o'é|o'é   |", "o'é|used|c", "str|str|str|str", "    1|2   |ab|   x", "wide€|c"])
equal(c.from_format(15, o), "v-3-\"o'é\"")
Deep = type("Deep", (), {"__module__": "some.module", "__qualname__": "Outer.Deep"})
equal(c.from_format(8, Deep()), "some.module.Outer.Deep|some.module:Outer.Deep|some.module.Outer.Deep|some.module:Outer.Deep")
raises(SystemError, "invalid format string: %qb", c.from_format, 11, o)
equal(c.from_format(12, o), "bad \ufffd")
raises(OverflowError, "character argument not in range(0x110000)", c.from_format, 13, o)
raises(SystemError, "invalid format string: %", c.from_format, 14, o)
c.finish()
