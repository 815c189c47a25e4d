/* Include/bytearrayobject.h */
#include "calls.h"

static const Call calls[] = {
    C(PyByteArray_AsString, "O>s"), C(PyByteArray_Concat, "OO>O"), C(PyByteArray_FromObject, "O>O"),
    C(PyByteArray_FromStringAndSize, "sn>O"), C(PyByteArray_Resize, "On>i"), C(PyByteArray_Size, "O>i"), END,
};
static const Datum data[] = {TYPE(PyByteArray_Type), TYPE(PyByteArrayIter_Type), END};

static PyObject *check(PyObject *self, PyObject *o)
{
    (void)self;
    return Py_BuildValue("ii", PyByteArray_Check(o), PyByteArray_CheckExact(o));
}
/* Writes through the pointer: the object's own memory. */
static PyObject *poke(PyObject *self, PyObject *o)
{
    (void)self;
    char *p = PyByteArray_AsString(o);
    if (p == NULL) return NULL;
    p[0] = 'X';
    return Py_NewRef(o);
}
static PyMethodDef methods[] = {{"PyByteArray_Check", check, METH_O, NULL}, {"poke", poke, METH_O, NULL}, {NULL, NULL, 0, NULL}};
MODULE(bytearrayobject)
