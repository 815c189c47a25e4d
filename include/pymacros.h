/* Macros and inline functions over the API's functions. */
#ifndef Py_PYMACROS_H
#define Py_PYMACROS_H

#ifdef __cplusplus
extern "C" {
#endif

#define _PyObject_CAST(op) _Py_CAST(PyObject *, (op))
#define _PyVarObject_CAST(op) _Py_CAST(PyVarObject *, (op))

/* What became a function in 3.14 and 3.15 is read from the header for older versions, as the ABI has it. */
#if Py_LIMITED_API + 0 < 0x030E0000
static inline PyTypeObject *Py_TYPE(PyObject *op) { return op->ob_type; }
static inline Py_ssize_t Py_REFCNT(PyObject *op) { return op->ob_refcnt; }
#endif
#if Py_LIMITED_API + 0 < 0x030F0000
static inline Py_ssize_t Py_SIZE(PyObject *op) { return ((PyVarObject *)op)->ob_size; }
static inline void Py_SET_SIZE(PyVarObject *op, Py_ssize_t size) { op->ob_size = size; }
static inline int Py_IS_TYPE(PyObject *op, PyTypeObject *type) { return Py_TYPE(op) == type; }
#endif
#define Py_TYPE(op) Py_TYPE(_PyObject_CAST(op))
#define Py_REFCNT(op) Py_REFCNT(_PyObject_CAST(op))
#define Py_SIZE(op) Py_SIZE(_PyObject_CAST(op))
#define Py_SET_SIZE(op, size) Py_SET_SIZE(_PyVarObject_CAST(op), (size))
#define Py_IS_TYPE(op, type) Py_IS_TYPE(_PyObject_CAST(op), (type))

/* References. */
#if Py_LIMITED_API + 0 >= 0x030A0000
#  define Py_INCREF(op) _Py_IncRef(_PyObject_CAST(op))
#  define Py_DECREF(op) _Py_DecRef(_PyObject_CAST(op))
#  define Py_NewRef(op) Py_NewRef(_PyObject_CAST(op))
#  define Py_XNewRef(op) Py_XNewRef(_PyObject_CAST(op))
#else
#  define Py_INCREF(op) Py_IncRef(_PyObject_CAST(op))
#  define Py_DECREF(op) Py_DecRef(_PyObject_CAST(op))
#endif
#define Py_XINCREF(op) Py_IncRef(_PyObject_CAST(op))
#define Py_XDECREF(op) Py_DecRef(_PyObject_CAST(op))
#define Py_CLEAR(op) \
    do { \
        PyObject *_py_old = _PyObject_CAST(op); \
        if (_py_old != _Py_NULL) { \
            (op) = _Py_NULL; \
            Py_DECREF(_py_old); \
        } \
    } while (0)
#define Py_VISIT(op) \
    do { \
        if (op) { \
            int _py_result = visit(_PyObject_CAST(op), arg); \
            if (_py_result) return _py_result; \
        } \
    } while (0)

/* Constants. */
#if Py_LIMITED_API + 0 >= 0x030D0000
#  define Py_None Py_GetConstantBorrowed(Py_CONSTANT_NONE)
#  define Py_True Py_GetConstantBorrowed(Py_CONSTANT_TRUE)
#  define Py_False Py_GetConstantBorrowed(Py_CONSTANT_FALSE)
#  define Py_Ellipsis Py_GetConstantBorrowed(Py_CONSTANT_ELLIPSIS)
#  define Py_NotImplemented Py_GetConstantBorrowed(Py_CONSTANT_NOT_IMPLEMENTED)
#else
#  define Py_None (&_Py_NoneStruct)
#  define Py_True _PyObject_CAST(&_Py_TrueStruct)
#  define Py_False _PyObject_CAST(&_Py_FalseStruct)
#  define Py_Ellipsis (&_Py_EllipsisObject)
#  define Py_NotImplemented (&_Py_NotImplementedStruct)
#endif
#if Py_LIMITED_API + 0 < 0x030A0000
#  define Py_Is(x, y) ((x) == (y))
#  define Py_IsNone(x) Py_Is((x), Py_None)
#  define Py_IsTrue(x) Py_Is((x), Py_True)
#  define Py_IsFalse(x) Py_Is((x), Py_False)
#endif
#define _Py_RETURN_NEW(op) \
    do { \
        PyObject *_py_result = (op); \
        Py_INCREF(_py_result); \
        return _py_result; \
    } while (0)
#define Py_RETURN_NONE _Py_RETURN_NEW(Py_None)
#define Py_RETURN_TRUE _Py_RETURN_NEW(Py_True)
#define Py_RETURN_FALSE _Py_RETURN_NEW(Py_False)
#define Py_RETURN_NOTIMPLEMENTED _Py_RETURN_NEW(Py_NotImplemented)
#define Py_RETURN_NAN return PyFloat_FromDouble(NAN)
#define Py_RETURN_INF(sign) return PyFloat_FromDouble((sign) < 0 ? -HUGE_VAL : HUGE_VAL)
#define Py_RETURN_RICHCOMPARE(x, y, op) \
    do { \
        switch (op) { \
        case Py_EQ: if ((x) == (y)) Py_RETURN_TRUE; Py_RETURN_FALSE; \
        case Py_NE: if ((x) != (y)) Py_RETURN_TRUE; Py_RETURN_FALSE; \
        case Py_LT: if ((x) < (y)) Py_RETURN_TRUE; Py_RETURN_FALSE; \
        case Py_GT: if ((x) > (y)) Py_RETURN_TRUE; Py_RETURN_FALSE; \
        case Py_LE: if ((x) <= (y)) Py_RETURN_TRUE; Py_RETURN_FALSE; \
        case Py_GE: if ((x) >= (y)) Py_RETURN_TRUE; Py_RETURN_FALSE; \
        default: Py_UNREACHABLE(); \
        } \
    } while (0)

/* Type checks. */
static inline int PyType_HasFeature(PyTypeObject *type, unsigned long feature)
{
    return (PyType_GetFlags(type) & feature) != 0;
}
#define PyType_FastSubclass(type, flag) PyType_HasFeature((type), (flag))
static inline int PyObject_TypeCheck(PyObject *op, PyTypeObject *type)
{
    return Py_IS_TYPE(op, type) || PyType_IsSubtype(Py_TYPE(op), type);
}
#define PyObject_TypeCheck(op, type) PyObject_TypeCheck(_PyObject_CAST(op), (type))
#define _Py_HAS_FLAG(op, flag) PyType_HasFeature(Py_TYPE(op), (flag))
#define PyType_Check(op) _Py_HAS_FLAG(op, Py_TPFLAGS_TYPE_SUBCLASS)
#define PyType_CheckExact(op) Py_IS_TYPE((op), &PyType_Type)
#define PyLong_Check(op) _Py_HAS_FLAG(op, Py_TPFLAGS_LONG_SUBCLASS)
#define PyLong_CheckExact(op) Py_IS_TYPE((op), &PyLong_Type)
#define PyUnicode_Check(op) _Py_HAS_FLAG(op, Py_TPFLAGS_UNICODE_SUBCLASS)
#define PyUnicode_CheckExact(op) Py_IS_TYPE((op), &PyUnicode_Type)
#define PyBytes_Check(op) _Py_HAS_FLAG(op, Py_TPFLAGS_BYTES_SUBCLASS)
#define PyBytes_CheckExact(op) Py_IS_TYPE((op), &PyBytes_Type)
#define PyTuple_Check(op) _Py_HAS_FLAG(op, Py_TPFLAGS_TUPLE_SUBCLASS)
#define PyTuple_CheckExact(op) Py_IS_TYPE((op), &PyTuple_Type)
#define PyList_Check(op) _Py_HAS_FLAG(op, Py_TPFLAGS_LIST_SUBCLASS)
#define PyList_CheckExact(op) Py_IS_TYPE((op), &PyList_Type)
#define PyDict_Check(op) _Py_HAS_FLAG(op, Py_TPFLAGS_DICT_SUBCLASS)
#define PyDict_CheckExact(op) Py_IS_TYPE((op), &PyDict_Type)
#define PyExceptionClass_Check(op) (PyType_Check(op) && PyType_HasFeature((PyTypeObject *)(op), Py_TPFLAGS_BASE_EXC_SUBCLASS))
#define PyExceptionInstance_Check(op) _Py_HAS_FLAG(op, Py_TPFLAGS_BASE_EXC_SUBCLASS)
#define PyExceptionInstance_Class(op) _PyObject_CAST(Py_TYPE(op))
#define PyBool_Check(op) Py_IS_TYPE((op), &PyBool_Type)
#define PyFloat_Check(op) PyObject_TypeCheck((op), &PyFloat_Type)
#define PyFloat_CheckExact(op) Py_IS_TYPE((op), &PyFloat_Type)
#define PyComplex_Check(op) PyObject_TypeCheck((op), &PyComplex_Type)
#define PyComplex_CheckExact(op) Py_IS_TYPE((op), &PyComplex_Type)
#define PyByteArray_Check(op) PyObject_TypeCheck((op), &PyByteArray_Type)
#define PyByteArray_CheckExact(op) Py_IS_TYPE((op), &PyByteArray_Type)
#define PyMemoryView_Check(op) Py_IS_TYPE((op), &PyMemoryView_Type)
#define PySet_Check(op) PyObject_TypeCheck((op), &PySet_Type)
#define PySet_CheckExact(op) Py_IS_TYPE((op), &PySet_Type)
#define PyFrozenSet_Check(op) PyObject_TypeCheck((op), &PyFrozenSet_Type)
#define PyFrozenSet_CheckExact(op) Py_IS_TYPE((op), &PyFrozenSet_Type)
#define PyAnySet_Check(op) (PySet_Check(op) || PyFrozenSet_Check(op))
#define PyAnySet_CheckExact(op) (PySet_CheckExact(op) || PyFrozenSet_CheckExact(op))
#define PySlice_Check(op) Py_IS_TYPE((op), &PySlice_Type)
#define PyRange_Check(op) Py_IS_TYPE((op), &PyRange_Type)
#define PyModule_Check(op) PyObject_TypeCheck((op), &PyModule_Type)
#define PyModule_CheckExact(op) Py_IS_TYPE((op), &PyModule_Type)
#define PyCapsule_CheckExact(op) Py_IS_TYPE((op), &PyCapsule_Type)
#define PyCFunction_Check(op) PyObject_TypeCheck((op), &PyCFunction_Type)
#define PyCFunction_CheckExact(op) Py_IS_TYPE((op), &PyCFunction_Type)
#define PyTraceBack_Check(op) Py_IS_TYPE((op), &PyTraceBack_Type)
#define PySeqIter_Check(op) Py_IS_TYPE((op), &PySeqIter_Type)
#define PyCallIter_Check(op) Py_IS_TYPE((op), &PyCallIter_Type)
#define PyDictKeys_Check(op) PyObject_TypeCheck((op), &PyDictKeys_Type)
#define PyDictValues_Check(op) PyObject_TypeCheck((op), &PyDictValues_Type)
#define PyDictItems_Check(op) PyObject_TypeCheck((op), &PyDictItems_Type)
#define PyWeakref_CheckRef(op) PyObject_TypeCheck((op), &_PyWeakref_RefType)
#define PyWeakref_CheckRefExact(op) Py_IS_TYPE((op), &_PyWeakref_RefType)
#define PyWeakref_CheckProxy(op) (Py_IS_TYPE((op), &_PyWeakref_ProxyType) || Py_IS_TYPE((op), &_PyWeakref_CallableProxyType))
#define PyWeakref_Check(op) (PyWeakref_CheckRef(op) || PyWeakref_CheckProxy(op))

/* Memory. */
#define PyMem_New(type, n) \
    (((size_t)(n) > PY_SSIZE_T_MAX / sizeof(type)) ? (type *)_Py_NULL : (type *)PyMem_Malloc((size_t)(n) * sizeof(type)))
#define PyMem_Resize(p, type, n) \
    ((p) = ((size_t)(n) > PY_SSIZE_T_MAX / sizeof(type)) ? (type *)_Py_NULL \
                                                         : (type *)PyMem_Realloc((p), (size_t)(n) * sizeof(type)))
#define PyMem_Del(p) PyMem_Free(p)
#define PyObject_New(type, typeobj) ((type *)_PyObject_New(typeobj))
#define PyObject_NewVar(type, typeobj, n) ((type *)_PyObject_NewVar((typeobj), (n)))
#define PyObject_GC_New(type, typeobj) ((type *)_PyObject_GC_New(typeobj))
#define PyObject_GC_NewVar(type, typeobj, n) ((type *)_PyObject_GC_NewVar((typeobj), (n)))
#define PyObject_GC_Resize(type, op, n) ((type *)_PyObject_GC_Resize(_PyVarObject_CAST(op), (n)))
#define PyObject_Del(op) PyObject_Free(op)
#define PyObject_INIT(op, typeobj) PyObject_Init(_PyObject_CAST(op), (typeobj))
#define PyObject_INIT_VAR(op, typeobj, size) PyObject_InitVar(_PyVarObject_CAST(op), (typeobj), (size))

/* Modules and imports. */
#define PyModule_AddIntMacro(module, macro) PyModule_AddIntConstant((module), #macro, (macro))
#define PyModule_AddStringMacro(module, macro) PyModule_AddStringConstant((module), #macro, (macro))
#define PyModule_Create(def) PyModule_Create2((def), PYTHON_ABI_VERSION)
#define PyModule_FromDefAndSpec(def, spec) PyModule_FromDefAndSpec2((def), (spec), PYTHON_ABI_VERSION)
#define PyImport_ImportModuleEx(name, globals, locals, fromlist) \
    PyImport_ImportModuleLevel((name), (globals), (locals), (fromlist), 0)

/* Other short forms. */
#if Py_LIMITED_API + 0 < 0x030D0000
#  define PyObject_DelAttr(op, name) PyObject_SetAttr((op), (name), _Py_NULL)
#  define PyObject_DelAttrString(op, name) PyObject_SetAttrString((op), (name), _Py_NULL)
#endif
#define PyMapping_DelItemString(op, key) PyObject_DelItemString((op), (key))
#define PyMapping_DelItem(op, key) PyObject_DelItem((op), (key))
#define PyErr_BadInternalCall() _PyErr_BadInternalCall(__FILE__, __LINE__)

/* Threads: wasm32-wasip1 has none, but code that releases the lock compiles and means the same. */
#define Py_BEGIN_ALLOW_THREADS { PyThreadState *_save = PyEval_SaveThread();
#define Py_BLOCK_THREADS PyEval_RestoreThread(_save);
#define Py_UNBLOCK_THREADS _save = PyEval_SaveThread();
#define Py_END_ALLOW_THREADS PyEval_RestoreThread(_save); }
#define Py_BEGIN_CRITICAL_SECTION(op) { PyCriticalSection _py_cs; PyCriticalSection_Begin(&_py_cs, _PyObject_CAST(op))
#define Py_END_CRITICAL_SECTION() PyCriticalSection_End(&_py_cs); }
#define Py_BEGIN_CRITICAL_SECTION2(a, b) \
    { PyCriticalSection2 _py_cs2; PyCriticalSection2_Begin(&_py_cs2, _PyObject_CAST(a), _PyObject_CAST(b))
#define Py_END_CRITICAL_SECTION2() PyCriticalSection2_End(&_py_cs2); }

#ifdef __cplusplus
}
#endif
#endif
