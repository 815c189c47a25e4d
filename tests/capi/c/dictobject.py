"""Include/dictobject.h from C."""
import capi_dictobject
from check import Calls, bad_call, equal, raises

c = Calls(capi_dictobject)
NULL = c.NULL
Sub = type("Sub", (dict,), {})
d = {"a": 1, "b": 2}
assert c.PyDict_Type is dict
for name, v in [("Keys", d.keys()), ("Values", d.values()), ("Items", d.items()), ("IterKey", iter(d)), ("IterValue", iter(d.values())),
                ("IterItem", iter(d.items())), ("RevIterKey", reversed(d)), ("RevIterValue", reversed(d.values())), ("RevIterItem", reversed(d.items()))]:
    assert getattr(c, f"PyDict{name}_Type") is type(v)
assert [c.check(v) for v in (d, Sub(), d.keys(), d.values(), d.items(), 5)] == [
    (1, 1, 0, 0, 0), (1, 0, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 0, 1, 0), (0, 0, 0, 0, 1), (0, 0, 0, 0, 0)]
equal(c.PyDict_New(), {})
equal(c.PyDict_Size(d), 2)
UNHASHABLE = "cannot use 'list' as a dict key (unhashable type: 'list')"

# --- reading ---
for f in (c.PyDict_GetItem, c.PyDict_GetItemString, c.PyDict_GetItemWithError):
    equal(f(d, "a"), 1)
    assert f(d, "x") is NULL
assert c.PyDict_GetItem([], "a") is NULL and c.PyDict_GetItemString([], "a") is NULL
raises(TypeError, UNHASHABLE, c.PyDict_GetItemWithError, d, [])
bad_call(c.PyDict_GetItemWithError, [], "a")
for f in (c.PyDict_GetItemRef, c.PyDict_GetItemStringRef):
    equal(f(d, "a"), (1, 1))
    equal(f(d, "x"), (0, NULL))
    bad_call(f, [], "a")
raises(TypeError, UNHASHABLE, c.PyDict_GetItemRef, d, [])
assert c.PyDict_Contains(d, "a") == 1 and c.PyDict_Contains(d, "x") == 0
raises(TypeError, UNHASHABLE, c.PyDict_Contains, d, [])
equal(c.PyDict_Keys(d), ["a", "b"])
equal(c.PyDict_Values(d), [1, 2])
equal(c.PyDict_Items(d), [("a", 1), ("b", 2)])
equal(c.PyDict_Next(d), [("a", 1), ("b", 2), 1, 2])
equal(c.PyDict_Next({}), [])
copy = c.PyDict_Copy(Sub(d))
equal(copy, d)
assert copy is not d
for f in (c.PyDict_Size, c.PyDict_Keys, c.PyDict_Values, c.PyDict_Items, c.PyDict_Copy):
    bad_call(f, [])
    bad_call(f, NULL)

# --- writing ---
equal(c.PyDict_SetItem(d, (1,), None), 0)
equal(c.PyDict_SetItemString(d, "s", 5), 0)
raises(TypeError, UNHASHABLE, c.PyDict_SetItem, d, [], 1)
bad_call(c.PyDict_SetItem, [], 1, 1)
bad_call(c.PyDict_SetItemString, [], "a", 1)
equal(d, {"a": 1, "b": 2, (1,): None, "s": 5})
equal(c.PyDict_DelItem(d, (1,)), 0)
equal(c.PyDict_DelItemString(d, "s"), 0)
raises(KeyError, "'s'", c.PyDict_DelItem, d, "s")
raises(KeyError, "'s'", c.PyDict_DelItemString, d, "s")
raises(TypeError, UNHASHABLE, c.PyDict_DelItem, d, [])
bad_call(c.PyDict_DelItem, [], 1)
bad_call(c.PyDict_DelItemString, [], "a")
equal(c.PyDict_SetDefaultRef(d, "a", 7), (1, 1))
equal(c.PyDict_SetDefaultRef(d, "c", None), (0, None))
equal(c.PyDict_SetDefaultRef(d, "c", 8), (1, None))
raises(TypeError, UNHASHABLE, c.PyDict_SetDefaultRef, d, [], 1)
bad_call(c.PyDict_SetDefaultRef, [], 1, 1)
equal(c.PyDict_Update(d, {"a": 10}), 0)
equal(c.PyDict_Merge(d, {"a": 20, "z": 1}, 0), 0)
equal(d, {"a": 10, "b": 2, "c": None, "z": 1})
equal(c.PyDict_Merge(d, {"a": 20}, 1), 0)
Keys = type("Keys", (), {"keys": lambda self: ["k"], "__getitem__": lambda self, k: k * 2})
equal(c.PyDict_Update(d, Keys()), 0)
equal(d, {"a": 20, "b": 2, "c": None, "z": 1, "k": "kk"})
raises(AttributeError, "'int' object has no attribute 'keys'", c.PyDict_Update, d, 5)
raises(AttributeError, "'list' object has no attribute 'keys'", c.PyDict_Merge, d, [], 1)
bad_call(c.PyDict_Update, [], {})
bad_call(c.PyDict_Merge, [], {}, 1)
e = {}
equal(c.PyDict_MergeFromSeq2(e, [("a", 1), ["b", 2], ("a", 3)], 1), 0)
equal(c.PyDict_MergeFromSeq2(e, iter(["az", "cy"]), 0), 0)
equal(e, {"a": 3, "b": 2, "c": "y"})
raises(ValueError, "dictionary update sequence element #1 has length 3; 2 is required", c.PyDict_MergeFromSeq2, e, ["ab", "abc"], 1)
raises(TypeError, "object is not iterable", c.PyDict_MergeFromSeq2, e, [5], 1)
raises(TypeError, "'int' object is not iterable", c.PyDict_MergeFromSeq2, e, 5, 1)
c.PyDict_Clear(e)
equal(e, {})
equal(c.PyDict_Clear([]), None)
c.finish()
