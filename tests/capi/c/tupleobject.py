"""Include/tupleobject.h from C."""
import capi_tupleobject
from check import Calls, bad_call, equal, raises

c = Calls(capi_tupleobject)
NULL = c.NULL
Sub = type("Sub", (tuple,), {})
assert c.PyTuple_Type is tuple and c.PyTupleIter_Type is type(iter(()))
assert [c.check(v) for v in ((), Sub(), [], 5)] == [(1, 1), (1, 0), (0, 0), (0, 0)]
equal(c.PyTuple_New(0), ())
bad_call(c.PyTuple_New, -1)
x = (1, 2, 3)
equal(c.PyTuple_Size(x), 3)
bad_call(c.PyTuple_Size, [])
bad_call(c.PyTuple_Size, NULL)
equal(c.PyTuple_GetItem(x, 2), 3)
raises(IndexError, "tuple index out of range", c.PyTuple_GetItem, x, 3)
raises(IndexError, "tuple index out of range", c.PyTuple_GetItem, x, -1)
bad_call(c.PyTuple_GetItem, [1], 0)
equal(c.PyTuple_GetSlice(x, 1, 3), (2, 3))
equal(c.PyTuple_GetSlice(x, -5, 100), x)
bad_call(c.PyTuple_GetSlice, [], 0, 1)
equal(c.pack(), ((), None, True))
equal(c.set(1), (1, "set"))
raises(IndexError, "tuple assignment index out of range", c.set, 2)
bad_call(c.set_list, [1])
c.finish()
