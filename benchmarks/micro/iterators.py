"""Ranges, the iteration protocol, and the builtins that take iterables."""

A = list(range(100))
B = ["s%d" % i for i in range(100)]


def ranges(n):
    total = 0
    for i in range(n):
        r = range(i, i + 50, 2)
        total += len(r) + r[3] + (i in r) + r[-1]
    return total


def range_loops(n):
    total = 0
    for _ in range(n):
        for i in range(50, 0, -1):
            total += i
    return total


def zip_enumerate(n):
    total = 0
    for _ in range(n):
        for a, b in zip(A, B):
            total += a
        for i, b in enumerate(B):
            total += i
    return total


def map_filter(n):
    total = 0
    for _ in range(n):
        total += sum(map(len, B)) + len(list(filter(None, A))) + len(list(map(lambda x: x + 1, A)))
    return total


def sum_min_max(n):
    total = 0
    for _ in range(n):
        total += sum(A) + min(A) + max(A) + max(3, 4, 5) + len(min(B, key=len))
    return total


def any_all(n):
    total = 0
    for _ in range(n):
        total += any(x > 90 for x in A) + all(x >= 0 for x in A) + any(A) + all(B)
    return total


def own_iterator(n):
    class Count:
        def __init__(self, n):
            self.n = n

        def __iter__(self):
            return self

        def __next__(self):
            if self.n == 0:
                raise StopIteration
            self.n -= 1
            return self.n

    total = 0
    for _ in range(n):
        for x in Count(50):
            total += x
    return total


def generator(n):
    def squares(k):
        for i in range(k):
            yield i * i

    total = 0
    for _ in range(n):
        total += sum(squares(50))
        for x in squares(20):
            total += x
    return total


def next_and_iter(n):
    total = 0
    for _ in range(n):
        it = iter(A)
        total += next(it) + next(it) + next(iter([]), 5)
    return total


def mixed_builtins(n):
    total = 0
    for i in range(n):
        total += abs(-i) + len(B) + ord("x") + isinstance(i, int) + bool(A) + (hash(i) & 1) + len(chr(97))
    return total
