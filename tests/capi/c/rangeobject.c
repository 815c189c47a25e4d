/* Include/rangeobject.h */
#include "calls.h"

static const Call calls[] = {END};
static const Datum data[] = {TYPE(PyRange_Type), TYPE(PyRangeIter_Type), TYPE(PyLongRangeIter_Type), END};

static PyObject *check(PyObject *self, PyObject *o) { (void)self; return PyBool_FromLong(PyRange_Check(o)); }
/* A type's address is an object: it can be called. */
static PyObject *make(PyObject *self, PyObject *args) { (void)self; return PyObject_Call((PyObject *)&PyRange_Type, args, NULL); }
static PyMethodDef methods[] = {{"check", check, METH_O, NULL}, {"make", make, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL}};
MODULE(rangeobject)
