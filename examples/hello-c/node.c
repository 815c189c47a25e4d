/* hello_c.Node: holds any object, itself too, so the garbage collector looks inside; hello_c.Leaf extends it. */
#include "hello_c.h"

typedef struct {
    PyObject *value;
} Node;

static char node_token; /* its address stands for the class */

static int live; /* nodes that exist */

static PyObject *node_new(PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwargs))
{
    PyObject *self = PyType_GenericAlloc(type, 0);
    if (self != NULL) {
        live++;
    }
    return self;
}

static int node_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *keywords[] = {"value", NULL};
    PyObject *value = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:Node", keywords, &value)) {
        return -1;
    }
    Node *node = data_of(self, &node_token);
    PyObject *old = node->value; /* __init__ may be called twice */
    node->value = Py_NewRef(value);
    Py_XDECREF(old);
    return 0;
}

/* Only the *_DuringGC functions are allowed here. The class counts as held, as of any object of a heap type. */
static int node_traverse(PyObject *self, visitproc visit, void *arg)
{
    PyTypeObject *type;
    Py_VISIT(Py_TYPE(self));
    if (PyType_GetBaseByToken_DuringGC(Py_TYPE(self), &node_token, &type) == 1) {
        Node *node = PyObject_GetTypeData_DuringGC(self, type);
        Py_VISIT(node->value);
    }
    return 0;
}

static int node_clear(PyObject *self)
{
    Node *node = data_of(self, &node_token);
    Py_CLEAR(node->value);
    return 0;
}

static void node_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    node_clear(self);
    live--;
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

static PyObject *node_live(PyObject *Py_UNUSED(null), PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromLong(live);
}

static PyMethodDef node_methods[] = {
    {"live", node_live, METH_NOARGS | METH_STATIC, "live()\n--\n\nHow many nodes exist."},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef node_members[] = {
    {"value", Py_T_OBJECT_EX, offsetof(Node, value), Py_RELATIVE_OFFSET, "Any object."},
    {NULL, 0, 0, 0, NULL},
};

static PySlot node_slots[] = {
    PySlot_STATIC_DATA(Py_tp_name, "hello_c.Node"),
    PySlot_SIZE(Py_tp_extra_basicsize, sizeof(Node)),
    PySlot_UINT64(Py_tp_flags, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC),
    PySlot_STATIC_DATA(Py_tp_token, &node_token),
    PySlot_FUNC(Py_tp_new, node_new),
    PySlot_FUNC(Py_tp_init, node_init),
    PySlot_FUNC(Py_tp_traverse, node_traverse),
    PySlot_FUNC(Py_tp_clear, node_clear),
    PySlot_FUNC(Py_tp_dealloc, node_dealloc),
    PySlot_STATIC_DATA(Py_tp_methods, node_methods),
    PySlot_STATIC_DATA(Py_tp_members, node_members),
    PySlot_END,
};

static PyObject *leaf_str(PyObject *self)
{
    Node *node = data_of(self, &node_token);
    return PyUnicode_FromFormat("leaf of %R", node->value);
}

/* Types can be described by the older arrays too. */
static PyType_Slot leaf_slots[] = {
    {Py_tp_str, leaf_str},
    {0, NULL},
};

int add_node(PyObject *module)
{
    PyObject *node = PyType_FromSlots(node_slots);
    if (node == NULL) {
        return -1;
    }
    PySlot slots[] = {
        PySlot_STATIC_DATA(Py_tp_name, "hello_c.Leaf"),
        PySlot_DATA(Py_tp_base, node),
        PySlot_UINT64(Py_tp_flags, Py_TPFLAGS_DEFAULT),
        PySlot_STATIC_DATA(Py_tp_slots, leaf_slots),
        PySlot_END,
    };
    PyObject *leaf = PyType_FromSlots(slots);
    int status = leaf == NULL || PyModule_AddType(module, (PyTypeObject *)node) < 0
                     ? -1
                     : PyModule_AddType(module, (PyTypeObject *)leaf);
    Py_DECREF(node);
    Py_XDECREF(leaf);
    return status;
}
