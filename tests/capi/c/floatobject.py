"""Include/floatobject.h from C."""
import sys
import capi_floatobject
from check import Calls, equal, raises

c = Calls(capi_floatobject)
assert c.PyFloat_Type is float
equal(c.PyFloat_FromDouble(1.5), 1.5)
equal(c.PyFloat_FromDouble(-0.0), -0.0)
Float = type("Float", (), {"__float__": lambda self: 2.5})
Index = type("Index", (), {"__index__": lambda self: 7})
Broken = type("Broken", (), {"__float__": lambda self: 5})
equal([c.PyFloat_AsDouble(v) for v in (1.5, 3, Float(), Index(), True, -1)], [1.5, 3.0, 2.5, 7.0, 1.0, -1.0])
raises(TypeError, "must be real number, not str", c.PyFloat_AsDouble, "x")
raises(TypeError, "Broken.__float__() must return a float, not int", c.PyFloat_AsDouble, Broken())
raises(OverflowError, "int too large to convert to float", c.PyFloat_AsDouble, 10**400)
equal([c.PyFloat_FromString(v) for v in ("1.5", " -1e3 ", b"2.5", bytearray(b"inf"), "1_0.5")], [1.5, -1000.0, 2.5, float("inf"), 10.5])
raises(ValueError, "could not convert string to float: 'x'", c.PyFloat_FromString, "x")
raises(TypeError, "float() argument must be a string or a real number, not 'list'", c.PyFloat_FromString, [])
equal(c.PyFloat_GetMax(), sys.float_info.max)
equal(c.PyFloat_GetMin(), sys.float_info.min)
assert c.PyFloat_GetInfo() == sys.float_info and type(c.PyFloat_GetInfo()) is type(sys.float_info)
c.finish()
