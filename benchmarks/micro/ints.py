"""Ints."""


def arithmetic(n):
    x = 1
    for i in range(n):
        x = (x * 31 + i) % 1000003
        x -= i >> 3
    return x


def floor_and_divmod(n):
    total = 0
    for i in range(1, n):
        q, r = divmod(i * 7, 13)
        total += q + r + (i * 7) // -13
    return total


def bits(n):
    x = 0x55AA
    for i in range(n):
        x = ((x << 1) ^ (x >> 3) ^ i) & 0xFFFFFF
        x |= ~i & 7
    return x


def power(n):
    total = 0
    for i in range(n):
        total += i**2 + pow(3, i & 15) + pow(i, 5, 1009)
    return total


def to_str(n):
    total = 0
    for i in range(n):
        total += len(str(i)) + len(hex(i)) + len(repr(-i))
    return total


def from_str(n):
    texts = ["12", "-345", "678901", "ff"]
    total = 0
    for _ in range(n):
        total += int(texts[0]) + int(texts[1]) + int(texts[2]) + int(texts[3], 16)
    return total


def sixty_four_bits(n):
    x = 1
    for i in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return x


def big_add_multiply(n):
    a, b = 3**400, 7**300
    total = 0
    for i in range(n):
        total ^= a * b + i
    return total & 0xFFFF


def big_divide(n):
    a, b = 3**800, 7**120
    total = 0
    for i in range(n):
        total += (a + i) // b % 97
    return total


def big_to_str(n):
    a = 3**500
    total = 0
    for i in range(n):
        total += len(str(a + i))
    return total
