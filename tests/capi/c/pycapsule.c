/* Include/pycapsule.h */
#include "calls.h"

static const Call calls[] = {
    C(PyCapsule_GetContext, "O>p"), C(PyCapsule_GetDestructor, "O>p"), C(PyCapsule_GetName, "O>s"), C(PyCapsule_GetPointer, "Os>p"),
    C(PyCapsule_Import, "sn>p"), C(PyCapsule_IsValid, "Os>i"), C(PyCapsule_SetContext, "On>i"), C(PyCapsule_SetPointer, "On>i"), END,
};
static const Datum data[] = {TYPE(PyCapsule_Type), END};

static int destroyed;
static void destroy(PyObject *capsule) { (void)capsule; destroyed++; }

/* make(name, pointer): a name is kept by its address, so it has to last. */
static const char *lasting(PyObject *name)
{
    if (name == Py_None) return NULL;
    static char names[8][40];
    static int next;
    char *to = names[next++ % 8];
    strncpy(to, PyUnicode_AsUTF8AndSize(name, NULL), 39);
    return to;
}
static PyObject *make(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *name;
    Py_ssize_t pointer;
    if (!PyArg_ParseTuple(args, "On", &name, &pointer)) return NULL;
    return PyCapsule_New((void *)pointer, lasting(name), destroy);
}
static PyObject *set_name(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *capsule, *name;
    if (!PyArg_ParseTuple(args, "OO", &capsule, &name)) return NULL;
    return PyCapsule_SetName(capsule, lasting(name)) < 0 ? NULL : Py_NewRef(Py_None);
}
static PyObject *has_destructor(PyObject *self, PyObject *capsule)
{
    (void)self;
    PyCapsule_Destructor d = PyCapsule_GetDestructor(capsule);
    if (d == NULL && PyErr_Occurred()) return NULL;
    return PyBool_FromLong(d == destroy);
}
static PyObject *drop_destructor(PyObject *self, PyObject *capsule)
{
    (void)self;
    return PyCapsule_SetDestructor(capsule, NULL) < 0 ? NULL : Py_NewRef(Py_None);
}
static PyObject *count(PyObject *self, PyObject *unused) { (void)self; (void)unused; return PyLong_FromLong(destroyed); }
static PyMethodDef methods[] = {
    {"make", make, METH_VARARGS, NULL}, {"rename", set_name, METH_VARARGS, NULL}, {"has_destructor", has_destructor, METH_O, NULL},
    {"drop_destructor", drop_destructor, METH_O, NULL}, {"count", count, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL},
};
MODULE(pycapsule)
