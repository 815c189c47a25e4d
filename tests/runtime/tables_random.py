# Dicts and sets of many kinds of keys, changed at random and compared with lists that do the same.
import random


class Key:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 5

    def __eq__(self, other):
        return isinstance(other, Key) and self.v == other.v


class Int(int):
    pass


class Str(str):
    pass


KINDS = {
    "int": lambda n: n,
    "negative": lambda n: -n,
    "bool": lambda n: bool(n & 1),
    "float": float,
    "half": lambda n: n + 0.5,
    "str": lambda n: "k%d" % n,
    "wide str": lambda n: "\U0001f600%d" % n,
    "tuple": lambda n: (n, "a"),
    "none": lambda n: None,
    "large": lambda n: n * 2**33,
    "larger": lambda n: 2**60 + n,
    "int subclass": Int,
    "str subclass": lambda n: Str("k%d" % n),
    "bytes": lambda n: b"x%d" % n,
}


def place(model, key):
    for i, (k, _) in enumerate(model):
        if k == key:
            return i
    return -1


def put(model, key, value):
    i = place(model, key)
    if i < 0:
        model.append((key, value))
    else:
        model[i] = (model[i][0], value)


def run(seed):
    r = random.Random(seed)
    kinds = [KINDS[k] for k in r.sample(sorted(KINDS), r.randrange(1, 5))]
    if seed % 7 == 0:
        kinds.append(Key)
    if seed % 5 == 0:
        kinds = [KINDS[["int", "str"][seed // 5 % 2]]]
    d, model, next_int = {}, [], 100

    for step in range(r.randrange(5, 200)):
        key = r.choice(kinds)(r.randrange(40))
        op = r.randrange(14)
        if seed % 3 == 0 and r.random() < 0.3:
            key, op, next_int = next_int, 0, next_int + 1
        i = place(model, key)
        if op <= 3:
            d[key] = step
            put(model, key, step)
        elif op == 4:
            assert (key in d) == (i >= 0)
            if key in d:
                d[key] += 1
                put(model, key, model[i][1] + 1)
        elif op == 5:
            assert d.pop(key, None) == (model.pop(i)[1] if i >= 0 else None)
        elif op == 6:
            assert d.setdefault(key, step) == (model[i][1] if i >= 0 else step)
            if i < 0:
                model.append((key, step))
        elif op == 7:
            assert d.get(key) == (model[i][1] if i >= 0 else None)
        elif op == 8 and model:
            assert d.popitem() == model.pop()
        elif op == 9 and model:
            assert d.pop(next(iter(d))) == model.pop(0)[1]
        elif op == 10:
            # One of the two goes on, the other is changed.
            d, other = (d, d.copy()) if r.random() < 0.5 else (d.copy(), d)
            other[key] = -1
            for k in list(other)[:3]:
                del other[k]
        elif op == 11:
            more = {r.choice(kinds)(r.randrange(40)): j for j in range(r.randrange(12))}
            merged = d | more
            d.update(more)
            assert list(merged.items()) == list(d.items())
            merged[key] = 1
            assert merged.pop(key) == 1 and key not in merged
            for k, v in more.items():
                put(model, k, v)
        elif op == 12:
            assert d == dict(model)
        else:
            a, b = set(d), {key, "other"}
            assert len(a | b) == len(a) + 2 - (key in a) and len(a ^ b) == len(a) + 2 - 2 * (key in a)
            assert (a & b == {key}) == (key in a) and key not in a - b
            union = a | b
            union.discard(key)
            assert "other" in union and key not in union
        assert [(type(k), v) for k, v in d.items()] == [(type(k), v) for k, v in model], (seed, step)
    return len(d)


print([run(seed) for seed in range(150)])

# Sets that are filled before they are searched.
words = ["word%d" % (i * 7 % 25) for i in range(60)]
s = set(words)
print(len(s), "word3" in s, "word30" in s, sorted(s)[:4])
s.add("word30")
s.discard("word3")
print(len(s), "word3" in s, "word30" in s)
for args in [(10,), (5, 50), (50, 5, -3), (2, 90, 7)]:
    s = set(range(*args))
    t = set(list(range(*args)))
    print(len(s), s == t, 5 in s, 5.0 in s, True in s, sorted((s | {-1, 5}) - t), s.isdisjoint(t))
