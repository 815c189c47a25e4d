"""A dict of 200,000 used as a queue: the first key out, a new one in."""

N = 200_000


def main(n):
    d = dict.fromkeys(range(N), 1)
    total = 0
    for i in range(N, N + n):
        k = next(iter(d))
        total += k * d.pop(k)
        d[i] = i & 7
    return total, len(d)


print(main(120_000))
