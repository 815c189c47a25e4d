/* What the files of this module share. */
#ifndef HELLO_C_H
#define HELLO_C_H

/* The free-threaded stable ABI of Python 3.15: objects are opaque, so the same source works on every build. */
#define Py_TARGET_ABI3T 0x030F0000
#include <Python.h>

/* The module's state: Python keeps it, and zeroes it first. */
typedef struct {
    PyObject *error;       /* hello_c.Error */
    PyObject *vector_type; /* hello_c.Vector */
    Py_ssize_t made;       /* how many vectors were made */
} State;

/* Each adds one class to the module: 0, or -1 with an exception. */
int add_vector(PyObject *module, State *state);
int add_countdown(PyObject *module);
int add_node(PyObject *module);

/* The C data behind `self` of the class with this token: never fails for an object that a slot of that class got. */
void *data_of(PyObject *self, const void *token);

#endif
