/* hello_c.Vector: an immutable-sized sequence of floats with operators, properties, members and methods of each kind. */
#include "hello_c.h"

typedef struct {
    Py_ssize_t size;
    double *items;
    char tag; /* shown as a member */
    int uses;
} Vector;

static char vector_token; /* its address stands for the class */

static Vector *vector_of(PyObject *self)
{
    return data_of(self, &vector_token);
}

/* A new object of self's class. */
static PyObject *vector_like(PyObject *self, Py_ssize_t size)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject *result = PyType_GenericAlloc(type, 0);
    if (result == NULL) {
        return NULL;
    }
    Vector *vector = vector_of(result);
    vector->items = PyMem_Calloc(size > 0 ? (size_t)size : 1, sizeof(double));
    if (vector->items == NULL) {
        Py_DECREF(result);
        return PyErr_NoMemory();
    }
    vector->size = size;
    vector->tag = 'v';
    return result;
}

/* Vector(iterable) */
static PyObject *vector_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *iterable;
    if (kwargs != NULL && PyDict_Size(kwargs) > 0) {
        PyErr_SetString(PyExc_TypeError, "Vector() takes no keyword arguments");
        return NULL;
    }
    if (!PyArg_UnpackTuple(args, "Vector", 1, 1, &iterable)) {
        return NULL;
    }
    PyObject *list = PySequence_List(iterable);
    PyObject *self = list == NULL ? NULL : PyType_GenericAlloc(type, 0);
    if (self == NULL) {
        Py_XDECREF(list);
        return NULL;
    }
    Vector *vector = vector_of(self);
    vector->size = PyList_Size(list);
    vector->tag = 'v';
    vector->items = PyMem_Calloc(vector->size > 0 ? (size_t)vector->size : 1, sizeof(double));
    for (Py_ssize_t i = 0; vector->items != NULL && i < vector->size; i++) {
        vector->items[i] = PyFloat_AsDouble(PyList_GetItem(list, i));
        if (vector->items[i] == -1.0 && PyErr_Occurred()) {
            Py_DECREF(list);
            Py_DECREF(self);
            return NULL;
        }
    }
    Py_DECREF(list);
    if (vector->items == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    return self;
}

static void vector_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyMem_Free(vector_of(self)->items);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type); /* an object of a heap type owns a reference on it */
}

static PyObject *vector_repr(PyObject *self)
{
    PyObject *list = PySequence_List(self);
    PyObject *result = list == NULL ? NULL : PyUnicode_FromFormat("Vector(%R)", list);
    Py_XDECREF(list);
    return result;
}

static Py_hash_t vector_hash(PyObject *self)
{
    PyObject *tuple = PySequence_Tuple(self);
    Py_hash_t hash = tuple == NULL ? -1 : PyObject_Hash(tuple);
    Py_XDECREF(tuple);
    return hash;
}

static PyObject *vector_richcompare(PyObject *self, PyObject *other, int op)
{
    Vector *a = vector_of(self), *b = vector_of(other);
    if (b == NULL || (op != Py_EQ && op != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int equal = a->size == b->size;
    for (Py_ssize_t i = 0; equal && i < a->size; i++) {
        equal = a->items[i] == b->items[i];
    }
    return PyBool_FromLong(equal == (op == Py_EQ));
}

/* vector(i): calls work like subscripts, with a default */
static PyObject *vector_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *keywords[] = {"index", "default", NULL};
    Py_ssize_t index;
    PyObject *fallback = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "n|O:Vector", keywords, &index, &fallback)) {
        return NULL;
    }
    Vector *vector = vector_of(self);
    return index >= 0 && index < vector->size ? PyFloat_FromDouble(vector->items[index]) : Py_NewRef(fallback);
}

/* Sequence: the interpreter has turned a negative index into a positive one where it could. */
static Py_ssize_t vector_length(PyObject *self)
{
    return vector_of(self)->size;
}

static PyObject *vector_item(PyObject *self, Py_ssize_t index)
{
    Vector *vector = vector_of(self);
    if (index < 0 || index >= vector->size) {
        PyErr_SetString(PyExc_IndexError, "Vector index out of range");
        return NULL;
    }
    vector->uses++;
    return PyFloat_FromDouble(vector->items[index]);
}

static int vector_ass_item(PyObject *self, Py_ssize_t index, PyObject *value)
{
    Vector *vector = vector_of(self);
    if (value == NULL) {
        PyErr_SetString(PyExc_TypeError, "Vector items cannot be deleted");
        return -1;
    }
    if (index < 0 || index >= vector->size) {
        PyErr_SetString(PyExc_IndexError, "Vector assignment index out of range");
        return -1;
    }
    double number = PyFloat_AsDouble(value);
    if (number == -1.0 && PyErr_Occurred()) {
        return -1;
    }
    vector->items[index] = number;
    return 0;
}

static int vector_contains(PyObject *self, PyObject *value)
{
    Vector *vector = vector_of(self);
    double number = PyFloat_AsDouble(value);
    if (number == -1.0 && PyErr_Occurred()) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < vector->size; i++) {
        if (vector->items[i] == number) {
            return 1;
        }
    }
    return 0;
}

/* Numbers: either operand may be the vector. */
static PyObject *vector_add(PyObject *left, PyObject *right)
{
    Vector *a = vector_of(left), *b = vector_of(right);
    if (a == NULL || b == NULL) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    if (a->size != b->size) {
        PyErr_Format(PyExc_ValueError, "sizes differ: %zd and %zd", a->size, b->size);
        return NULL;
    }
    PyObject *result = vector_like(left, a->size);
    for (Py_ssize_t i = 0; result != NULL && i < a->size; i++) {
        vector_of(result)->items[i] = a->items[i] + b->items[i];
    }
    return result;
}

static PyObject *vector_multiply(PyObject *left, PyObject *right)
{
    Vector *vector = vector_of(left);
    PyObject *self = left, *other = right;
    if (vector == NULL) { /* 2 * vector */
        vector = vector_of(right);
        self = right;
        other = left;
    }
    if (!PyLong_Check(other) && !PyFloat_Check(other)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    double factor = PyFloat_AsDouble(other);
    if (factor == -1.0 && PyErr_Occurred()) {
        return NULL;
    }
    PyObject *result = vector_like(self, vector->size);
    for (Py_ssize_t i = 0; result != NULL && i < vector->size; i++) {
        vector_of(result)->items[i] = vector->items[i] * factor;
    }
    return result;
}

static PyObject *vector_negative(PyObject *self)
{
    PyObject *minus_one = PyLong_FromLong(-1);
    PyObject *result = minus_one == NULL ? NULL : vector_multiply(self, minus_one);
    Py_XDECREF(minus_one);
    return result;
}

static int vector_bool(PyObject *self)
{
    return vector_of(self)->size > 0;
}

/* Properties and members. */
static PyObject *get_length(PyObject *self, void *Py_UNUSED(closure))
{
    Vector *vector = vector_of(self);
    double sum = 0;
    for (Py_ssize_t i = 0; i < vector->size; i++) {
        sum += vector->items[i] * vector->items[i];
    }
    return PyFloat_FromDouble(sqrt(sum));
}

/* One function for two properties: the closure says which. */
static PyObject *get_end(PyObject *self, void *closure)
{
    Vector *vector = vector_of(self);
    return vector_item(self, closure == NULL ? 0 : vector->size - 1);
}

static int set_end(PyObject *self, PyObject *value, void *closure)
{
    Vector *vector = vector_of(self);
    return vector_ass_item(self, closure == NULL ? 0 : vector->size - 1, value);
}

static PyGetSetDef vector_getset[] = {
    {"length", get_length, NULL, "The Euclidean length.", NULL},
    {"first", get_end, set_end, "The first item.", NULL},
    {"last", get_end, set_end, "The last item.", (void *)1},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef vector_members[] = {
    {"tag", Py_T_CHAR, offsetof(Vector, tag), Py_RELATIVE_OFFSET, "A letter of your choice."},
    {"uses", Py_T_INT, offsetof(Vector, uses), Py_RELATIVE_OFFSET | Py_READONLY, "How often items were read."},
    {NULL, 0, 0, 0, NULL},
};

/* Methods: of an object, of the class, of neither, and one that asks for the class that defines it. */
static PyObject *vector_scale(PyObject *self, PyObject *factor)
{
    return vector_multiply(self, factor);
}

static PyObject *vector_zeros(PyObject *cls, PyObject *size)
{
    PyObject *zero = PyLong_FromLong(0), *one = NULL, *zeros = NULL, *result = NULL;
    if (zero != NULL && (one = PyTuple_Pack(1, zero)) != NULL && (zeros = PyNumber_Multiply(one, size)) != NULL) {
        result = PyObject_CallFunctionObjArgs(cls, zeros, NULL);
    }
    Py_XDECREF(zero);
    Py_XDECREF(one);
    Py_XDECREF(zeros);
    return result;
}

static PyObject *vector_dot(PyObject *Py_UNUSED(null), PyObject *args)
{
    PyObject *left, *right;
    if (!PyArg_ParseTuple(args, "OO:dot", &left, &right)) {
        return NULL;
    }
    Vector *a = vector_of(left), *b = vector_of(right);
    if (a == NULL || b == NULL || a->size != b->size) {
        PyErr_SetString(PyExc_TypeError, "dot() takes two Vectors of one size");
        return NULL;
    }
    double sum = 0;
    for (Py_ssize_t i = 0; i < a->size; i++) {
        sum += a->items[i] * b->items[i];
    }
    return PyFloat_FromDouble(sum);
}

static PyObject *vector_state(PyObject *self, PyTypeObject *cls, PyObject *const *Py_UNUSED(args), size_t count,
                              PyObject *names)
{
    (void)self;
    if (count != 0 || names != NULL) {
        PyErr_SetString(PyExc_TypeError, "next_number() takes no arguments");
        return NULL;
    }
    State *state = PyType_GetModuleState(cls);
    return state == NULL ? NULL : PyLong_FromSsize_t(++state->made);
}

static PyMethodDef vector_methods[] = {
    {"scale", vector_scale, METH_O, "scale(factor, /)\n--\n\nA scaled copy."},
    {"zeros", vector_zeros, METH_O | METH_CLASS, "zeros(size, /)\n--\n\nA vector of zeros."},
    {"dot", vector_dot, METH_VARARGS | METH_STATIC, "dot(a, b, /)\n--\n\nThe scalar product."},
    {"next_number", _PyCFunction_CAST(vector_state), METH_METHOD | METH_FASTCALL | METH_KEYWORDS,
     "next_number()\n--\n\nCounts its calls in the module's state."},
    {NULL, NULL, 0, NULL},
};

static PySlot vector_slots[] = {
    PySlot_STATIC_DATA(Py_tp_name, "hello_c.Vector"),
    PySlot_STATIC_DATA(Py_tp_doc, "Vector(iterable, /)\n--\n\nA sequence of floats."),
    PySlot_SIZE(Py_tp_extra_basicsize, sizeof(Vector)),
    PySlot_UINT64(Py_tp_flags, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE),
    PySlot_STATIC_DATA(Py_tp_token, &vector_token),
    PySlot_FUNC(Py_tp_new, vector_new),
    PySlot_FUNC(Py_tp_dealloc, vector_dealloc),
    PySlot_FUNC(Py_tp_repr, vector_repr),
    PySlot_FUNC(Py_tp_hash, vector_hash),
    PySlot_FUNC(Py_tp_richcompare, vector_richcompare),
    PySlot_FUNC(Py_tp_call, vector_call),
    PySlot_STATIC_DATA(Py_tp_methods, vector_methods),
    PySlot_STATIC_DATA(Py_tp_getset, vector_getset),
    PySlot_STATIC_DATA(Py_tp_members, vector_members),
    PySlot_FUNC(Py_sq_length, vector_length),
    PySlot_FUNC(Py_sq_item, vector_item),
    PySlot_FUNC(Py_sq_ass_item, vector_ass_item),
    PySlot_FUNC(Py_sq_contains, vector_contains),
    PySlot_FUNC(Py_nb_add, vector_add),
    PySlot_FUNC(Py_nb_multiply, vector_multiply),
    PySlot_FUNC(Py_nb_negative, vector_negative),
    PySlot_FUNC(Py_nb_bool, vector_bool),
    PySlot_END,
};

int add_vector(PyObject *module, State *state)
{
    /* The module is known only now: a small array that nests the static one. */
    PySlot slots[] = {
        PySlot_DATA(Py_tp_module, module),
        PySlot_STATIC_DATA(Py_slot_subslots, vector_slots),
        PySlot_END,
    };
    state->vector_type = PyType_FromSlots(slots);
    if (state->vector_type == NULL) {
        return -1;
    }
    return PyModule_AddType(module, (PyTypeObject *)state->vector_type);
}
