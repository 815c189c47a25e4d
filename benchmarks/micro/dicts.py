"""Dicts."""

KEYS = ["key%d" % i for i in range(100)]


def get_and_set_str(n):
    d = dict.fromkeys(KEYS, 0)
    for i in range(n):
        k = KEYS[i % 100]
        d[k] = d[k] + 1
    return len(d)


def get_and_set_int(n):
    d = {i * 17: 0 for i in range(200)}
    for i in range(n):
        k = i % 200 * 17
        d[k] = d.get(k, 0) + 1
        if k + 1 in d:
            d[k] = 0
    return len(d)


def tuple_keys(n):
    d = {(i, j): 1 for i in range(10) for j in range(10)}
    total = 0
    for i in range(n):
        total += d[i % 10, i % 7]
    return total


def small_displays(n):
    total = 0
    for i in range(n):
        d = {"a": i, "b": 2, "c": 3}
        total += d["a"] + len(d) + len({**d, "e": 1})
    return total


def insert_delete(n):
    d = {}
    for i in range(n):
        d[i] = i
        d["s"] = i
        if len(d) > 50:
            for k in list(d):
                del d[k]
    return len(d)


def iterate(n):
    d = dict.fromkeys(KEYS, 1)
    total = 0
    for _ in range(n):
        for k in d:
            total += 1
        for k, v in d.items():
            total += v
        total += sum(d.values())
    return total


def update_and_copy(n):
    d = dict.fromkeys(KEYS[:30], 1)
    e = dict.fromkeys(KEYS[20:50], 2)
    total = 0
    for _ in range(n):
        f = d.copy()
        f.update(e)
        total += len(f | d) + (f == d)
    return total


def methods(n):
    d = {"a": 1, "b": 2}
    total = 0
    for i in range(n):
        total += d.setdefault("a", 5) + d.pop("zz", 1) + d.get("q", 2)
        d["t"] = i
        total += d.popitem()[1]
    return total


def comprehension(n):
    total = 0
    for _ in range(n):
        total += len({k: len(k) for k in KEYS})
    return total


def own_keys(n):
    class Key:
        def __init__(self, v):
            self.v = v

        def __hash__(self):
            return self.v

        def __eq__(self, other):
            return self.v == other.v

    keys = [Key(i) for i in range(10)]
    d = {k: 1 for k in keys}
    total = 0
    for _ in range(n):
        for k in keys:
            total += d[k]
    return total
