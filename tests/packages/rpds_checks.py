"""rpds-py: maps, sets, lists, queues and stacks that don't change. Each line of CHECKS is one."""
import collections.abc
import pickle

from rpds import HashTrieMap, HashTrieSet, List, Queue, Stack


def raises(kind, f, *args):
    try:
        f(*args)
    except Exception as e:
        return type(e) is kind
    return False


class Clash:
    """Equal to its like only; all have one hash."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return isinstance(other, Clash) and self.name == other.name


class Bad:
    def __hash__(self):
        raise ZeroDivisionError("no hash")


m = HashTrieMap({"a": 1, "b": 2})
s = HashTrieSet([1, 2, 3])
big = HashTrieMap((i, i * i) for i in range(2000))
clashes = HashTrieMap((Clash(i), i) for i in range(50))
cycle = []
cycle.append(HashTrieMap({"cycle": 1}).insert("self", cycle))

CHECKS = {
    "module": HashTrieMap.__module__ == "rpds" and HashTrieMap.__qualname__ == "HashTrieMap",
    "map items": m["a"] == 1 and m["b"] == 2 and len(m) == 2,
    "map missing": raises(KeyError, lambda: m["c"]),
    "map get": m.get("a") == 1 and m.get("c") is None and m.get("c", 9) == 9,
    "map contains": "a" in m and "c" not in m and 1 not in m,
    "map insert leaves the old one": m.insert("c", 3)["c"] == 3 and "c" not in m,
    "map remove": m.remove("a") == HashTrieMap({"b": 2}) and len(m) == 2,
    "map remove missing": raises(KeyError, m.remove, "zz"),
    "map discard": m.discard("zz") == m and m.discard("b") == HashTrieMap(a=1),
    "map keywords": HashTrieMap(a=1, b=2) == m,
    "map pairs": HashTrieMap([("a", 1), ("b", 2)]) == m,
    "map update": m.update({"b": 5}, c=6) == HashTrieMap(a=1, b=5, c=6),
    "map keys": sorted(m.keys()) == ["a", "b"] and sorted(m) == ["a", "b"],
    "map values": sorted(m.values()) == [1, 2],
    "map items view": sorted(m.items()) == [("a", 1), ("b", 2)] and ("a", 1) in m.items(),
    "map views are sets": m.keys() & {"a", "z"} == HashTrieSet(["a"]) or set(m.keys()) & {"a", "z"} == {"a"},
    "map repr": repr(HashTrieMap({"x": [1]})) == "HashTrieMap({'x': [1]})",
    "map equality": m == HashTrieMap(b=2, a=1) and m != HashTrieMap(a=1) and m != 3,
    "map hash": hash(m) == hash(HashTrieMap(b=2, a=1)),
    "map of unhashable values": raises(TypeError, hash, HashTrieMap({"x": []})),
    "map unhashable key": raises(TypeError, m.insert, [], 1),
    "map failing hash": raises(ZeroDivisionError, m.insert, Bad(), 1),
    "map convert": HashTrieMap.convert(m) is m and HashTrieMap.convert({"a": 1, "b": 2}) == m,
    "map fromkeys": HashTrieMap.fromkeys("ab", 0) == HashTrieMap(a=0, b=0),
    "map pickle": pickle.loads(pickle.dumps(m)) == m,
    "map is a Mapping": isinstance(m, collections.abc.Mapping),
    "map large": len(big) == 2000 and all(big[i] == i * i for i in range(2000)),
    "map of one hash": len(clashes) == 50 and clashes[Clash(31)] == 31 and Clash(50) not in clashes,
    "map to dict": dict(m) == {"a": 1, "b": 2} and {**m} == {"a": 1, "b": 2},
    "map holds the object": m.insert("o", cycle)["o"] is cycle,
    "set items": len(s) == 3 and 2 in s and 4 not in s,
    "set insert": 4 in s.insert(4) and 4 not in s,
    "set remove": s.remove(1) == HashTrieSet([2, 3]) and raises(KeyError, s.remove, 9),
    "set discard": s.discard(9) == s,
    "set operations": s | HashTrieSet([9]) == HashTrieSet([1, 2, 3, 9]) and s & HashTrieSet([1, 9]) == HashTrieSet([1]),
    "set differences": s - HashTrieSet([1]) == HashTrieSet([2, 3]) and s ^ HashTrieSet([3, 4]) == HashTrieSet([1, 2, 4]),
    "set order": HashTrieSet([1]) < s and s <= s and not s < s and s > HashTrieSet(),
    "set hash": hash(s) == hash(HashTrieSet([3, 2, 1])),
    "set update": s.update([4], [5]) == HashTrieSet(range(1, 6)),
    "set repr": repr(HashTrieSet([1])) == "HashTrieSet({1})",
    "set pickle": pickle.loads(pickle.dumps(s)) == s,
    "set equals a set": s == {1, 2, 3},
    "list items": list(List([1, 2, 3])) == [1, 2, 3] and len(List([1, 2])) == 2 and list(List(1, 2)) == [1, 2],
    "list push": list(List([1]).push_front(0)) == [0, 1],
    "list first and rest": List([1, 2]).first == 1 and List([1, 2]).rest == List([2]),
    "list of nothing": raises(IndexError, lambda: List().first) and raises(IndexError, List().drop_first),
    "list drop": List([1, 2]).drop_first() == List([2]),
    "list reversed": list(reversed(List([1, 2, 3]))) == [3, 2, 1],
    "list hash and order": hash(List([1, 2])) == hash(List([1, 2])) and List([1]) != List([2]),
    "list repr": repr(List([1, "x"])) == "List([1, 'x'])",
    "list pickle": pickle.loads(pickle.dumps(List([1, "x"]))) == List([1, "x"]),
    "list unhashable": raises(TypeError, hash, List([[]])),
    "queue order": list(Queue([1]).enqueue(2)) == [1, 2] and Queue([1, 2]).peek() == 1,
    "queue dequeue": Queue([1, 2]).dequeue() == Queue([2]) and raises(IndexError, Queue().dequeue),
    "queue empty": Queue().is_empty() and not Queue([0]).is_empty(),
    "queue repr": repr(Queue([1])) == "Queue([1])",
    "stack order": Stack([1, 2]).peek() == 2 and list(Stack([1]).push(5)) == [5, 1],
    "stack pop": Stack([1, 2]).pop() == Stack([1]) and raises(IndexError, Stack().pop),
}
failed = [name for name, passed in CHECKS.items() if not passed]
assert not failed, failed
print(len(CHECKS), "checks")
