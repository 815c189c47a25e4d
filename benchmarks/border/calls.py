"""Calls across the border: prints for each what it gave and its CPU time in nanoseconds.

Usage: calls.py FOLDER [COUNT-FACTOR [NAME...]]. The time of a loop that does everything but the call is taken off. A factor of
0 calls each once, for comparing results.
"""
import sys
import time

sys.path.insert(0, sys.argv[1])
import border_bench as b

factor = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
wanted = sys.argv[3:]

FLOATS = [i * 0.5 for i in range(1000)]
TEXT = "The quick brown fox jumps over 42 lazy dogs, again & again...\n  " * 64
WORDS = {"word%d" % i: i * i for i in range(200)}


def empty(n):
    for _ in range(n):
        pass


def noop(n):
    f = b.noop
    for _ in range(n):
        f()
    return f()


def add(n):
    f = b.add
    for _ in range(n):
        f(1, 2)
    return f(1, 2)


def sum_as_string(n):
    f = b.sum_as_string
    for _ in range(n):
        f(5, 20)
    return f(5, 20)


def counter(n):
    cls = b.Counter
    for _ in range(n):
        cls()
    return type(cls()).__name__


def inc(n):
    c = b.Counter()
    for _ in range(n):
        c.inc()
    return c.inc() - n


def floats(n):
    f = b.floats
    given = FLOATS
    for _ in range(n):
        f(given)
    return f(given) == given


def text(n):
    f = b.text
    given = TEXT
    for _ in range(n):
        f(given)
    return f(given) == given


def words(n):
    f = b.words
    given = WORDS
    for _ in range(n):
        f(given)
    return f(given) == given


CASES = [
    (noop, 10_000_000),
    (add, 5_000_000),
    (sum_as_string, 3_000_000),
    (counter, 1_500_000),
    (inc, 5_000_000),
    (floats, 15_000),
    (text, 500_000),
    (words, 15_000),
]


def seconds(f, n):
    start = time.process_time_ns()
    result = f(n)
    return time.process_time_ns() - start, result


for f, count in CASES:
    if wanted and f.__name__ not in wanted:
        continue
    n = int(count * factor)
    if n == 0:
        print(f.__name__, f(0), 0)
        continue
    f(n // 20 + 1)
    empty(n // 20 + 1)
    took, result = seconds(f, n)
    overhead, _ = seconds(empty, n)
    print(f.__name__, result, round((took - overhead) / n, 2))
