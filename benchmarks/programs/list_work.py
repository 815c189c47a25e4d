"""Lists: append, index, slices, insert and pop, reversal, sums, a sieve."""


def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return sum(flags)


def shuffle(n):
    items = []
    for i in range(n):
        items.append(i * 7 % 1000)
    for i in range(n - 1, 0, -1):
        j = i * 31 % (i + 1)
        items[i], items[j] = items[j], items[i]
    half = items[: n // 2] + items[n // 2 :][::-1]
    half.reverse()
    stack = []
    for x in half:
        if x % 3:
            stack.append(x)
        elif stack:
            stack.pop()
    queue = half[:200]
    for x in half:
        queue.insert(0, x)
        queue.pop()
    return len(stack), sum(half), queue[100], max(half), half.count(5), half.index(994)


print(sieve(13_000_000))
for _ in range(9):
    result = shuffle(400_000)
print(result)
