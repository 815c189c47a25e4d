/* Include/complexobject.h */
#include "calls.h"

static const Call calls[] = {C(PyComplex_FromDoubles, "dd>O"), C(PyComplex_RealAsDouble, "O>d"), C(PyComplex_ImagAsDouble, "O>d"), END};
static const Datum data[] = {TYPE(PyComplex_Type), END};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
MODULE(complexobject)
