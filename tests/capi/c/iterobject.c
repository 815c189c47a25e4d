/* Include/iterobject.h */
#include "calls.h"

static const Call calls[] = {C(PyCallIter_New, "OO>O"), C(PySeqIter_New, "O>O"), END};
static const Datum data[] = {TYPE(PyCallIter_Type), TYPE(PySeqIter_Type), END};

static PyObject *check(PyObject *self, PyObject *o) { (void)self; return Py_BuildValue("ii", PySeqIter_Check(o), PyCallIter_Check(o)); }
static PyMethodDef methods[] = {{"check", check, METH_O, NULL}, {NULL, NULL, 0, NULL}};
MODULE(iterobject)
