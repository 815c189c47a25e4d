/* Include/dictobject.h */
#include "calls.h"

static const Call calls[] = {
    C(PyDict_Clear, "O>v"), C(PyDict_Contains, "OO>i"), C(PyDict_Copy, "O>O"), C(PyDict_DelItem, "OO>i"), C(PyDict_DelItemString, "Os>i"),
    C(PyDict_GetItem, "OO>B"), C(PyDict_GetItemRef, "OOo>i"), C(PyDict_GetItemString, "Os>B"), C(PyDict_GetItemStringRef, "Oso>i"),
    C(PyDict_GetItemWithError, "OO>B"), C(PyDict_Items, "O>O"), C(PyDict_Keys, "O>O"), C(PyDict_Merge, "OOn>i"),
    C(PyDict_MergeFromSeq2, "OOn>i"), C(PyDict_New, ">O"), C(PyDict_SetDefaultRef, "OOOo>i"), C(PyDict_SetItem, "OOO>i"),
    C(PyDict_SetItemString, "OsO>i"), C(PyDict_Size, "O>i"), C(PyDict_Update, "OO>i"), C(PyDict_Values, "O>O"), END,
};
static const Datum data[] = {
    TYPE(PyDict_Type), TYPE(PyDictKeys_Type), TYPE(PyDictValues_Type), TYPE(PyDictItems_Type), TYPE(PyDictIterKey_Type),
    TYPE(PyDictIterValue_Type), TYPE(PyDictIterItem_Type), TYPE(PyDictRevIterKey_Type), TYPE(PyDictRevIterValue_Type),
    TYPE(PyDictRevIterItem_Type), END,
};

static PyObject *check(PyObject *self, PyObject *o)
{
    (void)self;
    return Py_BuildValue("iiiii", PyDict_Check(o), PyDict_CheckExact(o), PyDictKeys_Check(o), PyDictValues_Check(o), PyDictItems_Check(o));
}
/* [(key, value), …] by PyDict_Next, which gives borrowed references; values alone the second time. */
static PyObject *walk(PyObject *self, PyObject *d)
{
    (void)self;
    PyObject *list = PyList_New(0), *key, *value;
    Py_ssize_t at = 0;
    while (PyDict_Next(d, &at, &key, &value)) {
        PyObject *pair = PyTuple_Pack(2, key, value);
        PyList_Append(list, pair);
        Py_DECREF(pair);
    }
    at = 0;
    while (PyDict_Next(d, &at, NULL, &value)) PyList_Append(list, value);
    return list;
}
static PyMethodDef methods[] = {{"check", check, METH_O, NULL}, {"PyDict_Next", walk, METH_O, NULL}, {NULL, NULL, 0, NULL}};
MODULE(dictobject)
