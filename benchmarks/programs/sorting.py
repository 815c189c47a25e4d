"""Sorting: ints, str, tuples, floats, by a key, reversed; min and max by a key; order kept."""


def numbers(n):
    x, out = 12_345, []
    for _ in range(n):
        x = (x * 1_103_515_245 + 12_345) & 0x7FFFFFFF
        out.append(x)
    return out


def main(n):
    data = numbers(n)
    names = ["k%d" % (x % 50_000) for x in data]
    pairs = [(x % 100, name) for x, name in zip(data, names)]
    check = 0
    check += sorted(data)[n // 2]
    check += len(sorted(names)[n // 3])
    check += sorted(pairs)[n // 4][0]
    check += sorted(data, key=lambda x: x % 1000)[n // 5]
    check += sorted(range(n), key=data.__getitem__)[7]
    check += len(sorted(names, key=len, reverse=True)[3])
    check += int(sorted([x * 0.5 for x in data])[n // 6])
    check += max(data, key=lambda x: x & 0xFFF) + min(pairs, key=lambda p: p[1])[0]
    data.sort()
    data.sort(reverse=True)
    return check + data[9]


print([main(150_000) for _ in range(3)])
