/* Include/setobject.h */
#include "calls.h"

static const Call calls[] = {
    C(PySet_Add, "OO>i"), C(PySet_Clear, "O>i"), C(PySet_Contains, "OO>i"), C(PySet_Discard, "OO>i"), C(PySet_New, "O>O"), C(PySet_Pop, "O>O"),
    C(PySet_Size, "O>i"), C(PyFrozenSet_New, "O>O"), END,
};
static const Datum data[] = {TYPE(PySet_Type), TYPE(PyFrozenSet_Type), TYPE(PySetIter_Type), END};

static PyObject *check(PyObject *self, PyObject *o)
{
    (void)self;
    return Py_BuildValue("iiiiii", PySet_Check(o), PySet_CheckExact(o), PyFrozenSet_Check(o), PyFrozenSet_CheckExact(o), PyAnySet_Check(o), PyAnySet_CheckExact(o));
}
/* A frozenset may be filled while nobody else has it. */
static PyObject *filled(PyObject *self, PyObject *v)
{
    (void)self;
    PyObject *set = PyFrozenSet_New(NULL);
    if (set != NULL && PySet_Add(set, v) < 0) Py_CLEAR(set);
    return set;
}
static PyMethodDef methods[] = {{"PySet_Check", check, METH_O, NULL}, {"filled", filled, METH_O, NULL}, {NULL, NULL, 0, NULL}};
MODULE(setobject)
