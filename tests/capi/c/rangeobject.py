"""Include/rangeobject.h from C."""
import capi_rangeobject
from check import Calls, equal, raises

c = Calls(capi_rangeobject)
assert c.PyRange_Type is range and c.PyRangeIter_Type is type(iter(range(3))) and c.PyLongRangeIter_Type is type(iter(range(2**80)))
assert c.check(range(3)) is True and c.check([]) is False
equal(c.make(1, 5, 2), range(1, 5, 2))
raises(ValueError, "range() arg 3 must not be zero", c.make, 1, 2, 0)
c.finish()
