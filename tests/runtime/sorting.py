"""Sorting: every kind of key that has a way of its own, against insertion by `<`; stability, order of reversal, errors."""


class Random:
    def __init__(self, seed):
        self.x = seed

    def below(self, n):
        self.x = (self.x * 1_103_515_245 + 12_345) & 0x7FFFFFFF
        return (self.x >> 8) % n


def insertion(items, key, reverse):
    out = []
    for item in reversed(items) if reverse else items:
        i = len(out)
        while i > 0 and key(item) < key(out[i - 1]):
            i -= 1
        out.insert(i, item)
    return out[::-1] if reverse else out


class Old:
    """Ordered by Python code."""

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v

    def __repr__(self):
        return f"Old({self.v})"


r = Random(7)
letters = "abz\x00\xe9\u20ac/"
kinds = {
    "small": lambda: r.below(50) - 20,
    "ints": lambda: r.below(2**20) * r.below(2**20) - 2**38,
    "big": lambda: (r.below(5) - 2) * 10 ** r.below(25),
    "floats": lambda: (r.below(100) - 50) / 4,
    "zeros": lambda: (0.0, -0.0, 1.5, -1.5)[r.below(4)],
    "numbers": lambda: (r.below(9), r.below(9) / 2, True)[r.below(3)],
    "strs": lambda: "".join(letters[r.below(4)] for _ in range(r.below(12))),
    "wide letters": lambda: "x" * 6 * r.below(3) + "".join(letters[r.below(7)] for _ in range(r.below(5))),
    "paths": lambda: "/usr/share/python/lib/site-packages/some/very/long/common/beginning/of/it/" + str(r.below(60)),
    "astral": lambda: ("\U0001F40D", "\uffff", "a", "\U0001F40C")[r.below(4)],
    "bytes": lambda: bytes([r.below(4) for _ in range(r.below(4))]),
    "pairs": lambda: (r.below(9), "k%d" % r.below(20)),
    "triples": lambda: ("a" * r.below(3), r.below(3) / 2, r.below(5)),
    "lengths": lambda: tuple(r.below(3) for _ in range(r.below(4))),
    "mixed seconds": lambda: (r.below(2), [r.below(5)]),
    "lists": lambda: [r.below(3), r.below(3)],
    "own": lambda: Old(r.below(10)),
}


def shown(v):
    return f"{v!r:.60}"


for name, make in kinds.items():
    for n in (0, 1, 2, 7, 19, 20, 60, 300):
        items = [make() for _ in range(n)]
        numbered = list(enumerate(items))
        for reverse in (False, True):
            want = insertion(numbered, lambda p: p[1], reverse)
            got = sorted(items, reverse=reverse)
            assert list(map(repr, got)) == [repr(v) for _, v in want], (name, n, reverse)
            got = sorted(numbered, key=lambda p: p[1], reverse=reverse)
            assert [i for i, _ in got] == [i for i, _ in want], (name, n, reverse, "key")
            copy = items[:]
            copy.sort(reverse=reverse)
            assert list(map(repr, copy)) == [repr(v) for _, v in want]
    print(name, shown(sorted(items)[: 300 // 4]))

nan = float("nan")
print(sorted([2.0, nan, 1.0]), sorted([(nan, 2), (nan, 1)] * 12)[:3])


def complain(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


print(complain(lambda: sorted([1, "a"])), complain(lambda: sorted([1] * 30 + ["a"])), complain(lambda: sorted([(1, 2), (1, "a")] * 20)))
a = list(range(30, 0, -1))
print(complain(lambda: a.sort(key=lambda x: a.append(x))), len(a))
print(complain(lambda: a.sort(key=lambda x: 1 / (x - 5))), sorted(a) == list(range(1, 31)))
print(complain(lambda: [None, None].sort()), complain(lambda: sorted([1j, 2j])))
s = [5, 3, 1]
seen = []
s.sort(key=lambda x: (seen.append(list(s)), x)[1])
print(s, seen)
