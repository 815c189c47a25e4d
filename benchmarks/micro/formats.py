"""Formatting."""


def percent(n):
    total = 0
    for i in range(n):
        total += len("%s=%d" % ("key", i)) + len("%05d %.2f" % (i, i * 0.5)) + len("%r" % ("x",))
    return total


def fstrings(n):
    total = 0
    name = "key"
    for i in range(n):
        total += len(f"{name}={i}") + len(f"{i:05d} {i * 0.5:.2f}") + len(f"{name!r:>8}")
    return total


def str_format(n):
    total = 0
    for i in range(n):
        total += len("{}={}".format("key", i)) + len("{0:05d} {1:.2f}".format(i, i * 0.5)) + len("{a}".format(a=i))
    return total


def builtin_format(n):
    total = 0
    for i in range(n):
        total += len(format(i, ",")) + len(format(i, "x")) + len(format(i / 3, ".3e"))
    return total


def reprs(n):
    items = [1, "two", 3.0, None, (4, "five"), {"six": 7}]
    total = 0
    for _ in range(n):
        total += len(repr(items))
    return total
