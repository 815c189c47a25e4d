/* Include/object.h: attributes, comparison, representation; types are made in slots.c. */
#include "calls.h"

static const Call calls[] = {
    C(PyCallable_Check, "O>i"), C(PyObject_ASCII, "O>O"), C(PyObject_Bytes, "O>O"), C(PyObject_DelAttr, "OO>i"), C(PyObject_DelAttrString, "Os>i"),
    C(PyObject_Dir, "O>O"), C(PyObject_GenericGetAttr, "OO>O"), C(PyObject_GenericSetAttr, "OOO>i"), C(PyObject_GetAttr, "OO>O"),
    C(PyObject_GetAttrString, "Os>O"), C(PyObject_GetOptionalAttr, "OOo>i"), C(PyObject_GetOptionalAttrString, "Oso>i"),
    C(PyObject_HasAttr, "OO>i"), C(PyObject_HasAttrString, "Os>i"), C(PyObject_HasAttrStringWithError, "Os>i"),
    C(PyObject_HasAttrWithError, "OO>i"), C(PyObject_Hash, "O>i"), C(PyObject_HashNotImplemented, "O>i"), C(PyObject_IsTrue, "O>i"),
    C(PyObject_Not, "O>i"), C(PyObject_Repr, "O>O"), C(PyObject_RichCompare, "OOn>O"), C(PyObject_RichCompareBool, "OOn>i"),
    C(PyObject_SelfIter, "O>O"), C(PyObject_SetAttr, "OOO>i"), C(PyObject_SetAttrString, "OsO>i"), C(PyObject_Str, "O>O"), C(Py_Is, "OO>i"),
    C(Py_IsNone, "O>i"), C(PyException_GetArgs, "O>O"), C(PyException_SetArgs, "OO>v"), C(PyExceptionClass_Name, "O>s"),
    C(PyType_GetFullyQualifiedName, "O>O"), C(PyType_GetModuleName, "O>O"), C(PyType_GetName, "O>O"), C(PyType_GetQualName, "O>O"),
    C(PyType_IsSubtype, "OO>i"), C(PyType_Modified, "O>v"), C(PyType_GetFlags, "O>u"), C(Py_GetConstant, "n>O"), END,
};
static const Datum data[] = {
    TYPE(PyBaseObject_Type), TYPE(PyBool_Type), TYPE(PyLong_Type), TYPE(PySuper_Type), TYPE(PyType_Type), TYPE(_Py_NoneStruct),
    TYPE(_Py_NotImplementedStruct), END,
};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
MODULE(object)
