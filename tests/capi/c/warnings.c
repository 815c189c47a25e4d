/* Include/warnings.h */
#include "calls.h"

static const Call calls[] = {C(PyErr_WarnEx, "Osn>i"), C(PyErr_WarnExplicit, "OssnsO>i"), END};
static const Datum data[] = {END};

static PyObject *formatted(PyObject *self, PyObject *category)
{
    (void)self;
    if (PyErr_WarnFormat(category, 1, "%s is %d", "x", 5) < 0) return NULL;
    Py_RETURN_NONE;
}
static PyObject *resource(PyObject *self, PyObject *source)
{
    (void)self;
    if (PyErr_ResourceWarning(source == Py_None ? NULL : source, 1, "unclosed %R", source) < 0) return NULL;
    Py_RETURN_NONE;
}
static PyMethodDef methods[] = {{"PyErr_WarnFormat", formatted, METH_O, NULL}, {"PyErr_ResourceWarning", resource, METH_O, NULL}, {NULL, NULL, 0, NULL}};
MODULE(warnings)
