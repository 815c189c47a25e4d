/* Include/weakrefobject.h */
#include "calls.h"

/* Left in the ABI without a declaration. */
extern PyObject *PyWeakref_GetObject(PyObject *);

static const Call calls[] = {
    C(PyWeakref_GetObject, "O>B"), C(PyWeakref_GetRef, "Oo>i"), C(PyWeakref_NewProxy, "OO>O"), C(PyWeakref_NewRef, "OO>O"), END,
};
static const Datum data[] = {TYPE(_PyWeakref_RefType), TYPE(_PyWeakref_ProxyType), TYPE(_PyWeakref_CallableProxyType), END};

static PyObject *check(PyObject *self, PyObject *o)
{
    (void)self;
    return Py_BuildValue("ii", PyWeakref_CheckRef(o), PyWeakref_CheckProxy(o));
}
static PyMethodDef methods[] = {{"PyWeakref_CheckRef", check, METH_O, NULL}, {NULL, NULL, 0, NULL}};
MODULE(weakrefobject)
