"""The containers: run on both Pythons, silent when right."""


def raises(exc, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except exc as e:
        assert type(e) is exc, (type(e), exc)
        if text is not None:
            assert str(e) == text, (str(e), text)
        return e
    raise AssertionError(f"{exc.__name__} not raised")


def setitem(o, k, v):
    o[k] = v


def delitem(o, k):
    del o[k]


class Key:
    """A key with its own hash and equality."""

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == (other.n if isinstance(other, Key) else other)


# ---- dict: keys of all kinds
d = {1: "a"}
d[True] = "b"
d[1.0] = "c"
assert d == {1: "c"} and list(d) == [1] and type(list(d)[0]) is int
d = {0: 1, None: 2, "x": 3, (1, 2): 4, frozenset([1]): 5, 1.5: 6, b"x": 7, 2**70: 8, 1j: 9}
assert d[0.0] == d[False] == d[-0.0] == 1 and d[None] == 2 and d["x"] == 3
assert d[(1.0, 2)] == 4 and d[frozenset({True})] == 5 and d[1.5] == 6 and d[b"x"] == 7
assert d[2.0**70] == 8 and d[complex(0, 1)] == 9 and d.get("y") is None
assert len(d) == 9
nan = float("nan")
d = {nan: 1}
assert d[nan] == 1
assert {(1, 2): 1, (1, 2): 2} == {(1, 2): 2}
d = {"\U0001f600": 1, "\ud800": 2}
assert d["\U0001f600"] == 1 and d["\ud800"] == 2 and "\udc00" not in d
d = {1: "one", "k": "str", (3,): "tuple"}
assert d[Key(1)] == "one" and d[Key("k")] == "str" and Key(5) not in d
d[Key(1)] = "uno"
assert d[1] == "uno" and len(d) == 3
d[Key(9)] = "nine"
assert d[9] == "nine" and 9.0 in d and d.pop(9) == "nine" and Key(9) not in d
d["new"] = 1
assert d[Key("new")] == 1
del d[Key("new")]
assert "new" not in d and list(d) == [1, "k", (3,)]


class S(str):
    pass


class I(int):
    pass


d = {S("a"): 1, I(5): 2}
assert d["a"] == 1 and d[5] == 2 and type(next(iter(d))) is S
o1, o2 = object(), object()
d = {o1: 1, o2: 2, len: 3, int: 4}
assert d[o1] == 1 and d[o2] == 2 and d[len] == 3 and d[int] == 4 and object() not in d

# ---- dict: order, deletion, methods
d = {i: i for i in range(100)}
for i in range(0, 100, 2):
    del d[i]
assert list(d) == list(range(1, 100, 2))
d[0] = 0
assert list(d)[-1] == 0 and len(d) == 51
while len(d) > 1:
    del d[next(iter(d))]
assert d == {0: 0} and d.popitem() == (0, 0)
raises(KeyError, "'popitem(): dictionary is empty'", d.popitem)
d = dict(a=1, b=2)
assert d.setdefault("a", 5) == 1 and d.setdefault("c") is None and d.pop("c", 9) is None
assert d.pop("zz", 3) == 3 and d.get("a", 2) == 1
raises(KeyError, "'zz'", d.pop, "zz")
raises(KeyError, "'zz'", d.__getitem__, "zz")
raises(KeyError, "(1, 2)", delitem, d, (1, 2))
raises(TypeError, "cannot use 'list' as a dict key (unhashable type: 'list')", setitem, d, [], 1)
raises(TypeError, "cannot use 'tuple' as a dict key (unhashable type: 'list')", d.get, ([],))
assert dict([(1, 2), [3, 4], "ab"]) == {1: 2, 3: 4, "a": "b"}
assert dict({1: 2}, x=3) == {1: 2, "x": 3} and dict() == {}
raises(ValueError, "dictionary update sequence element #0 has length 3; 2 is required", dict, ["abc"])
raises(TypeError, "'int' object is not iterable", dict, 5)
d = {1: 2}
d.update({3: 4}, z=5)
d.update([(6, 7)])
assert d == {1: 2, 3: 4, "z": 5, 6: 7}
assert {1: 2} | {1: 3, 4: 5} == {1: 3, 4: 5}
d |= [(1, 0)]
assert d[1] == 0
c = d.copy()
assert c == d and c is not d
c.clear()
assert not c and d
assert dict.fromkeys("ab", 0) == {"a": 0, "b": 0}
assert list(reversed({1: 1, 2: 2})) == [2, 1]
assert repr({1: "a", "b": [2]}) == "{1: 'a', 'b': [2]}"
d = {}
d["self"] = d
assert repr(d) == "{'self': {...}}"
assert {1: 2} != {1: 3} and {1: 2} != {2: 2} and not {1: 2} == 5
raises(TypeError, "'<' not supported between instances of 'dict' and 'dict'", lambda: {} < {})


def grow(d):
    for k in d:
        d[k + 1] = 1


def swap(d):
    for k in d:
        del d[k]
        d[k + 10] = 1


raises(RuntimeError, "dictionary changed size during iteration", grow, {1: 1})
raises(RuntimeError, "dictionary keys changed during iteration", swap, {1: 1})


class Missing(dict):
    def __missing__(self, key):
        return key * 2


m = Missing(a=1)
assert m["a"] == 1 and m["zz"] == "zzzz" and m.get("q") is None and type(m) is Missing
assert type(m.copy()) is dict and isinstance(m, dict) and type(m | m) is dict
m.attr = 5
assert m.attr == 5 and m == {"a": 1}


class Mapping:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, k):
        return k.upper()


assert dict(Mapping()) == {"x": "X", "y": "Y"} == {**Mapping()}

# ---- views
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
assert list(k) == ["a", "b"] and list(v) == [1, 2] and list(i) == [("a", 1), ("b", 2)]
d["c"] = 3
assert len(k) == 3 and 3 in v and ("c", 3) in i and ("c", 4) not in i and 5 not in i
assert k & {"a", "z"} == {"a"} and k | {"z"} == {"a", "b", "c", "z"} and k - {"a"} == {"b", "c"}
assert k ^ {"a", "z"} == {"b", "c", "z"} and k == {"a", "b", "c"} and k > {"a"} and k >= {"a"}
assert not k < {"a"} and {"a"} < k and k.isdisjoint(["q"]) and not k.isdisjoint(["a"])
assert i & {("a", 1)} == {("a", 1)} and k.mapping["a"] == 1
assert repr(k) == "dict_keys(['a', 'b', 'c'])" and repr(i) == "dict_items([('a', 1), ('b', 2), ('c', 3)])"
assert list(reversed(k)) == ["c", "b", "a"] and list(reversed(v)) == [3, 2, 1]
assert list(reversed(i)) == [("c", 3), ("b", 2), ("a", 1)]
raises(TypeError, None, hash, k)
it = iter(d)
next(it)
assert it.__length_hint__() == 2

# ---- list
l = [1, 2, 3]
l.append(4)
l.extend((5, 6))
l.extend(x for x in "ab")
l += "c"
assert l == [1, 2, 3, 4, 5, 6, "a", "b", "c"]
assert l[-1] == "c" and l[1:3] == [2, 3] and l[::-1][0] == "c" and l[::3] == [1, 4, "a"] and l[10:] == []
assert l[-2:] == ["b", "c"] and l[5:2:-1] == [6, 5, 4] and l[True] == 2
assert l.pop() == "c" and l.pop(0) == 1 and l.pop(-2) == "a"
raises(IndexError, "pop from empty list", [].pop)
raises(IndexError, "pop index out of range", [1].pop, 3)
raises(IndexError, "list index out of range", lambda: [][0])
raises(IndexError, "list assignment index out of range", setitem, [], 0, 1)
raises(IndexError, "list assignment index out of range", delitem, [], 0)
raises(TypeError, "list indices must be integers or slices, not str", lambda: list()["a"])
raises(TypeError, "list indices must be integers or slices, not float", lambda: list()[1.0])
raises(IndexError, "cannot fit 'int' into an index-sized integer", lambda: [1][2**100])
l = list(range(10))
l[2:5] = [20]
assert l == [0, 1, 20, 5, 6, 7, 8, 9]
l[::2] = "abcd"
assert l == ["a", 1, "b", 5, "c", 7, "d", 9]
raises(ValueError, "attempt to assign sequence of size 1 to extended slice of size 4", setitem, l, slice(None, None, 2), [1])
raises(TypeError, "must assign iterable to extended slice", setitem, l, slice(None, None, 2), 5)
raises(TypeError, None, setitem, l, slice(0, 1), 5)
del l[::2]
assert l == [1, 5, 7, 9]
del l[1:3]
assert l == [1, 9]
l[1:1] = l
assert l == [1, 1, 9, 9]
l[:] = []
assert l == []
l = list(range(10))
del l[::-3]
assert l == [1, 2, 4, 5, 7, 8]
l = [1, 2, 3]
l[5:2] = [9]
assert l == [1, 2, 3, 9]
l.insert(0, "x")
l.insert(-1, "y")
l.insert(100, "z")
assert l == ["x", 1, 2, 3, "y", 9, "z"]
l.remove(2)
raises(ValueError, "list.remove(x): x not in list", l.remove, 2)
assert l.index("y") == 3 and l.index("y", -4) == 3 and l.count(1) == 1 and [True, 1.0, 1].count(1) == 3
raises(ValueError, "list.index(x): x not in list", l.index, "y", 4)
l.reverse()
assert l == ["z", 9, "y", 3, 1, "x"] and l.copy() == l
assert [1, 2] + [3] == [1, 2, 3] and [0] * 3 == [0, 0, 0] == 3 * [0] and [1] * -1 == []
raises(TypeError, 'can only concatenate list (not "tuple") to list', lambda: [] + ())
l = [1]
l *= 3
assert l == [1, 1, 1]
assert [1, 2] < [1, 3] < [2] and [1] < [1, 0] and [1, 2] == [1, 2] and [1] != [2] and not [1] == (1,)
raises(TypeError, "'<' not supported between instances of 'str' and 'int'", lambda: ["a"] < [1])
assert nan in [nan] and [nan] == [nan] and [nan].index(nan) == 0
l = [1]
l.append(l)
assert repr(l) == "[1, [...]]"
assert list("abc") == ["a", "b", "c"] and list() == [] and list({1: 2}) == [1]
raises(TypeError, "'int' object is not iterable", list, 5)
raises(TypeError, "cannot use 'list' as a set element (unhashable type: 'list')", lambda: {[]})
raises(TypeError, "unhashable type: 'list'", hash, [])
out = []
l = [1, 2, 3]
for x in l:
    out.append(x)
    if x == 1:
        l.append(4)
assert out == [1, 2, 3, 4]
it = iter(l)
assert list(it) == [1, 2, 3, 4]
l.append(5)
assert list(it) == [] and list(reversed(l)) == [5, 4, 3, 2, 1]
l.clear()
assert l == []


class L(list):
    def __init__(self, a, b):
        super().__init__([a, b])


assert L(1, 2) == [1, 2] and type(L(1, 2)[:]) is list and repr(L(1, 2)) == "[1, 2]"

# ---- sorting
assert sorted([3, 1, 2]) == [1, 2, 3] and sorted("bca") == ["a", "b", "c"] and sorted([]) == []
assert sorted([3, 1.5, 2, True]) == [True, 1.5, 2, 3] and sorted([2**80, 5, -(2**80)]) == [-(2**80), 5, 2**80]
assert sorted([1, 2, 3], reverse=True) == [3, 2, 1]
assert sorted([1.0, float("inf"), -float("inf"), float("inf")]) == [-float("inf"), 1.0, float("inf"), float("inf")]
words = ["bb", "a", "ccc", "dd", "e"]
assert sorted(words, key=len) == ["a", "e", "bb", "dd", "ccc"]
assert sorted(words, key=len, reverse=True) == ["ccc", "bb", "dd", "a", "e"]
pairs = [(i * 7919 % 101, i) for i in range(500)]
assert sorted(pairs, key=lambda p: p[0]) == sorted(pairs)
rev = sorted(pairs, key=lambda p: (p[0],), reverse=True)
assert all(a[0] > b[0] or (a[0] == b[0] and a[1] < b[1]) for a, b in zip(rev, rev[1:]))


class Lt:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v


assert [x.v for x in sorted(Lt(i * 37 % 100) for i in range(100))] == list(range(100))
assert [x.v for x in sorted([Lt(i) for i in range(100, 0, -1)])] == list(range(1, 101))
raises(TypeError, "'<' not supported between instances of 'str' and 'int'", sorted, [1, "a"])
l = [3, 1, 2]
raises(ValueError, "list modified during sort", l.sort, key=lambda x: (l.append(x), x)[1])
assert sorted(l) == [1, 2, 3]
raises(ZeroDivisionError, None, l.sort, key=lambda x: 1 / 0)
assert len(l) == 3
assert l.sort() is None and l == [1, 2, 3]

# ---- tuple
t = (1, 2, 3)
assert t[0] == 1 and t[-1] == 3 and t[1:] == (2, 3) and t[::-1] == (3, 2, 1) and t + (4,) == (1, 2, 3, 4)
assert t * 2 == (1, 2, 3, 1, 2, 3) and 2 in t and t.index(2) == 1 and t.count(3) == 1 and tuple([1, 2, 3]) == t
assert repr(t) == "(1, 2, 3)" and repr((1,)) == "(1,)" and repr(()) == "()" and tuple([]) is tuple()
assert hash((1, 2)) == hash((1.0, True + 1)) and hash((1, 2)) != hash((2, 1))
assert (1, 2) < (1, 3) and (1,) < (1, 0) and (1, 2) == (1, 2) and not (1,) == [1]
raises(IndexError, "tuple index out of range", lambda: t[3])
raises(TypeError, "'tuple' object does not support item assignment", setitem, t, 0, 1)
raises(TypeError, "tuple indices must be integers or slices, not str", lambda: t["a"])
raises(TypeError, 'can only concatenate tuple (not "list") to tuple', lambda: () + [])
raises(ValueError, "tuple.index(x): x not in tuple", t.index, 9)
raises(TypeError, "unhashable type: 'list'", hash, ([],))


class T(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)


assert T(1, 2) == (1, 2) and type(T(1)) is T and type(T(1)[:]) is tuple and hash(T(1)) == hash((1,)) and {(1,): 5}[T(1)] == 5

# ---- set and frozenset
s = {1, 2, 3}
assert s | {4} == {1, 2, 3, 4} and s & {2, 9} == {2} and s - {1} == {2, 3} and s ^ {3, 4} == {1, 2, 4}
assert s <= {1, 2, 3} and s < {1, 2, 3, 4} and s >= {1} and s > {1} and not s < s and s == frozenset(s)
assert s.union([7], (8,)) == {1, 2, 3, 7, 8} and s.intersection([1, 2], [2]) == {2} and s.difference([1], [2]) == {3}
assert s.symmetric_difference([1, 1, 5]) == {2, 3, 5} and s.issubset(range(9)) and s.issuperset([1]) and s.isdisjoint([9])
s.add(2)
s.discard(77)
s.remove(1)
raises(KeyError, "1", s.remove, 1)
assert s == {2, 3}
s |= {5}
s &= {2, 5, 6}
s -= {2}
s ^= {5, 6}
assert s == {6} and s.pop() == 6
raises(KeyError, "'pop from an empty set'", s.pop)
s.update([1], (2,))
s.intersection_update([1, 2, 3])
s.difference_update([1])
s.symmetric_difference_update([2, 3])
assert s == {3} and len(s) == 1 and 3.0 in s
assert repr(set()) == "set()" and repr({1}) == "{1}" and repr(frozenset([1])) == "frozenset({1})" and repr(frozenset()) == "frozenset()"
assert {frozenset([1, 2])} == {frozenset([2, 1])} and {1} in {frozenset([1])} and hash(frozenset([1, 2])) == hash(frozenset([2, 1]))
x = {frozenset([1])}
x.discard({1})
assert x == set()
raises(TypeError, "unsupported operand type(s) for |: 'set' and 'list'", lambda: {1} | [2])
raises(TypeError, "unhashable type: 'set'", hash, set())
assert type(frozenset([1]) | {2}) is frozenset and type({1} | frozenset([2])) is set
f = frozenset([1])
assert frozenset(f) is f and f.copy() is f


class SS(set):
    pass


assert type(SS([1]) | {2}) is set and repr(SS([1])) == "SS({1})" and SS([1]) == {1}


def grow_set(s):
    for x in s:
        s.add(x + 1)


raises(RuntimeError, "Set changed size during iteration", grow_set, {1})
assert {Key(1), 1, True, 1.0} == {1} and len({Key(1), Key(2), 2}) == 2

# ---- range
r = range(10)
assert list(r) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] and len(r) == 10 and r[3] == 3 and r[-1] == 9 and 5 in r and 10 not in r and 5.0 in r
assert r[2:8:2] == range(2, 8, 2) and list(r[::-1]) == list(reversed(r)) and r.index(4) == 4 and r.count(4) == 1 and r.count(11) == 0
assert range(0) == range(5, 5) and range(0, 3, 2) == range(0, 4, 2) and hash(range(0, 3, 2)) == hash(range(0, 4, 2)) and range(3) != range(4)
assert repr(range(3)) == "range(0, 3)" and repr(range(1, 9, 2)) == "range(1, 9, 2)" and list(range(5, 0, -2)) == [5, 3, 1]
big = range(2**70, 2**70 + 10, 3)
assert list(big) == [2**70, 2**70 + 3, 2**70 + 6, 2**70 + 9] and big[1] == 2**70 + 3 and 2**70 + 3 in big and 2**70 + 4 not in big and len(big) == 4
assert list(reversed(big))[0] == 2**70 + 9 and big.index(2**70 + 6) == 2 and range(10**30)[10**29] == 10**29 and range(2**80)[:5] == range(5)
raises(ValueError, "range() arg 3 must not be zero", range, 1, 2, 0)
raises(IndexError, "range object index out of range", lambda: r[10])
raises(ValueError, "range.index(x): x not in range", r.index, 11)
raises(TypeError, "'float' object cannot be interpreted as an integer", range, 1.0)
assert not range(0) and range(1) and r.start == 0 and r.stop == 10 and r.step == 1
it = iter(range(5))
next(it)
assert it.__length_hint__() == 4

# ---- slice
s = slice(1, None, 2)
assert (s.start, s.stop, s.step) == (1, None, 2) and repr(s) == "slice(1, None, 2)" and s == slice(1, None, 2) and slice(5) == slice(None, 5, None)
assert s.indices(10) == (1, 10, 2) and slice(None, None, -1).indices(5) == (4, -1, -1) and slice(-3, 100).indices(5) == (2, 5, 1)
assert slice(2**80).indices(2**90) == (0, 2**80, 1) and hash(slice(1, 2)) == hash(slice(1, 2))
raises(ValueError, "slice step cannot be zero", lambda: [1][::0])
raises(TypeError, "slice indices must be integers or have an __index__ method", [1].__getitem__, slice("a", None))

# ---- enumerate, zip, map, filter, reversed, iter
assert list(enumerate("ab")) == [(0, "a"), (1, "b")] and list(enumerate("ab", start=2**60)) == [(2**60, "a"), (2**60 + 1, "b")]
assert list(zip("ab", [1, 2, 3])) == [("a", 1), ("b", 2)] and list(zip()) == [] and list(zip("ab", strict=True)) == [("a",), ("b",)]
raises(ValueError, "zip() argument 2 is shorter than argument 1", list, zip("ab", "c", strict=True))
raises(ValueError, "zip() argument 3 is longer than arguments 1-2", list, zip("a", "c", "de", strict=True))
assert list(map(lambda a, b: a + b, [1, 2], [3, 4])) == [4, 6] and list(map(str, [1])) == ["1"] and list(map(max, [1, 5], [2, 3], [0, 9])) == [2, 9]
raises(ValueError, "map() argument 2 is shorter than argument 1", list, map(max, [1, 2], [3], strict=True))
assert list(filter(None, [0, 1, "", "a"])) == [1, "a"] and list(filter(lambda x: x > 1, [1, 2, 3])) == [2, 3]
assert list(reversed("abc")) == ["c", "b", "a"] and list(reversed((1, 2))) == [2, 1]
raises(TypeError, "'set' object is not reversible", reversed, {1})


class Seq:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10

    def __len__(self):
        return 3


assert list(Seq()) == [0, 10, 20] and list(reversed(Seq())) == [20, 10, 0] and 20 in Seq() and iter(Seq()).__length_hint__() == 3
count = iter([1, 2, 3, 4])
assert list(iter(lambda: next(count), 3)) == [1, 2]


def stop():
    raise StopIteration


assert list(iter(stop, 1)) == []
for it in (reversed([1, 2]), iter({1, 2}), iter((1, 2)), iter([1, 2]), reversed({1: 1, 2: 2}), reversed(range(2))):
    assert it.__length_hint__() == 2

# ---- pickling of iterators
for make in (lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter({1: 0, 2: 0, 3: 0}), lambda: iter(range(1, 4)), lambda: reversed([3, 2, 1])):
    it = make()
    next(it)
    f, args, *state = it.__reduce__()
    again = f(*args)
    if state and state[0] is not None:
        again.__setstate__(state[0])
    assert list(again) == [2, 3], make()

# ---- generic aliases
assert repr(list[int]) == "list[int]" and repr(dict[str, list[int]]) == "dict[str, list[int]]" and repr(tuple[int, ...]) == "tuple[int, ...]"
assert list[int] == list[int] and hash(list[int]) == hash(list[int]) and list[int].__origin__ is list and list[int].__args__ == (int,)
assert list[int]([1, 2]) == [1, 2] and list[int].append is list.append

# ---- frozendict
try:
    frozendict
except NameError:
    pass
else:
    f = frozendict({"a": 1}, b=2)
    assert f["a"] == 1 and len(f) == 2 and f == {"a": 1, "b": 2} and hash(f) == hash(frozendict(b=2, a=1))
    assert repr(f) == "frozendict({'a': 1, 'b': 2})" and type(f | {"c": 3}) is frozendict and frozendict(f) is f
    assert list(f.items()) == [("a", 1), ("b", 2)] and not isinstance(f, dict)
    raises(TypeError, "'frozendict' object does not support item assignment", setitem, f, 1, 2)
    assert repr(frozendict()) == "frozendict()"
print("ok")
