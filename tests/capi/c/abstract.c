/* Include/abstract.h */
#include "calls.h"

extern PyObject *_PyObject_CallFunction_SizeT(PyObject *, const char *, ...);
extern PyObject *_PyObject_CallMethod_SizeT(PyObject *, const char *, const char *, ...);

static const Call calls[] = {
    C(PyAIter_Check, "O>i"), C(PyIndex_Check, "O>i"), C(PyIter_Check, "O>i"), C(PyIter_Next, "O>O"), C(PyIter_NextItem, "Oo>i"),
    C(PyIter_Send, "OOo>i"), C(PyMapping_Check, "O>i"), C(PyMapping_GetItemString, "Os>O"), C(PyMapping_GetOptionalItem, "OOo>i"),
    C(PyMapping_GetOptionalItemString, "Oso>i"), C(PyMapping_HasKey, "OO>i"), C(PyMapping_HasKeyString, "Os>i"),
    C(PyMapping_HasKeyStringWithError, "Os>i"), C(PyMapping_HasKeyWithError, "OO>i"), C(PyMapping_Items, "O>O"),
    C(PyMapping_Keys, "O>O"), C(PyMapping_Length, "O>i"), C(PyMapping_SetItemString, "OsO>i"), C(PyMapping_Size, "O>i"),
    C(PyMapping_Values, "O>O"), C(PyNumber_Absolute, "O>O"), C(PyNumber_Add, "OO>O"), C(PyNumber_And, "OO>O"),
    C(PyNumber_AsSsize_t, "OO>i"), C(PyNumber_Check, "O>i"), C(PyNumber_Divmod, "OO>O"), C(PyNumber_Float, "O>O"),
    C(PyNumber_FloorDivide, "OO>O"), C(PyNumber_InPlaceAdd, "OO>O"), C(PyNumber_InPlaceAnd, "OO>O"),
    C(PyNumber_InPlaceFloorDivide, "OO>O"), C(PyNumber_InPlaceLshift, "OO>O"), C(PyNumber_InPlaceMatrixMultiply, "OO>O"),
    C(PyNumber_InPlaceMultiply, "OO>O"), C(PyNumber_InPlaceOr, "OO>O"), C(PyNumber_InPlacePower, "OOO>O"),
    C(PyNumber_InPlaceRemainder, "OO>O"), C(PyNumber_InPlaceRshift, "OO>O"), C(PyNumber_InPlaceSubtract, "OO>O"),
    C(PyNumber_InPlaceTrueDivide, "OO>O"), C(PyNumber_InPlaceXor, "OO>O"), C(PyNumber_Index, "O>O"), C(PyNumber_Invert, "O>O"),
    C(PyNumber_Long, "O>O"), C(PyNumber_Lshift, "OO>O"), C(PyNumber_MatrixMultiply, "OO>O"), C(PyNumber_Multiply, "OO>O"),
    C(PyNumber_Negative, "O>O"), C(PyNumber_Or, "OO>O"), C(PyNumber_Positive, "O>O"), C(PyNumber_Power, "OOO>O"),
    C(PyNumber_Remainder, "OO>O"), C(PyNumber_Rshift, "OO>O"), C(PyNumber_Subtract, "OO>O"), C(PyNumber_ToBase, "On>O"),
    C(PyNumber_ToBase, "On>O"), C(PyNumber_TrueDivide, "OO>O"), C(PyNumber_Xor, "OO>O"), C(PyObject_Call, "OOO>O"), C(PyObject_CallNoArgs, "O>O"),
    C(PyObject_CallObject, "OO>O"), C(PyObject_DelItem, "OO>i"), C(PyObject_DelItemString, "Os>i"), C(PyObject_Format, "OO>O"),
    C(PyObject_GetAIter, "O>O"), C(PyObject_GetItem, "OO>O"), C(PyObject_GetIter, "O>O"), C(PyObject_IsInstance, "OO>i"),
    C(PyObject_IsSubclass, "OO>i"), C(PyObject_Length, "O>i"), C(PyObject_SetItem, "OOO>i"), C(PyObject_Size, "O>i"),
    C(PyObject_Type, "O>O"), C(PySequence_Check, "O>i"), C(PySequence_Concat, "OO>O"), C(PySequence_Contains, "OO>i"),
    C(PySequence_Count, "OO>i"), C(PySequence_DelItem, "On>i"), C(PySequence_DelSlice, "Onn>i"), C(PySequence_Fast, "Os>O"),
    C(PySequence_GetItem, "On>O"), C(PySequence_GetSlice, "Onn>O"), C(PySequence_In, "OO>i"), C(PySequence_InPlaceConcat, "OO>O"),
    C(PySequence_InPlaceRepeat, "On>O"), C(PySequence_Index, "OO>i"), C(PySequence_Length, "O>i"), C(PySequence_List, "O>O"),
    C(PySequence_Repeat, "On>O"), C(PySequence_SetItem, "OnO>i"), C(PySequence_SetSlice, "OnnO>i"), C(PySequence_Size, "O>i"),
    C(PySequence_Tuple, "O>O"), C(PyVectorcall_Call, "OOO>O"), C(PyVectorcall_NARGS, "n>i"),
    END,
};
static const Datum data[] = {END};

/* Variadic functions are called as C calls them. */
static PyObject *call_function(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *f;
    int which;
    if (!PyArg_ParseTuple(args, "Oi", &f, &which)) return NULL;
    switch (which) {
    case 0: return PyObject_CallFunction(f, NULL);
    case 1: return PyObject_CallFunction(f, "i", 5);
    case 2: return PyObject_CallFunction(f, "is", 5, "text");
    case 3: return PyObject_CallFunction(f, "(ii)", 5, 6);
    case 4: return _PyObject_CallFunction_SizeT(f, "s#", "text", (Py_ssize_t)2);
    default: return PyObject_CallFunction(f, "!");
    }
}
static PyObject *call_method(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *o;
    int which;
    if (!PyArg_ParseTuple(args, "Oi", &o, &which)) return NULL;
    switch (which) {
    case 0: return PyObject_CallMethod(o, "copy", NULL);
    case 1: return PyObject_CallMethod(o, "index", "i", 5);
    case 2: return PyObject_CallMethod(o, "insert", "is", 0, "text");
    case 3: return _PyObject_CallMethod_SizeT(o, "append", "s#", "text", (Py_ssize_t)2);
    default: return PyObject_CallMethod(o, "no_such_method", NULL);
    }
}
static PyObject *call_objects(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *f, *name;
    if (!PyArg_ParseTuple(args, "OO", &f, &name)) return NULL;
    if (name == Py_None) return PyObject_CallFunctionObjArgs(f, f, Py_None, NULL);
    return PyObject_CallMethodObjArgs(f, name, Py_True, NULL);
}
/* vectorcall(f, method name or None, positional, names, values, offset) */
static PyObject *vectorcall(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *f, *name, *positional, *names, *values;
    int offset;
    if (!PyArg_ParseTuple(args, "OOO!OO!p", &f, &name, &PyTuple_Type, &positional, &names, &PyTuple_Type, &values, &offset)) return NULL;
    PyObject *array[10] = {NULL};
    Py_ssize_t n = 1, given = PyTuple_Size(positional);
    for (Py_ssize_t i = 0; i < given; i++) array[n++] = PyTuple_GetItem(positional, i);
    for (Py_ssize_t i = 0; i < PyTuple_Size(values); i++) array[n++] = PyTuple_GetItem(values, i);
    size_t count = (size_t)given | (offset ? PY_VECTORCALL_ARGUMENTS_OFFSET : 0);
    PyObject *keywords = names == Py_None ? NULL : names;
    return name == Py_None ? PyObject_Vectorcall(f, array + 1, count, keywords) : PyObject_VectorcallMethod(name, array + 1, count, keywords);
}
static PyMethodDef methods[] = {
    {"call_function", call_function, METH_VARARGS, NULL}, {"call_method", call_method, METH_VARARGS, NULL},
    {"call_objects", call_objects, METH_VARARGS, NULL}, {"vectorcall", vectorcall, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL},
};
MODULE(abstract)
