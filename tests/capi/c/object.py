"""Include/object.h from C."""
import capi_object
from check import Calls, equal, raises

c = Calls(capi_object)
NULL = c.NULL
assert c.PyBaseObject_Type is object and c.PyBool_Type is bool and c.PyLong_Type is int and c.PySuper_Type is super and c.PyType_Type is type
assert c._Py_NoneStruct is None and c._Py_NotImplementedStruct is NotImplemented


class Thing:
    x = 5

    def __getattr__(self, name):
        if name == "broken":
            raise KeyError("mine")
        raise AttributeError(name)


o = Thing()
assert [c.PyCallable_Check(v) for v in (len, Thing, o, 5, NULL)] == [1, 1, 0, 0, 0]
for f, with_error in [(c.PyObject_GetAttr, True), (c.PyObject_GetAttrString, True), (c.PyObject_GenericGetAttr, False)]:
    equal(f(o, "x"), 5)
    raises(AttributeError, None, f, 5, "y")
    if with_error:
        raises(KeyError, "'mine'", f, o, "broken")
raises(TypeError, "attribute name must be string, not 'int'", c.PyObject_GetAttr, o, 5)
raises(TypeError, "attribute name must be string, not 'int'", c.PyObject_GenericGetAttr, o, 5)
for f in (c.PyObject_GetOptionalAttr, c.PyObject_GetOptionalAttrString):
    equal(f(o, "x"), (1, 5))
    equal(f(o, "y"), (0, NULL))
    raises(KeyError, "'mine'", f, o, "broken")
for f in (c.PyObject_HasAttr, c.PyObject_HasAttrString):
    assert f(o, "x") == 1 and f(o, "y") == 0
for f in (c.PyObject_HasAttrWithError, c.PyObject_HasAttrStringWithError):
    assert f(o, "x") == 1 and f(o, "y") == 0
    raises(KeyError, "'mine'", f, o, "broken")
for put, delete in [(c.PyObject_SetAttr, c.PyObject_DelAttr), (c.PyObject_SetAttrString, c.PyObject_DelAttrString)]:
    equal(put(o, "z", 7), 0)
    assert o.z == 7
    equal(delete(o, "z"), 0)
    raises(AttributeError, None, delete, o, "z")
    raises(AttributeError, None, put, 5, "z", 1)
    equal(put(o, "z", 7), 0)
    equal(put(o, "z", NULL), 0)
equal(c.PyObject_GenericSetAttr(o, "w", 1), 0)
equal(c.PyObject_GenericSetAttr(o, "w", NULL), 0)
raises(AttributeError, None, c.PyObject_GenericSetAttr, o, "w", NULL)
assert "x" in c.PyObject_Dir(o) and c.PyObject_Dir(o) == dir(o)
assert c.PyObject_IsTrue([1]) == 1 and c.PyObject_IsTrue("") == 0 and c.PyObject_Not("") == 1 and c.PyObject_Not(5) == 0
Broken = type("Broken", (), {n: (lambda self, *a: 1 / 0) for n in ("__bool__", "__repr__", "__str__", "__hash__", "__lt__", "__eq__", "__bytes__")})
b = Broken()
for f in (c.PyObject_IsTrue, c.PyObject_Not, c.PyObject_Repr, c.PyObject_Str, c.PyObject_ASCII, c.PyObject_Bytes, c.PyObject_Hash):
    raises(ZeroDivisionError, "division by zero", f, b)
equal([c.PyObject_Repr("é"), c.PyObject_Str("é"), c.PyObject_ASCII("é"), c.PyObject_Bytes([1])], ["'é'", "é", "'\\xe9'", b"\1"])
equal([c.PyObject_Repr(NULL), c.PyObject_Str(NULL), c.PyObject_ASCII(NULL), c.PyObject_Bytes(NULL)], ["<NULL>"] * 3 + [b"<NULL>"])
raises(TypeError, "cannot convert 'float' object to bytes", c.PyObject_Bytes, 1.5)
equal(c.PyObject_Hash(5), 5)
raises(TypeError, "unhashable type: 'list'", c.PyObject_Hash, [])
raises(TypeError, "unhashable type: 'int'", c.PyObject_HashNotImplemented, 5)
LT, LE, EQ, NE, GT, GE = range(6)
equal([c.PyObject_RichCompare(1, 2, op) for op in range(6)], [True, True, False, True, False, False])
equal([c.PyObject_RichCompareBool(1, 2, op) for op in range(6)], [1, 1, 0, 1, 0, 0])
nan = float("nan")
assert c.PyObject_RichCompareBool(nan, nan, EQ) == 1 and c.PyObject_RichCompare(nan, nan, EQ) is False
for f in (c.PyObject_RichCompare, c.PyObject_RichCompareBool):
    raises(TypeError, "'<' not supported between instances of 'int' and 'str'", f, 1, "x", LT)
    raises(ZeroDivisionError, "division by zero", f, b, 1, EQ)
assert c.PyObject_SelfIter(o) is o and c.Py_Is(o, o) == 1 and c.Py_Is(o, 5) == 0 and c.Py_IsNone(None) == 1 and c.Py_IsNone(0) == 0
e = ValueError(1, 2)
equal(c.PyException_GetArgs(e), (1, 2))
c.PyException_SetArgs(e, ("a",))
equal(e.args, ("a",))
equal(c.PyExceptionClass_Name(KeyError), "KeyError")
Deep = type("Deep", (), {"__module__": "some.module", "__qualname__": "Outer.Deep"})
equal([c.PyType_GetName(Deep), c.PyType_GetQualName(Deep), c.PyType_GetModuleName(Deep), c.PyType_GetFullyQualifiedName(Deep)],
      ["Deep", "Outer.Deep", "some.module", "some.module.Outer.Deep"])
equal(c.PyType_GetFullyQualifiedName(int), "int")
assert c.PyType_IsSubtype(bool, int) == 1 and c.PyType_IsSubtype(int, bool) == 0
Deep.y = 1
c.PyType_Modified(Deep)
assert c.PyType_GetFlags(int) & (1 << 24)
equal([c.Py_GetConstant(i) for i in range(10)], [None, False, True, ..., NotImplemented, 0, 1, "", b"", ()])
raises(SystemError, None, c.Py_GetConstant, 10)
c.finish()
