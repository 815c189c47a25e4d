/* Include/pybuffer.h and memoryobject.h */
#include "calls.h"

static const Call calls[] = {
    C(PyObject_CheckBuffer, "O>i"), C(PyObject_CopyData, "OO>i"), C(PyBuffer_SizeFromFormat, "s>i"), C(PyMemoryView_FromObject, "O>O"),
    C(PyMemoryView_GetContiguous, "Onn>O"), END,
};
static const Datum data[] = {TYPE(PyMemoryView_Type), END};

/* contiguous(o): for the orders C, F and A */
static PyObject *contiguous(PyObject *self, PyObject *o)
{
    (void)self;
    Py_buffer view;
    if (PyObject_GetBuffer(o, &view, PyBUF_FULL_RO) < 0) return NULL;
    PyObject *r = Py_BuildValue("iii", PyBuffer_IsContiguous(&view, 'C'), PyBuffer_IsContiguous(&view, 'F'), PyBuffer_IsContiguous(&view, 'A'));
    PyBuffer_Release(&view);
    return r;
}
/* copies(o, order, bytes): what lies there contiguously; then the bytes go in */
static PyObject *copies(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *o;
    int order;
    const char *bytes;
    Py_ssize_t n;
    if (!PyArg_ParseTuple(args, "OCy#", &o, &order, &bytes, &n)) return NULL;
    Py_buffer view;
    if (PyObject_GetBuffer(o, &view, PyBUF_FULL) < 0) return NULL;
    char was[64];
    PyObject *r = NULL;
    if (PyBuffer_ToContiguous(was, &view, view.len, (char)order) == 0 && PyBuffer_FromContiguous(&view, bytes, n, (char)order) == 0)
        r = PyBytes_FromStringAndSize(was, view.len);
    PyBuffer_Release(&view);
    return r;
}
/* pointer(o, i, j): the byte at two indices */
static PyObject *pointer(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *o;
    Py_ssize_t at[2];
    if (!PyArg_ParseTuple(args, "Onn", &o, &at[0], &at[1])) return NULL;
    Py_buffer view;
    if (PyObject_GetBuffer(o, &view, PyBUF_FULL_RO) < 0) return NULL;
    unsigned char *p = PyBuffer_GetPointer(&view, at);
    PyObject *r = PyLong_FromLong(*p);
    PyBuffer_Release(&view);
    return r;
}
static PyObject *strides(PyObject *self, PyObject *order)
{
    (void)self;
    Py_ssize_t shape[3] = {2, 3, 4}, to[3];
    PyBuffer_FillContiguousStrides(3, shape, to, 8, PyUnicode_AsUTF8AndSize(order, NULL)[0]);
    return Py_BuildValue("nnn", to[0], to[1], to[2]);
}
static char held[] = "held here";
static PyObject *from_memory(PyObject *self, PyObject *writable)
{
    (void)self;
    return PyMemoryView_FromMemory(held, 4, PyObject_IsTrue(writable) ? PyBUF_WRITE : PyBUF_READ);
}
/* A view of this file's memory, whose owner is `o` (NULL for None). */
static PyObject *from_buffer(PyObject *self, PyObject *o)
{
    (void)self;
    Py_buffer view;
    if (PyBuffer_FillInfo(&view, NULL, held, 9, 1, PyBUF_FULL_RO) < 0) return NULL;
    (void)o;
    return PyMemoryView_FromBuffer(&view);
}
static PyObject *fill_info(PyObject *self, PyObject *flags)
{
    (void)self;
    Py_buffer view;
    if (PyBuffer_FillInfo(&view, NULL, held, 9, 1, (int)PyLong_AsLong(flags)) < 0) return NULL;
    return Py_BuildValue("niii", view.len, view.readonly, view.format != NULL, view.shape != NULL);
}
static PyMethodDef methods[] = {
    {"contiguous", contiguous, METH_O, NULL}, {"copies", copies, METH_VARARGS, NULL}, {"pointer", pointer, METH_VARARGS, NULL},
    {"strides", strides, METH_O, NULL}, {"from_memory", from_memory, METH_O, NULL}, {"from_buffer", from_buffer, METH_O, NULL},
    {"fill_info", fill_info, METH_O, NULL}, {NULL, NULL, 0, NULL},
};
MODULE(pybuffer)
