/* Include/osmodule.h */
#include "calls.h"

static const Call calls[] = {C(PyOS_FSPath, "O>O"), C(PyOS_mystricmp, "ss>i"), C(PyOS_mystrnicmp, "ssn>i"), END};
static const Datum data[] = {END};

static PyObject *hook(PyObject *self, PyObject *unused) { (void)self; (void)unused; return PyBool_FromLong(PyOS_InputHook != NULL); }
static int print_v(char *to, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = PyOS_vsnprintf(to, size, format, args);
    va_end(args);
    return n;
}
/* print(which, size): what is written, and the length that it would have had */
static PyObject *print(PyObject *self, PyObject *args)
{
    (void)self;
    int which, n = 0;
    Py_ssize_t size;
    char to[64];
    if (!PyArg_ParseTuple(args, "in", &which, &size)) return NULL;
    memset(to, '!', sizeof to);
    switch (which) {
    case 0: n = PyOS_snprintf(to, (size_t)size, "%d|%5d|%-5d|%05d|%+d", 1, 2, 3, 4, 5); break;
    case 1: n = PyOS_snprintf(to, (size_t)size, "%s|%.2s|%5s|%-5s|%c|%%", "text", "text", "ab", "cd", 'x'); break;
    case 2: n = PyOS_snprintf(to, (size_t)size, "%x|%X|%#x|%o|%u", 255, 255, 255, 8, 4000000000u); break;
    case 3: n = PyOS_snprintf(to, (size_t)size, "%lld|%llu|%zd|%ld", -5000000000LL, 5000000000ULL, (Py_ssize_t)-7, 9L); break;
    case 4: n = PyOS_snprintf(to, (size_t)size, "%f|%.2f|%8.3f|%e|%g|%g", 1.5, 2.345, 3.14159, 12345.678, 0.0001, 1e20); break;
    case 5: n = PyOS_snprintf(to, (size_t)size, "%*d|%.*f|%-*d|", 6, 42, 1, 2.25, 4, 7); break;
    default: n = print_v(to, (size_t)size, "%s=%d", "v", 5); break;
    }
    to[sizeof to - 1] = 0;
    return Py_BuildValue("si", to, n);
}
static PyMethodDef methods[] = {{"PyOS_InputHook", hook, METH_NOARGS, NULL}, {"print", print, METH_VARARGS, NULL}, {NULL, NULL, 0, NULL}};
MODULE(osmodule)
