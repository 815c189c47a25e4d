"""Sets: add, membership, algebra, frozensets as members."""


def main(n):
    seen = set()
    hits = 0
    for i in range(n):
        x = i * 48_271 % 262_139
        if x in seen:
            hits += 1
            if x & 1:
                seen.discard(x)
        else:
            seen.add(x)
    evens = {x for x in seen if x % 2 == 0}
    thirds = set(range(0, 262_139, 3))
    total = 0
    for _ in range(5):
        total += len(evens & thirds) + len(evens | thirds) + len(evens - thirds) + len(evens ^ thirds)
    groups = {frozenset((i % 50, i % 70)) for i in range(n // 10)}
    names = {"n%d" % (i % 5000) for i in range(n // 10)}
    return hits, len(seen), total, len(groups), len(names), evens <= seen


print(main(6_500_000))
