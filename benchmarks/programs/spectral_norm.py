"""The largest singular value of an infinite matrix: float functions in comprehensions and sums."""
from math import sqrt


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    n = len(v)
    out = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += element(i, j) * v[j]
        out.append(total)
    return out


def transposed_times(v):
    n = len(v)
    return [sum(element(j, i) * x for j, x in enumerate(v)) for i in range(n)]


def main(n):
    u = [1.0] * n
    for _ in range(10):
        v = transposed_times(times(u))
        u = transposed_times(times(v))
    top = bottom = 0.0
    for a, b in zip(u, v):
        top += a * b
        bottom += b * b
    return sqrt(top / bottom)


print("%.9f" % main(440))
