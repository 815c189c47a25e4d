"""Generators: pipelines, delegation, send, expressions."""


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(source):
    for x in source:
        if x & 1:
            yield x


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def mean():
    total = n = 0
    while True:
        x = yield total // n if n else 0
        total += x
        n += 1


def main(n):
    total = sum(odd(count(n)))
    for _ in range(4):
        total += sum(tree(14))
    m = mean()
    next(m)
    for i in range(n // 2):
        total += m.send(i)
    total += sum(x * 2 for x in odd(count(n)))
    return total


print(main(9_000_000))
