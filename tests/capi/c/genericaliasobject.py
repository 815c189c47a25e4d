"""Include/genericaliasobject.h from C."""
import capi_genericaliasobject
from check import Calls, equal

c = Calls(capi_genericaliasobject)
assert c.Py_GenericAliasType is type(list[int])
assert c.Py_GenericAlias(list, int) == list[int]
a = c.Py_GenericAlias(dict, (int, str))
assert a.__origin__ is dict and a.__args__ == (int, str)
equal(c.Py_GenericAlias(5, ()).__args__, ())
c.finish()
