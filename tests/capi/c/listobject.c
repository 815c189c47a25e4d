/* Include/listobject.h */
#include "calls.h"

static const Call calls[] = {
    C(PyList_Append, "OO>i"), C(PyList_AsTuple, "O>O"), C(PyList_GetItem, "On>B"), C(PyList_GetItemRef, "On>O"), C(PyList_GetSlice, "Onn>O"),
    C(PyList_Insert, "OnO>i"), C(PyList_New, "n>O"), C(PyList_Reverse, "O>i"), C(PyList_SetItem, "OnS>i"), C(PyList_SetSlice, "OnnO>i"),
    C(PyList_Size, "O>i"), C(PyList_Sort, "O>i"), END,
};
static const Datum data[] = {TYPE(PyList_Type), TYPE(PyListIter_Type), TYPE(PyListRevIter_Type), END};

static PyObject *check(PyObject *self, PyObject *o)
{
    (void)self;
    return Py_BuildValue("ii", PyList_Check(o), PyList_CheckExact(o));
}
/* [0, 1, …], filled as C fills a list. */
static PyObject *filled(PyObject *self, PyObject *size)
{
    (void)self;
    Py_ssize_t n = PyLong_AsSsize_t(size);
    PyObject *list = PyList_New(n);
    for (Py_ssize_t i = 0; list != NULL && i < n; i++) PyList_SetItem(list, i, PyLong_FromSsize_t(i));
    return list;
}
static PyMethodDef methods[] = {{"check", check, METH_O, NULL}, {"filled", filled, METH_O, NULL}, {NULL, NULL, 0, NULL}};
MODULE(listobject)
