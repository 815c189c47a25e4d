"""Ints beyond 64 bits: products, powers, division, digits, gcd."""


def digits_of_pi(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = (
                q * k,
                (2 * q + r) * x,
                t * x,
                k + 1,
                (q * (7 * k + 2) + r * x) // (t * x),
                x + 2,
            )
    return "".join(map(str, out))


def modular(n):
    p = 2**521 - 1
    total = 0
    for i in range(n):
        total += pow(3 + i, p - 2, p)
    return total % 1_000_000_007


def mixed(n):
    a, b = 1, 1
    for i in range(n):
        a, b = b, a + b
        if i % 50 == 0:
            a ^= b >> 3
    return a % (10**18), len(str(a))


pi = digits_of_pi(3000)
print(pi[:20], pi[-20:])
print(modular(3_000))
print(mixed(20_000))
f = 1
for i in range(1, 6_000):
    f *= i
print(f.bit_length(), f % 1_000_003 if f % 1_000_003 else f >> 40_000 & 0xFFFFFFFF)
h = 1
for i in range(4_000_000):
    h = (h * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) & 0xFFFFFFFFFFFFFFFF
print(h)
