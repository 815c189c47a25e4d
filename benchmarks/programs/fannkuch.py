"""Pancake flips over all permutations: list slices, assignment and indexing."""


def flips(perm):
    perm = perm[:]
    n = 0
    first = perm[0]
    while first:
        perm[:first + 1] = perm[first::-1]
        n += 1
        first = perm[0]
    return n


def main(n):
    perm = list(range(n))
    count = [0] * n
    most = checksum = turn = 0
    while True:
        if perm[0]:
            f = flips(perm)
            if f > most:
                most = f
            checksum += f if turn % 2 == 0 else -f
        turn += 1
        i = 1
        while i < n:
            perm.insert(i, perm.pop(0))
            count[i] += 1
            if count[i] <= i:
                break
            count[i] = 0
            i += 1
        else:
            return checksum, most


for _ in range(3):
    result = main(9)
print(*result)
