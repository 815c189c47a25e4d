"""Include/sliceobject.h from C."""
import capi_sliceobject
from check import Calls, bad_call, equal, raises

c = Calls(capi_sliceobject)
NULL = c.NULL
MOST, LEAST = 2**31 - 1, -(2**31)
assert c.PySlice_Type is slice and c.PyEllipsis_Type is type(...) and c._Py_EllipsisObject is ...
equal(c.PySlice_New(1, "b", NULL), slice(1, "b", None))
equal(c.PySlice_New(NULL, NULL, NULL), slice(None))
equal(c.PySlice_Unpack(slice(1, 5, 2)), (0, 1, 5, 2))
equal(c.PySlice_Unpack(slice(None)), (0, 0, MOST, 1))
equal(c.PySlice_Unpack(slice(None, None, -1)), (0, MOST, LEAST, -1))
equal(c.PySlice_Unpack(slice(-(2**80), 2**80, 3)), (0, LEAST, MOST, 3))
raises(ValueError, "slice step cannot be zero", c.PySlice_Unpack, slice(1, 2, 0))
raises(TypeError, "slice indices must be integers or have an __index__ method", c.PySlice_Unpack, slice("a"))
for args in [(10, 2, 8, 3), (10, -3, MOST, 1), (10, 8, 2, -2), (10, MOST, LEAST, -1), (0, 0, 5, 1), (10, -100, 100, 1), (5, 4, 1, 1)]:
    length, start, stop, step = args
    n, a, z = c.PySlice_AdjustIndices(*args)
    assert range(a, z, step) == range(*slice(start, stop, step).indices(length)) and n == len(range(a, z, step)), args
equal(c.PySlice_GetIndicesEx(slice(2, -1, 2), 10), (0, 2, 9, 2, 4))
equal(c.PySlice_GetIndicesEx(slice(None, None, -1), 3), (0, 2, -1, -1, 3))
raises(ValueError, "slice step cannot be zero", c.PySlice_GetIndicesEx, slice(1, 2, 0), 5)
equal(c.PySlice_GetIndices(slice(2, -1, 2), 10), (0, 2, 9, 2))
equal(c.PySlice_GetIndices(slice(None), 10), (0, 0, 10, 1))
equal(c.PySlice_GetIndices(slice(None, 11), 10)[0], -1)
c.finish()
