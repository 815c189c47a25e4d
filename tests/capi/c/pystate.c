/* Include/pystate.h */
#include "calls.h"

static const Call calls[] = {
    C(PyGILState_GetThisThreadState, ">p"), C(PyInterpreterState_Get, ">p"), C(PyThreadState_Get, ">p"), C(PyThreadState_GetDict, ">B"), END,
};
static const Datum data[] = {END};
static PyObject *asked(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    PyGILState_STATE s = PyGILState_Ensure();
    PyThreadState *t = PyThreadState_Get(), *swapped = PyThreadState_Swap(t);
    PyInterpreterState *i = PyThreadState_GetInterpreter(t);
    PyObject *d = PyInterpreterState_GetDict(i);
    PyObject *r = Py_BuildValue("NNNLN", PyBool_FromLong(swapped == t), PyBool_FromLong(i == PyInterpreterState_Get()), PyBool_FromLong(PyDict_Check(d)),
                                PyInterpreterState_GetID(i), PyBool_FromLong(PyThreadState_GetID(t) > 0));
    PyGILState_Release(s);
    return r;
}
static PyMethodDef methods[] = {{"asked", asked, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
MODULE(pystate)
