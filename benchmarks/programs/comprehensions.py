"""Comprehensions of lists, dicts and sets, nested and filtered; map, filter, zip, enumerate, sum."""


def main(n):
    total = 0
    for k in range(n):
        a = [i * k for i in range(1000)]
        b = [x + 1 for x in a if x % 3 != 1]
        c = {i: x for i, x in enumerate(b)}
        d = {x % 100 for x in b}
        e = [(x, y) for x in range(20) for y in range(20) if x != y]
        f = [x * y for x, y in zip(a, b)]
        total += len(c) + len(d) + len(e) + sum(f) + sum(map(abs, a)) + len(list(filter(None, b)))
        total %= 1_000_000_007
    return total


print(main(9_000))
