/* Slot arrays made at run time from what Python says, so that a test can try every id in every form (PEP 793, PEP 820).
 * An array is (form, entries), form "new" for PySlot[] and "old" for the older structures; an entry is (id, value, flags).
 * A value is None, an int, bytes (a C string), a str (something of this file by name), an array, or else the object itself.
 * What an array is made of is overwritten and freed after the call: nothing but static data may be used later. */
#include <Python.h>
#include <stdlib.h>
#include <string.h>

static PyObject *log_list;

static void note(const char *what)
{
    PyObject *text = PyUnicode_FromString(what);
    if (log_list != NULL && text != NULL) PyList_Append(log_list, text);
    Py_XDECREF(text);
}

/* --- functions for the slots --- */
static PyObject *unary_int(PyObject *self) { (void)self; return PyLong_FromLong(41); }
static PyObject *unary_float(PyObject *self) { (void)self; return PyFloat_FromDouble(4.5); }
static PyObject *unary_text(PyObject *self) { (void)self; return PyUnicode_FromString("text"); }
static PyObject *self_ref(PyObject *self) { return Py_NewRef(self); }
static int counter;
static PyObject *next3(PyObject *self)
{
    (void)self;
    if (counter++ % 4 == 3) return NULL;
    return PyLong_FromLong(counter);
}
static PyObject *binary(PyObject *a, PyObject *b) { return PyTuple_Pack(2, a, b); }
static PyObject *binary_other(PyObject *a, PyObject *b) { (void)a; (void)b; return PyLong_FromLong(456); }
static PyObject *ternary(PyObject *a, PyObject *b, PyObject *c) { return PyTuple_Pack(3, a, b, c); }
static int no(PyObject *self) { (void)self; return 0; }
static int yes(PyObject *self) { (void)self; return 1; }
static Py_ssize_t length(PyObject *self) { (void)self; return 7; }
static Py_hash_t hash(PyObject *self) { (void)self; return 1234; }
static PyObject *item(PyObject *self, Py_ssize_t i)
{
    (void)self;
    if (i >= 0 && i < 3) return PyLong_FromSsize_t(i * 10);
    PyErr_SetString(PyExc_IndexError, "no such item");
    return NULL;
}
static PyObject *repeat(PyObject *self, Py_ssize_t n) { return Py_BuildValue("On", self, n); }
static int assign_item(PyObject *self, Py_ssize_t i, PyObject *v) { (void)self; (void)i; note(v ? "item set" : "item deleted"); return 0; }
static int assign(PyObject *self, PyObject *k, PyObject *v) { (void)self; (void)k; note(v ? "set" : "deleted"); return 0; }
static int refuse(PyObject *self, PyObject *k, PyObject *v)
{
    (void)self; (void)k; (void)v;
    PyErr_SetString(PyExc_KeyError, "refused");
    return -1;
}
static int contains(PyObject *self, PyObject *v) { (void)self; return v == Py_None; }
static PyObject *compare(PyObject *a, PyObject *b, int op) { return Py_BuildValue("OOi", a, b, op); }
static PyObject *get_text_attr(PyObject *self, char *name) { (void)self; return PyUnicode_FromFormat("text %s", name); }
static int set_text_attr(PyObject *self, char *name, PyObject *v) { (void)self; note(name); note(v ? "set" : "deleted"); return 0; }
static PyObject *get_attr(PyObject *self, PyObject *name) { (void)self; return Py_BuildValue("sO", "attribute", name); }
static PyObject *descr_get(PyObject *self, PyObject *o, PyObject *t) { return PyTuple_Pack(3, self, o ? o : Py_None, t ? t : Py_None); }
static PyObject *call(PyObject *self, PyObject *args, PyObject *kwargs) { return PyTuple_Pack(3, self, args, kwargs ? kwargs : Py_None); }
static int init(PyObject *self, PyObject *args, PyObject *kwargs) { (void)self; (void)args; (void)kwargs; note("init"); return 0; }
static PyObject *create(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    (void)args; (void)kwargs;
    note("new");
    allocfunc f = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    return f(type, 0);
}
static PyObject *alloc(PyTypeObject *type, Py_ssize_t n) { note("alloc"); return PyType_GenericAlloc(type, n); }
static void release(void *p) { note("free"); PyObject_Free(p); }
static void dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    note("dealloc");
    freefunc f = (freefunc)PyType_GetSlot(type, Py_tp_free);
    f(self);
    Py_DECREF(type);
}
static void finalize(PyObject *self) { (void)self; note("finalize"); }
static int traverse(PyObject *self, visitproc visit, void *arg) { Py_VISIT(Py_TYPE(self)); return 0; }
static PyObject *vectorcall(PyObject *type, PyObject *const *args, size_t n, PyObject *names)
{
    (void)args; (void)names;
    note("vectorcall");
    allocfunc f = (allocfunc)PyType_GetSlot((PyTypeObject *)type, Py_tp_alloc);
    (void)n;
    return f((PyTypeObject *)type, 0);
}
static PySendResult send(PyObject *self, PyObject *value, PyObject **result)
{
    (void)self;
    *result = Py_NewRef(value);
    return value == Py_None ? PYGEN_RETURN : PYGEN_NEXT;
}
static char shown[] = "shown";
static int getbuffer(PyObject *self, Py_buffer *view, int flags)
{
    note("getbuffer");
    return PyBuffer_FillInfo(view, self, shown, 5, 0, flags);
}
static void releasebuffer(PyObject *self, Py_buffer *view) { (void)self; (void)view; note("releasebuffer"); }

static PyObject *method(PyObject *self, PyObject *arg) { return PyTuple_Pack(2, self, arg); }
static PyMethodDef methods[] = {{"method", method, METH_O, "A method."}, {NULL, NULL, 0, NULL}};
static PyObject *get_it(PyObject *self, void *closure) { (void)self; return PyUnicode_FromString((char *)closure); }
static int set_it(PyObject *self, PyObject *v, void *closure) { (void)self; (void)closure; note(v ? "getset set" : "getset deleted"); return 0; }
static PyGetSetDef getset[] = {{"it", get_it, set_it, "It.", "closure"}, {NULL, NULL, NULL, NULL, NULL}};
static PyMemberDef members[] = {{"number", Py_T_INT, 0, Py_RELATIVE_OFFSET, "A number."}, {NULL, 0, 0, 0, NULL}};
static PyMemberDef member_outside[] = {{"number", Py_T_INT, 64, Py_RELATIVE_OFFSET, NULL}, {NULL, 0, 0, 0, NULL}};
static PyMemberDef member_before[] = {{"number", Py_T_INT, -4, Py_RELATIVE_OFFSET, NULL}, {NULL, 0, 0, 0, NULL}};
static PyMemberDef bad_offset[] = {{"__dictoffset__", Py_T_INT, 0, Py_RELATIVE_OFFSET | Py_READONLY, NULL}, {NULL, 0, 0, 0, NULL}};

/* --- functions for modules --- */
static int exec_one(PyObject *m) { return PyModule_AddIntConstant(m, "one", 1); }
static int exec_two(PyObject *m) { return PyModule_AddIntConstant(m, "two", 2); }
static int exec_count(PyObject *m)
{
    int *state = PyModule_GetState(m);
    return PyModule_AddIntConstant(m, "count", ++*state);
}
static int exec_raises(PyObject *m) { (void)m; PyErr_SetString(PyExc_KeyError, "mine"); return -1; }
static int exec_silent(PyObject *m) { (void)m; return -1; }
static int exec_unreported(PyObject *m) { (void)m; PyErr_SetString(PyExc_KeyError, "left"); return 0; }
static PyObject *create_spec(PyObject *spec, PyModuleDef *def) { (void)def; return Py_NewRef(spec); }
static PyObject *create_module(PyObject *spec, PyModuleDef *def)
{
    PyObject *name = PyObject_GetAttrString(spec, "name");
    PyObject *m = name == NULL ? NULL : PyModule_NewObject(name);
    Py_XDECREF(name);
    if (m != NULL && PyModule_AddIntConstant(m, "def", def != NULL) < 0) Py_CLEAR(m);
    return m;
}
static PyObject *create_raises(PyObject *spec, PyModuleDef *def) { (void)spec; (void)def; PyErr_SetString(PyExc_KeyError, "mine"); return NULL; }
static PyObject *create_silent(PyObject *spec, PyModuleDef *def) { (void)spec; (void)def; return NULL; }
static PyObject *create_unreported(PyObject *spec, PyModuleDef *def) { PyObject *m = create_module(spec, def); PyErr_SetString(PyExc_KeyError, "left"); return m; }
static int state_traverse(PyObject *m, visitproc visit, void *arg) { (void)m; (void)visit; (void)arg; return 0; }
static int state_clear(PyObject *m) { (void)m; return 0; }
static void state_free(void *m) { (void)m; }

PyABIInfo_VAR(abi_info);
static PyABIInfo bad_abi = {2, 0, 0, 0, 0};
static char token, other_token;

static const struct { const char *name; void *p; } names[] = {
#define N(x) {#x, (void *)x}
    N(unary_int), N(unary_float), N(unary_text), N(self_ref), N(next3), N(binary), N(binary_other), N(ternary), N(no), N(yes), N(length),
    N(hash), N(item), N(repeat), N(assign_item), N(assign), N(refuse), N(contains), N(compare), N(get_text_attr), N(set_text_attr), N(get_attr),
    N(descr_get), N(call), N(init), N(create), N(alloc), N(release), N(dealloc), N(finalize), N(traverse), N(vectorcall), N(send),
    N(getbuffer), N(releasebuffer), N(methods), N(getset), N(members), N(member_outside), N(member_before), N(bad_offset),
    N(exec_one), N(exec_two), N(exec_count), N(exec_raises), N(exec_silent), N(exec_unreported), N(create_spec), N(create_module),
    N(create_raises), N(create_silent), N(create_unreported), N(state_traverse), N(state_clear), N(state_free),
    {"abi_info", &abi_info}, {"bad_abi", &bad_abi}, {"token", &token}, {"other_token", &other_token},
};

/* --- arrays --- */
#define MOST_BLOCKS 64
typedef struct { struct { void *p; size_t n; } blocks[MOST_BLOCKS]; int count; } Memory;

static void *take(Memory *m, size_t n)
{
    if (m->count == MOST_BLOCKS) return NULL;
    void *p = calloc(1, n);
    m->blocks[m->count].p = p;
    m->blocks[m->count++].n = n;
    return p;
}
static void give_back(Memory *m)
{
    while (m->count > 0) {
        m->count--;
        memset(m->blocks[m->count].p, 0xAA, m->blocks[m->count].n);
        free(m->blocks[m->count].p);
    }
}

static void *array(Memory *m, PyObject *description);

/* 0 with an exception set: no value. */
static int value(Memory *m, PyObject *v, uint64_t *out)
{
    *out = 0;
    if (v == Py_None) return 1;
    if (PyLong_Check(v)) {
        *out = PyLong_AsUnsignedLongLongMask(v);
        return !PyErr_Occurred();
    }
    if (PyBytes_Check(v)) {
        Py_ssize_t n = PyBytes_Size(v);
        char *p = take(m, (size_t)n + 1);
        memcpy(p, PyBytes_AsString(v), (size_t)n);
        *out = (uintptr_t)p;
        return 1;
    }
    if (PyUnicode_Check(v)) {
        const char *text = PyUnicode_AsUTF8AndSize(v, NULL);
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            if (strcmp(names[i].name, text) == 0) {
                *out = (uintptr_t)names[i].p;
                return 1;
            }
        PyErr_Format(PyExc_LookupError, "nothing is called %s", text);
        return 0;
    }
    if (PyTuple_Check(v) && PyTuple_Size(v) == 2 && PyUnicode_Check(PyTuple_GetItem(v, 0))) {
        *out = (uintptr_t)array(m, v);
        return *out != 0;
    }
    *out = (uintptr_t)v;
    return 1;
}

static void *array(Memory *m, PyObject *description)
{
    const char *form;
    PyObject *entries;
    if (!PyArg_ParseTuple(description, "sO!", &form, &PyList_Type, &entries)) return NULL;
    int old = strcmp(form, "old") == 0;
    Py_ssize_t n = PyList_Size(entries);
    PySlot *slots = old ? NULL : take(m, sizeof(PySlot) * (size_t)(n + 1));
    PyType_Slot *legacy = old ? take(m, sizeof(PyType_Slot) * (size_t)(n + 1)) : NULL;
    for (Py_ssize_t i = 0; i < n; i++) {
        int id, flags = 0;
        PyObject *v;
        uint64_t word;
        if (!PyArg_ParseTuple(PyList_GetItem(entries, i), "iO|i", &id, &v, &flags)) return NULL;
        if (!value(m, v, &word)) return NULL;
        if (old) {
            legacy[i].slot = id;
            legacy[i].pfunc = (void *)(uintptr_t)word;
        } else {
            slots[i].sl_id = (uint16_t)id;
            slots[i].sl_flags = (uint16_t)flags;
            slots[i].sl_uint64 = word;
        }
    }
    return old ? (void *)legacy : (void *)slots;
}

/* type_from_slots(array) */
static PyObject *type_from_slots(PyObject *self, PyObject *description)
{
    (void)self;
    Memory m = {0};
    PyObject *result = NULL;
    void *slots = array(&m, description);
    if (slots != NULL) result = PyType_FromSlots(slots);
    give_back(&m);
    return result;
}

/* type_from_spec(name, basicsize, itemsize, flags, array, bases, metaclass, module) */
static PyObject *type_from_spec(PyObject *self, PyObject *args)
{
    (void)self;
    const char *name;
    int basicsize, itemsize;
    unsigned int flags;
    PyObject *description, *bases = Py_None, *metaclass = Py_None, *module = Py_None, *result = NULL;
    if (!PyArg_ParseTuple(args, "ziiIO|OOO", &name, &basicsize, &itemsize, &flags, &description, &bases, &metaclass, &module)) return NULL;
    Memory m = {0};
    void *slots = array(&m, description);
    if (slots != NULL) {
        PyType_Spec *spec = take(&m, sizeof *spec);
        *spec = (PyType_Spec){name, basicsize, itemsize, flags, slots};
        result = PyType_FromMetaclass(metaclass == Py_None ? NULL : (PyTypeObject *)metaclass, module == Py_None ? NULL : module, spec,
                                      bases == Py_None ? NULL : bases);
    }
    give_back(&m);
    return result;
}

/* module_from_slots(array or None, spec): made and executed */
static PyObject *module_from_slots(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *description, *spec, *result = NULL;
    if (!PyArg_ParseTuple(args, "OO", &description, &spec)) return NULL;
    Memory m = {0};
    void *slots = description == Py_None ? NULL : array(&m, description);
    if (slots != NULL || description == Py_None) result = PyModule_FromSlotsAndSpec(slots, spec);
    if (result != NULL && PyModule_Check(result) && PyModule_Exec(result) < 0) Py_CLEAR(result);
    give_back(&m);
    return result;
}

#ifndef _Py_OPAQUE_PYOBJECT
/* module_from_def(fields, array, spec), fields: (name, doc, size, methods, traverse, clear, free). The def lives for good, as defs do. */
static PyObject *module_from_def(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *fields, *description, *spec, *result = NULL;
    if (!PyArg_ParseTuple(args, "O!OO", &PyTuple_Type, &fields, &description, &spec)) return NULL;
    Memory m = {0};
    uint64_t words[7];
    for (int i = 0; i < 7; i++)
        if (!value(&m, PyTuple_GetItem(fields, i), &words[i])) return NULL;
    void *slots = array(&m, description);
    if (slots != NULL) {
        PyModuleDef *def = calloc(1, sizeof *def);
        *def = (PyModuleDef){PyModuleDef_HEAD_INIT, (char *)(uintptr_t)words[0], (char *)(uintptr_t)words[1], (Py_ssize_t)words[2],
                             (PyMethodDef *)(uintptr_t)words[3], slots, (traverseproc)(uintptr_t)words[4],
                             (inquiry)(uintptr_t)words[5], (freefunc)(uintptr_t)words[6]};
        result = PyModule_FromDefAndSpec(def, spec);
        if (result != NULL && PyModule_Check(result) && PyModule_ExecDef(result, def) < 0) Py_CLEAR(result);
    }
    give_back(&m);
    return result;
}
#endif

/* abi_check(name, major, minor, flags, build_version, abi_version) */
static PyObject *abi_check(PyObject *self, PyObject *args)
{
    (void)self;
    const char *name;
    unsigned char major, minor;
    unsigned short flags;
    unsigned long build, abi;
    if (!PyArg_ParseTuple(args, "sbbHkk", &name, &major, &minor, &flags, &build, &abi)) return NULL;
    PyABIInfo info = {major, minor, flags, (uint32_t)build, (uint32_t)abi};
    if (PyABIInfo_Check(&info, name) < 0) return NULL;
    Py_RETURN_NONE;
}

static PyObject *token_of(PyObject *self, PyObject *m)
{
    (void)self;
    void *p;
    if (PyModule_GetToken(m, &p) < 0) return NULL;
    return PyUnicode_FromString(p == NULL ? "none" : p == &token ? "token" : p == &other_token ? "other_token" : "another");
}
static PyObject *state_size(PyObject *self, PyObject *m)
{
    (void)self;
    Py_ssize_t n;
    if (PyModule_GetStateSize(m, &n) < 0) return NULL;
    return PyLong_FromSsize_t(n);
}
static PyObject *state_bytes(PyObject *self, PyObject *m)
{
    (void)self;
    Py_ssize_t n;
    if (PyModule_GetStateSize(m, &n) < 0) return NULL;
    char *p = PyModule_GetState(m);
    if (p == NULL) {
        if (PyErr_Occurred()) return NULL;
        Py_RETURN_NONE;
    }
    return PyBytes_FromStringAndSize(p, n);
}
/* base_by_token(type, name): (found, base) */
static PyObject *base_by_token(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *type, *name;
    uint64_t word;
    Memory m = {0};
    if (!PyArg_ParseTuple(args, "OO", &type, &name) || !value(&m, name, &word)) return NULL;
    PyTypeObject *base = NULL;
    int found = PyType_GetBaseByToken((PyTypeObject *)type, (void *)(uintptr_t)word, &base);
    if (found < 0) return NULL;
    if (PyType_GetBaseByToken((PyTypeObject *)type, (void *)(uintptr_t)word, NULL) != found) return PyErr_Format(PyExc_AssertionError, "another answer without a place");
    PyObject *result = Py_BuildValue("iO", found, base == NULL ? Py_None : (PyObject *)base);
    Py_XDECREF(base);
    return result;
}
static PyObject *module_by_token(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *type, *name;
    uint64_t word;
    Memory m = {0};
    if (!PyArg_ParseTuple(args, "OO", &type, &name) || !value(&m, name, &word)) return NULL;
    return PyType_GetModuleByToken((PyTypeObject *)type, (void *)(uintptr_t)word);
}
static PyObject *module_of(PyObject *self, PyObject *type)
{
    (void)self;
    return Py_XNewRef(PyType_GetModule((PyTypeObject *)type));
}
static PyObject *take_log(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    PyObject *taken = log_list;
    log_list = PyList_New(0);
    return taken == NULL ? PyList_New(0) : taken;
}
static PyObject *forget_log(PyObject *self, PyObject *unused)
{
    (void)self; (void)unused;
    Py_CLEAR(log_list);
    Py_RETURN_NONE;
}
static PyObject *iter_send(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *it, *v, *result;
    if (!PyArg_ParseTuple(args, "OO", &it, &v)) return NULL;
    PySendResult r = PyIter_Send(it, v, &result);
    if (r == PYGEN_ERROR) return NULL;
    return Py_BuildValue("iN", (int)r, result);
}

static PyMethodDef functions[] = {
    {"type_from_slots", type_from_slots, METH_O, NULL},
    {"type_from_spec", type_from_spec, METH_VARARGS, NULL},
    {"module_from_slots", module_from_slots, METH_VARARGS, NULL},
#ifndef _Py_OPAQUE_PYOBJECT
    {"module_from_def", module_from_def, METH_VARARGS, NULL},
#endif
    {"abi_check", abi_check, METH_VARARGS, NULL},
    {"token_of", token_of, METH_O, NULL},
    {"state_size", state_size, METH_O, NULL},
    {"state_bytes", state_bytes, METH_O, NULL},
    {"base_by_token", base_by_token, METH_VARARGS, NULL},
    {"module_by_token", module_by_token, METH_VARARGS, NULL},
    {"module_of", module_of, METH_O, NULL},
    {"iter_send", iter_send, METH_VARARGS, NULL},
    {"take_log", take_log, METH_NOARGS, NULL},
    {"forget_log", forget_log, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PySlot slots_slots[] = {
    PySlot_DATA(Py_mod_abi, &abi_info),
    PySlot_DATA(Py_mod_doc, "Slot arrays as Python says."),
    PySlot_PTR_STATIC(Py_mod_methods, functions),
    PySlot_SIZE(Py_mod_state_size, sizeof(int)),
    PySlot_FUNC(Py_mod_exec, exec_count),
    PySlot_END,
};
PyMODEXPORT_FUNC PyModExport_capi_slots(void) { return slots_slots; }

/* A second module of the same file. */
static PySlot second_slots[] = {
    PySlot_DATA(Py_mod_abi, &abi_info),
    PySlot_FUNC(Py_mod_exec, exec_one),
    PySlot_DATA(Py_mod_token, &token),
    PySlot_END,
};
PyMODEXPORT_FUNC PyModExport_capi_slots_second(void) { return second_slots; }
