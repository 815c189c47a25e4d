"""Lists."""


def append_pop(n):
    a = []
    for i in range(n):
        a.append(i)
        a.append(None)
        a.pop()
        if len(a) > 1000:
            a.clear()
    return len(a)


def index_and_store(n):
    a = list(range(100))
    for i in range(n):
        a[i % 100] = a[(i * 7) % 100] + a[-1]
        a[-1] = 1
    return len(a)


def slices(n):
    a = list(range(100))
    total = 0
    for i in range(n):
        total += len(a[10:50]) + len(a[::2])
        a[20:30] = a[30:40]
    return total


def extend_and_concat(n):
    a = list(range(20))
    total = 0
    for _ in range(n):
        b = a + a
        b.extend(a)
        b += [1, 2]
        total += len(b * 2)
    return total


def insert_delete(n):
    a = list(range(100))
    for i in range(n):
        a.insert(50, i)
        del a[25]
        a.insert(0, a.pop())
    return len(a)


def contains_index_count(n):
    a = ["k%d" % i for i in range(50)]
    total = 0
    for _ in range(n):
        total += ("k30" in a) + a.index("k40") + a.count("k1")
    return total


def compare(n):
    a, b, c = list(range(30)), list(range(30)), list(range(29)) + [5]
    total = 0
    for _ in range(n):
        total += (a == b) + (a < c) + (a != c)
    return total


def iterate(n):
    a = list(range(100))
    total = 0
    for _ in range(n):
        for x in a:
            total += x
    return total


def comprehension(n):
    a = list(range(50))
    total = 0
    for _ in range(n):
        total += len([x * 2 for x in a if x & 1])
    return total


def reverse_and_copy(n):
    a = list(range(100))
    total = 0
    for _ in range(n):
        a.reverse()
        total += a.copy()[3] + list(reversed(a))[0]
    return total


def display_and_unpack(n):
    total = 0
    for i in range(n):
        a, b, c = [i, i + 1, i + 2]
        first, *rest = [a, b, c]
        total += len([first, *rest])
    return total
