"""Bytes and bytearrays."""

DATA = bytes(range(256)) * 4


def index_and_iterate(n):
    total = 0
    for _ in range(n):
        for b in DATA:
            total += b
        total += DATA[7] + DATA[-1]
    return total


def slice_and_concat(n):
    total = 0
    for i in range(n):
        total += len(DATA[10:100] + b"tail") + len(DATA[i % 100 : i % 100 + 20])
    return total


def search(n):
    total = 0
    for _ in range(n):
        total += DATA.find(b"\xf0\xf1") + DATA.count(b"\x01") + len(DATA.split(b"\x80")) + (65 in DATA)
    return total


def bytearray_append(n):
    a = bytearray()
    for i in range(n):
        a.append(i & 255)
        if len(a) > 1000:
            a[3] = 7
            del a[:]
    return len(a)


def compare_and_hash(n):
    a, b = b"some key of bytes", b"some key of bytez"
    d = {a: 1, b: 2}
    total = 0
    for _ in range(n):
        total += d[a] + (a < b) + (a == b"some key of bytes")
    return total


def hexadecimal(n):
    total = 0
    data = DATA[:32]
    for _ in range(n):
        total += len(bytes.fromhex(data.hex()))
    return total
