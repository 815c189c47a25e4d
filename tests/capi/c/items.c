/* Lists and tuples filled from C, iterators that C asks while other things happen, capsules (tests/capi/items.py). */
#include <Python.h>

PyABIInfo_VAR(abi_info);

/* fill(n, items, tuple): a sequence of n that gets (index, item) pairs; items may come twice, places may stay unset. */
static PyObject *fill(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *pairs, *made;
    int n, tuple;
    if (!PyArg_ParseTuple(args, "iOi", &n, &pairs, &tuple)) return NULL;
    made = tuple ? PyTuple_New(n) : PyList_New(n);
    if (made == NULL) return NULL;
    for (Py_ssize_t i = 0; i < PyTuple_Size(pairs); i++) {
        PyObject *pair = PyTuple_GetItem(pairs, i);
        int at = (int)PyLong_AsLong(PyTuple_GetItem(pair, 0));
        PyObject *item = Py_NewRef(PyTuple_GetItem(pair, 1));
        if ((tuple ? PyTuple_SetItem(made, at, item) : PyList_SetItem(made, at, item)) < 0) {
            Py_DECREF(made);
            return NULL;
        }
    }
    return made;
}

/* numbers(n): a list of n floats and ints by turns, the first of them held twice. */
static PyObject *numbers(PyObject *self, PyObject *arg)
{
    (void)self;
    Py_ssize_t n = PyLong_AsSsize_t(arg);
    PyObject *list = PyList_New(n), *first = PyFloat_FromDouble(-0.5);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *o = i % 2 ? PyLong_FromSsize_t(i * 1000) : i < 4 ? Py_NewRef(first) : PyFloat_FromDouble((double)i);
        if (PyList_SetItem(list, i, o) < 0) return NULL;
    }
    Py_DECREF(first);
    return list;
}

/* drop(n): one that nobody ever looks at. */
static PyObject *drop(PyObject *self, PyObject *arg)
{
    (void)self;
    PyObject *list = PyList_New(8), *inner = PyTuple_New(2);
    PyTuple_SetItem(inner, 1, Py_NewRef(arg));
    PyList_SetItem(list, 3, inner);
    PyList_SetItem(list, 4, PyFloat_FromDouble(1.25));
    Py_DECREF(list);
    Py_RETURN_NONE;
}

/* itself(): a list whose items are itself and a number. */
static PyObject *itself(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    PyObject *list = PyList_New(2);
    PyList_SetItem(list, 0, Py_NewRef(list));
    PyList_SetItem(list, 1, PyLong_FromLong(1000));
    return list;
}

/* looked(n): filled, looked at, filled on. */
static PyObject *looked(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    PyObject *list = PyList_New(3);
    PyList_SetItem(list, 0, PyLong_FromLong(1));
    PyObject *repr = PyObject_Repr(list);
    PyList_SetItem(list, 0, PyFloat_FromDouble(2.0));
    PyList_SetItem(list, 2, repr);
    PyList_Append(list, Py_None);
    return list;
}

/* take(iterator, n): up to n items by PyIter_NextItem; the iterator keeps the rest. */
static PyObject *take(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *it;
    int n;
    if (!PyArg_ParseTuple(args, "Oi", &it, &n)) return NULL;
    double sum = 0;
    for (int i = 0; i < n; i++) {
        PyObject *item;
        int found = PyIter_NextItem(it, &item);
        if (found < 0) return NULL;
        if (found == 0) break;
        sum += PyFloat_AsDouble(item);
        Py_DECREF(item);
        if (PyErr_Occurred()) return NULL;
    }
    return PyFloat_FromDouble(sum);
}

/* meanwhile(iterable, n, f): after n items f() is called; then the rest. The list of all items. */
static PyObject *meanwhile(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *given, *f, *item;
    int n;
    if (!PyArg_ParseTuple(args, "OiO", &given, &n, &f)) return NULL;
    PyObject *it = PyObject_GetIter(given), *all = PyList_New(0);
    double values[64];
    int count = 0;
    for (; count < n && (item = PyIter_Next(it)) != NULL; Py_DECREF(item)) values[count++] = PyFloat_AsDouble(item);
    PyObject *result = PyObject_CallNoArgs(f);
    Py_XDECREF(result);
    if (result != NULL)
        for (; count < 64 && (item = PyIter_Next(it)) != NULL; Py_DECREF(item)) values[count++] = PyFloat_AsDouble(item);
    Py_DECREF(it);
    if (PyErr_Occurred()) {
        Py_DECREF(all);
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        PyObject *value = PyFloat_FromDouble(values[i]);
        PyList_Append(all, value);
        Py_DECREF(value);
    }
    return all;
}

/* zip2(a, b): two iterators by turns. */
static PyObject *zip2(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *a, *b, *x, *y;
    if (!PyArg_ParseTuple(args, "OO", &a, &b)) return NULL;
    PyObject *ia = PyObject_GetIter(a), *ib = PyObject_GetIter(b);
    double sum = 0;
    while ((x = PyIter_Next(ia)) != NULL) {
        if ((y = PyIter_Next(ib)) == NULL) {
            Py_DECREF(x);
            break;
        }
        sum += PyFloat_AsDouble(x) * PyFloat_AsDouble(y);
        Py_DECREF(x);
        Py_DECREF(y);
    }
    Py_DECREF(ia);
    Py_DECREF(ib);
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(sum);
}

/* --- capsules: their destructor adds the context to what `ended` gives --- */
static int ended_sum, marker;
static void end_capsule(PyObject *capsule)
{
    if (PyCapsule_GetPointer(capsule, "items.marker") == &marker) ended_sum += *(int *)PyCapsule_GetContext(capsule);
    PyErr_Clear();
}
static PyObject *capsule(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    static int one = 1;
    PyObject *made = PyCapsule_New(&marker, "items.marker", end_capsule);
    PyCapsule_SetContext(made, &one);
    return made;
}
/* one that Python never sees */
static PyObject *own_capsule(PyObject *self, PyObject *unused)
{
    static int ten = 10;
    PyObject *made = capsule(self, unused);
    PyCapsule_SetContext(made, &ten);
    if (!PyCapsule_CheckExact(made) || !PyCapsule_IsValid(made, "items.marker") || ended_sum >= 1000) return NULL;
    Py_DECREF(Py_NewRef(made));
    int before = ended_sum;
    Py_DECREF(made);
    return PyLong_FromLong(ended_sum - before);
}
static PyObject *ended(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    return PyLong_FromLong(ended_sum);
}
/* lengths(o): by PySequence_Size and by PyMapping_Size; None for an error */
static PyObject *lengths(PyObject *self, PyObject *o)
{
    (void)self;
    PyObject *pair = PyTuple_New(2);
    for (int i = 0; i < 2; i++) {
        Py_ssize_t n = i ? PyMapping_Size(o) : PySequence_Size(o);
        PyErr_Clear();
        PyTuple_SetItem(pair, i, n < 0 ? Py_NewRef(Py_None) : PyLong_FromSsize_t(n));
    }
    return pair;
}

static PyMethodDef functions[] = {
    {"capsule", capsule, METH_NOARGS, NULL},
    {"own_capsule", own_capsule, METH_NOARGS, NULL},
    {"ended", ended, METH_NOARGS, NULL},
    {"lengths", lengths, METH_O, NULL},
    {"fill", fill, METH_VARARGS, NULL},
    {"numbers", numbers, METH_O, NULL},
    {"drop", drop, METH_O, NULL},
    {"itself", itself, METH_NOARGS, NULL},
    {"looked", looked, METH_NOARGS, NULL},
    {"take", take, METH_VARARGS, NULL},
    {"meanwhile", meanwhile, METH_VARARGS, NULL},
    {"zip2", zip2, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PySlot items_slots[] = {
    PySlot_DATA(Py_mod_abi, &abi_info),
    PySlot_PTR_STATIC(Py_mod_methods, functions),
    PySlot_END,
};
PyMODEXPORT_FUNC PyModExport_items(void) { return items_slots; }
