/* Include/floatobject.h */
#include "calls.h"

static const Call calls[] = {
    C(PyFloat_AsDouble, "O>d"), C(PyFloat_FromDouble, "d>O"), C(PyFloat_FromString, "O>O"), C(PyFloat_GetInfo, ">O"),
    C(PyFloat_GetMax, ">d"), C(PyFloat_GetMin, ">d"), END,
};
static const Datum data[] = {TYPE(PyFloat_Type), END};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
MODULE(floatobject)
