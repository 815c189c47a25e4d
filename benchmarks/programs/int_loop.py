"""An int loop: while, remainders, shifts, bit operations."""


def main(n):
    a, b, h = 1, 7, 0
    i = 0
    while i < n:
        a = (a * 31 + i) % 65_521
        b = (b ^ a) & 0xFFFF
        h += b >> 3 | 1
        if i % 3 == 0:
            h -= a // 7
        i += 1
    return a, b, h


print(main(9_000_000))
