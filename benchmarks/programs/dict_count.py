"""Dicts: counting by str, int and tuple keys, get, setdefault, items, deletion."""


def count(words, n):
    counts = {}
    for i in range(n):
        w = words[i * i % 997]
        if w in counts:
            counts[w] += 1
        else:
            counts[w] = 1
    return counts


def ints(n):
    squares = {}
    for i in range(n):
        key = i * 7919 % 100_003
        squares[key] = squares.get(key, 0) + i
    return squares


def tuples(n):
    grid = {}
    for i in range(n):
        grid[i % 300, i % 7] = i
        grid.setdefault((i % 11, "x"), []).append(i)
    return grid


words = ["w" + str(i) for i in range(997)]
total = 0
for _ in range(4):
    counts = count(words, 1_500_000)
    total += sum(v for k, v in counts.items() if k.endswith("7"))
    numbers = ints(1_200_000)
    total += max(numbers.values())
    for key in list(numbers):
        if key % 2:
            del numbers[key]
    grid = tuples(400_000)
    total += len(numbers) + len(grid) + len(grid[3, "x"])
print(total, sorted(counts.items())[:3])
