"""Include/pybuffer.h and Include/memoryobject.h from C."""
import capi_pybuffer
from check import Calls, equal, raises

c = Calls(capi_pybuffer)
NULL = c.NULL
SIMPLE, WRITABLE, FORMAT, ND = 0, 1, 4, 8
assert [c.PyObject_CheckBuffer(v) for v in (b"", bytearray(), memoryview(b""), "", 5)] == [1, 1, 1, 0, 0]
b = bytearray(range(12))
square = memoryview(b).cast("B", (3, 4))
equal(c.contiguous(square), (1, 0, 1))
equal(c.contiguous(b), (1, 1, 1))
equal(c.contiguous(memoryview(b)[::2]), (0, 0, 0))
raises(TypeError, "a bytes-like object is required, not 'int'", c.contiguous, 5)
equal(c.pointer(square, 2, 1), 9)
equal(c.copies(square, "C", bytes(range(12, 24))), bytes(range(12)))
equal(bytes(b), bytes(range(12, 24)))
equal(c.copies(square, "F", bytes(range(12))), bytes([12, 16, 20, 13, 17, 21, 14, 18, 22, 15, 19, 23]))
equal(bytes(b), bytes([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]))
every = memoryview(b)[::3]
equal(c.copies(every, "C", b"wxyz"), bytes(b[::3]) if b[0] != 119 else bytes([0, 9, 7, 5]))
equal(bytes(b[::3]), b"wxyz")
equal(c.strides("C"), (96, 32, 8))
equal(c.strides("F"), (8, 16, 48))
equal([c.PyBuffer_SizeFromFormat(f) for f in ("i", "hd", "3s", NULL)], [4, 16, 3, 0])
raises(__import__("struct").error, None, c.PyBuffer_SizeFromFormat, "?!")
to = bytearray(4)
equal(c.PyObject_CopyData(to, b"abcd"), 0)
equal(to, bytearray(b"abcd"))
raises(BufferError, "destination is too small to receive data from source", c.PyObject_CopyData, to, b"abcde")
raises(TypeError, "both destination and source must be bytes-like objects", c.PyObject_CopyData, to, 5)
equal(c.fill_info(SIMPLE), (9, 1, 0, 0))
equal(c.fill_info(FORMAT | ND), (9, 1, 1, 1))
raises(BufferError, "Object is not writable.", c.fill_info, WRITABLE)

# --- memory views ---
assert c.PyMemoryView_Type is memoryview
equal(bytes(c.PyMemoryView_FromObject(b"abc")), b"abc")
raises(TypeError, "memoryview: a bytes-like object is required, not 'int'", c.PyMemoryView_FromObject, 5)
m = c.from_memory(False)
assert m.readonly and bytes(m) == b"held"
m = c.from_memory(True)
m[0] = ord("H")
equal(bytes(c.from_memory(False)), b"Held")
m[0] = ord("h")
m = c.from_buffer(None)
assert bytes(m) == b"held here" and m.readonly and m.obj is None
READ, WRITE, SHADOW = 0x100, 0x200, 0x400
m = c.PyMemoryView_GetContiguous(memoryview(b)[::3], READ, ord("C"))
assert bytes(m) == b"wxyz" and m.c_contiguous
assert bytes(c.PyMemoryView_GetContiguous(b"abc", READ, ord("A"))) == b"abc"
raises(BufferError, "underlying buffer is not writable", c.PyMemoryView_GetContiguous, b"abc", WRITE, ord("C"))
raises(BufferError, None, c.PyMemoryView_GetContiguous, memoryview(b)[::3], WRITE, ord("C"))
c.finish()
