"""Include/bytearrayobject.h from C."""
import capi_bytearrayobject
from check import Calls, bad_call, equal, raises

c = Calls(capi_bytearrayobject)
NULL = c.NULL
assert c.PyByteArray_Type is bytearray and c.PyByteArrayIter_Type is type(iter(bytearray()))
Sub = type("Sub", (bytearray,), {})
assert [c.PyByteArray_Check(v) for v in (bytearray(), Sub(), b"", 5)] == [(1, 1), (1, 0), (0, 0), (0, 0)]
equal(c.PyByteArray_FromStringAndSize("text", 2), bytearray(b"te"))
equal(c.PyByteArray_FromStringAndSize(b"a\0b", 3), bytearray(b"a\0b"))
equal(len(c.PyByteArray_FromStringAndSize(NULL, 5)), 5)
raises(SystemError, "Negative size passed to PyByteArray_FromStringAndSize", c.PyByteArray_FromStringAndSize, "x", -1)
equal(c.PyByteArray_FromObject(b"abc"), bytearray(b"abc"))
equal(c.PyByteArray_FromObject([1, 2]), bytearray(b"\1\2"))
raises(TypeError, "string argument without an encoding", c.PyByteArray_FromObject, "x")
raises(TypeError, "cannot convert 'float' object to bytearray", c.PyByteArray_FromObject, 1.5)
equal(c.PyByteArray_Concat(b"a", bytearray(b"b")), bytearray(b"ab"))
raises(TypeError, "can't concat str to bytearray", c.PyByteArray_Concat, bytearray(), "x")
raises(TypeError, "can't concat bytes to int", c.PyByteArray_Concat, 5, b"x")
b = bytearray(b"abc")
equal(c.PyByteArray_AsString(b), "abc")
equal(c.PyByteArray_Size(b), 3)
assert c.poke(b) is b and b == b"Xbc"
equal(c.PyByteArray_Resize(b, 5), 0)
assert len(b) == 5 and b[:3] == b"Xbc"
equal(c.PyByteArray_Resize(b, 1), 0)
equal(b, bytearray(b"X"))
raises(ValueError, "Can only resize to positive sizes, got -1", c.PyByteArray_Resize, b, -1)
m = memoryview(b)
raises(BufferError, "Existing exports of data: object cannot be re-sized", c.PyByteArray_Resize, b, 100)
m.release()
c.finish()
