/* Include/descrobject.h */
#include "calls.h"

static const Call calls[] = {C(PyDictProxy_New, "O>O"), END};
static const Datum data[] = {
    TYPE(PyClassMethodDescr_Type), TYPE(PyDictProxy_Type), TYPE(PyGetSetDescr_Type), TYPE(PyMemberDescr_Type), TYPE(PyMethodDescr_Type),
    TYPE(PyProperty_Type), TYPE(PyWrapperDescr_Type), END,
};
static PyMethodDef methods[] = {{NULL, NULL, 0, NULL}};
MODULE(descrobject)
