/*
 * What random calls are given as pointers: functions, and structures of the C API. Its heap is a simple one that no wild pointer can
 * bring into an endless loop.
 */
#include <Python.h>

/* --- a heap of blocks by powers of two --- */

#define MAGIC 0x5ca1ab1e
typedef struct Block {
    unsigned magic;
    unsigned order;
    struct Block *next;
    unsigned unused;
} Block;

static Block *free_blocks[32];
static char *top, *end;

void *malloc(size_t size)
{
    unsigned order = 5;
    if (size > 0x10000000) {
        return NULL;
    }
    while ((1u << order) < size + sizeof(Block)) {
        order++;
    }
    Block *block = free_blocks[order];
    if (block != NULL && block->magic == ~MAGIC) {
        free_blocks[order] = block->next;
    } else {
        if (top == NULL || (size_t)(end - top) < (1u << order)) {
            size_t pages = ((1u << order) + 0xfffff) >> 16;
            size_t at = __builtin_wasm_memory_grow(0, pages);
            if (at == (size_t)-1) {
                return NULL;
            }
            top = (char *)(at << 16);
            end = top + (pages << 16);
        }
        block = (Block *)top;
        top += 1u << order;
        block->order = order;
    }
    block->magic = MAGIC;
    return block + 1;
}

void free(void *p)
{
    Block *block = (Block *)p - 1;
    if (p == NULL || ((size_t)p & 15) != 0 || block->magic != MAGIC || block->order > 31) {
        return;
    }
    block->magic = ~MAGIC;
    block->next = free_blocks[block->order];
    free_blocks[block->order] = block;
}

void *calloc(size_t n, size_t each)
{
    void *p = malloc(n * each);
    if (p != NULL) {
        __builtin_memset(p, 0, n * each);
    }
    return p;
}

void *realloc(void *p, size_t size)
{
    void *to = malloc(size);
    if (to != NULL && p != NULL) {
        __builtin_memcpy(to, p, size);
        free(p);
    }
    return to;
}

/* --- functions --- */

static PyObject *give_back(PyObject *self, PyObject *arg)
{
    (void)self;
    return arg == NULL ? Py_NewRef(Py_None) : Py_NewRef(arg);
}

static PyObject *crash(PyObject *self, PyObject *arg)
{
    (void)self;
    (void)arg;
    __builtin_trap();
}

static void nothing(void)
{
}

static void destroy(PyObject *capsule)
{
    (void)capsule;
}

static PyMethodDef one_method = {"give_back", give_back, METH_O, "give_back($module, arg, /)\n--\n\nGives it back."};
static PyMethodDef crashing_method = {"crash", crash, METH_O, NULL};
static PyMethodDef methods[3];
static PyMethodDef module_methods[] = {{"crash", crash, METH_O, NULL}, {NULL, NULL, 0, NULL}};

static PyObject *get_seven(PyObject *self, void *closure)
{
    (void)self;
    (void)closure;
    return PyLong_FromLong(7);
}
static PyGetSetDef getset = {"seven", get_seven, NULL, NULL, NULL};
static PyMemberDef member = {"basicsize", Py_T_PYSSIZET, 0, Py_READONLY | Py_RELATIVE_OFFSET, NULL};

/* --- types and modules --- */

typedef struct {
    Py_ssize_t value;
} Native;

static char native_token, module_token;

static void native_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyType_Slot native_slots[] = {
    {Py_tp_dealloc, native_dealloc},
    {Py_tp_token, &native_token},
    {0, NULL},
};
static PyType_Spec native_spec = {"random.Native", -(int)sizeof(Native), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, native_slots};

static PySlot type_slots[] = {
    PySlot_STATIC_DATA(Py_tp_name, "random.Slotted"),
    PySlot_SIZE(Py_tp_extra_basicsize, sizeof(Native)),
    PySlot_UINT64(Py_tp_flags, Py_TPFLAGS_DEFAULT),
    PySlot_END,
};

PyABIInfo_VAR(abi_info);

static PyModuleDef_Slot def_slots[] = {{0, NULL}};
static PyModuleDef multi_phase = {PyModuleDef_HEAD_INIT, "random_multi", NULL, 0, NULL, def_slots, NULL, NULL, NULL};
static PyModuleDef single_phase = {PyModuleDef_HEAD_INIT, "random_single", NULL, -1, NULL, NULL, NULL, NULL, NULL};
static PySlot module_slots[] = {
    PySlot_DATA(Py_mod_abi, &abi_info),
    PySlot_STATIC_DATA(Py_mod_name, "random_slots"),
    PySlot_END,
};

static int add(PyObject *dict, const char *name, const void *address)
{
    PyObject *number = PyLong_FromVoidPtr((void *)address);
    int status = number == NULL ? -1 : PyDict_SetItemString(dict, name, number);
    Py_XDECREF(number);
    return status;
}

static int fill(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &native_spec, NULL);
    PyObject *addresses = PyDict_New();
    if (type == NULL || addresses == NULL) {
        return -1;
    }
    methods[0] = one_method;
    int status = add(addresses, "PyMethodDef", &one_method) | add(addresses, "crashing", &crashing_method) |
                 add(addresses, "methods", methods) | add(addresses, "PyGetSetDef", &getset) |
                 add(addresses, "PyMemberDef", &member) | add(addresses, "PyType_Spec", &native_spec) |
                 add(addresses, "PySlot", type_slots) | add(addresses, "module PySlot", module_slots) |
                 add(addresses, "PyModuleDef", &multi_phase) | add(addresses, "single PyModuleDef", &single_phase) |
                 add(addresses, "PyABIInfo", &abi_info) | add(addresses, "token", &native_token) |
                 add(addresses, "function", nothing) | add(addresses, "destructor", destroy) |
                 add(addresses, "module token", &module_token) |
                 PyModule_AddObjectRef(module, "Native", type) | PyModule_AddObjectRef(module, "addresses", addresses);
    Py_DECREF(type);
    Py_DECREF(addresses);
    return status;
}

static PySlot slots[] = {
    PySlot_DATA(Py_mod_abi, &abi_info),
    PySlot_DATA(Py_mod_token, &module_token),
    PySlot_FUNC(Py_mod_exec, fill),
    PySlot_STATIC_DATA(Py_mod_methods, module_methods),
    PySlot_END,
};

PyMODEXPORT_FUNC PyModExport_random_calls(void)
{
    return slots;
}
