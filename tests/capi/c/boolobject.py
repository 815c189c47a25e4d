"""Include/boolobject.h from C."""
import capi_boolobject
from check import Calls

c = Calls(capi_boolobject)
assert c.PyBool_FromLong(0) is False and c.PyBool_FromLong(1) is True and c.PyBool_FromLong(-5) is True
assert [c.Py_IsTrue(v) for v in (True, False, 1, None)] == [1, 0, 0, 0]
assert [c.Py_IsFalse(v) for v in (True, False, 0, None)] == [0, 1, 0, 0]
assert c._Py_TrueStruct is True and c._Py_FalseStruct is False
c.finish()
