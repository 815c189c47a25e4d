"""Lists and tuples that C fills, and iterators that it asks while other things happen."""
import gc

import items


def raises(kind, f, *args):
    try:
        f(*args)
    except kind as e:
        return str(e)
    raise AssertionError(f"no {kind}")


class Thing:
    pass


thing = Thing()
for tuple_ in (0, 1):
    made = items.fill(4, ((0, 1), (1, 2.5), (2, "text"), (3, thing)), tuple_)
    assert type(made) is (tuple if tuple_ else list) and list(made) == [1, 2.5, "text", thing], made
    assert list(items.fill(3, ((2, 10**30), (1, True), (1, 300)), tuple_)) == [None, 300, 10**30]
    assert list(items.fill(0, (), tuple_)) == []
    assert "out of range" in raises(IndexError, items.fill, 2, ((0, 5), (2, thing)), tuple_)
    assert "out of range" in raises(IndexError, items.fill, 2, ((-1, thing),), tuple_)
    assert raises(SystemError, items.fill, -1, (), tuple_)
    assert len(items.fill(100_000, ((99_999, thing),), tuple_)) == 100_000
assert raises(MemoryError, items.fill, 2**31 - 1, (), 0) == raises(MemoryError, items.fill, 2**25 + 1, (), 1) == ""

assert items.numbers(6) == [-0.5, 1000, -0.5, 3000, 4.0, 5000]
assert [type(x) for x in items.numbers(5)] == [float, int, float, int, float]
numbers = items.numbers(3000)
assert numbers[2998:] == [2998.0, 2999000] and len(numbers) == 3000
numbers.append("more")
assert numbers.pop() == "more"

assert items.drop(thing) is None
loop = items.itself()
assert loop[0] is loop and loop[1] == 1000 and repr(loop) == "[[...], 1000]"
assert items.looked() == [2.0, None, "[1, None, None]", None]

# What C has not taken stays in the iterator.
for kind in (list, tuple):
    it = iter(kind(range(100)))
    assert items.take(it, 1) == 0 and next(it) == 1
    assert items.take(it, 30) == sum(range(2, 32)) and next(it) == 32
    assert it.__length_hint__() == 67
    assert items.take(it, 1000) == sum(range(33, 100)) and next(it, "end") == "end"
    it = iter(kind([0.5] * 50 + ["x"] + [2.0]))
    assert items.take(it, 50) == 25.0
    assert raises(TypeError, items.take, it, 1) and next(it) == 2.0

# A list that changes meanwhile shows as it is now.
for n in (1, 2, 9, 12):
    values = [float(i) for i in range(40)]

    def change():
        values[n] = 100
        values[n + 1 :] = [7.0]

    assert items.meanwhile(values, n, change) == [float(i) for i in range(n)] + [100.0, 7.0], n
    values = [float(i) for i in range(20)]
    assert items.meanwhile(values, n, values.clear) == [float(i) for i in range(n)]
    assert raises(ZeroDivisionError, items.meanwhile, [1, 2, 3, 4] * 10, n, lambda: 1 / 0)
    values = [1] * 30
    it = iter(values)
    assert items.meanwhile(it, n, lambda: next(it)) == [1.0] * 29

values = [float(i) for i in range(100)]
assert items.zip2(values, values) == sum(v * v for v in values)
assert items.zip2(values, tuple(range(50))) == sum(v * v for v in range(50))
it = iter(values)
assert items.zip2(it, it) == sum(values[i] * values[i + 1] for i in range(0, 100, 2))
# Capsules: C's own die with its last reference, others when a collection finds them.
before = items.ended()
assert items.own_capsule() == 10 and items.ended() == before + 10
assert 'object "items.marker" at' in repr(items.capsule())
for _ in range(5):
    items.capsule()
kept = [items.capsule() for _ in range(3)]
gc.collect()
assert items.ended() == before + 16
kept.clear()
gc.collect()
assert items.ended() == before + 19


class Sized:
    def __len__(self):
        return 4


assert items.lengths([1]) == (1, 1) and items.lengths("ab") == (2, 2) and items.lengths(Sized()) == (4, 4)
assert items.lengths({1: 2}) == (None, 1) and items.lengths({1, 2}) == (2, None) and items.lengths(3) == (None, None)
print("items: passed")
