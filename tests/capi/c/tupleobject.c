/* Include/tupleobject.h */
#include "calls.h"

static const Call calls[] = {
    C(PyTuple_GetItem, "On>B"), C(PyTuple_GetSlice, "Onn>O"), C(PyTuple_New, "n>O"), C(PyTuple_Size, "O>i"), END,
};
static const Datum data[] = {TYPE(PyTuple_Type), TYPE(PyTupleIter_Type), END};

static PyObject *check(PyObject *self, PyObject *o)
{
    (void)self;
    return Py_BuildValue("ii", PyTuple_Check(o), PyTuple_CheckExact(o));
}
static PyObject *pack(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    PyObject *none = PyTuple_Pack(0);
    PyObject *all = PyTuple_Pack(3, none, Py_None, Py_True);
    Py_XDECREF(none);
    return all;
}
/* A new tuple's items are set, one of them twice; out of its range it can't be. */
static PyObject *set(PyObject *self, PyObject *index)
{
    (void)self;
    PyObject *t = PyTuple_New(2);
    PyTuple_SetItem(t, 0, PyLong_FromLong(1));
    PyTuple_SetItem(t, 1, PyLong_FromLong(2));
    if (PyTuple_SetItem(t, PyLong_AsSsize_t(index), PyUnicode_FromString("set")) < 0) Py_CLEAR(t);
    return t;
}
static PyObject *set_list(PyObject *self, PyObject *list)
{
    (void)self;
    return PyTuple_SetItem(list, 0, PyUnicode_FromString("set")) < 0 ? NULL : Py_NewRef(Py_None);
}
static PyMethodDef methods[] = {
    {"check", check, METH_O, NULL}, {"pack", pack, METH_NOARGS, NULL}, {"set", set, METH_O, NULL}, {"set_list", set_list, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
MODULE(tupleobject)
