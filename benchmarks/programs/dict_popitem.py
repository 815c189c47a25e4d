"""A dict of 200,000 used as a stack: filled, emptied by popitem."""

N = 200_000


def main(rounds):
    total = 0
    for r in range(rounds):
        d = {i: r for i in range(N)}
        d["last"] = r
        while d:
            k, v = d.popitem()
            if k != "last":
                total += k ^ v
    return total


print(main(70))
