import re


def show(f, *args, **kw):
    try:
        r = f(*args, **kw)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(r)


# Matches, spans and groups.
m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", "on 2026-08-04, and 2025-01")
print(m, m.group(), m.groups(), m.groupdict(), m.span("month"), m.regs, m.lastindex, m.lastgroup, m["year"], m[4])
print(m.start(), m.end(2), m.string, m.re.pattern, m.pos, m.endpos, m.expand(r"\g<month>/\1"), m.group(1, "month", 0))
m = re.match(r"(a)|(b)", "b")
print(m.groups(), m.groups("-"), m.groupdict(), m.span(1), m.start(1), m.lastindex, bool(m))
show(m.group, 3)
show(m.group, "x")
show(m.start, 9)
print(re.match("b", "ab"), re.fullmatch("ab|abc", "abc"), re.fullmatch("a", "ab"), re.compile("b").match("ab", 1))
print(re.compile("^b").search("ab", 1), re.compile("b$").search("abc", 0, 2), re.compile(r"(?<=a)b").match("ab", 1))
print(re.compile("").match("abc", 2, 1), re.compile("").search("abc", 2, 1), re.compile("").findall("abc", 2, 1))

# findall, finditer, split, sub.
print(re.findall(r"\w+", "one, two three"), re.findall(r"(\w)(\d)?", "a1b"), re.findall(r"(x)?y", "xyy"), re.findall("", "ab"))
print([m.span() for m in re.finditer(r"a*", "baac")], [m.span() for m in re.finditer(r"a*?", "aa")])
print(re.findall(r"(?=(\w{3}))", "abcde"), re.findall("a|ab", "abab"), re.findall(r"\b", "a bc"), re.findall(r"\B", ""))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(-)|(\+)", "a-b+c"), re.split(r"x*", "axbc"), re.split(",", "a,b,c", maxsplit=1))
print(re.sub(r"(\w)(\w)", r"\2\1", "abcde"), re.subn("a*", "-", "baac"), re.sub("b", lambda m: m[0].upper(), "abc"))
print(re.sub(r"\d", r"<\g<0>>", "a1b2", count=1), re.sub("(a)|b", r"[\1]", "ab"), re.sub("x", "\\n", "axb"), re.sub("a", "", ""))
print(re.sub("a", lambda m: None, "banana") if False else "", re.compile("q").subn("r", "abc"))
show(re.sub, "a", lambda m: 3, "a")
show(re.sub, "a", r"\9", "a")
show(re.sub, "(?P<n>a)", r"\g<m>", "a")
show(re.compile("a").sub, "b", "a", count="x")

# Repeats.
for pattern in ["a*b", "a+?b", "(ab)*c", "(ab){2,3}?", "(?:a|ab)*c", "(a*)*", "(a*)+?b", "(?:(a)|b)*", "((a)|(b))+", "(a|b)*?c", "a{2}", "a{,2}", "(a?)*?b",
                "(?:a?)*?b", "(?:a?){3}b", "(?:x|(?:y)?)*", "(a)*+b", "a*+ab", "a++b", "(?>a|ab)c", "(?>a*)a", "(?:ab?)*+c", "(?:a|b){2,}+b", "a?+a", "(?>(a+))(b)"]:
    print(pattern, [(m.span(), m.groups()) for m in re.finditer(pattern, "ababc aab abb aaab")])

# Look-around, references, conditions.
print(re.findall(r"\w+(?=!)", "a! b c!"), re.findall(r"\b\w+\b(?!!)", "a! b c!"), re.findall(r"(?<!-)\b\d", "1 -2 3"), re.findall(r"(?<=ab|cd)e", "abecdexe"))
print(re.findall(r"(['\"])(.*?)\1", "'a' \"b'\""), re.match(r"(<)?a(?(1)>|!)", "<a>"), re.match(r"(<)?a(?(1)>|!)", "a!"), re.match(r"(<)?a(?(1)>)$", "a>"))
print(re.match(r"(?P<q>.)x(?P=q)", "axa"), re.match(r"(?i)(a)\1", "aA"), re.match(r"(?ai)(é)\1", "éÉ"), re.match(r"(?i)(é)\1", "éÉ"))
print(re.match(r"(?=(a+))a*b\1", "aaabaaa"), re.match(r"(?=(a+))a*b\1", "aaaba"), re.match(r"(?!(a)b)ac", "ac").groups())
print(re.match(r"(?:(?=(a))a)+b", "aaab").groups(), re.match(r"(a(?!x)|b)*c", "abac"), re.match(r"(?:(a)(?=b)|.)*$", "abcab").groups())

# Sets and categories.
text = "Straße ÄÖ x_1 \t\u00a0 \u0663 ß ſ K \u212a İ ı ǅ µ Σσς 中文 \U0001f600 é́"
for pattern in [r"\w+", r"\W+", r"\d", r"\s+", r"[^\w\s]+", r"(?a:\w+)", r"[a-zß]+", r"(?i)[a-z]+", r"(?i)k", r"(?i)ſ", r"(?i)σ+", r"(?i)[à-ö]+", r"(?i)µ", "[\u4e00-\u9fff]+",
                "[\U0001f600-\U0001f64f]", "[^\x00-\uffff]", r"(?i)i", "(?i)[ǅ]", r"[\s\S]{3}", r"[\d_]", r"(?ia)[k-s]+", r"(?i)[^a-zäöß\s]+", "[αβγδεζηθΣσς中]+", "(?i)straSSe|STRAßE", "."]:
    print(ascii(pattern), ascii(re.findall(pattern, text)))
print(re.findall(r"[]a-]+", "]a-b"), re.findall(r"[\]^]", "]^"), re.findall(r"[^^]", "^a"), re.match(r"[^\s\S]", "a"))

# Lines and flags.
print(re.findall(r"^\w|\w$", "ab\ncd\n"), re.findall(r"(?m)^\w|\w$", "ab\ncd\n"), re.findall(r".+", "a\nb"), re.findall(r"(?s).+", "a\nb"), re.findall(r"\A\w|\w\Z", "ab\ncd"))
print(re.compile(r"""
    (\d+)   # number
    [ ]x    # a space, an x
""", re.X).match("12 x").group(1), re.findall(r"(?-i:a)B", "aB AB", re.I), re.findall(r"(?i:a)B", "aB AB Ab"))

# Bytes.
print(re.findall(rb"\w+", b"ab \xe9 c"), re.sub(rb"(a)", rb"<\1>", b"banana"), re.search(b"n", bytearray(b"ana")), re.match(b"(?i)A", memoryview(b"ab")), re.split(b",", b"a,b"))
print(re.findall(rb"(?L)\w", b"a\xe9"), re.findall(rb"(?Li)[a-c]+", b"aBc"), re.findall(b"[^a]", b"a\xff"), re.compile(b"a").sub(bytearray(rb"\g<0>x"), b"a"))
show(re.match, "a", b"a")
show(re.match, b"a", "a")
show(re.match, "a", 3)
show(re.sub, b"a", "x", b"a")
show(re.sub, "a", b"x", "a")

# Patterns.
p = re.compile("(?P<a>x)(y)", re.I | re.M)
print(p, p.flags, p.groups, dict(p.groupindex), p == re.compile("(?P<a>x)(y)", re.I | re.M), p != re.compile("x"), hash(p) == hash(p), p is re.compile(p))
print(re.compile("a" * 300), re.compile(b"a", re.A | re.S), re.compile("a", re.A), re.compile("a", re.X))
print(repr(re.escape("a.b*c[d] é\n")), re.escape(b"a-b"), type(p), type(p.match("xy")), re.Pattern[str], re.Match[bytes])
import copy, pickle
print(copy.copy(p) is p, copy.deepcopy(p) is p, pickle.loads(pickle.dumps(p)) == p)
show(type(p))
show(setattr, p, "flags", 1)
print(p.__eq__("x"), p.__lt__(p))
for bad in ["(", "a**", "[a", "(?P<1>a)", r"\q", "a{2,1}", "(?<=a*)b", "(?P=x)", ")", "*", r"(?P<n>a)(?P<n>b)", "(?z)", "[b-a]", "\\"]:
    show(re.compile, bad)
s = p.scanner("xyXY")
print(s.match().span(), s.search().span(), s.match(), s.pattern is p)
sc = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None)])
print(sc.scan("12 ab 3 !"))

# Long inputs need no deep stack.
n = 200000
print(re.match(r"(?:a|b)*c", "ab" * n + "c").end(), len(re.findall(r"(?:\d|[a-f])+?;", "1a;" * 1000)), re.match(r"(.)*x", "y" * n), re.match(r"(?:.|\n)*?z", "y" * n + "z").end())
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "ab cd " * 3), "\U0001f600a".encode() and re.sub("a", "\U0001f600", "a\U0001f601a"), re.findall("(.)\\1", "\U0001f600\U0001f600xx"))
