/* Include/sliceobject.h */
#include "calls.h"

static const Call calls[] = {
    C(PySlice_GetIndices, "Oniii>i"), C(PySlice_GetIndicesEx, "Oniiii>i"), C(PySlice_New, "OOO>O"), C(PySlice_Unpack, "Oiii>i"), END,
};
static const Datum data[] = {TYPE(PySlice_Type), TYPE(PyEllipsis_Type), TYPE(_Py_EllipsisObject), END};

static PyObject *adjust(PyObject *self, PyObject *args)
{
    (void)self;
    Py_ssize_t length, start, stop, step;
    if (!PyArg_ParseTuple(args, "nnnn", &length, &start, &stop, &step)) return NULL;
    Py_ssize_t n = PySlice_AdjustIndices(length, &start, &stop, step);
    return Py_BuildValue("nnn", n, start, stop);
}
static PyMethodDef methods[] = {{"PySlice_AdjustIndices", adjust, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL}};
MODULE(sliceobject)
