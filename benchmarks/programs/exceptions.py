"""Exceptions raised through ten frames and caught."""


class Wrong(Exception):
    pass


def f10(n):
    if n % 3 == 0:
        raise Wrong(n)
    if n % 3 == 1:
        raise ValueError("no " + str(n))
    return {}[n]


def f9(n):
    return f10(n) + 1


def f8(n):
    return f9(n) + 1


def f7(n):
    return f8(n) + 1


def f6(n):
    return f7(n) + 1


def f5(n):
    return f6(n) + 1


def f4(n):
    return f5(n) + 1


def f3(n):
    return f4(n) + 1


def f2(n):
    return f3(n) + 1


def f1(n):
    return f2(n) + 1


def main(n):
    wrong = values = keys = done = 0
    for i in range(n):
        try:
            f1(i)
        except Wrong as e:
            wrong += e.args[0]
        except ValueError as e:
            values += len(str(e))
        except LookupError:
            keys += 1
        finally:
            done += 1
    return wrong, values, keys, done


print(main(1_300_000))
