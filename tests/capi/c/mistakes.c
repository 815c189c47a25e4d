/* Mistakes with the C API, one a function, and the same things done right. The debug mode is to find each. */
#include <Python.h>

static PyObject *kept; /* what a function keeps without owning it */

/* --- right --- */

static PyObject *module_state; /* owned */

static PyObject *right(PyObject *self, PyObject *arg)
{
    (void)self;
    PyObject *list = PyList_New(0);
    if (list == NULL || PyList_Append(list, arg) < 0) {
        Py_XDECREF(list);
        return NULL;
    }
    PyObject *item = Py_NewRef(PyList_GetItem(list, 0));
    PyObject *text = PyObject_Str(item);
    Py_DECREF(item);
    Py_DECREF(list);
    if (text == NULL) {
        return NULL;
    }
    PyObject *number = PyLong_FromLong(123456);
    PyObject *real = PyFloat_FromDouble(0.5);
    PyObject *result = number == NULL || real == NULL ? NULL : PyTuple_Pack(3, text, number, real);
    Py_XDECREF(number);
    Py_XDECREF(real);
    Py_DECREF(text);
    return result;
}

/* Keeps a reference in a static variable until the next call. */
static PyObject *keep(PyObject *self, PyObject *arg)
{
    (void)self;
    PyObject *old = module_state;
    module_state = Py_NewRef(arg);
    return old == NULL ? Py_NewRef(Py_None) : old;
}

/* An error is met, cleared, and the call goes on. */
static PyObject *recover(PyObject *self, PyObject *arg)
{
    (void)self;
    PyObject *found = PyObject_GetAttrString(arg, "no_such_attribute");
    if (found == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
            return NULL;
        }
        PyErr_Clear();
        return PyLong_FromLong(-1000);
    }
    return found;
}

/* --- wrong --- */

static PyObject *leak(PyObject *self, PyObject *arg)
{
    (void)self;
    PyObject *list = PyList_New(0);
    if (list == NULL || PyList_Append(list, arg) < 0) {
        return NULL;
    }
    return Py_NewRef(Py_None);
}

static PyObject *leak_number(PyObject *self, PyObject *arg)
{
    (void)self;
    (void)arg;
    PyLong_FromLong(1000);
    return Py_NewRef(Py_None);
}

/* One reference more on what is given back. */
static PyObject *leak_count(PyObject *self, PyObject *arg)
{
    (void)self;
    Py_INCREF(arg);
    return Py_NewRef(arg);
}

static PyObject *double_release(PyObject *self, PyObject *arg)
{
    (void)self;
    (void)arg;
    PyObject *list = PyList_New(0);
    Py_DECREF(list);
    Py_DECREF(list);
    return Py_NewRef(Py_None);
}

/* An argument is the caller's. */
static PyObject *release_argument(PyObject *self, PyObject *arg)
{
    (void)self;
    Py_DECREF(arg);
    return Py_NewRef(Py_None);
}

static PyObject *use_after_release(PyObject *self, PyObject *arg)
{
    PyObject *dict = PyDict_New();
    (void)self;
    Py_DECREF(dict);
    if (PyDict_SetItemString(dict, "key", arg) < 0) {
        PyErr_Clear();
    }
    return Py_NewRef(Py_None);
}

static PyObject *use_number_after_release(PyObject *self, PyObject *arg)
{
    (void)self;
    (void)arg;
    PyObject *number = PyLong_FromLong(5000);
    Py_DECREF(number);
    if (PyLong_AsLong(number) == -1) {
        PyErr_Clear();
    }
    return Py_NewRef(Py_None);
}

static PyObject *borrow(PyObject *self, PyObject *list)
{
    (void)self;
    kept = PyList_GetItem(list, 0);
    return kept == NULL ? NULL : Py_NewRef(Py_None);
}

static PyObject *use_borrowed(PyObject *self, PyObject *arg)
{
    (void)self;
    (void)arg;
    PyObject *text = PyObject_Repr(kept);
    if (text == NULL) {
        PyErr_Clear();
        text = Py_NewRef(Py_None);
    }
    return text;
}

/* PyLong_FromLong is called while the exception of PyObject_GetAttrString is set. */
static PyObject *call_with_exception(PyObject *self, PyObject *arg)
{
    (void)self;
    PyObject *found = PyObject_GetAttrString(arg, "no_such_attribute");
    PyObject *text = PyObject_Repr(arg);
    Py_XDECREF(found);
    PyErr_Clear();
    return text;
}

/* Freed memory is written to: the length word of a list that is gone. */
static PyObject *write_after_release(PyObject *self, PyObject *arg)
{
    (void)self;
    (void)arg;
    PyObject *list = PyList_New(0);
    Py_DECREF(list);
    ((int *)list)[2] = 7;
    return Py_NewRef(Py_None);
}

static PyMethodDef methods[] = {
    {"right", right, METH_O, NULL},
    {"keep", keep, METH_O, NULL},
    {"recover", recover, METH_O, NULL},
    {"leak", leak, METH_O, NULL},
    {"leak_number", leak_number, METH_NOARGS, NULL},
    {"leak_count", leak_count, METH_O, NULL},
    {"double_release", double_release, METH_NOARGS, NULL},
    {"release_argument", release_argument, METH_O, NULL},
    {"use_after_release", use_after_release, METH_O, NULL},
    {"use_number_after_release", use_number_after_release, METH_NOARGS, NULL},
    {"borrow", borrow, METH_O, NULL},
    {"use_borrowed", use_borrowed, METH_NOARGS, NULL},
    {"call_with_exception", call_with_exception, METH_O, NULL},
    {"write_after_release", write_after_release, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

PyABIInfo_VAR(abi_info);

static PySlot slots[] = {
    PySlot_DATA(Py_mod_abi, &abi_info),
    PySlot_STATIC_DATA(Py_mod_methods, methods),
    PySlot_END,
};

PyMODEXPORT_FUNC PyModExport_mistakes(void)
{
    return slots;
}
