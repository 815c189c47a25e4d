"""str, bytes, bytearray, memoryview and encodings: run on both Pythons, silent when right. Texts are CPython's."""


def raises(exc, text, f):
    try:
        f()
    except exc as e:
        assert type(e) is exc, (type(e), exc)
        assert str(e) == text, (str(e), text)
        return
    raise AssertionError((exc, text, "not raised"))


def check(f, expected):
    value = f()
    assert value == expected and type(value) is type(expected), (value, expected)


small = "\uffff"
wide = "\U0001f600"
m = memoryview(b"abcdefgh")
m4 = memoryview(b"abcd")
ba = bytearray(b"abc")
mb = memoryview(bytearray(b"abcdefgh"))
released = memoryview(b"abc")
released.release()


# ---- str
raises(TypeError, 'must be str or None, not int', lambda: "a".split(1))
raises(ValueError, 'empty separator', lambda: "a".split(""))
raises(TypeError, 'find() argument 1 must be str, not int', lambda: "a".find(1))
raises(TypeError, 'slice indices must be integers or have an __index__ method', lambda: "a".find("a", "b"))
raises(ValueError, 'substring not found', lambda: "a".index("b"))
raises(ValueError, 'substring not found', lambda: "a".rindex("b"))
raises(TypeError, 'startswith first arg must be str or a tuple of str, not int', lambda: "a".startswith(1))
raises(TypeError, 'tuple for startswith must only contain str, not int', lambda: "a".startswith((1,)))
raises(TypeError, 'replace() argument 1 must be str, not int', lambda: "a".replace(1, 2))
raises(TypeError, 'replace() argument 2 must be str, not int', lambda: "a".replace("1", 2))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: "a".replace("1", "2", "3"))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: "a".center("x"))
raises(TypeError, 'The fill character must be exactly one character long', lambda: "a".center(3, "ab"))
raises(TypeError, 'The fill character must be a unicode character, not int', lambda: "a".center(3, 1))
raises(TypeError, 'can only join an iterable', lambda: "a".join(3))
raises(TypeError, 'sequence item 0: expected str instance, int found', lambda: "a".join([1]))
raises(TypeError, 'sequence item 1: expected str instance, bytes found', lambda: "a".join(["1", b"2"]))
raises(TypeError, 'must be str, not int', lambda: "a".partition(1))
raises(ValueError, 'empty separator', lambda: "a".partition(""))
raises(TypeError, 'strip arg must be None or str', lambda: "a".strip(1))
raises(TypeError, 'removeprefix() argument must be str, not int', lambda: "a".removeprefix(1))
raises(TypeError, "'int' object is not subscriptable", lambda: "a".translate(1))
raises(TypeError, 'character mapping must return integer, None or str', lambda: "a".translate({97: 1.5}))
raises(ValueError, 'character mapping must be in range(0x110000)', lambda: "a".translate({97: 0x110000}))
check(lambda: "a".translate([1]*98), '\x01')
raises(TypeError, 'if you give only one argument to maketrans it must be a dict', lambda: str.maketrans(1))
raises(ValueError, 'the first two maketrans arguments must have equal length', lambda: str.maketrans("a", "bc"))
raises(TypeError, 'first maketrans argument must be a string if there is a second argument', lambda: str.maketrans(1, "bc"))
raises(TypeError, 'maketrans() argument 2 must be str, not int', lambda: str.maketrans("a", 1))
raises(ValueError, 'string keys in translatetable must be of length 1', lambda: str.maketrans({"ab": 1}))
raises(TypeError, 'keys in translate table mustbe strings or integers', lambda: str.maketrans({1.5: 1}))
raises(TypeError, 'maketrans() argument 3 must be str, not int', lambda: str.maketrans("a","b",1))
raises(TypeError, 'can only concatenate str (not "int") to str', lambda: "a" + 1)
raises(TypeError, "'in <string>' requires string as left operand, not int", lambda: 1 in "a")
raises(IndexError, 'string index out of range', lambda: "a"[3])
check(lambda: str(b"a"), "b'a'")
raises(TypeError, 'decoding to str: need a bytes-like object, int found', lambda: str(1, "utf-8"))
raises(TypeError, 'decoding str is not supported', lambda: str("a", "utf-8"))
raises(TypeError, "str() argument 'encoding' must be str, not int", lambda: str(b"a", 1))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: "a".zfill("b"))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: "a".expandtabs("b"))
raises(TypeError, 'str.casefold() takes no arguments (1 given)', lambda: "a".casefold(1))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: "a".split(None, "b"))
raises(TypeError, 'str.isidentifier() takes no arguments (1 given)', lambda: "a".isidentifier(1))
raises(TypeError, "can't multiply sequence by non-int of type 'float'", lambda: "a" * 1.5)
raises(TypeError, "can't multiply sequence by non-int of type 'str'", lambda: "a" * "b")
raises(TypeError, "'<' not supported between instances of 'str' and 'int'", lambda: "a" < 1)
raises(TypeError, "descriptor 'upper' for 'str' objects doesn't apply to a 'int' object", lambda: str.upper(1))
raises(TypeError, 'unbound method str.upper() needs an argument', lambda: str.upper())
raises(TypeError, 'count() argument 1 must be str, not int', lambda: "a".count(1))
raises(TypeError, 'tuple for endswith must only contain str, not int', lambda: "a".endswith((1,)))
raises(TypeError, 'find expected at least 1 argument, got 0', lambda: "a".find())
raises(TypeError, 'ljust expected at least 1 argument, got 0', lambda: "a".ljust())
raises(OverflowError, "cannot fit 'int' into an index-sized integer", lambda: "abc" * 10**12)
raises(ValueError, 'operation forbidden on released memoryview object', lambda: released[0])
raises(ValueError, 'operation forbidden on released memoryview object', lambda: released.tobytes())
raises(ValueError, 'operation forbidden on released memoryview object', lambda: len(released))
raises(TypeError, '0-dim memory has no length', lambda: len(memoryview(b"a").cast("B", [])))
check(lambda: ("abc".replace("", "-"), "abc".replace("", "-", 2), "aaa".replace("a", "$&"), "".replace("","x")), ('-a-b-c-', '-a-bc', '$&$&$&', 'x'))
check(lambda: ("a,b,,c".split(","), "a,b,,c".split(",",2), " a  b ".split(), " a  b c ".split(None,1), "a b".rsplit(" ",1), "aaa".rsplit("aa")), (['a', 'b', '', 'c'], ['a', 'b', ',c'], ['a', 'b'], ['a', 'b c '], ['a', 'b'], ['a', '']))
check(lambda: ("ab\n\rcd\r\nef\x85g".splitlines(), "ab\ncd\n".splitlines(True)), (['ab', '', 'cd', 'ef', 'g'], ['ab\n', 'cd\n']))
check(lambda: ("\u01c6 \xdf \u0149 \ufb01 \u0391\u03a3".title(), "\u0391\u03a3 \u03a3".lower(), "\xdf".capitalize(), "\u01c6".swapcase(), "\u0391\u03a3".swapcase(), "\xdf".casefold()), ('\u01c5 Ss \u02bcN Fi \u0391\u03c2', '\u03b1\u03c2 \u03c3', 'Ss', '\u01c4', '\u03b1\u03c2', 'ss'))
check(lambda: ("a\tb\t\tc".expandtabs(4), "-42".zfill(6), "+".zfill(3), "".zfill(2), "abc".center(6), "abc".center(8,"*"), "ab".center(5)), ('a   b       c', '-00042', '+00', '00', ' abc  ', '**abc***', '  ab '))
check(lambda: "\x00\t\n'\"\\\x7f\xa0\xad\u0378\ud800\U0001f600\U000e0001\xe9", '\x00\t\n\'"\\\x7f\xa0\xad\u0378\ud800\U0001f600\U000e0001\xe9')
check(lambda: ascii("\xe9\U0001f600'"), '"\\xe9\\U0001f600\'"')
check(lambda: ("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("x"), "abc".rpartition("x")), (('a', '-', 'b-c'), ('a-b', '-', 'c'), ('abc', '', ''), ('', '', 'abc')))
check(lambda: ("hello".translate({104:"J", 101:None, 108:0x4c}), "hello".translate(str.maketrans("el","ip","o"))), ('JLLo', 'hipp'))
check(lambda: ("abc".startswith(("x","a")), "abc".endswith("c",1,3), "abc".startswith("b",1), "abc".startswith("",5), "abc".find("",3), "abc".find("",4), "abc".rfind(""), "abcabc".rfind("c",0,5), "abcabc".count(""), "abc".count("",1,2), "aaaa".count("aa")), (True, True, True, False, 3, -1, 3, 2, 7, 2, 2))
check(lambda: ("abc"[::-1], "abc"[-2:], "abc"[5:], "a\U0001f600b"[1], "a\U0001f600b"[::2], "a\U0001f600b"[::-1], len("a\U0001f600b")), ('cba', 'bc', '', '\U0001f600', 'ab', 'b\U0001f600a', 3))
check(lambda: (small < "\U00010000", "\ue000" < wide, small == wide, "ab" < small), (True, True, False, True))
check(lambda: ("\u00b2".isdigit(), "\u00bd".isnumeric(), "\u4e00".isnumeric(), "\u0660".isdecimal(), "1_a".isidentifier(), "\xe9_1".isidentifier(), "".isprintable(), "Ab Cd".istitle(), "a1".isalnum(), "\x1c".isspace()), (True, True, True, True, False, True, True, True, True, True))
check(lambda: ("a" "b" in "xaby", "" in "", "\U0001f600" in "a\U0001f600", "\ud83d" in "\U0001f600", "a" in "\U0001f600"), (True, True, True, False, False))
check(lambda: ("\U0001f600ab".find("b"), "\U0001f600ab".rfind("a"), "\U0001f600".replace("\U0001f600", "x"), "axa".replace("a", "\U0001f600"), "\U0001f600,b".partition(","), "\U0001f600".center(4, "-"), "-\U0001f600".zfill(5)), (2, 1, 'x', '\U0001f600x\U0001f600', ('\U0001f600', ',', 'b'), '-\U0001f600--', '-000\U0001f600'))
check(lambda: ("\U0001f600" + "a", "a" + "\U0001f600", "\U0001f600" * 2, ",".join(["\U0001f600", "b"]), "\U0001f600".join("ab"), "\U00010428".upper(), "\U0001f600 x".title()), ('\U0001f600a', 'a\U0001f600', '\U0001f600\U0001f600', '\U0001f600,b', 'a\U0001f600b', '\U00010400', '\U0001f600 X'))
check(lambda: (hash(wide) == hash(wide[:]), {wide: 1}[wide], hash("") == 0), (True, 1, True))
check(lambda: (str(), str(3), str(b"a", "ascii"), str(b"\xff", errors="replace"), str(memoryview(b"ab"), "utf-8")), ('', '3', 'a', '\ufffd', 'ab'))
check(lambda: (list("a\U0001f600b"), [c for c in "abc"], list(iter(b"ab")), list(bytearray(b"ab"))), (['a', '\U0001f600', 'b'], ['a', 'b', 'c'], [97, 98], [97, 98]))
check(lambda: ("a b c".rsplit(None, 1), "a,b,c".rsplit(",", 1), "  a b".rsplit(), "a--b--c".rsplit("--", 1), "".split(), "".split(","), " ".rsplit(), "\x1ca\x85b".split()), (['a b', 'c'], ['a,b', 'c'], ['a', 'b'], ['a--b', 'c'], [], [''], [], ['a', 'b']))
check(lambda: ("xxabcxx".strip("x"), "xyabc".lstrip("yx"), "abc  ".rstrip(), "\u3000a\xa0".strip(), "abc".strip(None), "\U0001f600a\U0001f600".strip("\U0001f600")), ('abc', 'abc', 'abc', 'a', 'abc', 'a'))
check(lambda: ("TestHook".removeprefix("Test"), "TestHook".removesuffix("Hook"), "TestHook".removeprefix("x"), "aaa".removeprefix("aaaa")), ('Hook', 'Test', 'TestHook', 'aaa'))
check(lambda: ("HELLO".capitalize(), "hello world's".title(), "\u0130".lower(), "\u1f80".title(), "\u0391\u03a3\u0391 \u0391\u03a3".lower(), "\u13f8".casefold(), "\u0131".casefold(), "\u01f0".upper()), ('Hello', "Hello World'S", 'i\u0307', '\u1f88', '\u03b1\u03c3\u03b1 \u03b1\u03c2', '\u13f0', '\u0131', 'J\u030c'))
check(lambda: (str.maketrans({"a": "b", 99: None}), str.maketrans("ab", "cd", "e"), "abc".translate(str.maketrans({"a": "\U0001f600"}))), ({97: 'b', 99: None}, {97: 99, 98: 100, 101: None}, '\U0001f600bc'))

# ---- percent
raises(TypeError, 'format argument: %d requires a real number, not str', lambda: "%d" % "a")
raises(TypeError, 'format argument: %x requires an integer, not float', lambda: "%x" % 1.5)
check(lambda: "%d" % 1.5, '1')
raises(TypeError, 'format argument: %c requires an integer or a unicode character, not a string of length 2', lambda: "%c" % "ab")
raises(TypeError, 'format argument: %c requires an integer or a unicode character, not float', lambda: "%c" % 1.5)
raises(OverflowError, 'format argument: %c argument not in range(0x110000)', lambda: "%c" % -1)
raises(TypeError, 'not enough arguments for format string (got 1)', lambda: "%s %s" % 1)
raises(TypeError, 'not enough arguments for format string (got 1)', lambda: "%s %s" % (1,))
raises(TypeError, 'not all arguments converted during string formatting (required 1, got 2)', lambda: "%s" % (1,2))
raises(TypeError, 'not all arguments converted during string formatting (required 0, got 1)', lambda: "a" % 3)
raises(TypeError, 'format requires a mapping, not int', lambda: "%(a)s" % 3)
raises(KeyError, "'a'", lambda: "%(a)s" % {})
raises(ValueError, 'stray % or incomplete format key at position 0', lambda: "%(a" % {})
raises(ValueError, 'stray % at position 0', lambda: "%" % ())
raises(ValueError, 'unsupported format %q at position 0', lambda: "%q" % 3)
raises(TypeError, 'format argument 1: * requires int, not str', lambda: "%*d" % ("a",1))
raises(TypeError, 'format argument 1: * requires int, not str', lambda: "%.*d" % ("a",1))
raises(TypeError, 'format argument: %f requires a real number, not str', lambda: "%f" % "a")
raises(ValueError, 'format requires a parenthesised mapping key at position 6', lambda: "%(a)s %s" % {"a":1})
check(lambda: "%s" % {"a":1}, "{'a': 1}")
check(lambda: "a" % {}, 'a')
raises(ValueError, 'stray % at position 0', lambda: "%5" % 3)
raises(ValueError, 'precision too big at position 0', lambda: "%.99999999999f" % 3)
raises(ValueError, 'width too big at position 0', lambda: "%99999999999d" % 3)
raises(TypeError, 'format argument: %b requires a bytes-like object, or an object that implements __bytes__, not int', lambda: b"%s" % 3)
raises(TypeError, 'format argument: %b requires a bytes-like object, or an object that implements __bytes__, not str', lambda: b"%s" % "a")
raises(OverflowError, 'format argument: %c argument not in range(256)', lambda: b"%c" % 256)
raises(TypeError, 'format argument: %c requires an integer in range(256) or a single byte, not str', lambda: b"%c" % "a")
raises(TypeError, 'format argument: %d requires a real number, not str', lambda: b"%d" % "a")
check(lambda: b"%b" % b"a", b'a')
raises(TypeError, 'not enough arguments for format string (got 1)', lambda: b"%b %b" % (b"a",))
raises(TypeError, 'not all arguments converted during bytes formatting (required 1, got 2)', lambda: b"%b" % (b"a",2))
check(lambda: b"%a %r" % (b"a",2), b"b'a' 2")
raises(ValueError, 'unsupported format %q at position 0', lambda: b"%q" % 1)
check(lambda: b"%(a)s" % {b"a": b"x"}, b'x')
raises(TypeError, 'format argument: %f requires a real number, not str', lambda: b"%f" % "a")
raises(TypeError, 'format argument: %x requires an integer, not float', lambda: b"%x" % 1.5)
check(lambda: "%s" % ("\U0001f600",), '\U0001f600')
raises(TypeError, 'format argument 2: %d requires a real number, not str', lambda: "%d %d" % (1,"a"))
raises(TypeError, "format argument 'a': %d requires a real number, not str", lambda: "%(a)d" % {"a":"x"})
raises(TypeError, "format argument 'a': %c requires an integer or a unicode character, not a string of length 2", lambda: "%(a)c" % {"a":"xx"})
raises(ValueError, '* cannot be used with a parenthesised mapping key at position 0', lambda: "%(a)*d" % {"a":1})
raises(TypeError, 'not enough arguments for format string (got 2)', lambda: "%s %s %s" % (1,2))
raises(TypeError, "format argument b'a': %d requires a real number, not str", lambda: b"%(a)d" % {b"a":"x"})
raises(ValueError, "stray % at position 0 or unexpected format character '\u20ac' (U+20AC) at position 1", lambda: "%\u20ac" % 1)
raises(ValueError, "stray % at position 1 or unexpected format character '\u20ac' (U+20AC) at position 2", lambda: "\u20ac%\u20ac" % 1)
raises(KeyError, "'b'", lambda: "%(a)s%(b)s" % {"a":1})
check(lambda: "%05f" % float("inf"), '00inf')
check(lambda: ("%+05.1f|% d|%-5d|%05d|%5s|%-5s|%.2s|%#x|%#o|%X|%.3d|%+.3d|%08.3d|%e|%g|%G|%r|%a" % (1.25, 3, 4, -5, "a","b","cdef",255,8,255,5,5,-5,1.5,1e20,1e-10,"\xe9","\xe9")), "+01.2| 3|4    |-0005|    a|b    |cd|0xff|0o10|FF|005|+005|-0000005|1.500000e+00|1e+20|1E-10|'\xe9'|'\\xe9'")
check(lambda: ("%c%c" % (65, "\xe9")), 'A\xe9')
check(lambda: ("%i %u" % (1.9, True)), '1 1')
raises(TypeError, 'not enough arguments for format string (got 0)', lambda: "%5%|" % ())
check(lambda: "%-5c|%5c|" % ("a","b"), 'a    |    b|')
check(lambda: ("%#.3x|%#08x" % (10, 10)), '0x00a|0x00000a')
check(lambda: ("%.0f %#.0f" % (1.5, 1.5)), '2 2.')
check(lambda: "%s" % b"a", "b'a'")
check(lambda: "%x" % -255, '-ff')
check(lambda: (b"%c%c" % (65, b"z")), b'Az')
check(lambda: (b"%5d|%s|%a" % (3, memoryview(b"x"), "\xe9")), b"    3|x|'\\xe9'")
check(lambda: "%d" % 10**30, '1000000000000000000000000000000')
check(lambda: "%.50d" % 3, '00000000000000000000000000000000000000000000000003')
check(lambda: "%s" % None, 'None')
check(lambda: (b"%s|%r" % (b"x", b"y"), b"hello".hex("-", 2), bytes.fromhex(" aA\nbb ")), (b"x|b'y'", '68-656c-6c6f', b'\xaa\xbb'))
check(lambda: ("%s" % (("a", "b"),), "%s %%" % "x", "%(x)s %(x)r" % {"x": "q"}, "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%+d % d %05d %x %o" % (3, 4, -42, 255, 8), "%c" % "\U0001f600"), ("('a', 'b')", 'x %', "q 'q'", '   42|42   |3.14', '+3  4 -0042 ff 10', '\U0001f600'))

# ---- format
raises(ValueError, "Single '{' encountered in format string", lambda: "{".format())
raises(ValueError, "Single '}' encountered in format string", lambda: "}".format())
raises(ValueError, "expected '}' before end of string", lambda: "{0".format(1))
raises(ValueError, "unmatched '{' in format spec", lambda: "{0!}".format(1))
raises(ValueError, 'Unknown conversion specifier x', lambda: "{0!x}".format(1))
raises(ValueError, "expected ':' after conversion specifier", lambda: "{0!rx}".format(1))
raises(ValueError, 'cannot switch from automatic field numbering to manual field specification', lambda: "{} {0}".format(1))
raises(ValueError, 'cannot switch from manual field specification to automatic field numbering', lambda: "{0} {}".format(1))
raises(IndexError, 'Replacement index 0 out of range for positional args tuple', lambda: "{}".format())
raises(KeyError, "'a'", lambda: "{a}".format())
raises(ValueError, 'Empty attribute in format string', lambda: "{0.}".format(1))
raises(ValueError, "expected '}' before end of string", lambda: "{0[}".format(1))
raises(ValueError, 'Empty attribute in format string', lambda: "{0[]}".format(1))
raises(ValueError, "Only '.' or '[' may follow ']' in format field specifier", lambda: "{0[a]x}".format({"a":1}))
raises(ValueError, 'Too many decimal digits in format string', lambda: "{0[99999999999999999999]}".format(1))
raises(ValueError, 'Too many decimal digits in format string', lambda: "{99999999999999999999}".format(1))
raises(ValueError, 'Max string recursion exceeded', lambda: "{:{:{}}}".format(1,2,3))
raises(ValueError, "unmatched '{' in format spec", lambda: "{:{}".format(1,2))
raises(ValueError, 'end of string while looking for conversion specifier', lambda: "{!".format(1))
raises(ValueError, "unmatched '{' in format spec", lambda: "{0!r".format(1))
raises(ValueError, "unmatched '{' in format spec", lambda: "{:>5".format(1))
raises(ValueError, "Unknown format code 'd' for object of type 'str'", lambda: "{:d}".format("a"))
raises(ValueError, 'Format string contains positional fields', lambda: "{}".format_map(1))
raises(KeyError, "'a'", lambda: "{a}".format_map({}))
raises(AttributeError, "'int' object has no attribute 'b'", lambda: "{a.b}".format(a=1))
raises(TypeError, 'list indices must be integers or slices, not str', lambda: "{0[a]}".format([1]))
check(lambda: ("{:>5}|{!r:<5}|{0.real}|".replace("{0.real}","{.real}").format("a","b",3), "{0[1]}{a[k]}".format([1,2],a={"k":3}), "{:{}}".format("a",5), "{{}}".format(), "{!a}".format("\xe9")), ("    a|'b'  |3|", '23', 'a    ', '{}', "'\\xe9'"))
check(lambda: ("a".__format__(">3"), format("\xe9",".0"), format("abc","^7.2")), ('  a', '', '  ab   '))
check(lambda: ("{0:{1}}".format("a", ">4"), "{:{w}.{p}}".format("abcdef", w=8, p=3), "{0.__class__.__name__}".format(1), "{a}{b}".format(**{"a": 1, "b": 2}), "{}{}".format(1, 2), "{[0]}".format("xy"), "{:\U0001f600>3}".format("a")), ('   a', 'abc     ', 'int', '12', '12', 'x', '\U0001f600\U0001f600a'))

# ---- codecs
raises(LookupError, 'unknown encoding: foo', lambda: "a".encode("foo"))
raises(TypeError, "encode() argument 'encoding' must be str, not int", lambda: "a".encode(1))
raises(UnicodeEncodeError, "'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)", lambda: "\xe9".encode("ascii"))
raises(UnicodeEncodeError, "'ascii' codec can't encode characters in position 0-1: ordinal not in range(128)", lambda: "\xe9\xe9".encode("ascii"))
raises(UnicodeEncodeError, "'latin-1' codec can't encode character '\\u1234' in position 0: ordinal not in range(256)", lambda: "\u1234".encode("latin-1"))
raises(UnicodeEncodeError, "'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed", lambda: "\ud800".encode())
raises(UnicodeEncodeError, "'utf-8' codec can't encode characters in position 0-1: surrogates not allowed", lambda: "\ud800\ud801".encode())
raises(UnicodeEncodeError, "'utf-16' codec can't encode character '\\ud800' in position 0: surrogates not allowed", lambda: "\ud800".encode("utf-16"))
raises(UnicodeEncodeError, "'utf-32-le' codec can't encode character '\\ud800' in position 0: surrogates not allowed", lambda: "\ud800".encode("utf-32-le"))
raises(LookupError, "unknown error handler name 'foo'", lambda: "a\ud800".encode("utf-8", "foo"))
raises(UnicodeDecodeError, "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte", lambda: b"\xff".decode())
raises(UnicodeDecodeError, "'utf-8' codec can't decode byte 0xc3 in position 1: unexpected end of data", lambda: b"a\xc3".decode())
raises(UnicodeDecodeError, "'utf-8' codec can't decode byte 0xe0 in position 0: invalid continuation byte", lambda: b"\xe0\x80".decode())
check(lambda: b"\xe2\x82".decode("utf-8","replace"), '\ufffd')
check(lambda: b"\xf0\x9f\x98x".decode("utf-8","replace"), '\ufffdx')
raises(UnicodeDecodeError, "'ascii' codec can't decode byte 0xff in position 0: ordinal not in range(128)", lambda: b"\xff".decode("ascii"))
raises(LookupError, "unknown error handler name 'foo'", lambda: b"\xff\xfe".decode("ascii", "foo"))
raises(UnicodeDecodeError, "'utf-16-le' codec can't decode byte 0x61 in position 0: truncated data", lambda: b"a".decode("utf-16"))
raises(UnicodeDecodeError, "'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data", lambda: b"\x00\xd8".decode("utf-16-le"))
raises(UnicodeDecodeError, "'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate", lambda: b"\x00\xd8a\x00".decode("utf-16-le"))
raises(UnicodeDecodeError, "'utf-16-le' codec can't decode bytes in position 0-1: illegal encoding", lambda: b"\x00\xdca\x00".decode("utf-16-le"))
raises(UnicodeDecodeError, "'utf-32-le' codec can't decode bytes in position 0-2: truncated data", lambda: b"aaa".decode("utf-32"))
raises(UnicodeDecodeError, "'utf-32-le' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)", lambda: b"\x00\xd8\x00\x00".decode("utf-32-le"))
raises(UnicodeDecodeError, "'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)", lambda: b"\x00\xd8\x55\x00".decode("utf-32-le"))
check(lambda: ("\U0001f600 a \U0001f601".split(), "x\U0001f600x".split("\U0001f600"), "\U0001f600".encode()), (['\U0001f600', 'a', '\U0001f601'], ['x', 'x'], b'\xf0\x9f\x98\x80'))
check(lambda: ("\xe9\u20ac\U0001f600\udc80".encode("utf-8","surrogateescape"), "\xe9\u20ac\U0001f600".encode("ascii","xmlcharrefreplace"), "\xe9\u20ac\U0001f600".encode("ascii","backslashreplace"), "\xe9\u20ac\ud800".encode("utf-8","surrogatepass"), "\xe9".encode("ascii","replace"), "\xe9".encode("ascii","ignore"), "\ud800\ud801x".encode("utf-16-le","surrogatepass")), (b'\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\x80', b'&#233;&#8364;&#128512;', b'\\xe9\\u20ac\\U0001f600', b'\xc3\xa9\xe2\x82\xac\xed\xa0\x80', b'?', b'', b'\x00\xd8\x01\xd8x\x00'))
check(lambda: (b"a\xff\xed\xa0\x80z".decode("utf-8","surrogateescape"), b"\xed\xa0\x80".decode("utf-8","surrogatepass"), b"\xff\xe2\x82x".decode("utf-8","replace"), b"\xff".decode("utf-8","ignore"), b"\xff\xfe".decode("ascii","backslashreplace")), ('a\udcff\udced\udca0\udc80z', '\ud800', '\ufffd\ufffdx', '', '\\xff\\xfe'))
check(lambda: ("a\xe9".encode("utf-16"), "a\xe9".encode("utf-32"), "a\U0001f600".encode("utf-16-be"), b"\xfe\xff\x00a".decode("utf-16"), b"a\x00".decode("utf-16"), b"=\xd8\x00\xde".decode("utf-16-le")), (b'\xff\xfea\x00\xe9\x00', b'\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x00', b'\x00a\xd8=\xde\x00', 'a', 'a', '\U0001f600'))
check(lambda: (b"\xef\xbb\xbfa".decode(), b"\xf4\x90\x80\x80".decode("utf-8", "replace"), b"\xc0\x80".decode("utf-8", "replace"), b"\xe2\x28\xa1".decode("utf-8", "replace"), b"\xf0\x90".decode("utf-8", "replace"), ("x" * 50 + "\xe9").encode().decode() == "x" * 50 + "\xe9"), ('\ufeffa', '\ufffd\ufffd\ufffd\ufffd', '\ufffd\ufffd', '\ufffd(\ufffd', '\ufffd', True))
check(lambda: ("\xe9".encode("iso8859-1"), "\xe9".encode("LATIN1"), "a".encode("US-ASCII"), "a".encode("UTF8"), "a".encode("u8"), "a".encode("utf_16_le")), (b'\xe9', b'\xe9', b'a', b'a', b'a', b'a\x00'))
check(lambda: ("\udc80".encode("ascii", "surrogateescape"), "\udcff".encode("latin-1", "surrogateescape")), (b'\x80', b'\xff'))
raises(UnicodeEncodeError, "'ascii' codec can't encode character '\\ud800' in position 0: ordinal not in range(128)", lambda: "\ud800".encode("ascii", "surrogatepass"))
check(lambda: ("a\udc80b".encode("utf-8", "replace"), "a\ud800b".encode("utf-16-le", "replace"), "\ud800".encode("utf-8", "backslashreplace")), (b'a?b', b'a\x00?\x00b\x00', b'\\ud800'))
check(lambda: ("\u20acx".encode("latin-1", "xmlcharrefreplace")), b'&#8364;x')

# ---- bytes
raises(TypeError, "cannot convert 'float' object to bytes", lambda: bytes(1.5))
raises(ValueError, 'negative count', lambda: bytes(-1))
raises(TypeError, 'string argument without an encoding', lambda: bytes("a"))
raises(ValueError, 'bytes must be in range(0, 256)', lambda: bytes([256]))
raises(ValueError, 'bytes must be in range(0, 256)', lambda: bytes([-1]))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: bytes(["a"]))
raises(TypeError, "'float' object cannot be interpreted as an integer", lambda: bytes([1.5]))
raises(TypeError, 'encoding without a string argument', lambda: bytes(1, "utf-8"))
raises(TypeError, 'errors without a string argument', lambda: bytes(1, errors="x"))
raises(TypeError, "bytes() argument 'encoding' must be str, not int", lambda: bytes("a", 1))
raises(OverflowError, "cannot fit 'int' into an index-sized integer", lambda: bytes(10**20))
raises(TypeError, "can't concat int to bytes", lambda: b"a" + 1)
raises(TypeError, "can't concat str to bytes", lambda: b"a" + "b")
raises(IndexError, 'index out of range', lambda: b"a"[5])
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: "a" in b"a")
raises(ValueError, 'byte must be in range(0, 256)', lambda: 256 in b"a")
raises(TypeError, "a bytes-like object is required, not 'float'", lambda: 1.5 in b"a")
raises(TypeError, "argument should be integer or bytes-like object, not 'str'", lambda: b"a".find("a"))
raises(ValueError, 'byte must be in range(0, 256)', lambda: b"a".find(256))
raises(TypeError, "argument should be integer or bytes-like object, not 'float'", lambda: b"a".find(1.5))
raises(ValueError, 'subsection not found', lambda: b"a".index(b"b"))
raises(TypeError, "argument should be integer or bytes-like object, not 'str'", lambda: b"a".count("a"))
raises(TypeError, "a bytes-like object is required, not 'int'", lambda: b"a".split(1))
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: b"a".split("a"))
raises(ValueError, 'empty separator', lambda: b"a".split(b""))
raises(ValueError, 'empty separator', lambda: b"a".rsplit(b""))
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: b"a".partition("a"))
raises(ValueError, 'empty separator', lambda: b"a".partition(b""))
raises(TypeError, "a bytes-like object is required, not 'int'", lambda: b"a".replace(1,2))
raises(TypeError, "a bytes-like object is required, not 'int'", lambda: b"a".replace(b"1",2))
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: b"a".strip("a"))
raises(TypeError, "a bytes-like object is required, not 'int'", lambda: b"a".strip(1))
raises(TypeError, 'startswith first arg must be bytes or a tuple of bytes, not str', lambda: b"a".startswith("a"))
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: b"a".startswith(("a",)))
raises(TypeError, 'startswith first arg must be bytes or a tuple of bytes, not int', lambda: b"a".startswith(1))
raises(TypeError, 'can only join an iterable', lambda: b"a".join(1))
raises(TypeError, 'sequence item 0: expected a bytes-like object, int found', lambda: b"a".join([1]))
raises(TypeError, 'sequence item 0: expected a bytes-like object, str found', lambda: b"a".join(["a"]))
raises(TypeError, "a bytes-like object is required, not 'int'", lambda: b"a".translate(1))
raises(ValueError, 'translation table must be 256 characters long', lambda: b"a".translate(b"a"))
raises(TypeError, "a bytes-like object is required, not 'int'", lambda: b"a".translate(None, 1))
raises(ValueError, 'maketrans arguments must have same length', lambda: bytes.maketrans(b"a", b"bc"))
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: bytes.maketrans("a", b"bc"))
raises(TypeError, 'center() argument 2 must be a byte string of length 1, not str', lambda: b"a".center(3, "x"))
raises(TypeError, 'center(): argument 2 must be a byte string of length 1, not a bytes object of length 2', lambda: b"a".center(3, b"xx"))
raises(TypeError, 'center() argument 2 must be a byte string of length 1, not int', lambda: b"a".center(3, 1))
check(lambda: (b"a".ljust(3, bytearray(b"x"))), b'axx')
raises(ValueError, 'fromhex() arg must contain an even number of hexadecimal digits', lambda: bytes.fromhex("a"))
raises(ValueError, 'non-hexadecimal number found in fromhex() arg at position 0', lambda: bytes.fromhex("zz"))
raises(ValueError, 'non-hexadecimal number found in fromhex() arg at position 1', lambda: bytes.fromhex("a b"))
raises(TypeError, 'fromhex() argument must be str or bytes-like, not int', lambda: bytes.fromhex(1))
raises(ValueError, 'non-hexadecimal number found in fromhex() arg at position 0', lambda: bytes.fromhex("\xe9"))
check(lambda: bytes.fromhex(b"aabb"), b'\xaa\xbb')
raises(TypeError, "object of type 'int' has no len()", lambda: b"abc".hex(1))
raises(ValueError, 'sep must be length 1.', lambda: b"abc".hex("ab"))
raises(ValueError, 'sep must be ASCII.', lambda: b"abc".hex("\xe9"))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: b"abc".hex(":", "a"))
check(lambda: (b"abcdefgh".hex("_", 3)), '6162_636465_666768')
check(lambda: (b"abcdefgh".hex("_", -3)), '616263_646566_6768')
raises(TypeError, "'<' not supported between instances of 'bytes' and 'str'", lambda: b"a" < "a")
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: b"a".removeprefix("a"))
raises(TypeError, "can't multiply sequence by non-int of type 'str'", lambda: b"a" * "b")
raises(TypeError, "can't multiply sequence by non-int of type 'float'", lambda: b"a" * 1.5)
raises(OverflowError, "cannot fit 'int' into an index-sized integer", lambda: b"a" * 10**12)
check(lambda: (b"a,b,c".split(b","), b" a b ".split(), b"a\r\nb\n".splitlines(), b"abc".replace(b"b", b"xx"), b"abc".replace(b"",b"-"), b"Hello World".swapcase(), b"hello world".title(), b"x".join([b"1",bytearray(b"2"),memoryview(b"3")])), ([b'a', b'b', b'c'], [b'a', b'b'], [b'a', b'b'], b'axxc', b'-a-b-c-', b'hELLO wORLD', b'Hello World', b'1x2x3'))
check(lambda: (b"abc".translate(bytes.maketrans(b"a",b"z"), b"b"), b"abc".translate(None, b"b"), b"a\tb".expandtabs(), b"-1".zfill(4), b"abc".partition(b"b"), b"abc"[1], b"abc"[::-1], b"abc" * 2, 98 in b"abc", b"bc" in b"abc"), (b'zc', b'ac', b'a       b', b'-001', (b'a', b'b', b'c'), 98, b'cba', b'abcabc', True, True))
check(lambda: (bytes(range(3)), bytes([1,2]), bytes(3), bytes("\xe9","latin-1"), bytearray(b"abc")[1:], bytes(memoryview(b"abcd")[::2])), (b'\x00\x01\x02', b'\x01\x02', b'\x00\x00\x00', b'\xe9', bytearray(b'bc'), b'ac'))
check(lambda: (b"\xff\x00'".__repr__(), repr(b"'\""), str(bytearray(b"x")), repr(b"a\tb\n")), ('b"\\xff\\x00\'"', 'b\'\\\'"\'', "bytearray(b'x')", "b'a\\tb\\n'"))
check(lambda: (b"abc" < b"abd", b"a" == bytearray(b"a"), bytearray(b"a") == b"a", bytearray(b"b") > b"a", b"a" == "a", b"" < b"a"), (True, True, True, True, False, True))

# ---- bytearray
raises(TypeError, "can't concat int to bytearray", lambda: bytearray() + 1)
raises(TypeError, 'bytearray indices must be integers or slices, not str', lambda: ba["a"])
raises(IndexError, 'bytearray index out of range', lambda: ba[5])
raises(IndexError, 'bytearray index out of range', lambda: ba.__setitem__(5, 1))
raises(ValueError, 'byte must be in range(0, 256)', lambda: ba.__setitem__(0, 256))
raises(ValueError, 'byte must be in range(0, 256)', lambda: ba.__setitem__(0, -1))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: ba.__setitem__(0, "a"))
raises(TypeError, 'bytearray indices must be integers or slices, not str', lambda: ba.__setitem__("x", 1))
raises(ValueError, 'attempt to assign bytes of size 1 to extended slice of size 2', lambda: ba.__setitem__(slice(0,3,2), b"a"))
raises(TypeError, 'can assign only bytes, buffers, or iterables of ints in range(0, 256)', lambda: ba.__setitem__(slice(0,1), 3))
raises(TypeError, 'can assign only bytes, buffers, or iterables of ints in range(0, 256)', lambda: ba.__setitem__(slice(0,1), "a"))
raises(IndexError, 'bytearray index out of range', lambda: ba.__delitem__(10))
raises(ValueError, 'byte must be in range(0, 256)', lambda: ba.append(256))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: ba.append("a"))
raises(TypeError, "expected iterable of integers; got: 'str'", lambda: ba.extend("a"))
raises(TypeError, "can't extend bytearray with int", lambda: ba.extend(1))
raises(ValueError, 'byte must be in range(0, 256)', lambda: ba.extend([256]))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: ba.extend(["a"]))
raises(IndexError, 'pop index out of range', lambda: ba.pop(10))
raises(IndexError, 'pop from empty bytearray', lambda: bytearray().pop())
raises(ValueError, 'value not found in bytearray', lambda: ba.remove(1))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: ba.remove("a"))
raises(ValueError, 'byte must be in range(0, 256)', lambda: ba.insert(0, 256))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: ba.insert("a", 1))
raises(ValueError, 'byte must be in range(0, 256)', lambda: 256 in ba)
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: "a" in ba)
raises(ValueError, 'subsection not found', lambda: ba.index(b"x"))
raises(ValueError, 'subsection not found', lambda: ba.rindex(b"x"))
raises(TypeError, 'startswith first arg must be bytes or a tuple of bytes, not int', lambda: ba.startswith(1))
raises(TypeError, 'sequence item 0: expected a bytes-like object, str found', lambda: ba.join(["a"]))
check(lambda: ba.resize(5), None)
raises(ValueError, 'Can only resize to positive sizes, got -1', lambda: ba.resize(-1))
check(lambda: bytearray(b"abc").take_bytes(2), b'ab')
raises(IndexError, "can't take 9 bytes outside size 3", lambda: bytearray(b"abc").take_bytes(9))
raises(TypeError, 'n must be an integer or None', lambda: bytearray(b"abc").take_bytes("a"))
raises(TypeError, 'string argument without an encoding', lambda: bytearray("a"))
raises(TypeError, "cannot convert 'float' object to bytearray", lambda: bytearray(1.5))
raises(ValueError, 'negative count', lambda: bytearray(-1))
check(lambda: bytearray(b"a'b"), bytearray(b"a'b"))
raises(TypeError, "unhashable type: 'bytearray'", lambda: hash(ba))

# ---- memoryview
raises(TypeError, "memoryview: a bytes-like object is required, not 'int'", lambda: memoryview(1))
raises(TypeError, 'memoryview: invalid slice key', lambda: m["a"])
raises(IndexError, 'index out of bounds on dimension 1', lambda: m[9])
raises(TypeError, 'cannot index 1-dimension view with 2-element tuple', lambda: m[0,0])
raises(TypeError, 'cannot modify read-only memory', lambda: m.__setitem__(0, 1))
raises(ValueError, "memoryview: invalid value for format 'B'", lambda: mb.__setitem__(0, 256))
raises(TypeError, "memoryview: invalid type for format 'B'", lambda: mb.__setitem__(0, "a"))
raises(ValueError, "memoryview: invalid value for format 'B'", lambda: mb.__setitem__(0, -1))
raises(IndexError, 'index out of bounds on dimension 1', lambda: mb.__setitem__(9, 1))
raises(ValueError, 'memoryview assignment: lvalue and rvalue have different structures', lambda: mb.__setitem__(slice(0,2), b"a"))
raises(TypeError, "a bytes-like object is required, not 'int'", lambda: mb.__setitem__(slice(0,2), 1))
raises(TypeError, 'cannot delete memory', lambda: mb.__delitem__(0))
raises(ValueError, "memoryview: destination format must be a native format prefixed with an optional '@'", lambda: m.cast("zz"))
raises(TypeError, "cast() argument 'format' must be str, not int", lambda: m.cast(1))
check(lambda: m.cast("i").tolist(), [1684234849, 1751606885])
raises(TypeError, 'memoryview: product(shape) * itemsize != buffer size', lambda: m.cast("b", [2,2]).tolist())
raises(TypeError, 'memoryview: product(shape) * itemsize != buffer size', lambda: m.cast("b", [2,2])[1])
raises(TypeError, 'memoryview: product(shape) * itemsize != buffer size', lambda: m.cast("b", [2,2])[1,1])
raises(TypeError, 'memoryview: product(shape) * itemsize != buffer size', lambda: m.cast("b", [2,3]))
raises(TypeError, 'memoryview: cannot cast between two non-byte formats', lambda: m.cast("i").cast("h"))
raises(TypeError, 'memoryview: casts are restricted to C-contiguous views', lambda: m[::2].cast("i"))
check(lambda: m[::2].tolist(), [97, 99, 101, 103])
check(lambda: m[::-1].tobytes(), b'hgfedcba')
raises(TypeError, 'memoryview: casts are restricted to C-contiguous views', lambda: m[::2].cast("h"))
check(lambda: mb.cast("f").tolist(), [1.6777999408082104e+22, 4.371022013021617e+24])
check(lambda: mb.cast("d").tolist(), [8.540883223036124e+194])
check(lambda: mb.cast("q")[0], 7523094288207667809)
raises(ValueError, "memoryview: invalid value for format 'Q'", lambda: mb.cast("Q").__setitem__(0, -1))
raises(TypeError, "memoryview: invalid type for format 'c'", lambda: mb.cast("c").__setitem__(0, 1))
raises(ValueError, "memoryview: invalid value for format 'c'", lambda: mb.cast("c").__setitem__(0, b"ab"))
check(lambda: mb.cast("c")[0], b'a')
check(lambda: mb.cast("?").tolist(), [True, True, True, True, True, True, True, True])
raises(TypeError, "memoryview: invalid type for format 'f'", lambda: mb.cast("f").__setitem__(0, "a"))
raises(TypeError, "memoryview: invalid type for format 'i'", lambda: mb.cast("i").__setitem__(0, 1.5))
raises(ValueError, "memoryview: invalid value for format 'i'", lambda: mb.cast("i").__setitem__(0, 2**31))
check(lambda: (mb.cast("l").itemsize, mb.cast("n").itemsize, mb.cast("P").itemsize), (4, 4, 4))
raises(ValueError, 'cannot hash writable memoryview object', lambda: hash(mb))
check(lambda: hash(m) == hash(b"abcd"), False)
check(lambda: hash(m.cast("b")) == hash(b"abcd"), False)
raises(ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'", lambda: hash(m.cast("i")))
check(lambda: (m == b"abcd", m == "abcd", m == m.cast("b"), m.cast("i") == m), (False, False, True, False))
raises(TypeError, "'<' not supported between instances of 'memoryview' and 'memoryview'", lambda: m < m)
check(lambda: (m.index(98), m.count(98)), (1, 1))
raises(ValueError, 'memoryview.index(x): x not found', lambda: m.index(5))
check(lambda: m.hex(":"), '61:62:63:64:65:66:67:68')
check(lambda: (m.nbytes, m.shape, m.strides, m.suboffsets, m.format, m.ndim, m.c_contiguous, m.obj, m.readonly), (8, (8,), (1,), (), 'B', 1, True, b'abcdefgh', True))
check(lambda: (m.tobytes("F"), m.tobytes(order="A")), (b'abcdefgh', b'abcdefgh'))
raises(ValueError, "order must be 'C', 'F' or 'A'", lambda: m.tobytes("X"))
check(lambda: (list(m), list(reversed(m))), ([97, 98, 99, 100, 101, 102, 103, 104], [104, 103, 102, 101, 100, 99, 98, 97]))
check(lambda: (97 in m, b"a" in m), (True, False))
check(lambda: memoryview(b"abc")[0:0].tolist(), [])
check(lambda: memoryview[int], memoryview[int])
raises(TypeError, 'shape must be a list or a tuple', lambda: m.cast("B", 3))
raises(ValueError, 'memoryview.cast(): elements of shape must be integers > 0', lambda: m.cast("B", [0,8]))
raises(TypeError, 'memoryview.cast(): elements of shape must be integers', lambda: m.cast("B", ["a"]))
raises(TypeError, 'memoryview: invalid slice key', lambda: m.cast("B", [2,4])[1,:])
raises(NotImplementedError, 'sub-views are not implemented', lambda: m.cast("B", [2,4])[1,])
raises(IndexError, 'index out of bounds on dimension 2', lambda: m.cast("B", [2,4])[1,9])
raises(TypeError, 'memoryview: cast must be 1D -> ND or ND -> 1D', lambda: m.cast("B", [2,4]).cast("B",[4,2]))
check(lambda: (m.cast("B", [2,4]).strides), (4, 1))
check(lambda: (m.cast("B", [2,4]).f_contiguous), False)
raises(TypeError, 'memoryview: product(shape) * itemsize != buffer size', lambda: m.cast("B", []))
raises(TypeError, 'memoryview: invalid slice key', lambda: m[...])
check(lambda: (memoryview(b"a").cast("B", [])[()]), 97)
raises(TypeError, 'invalid indexing of 0-dim memory', lambda: memoryview(b"a").cast("B", [])[0])
check(lambda: (m.cast("B", [2,4]) == m), False)
check(lambda: m.count("a"), 0)
raises(ValueError, 'memoryview.index(x): x not found', lambda: m.index(97, 1))
check(lambda: m.tobytes(), b'abcdefgh')
check(lambda: (m[2:5].tobytes(), m[::-2].tolist(), m[7:2:-1].hex()), (b'cde', [104, 102, 100, 98], '6867666564'))
check(lambda: memoryview(memoryview(ba)).obj is ba, True)
check(lambda: m[1:3] == b"bc", True)
check(lambda: m.cast("c").tolist()[:2], [b'a', b'b'])
raises(TypeError, 'memoryview.release() takes no arguments (1 given)', lambda: m.release(1))


# ---- exceptions' attributes
def attributes(f):
    try:
        f()
    except UnicodeError as e:
        return type(e).__name__, e.encoding, e.object, e.start, e.end, e.reason
    raise AssertionError("not raised")


check(lambda: attributes(lambda: "a\u20ac\u20acb".encode("latin-1")),
      ("UnicodeEncodeError", "latin-1", "a\u20ac\u20acb", 1, 3, "ordinal not in range(256)"))
check(lambda: attributes(lambda: b"ab\xffc".decode()),
      ("UnicodeDecodeError", "utf-8", b"ab\xffc", 2, 3, "invalid start byte"))


# ---- subclasses
class Text(str):
    def __str__(self):
        return "shown"


class Data(bytes):
    pass


class Array(bytearray):
    pass


t = Text("abc")
assert type(t) is Text and t == "abc" and hash(t) == hash("abc") and {"abc": 1}[t] == 1
assert str(t) == "shown" and repr(t) == "'abc'" and "%s" % t == "shown" and f"{t}" == "shown" and f"{t:>4}" == " abc"
assert type(t + "d") is str and type(t.upper()) is str and type(t[:]) is str and type(t.strip()) is str
assert "-".join([t, t]) == "abc-abc" and t.replace("b", Text("x")) == "axc" and Text("b") in "abc"
assert type(Text(b"ab", "ascii")) is Text and Text("\U0001f600")[0] == wide and len(Text(wide)) == 1
d = Data(b"abc")
assert type(d) is Data and d == b"abc" and type(d[1:]) is bytes and type(d + b"x") is bytes and repr(d) == "b'abc'"
assert type(Data.fromhex("61")) is Data and type(Array.fromhex("61")) is Array
assert repr(Array(b"x")) == "Array(b'x')" and type(Array(b"x")[:]) is bytearray


class Index:
    def __index__(self):
        return 2


class Bytes:
    def __bytes__(self):
        return b"by"


assert "abc"[Index()] == "c" and b"abc"[Index()] == 99 and "ab" * Index() == "abab" and bytes(Index()) == b"\0\0"
assert bytes(Bytes()) == b"by" and b"%s" % Bytes() == b"by" and "%c" % Index() == "\2" and "%x" % Index() == "2"

# ---- bytearray in place
b = bytearray(b"abc")
b.append(100)
b.extend([101, 102])
b.extend(b"g")
b += b"h"
assert b == b"abcdefgh"
b[1:3] = b"XYZ"
assert b == b"aXYZdefgh"
b[::3] = b"123"
assert b == b"1XY2de3gh"
del b[::2]
assert b == b"X2eg"
del b[0], b[-1]
assert b == b"2e"
b.insert(0, 65)
b.insert(-1, 66)
b.insert(100, 67)
assert b == b"A2BeC" and b.pop() == 67 and b.pop(0) == 65 and b == b"2Be"
b.remove(66)
b.reverse()
b *= 2
assert b == b"e2e2" and b.copy() == b and b.copy() is not b
b[1:1] = b
assert b == b"ee2e22e2"
b[2:] = []
assert b == b"ee"
b.resize(4)
assert b == b"ee\0\0"
b.clear()
assert b == b"" and not b
b.extend(i for i in range(100))
assert len(b) == 100 and b[99] == 99
it = iter(b)
next(it)
b.clear()
assert list(it) == []
b = bytearray(b"abc")
same = b
b += bytes(b)
assert same is b and b == b"abcabc"
assert b.take_bytes(2) == b"ab" and b == b"cabc" and b.take_bytes() == b"cabc" and b == b""

# ---- a view holds its bytearray
b = bytearray(b"abcdef")
v = memoryview(b)
raises(BufferError, "Existing exports of data: object cannot be re-sized", lambda: b.append(1))
raises(BufferError, "Existing exports of data: object cannot be re-sized", lambda: b.clear())
b[0] = 65
v[1] = 66
v[2:4] = b"CD"
assert b == b"ABCDef" and v.tolist() == [65, 66, 67, 68, 101, 102]
v[0:3] = v[1:4]
assert b == b"BCDDef"
w = v[::2]
w[0] = 97
assert w.tobytes() == b"aDe" and v[0] == 97 and w.strides == (2,) and not w.contiguous
w.release()
v.release()
b.append(1)
with memoryview(b) as v:
    raises(BufferError, "Existing exports of data: object cannot be re-sized", lambda: b.append(1))
    assert v[-1] == 1
raises(ValueError, "operation forbidden on released memoryview object", lambda: v[0])
b.append(2)
words = memoryview(bytearray(8)).cast("I")
words[0] = 0x01020304
words[1] = 2**32 - 1
assert words.tobytes() == b"\4\3\2\1\xff\xff\xff\xff" and words.tolist() == [0x01020304, 2**32 - 1]
doubles = memoryview(bytearray(16)).cast("d")
doubles[0] = 1.5
doubles[1] = 2
assert doubles.tolist() == [1.5, 2.0] and doubles.cast("B").nbytes == 16 and doubles == memoryview(doubles)
grid = memoryview(bytearray(range(6))).cast("B", (2, 3))
grid[1, 2] = 9
assert grid.tolist() == [[0, 1, 2], [3, 4, 9]] and grid.shape == (2, 3) and grid[1, -1] == 9 and len(grid) == 2
print("ok")
