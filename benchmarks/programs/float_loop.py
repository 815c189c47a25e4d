"""A float loop: gravity of five bodies, and a sum of a series."""
import math


def advance(bodies, pairs, dt, n):
    for _ in range(n):
        for a, b in pairs:
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            dz = a[2] - b[2]
            d2 = dx * dx + dy * dy + dz * dz + 0.01
            mag = dt / (d2 * math.sqrt(d2))
            am, bm = a[6] * mag, b[6] * mag
            a[3] -= dx * bm
            a[4] -= dy * bm
            a[5] -= dz * bm
            b[3] += dx * am
            b[4] += dy * am
            b[5] += dz * am
        for p in bodies:
            p[0] += dt * p[3]
            p[1] += dt * p[4]
            p[2] += dt * p[5]


def series(n):
    total = 0.0
    sign = 1.0
    for k in range(n):
        total += sign / (2.0 * k + 1.0)
        sign = -sign
    return 4.0 * total


bodies = [[i * 1.5, i * 0.5 - 1.0, 2.0 - i * 0.25, 0.1 * i, 0.0, -0.1 * i, 1.0 + i] for i in range(5)]
pairs = [(bodies[i], bodies[j]) for i in range(5) for j in range(i + 1, 5)]
advance(bodies, pairs, 0.001, 220_000)
for p in bodies:
    print("%.9f %.9f %.9f" % tuple(p[:3]))
print(repr(series(14_000_000)))
