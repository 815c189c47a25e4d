"""Dicts and sets under random use: what is in them, in which order, and what is said about changes under way."""


class Random:
    def __init__(self, seed):
        self.x = seed

    def below(self, n):
        self.x = (self.x * 1_103_515_245 + 12_345) & 0x7FFFFFFF
        return (self.x >> 8) % n


class Like:
    """Equal to what it was made of, and hashes so."""

    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == (other.v if isinstance(other, Like) else other)

    def __hash__(self):
        return hash(self.v)

    def __repr__(self):
        return f"Like({self.v!r})"


class Plain:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Plain({self.n})"


plains = [Plain(i) for i in range(20)]
makers = {
    "small ints": lambda r: r.below(40),
    "ints": lambda r: r.below(3000) * 1024 - 500_000,
    "big ints": lambda r: (r.below(60) - 30) * 10**r.below(24),
    "strs": lambda r: "k%d" % r.below(300),
    "kinds": lambda r: (
        r.below(9), float(r.below(9)), bool(r.below(2)), r.below(9) + 0.5, "s%d" % r.below(9), None, (r.below(4), "t"),
        b"b%d" % r.below(9), frozenset([r.below(3)]), plains[r.below(20)], complex(r.below(4)), 2.0**r.below(80), "\U0001F40D" * r.below(3),
    )[r.below(13)],
    "own equality": lambda r: (Like(r.below(12)), r.below(12), Like("s%d" % r.below(6)), "s%d" % r.below(6), Like((1, r.below(3))), (1, r.below(3)))[r.below(6)],
}


def work(make, seed, rounds):
    r = Random(seed)
    d, model = {}, []

    def at(key):
        for i, (k, _) in enumerate(model):
            if k is key or (k == key and hash(k) == hash(key)):
                return i
        return -1

    for i in range(rounds):
        key = make(r)
        where = at(key)
        what = r.below(12)
        if what < 5:
            d[key] = i
            if where < 0:
                model.append((key, i))
            else:
                model[where] = (model[where][0], i)
        elif what < 8:
            if (d.pop(key, "none") == "none") != (where < 0):
                return "pop differs", key
            if where >= 0:
                del model[where]
        elif what == 8:
            if d.get(key) != (model[where][1] if where >= 0 else None) or (key in d) != (where >= 0):
                return "get differs", key
        elif what == 9 and d:
            if d.popitem() != model.pop():
                return "popitem differs", key
        elif what == 10 and d:
            first = next(iter(d))
            if first is not model[0][0] and first != model[0][0]:
                return "first differs", first, model[0]
            del d[first], model[0]
        elif what == 11 and r.below(30) == 0:
            d = d.copy() if r.below(2) else dict(reversed(list(d.items())[::-1]))
        if len(d) != len(model):
            return "length differs", i
    if list(d.items()) != model or list(reversed(d)) != [k for k, _ in reversed(model)]:
        return "order differs"
    s = set(d)
    s ^= set(list(d)[::2])
    return len(d), list(d.items())[:3], len(s), s <= set(d), d == dict(model), {**d} == d


for name, make in makers.items():
    for seed in (1, 2, 3):
        print(name, work(make, seed, 1500))

# The whole of a large one taken out from either end, and filled again.
for keys in (range(5000), ["x%d" % i for i in range(5000)], [(i, str(i)) for i in range(5000)]):
    d = dict.fromkeys(keys)
    for i in range(2500):
        d.popitem()
    for i in range(2400):
        del d[next(iter(d))]
    print(len(d), list(d)[:2], list(d)[-2:], d.popitem())
    d.clear()
    d.update((k, 1) for k in keys)
    print(len(d), sum(d.values()))


def complain(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


def grow(d, add):
    for k in d:
        add(d, k)


def swap(d, k):
    del d[k]
    d[-1 - k] = 0


print(complain(lambda: grow({1: 1}, lambda d, k: d.update({k + 1: 1}))))
print(complain(lambda: grow({1: 1, 2: 2}, lambda d, k: d.pop(k))))
print(complain(lambda: grow({i: 0 for i in range(40)}, swap))[0])
print(complain(lambda: grow({1, 2}, lambda s, k: s.add(k + 10))))
print(complain(lambda: grow({1, 2}, lambda s, k: s.discard(k))))
print(complain(lambda: [{}[[]], 1]), complain(lambda: {[]}), complain(lambda: {{}: 1}), complain(lambda: {} in {1}))


class Clears:
    """Empties or refills the table while it is compared."""

    def __init__(self, table, then):
        self.table = table
        self.then = then

    def __hash__(self):
        return 7

    def __eq__(self, other):
        then, self.then = self.then, None
        if then is not None:
            then(self.table)
        return False


for then in (lambda t: t.clear(), lambda t: t.update({i: 0 for i in range(100)}), lambda t: [t.pop(i) for i in range(20)]):
    d = {i: i for i in range(20)}
    k = Clears(d, then)
    d[k] = 1
    print(len(d), d.get(k), 7 in d, len(d))

# hashes are taken once: what is merged or copied keeps them
class Counted:
    hashed = 0

    def __hash__(self):
        Counted.hashed += 1
        return 1


class CountedEq(Counted):
    def __eq__(self, other):
        return self is other

    __hash__ = Counted.__hash__


ks = [CountedEq() for _ in range(5)]
s = set(ks)
print(Counted.hashed, len(s | set(s)), len(s & s.copy()), len(s - {1}), s == set(s), dict.fromkeys(s) == dict.fromkeys(ks), Counted.hashed)

# globals are a dict like any other, though code holds on to what is in them
new_name = 1
g = globals()
print(new_name, g["new_name"])
del g["new_name"]
print(complain(lambda: new_name))
g["new_name"] = 2
print(new_name, list(g)[-1])
copy = g.copy()
new_name = 3
print(copy["new_name"], g["new_name"], new_name)
for i in range(200):
    g["n%d" % i] = i
for i in range(190):
    del g["n%d" % i]
new_name = 4
print(g["new_name"], n195, g.pop("n195"), complain(lambda: n195), g.popitem(), complain(lambda: n199))
