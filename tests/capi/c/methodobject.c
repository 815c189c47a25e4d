/* Include/methodobject.h */
#include "calls.h"

/* Left in the ABI without a declaration. */
extern PyObject *PyCFunction_Call(PyObject *, PyObject *, PyObject *);

static const Call calls[] = {
    C(PyCFunction_Call, "OOO>O"), C(PyCFunction_GetFlags, "O>i"), C(PyCFunction_GetSelf, "O>B"), END,
};
static const Datum data[] = {TYPE(PyCFunction_Type), END};

static PyObject *answer(PyObject *self, PyObject *arg) { return PyTuple_Pack(2, self == NULL ? Py_Ellipsis : self, arg); }
static PyObject *answer_fast(PyObject *self, PyTypeObject *cls, PyObject *const *args, Py_ssize_t n, PyObject *names)
{
    return Py_BuildValue("OOnO", self, (PyObject *)cls, n, n > 0 ? args[0] : (names ? names : Py_None));
}
static PyMethodDef one = {"one", answer, METH_O, "one(x)\n--\n\nAnswers."};
static PyMethodDef fast = {"fast", (PyCFunction)(void (*)(void))answer_fast, METH_METHOD | METH_FASTCALL | METH_KEYWORDS, NULL};
static PyMethodDef bad = {"bad", answer, METH_O | METH_NOARGS, NULL};

static PyObject *make(PyObject *self, PyObject *args)
{
    (void)self;
    int which;
    PyObject *receiver, *module, *type = NULL;
    if (!PyArg_ParseTuple(args, "iOO|O", &which, &receiver, &module, &type)) return NULL;
    if (receiver == null_object) receiver = NULL;
    if (module == null_object) module = NULL;
    switch (which) {
    case 0: return PyCFunction_New(&one, receiver);
    case 1: return PyCFunction_NewEx(&one, receiver, module);
    case 2: return PyCMethod_New(&one, receiver, module, NULL);
    case 3: return PyCMethod_New(&fast, receiver, module, (PyTypeObject *)type);
    case 4: return PyCMethod_New(&bad, receiver, module, NULL);
    case 5: return PyCMethod_New(&one, receiver, module, (PyTypeObject *)type);
    default: return PyCMethod_New(&fast, receiver, module, NULL);
    }
}
static PyObject *is_answer(PyObject *self, PyObject *f)
{
    (void)self;
    PyCFunction p = PyCFunction_GetFunction(f);
    if (p == NULL) return NULL;
    return PyBool_FromLong(p == answer);
}
static PyMethodDef methods[] = {{"make", make, METH_VARARGS, NULL}, {"PyCFunction_GetFunction", is_answer, METH_O, NULL}, {NULL, NULL, 0, NULL}};
MODULE(methodobject)
