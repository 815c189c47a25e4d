/* Include/bytesobject.h */
#include "calls.h"

static const Call calls[] = {
    C(PyBytes_AsString, "O>s"), C(PyBytes_AsStringAndSize, "Oci>i"), C(PyBytes_Concat, "PO>v"), C(PyBytes_ConcatAndDel, "PS>v"),
    C(PyBytes_DecodeEscape, "snsns>O"), C(PyBytes_FromObject, "O>O"), C(PyBytes_FromString, "s>O"), C(PyBytes_FromStringAndSize, "sn>O"),
    C(PyBytes_Repr, "On>O"), C(PyBytes_Size, "O>i"), END,
};
static const Datum data[] = {TYPE(PyBytes_Type), TYPE(PyBytesIter_Type), END};

/* The string alone, without a place for its size. */
static PyObject *as_string_alone(PyObject *self, PyObject *o)
{
    (void)self;
    char *p;
    if (PyBytes_AsStringAndSize(o, &p, NULL) < 0) return NULL;
    return PyUnicode_FromString(p);
}
static PyObject *from_v(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyObject *o = PyBytes_FromFormatV(format, args);
    va_end(args);
    return o;
}
static PyObject *from_format(PyObject *self, PyObject *which)
{
    (void)self;
    switch (PyLong_AsLong(which)) {
    case 0: return PyBytes_FromFormat("plain %% text");
    case 1: return PyBytes_FromFormat("%c|%d|%u|%i", 'x', -5, 7u, -9);
    case 2: return PyBytes_FromFormat("%ld|%lu|%zd|%zu", -5L, 7UL, (Py_ssize_t)-9, (size_t)11);
    case 3: return PyBytes_FromFormat("%s|%.2s|%x", "text", "text", 255);
    case 4: return PyBytes_FromFormat("%p", (void *)0x1234);
    case 5: return from_v("%s-%d", "v", 3);
    case 6: return PyBytes_FromFormat("%s", "\xff\xfe");
    case 7: return PyBytes_FromFormat("%c", 300);
    default: return PyBytes_FromFormat("a%q%d", 5);
    }
}
/* Bytes that C fills in after they are made. */
static PyObject *filled(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    PyObject *o = PyBytes_FromStringAndSize(NULL, 3);
    if (o != NULL) memcpy(PyBytes_AsString(o), "abc", 3);
    return o;
}
static PyMethodDef methods[] = {
    {"as_string_alone", as_string_alone, METH_O, NULL}, {"from_format", from_format, METH_O, NULL}, {"filled", filled, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
MODULE(bytesobject)
