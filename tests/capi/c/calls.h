/* Functions of the C API as functions of a Python module, from a table of their shapes: what a test calls is the C function itself, by its
 * pointer, with what Python passes. A shape is the parameters, '>', and the result:
 *
 *   O object, or NULL where Python passes the module's NULL     S the same, whose reference the function takes over
 *   s char * of a str or of bytes, or NULL                      n int, long, Py_ssize_t, or an address
 *   l 64 bits     d double                                      0 NULL, which Python does not pass
 *   P place of an object that the function may exchange         o, b place for a new or borrowed reference
 *   i, I, D, c place for 32 bits, 64 bits, a double, a char *
 *
 * Results: O new reference, B borrowed, i int where -1 tells an error, t int where 0 does, u unsigned, l, L 64 bits with and without
 * sign, d, s char *, p address (NULL is 0), v nothing. What is stored at places follows the result in a tuple; "unset" stands for a place that
 * was left alone. An error that is set without the result that tells it, or the reverse, is an AssertionError. */
#include <Python.h>
#include <stdlib.h>
#include <string.h>

typedef void (*Function)(void);
typedef struct { const char *name; Function f; const char *shape; } Call;
typedef struct { const char *name; void *address; int pointer; } Datum;
#define C(f, shape) {#f, (Function)f, shape}
#define TYPE(t) {#t, &t, 0}
#define OBJECT(o) {#o, &o, 1}

typedef uint32_t Word;
#define UNSET 0x5A5A5A5Au

static const Call *calls_table;

/* A static object for NULL: modules of one file share it. */
static PyObject *null_object;

typedef struct { char kind; union { Word w; int64_t l; double d; } v; } Place;

#define BY_COUNT(R) \
    switch (n) { \
    case 0: r = (Result)((R (*)(void))f)(); break; \
    case 1: r = (Result)((R (*)(Word))f)(w[0]); break; \
    case 2: r = (Result)((R (*)(Word, Word))f)(w[0], w[1]); break; \
    case 3: r = (Result)((R (*)(Word, Word, Word))f)(w[0], w[1], w[2]); break; \
    case 4: r = (Result)((R (*)(Word, Word, Word, Word))f)(w[0], w[1], w[2], w[3]); break; \
    case 5: r = (Result)((R (*)(Word, Word, Word, Word, Word))f)(w[0], w[1], w[2], w[3], w[4]); break; \
    case 6: r = (Result)((R (*)(Word, Word, Word, Word, Word, Word))f)(w[0], w[1], w[2], w[3], w[4], w[5]); break; \
    case 7: r = (Result)((R (*)(Word, Word, Word, Word, Word, Word, Word))f)(w[0], w[1], w[2], w[3], w[4], w[5], w[6]); break; \
    case 8: r = (Result)((R (*)(Word, Word, Word, Word, Word, Word, Word, Word))f)(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]); break; \
    }

static void call_void(Function f, int n, const Word *w)
{
    switch (n) {
    case 0: ((void (*)(void))f)(); break;
    case 1: ((void (*)(Word))f)(w[0]); break;
    case 2: ((void (*)(Word, Word))f)(w[0], w[1]); break;
    case 3: ((void (*)(Word, Word, Word))f)(w[0], w[1], w[2]); break;
    case 4: ((void (*)(Word, Word, Word, Word))f)(w[0], w[1], w[2], w[3]); break;
    case 5: ((void (*)(Word, Word, Word, Word, Word))f)(w[0], w[1], w[2], w[3], w[4]); break;
    }
}
#define Result Word
static Word call_word(Function f, int n, const Word *w) { Word r = 0; BY_COUNT(Word) return r; }
#undef Result
#define Result int64_t
static int64_t call_long(Function f, int n, const Word *w) { int64_t r = 0; BY_COUNT(int64_t) return r; }
#undef Result
#define Result double
static double call_double(Function f, int n, const Word *w) { double r = 0; BY_COUNT(double) return r; }
#undef Result

static PyObject *object_or_null(Word w, int owned)
{
    PyObject *o = (PyObject *)(uintptr_t)w;
    if (o == NULL) return Py_NewRef(null_object);
    return owned ? o : Py_NewRef(o);
}
static PyObject *text_of(Word w)
{
    return w == 0 ? Py_NewRef(null_object) : PyUnicode_FromString((const char *)(uintptr_t)w);
}

static PyObject *at_place(const Place *p)
{
    if (p->v.w == UNSET) return PyUnicode_FromString("unset");
    switch (p->kind) {
    case 'P': case 'o': return object_or_null(p->v.w, 1);
    case 'b': return object_or_null(p->v.w, 0);
    case 'i': return PyLong_FromLong((int32_t)p->v.w);
    case 'I': return PyLong_FromLongLong(p->v.l);
    case 'D': return PyFloat_FromDouble(p->v.d);
    default: return text_of(p->v.w);
    }
}

static PyObject *call(PyObject *self, PyObject *args)
{
    const Call *c = &calls_table[PyLong_AsLong(self)];
    Word w[10];
    double d[2] = {0, 0};
    int64_t l = 0;
    Place places[6];
    int n = 0, doubles = 0, longs = 0, outs = 0;
    Py_ssize_t next = 0;
    const char *k = c->shape;
    for (; *k != '>'; k++) {
        PyObject *given = NULL;
        int passed = strchr("obiIDc0", *k) == NULL;
        if (passed) {
            given = PyTuple_GetItem(args, next++);
            if (given == NULL) return PyErr_Format(PyExc_TypeError, "%s: too few arguments for %s", c->name, c->shape);
            if (given == null_object) given = NULL;
        }
        switch (*k) {
        case 'S': Py_XINCREF(given); /* fall through */
        case 'O': w[n++] = (Word)(uintptr_t)given; break;
        case 's':
            w[n++] = given == NULL ? 0 : (Word)(uintptr_t)(PyBytes_Check(given) ? PyBytes_AsString(given) : PyUnicode_AsUTF8AndSize(given, NULL));
            break;
        case 'n': w[n++] = given == NULL ? 0 : (Word)PyLong_AsUnsignedLongLongMask(given); break;
        case 'l': l = (int64_t)PyLong_AsUnsignedLongLongMask(given); longs++; break;
        case 'd': d[doubles++] = PyFloat_AsDouble(given); break;
        case '0': w[n++] = 0; break;
        default: {
            Place *p = &places[outs++];
            p->kind = *k;
            p->v.l = 0;
            p->v.w = *k == 'P' ? (Word)(uintptr_t)Py_XNewRef(given) : UNSET;
            w[n++] = (Word)(uintptr_t)&p->v;
        }
        }
        if (PyErr_Occurred()) return NULL;
    }
    if (next != PyTuple_Size(args)) return PyErr_Format(PyExc_TypeError, "%s: too many arguments for %s", c->name, c->shape);
    char kind = k[1];
    PyObject *result = NULL;
    int told, tells = 1;
    Word r = 0;
    if (kind == 'd') {
        double x = call_double(c->f, n, w);
        told = x == -1.0;
        if (!PyErr_Occurred()) result = PyFloat_FromDouble(x);
    } else if (kind == 'l' || kind == 'L') {
        int64_t x = call_long(c->f, n, w);
        told = x == -1;
        if (!PyErr_Occurred()) result = kind == 'l' ? PyLong_FromLongLong(x) : PyLong_FromUnsignedLongLong((uint64_t)x);
    } else if (kind == 'v') {
        call_void(c->f, n, w);
        told = 1;
        if (!PyErr_Occurred()) result = Py_NewRef(Py_None);
    } else {
        if (doubles == 1) r = ((Word (*)(double))c->f)(d[0]);
        else if (doubles == 2) r = ((Word (*)(double, double))c->f)(d[0], d[1]);
        else if (longs == 1) r = ((Word (*)(int64_t))c->f)(l);
        else r = call_word(c->f, n, w);
        int zero = strchr("OBtsp", kind) != NULL;
        told = zero ? r == 0 : r == (Word)-1;
        tells = !zero || kind == 't';
        if (!PyErr_Occurred()) {
            switch (kind) {
            case 'O': result = object_or_null(r, 1); break;
            case 'B': result = object_or_null(r, 0); break;
            case 's': result = text_of(r); break;
            case 'u': case 'p': result = PyLong_FromUnsignedLong(r); break;
            default: result = PyLong_FromLong((int32_t)r);
            }
        }
    }
    (void)tells;
    if (PyErr_Occurred()) {
        for (int i = 0; i < outs; i++)
            if ((places[i].kind == 'P' || places[i].kind == 'o') && places[i].v.w != UNSET) Py_XDECREF((PyObject *)(uintptr_t)places[i].v.w);
        if (told) return NULL;
        if (kind == 'O') Py_DECREF((PyObject *)(uintptr_t)r);
        PyErr_Clear();
        return PyErr_Format(PyExc_AssertionError, "%s: an exception is set, and the result does not tell so", c->name);
    }
    if (outs == 0 || result == NULL) return result;
    PyObject *all = PyTuple_New(outs + 1);
    PyTuple_SetItem(all, 0, result);
    for (int i = 0; i < outs; i++) PyTuple_SetItem(all, i + 1, at_place(&places[i]));
    return all;
}

static PyMethodDef call_entry = {"call", call, METH_VARARGS, NULL};

static int fill(PyObject *m, const Call *calls, const Datum *data)
{
    calls_table = calls;
    if (null_object == NULL && (null_object = PyBytes_FromString("NULL")) == NULL) return -1;
    if (PyModule_AddObjectRef(m, "NULL", null_object) < 0) return -1;
    for (long i = 0; calls[i].name != NULL; i++) {
        PyObject *index = PyLong_FromLong(i);
        if (PyModule_Add(m, calls[i].name, PyCFunction_NewEx(&call_entry, index, NULL)) < 0) return -1;
        Py_DECREF(index);
    }
    for (int i = 0; data[i].name != NULL; i++) {
        PyObject *o = data[i].pointer ? *(PyObject **)data[i].address : (PyObject *)data[i].address;
        if (PyModule_AddObjectRef(m, data[i].name, o) < 0) return -1;
    }
    return 0;
}

/* Ends a file: the module capi_NAME with what `calls`, `data` and `methods` hold. */
#define MODULE(name) \
    static int execute(PyObject *m) { return fill(m, calls, data); } \
    static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, execute}, {0, NULL}}; \
    static PyModuleDef module_def = {PyModuleDef_HEAD_INIT, "capi_" #name, NULL, 0, methods, module_slots, NULL, NULL, NULL}; \
    PyMODINIT_FUNC PyInit_capi_##name(void) { return PyModuleDef_Init(&module_def); }
#define END {NULL}
