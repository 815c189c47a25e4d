"""All ways to place queens: permutations by a generator of its own, sets of diagonals; and a search with bits."""


def permutations(items, n):
    pool = tuple(items)
    size = len(pool)
    indices = list(range(size))
    cycles = list(range(size, size - n, -1))
    yield tuple(pool[i] for i in indices[:n])
    while True:
        for i in reversed(range(n)):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = size - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple(pool[i] for i in indices[:n])
                break
        else:
            return


def by_permutations(n):
    columns = range(n)
    for vec in permutations(columns, n):
        if n == len(set(vec[i] + i for i in columns)) == len(set(vec[i] - i for i in columns)):
            yield vec


def by_bits(n):
    full = (1 << n) - 1

    def place(columns, left, right):
        if columns == full:
            return 1
        count = 0
        free = full & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            count += place(columns | bit, (left | bit) << 1 & full, (right | bit) >> 1)
        return count

    return place(0, 0, 0)


print(len(list(by_permutations(9))), [by_bits(n) for n in range(4, 13)])
