"""Int additions through a function."""


def add(a, b):
    return a + b


def main(n):
    total = 0
    for i in range(n):
        total = add(total, i)
        total = add(total, 3)
    return total


print(main(21_000_000))
