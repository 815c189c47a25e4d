/* A module whose exec slot crashes, raises, or breaks the rules, or that says that it was built for another ABI. */
#include <Python.h>

static int bad_exec(PyObject *module)
{
    (void)module;
#if defined(TRAP)
    __builtin_trap();
#elif defined(RAISE)
    PyErr_SetString(PyExc_KeyError, "mine");
#endif
    return -1;
}

#if defined(INTERNAL)
static PyABIInfo abi_info = {1, 0, PyABIInfo_INTERNAL, 0, 0x030f0000};
#elif defined(CPYTHON_314)
static PyABIInfo abi_info = {1, 0, PyABIInfo_GIL, 0, 0x030e0000};
#elif defined(FUTURE)
static PyABIInfo abi_info = {1, 0, PyABIInfo_STABLE | PyABIInfo_GIL, 0, 0x03100000};
#else
PyABIInfo_VAR(abi_info);
#endif

static PySlot slots[] = {
    PySlot_DATA(Py_mod_abi, &abi_info),
    PySlot_FUNC(Py_mod_exec, bad_exec),
    PySlot_END,
};

PyMODEXPORT_FUNC PyModExport_bad(void)
{
    return slots;
}
