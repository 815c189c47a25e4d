/* Include/import.h */
#include "calls.h"

extern PyObject *PyImport_ImportModuleNoBlock(const char *);

static const Call calls[] = {
    C(PyImport_AddModule, "s>B"), C(PyImport_AddModuleObject, "O>B"), C(PyImport_AddModuleRef, "s>O"), C(PyImport_ExecCodeModule, "sO>O"),
    C(PyImport_ExecCodeModuleEx, "sOs>O"), C(PyImport_ExecCodeModuleObject, "OOOO>O"), C(PyImport_ExecCodeModuleWithPathnames, "sOss>O"),
    C(PyImport_GetModule, "O>O"), C(PyImport_GetModuleDict, ">B"), C(PyImport_Import, "O>O"), C(PyImport_ImportModule, "s>O"),
    C(PyImport_ImportModuleNoBlock, "s>O"), END,
};
static const Datum data[] = {END};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
MODULE(import)
