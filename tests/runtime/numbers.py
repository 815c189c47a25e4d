"""int, float, complex, bool, their formats, and math: the same program runs on CPython 3.15."""
import math
import sys


def raises(kind, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as e:
        assert type(e) is kind, type(e)
        assert str(e) == text, str(e)
    else:
        raise AssertionError(f"{kind.__name__} expected: {text}")


def same(a, b):
    assert type(a) is type(b) and repr(a) == repr(b), (a, b)


def int_arithmetic():
    top = 2**53 - 1
    same(top + 1, 9007199254740992)
    same(-top - 1, -9007199254740992)
    same((top + 1) - 1, top)
    same(3037000500 * 3037000500, 9223372037000250000)
    same(0 * -5, 0)
    same(str(0 * -5), "0")
    for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2), (10**30, -7), (-(10**30), 7), (top, -1), (6, 3), (-6, 3)):
        assert a == (a // b) * b + a % b
        assert divmod(a, b) == (a // b, a % b)
        assert a % b == 0 or (a % b < 0) == (b < 0)
    same(-7 // 2, -4)
    same(-7 % 2, 1)
    same(0 % -5, 0)
    same(10**400 / 10**399, 10.0)
    same(0 / -5, -0.0)
    same((2**60 + 1) / 2**60, 1.0)
    same((10**22 + 1) / 3, 3.3333333333333335e21)
    same(3 / 10**400, 0.0)
    for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 1.0 / 0, lambda: 1.0 % 0):
        raises(ZeroDivisionError, "division by zero", f)
    raises(OverflowError, "integer division result too large for a float", lambda: 10**400 / 3)


def int_bits():
    same(-(2**53) + 1 & -2, -(2**53))
    same(~(2**53 - 1), -(2**53))
    same(-6 & 2**40, 2**40)
    same(2**40 | 1, 1099511627777)
    same(-1 ^ 2**40, -1099511627777)
    same(2**80 & 2**70 - 1, 0)
    same([1 << n for n in (0, 31, 32, 53, 64)], [1, 2147483648, 4294967296, 9007199254740992, 18446744073709551616])
    same([-5 >> n for n in (0, 1, 2, 60, 10**20)], [-5, -3, -2, -1, -1])
    same(0 << 10**30, 0)
    raises(ValueError, "negative shift count", lambda: 1 << -1)
    raises(ValueError, "negative shift count", lambda: 1 >> -1)
    same([n.bit_length() for n in (0, 1, -1, 255, 256, 2**53, -(2**70))], [0, 1, 1, 8, 9, 54, 71])
    same([n.bit_count() for n in (0, -7, 2**70 + 1)], [0, 3, 2])


def int_power():
    same(3**33, 5559060566555523)
    same(3**34, 16677181699666569)
    same((-3) ** 35, -50031545098999707)
    same(7**100 % 10**9, pow(7, 100, 10**9))
    same(0**0, 1)
    same((-1) ** (10**30 + 1), -1)
    same(2**-2, 0.25)
    same(pow(2, 10**20, 97), pow(2, 10**20 % 96, 97))
    same(pow(3, -1, 7), 5)
    same(pow(3, 5, -7), -2)
    same(pow(5, 0, 1), 0)
    same(pow(123456789, 987654321, 998244353), 730701112)
    raises(ValueError, "base is not invertible for the given modulus", pow, 2, -1, 4)
    raises(ValueError, "pow() 3rd argument cannot be 0", pow, 2, 3, 0)
    raises(TypeError, "pow() 3rd argument not allowed unless all arguments are integers", pow, 2.0, 3, 5)
    raises(ZeroDivisionError, "zero to a negative power", pow, 0, -1)


def int_text():
    same([int("12"), int(" -1_000 "), int("0x_1f", 0), int("1F", 16), int("z", 36), int(b"12"), int("٣٤")], [12, -1000, 31, 31, 35, 12, 34])
    same(int("0_0", 0), 0)
    same(int("1" * 100), (10**100 - 1) // 9)
    same(int("12" * 30, 3), sum((1 if i % 2 else 2) * 3**i for i in range(60)))
    for text, base in (("", 10), ("_1", 10), ("1__2", 10), ("1_", 10), ("010", 0), ("12", 2), ("0x", 16), ("+ 1", 10)):
        raises(ValueError, f"invalid literal for int() with base {base}: {text!r}", int, text, base)
    raises(ValueError, "int() base must be >= 2 and <= 36, or 0", int, "1", 1)
    raises(TypeError, "int() can't convert non-string with explicit base", int, 1, 2)
    raises(TypeError, "int() missing string argument", int, base=10)
    raises(TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'list'", int, [])
    limit = "Exceeds the limit (4300 digits) for integer string conversion"
    hint = "use sys.set_int_max_str_digits() to increase the limit"
    raises(ValueError, f"{limit}: value has 4301 digits; {hint}", int, "9" * 4301)
    raises(ValueError, f"{limit}; {hint}", str, 10**4300)
    same(len(str(10**4300 - 1)), 4300)
    same(int("f" * 5000, 16).bit_length(), 20000)


def int_bytes():
    same((1000).to_bytes(4, "little"), b"\xe8\x03\x00\x00")
    same((5).to_bytes(), b"\x05")
    same((-1).to_bytes(9, signed=True), b"\xff" * 9)
    same((-128).to_bytes(1, signed=True), b"\x80")
    same((0).to_bytes(0), b"")
    raises(OverflowError, "int too big to convert", (256).to_bytes)
    raises(OverflowError, "int too big to convert", (128).to_bytes, 1, signed=True)
    raises(OverflowError, "can't convert negative int to unsigned", (-1).to_bytes)
    raises(ValueError, "byteorder must be either 'little' or 'big'", (1).to_bytes, 1, "x")
    raises(ValueError, "length cannot be negative", (1).to_bytes, -1)
    same(int.from_bytes(b"\x01\x00"), 256)
    same(int.from_bytes(b"\xff\xfe", "little", signed=True), -257)
    same(int.from_bytes([1] * 10), 4740885567116192841985)
    same(int.from_bytes(b"\xff" * 8, signed=True), -1)
    raises(TypeError, "cannot convert 'str' object to bytes", int.from_bytes, "ab")


def subclasses():
    class I(int):
        pass

    class F(float):
        def __repr__(self):
            return "F"

    class C(complex):
        pass

    i = I(5)
    i.note = "x"
    same([i + 1, i * i, -i, i == 5, hash(i), [0, 1, 2, 3, 4, 5][i], int(i)], [6, 25, -5, True, 5, 5, 5])
    assert type(i) is I and type(+i) is int and type(I.from_bytes(b"a")) is I and i.note == "x"
    f = F("1.5")
    assert repr(f) == "F" and type(f + 1) is float and type(+f) is float and f == 1.5 and hash(f) == hash(1.5)
    assert type(F.fromhex("0x1p1")) is F and type(F.from_number(2)) is F
    assert type(C(1, 2)) is C and C(1, 2) == 1 + 2j and type(C(1) + 0) is complex
    same([True + True, True & 1, True & False, True ^ True, True | False, int(True), repr(True)], [2, 1, False, False, True, 1, "True"])
    assert isinstance(True, int) and type(True.real) is int and bool.from_bytes(b"a") is True
    raises(TypeError, "bool() takes no keyword arguments", lambda: bool(x=1))


def comparisons_and_hashes():
    assert 2**53 + 1 != float(2**53) and 2**53 + 1 > float(2**53) and 10**25 != 1e25 and 10**22 == 1e22
    assert 10**400 > 1e308 and 10**400 < math.inf and -(10**400) > -math.inf
    assert not math.nan == math.nan and math.nan != 1 and not 1 < math.nan
    assert 1 == 1.0 == 1 + 0j == True
    raises(TypeError, "'<' not supported between instances of 'complex' and 'complex'", lambda: 1j < 2j)
    p = sys.hash_info.modulus
    assert hash(p) == 0 and hash(p + 1) == 1 and hash(-1) == -2 and hash(-p - 1) == -2
    for n in (0, 1, -1, 2**40, -(2**52), 10**15):
        assert hash(n) == hash(float(n)) == hash(complex(n))
    assert hash(10**22) == hash(1e22) and hash(2**200) == hash(2.0**200)
    assert hash(0.5) == pow(2, -1, p) and hash(math.inf) == 314159
    same({1: "a", 1.0: "b", True: "c"}, {1: "c"})


def floats():
    shown = "1e-05 0.0001 123456789012345.6 1e+16 1e+22 1.5e+300 5e-324 -0.0 inf -inf nan 0.1 1e+23"
    same(" ".join(map(repr, (1e-5, 1e-4, 123456789012345.6, 1e16, 1e22, 1.5e300, 5e-324, -0.0, math.inf, -math.inf, math.nan, 0.1, 1e23))), shown)
    same([-7.5 // 2, -7.5 % 2, 7.5 // -2, 7.5 % -2], [-4.0, 0.5, -4.0, -0.5])
    same([0.0 % -5, -0.0 % 5, 5 % math.inf, -5 % math.inf, -5.0 // math.inf], [-0.0, 0.0, 5.0, math.inf, -1.0])
    same([1.0**math.nan, math.nan**0, (-1) ** math.inf, (-0.0) ** 3], [1.0, 1.0, 1.0, -0.0])
    same([round(x) for x in (0.5, 1.5, 2.5, -0.5, -2.5, 1e300)], [0, 2, 2, 0, -2, int(1e300)])
    same([round(2.675, 2), round(1.005, 2), round(0.125, 2), round(1234.5, -2), round(5e-324, 400), round(1.5, -400)], [2.67, 1.0, 0.12, 1200.0, 5e-324, 0.0])
    same([round(15, -1), round(25, -1), round(-15, -1), round(12350, -2), round(5, -1)], [20, 20, -20, 12400, 0])
    raises(OverflowError, "cannot convert float infinity to integer", round, math.inf)
    raises(ValueError, "cannot convert float NaN to integer", int, math.nan)
    raises(OverflowError, "int too large to convert to float", float, 10**400)
    same([float(" 1_0.5e-1 "), float("inf"), float("-Infinity"), float(b"1.5"), float("١.٥"), float(".5"), float("5.")], [1.05, math.inf, -math.inf, 1.5, 1.5, 0.5, 5.0])
    for text in ("", "1__0", "_1", "1_", "1e", "0x1", "1 2", "in"):
        raises(ValueError, f"could not convert string to float: {text!r}", float, text)
    raises(TypeError, "float() argument must be a string or a real number, not 'list'", float, [])
    same([x.hex() for x in (1.5, -0.0, 5e-324, 1e300, math.inf)], ["0x1.8000000000000p+0", "-0x0.0p+0", "0x0.0000000000001p-1022", "0x1.7e43c8800759cp+996", "inf"])
    same([float.fromhex(s) for s in ("0x1.8p3", "1.8", " -0x.8p-1 ", "0xabc.defp+10", "0x1.00000000000008p0", "0x3p-1075")], [12.0, 1.5, -0.25, 2814843.75, 1.0, 1e-323])
    raises(OverflowError, "hexadecimal value too large to represent as a float", float.fromhex, "0x1p1024")
    raises(ValueError, "invalid hexadecimal floating-point string", float.fromhex, "0x")
    same([(0.1).as_integer_ratio(), (1e300).as_integer_ratio()[1], (-1.5).as_integer_ratio()], [(3602879701896397, 36028797018963968), 1, (-3, 2)])
    same([(1.5).__floor__(), (-1.5).__ceil__(), (2.0).is_integer(), (1.5).real, (1.5).imag, (5).numerator, (5).denominator], [1, -1, True, 1.5, 0.0, 5, 1])


def complexes():
    same([repr(z) for z in (1j, complex(0, -0.0), complex(-0.0, 1), complex(math.nan, math.inf), 1e20 + 1e-20j)], ["1j", "-0j", "(-0+1j)", "(nan+infj)", "(1e+20+1e-20j)"])
    same([repr(z) for z in (2 - 0j, 0.0 - 0j, 1j * math.inf, complex(math.inf, 1) * complex(1, 1))], ["(2-0j)", "-0j", "(nan+infj)", "(inf+infj)"])
    same([(1 + 2j) * (3 - 4j), (1 + 2j) / (3 - 4j), abs(3 + 4j), (1 + 2j) ** 3, (1 + 2j) ** -2, 1j**2, 0j**0], [11 + 2j, -0.2 + 0.4j, 5.0, -11 - 2j, -0.12 - 0.16j, -1 + 0j, 1 + 0j])
    same([complex(s) for s in ("1+2j", "(1-2j)", " j ", "-j", "1e5-infj", "1_0", "nan+nanj")], [1 + 2j, 1 - 2j, 1j, complex(0, -1), complex(1e5, -math.inf), 10 + 0j, complex(math.nan, math.nan)])
    for text in ("", "x", "1+2", "1 + 2j", "1+2j3", "(1"):
        raises(ValueError, "complex() arg is a malformed string", complex, text)
    raises(ZeroDivisionError, "division by zero", lambda: 1j / 0)
    raises(ZeroDivisionError, "zero to a negative or complex power", lambda: 0j**-1)
    raises(TypeError, "complex() argument 'imag' must be a real number, not str", complex, 1, "2")
    raises(TypeError, "unsupported operand type(s) for //: 'complex' and 'int'", lambda: 1j // 1)


def formats():
    cases = [
        (12345, "08,", "0,012,345"), (12345, "020,", "0,000,000,000,012,345"), (-12345, "010_x", "-0000_3039"),
        (12345, "#_b", "0b11_0000_0011_1001"), (255, "#06X", "0X00FF"), (5, "+", "+5"), (5, "=+6", "+    5"), (65, "c", "A"),
        (True, "5", "    1"), (True, "", "True"), (1, "e", "1.000000e+00"), (10**20, ",", "100,000,000,000,000,000,000"),
        (2.5, ".0f", "2"), (3.5, ".0f", "4"), (0.125, ".2f", "0.12"), (1.5, "#.0f", "2."), (1e16, ".0f", "10000000000000000"),
        (1e300, ".3e", "1.000e+300"), (123.456, ".0e", "1e+02"), (1e10, "g", "1e+10"), (1e10, "#g", "1.00000e+10"),
        (3.0, ".1", "3e+00"), (1234567.0, ".3", "1.23e+06"), (1e15, ".20", "1000000000000000.0"), (0.5, ".1%", "50.0%"),
        (-0.01, "z.1f", "0.0"), (12345.678912, ".6_f", "12345.678_912"), (12345.678, ",", "12,345.678"), (math.nan, "010", "0000000nan"),
        (math.inf, "+F", "+INF"), (-1.5, "x^10", "xxx-1.5xxx"), (5e-324, ".2e", "4.94e-324"), (0.1, ".30f", "0.100000000000000005551115123126"),
        (1 + 2j, ".2f", "1.00+2.00j"), (1 + 2j, ">12", "      (1+2j)"), (1j, "", "1j"), ("abc", "😀^6", "😀abc😀😀"), ("abc", "05", "abc00"),
        ("abcdef", ".2", "ab"), ("abc", ">5s", "  abc"),
    ]
    for value, spec, text in cases:
        assert format(value, spec) == text, (value, spec, format(value, spec))
    errors = [
        (1, "s", "Unknown format code 's' for object of type 'int'"), (True, "s", "Unknown format code 's' for object of type 'bool'"),
        (1.5, "d", "Unknown format code 'd' for object of type 'float'"), (1, "abc", "Invalid format specifier 'abc' for object of type 'int'"),
        (1, ".3", "Precision not allowed in integer format specifier"), (1, ",x", "Cannot specify ',' with 'x'."),
        (1.5, ",_", "Cannot specify both ',' and '_'."), (1.5, ".", "Format specifier missing precision"),
        ("a", "=5", "'=' alignment not allowed in string format specifier"), ("a", "+5", "Sign not allowed in string format specifier"),
        ("a", ",", "Cannot specify ',' with 's'."), (1j, "05", "Zero padding is not allowed in complex format specifier"),
        (1.5, "9" * 20, "Too many decimal digits in format string"), ("abc", "é", "Unknown format code '\\xe9' for object of type 'str'"),
    ]
    for value, spec, text in errors:
        raises(ValueError, text, format, value, spec)
    raises(OverflowError, "%c arg not in range(0x110000)", format, -1, "c")


def mathematics():
    same([math.sqrt(2), math.cbrt(27), math.floor(-1.5), math.ceil(1.5), math.trunc(-1.5), math.fmod(-7, 3), math.remainder(5, 2)], [1.4142135623730951, 3.0, -2, 2, -1, -1.0, 1.0])
    same([math.gcd(12, 18, -6), math.gcd(), math.lcm(4, 6), math.isqrt(10**31), math.comb(100, 50), math.perm(5, 2), math.factorial(25)], [6, 0, 12, 3162277660168379, 100891344545564193334812497256, 20, 15511210043330985984000000])
    same([math.fsum([0.1] * 10), math.sumprod([1, 2], [3, 4]), math.sumprod([0.1] * 10, [1.0] * 10), math.prod([1, 2, 3.5])], [1.0, 11, 1.0, 7.0])
    same([math.frexp(8.5), math.ldexp(0.5, 4), math.modf(-2.5), math.nextafter(1, 2, steps=3), math.ulp(1), math.fma(0.1, 10, -1)], [(0.53125, 4), 8.0, (-0.5, -2.0), 1.0000000000000007, 2.220446049250313e-16, 5.551115123125783e-17])
    same([math.log(10**400) > 921, math.log2(8), math.log2(2**2000), math.log10(1000), math.hypot(3, 4), math.dist([1, 2], [4, 6])], [True, 3.0, 2000.0, 3.0, 5.0, 5.0])
    same([math.gamma(5), math.lgamma(1), math.copysign(1, -0.0), math.isclose(1, 1 + 1e-10), math.signbit(-0.0), math.fmax(1, math.nan)], [24.0, 0.0, -1.0, True, True, 1.0])
    assert abs(math.erf(0.5) - 0.5204998778130465) < 1e-15 and abs(math.gamma(0.5) ** 2 - math.pi) < 1e-14
    raises(ValueError, "expected a nonnegative input, got -1.0", math.sqrt, -1)
    raises(ValueError, "expected a positive input", math.log, 0)
    raises(ValueError, "expected a finite input, got inf", math.sin, math.inf)
    raises(ValueError, "math domain error", math.pow, -8, 0.5)
    raises(OverflowError, "math range error", math.exp, 1000)
    raises(ValueError, "factorial() not defined for negative values", math.factorial, -1)
    raises(ValueError, "isqrt() argument must be nonnegative", math.isqrt, -1)
    raises(TypeError, "must be real number, not str", math.sqrt, "a")
    raises(TypeError, "'float' object cannot be interpreted as an integer", math.factorial, 2.0)
    raises(TypeError, "type str doesn't define __trunc__ method", math.trunc, "a")


for check in (
    int_arithmetic, int_bits, int_power, int_text, int_bytes, subclasses, comparisons_and_hashes, floats, complexes, formats, mathematics,
):
    check()
    print(check.__name__, "ok")
