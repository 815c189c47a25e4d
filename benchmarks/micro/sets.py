"""Sets."""


def add_and_contains(n):
    s = set()
    hits = 0
    for i in range(n):
        x = i * 7919 % 1009
        if x in s:
            hits += 1
            s.discard(x)
        else:
            s.add(x)
    return hits


def algebra(n):
    a, b = set(range(0, 100, 2)), set(range(0, 100, 3))
    total = 0
    for _ in range(n):
        total += len(a & b) + len(a | b) + len(a - b) + len(a ^ b)
    return total


def compare(n):
    a, b = set(range(50)), set(range(60))
    total = 0
    for _ in range(n):
        total += (a <= b) + (a == b) + a.isdisjoint(b) + (a == set(range(50)))
    return total


def from_iterables(n):
    words = ["w%d" % (i % 30) for i in range(60)]
    total = 0
    for _ in range(n):
        total += len(set(words)) + len({w for w in words}) + len(frozenset((1, 2, 3)))
    return total
