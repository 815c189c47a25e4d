"""Include/iterobject.h from C."""
import capi_iterobject
from check import Calls, bad_call, equal

c = Calls(capi_iterobject)
Items = type("Items", (), {"__getitem__": lambda self, i: "abc"[i]})
assert c.PySeqIter_Type is type(iter(Items())) and c.PyCallIter_Type is type(iter(int, 1))
it = c.PySeqIter_New(Items())
assert c.check(it) == (1, 0)
equal(list(it), ["a", "b", "c"])
bad_call(c.PySeqIter_New, 5)
left = [3, 2, 1, 0]
it = c.PyCallIter_New(left.pop, 2)
assert c.check(it) == (0, 1)
equal(list(it), [0, 1])
c.finish()
