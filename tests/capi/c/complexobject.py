"""Include/complexobject.h from C."""
import capi_complexobject
from check import Calls, equal, raises

c = Calls(capi_complexobject)
assert c.PyComplex_Type is complex
equal(c.PyComplex_FromDoubles(1.5, -0.0), 1.5 - 0.0j)
Complex = type("Complex", (), {"__complex__": lambda self: 3 + 4j})
Float = type("Float", (), {"__float__": lambda self: 2.5})
Broken = type("Broken", (), {"__complex__": lambda self: 5})
equal([c.PyComplex_RealAsDouble(v) for v in (1 + 2j, 3, 1.5, Complex(), Float())], [1.0, 3.0, 1.5, 3.0, 2.5])
equal([c.PyComplex_ImagAsDouble(v) for v in (1 + 2j, 3, 1.5, Complex(), Float())], [2.0, 0.0, 0.0, 4.0, 0.0])
raises(TypeError, "must be real number, not str", c.PyComplex_RealAsDouble, "x")
raises(TypeError, "must be real number, not str", c.PyComplex_ImagAsDouble, "x")
for f in (c.PyComplex_RealAsDouble, c.PyComplex_ImagAsDouble):
    raises(TypeError, "Broken.__complex__() must return a complex, not int", f, Broken())
c.finish()
