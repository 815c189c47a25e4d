"""Calls that have been made often enough to get code of their own behave as the first ones did."""
import gc
import sys

sys.path.insert(0, folder)
import border_bench as b


def outcome(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return type(e).__name__


class Foreign:
    inc = b.Counter.inc


class Mine(b.Counter):
    pass


def once():
    c = b.Counter()
    m = Mine()
    big = 2**62
    return [
        b.noop(), outcome(b.noop, 1), outcome(b.noop, x=1),
        b.add(1, 2), b.add(-7, 7), b.add(a=1, b=2), b.add(1, b=2), b.add(big, big - 1), b.add(-(2**63), 0),
        b.add(2**53, 1), b.add(-(2**53), -1), b.add(300, -2**40), b.add(True, 1),
        outcome(b.add, 1), outcome(b.add, 1, 2, 3), outcome(b.add, "1", 2), outcome(b.add, 2**63, 0), outcome(b.add, 1.5, 1),
        b.sum_as_string(5, 2**31 - 6), outcome(b.sum_as_string, -1, 0), outcome(b.sum_as_string, 2**32, 0),
        c.inc(), c.inc(), m.inc(), b.Counter.inc(c), outcome(lambda: Foreign().inc()), outcome(b.Counter.inc, 1), outcome(b.Counter.inc),
        outcome(c.inc, 1), [f() for f in [c.inc, m.inc]],
        b.text("\u00e9\U0001f40d"), outcome(b.text, "\ud800"), outcome(b.text, 1), b.text(""), b.text("x" * 5000) == "x" * 5000,
        b.floats([0.1, 2, -0.0, 1e308]), b.floats((1, 2)), outcome(b.floats, [None]), outcome(b.floats, "ab"), str(b.floats([float("nan")])),
        sorted(b.words({"a": 1, "b": 2**40}).items()), outcome(b.words, {1: 2}), b.words({}),
        type(c).__name__, outcome(b.Counter, 1),
    ]  # fmt: skip


first = once()
print(first)
gc.collect()
for i in range(50):
    again = once()
    assert again == first, (i, again)
print("the same")
