"""Include/setobject.h from C."""
import capi_setobject
from check import Calls, bad_call, equal, raises

c = Calls(capi_setobject)
NULL = c.NULL
Sub = type("Sub", (set,), {})
Frozen = type("Frozen", (frozenset,), {})
assert c.PySet_Type is set and c.PyFrozenSet_Type is frozenset and c.PySetIter_Type is type(iter(set()))
assert [c.PySet_Check(v) for v in (set(), Sub(), frozenset(), Frozen(), 5)] == [
    (1, 1, 0, 0, 1, 1), (1, 0, 0, 0, 1, 0), (0, 0, 1, 1, 1, 1), (0, 0, 1, 0, 1, 0), (0, 0, 0, 0, 0, 0)]
assert c.PySet_New(NULL) == set() and c.PySet_New("abc") == set("abc")
assert c.PyFrozenSet_New(NULL) == frozenset() and c.PyFrozenSet_New("abc") == frozenset("abc")
for f in (c.PySet_New, c.PyFrozenSet_New):
    raises(TypeError, "'int' object is not iterable", f, 5)
    raises(TypeError, "cannot use 'list' as a set element (unhashable type: 'list')", f, [[]])
assert c.filled(5) == frozenset([5])
s = {1, 2}
assert c.PySet_Size(s) == 2 and c.PySet_Size(frozenset("abc")) == 3
equal(c.PySet_Add(s, 3), 0)
equal(c.PySet_Add(s, 3), 0)
assert s == {1, 2, 3}
raises(TypeError, "cannot use 'list' as a set element (unhashable type: 'list')", c.PySet_Add, s, [])
assert c.PySet_Contains(s, 2) == 1 and c.PySet_Contains(frozenset(), 2) == 0
raises(TypeError, "cannot use 'list' as a set element (unhashable type: 'list')", c.PySet_Contains, s, [])
assert c.PySet_Discard(s, 2) == 1 and c.PySet_Discard(s, 2) == 0 and s == {1, 3}
raises(TypeError, "cannot use 'list' as a set element (unhashable type: 'list')", c.PySet_Discard, s, [])
assert c.PySet_Pop({7}) == 7
raises(KeyError, "'pop from an empty set'", c.PySet_Pop, set())
equal(c.PySet_Clear(s), 0)
assert s == set()
for f, args in [(c.PySet_Size, ()), (c.PySet_Add, (1,)), (c.PySet_Contains, (1,)), (c.PySet_Discard, (1,)), (c.PySet_Pop, ()), (c.PySet_Clear, ())]:
    bad_call(f, [], *args)
for f, args in [(c.PySet_Discard, (1,)), (c.PySet_Pop, ()), (c.PySet_Clear, ()), (c.PySet_Add, (1,))]:
    bad_call(f, frozenset("x"), *args)
c.finish()
