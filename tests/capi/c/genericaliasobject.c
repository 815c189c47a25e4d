/* Include/genericaliasobject.h */
#include "calls.h"

static const Call calls[] = {C(Py_GenericAlias, "OO>O"), END};
static const Datum data[] = {TYPE(Py_GenericAliasType), END};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
MODULE(genericaliasobject)
