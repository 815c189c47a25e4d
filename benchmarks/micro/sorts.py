"""Sorting."""

INTS = [i * 7919 % 1000 for i in range(300)]
STRS = ["name%d" % i for i in INTS]
PAIRS = [(i % 10, s) for i, s in zip(INTS, STRS)]


def few(n):
    total = 0
    for i in range(n):
        total += sorted([3, i, 2, 5, 1])[0]
    return total


def ints(n):
    total = 0
    for _ in range(n):
        total += sorted(INTS)[3]
    return total


def strs(n):
    total = 0
    for _ in range(n):
        total += len(sorted(STRS)[3])
    return total


def pairs(n):
    total = 0
    for _ in range(n):
        total += sorted(PAIRS)[3][0]
    return total


def by_key(n):
    total = 0
    for _ in range(n):
        total += sorted(INTS, key=lambda x: -x)[3] + len(sorted(STRS, key=len, reverse=True)[0])
    return total


def already_sorted(n):
    a = sorted(INTS)
    for _ in range(n):
        a.sort()
    return a[3]
