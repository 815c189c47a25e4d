/* Include/pyerrors.h: exceptions' attributes, the error indicator, and each exception by name. */
#include "calls.h"

static const Call calls[] = {
    C(PyException_GetCause, "O>O"), C(PyException_GetContext, "O>O"), C(PyException_GetTraceback, "O>O"), C(PyException_SetCause, "OS>v"),
    C(PyException_SetContext, "OS>v"), C(PyException_SetTraceback, "OO>i"), C(PyUnicodeDecodeError_Create, "ssnnns>O"),
    C(PyErr_NewException, "sOO>O"), C(PyErr_NewExceptionWithDoc, "ssOO>O"), C(PyErr_GivenExceptionMatches, "OO>i"),
    C(PyErr_SetString, "Os>v"), C(PyErr_SetObject, "OO>v"), C(PyErr_SetNone, "O>v"), C(PyErr_BadArgument, ">t"), C(PyErr_BadInternalCall, ">v"),
    C(PyErr_NoMemory, ">O"), C(PyErr_SetImportError, "OOO>O"), C(PyErr_SetImportErrorSubclass, "OOOO>O"), C(PyErr_CheckSignals, ">i"), END,
};
#define E(name) OBJECT(PyExc_##name)
static const Datum data[] = {
    E(ArithmeticError), E(AssertionError), E(AttributeError), E(BaseException), E(BaseExceptionGroup), E(BlockingIOError),
    E(BrokenPipeError), E(BufferError), E(BytesWarning), E(ChildProcessError), E(ConnectionAbortedError), E(ConnectionError),
    E(ConnectionRefusedError), E(ConnectionResetError), E(DeprecationWarning), E(EOFError), E(EncodingWarning),
    E(EnvironmentError), E(Exception), E(FileExistsError), E(FileNotFoundError), E(FloatingPointError), E(FutureWarning),
    E(GeneratorExit), E(IOError), E(ImportError), E(ImportWarning), E(IndentationError), E(IndexError), E(InterruptedError),
    E(IsADirectoryError), E(KeyError), E(KeyboardInterrupt), E(LookupError), E(MemoryError), E(ModuleNotFoundError), E(NameError),
    E(NotADirectoryError), E(NotImplementedError), E(OSError), E(OverflowError), E(PendingDeprecationWarning), E(PermissionError),
    E(ProcessLookupError), E(RecursionError), E(ReferenceError), E(ResourceWarning), E(RuntimeError), E(RuntimeWarning),
    E(StopAsyncIteration), E(StopIteration), E(SyntaxError), E(SyntaxWarning), E(SystemError), E(SystemExit), E(TabError),
    E(TimeoutError), E(TypeError), E(UnboundLocalError), E(UnicodeDecodeError), E(UnicodeEncodeError), E(UnicodeError),
    E(UnicodeTranslateError), E(UnicodeWarning), E(UserWarning), E(ValueError), E(Warning), E(ZeroDivisionError), END,
};

static PyObject *format_v(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyObject *o = PyErr_FormatV(PyExc_KeyError, format, args);
    va_end(args);
    return o;
}
static PyObject *formatted(PyObject *self, PyObject *unused) { (void)self; (void)unused; return format_v("%s-%d", "x", 5); }
/* The indicator is taken, looked at, and put back. */
static PyObject *round_trip(PyObject *self, PyObject *e)
{
    (void)self;
    PyErr_SetObject((PyObject *)Py_TYPE(e), e);
    if (PyErr_Occurred() != (PyObject *)Py_TYPE(e) || !PyErr_ExceptionMatches(PyExc_LookupError)) return Py_NewRef(Py_False);
    PyObject *taken = PyErr_GetRaisedException();
    if (PyErr_Occurred() != NULL || taken != e) return Py_NewRef(Py_False);
    PyErr_SetRaisedException(taken);
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    int same = value == e;
    PyErr_Restore(type, value, traceback);
    if (!same) PyErr_Clear();
    return NULL;
}
static PyObject *handled(PyObject *self, PyObject *e)
{
    (void)self;
    PyObject *before = PyErr_GetHandledException(), *type, *value, *traceback;
    PyErr_SetHandledException(e);
    PyErr_GetExcInfo(&type, &value, &traceback);
    PyObject *r = PyTuple_Pack(2, value, type);
    Py_XDECREF(traceback);
    PyErr_SetExcInfo(type, value, NULL);
    PyErr_SetHandledException(before);
    Py_XDECREF(before);
    return r;
}
static PyMethodDef methods[] = {
    {"formatted", formatted, METH_NOARGS, NULL}, {"round_trip", round_trip, METH_O, NULL}, {"handled", handled, METH_O, NULL}, {NULL, NULL, 0, NULL},
};
MODULE(pyerrors)
