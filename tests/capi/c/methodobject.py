"""Include/methodobject.h from C."""
import capi_methodobject
from check import Calls, bad_call, equal, raises

c = Calls(capi_methodobject)
NULL = c.NULL
for f in (c.make(0, "self", NULL), c.make(1, "self", "mod"), c.make(2, "self", "mod")):
    assert isinstance(f, c.PyCFunction_Type) and f.__name__ == "one" and f.__doc__ == "Answers." and f.__text_signature__ == "(x)"
    equal(f(5), ("self", 5))
    equal(c.PyCFunction_Call(f, (6,), NULL), ("self", 6))
    equal(c.PyCFunction_GetSelf(f), "self")
    equal(c.PyCFunction_GetFlags(f), 8)
    assert c.PyCFunction_GetFunction(f) is True
    raises(TypeError, None, f)
assert c.make(1, "self", "mod").__module__ == "mod"
assert c.PyCFunction_GetSelf(c.make(0, NULL, NULL)) is NULL
equal(c.make(0, NULL, NULL)(1), (..., 1))
m = c.make(3, "self", "mod", int)
equal(m("a"), ("self", int, 1, "a"))
equal(m(k=1), ("self", int, 0, ("k",)))
equal(c.PyCFunction_Call(m, (), {"k": 1}), ("self", int, 0, ("k",)))
assert c.PyCFunction_GetFunction(m) is False
raises(SystemError, "bad() method: bad call flags", c.make, 4, None, NULL)
raises(SystemError, "attempting to create PyCFunction with class but no METH_METHOD flag", c.make, 5, None, NULL, int)
raises(SystemError, "attempting to create PyCMethod with a METH_METHOD flag but no class", c.make, 6, None, NULL)
for f in (c.PyCFunction_GetFunction, c.PyCFunction_GetSelf, c.PyCFunction_GetFlags):
    bad_call(f, 5)
assert c.PyCFunction_GetSelf([7].append) == [7]
c.finish()
