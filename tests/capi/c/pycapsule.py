"""Include/pycapsule.h from C."""
import gc
import capi_pycapsule
from check import Calls, equal, raises

c = Calls(capi_pycapsule)
NULL = c.NULL
raises(ValueError, "PyCapsule_New called with null pointer", c.make, "x", 0)
a = c.make("some.name", 1234)
assert type(a) is c.PyCapsule_Type
equal(c.PyCapsule_GetPointer(a, "some.name"), 1234)
raises(ValueError, "PyCapsule_GetPointer called with incorrect name", c.PyCapsule_GetPointer, a, "other")
raises(ValueError, "PyCapsule_GetPointer called with incorrect name", c.PyCapsule_GetPointer, a, NULL)
raises(ValueError, "PyCapsule_GetPointer called with invalid PyCapsule object", c.PyCapsule_GetPointer, 5, "x")
assert [c.PyCapsule_IsValid(v, n) for v, n in [(a, "some.name"), (a, "x"), (5, "x"), (NULL, "x")]] == [1, 0, 0, 0]
equal(c.PyCapsule_GetName(a), "some.name")
assert c.PyCapsule_GetName(c.make(None, 1)) is NULL
equal(c.PyCapsule_GetContext(a), 0)
equal(c.PyCapsule_SetContext(a, 77), 0)
equal(c.PyCapsule_GetContext(a), 77)
equal(c.PyCapsule_SetPointer(a, 99), 0)
equal(c.PyCapsule_GetPointer(a, "some.name"), 99)
raises(ValueError, "PyCapsule_SetPointer called with null pointer", c.PyCapsule_SetPointer, a, 0)
c.rename(a, "new")
equal(c.PyCapsule_GetName(a), "new")
assert c.has_destructor(a) is True and c.PyCapsule_GetDestructor(a) != 0
c.drop_destructor(a)
assert c.has_destructor(a) is False
for f, name, args in [(c.PyCapsule_GetContext, "GetContext", ()), (c.PyCapsule_GetName, "GetName", ()), (c.PyCapsule_GetDestructor, "GetDestructor", ()),
                      (c.PyCapsule_SetContext, "SetContext", (1,)), (c.PyCapsule_SetPointer, "SetPointer", (1,))]:
    raises(ValueError, f"PyCapsule_{name} called with invalid PyCapsule object", f, 5, *args)
raises(ValueError, "PyCapsule_SetName called with invalid PyCapsule object", c.rename, 5, "x")
raises(ValueError, "PyCapsule_SetDestructor called with invalid PyCapsule object", c.drop_destructor, 5)
capi_pycapsule.kept = c.make("capi_pycapsule.kept", 4321)
equal(c.PyCapsule_Import("capi_pycapsule.kept", 0), 4321)
raises(AttributeError, None, c.PyCapsule_Import, "capi_pycapsule.no_such", 0)
raises(ImportError, 'PyCapsule_Import could not import module "no_such_module"', c.PyCapsule_Import, "no_such_module.x", 0)
capi_pycapsule.other = a
raises(AttributeError, 'PyCapsule_Import "capi_pycapsule.other" is not valid', c.PyCapsule_Import, "capi_pycapsule.other", 0)
del capi_pycapsule.kept, capi_pycapsule.other
# Capsules die with their destructor called, once each.
before = c.count()
c.make("x", 5)
gc.collect()
assert c.count() >= before
c.finish()
