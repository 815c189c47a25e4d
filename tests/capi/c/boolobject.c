/* Include/boolobject.h */
#include "calls.h"

static const Call calls[] = {C(PyBool_FromLong, "n>O"), C(Py_IsTrue, "O>i"), C(Py_IsFalse, "O>i"), END};
static const Datum data[] = {TYPE(_Py_TrueStruct), TYPE(_Py_FalseStruct), END};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
MODULE(boolobject)
