"""Include/enumobject.h from C."""
import capi_enumobject
from check import Calls, equal, raises

c = Calls(capi_enumobject)
assert c.PyEnum_Type is enumerate and c.PyReversed_Type is reversed
equal(list(c.enumerated("ab")), [(7, "a"), (8, "b")])
equal(list(c.turned((1, 2))), [2, 1])
raises(TypeError, "'int' object is not iterable", c.enumerated, 5)
raises(TypeError, "'set' object is not reversible", c.turned, set())
c.finish()
