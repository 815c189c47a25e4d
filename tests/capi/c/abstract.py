"""Include/abstract.h from C."""
import operator
import capi_abstract
from check import Calls, equal, raises

c = Calls(capi_abstract)
NULL = c.NULL


class Number:
    """Answers each operator with what it was asked."""


for name in ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "lshift", "rshift", "and", "xor", "or", "divmod"]:
    setattr(Number, f"__{name}__", lambda self, other, name=name: (name, other))
    setattr(Number, f"__i{name}__", lambda self, other, name=name: ("i" + name, other))
Number.__pow__ = lambda self, other, modulus=None: ("pow", other, modulus)
Number.__ipow__ = lambda self, other: ("ipow", other)


class Broken:
    """Each protocol raises."""

    def fail(self, *args):
        raise KeyError("mine")

    __len__ = __getitem__ = __setitem__ = __delitem__ = __iter__ = __contains__ = __index__ = __float__ = __int__ = __abs__ = fail
    __neg__ = __pos__ = __invert__ = __format__ = __call__ = __add__ = __iadd__ = __mul__ = __imul__ = __bool__ = __hash__ = fail


broken = Broken()

# --- numbers ---
for name, function, sign in [
    ("add", "Add", "+"), ("sub", "Subtract", "-"), ("mul", "Multiply", "*"), ("matmul", "MatrixMultiply", "@"),
    ("truediv", "TrueDivide", "/"), ("floordiv", "FloorDivide", "//"), ("mod", "Remainder", "%"), ("lshift", "Lshift", "<<"),
    ("rshift", "Rshift", ">>"), ("and", "And", "&"), ("xor", "Xor", "^"), ("or", "Or", "|"),
]:
    plain, inplace = getattr(c, f"PyNumber_{function}"), getattr(c, f"PyNumber_InPlace{function}")
    operation = getattr(operator, name, None) or getattr(operator, name + "_")
    if name != "matmul":
        equal(plain(9, 5), operation(9, 5))
        equal(inplace(9, 5), operation(9, 5))
    equal(plain(Number(), 5), (name, 5))
    equal(inplace(Number(), 5), ("i" + name, 5))
    raises(TypeError, f"unsupported operand type(s) for {sign}: 'NoneType' and 'int'", plain, None, 5)
    raises(TypeError, f"unsupported operand type(s) for {sign}=: 'NoneType' and 'int'", inplace, None, 5)
raises(ZeroDivisionError, "division by zero", c.PyNumber_TrueDivide, 1, 0)
equal(c.PyNumber_Add("a", "b"), "ab")
x = [1]
assert c.PyNumber_InPlaceAdd(x, [2]) is x and x == [1, 2]
equal(c.PyNumber_Divmod(17, 5), (3, 2))
equal(c.PyNumber_Divmod(Number(), 5), ("divmod", 5))
raises(TypeError, "unsupported operand type(s) for divmod(): 'NoneType' and 'int'", c.PyNumber_Divmod, None, 5)
equal(c.PyNumber_Power(3, 4, None), 81)
equal(c.PyNumber_Power(3, 4, 5), 1)
equal(c.PyNumber_Power(Number(), 4, 5), ("pow", 4, 5))
equal(c.PyNumber_InPlacePower(3, 4, None), 81)
equal(c.PyNumber_InPlacePower(Number(), 4, None), ("ipow", 4))
raises(TypeError, "unsupported operand type(s) for ** or pow(): 'NoneType' and 'int'", c.PyNumber_Power, None, 5, None)
raises(TypeError, "unsupported operand type(s) for **=: 'NoneType' and 'int'", c.PyNumber_InPlacePower, None, 5, None)
raises(ValueError, "pow() 3rd argument cannot be 0", c.PyNumber_Power, 2, 2, 0)
equal(c.PyNumber_Absolute(-5), 5)
equal(c.PyNumber_Negative(5), -5)
equal(c.PyNumber_Positive(True), 1)
equal(c.PyNumber_Invert(5), -6)
for f, message in [(c.PyNumber_Absolute, "bad operand type for abs(): 'str'"), (c.PyNumber_Negative, "bad operand type for unary -: 'str'"),
                   (c.PyNumber_Positive, "bad operand type for unary +: 'str'"), (c.PyNumber_Invert, "bad operand type for unary ~: 'str'")]:
    raises(TypeError, message, f, "x")
    raises(KeyError, "'mine'", f, broken)
equal(c.PyNumber_Index(True), 1)
equal(c.PyNumber_Index(2**70), 2**70)
raises(TypeError, "'float' object cannot be interpreted as an integer", c.PyNumber_Index, 1.5)
equal(c.PyNumber_Long("12"), 12)
equal(c.PyNumber_Long(-12.9), -12)
raises(ValueError, "invalid literal for int() with base 10: 'x'", c.PyNumber_Long, "x")
raises(TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'list'", c.PyNumber_Long, [])
equal(c.PyNumber_Float("1.5"), 1.5)
equal(c.PyNumber_Float(3), 3.0)
raises(TypeError, "float() argument must be a string or a real number, not 'list'", c.PyNumber_Float, [])
raises(ValueError, "could not convert string to float: 'x'", c.PyNumber_Float, "x")
assert [c.PyNumber_Check(v) for v in (1, 1.5, 1j, True, "1", None, NULL, broken)] == [1, 1, 1, 1, 0, 0, 0, 1]
assert [c.PyIndex_Check(v) for v in (1, True, 1.5, broken)] == [1, 1, 0, 1]
equal(c.PyNumber_AsSsize_t(-7, NULL), -7)
equal(c.PyNumber_AsSsize_t(2**80, NULL), 2**31 - 1)
equal(c.PyNumber_AsSsize_t(-(2**80), NULL), -(2**31))
raises(IndexError, "cannot fit 'int' into an index-sized integer", c.PyNumber_AsSsize_t, 2**80, IndexError)
raises(TypeError, "'str' object cannot be interpreted as an integer", c.PyNumber_AsSsize_t, "x", NULL)
assert [c.PyNumber_ToBase(-255, b) for b in (2, 8, 10, 16)] == ["-0b11111111", "-0o377", "-255", "-0xff"]
raises(SystemError, "PyNumber_ToBase: base must be 2, 8, 10 or 16", c.PyNumber_ToBase, 5, 7)
raises(TypeError, "'float' object cannot be interpreted as an integer", c.PyNumber_ToBase, 1.5, 10)

# --- objects ---
assert c.PyObject_Type(5) is int and c.PyObject_Type(int) is type
raises(SystemError, "null argument to internal routine", c.PyObject_Type, NULL)
for f in (c.PyObject_Size, c.PyObject_Length):
    equal(f([1, 2]), 2)
    equal(f({1: 2}), 1)
    raises(TypeError, "object of type 'int' has no len()", f, 5)
    raises(KeyError, "'mine'", f, broken)
equal(c.PyObject_GetItem([1, 2], -1), 2)
raises(IndexError, "list index out of range", c.PyObject_GetItem, [1, 2], 2)
raises(TypeError, "'int' object is not subscriptable", c.PyObject_GetItem, 5, 2)
x = [1, 2]
equal(c.PyObject_SetItem(x, 0, "a"), 0)
equal(c.PyObject_DelItem(x, 1), 0)
assert x == ["a"]
raises(TypeError, "'tuple' object does not support item assignment", c.PyObject_SetItem, (1,), 0, 1)
raises(TypeError, "'tuple' object doesn't support item deletion", c.PyObject_DelItem, (1,), 0)
d = {"a": 1, "b": 2}
equal(c.PyObject_DelItemString(d, "a"), 0)
assert d == {"b": 2}
raises(KeyError, "'a'", c.PyObject_DelItemString, d, "a")
equal(c.PyObject_Format(255, "x"), "ff")
equal(c.PyObject_Format(255, NULL), "255")
raises(ValueError, "Unknown format code 'q' for object of type 'int'", c.PyObject_Format, 255, "q")
raises(SystemError, "Format specifier must be a string, not int", c.PyObject_Format, 255, 5)
assert c.PyObject_IsInstance(True, int) == 1 and c.PyObject_IsInstance(1, (str, bytes)) == 0
raises(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union", c.PyObject_IsInstance, 1, 5)
assert c.PyObject_IsSubclass(bool, int) == 1 and c.PyObject_IsSubclass(int, (str, bytes)) == 0
raises(TypeError, "issubclass() arg 1 must be a class", c.PyObject_IsSubclass, 1, int)

# --- calls ---
record = lambda *args, **kwargs: (args, kwargs)
for f in (c.PyObject_Call, c.PyVectorcall_Call):
    equal(f(record, (1, 2), {"k": 3}), ((1, 2), {"k": 3}))
    equal(f(record, (), NULL), ((), {}))
raises(TypeError, "'int' object is not callable", c.PyObject_Call, 5, (), NULL)
raises(TypeError, "'int' object does not support vectorcall", c.PyVectorcall_Call, 5, (), NULL)
equal(c.PyObject_CallNoArgs(record), ((), {}))
equal(c.PyObject_CallObject(record, (1,)), ((1,), {}))
equal(c.PyObject_CallObject(record, NULL), ((), {}))
raises(TypeError, "argument list must be a tuple", c.PyObject_CallObject, record, [1])
raises(KeyError, "'mine'", c.PyObject_CallNoArgs, broken)
equal([c.call_function(record, i)[0] for i in range(5)], [(), (5,), (5, "text"), (5, 6), ("te",)])
raises(SystemError, "bad format char passed to Py_BuildValue", c.call_function, record, 5)
x = [5]
equal([c.call_method(x, i) for i in range(4)], [[5], 0, None, None])
equal(x, ["text", 5, "te"])
raises(AttributeError, "'list' object has no attribute 'no_such_method'", c.call_method, x, 4)
assert c.call_objects(record, None) == ((record, None), {})
x = []
equal(c.call_objects(x, "append"), None)
equal(x, [True])
raises(AttributeError, "'list' object has no attribute 'x'", c.call_objects, x, "x")
for offset in (False, True):
    equal(c.vectorcall(record, None, (1, 2), None, (), offset), ((1, 2), {}))
    equal(c.vectorcall(record, None, (1,), ("k", "l"), (2, 3), offset), ((1,), {"k": 2, "l": 3}))
    equal(c.vectorcall(None, "join", (",", ["a", "b"]), None, (), offset), "a,b")
    equal(c.vectorcall(None, "split", ("a,b,c", ","), ("maxsplit",), (1,), offset), ["a", "b,c"])
raises(TypeError, "'int' object is not callable", c.vectorcall, 5, None, (), None, (), False)
raises(AttributeError, "'str' object has no attribute 'x'", c.vectorcall, None, "x", (",",), None, (), False)
equal(c.PyVectorcall_NARGS(2**31 + 3), 3)

# --- iterators ---
it = iter([1])
assert c.PyIter_Check(it) == 1 and c.PyIter_Check([]) == 0
equal(c.PyIter_Next(it), 1)
assert c.PyIter_Next(it) is NULL
it = iter([1])
equal(c.PyIter_NextItem(it), (1, 1))
equal(c.PyIter_NextItem(it), (0, NULL))
raises(TypeError, "expected an iterator, got 'list'", c.PyIter_NextItem, [])


def generator():
    sent = yield 1
    yield sent
    return "end"


g = generator()
equal([c.PyIter_Send(g, v) for v in (None, "sent", None)], [(1, 1), (1, "sent"), (0, "end")])
equal(c.PyIter_Send(iter([7]), None), (1, 7))
raises(AttributeError, "'list_iterator' object has no attribute 'send'", c.PyIter_Send, iter([7]), 5)
def failing():
    yield 1
    raise KeyError("mine")


g = failing()
equal(c.PyIter_Next(g), 1)
raises(KeyError, "'mine'", c.PyIter_Next, g)
assert list(c.PyObject_GetIter((1, 2))) == [1, 2]
raises(TypeError, "'int' object is not iterable", c.PyObject_GetIter, 5)


class Async:
    def __aiter__(self):
        return self

    async def __anext__(self):
        return 1


a = Async()
assert c.PyObject_GetAIter(a) is a
assert c.PyAIter_Check(a) == 1 and c.PyAIter_Check([]) == 0
raises(TypeError, "'int' object is not an async iterable", c.PyObject_GetAIter, 5)
raises(TypeError, None, c.PyObject_GetAIter, type("A", (), {"__aiter__": lambda self: 5})())

# --- sequences ---
assert [c.PySequence_Check(v) for v in ([], (), "", b"", {}, 5, broken, range(3))] == [1, 1, 1, 1, 0, 0, 1, 1]
for f in (c.PySequence_Size, c.PySequence_Length):
    equal(f("abc"), 3)
    raises(TypeError, "object of type 'int' has no len()", f, 5)
    raises(TypeError, "dict is not a sequence", f, {})
equal(c.PySequence_Concat([1], [2]), [1, 2])
raises(TypeError, "'int' object can't be concatenated", c.PySequence_Concat, 1, 2)
raises(TypeError, 'can only concatenate list (not "int") to list', c.PySequence_Concat, [1], 2)
equal(c.PySequence_Repeat("ab", 3), "ababab")
equal(c.PySequence_Repeat([1], -3), [])
raises(TypeError, "'int' object can't be repeated", c.PySequence_Repeat, 5, 2)
x = [1]
assert c.PySequence_InPlaceConcat(x, (2,)) is x and x == [1, 2]
assert c.PySequence_InPlaceRepeat(x, 2) is x and x == [1, 2, 1, 2]
raises(TypeError, "'int' object can't be concatenated", c.PySequence_InPlaceConcat, 1, 2)
raises(TypeError, "'int' object can't be repeated", c.PySequence_InPlaceRepeat, 1, 2)
equal(c.PySequence_GetItem("abc", -1), "c")
raises(IndexError, "string index out of range", c.PySequence_GetItem, "abc", 3)
raises(TypeError, "'int' object does not support indexing", c.PySequence_GetItem, 5, 0)
raises(TypeError, "dict is not a sequence", c.PySequence_GetItem, {}, 0)
x = [1, 2, 3]
equal(c.PySequence_SetItem(x, -1, "c"), 0)
equal(c.PySequence_DelItem(x, 0), 0)
equal(x, [2, "c"])
raises(IndexError, "list assignment index out of range", c.PySequence_SetItem, x, 5, 0)
raises(IndexError, "list assignment index out of range", c.PySequence_DelItem, x, 5)
raises(TypeError, "'tuple' object does not support item assignment", c.PySequence_SetItem, (1,), 0, 0)
raises(TypeError, "'tuple' object doesn't support item deletion", c.PySequence_DelItem, (1,), 0)
raises(TypeError, "dict is not a sequence", c.PySequence_SetItem, {}, 0, 0)
equal(c.PySequence_GetSlice("abcdef", 1, -1), "bcde")
raises(TypeError, "'int' object is unsliceable", c.PySequence_GetSlice, 5, 0, 1)
x = [0, 1, 2, 3]
equal(c.PySequence_SetSlice(x, 1, 3, "ab"), 0)
equal(x, [0, "a", "b", 3])
equal(c.PySequence_DelSlice(x, -2, 2**31 - 1), 0)
equal(x, [0, "a"])
raises(TypeError, "'tuple' object doesn't support slice assignment", c.PySequence_SetSlice, (1,), 0, 1, [])
raises(TypeError, "'tuple' object doesn't support slice deletion", c.PySequence_DelSlice, (1,), 0, 1)
for f in (c.PySequence_Contains, c.PySequence_In):
    assert f([1, 2], 2) == 1 and f("abc", "d") == 0
    raises(TypeError, "argument of type 'int' is not a container or iterable", f, 5, 5)
    raises(KeyError, "'mine'", f, broken, 5)
equal(c.PySequence_Count([1, 2, 1.0, True], 1), 3)
equal(c.PySequence_Index([1, 2, 3], 3), 2)
raises(ValueError, "sequence.index(x): x not in sequence", c.PySequence_Index, [1], 5)
raises(TypeError, "argument of type 'int' is not iterable", c.PySequence_Count, 5, 5)
raises(TypeError, "argument of type 'int' is not iterable", c.PySequence_Index, 5, 5)
equal(c.PySequence_List("ab"), ["a", "b"])
equal(c.PySequence_Tuple(range(3)), (0, 1, 2))
raises(TypeError, "'int' object is not iterable", c.PySequence_List, 5)
raises(TypeError, "'int' object is not iterable", c.PySequence_Tuple, 5)
x, y = [1], (1,)
assert c.PySequence_Fast(x, "no") is x and c.PySequence_Fast(y, "no") is y and c.PySequence_Fast({1}, "no") == [1]
raises(TypeError, "no", c.PySequence_Fast, 5, "no")
raises(KeyError, "'mine'", c.PySequence_Fast, broken, "no")

# --- mappings ---
d = {"a": 1}
assert [c.PyMapping_Check(v) for v in (d, [], (), "", 5, broken, NULL)] == [1, 1, 1, 1, 0, 1, 0]
for f in (c.PyMapping_Size, c.PyMapping_Length):
    equal(f(d), 1)
    raises(TypeError, "object of type 'int' has no len()", f, 5)
    raises(TypeError, None, f, iter([]))
equal(c.PyMapping_Keys(d), ["a"])
equal(c.PyMapping_Values(d), [1])
equal(c.PyMapping_Items(d), [("a", 1)])
for f, name in [(c.PyMapping_Keys, "keys"), (c.PyMapping_Values, "values"), (c.PyMapping_Items, "items")]:
    raises(AttributeError, f"'int' object has no attribute '{name}'", f, 5)
raises(TypeError, "A.keys() must return an iterable, not int", c.PyMapping_Keys, type("A", (), {"keys": lambda self: 5})())
equal(c.PyMapping_GetItemString(d, "a"), 1)
raises(KeyError, "'b'", c.PyMapping_GetItemString, d, "b")
raises(SystemError, "null argument to internal routine", c.PyMapping_GetItemString, d, NULL)
equal(c.PyMapping_SetItemString(d, "b", 2), 0)
assert d == {"a": 1, "b": 2}
raises(TypeError, "'int' object does not support item assignment", c.PyMapping_SetItemString, 5, "b", 2)
for f, key in [(c.PyMapping_GetOptionalItem, 0), (c.PyMapping_GetOptionalItemString, 0)]:
    equal(f(d, "a"), (1, 1))
    equal(f(d, "x"), (0, NULL))
    raises(TypeError, "'int' object is not subscriptable", f, 5, "a")
for f in (c.PyMapping_HasKeyWithError, c.PyMapping_HasKeyStringWithError):
    assert f(d, "a") == 1 and f(d, "x") == 0
    raises(TypeError, "'int' object is not subscriptable", f, 5, "a")
for f in (c.PyMapping_HasKey, c.PyMapping_HasKeyString):
    assert f(d, "a") == 1 and f(d, "x") == 0
c.finish()
