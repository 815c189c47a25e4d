"""Floats."""
import math


def arithmetic(n):
    x = 0.5
    for i in range(n):
        x = x * 1.0000001 + 0.25 - x / 3.0
    return x


def floor_and_remainder(n):
    total = 0.0
    for i in range(n):
        total += (i * 0.37) // 1.5 + (i * 0.37) % 1.5
    return total


def conversions(n):
    total = 0
    for i in range(n):
        total += int(i * 0.5) + round(i * 0.25) + float(i)
    return total


def to_str(n):
    total = 0
    for i in range(n):
        total += len(str(i * 0.1)) + len(repr(i / 7.0))
    return total


def from_str(n):
    total = 0.0
    for i in range(n):
        total += float("3.25") + float("1e-3") + float("-17")
    return total


def math_functions(n):
    total = 0.0
    for i in range(n):
        total += math.sqrt(i) + math.floor(i * 0.3) + math.sin(i)
    return total


def comparisons(n):
    values = [0.5, 1.5, -2.0, 3.25, 1.0]
    hits = 0
    for _ in range(n):
        for v in values:
            if v > 1.0 or v == 0.5 or v != v:
                hits += 1
    return hits
