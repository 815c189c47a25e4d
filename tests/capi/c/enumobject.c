/* Include/enumobject.h */
#include "calls.h"

static const Call calls[] = {END};
static const Datum data[] = {TYPE(PyEnum_Type), TYPE(PyReversed_Type), END};

static PyObject *enumerated(PyObject *self, PyObject *o) { (void)self; return PyObject_CallFunction((PyObject *)&PyEnum_Type, "Oi", o, 7); }
static PyObject *turned(PyObject *self, PyObject *o) { (void)self; return PyObject_CallFunctionObjArgs((PyObject *)&PyReversed_Type, o, NULL); }
static PyMethodDef methods[] = {{"enumerated", enumerated, METH_O, NULL}, {"turned", turned, METH_O, NULL}, {NULL, NULL, 0, NULL}};
MODULE(enumobject)
