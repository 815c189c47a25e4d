"""Tuples."""


def make_and_unpack(n):
    total = 0
    for i in range(n):
        t = (i, i + 1, 3)
        a, b, c = t
        total += a + b - c
    return total


def index_and_slice(n):
    t = tuple(range(20))
    total = 0
    for i in range(n):
        total += t[i % 20] + t[-1] + len(t[2:10]) + len(t)
    return total


def compare(n):
    a, b = (1, "x", 2.5), (1, "x", 2.75)
    total = 0
    for _ in range(n):
        total += (a < b) + (a == b) + (a == (1, "x", 2.5))
    return total


def hashing(n):
    ts = [(i, "k", None) for i in range(10)]
    total = 0
    for _ in range(n):
        for t in ts:
            total ^= hash(t)
    return 0


def concat_and_contains(n):
    t = (1, 2, 3)
    total = 0
    for i in range(n):
        total += len(t + (i, 5)) + (7 in t) + t.index(3)
    return total
