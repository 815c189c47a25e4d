"""Sizes and numbers beyond what fits, and programs that change what is being walked through: exceptions, never an end of the host."""
import collections
import itertools
import operator
import struct
import sys

HUGE = sys.maxsize


def outcome(f):
    try:
        r = f()
        return type(r).__name__, len(r) if hasattr(r, "__len__") else r
    except Exception as e:
        return type(e).__name__, str(e)


def show(title, *cases):
    for f in cases:
        print(title, *outcome(f))


show("repeat", lambda: [1] * HUGE, lambda: [1, 2, 3] * HUGE, lambda: (1,) * HUGE, lambda: [] * HUGE, lambda: collections.deque([1, 2]) * HUGE)
show("bounded", lambda: collections.deque([1, 2, 3], 4) * 1_000_000, lambda: list(collections.deque([1, 2, 3], 4) * 5))
show("range", lambda: list(range(HUGE // 2)))
show("pad", lambda: "a".ljust(HUGE), lambda: "a".center(HUGE), lambda: "a".zfill(HUGE), lambda: format("a", str(HUGE)))
show("replace", lambda: ("a" * 100_000).replace("a", "b" * 100_000), lambda: (b"a" * 100_000).replace(b"", b"b" * 100_000))
show("calcsize", *(lambda f=f: struct.calcsize(f) for f in (f"{HUGE}b", f"{HUGE + 1}b", f"{HUGE}i", f"{HUGE}x", "0i", "3i2s")))
show("pack", lambda: struct.pack(f"{HUGE}b"), lambda: struct.unpack(f"{HUGE}s", b""), lambda: struct.calcsize("2\0i"))
show("struct offsets", lambda: struct.unpack_from("<I", bytes(10), -2), lambda: struct.unpack_from("<B", bytes(10), -11), lambda: struct.pack_into("<I", bytearray(10), -2, 1))
show("iter_unpack", lambda: type(struct.iter_unpack("b", b"x"))())
show("product", lambda: list(itertools.product([], repeat=1000)), lambda: next(itertools.product("ab", repeat=3)))

# Keywords' values are made while the positional arguments wait.
for r in range(3):
    args = ["ab", range(2)]
    print(len(list(itertools.product(*args, **dict(repeat=r)))), list(itertools.zip_longest(*args, **dict(fillvalue=r))))
print(eval('f"' + "{x} " * 5000 + '"', {"x": 1}).count("1"), len(eval("[" + "*x, 1, 2, " * 1500 + "]", {"x": [0]})))

# Length hints that fail.
class Hint:
    def __init__(self, error):
        self.error = error

    def __length_hint__(self):
        raise self.error


show("hint", lambda: operator.length_hint(itertools.repeat(1), 7), lambda: operator.length_hint(Hint(TypeError("x")), 3), lambda: operator.length_hint(Hint(KeyError("x")), 3))


# An iterator that loses its __next__.
class Vanishing:
    def __iter__(self):
        return self

    def __next__(self):
        del Vanishing.__next__
        return 1


show("vanishing", lambda: [x for x in Vanishing()])


# A cycle in the chain of contexts.
def cycle():
    try:
        raise ValueError(1)
    except ValueError as e:
        e.__context__ = e
        raise TypeError(2)


try:
    cycle()
except TypeError as e:
    print(repr(e.__context__), e.__context__.__context__ is e.__context__)


# Keys that change what they are compared with.
class Clearing:
    def __hash__(self):
        return 0

    def __eq__(self, other):
        target.clear()
        return False


target = set()
target = {Clearing() for _ in range(3)}
taken = {0}
taken.update(target)
print(len(target), len(taken) > 0)


class Counting(int):
    count = 0

    def __hash__(self):
        Counting.count += 1
        return int.__hash__(self)


d = dict.fromkeys(map(Counting, range(5)))
s = set(d)
s.symmetric_difference_update(d)
s.difference(d)
d.setdefault(Counting(9), 1)
print(Counting.count, len(s), len(d))


# Format strings: what is wrong behind a field is said after the field.
for text in ("{0.}", "{0[}", "{0]}", "{", "}", "a{0", "{0!}", "{0!rs}", "{0:{", "{0[0}", "{0.real.}", "{0}{"):
    show(text, text.format, lambda: text.format(3))
import _string

show("parser", *(lambda t=t: list(_string.formatter_parser(t)) for t in ("x{{y}}z{a[b].c!r:>{w}}", "{}", "a", "", "{")))
print(list(_string.formatter_parser("x{{y}}z{a[b].c!r:>{w}}")), [list(x) if i else x for i, x in enumerate(_string.formatter_field_name_split("a.b[0].c"))])


class Reenter:
    first = True

    def __iter__(self):
        return self

    def __next__(self):
        first, self.first = self.first, False
        return next(b) if first else 1


a, b = itertools.tee(Reenter())
show("tee", lambda: next(a))
