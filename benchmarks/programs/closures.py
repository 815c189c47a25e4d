"""Closures: captured variables, nonlocal, functions made in a loop, lambdas, default and keyword arguments."""


def counter(step):
    value = 0

    def advance(times=1):
        nonlocal value
        value += step * times
        return value

    return advance


def compose(f, g):
    return lambda x: f(g(x))


def main(n):
    advance = counter(3)
    double = lambda x: x * 2
    chain = compose(double, compose(lambda x: x + 1, double))
    total = 0
    for i in range(n):
        advance()
        total += advance(2) + chain(i)
        total += advance(times=i & 3)
        once = counter(i)
        total += once()
        total %= 1_000_003
    return total


print(main(2_600_000))
