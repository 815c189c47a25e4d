/* Include/moduleobject.h; making modules from slots is in slots.c. */
#include "calls.h"

static const Call calls[] = {
    C(PyModule_GetDef, "O>p"), C(PyModule_GetDict, "O>B"), C(PyModule_GetFilename, "O>s"), C(PyModule_GetFilenameObject, "O>O"),
    C(PyModule_GetName, "O>s"), C(PyModule_GetNameObject, "O>O"), C(PyModule_GetState, "O>p"), C(PyModule_New, "s>O"),
    C(PyModule_NewObject, "O>O"), C(PyModule_GetState_DuringGC, "O>p"), C(PyModule_GetToken_DuringGC, "Oi>i"), END,
};
static const Datum data[] = {TYPE(PyModule_Type), TYPE(PyModuleDef_Type), END};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
MODULE(moduleobject)
