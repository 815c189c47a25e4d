/* A Python extension in C: functions of each calling convention, and the module itself. */
#include "hello_c.h"

/* METH_NOARGS */
static PyObject *noop(PyObject *module, PyObject *Py_UNUSED(ignored))
{
    (void)module;
    Py_RETURN_NONE;
}

/* METH_O: one object, here doubled by Python's own + */
static PyObject *twice(PyObject *module, PyObject *value)
{
    (void)module;
    return PyNumber_Add(value, value);
}

/* METH_VARARGS: a tuple, taken apart by format */
static PyObject *add(PyObject *module, PyObject *args)
{
    long long a, b;
    (void)module;
    if (!PyArg_ParseTuple(args, "LL:add", &a, &b)) {
        return NULL;
    }
    return PyLong_FromLongLong(a + b);
}

/* METH_VARARGS | METH_KEYWORDS: optional and keyword-only parameters */
static PyObject *greet(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *keywords[] = {"name", "greeting", "loud", NULL};
    const char *name, *greeting = "Hello";
    int loud = 0;
    (void)module;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "s|s$p:greet", keywords, &name, &greeting, &loud)) {
        return NULL;
    }
    return PyUnicode_FromFormat("%s, %s%s", greeting, name, loud ? "!" : ".");
}

/* METH_FASTCALL: an array of arguments */
static PyObject *product(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    double result = 1.0;
    (void)module;
    for (Py_ssize_t i = 0; i < count; i++) {
        double factor = PyFloat_AsDouble(args[i]);
        if (factor == -1.0 && PyErr_Occurred()) {
            return NULL;
        }
        result *= factor;
    }
    return PyFloat_FromDouble(result);
}

/* METH_FASTCALL | METH_KEYWORDS: keyword values follow the positional ones, their names are a tuple */
static PyObject *keywords_of(PyObject *module, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    (void)module;
    PyObject *dict = PyDict_New();
    if (dict == NULL || names == NULL) {
        return dict;
    }
    for (Py_ssize_t i = 0; i < PyTuple_Size(names); i++) {
        if (PyDict_SetItem(dict, PyTuple_GetItem(names, i), args[count + i]) < 0) {
            Py_DECREF(dict);
            return NULL;
        }
    }
    return dict;
}

/* Raises the module's own error, with a message made from a format. */
static PyObject *fail(PyObject *module, PyObject *reason)
{
    State *state = PyModule_GetState(module);
    return PyErr_Format(state->error, "failed: %S (%d)", reason, 42);
}

/* Calls a Python callable, and turns its ValueError into None. */
static PyObject *try_call(PyObject *module, PyObject *callable)
{
    (void)module;
    PyObject *result = PyObject_CallNoArgs(callable);
    if (result == NULL && PyErr_ExceptionMatches(PyExc_ValueError)) {
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    return result;
}

/* A buffer of any kind, read in place. */
static PyObject *checksum(PyObject *module, PyObject *object)
{
    Py_buffer view;
    unsigned long sum = 0;
    (void)module;
    if (PyObject_GetBuffer(object, &view, PyBUF_SIMPLE) < 0) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < view.len; i++) {
        sum = sum * 31 + ((const unsigned char *)view.buf)[i];
    }
    PyBuffer_Release(&view);
    return PyLong_FromUnsignedLong(sum);
}

/* A tuple, a list and a dict of what it was given. */
static PyObject *collect(PyObject *module, PyObject *iterable)
{
    (void)module;
    PyObject *list = PySequence_List(iterable);
    PyObject *tuple = list == NULL ? NULL : PyList_AsTuple(list);
    if (tuple == NULL) {
        Py_XDECREF(list);
        return NULL;
    }
    return Py_BuildValue("{s:N,s:N,s:n}", "list", list, "tuple", tuple, "size", PyList_Size(list));
}

static PyMethodDef functions[] = {
    {"noop", noop, METH_NOARGS, PyDoc_STR("noop()\n--\n\nDoes nothing.")},
    {"twice", twice, METH_O, PyDoc_STR("twice(value, /)\n--\n\nvalue + value.")},
    {"add", add, METH_VARARGS, PyDoc_STR("add(a, b, /)\n--\n\nThe sum of two integers of 64 bits.")},
    {"greet", _PyCFunction_CAST(greet), METH_VARARGS | METH_KEYWORDS,
     PyDoc_STR("greet(name, greeting='Hello', *, loud=False)\n--\n\nA greeting.")},
    {"product", _PyCFunction_CAST(product), METH_FASTCALL, PyDoc_STR("The product of all arguments, as a float.")},
    {"keywords_of", _PyCFunction_CAST(keywords_of), METH_FASTCALL | METH_KEYWORDS, PyDoc_STR("A dict of its keywords.")},
    {"fail", fail, METH_O, PyDoc_STR("Raises hello_c.Error.")},
    {"try_call", try_call, METH_O, PyDoc_STR("Calls; a ValueError becomes None.")},
    {"checksum", checksum, METH_O, PyDoc_STR("A checksum of a bytes-like object.")},
    {"collect", collect, METH_O, PyDoc_STR("What an iterable gives, in three forms.")},
    {NULL, NULL, 0, NULL},
};

void *data_of(PyObject *self, const void *token)
{
    PyTypeObject *type;
    if (PyType_GetBaseByToken(Py_TYPE(self), (void *)token, &type) != 1) {
        return NULL;
    }
    void *data = PyObject_GetTypeData(self, type);
    Py_DECREF(type);
    return data;
}

static int module_exec(PyObject *module)
{
    State *state = PyModule_GetState(module);
    state->error = PyErr_NewExceptionWithDoc("hello_c.Error", "An error of this module.", NULL, NULL);
    if (PyModule_AddObjectRef(module, "Error", state->error) < 0) {
        return -1;
    }
    if (PyModule_AddIntConstant(module, "ANSWER", 42) < 0 ||
        PyModule_AddStringConstant(module, "__version__", "0.1.0") < 0) {
        return -1;
    }
    if (add_vector(module, state) < 0 || add_countdown(module) < 0 || add_node(module) < 0) {
        return -1;
    }
    return 0;
}

static int module_traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState_DuringGC(module);
    Py_VISIT(state->error);
    Py_VISIT(state->vector_type);
    return 0;
}

static int module_clear(PyObject *module)
{
    State *state = PyModule_GetState_DuringGC(module);
    Py_CLEAR(state->error);
    Py_CLEAR(state->vector_type);
    return 0;
}

PyABIInfo_VAR(abi_info);

static PySlot module_slots[] = {
    PySlot_STATIC_DATA(Py_mod_abi, &abi_info),
    PySlot_STATIC_DATA(Py_mod_name, "hello_c"),
    PySlot_STATIC_DATA(Py_mod_doc, "An example extension in C."),
    PySlot_STATIC_DATA(Py_mod_methods, functions),
    PySlot_SIZE(Py_mod_state_size, sizeof(State)),
    PySlot_FUNC(Py_mod_exec, module_exec),
    PySlot_FUNC(Py_mod_state_traverse, module_traverse),
    PySlot_FUNC(Py_mod_state_clear, module_clear),
    PySlot_DATA(Py_mod_gil, Py_MOD_GIL_NOT_USED),
    PySlot_END,
};

PyMODEXPORT_FUNC PyModExport_hello_c(void)
{
    return module_slots;
}
