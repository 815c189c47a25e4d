/* A module whose exec slot crashes, raises, or breaks the rules. */
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

PyABIInfo_VAR(abi_info);

static PySlot slots[] = {
    PySlot_DATA(Py_mod_abi, &abi_info),
    PySlot_FUNC(Py_mod_exec, bad_exec),
    PySlot_END,
};

PyMODEXPORT_FUNC PyModExport_bad(void)
{
    return slots;
}
