/* Include/pymem.h */
#include "calls.h"

typedef struct { void *(*alloc)(size_t); void *(*calloc)(size_t, size_t); void *(*realloc)(void *, size_t); void (*free)(void *); } Family;

/* Memory of a family: zeroed by calloc, kept by realloc in both directions, different for each block; sizes of 0 give a pointer; what is
 * too large is NULL. */
static PyObject *family(Family f)
{
    unsigned char *p = f.calloc(10, 3);
    if (p == NULL) return PyErr_NoMemory();
    for (int i = 0; i < 30; i++)
        if (p[i] != 0) return PyErr_Format(PyExc_AssertionError, "calloc does not clear");
    for (int i = 0; i < 30; i++) p[i] = (unsigned char)i;
    p = f.realloc(p, 5000);
    for (int i = 0; i < 30; i++)
        if (p[i] != i) return PyErr_Format(PyExc_AssertionError, "realloc loses what was there");
    unsigned char *q = f.alloc(64);
    memset(q, 0xFF, 64);
    p = f.realloc(p, 10);
    for (int i = 0; i < 10; i++)
        if (p[i] != i) return PyErr_Format(PyExc_AssertionError, "realloc loses what was there");
    void *zero = f.alloc(0), *zeros = f.calloc(0, 5), *fresh = f.realloc(NULL, 8);
    PyObject *result = Py_BuildValue("NNNNN", PyBool_FromLong(zero != NULL), PyBool_FromLong(zeros != NULL), PyBool_FromLong(fresh != NULL),
                                     PyBool_FromLong(f.alloc((size_t)PY_SSIZE_T_MAX + 1) == NULL), PyBool_FromLong(f.calloc(70000, 70000) == NULL));
    f.free(p);
    f.free(q);
    f.free(zero);
    f.free(zeros);
    f.free(fresh);
    f.free(NULL);
    return result;
}
static PyObject *memory(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    return family((Family){PyMem_Malloc, PyMem_Calloc, PyMem_Realloc, PyMem_Free});
}
static PyObject *raw(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    return family((Family){PyMem_RawMalloc, PyMem_RawCalloc, PyMem_RawRealloc, PyMem_RawFree});
}
static const Call calls[] = {END};
static const Datum data[] = {END};
static PyMethodDef methods[] = {{"memory", memory, METH_NOARGS, NULL}, {"raw", raw, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
MODULE(pymem)
