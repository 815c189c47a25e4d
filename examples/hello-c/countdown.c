/* hello_c.Countdown: an iterator; hello_c.Table: a mapping. */
#include "hello_c.h"

typedef struct {
    Py_ssize_t next;
} Countdown;

static char countdown_token; /* its address stands for the class */

static int countdown_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *keywords[] = {"start", NULL};
    Countdown *countdown = data_of(self, &countdown_token);
    return PyArg_ParseTupleAndKeywords(args, kwargs, "n:Countdown", keywords, &countdown->next) ? 0 : -1;
}

/* NULL without an exception is the end. */
static PyObject *countdown_next(PyObject *self)
{
    Countdown *countdown = data_of(self, &countdown_token);
    return countdown->next <= 0 ? NULL : PyLong_FromSsize_t(countdown->next--);
}

static PySlot countdown_slots[] = {
    PySlot_STATIC_DATA(Py_tp_name, "hello_c.Countdown"),
    PySlot_SIZE(Py_tp_extra_basicsize, sizeof(Countdown)),
    PySlot_UINT64(Py_tp_flags, Py_TPFLAGS_DEFAULT),
    PySlot_STATIC_DATA(Py_tp_token, &countdown_token),
    PySlot_FUNC(Py_tp_init, countdown_init),
    PySlot_FUNC(Py_tp_iter, PyObject_SelfIter),
    PySlot_FUNC(Py_tp_iternext, countdown_next),
    PySlot_END,
};

/* A mapping from an integer to its square, of which one key can be set to something else. */
typedef struct {
    long special_key;
    long special_value;
    int has_special;
} Table;

static char table_token; /* its address stands for the class */

static Py_ssize_t table_length(PyObject *self)
{
    Table *table = data_of(self, &table_token);
    return table->has_special;
}

static PyObject *table_subscript(PyObject *self, PyObject *key)
{
    Table *table = data_of(self, &table_token);
    long number = PyLong_AsLong(key);
    if (number == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (table->has_special && number == table->special_key) {
        return PyLong_FromLong(table->special_value);
    }
    if (number < 0 || number > 46340) {
        PyErr_SetObject(PyExc_KeyError, key);
        return NULL;
    }
    return PyLong_FromLong(number * number);
}

/* value is NULL for del */
static int table_ass_subscript(PyObject *self, PyObject *key, PyObject *value)
{
    Table *table = data_of(self, &table_token);
    long number = PyLong_AsLong(key);
    if (number == -1 && PyErr_Occurred()) {
        return -1;
    }
    if (value == NULL) {
        if (!table->has_special || number != table->special_key) {
            PyErr_SetObject(PyExc_KeyError, key);
            return -1;
        }
        table->has_special = 0;
        return 0;
    }
    long new_value = PyLong_AsLong(value);
    if (new_value == -1 && PyErr_Occurred()) {
        return -1;
    }
    *table = (Table){number, new_value, 1};
    return 0;
}

static PySlot table_slots[] = {
    PySlot_STATIC_DATA(Py_tp_name, "hello_c.Table"),
    PySlot_SIZE(Py_tp_extra_basicsize, sizeof(Table)),
    PySlot_UINT64(Py_tp_flags, Py_TPFLAGS_DEFAULT),
    PySlot_STATIC_DATA(Py_tp_token, &table_token),
    PySlot_FUNC(Py_mp_length, table_length),
    PySlot_FUNC(Py_mp_subscript, table_subscript),
    PySlot_FUNC(Py_mp_ass_subscript, table_ass_subscript),
    PySlot_END,
};

static int add_type(PyObject *module, const PySlot *slots)
{
    PyObject *type = PyType_FromSlots(slots);
    int status = type == NULL ? -1 : PyModule_AddType(module, (PyTypeObject *)type);
    Py_XDECREF(type);
    return status;
}

int add_countdown(PyObject *module)
{
    return add_type(module, countdown_slots) < 0 ? -1 : add_type(module, table_slots);
}
