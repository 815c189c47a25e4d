/** The stable ABI's symbols. Written by tools/generate-symbols.ts from tools/stable-abi.csv: change those. */

export interface StableSymbol {
  readonly name: string;
  /** The header that the table files it under. */
  readonly header: string;
  readonly kind: "function" | "data";
  /** Version that brought it into the limited API, such as "3.10"; "" where the table has none. */
  readonly added: string;
  /** In the ABI for old binaries, not in the API for new ones. */
  readonly abiOnly: boolean;
  /** In the first list of symbols to offer. */
  readonly inFirstList: boolean;
  /** A symbol that exists only where this macro is defined: never on WASI. */
  readonly ifdef: string;
}

let parsed: Map<string, StableSymbol> | undefined;

/** All symbols by name, in the table's order. Parsed on first use: a start without extensions does not pay for it. */
export function stableSymbols(): ReadonlyMap<string, StableSymbol> {
  if (parsed !== undefined) return parsed;
  parsed = new Map();
  let header = "";
  for (const line of TABLE.split("\n")) {
    if (!line.startsWith(" ")) {
      header = line;
      continue;
    }
    for (const entry of line.slice(1, -1).split(", ")) {
      const [name, flags, added, ifdef = ""] = entry.split(" ") as [string, string, string, string?];
      parsed.set(name, {
        name,
        header,
        kind: flags.startsWith("d") ? "data" : "function",
        added: added === "-" ? "" : added,
        abiOnly: flags.includes("a"),
        inFirstList: flags.includes("1"),
        ifdef,
      });
    }
  }
  return parsed;
}

// A header, then its symbols: name, flags (f function or d data, a ABI only, 1 first list), version, condition.
const TABLE = `\
abstract.h
 PyAIter_Check f 3.10, PyIndex_Check f 3.8, PyIter_Check f1 3.8, PyIter_Next f 3.2, PyIter_NextItem f1 3.14,
 PyIter_Send f1 3.10, PyMapping_Check f 3.2, PyMapping_GetItemString f 3.2, PyMapping_GetOptionalItem f 3.13,
 PyMapping_GetOptionalItemString f 3.13, PyMapping_HasKey f 3.2, PyMapping_HasKeyString f 3.2,
 PyMapping_HasKeyStringWithError f 3.13, PyMapping_HasKeyWithError f 3.13, PyMapping_Items f1 3.2,
 PyMapping_Keys f1 3.2, PyMapping_Length f 3.2, PyMapping_SetItemString f 3.2, PyMapping_Size f1 3.2,
 PyMapping_Values f1 3.2, PyNumber_Absolute f 3.2, PyNumber_Add f1 3.2, PyNumber_And f 3.2, PyNumber_AsSsize_t f 3.2,
 PyNumber_Check f 3.2, PyNumber_Divmod f 3.2, PyNumber_Float f 3.2, PyNumber_FloorDivide f 3.2,
 PyNumber_InPlaceAdd f 3.2, PyNumber_InPlaceAnd f 3.2, PyNumber_InPlaceFloorDivide f 3.2,
 PyNumber_InPlaceLshift f 3.2, PyNumber_InPlaceMatrixMultiply f 3.7, PyNumber_InPlaceMultiply f 3.2,
 PyNumber_InPlaceOr f 3.2, PyNumber_InPlacePower f 3.2, PyNumber_InPlaceRemainder f 3.2, PyNumber_InPlaceRshift f 3.2,
 PyNumber_InPlaceSubtract f 3.2, PyNumber_InPlaceTrueDivide f 3.2, PyNumber_InPlaceXor f 3.2, PyNumber_Index f 3.2,
 PyNumber_Invert f 3.2, PyNumber_Long f 3.2, PyNumber_Lshift f1 3.2, PyNumber_MatrixMultiply f 3.7,
 PyNumber_Multiply f 3.2, PyNumber_Negative f 3.2, PyNumber_Or f1 3.2, PyNumber_Positive f 3.2, PyNumber_Power f 3.2,
 PyNumber_Remainder f 3.2, PyNumber_Rshift f1 3.2, PyNumber_Subtract f1 3.2, PyNumber_ToBase f 3.2,
 PyNumber_TrueDivide f 3.2, PyNumber_Xor f 3.2, PyObject_Call f 3.2, PyObject_CallFunction f 3.2,
 PyObject_CallFunctionObjArgs f 3.2, PyObject_CallMethod f 3.2, PyObject_CallMethodObjArgs f 3.2,
 PyObject_CallNoArgs f 3.10, PyObject_CallObject f 3.2, PyObject_DelItem f 3.2, PyObject_DelItemString f 3.2,
 PyObject_Format f 3.2, PyObject_GetAIter f 3.10, PyObject_GetItem f 3.2, PyObject_GetIter f1 3.2,
 PyObject_IsInstance f 3.2, PyObject_IsSubclass f 3.2, PyObject_Length f 3.2, PyObject_SetItem f 3.2,
 PyObject_Size f1 3.2, PyObject_Type f 3.2, PyObject_Vectorcall f 3.12, PyObject_VectorcallMethod f 3.12,
 PySequence_Check f1 3.2, PySequence_Concat f1 3.2, PySequence_Contains f 3.2, PySequence_Count f1 3.2,
 PySequence_DelItem f1 3.2, PySequence_DelSlice f1 3.2, PySequence_Fast f 3.2, PySequence_GetItem f1 3.2,
 PySequence_GetSlice f1 3.2, PySequence_In f 3.2, PySequence_InPlaceConcat f1 3.2, PySequence_InPlaceRepeat f1 3.2,
 PySequence_Index f1 3.2, PySequence_Length f 3.2, PySequence_List f1 3.2, PySequence_Repeat f1 3.2,
 PySequence_SetItem f1 3.2, PySequence_SetSlice f1 3.2, PySequence_Size f1 3.2, PySequence_Tuple f1 3.2,
 PyVectorcall_Call f 3.12, PyVectorcall_NARGS f 3.12, _PyObject_CallFunction_SizeT fa 3.2,
bltinmodule.h
 PyFilter_Type d 3.2, PyMap_Type d 3.2, PyZip_Type d 3.2,
boolobject.h
 PyBool_FromLong f 3.2, Py_IsFalse f 3.10, Py_IsTrue f 3.10, _Py_FalseStruct da 3.2, _Py_TrueStruct da 3.2,
bytearrayobject.h
 PyByteArrayIter_Type d 3.2, PyByteArray_AsString f1 3.2, PyByteArray_Check f1 -, PyByteArray_Concat f 3.2,
 PyByteArray_FromObject f1 3.2, PyByteArray_FromStringAndSize f1 3.2, PyByteArray_Resize f1 3.2,
 PyByteArray_Size f1 3.2, PyByteArray_Type d 3.2,
bytesobject.h
 PyBytesIter_Type d 3.2, PyBytes_AsString f 3.2, PyBytes_AsStringAndSize f 3.2, PyBytes_Concat f 3.2,
 PyBytes_ConcatAndDel f 3.2, PyBytes_DecodeEscape f 3.2, PyBytes_FromFormat f 3.2, PyBytes_FromFormatV f 3.2,
 PyBytes_FromObject f 3.2, PyBytes_FromString f 3.2, PyBytes_FromStringAndSize f 3.2, PyBytes_Repr f 3.2,
 PyBytes_Size f 3.2, PyBytes_Type d 3.2,
ceval.h
 PyEval_AcquireLock fa 3.2, PyEval_AcquireThread f 3.2, PyEval_CallFunction fa 3.2, PyEval_CallMethod fa 3.2,
 PyEval_CallObjectWithKeywords fa 3.2, PyEval_EvalCode f 3.2, PyEval_EvalCodeEx f 3.2, PyEval_EvalFrame f 3.2,
 PyEval_EvalFrameEx f 3.2, PyEval_GetBuiltins f 3.2, PyEval_GetFrame f 3.2, PyEval_GetFrameBuiltins f 3.13,
 PyEval_GetFrameGlobals f 3.13, PyEval_GetFrameLocals f 3.13, PyEval_GetFuncDesc f 3.2, PyEval_GetFuncName f 3.2,
 PyEval_GetGlobals f 3.2, PyEval_GetLocals f 3.2, PyEval_InitThreads fa 3.2, PyEval_ReleaseLock fa 3.2,
 PyEval_ReleaseThread f 3.2, PyEval_RestoreThread f 3.2, PyEval_SaveThread f 3.2, PyEval_ThreadsInitialized fa 3.2,
 Py_AddPendingCall f 3.2, Py_EnterRecursiveCall f 3.9, Py_GetRecursionLimit f 3.2, Py_LeaveRecursiveCall f 3.9,
 Py_MakePendingCalls f 3.2, Py_SetRecursionLimit f 3.2,
codecs.h
 PyCodec_BackslashReplaceErrors f 3.2, PyCodec_Decode f 3.2, PyCodec_Decoder f 3.2, PyCodec_Encode f 3.2,
 PyCodec_Encoder f 3.2, PyCodec_IgnoreErrors f 3.2, PyCodec_IncrementalDecoder f 3.2,
 PyCodec_IncrementalEncoder f 3.2, PyCodec_KnownEncoding f 3.2, PyCodec_LookupError f 3.2,
 PyCodec_NameReplaceErrors f 3.7, PyCodec_Register f 3.2, PyCodec_RegisterError f 3.2, PyCodec_ReplaceErrors f 3.2,
 PyCodec_StreamReader f 3.2, PyCodec_StreamWriter f 3.2, PyCodec_StrictErrors f 3.2, PyCodec_Unregister f 3.10,
 PyCodec_XMLCharRefReplaceErrors f 3.2,
complexobject.h
 PyComplex_FromDoubles f 3.2, PyComplex_ImagAsDouble f 3.2, PyComplex_RealAsDouble f 3.2, PyComplex_Type d 3.2,
critical_section.h
 PyCriticalSection2_Begin f 3.15, PyCriticalSection2_End f 3.15, PyCriticalSection_Begin f 3.15,
 PyCriticalSection_End f 3.15,
descrobject.h
 PyClassMethodDescr_Type d 3.2, PyDescr_NewClassMethod f 3.2, PyDescr_NewGetSet f 3.2, PyDescr_NewMember f 3.2,
 PyDescr_NewMethod f 3.2, PyDictProxy_New f1 3.2, PyDictProxy_Type d 3.2, PyGetSetDescr_Type d 3.2,
 PyMemberDescr_Type d 3.2, PyMember_GetOne f 3.2, PyMember_SetOne f 3.2, PyMethodDescr_Type d 3.2,
 PyProperty_Type d 3.2, PyWrapperDescr_Type d 3.2, PyWrapper_New f 3.2,
dictobject.h
 PyDictItems_Type d 3.2, PyDictIterItem_Type d 3.2, PyDictIterKey_Type d 3.2, PyDictIterValue_Type d 3.2,
 PyDictKeys_Type d 3.2, PyDictRevIterItem_Type d 3.8, PyDictRevIterKey_Type d 3.8, PyDictRevIterValue_Type d 3.8,
 PyDictValues_Type d 3.2, PyDict_Clear f 3.2, PyDict_Contains f1 3.2, PyDict_Copy f1 3.2, PyDict_DelItem f1 3.2,
 PyDict_DelItemString f 3.2, PyDict_GetItem f 3.2, PyDict_GetItemRef f 3.13, PyDict_GetItemString f 3.2,
 PyDict_GetItemStringRef f 3.13, PyDict_GetItemWithError f 3.2, PyDict_Items f1 3.2, PyDict_Keys f1 3.2,
 PyDict_Merge f1 3.2, PyDict_MergeFromSeq2 f1 3.2, PyDict_New f 3.2, PyDict_Next f 3.2, PyDict_SetDefaultRef f 3.15,
 PyDict_SetItem f 3.2, PyDict_SetItemString f 3.2, PyDict_Size f 3.2, PyDict_Type d 3.2, PyDict_Update f1 3.2,
 PyDict_Values f1 3.2,
enumobject.h
 PyEnum_Type d 3.2, PyReversed_Type d 3.2,
fileobject.h
 PyFile_FromFd f 3.2, PyFile_GetLine f 3.2, PyFile_WriteObject f 3.2, PyFile_WriteString f 3.2,
 PyObject_AsFileDescriptor f 3.2, Py_FileSystemDefaultEncodeErrors da 3.10, Py_FileSystemDefaultEncoding da 3.2,
 Py_HasFileSystemDefaultEncoding da 3.2,
fileutils.h
 Py_DecodeLocale f 3.7, Py_EncodeLocale f 3.7,
floatobject.h
 PyFloat_AsDouble f 3.2, PyFloat_FromDouble f 3.2, PyFloat_FromString f 3.2, PyFloat_GetInfo f 3.2,
 PyFloat_GetMax f 3.2, PyFloat_GetMin f 3.2, PyFloat_Type d 3.2,
genericaliasobject.h
 Py_GenericAlias f1 3.9, Py_GenericAliasType d 3.9,
import.h
 PyImport_AddModule f 3.2, PyImport_AddModuleObject f 3.7, PyImport_AddModuleRef f 3.13, PyImport_AppendInittab f 3.2,
 PyImport_ExecCodeModule f 3.2, PyImport_ExecCodeModuleEx f1 3.2, PyImport_ExecCodeModuleObject f 3.7,
 PyImport_ExecCodeModuleWithPathnames f 3.2, PyImport_GetImporter f 3.2, PyImport_GetMagicNumber f 3.2,
 PyImport_GetMagicTag f 3.2, PyImport_GetModule f 3.8, PyImport_GetModuleDict f 3.2, PyImport_Import f 3.2,
 PyImport_ImportFrozenModule f 3.2, PyImport_ImportFrozenModuleObject f 3.7, PyImport_ImportModule f 3.2,
 PyImport_ImportModuleLevel f 3.2, PyImport_ImportModuleLevelObject f 3.7, PyImport_ImportModuleNoBlock fa 3.2,
 PyImport_ReloadModule f 3.2,
intrcheck.h
 PyOS_AfterFork f 3.2 HAVE_FORK, PyOS_AfterFork_Child f 3.7 HAVE_FORK, PyOS_AfterFork_Parent f 3.7 HAVE_FORK,
 PyOS_BeforeFork f 3.7 HAVE_FORK, PyOS_InterruptOccurred f 3.2,
iterobject.h
 PyCallIter_New f 3.2, PyCallIter_Type d 3.2, PySeqIter_New f 3.2, PySeqIter_Type d 3.2,
listobject.h
 PyListIter_Type d 3.2, PyListRevIter_Type d 3.2, PyList_Append f 3.2, PyList_AsTuple f1 3.2, PyList_GetItem f 3.2,
 PyList_GetItemRef f 3.13, PyList_GetSlice f1 3.2, PyList_Insert f 3.2, PyList_New f 3.2, PyList_Reverse f 3.2,
 PyList_SetItem f 3.2, PyList_SetSlice f1 3.2, PyList_Size f 3.2, PyList_Sort f1 3.2, PyList_Type d 3.2,
longobject.h
 PyLongWriter_Create f 3.15, PyLongWriter_Discard f 3.15, PyLongWriter_Finish f 3.15, PyLong_AsDouble f 3.2,
 PyLong_AsInt f 3.13, PyLong_AsInt32 f 3.14, PyLong_AsInt64 f 3.14, PyLong_AsLong f 3.2,
 PyLong_AsLongAndOverflow f 3.2, PyLong_AsLongLong f 3.2, PyLong_AsLongLongAndOverflow f 3.2,
 PyLong_AsNativeBytes f 3.14, PyLong_AsSize_t f 3.2, PyLong_AsSsize_t f 3.2, PyLong_AsUInt32 f 3.14,
 PyLong_AsUInt64 f 3.14, PyLong_AsUnsignedLong f 3.2, PyLong_AsUnsignedLongLong f 3.2,
 PyLong_AsUnsignedLongLongMask f1 3.2, PyLong_AsUnsignedLongMask f 3.2, PyLong_AsVoidPtr f 3.2, PyLong_Export f 3.15,
 PyLong_FreeExport f 3.15, PyLong_FromDouble f 3.2, PyLong_FromInt32 f 3.14, PyLong_FromInt64 f 3.14,
 PyLong_FromLong f 3.2, PyLong_FromLongLong f 3.2, PyLong_FromNativeBytes f 3.14, PyLong_FromSize_t f 3.2,
 PyLong_FromSsize_t f 3.2, PyLong_FromString f 3.2, PyLong_FromUInt32 f 3.14, PyLong_FromUInt64 f 3.14,
 PyLong_FromUnsignedLong f 3.2, PyLong_FromUnsignedLongLong f 3.2, PyLong_FromUnsignedNativeBytes f 3.14,
 PyLong_FromVoidPtr f 3.2, PyLong_GetInfo f 3.2, PyLong_GetNativeLayout f 3.15, PyOS_strtol f 3.2, PyOS_strtoul f 3.2,
memoryobject.h
 PyMemoryView_FromBuffer f 3.11, PyMemoryView_FromMemory f 3.7, PyMemoryView_FromObject f 3.2,
 PyMemoryView_GetContiguous f 3.2, PyMemoryView_Type d 3.2,
methodobject.h
 PyCFunction_Call fa 3.2, PyCFunction_GetFlags f 3.2, PyCFunction_GetFunction f 3.2, PyCFunction_GetSelf f 3.2,
 PyCFunction_New f 3.4, PyCFunction_NewEx f 3.2, PyCFunction_Type d 3.2, PyCMethod_New f 3.9,
modsupport.h
 PyABIInfo_Check f 3.15, PyArg_Parse f 3.2, PyArg_ParseTuple f 3.2, PyArg_ParseTupleAndKeywords f 3.2,
 PyArg_UnpackTuple f 3.2, PyArg_VaParse f 3.2, PyArg_VaParseTupleAndKeywords f 3.2,
 PyArg_ValidateKeywordArguments f 3.2, PyModule_Add f 3.13, PyModule_AddFunctions f 3.7,
 PyModule_AddIntConstant f 3.2, PyModule_AddObject f 3.2, PyModule_AddObjectRef f 3.10,
 PyModule_AddStringConstant f 3.2, PyModule_AddType f 3.10, PyModule_Create2 f 3.2, PyModule_ExecDef f 3.7,
 PyModule_FromDefAndSpec2 f 3.7, PyModule_SetDocString f 3.7, Py_BuildValue f 3.2,
 _PyArg_ParseTupleAndKeywords_SizeT fa 3.3, _PyArg_ParseTuple_SizeT fa 3.3, _PyArg_Parse_SizeT fa 3.3,
 _PyArg_VaParseTupleAndKeywords_SizeT fa 3.3, _PyArg_VaParse_SizeT fa 3.3,
moduleobject.h
 PyModuleDef_Init f 3.5, PyModuleDef_Type d 3.5, PyModule_Exec f1 3.15, PyModule_FromSlotsAndSpec f1 3.15,
 PyModule_GetDef f 3.2, PyModule_GetDict f 3.2, PyModule_GetFilename f 3.2, PyModule_GetFilenameObject f1 3.2,
 PyModule_GetName f 3.2, PyModule_GetNameObject f 3.7, PyModule_GetState f 3.2, PyModule_GetStateSize f 3.15,
 PyModule_GetState_DuringGC f 3.15, PyModule_GetToken f 3.15, PyModule_GetToken_DuringGC f 3.15, PyModule_New f 3.2,
 PyModule_NewObject f1 3.7, PyModule_Type d 3.2,
object.h
 PyBaseObject_Type d 3.2, PyBool_Type d 3.2, PyCallable_Check f1 3.2, PyExceptionClass_Name f 3.8,
 PyException_GetArgs f 3.12, PyException_SetArgs f 3.12, PyInterpreterGuard_Close f 3.15,
 PyInterpreterGuard_FromCurrent f 3.15, PyInterpreterGuard_FromView f 3.15, PyInterpreterView_Close f 3.15,
 PyInterpreterView_FromCurrent f 3.15, PyInterpreterView_FromMain f 3.15, PyLong_Type d 3.2,
 PyMarshal_ReadObjectFromString fa 3.2, PyMarshal_WriteObjectToString fa 3.2, PyObject_ASCII f 3.2,
 PyObject_AsCharBuffer fa 3.2, PyObject_AsReadBuffer fa 3.2, PyObject_AsWriteBuffer fa 3.2, PyObject_Bytes f 3.2,
 PyObject_CallFinalizerFromDealloc f 3.15, PyObject_CheckReadBuffer fa 3.2, PyObject_ClearWeakRefs f1 3.2,
 PyObject_DelAttr f 3.13, PyObject_DelAttrString f 3.13, PyObject_Dir f1 3.2, PyObject_GenericGetAttr f1 3.2,
 PyObject_GenericGetDict f 3.10, PyObject_GenericSetAttr f 3.2, PyObject_GenericSetDict f 3.7, PyObject_GetAttr f 3.2,
 PyObject_GetAttrString f 3.2, PyObject_GetOptionalAttr f1 3.13, PyObject_GetOptionalAttrString f 3.13,
 PyObject_GetTypeData f 3.12, PyObject_GetTypeData_DuringGC f 3.15, PyObject_HasAttr f 3.2,
 PyObject_HasAttrString f 3.2, PyObject_HasAttrStringWithError f 3.13, PyObject_HasAttrWithError f 3.13,
 PyObject_Hash f 3.2, PyObject_HashNotImplemented f 3.2, PyObject_IsTrue f 3.2, PyObject_Not f 3.2,
 PyObject_Repr f 3.2, PyObject_RichCompare f1 3.2, PyObject_RichCompareBool f 3.2, PyObject_SelfIter f 3.2,
 PyObject_SetAttr f 3.2, PyObject_SetAttrString f 3.2, PyObject_Str f 3.2, PySuper_Type d 3.2,
 PyThreadState_DeleteCurrent fa 3.2, PyThreadState_Ensure f 3.15, PyThreadState_EnsureFromView f 3.15,
 PyThreadState_Release f 3.15, PyType_ClearCache f 3.2, PyType_Freeze f 3.14, PyType_FromMetaclass f 3.12,
 PyType_FromModuleAndSpec f 3.10, PyType_FromSlots f1 3.15, PyType_FromSpec f 3.2, PyType_FromSpecWithBases f 3.3,
 PyType_GenericAlloc f 3.2, PyType_GenericNew f 3.2, PyType_GetBaseByToken f 3.14,
 PyType_GetBaseByToken_DuringGC f 3.15, PyType_GetFlags f 3.2, PyType_GetFullyQualifiedName f 3.13,
 PyType_GetModule f 3.10, PyType_GetModuleByDef f 3.13, PyType_GetModuleByToken f 3.15,
 PyType_GetModuleByToken_DuringGC f 3.15, PyType_GetModuleName f1 3.13, PyType_GetModuleState f 3.10,
 PyType_GetModuleState_DuringGC f 3.15, PyType_GetModule_DuringGC f 3.15, PyType_GetName f 3.11,
 PyType_GetQualName f 3.11, PyType_GetSlot f 3.4, PyType_GetTypeDataSize f 3.12, PyType_IsSubtype f 3.2,
 PyType_Modified f 3.2, PyType_Ready f 3.2, PyType_Type d 3.2, Py_GetConstant f 3.13, Py_GetConstantBorrowed f 3.13,
 Py_IS_TYPE f 3.15, Py_Is f 3.10, Py_IsNone f 3.10, Py_ReprEnter f 3.2, Py_ReprLeave f 3.2, Py_SIZE f 3.15,
 Py_TYPE f 3.14, _PyObject_CallMethod_SizeT fa 3.2, _PyState_AddModule fa 3.2, _PyThreadState_Init fa 3.2,
 _PyThreadState_Prealloc fa 3.2, _Py_BuildValue_SizeT fa 3.2, _Py_CheckRecursiveCall fa 3.2, _Py_NoneStruct da 3.2,
 _Py_NotImplementedStruct da 3.2, _Py_RefTotal da 3.10 Py_REF_DEBUG, _Py_SetRefcnt fa 3.13, _Py_SwappedOp da 3.2,
 _Py_VaBuildValue_SizeT fa 3.2,
objimpl.h
 PyGC_Collect f 3.2, PyGC_Disable f 3.10, PyGC_Enable f 3.10, PyGC_IsEnabled f 3.10, PyObject_Calloc f 3.7,
 PyObject_Free f 3.2, PyObject_GC_Del f 3.2, PyObject_GC_IsFinalized f 3.9, PyObject_GC_IsTracked f 3.9,
 PyObject_GC_Track f 3.2, PyObject_GC_UnTrack f 3.2, PyObject_Init f 3.2, PyObject_InitVar f 3.2,
 PyObject_Malloc f 3.2, PyObject_Realloc f 3.2, _PyObject_GC_New fa 3.2, _PyObject_GC_NewVar fa 3.2,
 _PyObject_GC_Resize fa 3.2, _PyObject_New fa 3.2, _PyObject_NewVar fa 3.2,
osmodule.h
 PyOS_CheckStack f 3.7 USE_STACKCHECK, PyOS_FSPath f1 3.6, PyOS_InputHook d 3.2, PyOS_mystricmp f 3.2,
 PyOS_mystrnicmp f 3.2, PyOS_snprintf f 3.2, PyOS_vsnprintf f 3.2,
pybuffer.h
 PyBuffer_FillContiguousStrides f 3.11, PyBuffer_FillInfo f 3.11, PyBuffer_FromContiguous f1 3.11,
 PyBuffer_GetPointer f1 3.11, PyBuffer_IsContiguous f1 3.11, PyBuffer_Release f1 3.11, PyBuffer_SizeFromFormat f 3.11,
 PyBuffer_ToContiguous f1 3.11, PyObject_CheckBuffer f 3.11, PyObject_CopyData f 3.11, PyObject_GetBuffer f1 3.11,
pycapsule.h
 PyCapsule_GetContext f 3.2, PyCapsule_GetDestructor f 3.2, PyCapsule_GetName f 3.2, PyCapsule_GetPointer f 3.2,
 PyCapsule_Import f 3.2, PyCapsule_IsValid f 3.2, PyCapsule_New f 3.2, PyCapsule_SetContext f 3.2,
 PyCapsule_SetDestructor f 3.2, PyCapsule_SetName f 3.2, PyCapsule_SetPointer f 3.2, PyCapsule_Type d 3.2,
pyerrors.h
 PyErr_BadArgument f 3.2, PyErr_BadInternalCall f 3.2, PyErr_CheckSignals f 3.2, PyErr_Clear f 3.2,
 PyErr_ExceptionMatches f 3.2, PyErr_Fetch f 3.2, PyErr_Format f 3.2, PyErr_FormatV f 3.5, PyErr_GetExcInfo f 3.7,
 PyErr_GetHandledException f 3.11, PyErr_GetRaisedException f 3.12, PyErr_GivenExceptionMatches f 3.2,
 PyErr_NewException f 3.2, PyErr_NewExceptionWithDoc f 3.2, PyErr_NoMemory f 3.2, PyErr_NormalizeException f 3.2,
 PyErr_Occurred f 3.2, PyErr_ProgramText f 3.2, PyErr_Restore f 3.2, PyErr_SetExcFromWindowsErr f 3.7 MS_WINDOWS,
 PyErr_SetExcFromWindowsErrWithFilename f 3.7 MS_WINDOWS,
 PyErr_SetExcFromWindowsErrWithFilenameObject f 3.7 MS_WINDOWS,
 PyErr_SetExcFromWindowsErrWithFilenameObjects f 3.7 MS_WINDOWS, PyErr_SetExcInfo f 3.7, PyErr_SetFromErrno f 3.2,
 PyErr_SetFromErrnoWithFilename f 3.2, PyErr_SetFromErrnoWithFilenameObject f 3.2,
 PyErr_SetFromErrnoWithFilenameObjects f 3.7, PyErr_SetFromWindowsErr f 3.7 MS_WINDOWS,
 PyErr_SetFromWindowsErrWithFilename f 3.7 MS_WINDOWS, PyErr_SetHandledException f 3.11, PyErr_SetImportError f 3.7,
 PyErr_SetImportErrorSubclass f 3.6, PyErr_SetInterrupt f 3.2, PyErr_SetInterruptEx f 3.10, PyErr_SetNone f 3.2,
 PyErr_SetObject f 3.2, PyErr_SetRaisedException f 3.12, PyErr_SetString f 3.2, PyErr_SyntaxLocation f 3.2,
 PyErr_SyntaxLocationEx f 3.7, PyErr_WriteUnraisable f 3.2, PyExc_ArithmeticError d 3.2, PyExc_AssertionError d 3.2,
 PyExc_AttributeError d 3.2, PyExc_BaseException d 3.2, PyExc_BaseExceptionGroup d 3.11, PyExc_BlockingIOError d 3.7,
 PyExc_BrokenPipeError d 3.7, PyExc_BufferError d 3.2, PyExc_BytesWarning d 3.2, PyExc_ChildProcessError d 3.7,
 PyExc_ConnectionAbortedError d 3.7, PyExc_ConnectionError d 3.7, PyExc_ConnectionRefusedError d 3.7,
 PyExc_ConnectionResetError d 3.7, PyExc_DeprecationWarning d 3.2, PyExc_EOFError d 3.2, PyExc_EncodingWarning d 3.10,
 PyExc_EnvironmentError d 3.2, PyExc_Exception d 3.2, PyExc_FileExistsError d 3.7, PyExc_FileNotFoundError d 3.7,
 PyExc_FloatingPointError d 3.2, PyExc_FutureWarning d 3.2, PyExc_GeneratorExit d 3.2, PyExc_IOError d 3.2,
 PyExc_ImportError d 3.2, PyExc_ImportWarning d 3.2, PyExc_IndentationError d 3.2, PyExc_IndexError d 3.2,
 PyExc_InterruptedError d 3.7, PyExc_IsADirectoryError d 3.7, PyExc_KeyError d 3.2, PyExc_KeyboardInterrupt d 3.2,
 PyExc_LookupError d 3.2, PyExc_MemoryError d 3.2, PyExc_ModuleNotFoundError d 3.6, PyExc_NameError d 3.2,
 PyExc_NotADirectoryError d 3.7, PyExc_NotImplementedError d 3.2, PyExc_OSError d 3.2, PyExc_OverflowError d 3.2,
 PyExc_PendingDeprecationWarning d 3.2, PyExc_PermissionError d 3.7, PyExc_ProcessLookupError d 3.7,
 PyExc_RecursionError d 3.7, PyExc_ReferenceError d 3.2, PyExc_ResourceWarning d 3.7, PyExc_RuntimeError d 3.2,
 PyExc_RuntimeWarning d 3.2, PyExc_StopAsyncIteration d 3.7, PyExc_StopIteration d 3.2, PyExc_SyntaxError d 3.2,
 PyExc_SyntaxWarning d 3.2, PyExc_SystemError d 3.2, PyExc_SystemExit d 3.2, PyExc_TabError d 3.2,
 PyExc_TimeoutError d 3.7, PyExc_TypeError d 3.2, PyExc_UnboundLocalError d 3.2, PyExc_UnicodeDecodeError d 3.2,
 PyExc_UnicodeEncodeError d 3.2, PyExc_UnicodeError d 3.2, PyExc_UnicodeTranslateError d 3.2,
 PyExc_UnicodeWarning d 3.2, PyExc_UserWarning d 3.2, PyExc_ValueError d 3.2, PyExc_Warning d 3.2,
 PyExc_WindowsError d 3.7 MS_WINDOWS, PyExc_ZeroDivisionError d 3.2, PyException_GetCause f 3.2,
 PyException_GetContext f 3.2, PyException_GetTraceback f 3.2, PyException_SetCause f 3.2,
 PyException_SetContext f1 3.2, PyException_SetTraceback f 3.2, PyUnicodeDecodeError_Create f1 3.2,
 PyUnicodeDecodeError_GetEncoding f 3.2, PyUnicodeDecodeError_GetEnd f 3.2, PyUnicodeDecodeError_GetObject f 3.2,
 PyUnicodeDecodeError_GetReason f 3.2, PyUnicodeDecodeError_GetStart f 3.2, PyUnicodeDecodeError_SetEnd f 3.2,
 PyUnicodeDecodeError_SetReason f 3.2, PyUnicodeDecodeError_SetStart f 3.2, PyUnicodeEncodeError_GetEncoding f 3.2,
 PyUnicodeEncodeError_GetEnd f 3.2, PyUnicodeEncodeError_GetObject f 3.2, PyUnicodeEncodeError_GetReason f 3.2,
 PyUnicodeEncodeError_GetStart f 3.2, PyUnicodeEncodeError_SetEnd f 3.2, PyUnicodeEncodeError_SetReason f 3.2,
 PyUnicodeEncodeError_SetStart f 3.2, PyUnicodeTranslateError_GetEnd f 3.2, PyUnicodeTranslateError_GetObject f 3.2,
 PyUnicodeTranslateError_GetReason f 3.2, PyUnicodeTranslateError_GetStart f 3.2,
 PyUnicodeTranslateError_SetEnd f 3.2, PyUnicodeTranslateError_SetReason f 3.2,
 PyUnicodeTranslateError_SetStart f 3.2, Py_FatalError f 3.2, _PyErr_BadInternalCall fa 3.2,
pyframe.h
 PyFrame_GetCode f 3.10, PyFrame_GetLineNumber f 3.10,
pylifecycle.h
 PyOS_getsig f 3.2, PyOS_setsig f 3.2, Py_AtExit f 3.2, Py_BytesMain f 3.8, Py_EndInterpreter f 3.2, Py_Exit f 3.2,
 Py_Finalize f 3.2, Py_FinalizeEx f 3.6, Py_GetArgcArgv fa 3.10, Py_GetBuildInfo f 3.2, Py_GetCompiler f 3.2,
 Py_GetCopyright f 3.2, Py_GetExecPrefix fa 3.2, Py_GetPath fa 3.2, Py_GetPlatform f 3.2, Py_GetPrefix fa 3.2,
 Py_GetProgramFullPath fa 3.2, Py_GetProgramName fa 3.2, Py_GetPythonHome fa 3.2, Py_GetVersion f 3.2,
 Py_HashBuffer f 3.16, Py_Initialize f 3.2, Py_InitializeEx f 3.2, Py_IsFinalizing f 3.13, Py_IsInitialized f 3.2,
 Py_Main f 3.2, Py_NewInterpreter f 3.2, Py_PACK_FULL_VERSION f 3.14, Py_PACK_VERSION f 3.14, Py_SET_SIZE f 3.15,
 Py_SetPath fa 3.7, Py_SetProgramName fa 3.2, Py_SetPythonHome fa 3.2, Py_UTF8Mode da 3.8, Py_VaBuildValue f 3.2,
 Py_Version d 3.11,
pymem.h
 PyMem_Calloc f 3.7, PyMem_Free f 3.2, PyMem_Malloc f 3.2, PyMem_RawCalloc f 3.13, PyMem_RawFree f 3.13,
 PyMem_RawMalloc f 3.13, PyMem_RawRealloc f 3.13, PyMem_Realloc f 3.2,
pystate.h
 PyGILState_Ensure f 3.2, PyGILState_GetThisThreadState f 3.2, PyGILState_Release f 3.2,
 PyInterpreterState_Clear f 3.2, PyInterpreterState_Delete f 3.2, PyInterpreterState_Get f1 3.9,
 PyInterpreterState_GetDict f 3.8, PyInterpreterState_GetID f1 3.7, PyInterpreterState_New f 3.2,
 PyState_AddModule f 3.3, PyState_FindModule f 3.2, PyState_RemoveModule f 3.3, PyThreadState_Clear f 3.2,
 PyThreadState_Delete f 3.2, PyThreadState_Get f 3.2, PyThreadState_GetDict f 3.2, PyThreadState_GetFrame f 3.10,
 PyThreadState_GetID f 3.10, PyThreadState_GetInterpreter f 3.10, PyThreadState_New f 3.2,
 PyThreadState_SetAsyncExc f 3.2, PyThreadState_Swap f 3.2,
pystrtod.h
 PyOS_double_to_string f 3.2, PyOS_string_to_double f 3.2,
pythonrun.h
 PyErr_Display f 3.2, PyErr_DisplayException f 3.12, PyErr_Print f 3.2, PyErr_PrintEx f 3.2, Py_CompileString f 3.2,
pythread.h
 PyThread_GetInfo f 3.3, PyThread_ReInitTLS f 3.2, PyThread_acquire_lock f 3.2, PyThread_acquire_lock_timed f 3.2,
 PyThread_allocate_lock f 3.2, PyThread_create_key f 3.2, PyThread_delete_key f 3.2, PyThread_delete_key_value f 3.2,
 PyThread_exit_thread f 3.2, PyThread_free_lock f 3.2, PyThread_get_key_value f 3.2, PyThread_get_stacksize f 3.2,
 PyThread_get_thread_ident f 3.2, PyThread_get_thread_native_id f 3.2 PY_HAVE_THREAD_NATIVE_ID,
 PyThread_init_thread f 3.2, PyThread_release_lock f 3.2, PyThread_set_key_value f 3.2, PyThread_set_stacksize f 3.2,
 PyThread_start_new_thread f 3.2, PyThread_tss_alloc f 3.7, PyThread_tss_create f 3.7, PyThread_tss_delete f 3.7,
 PyThread_tss_free f 3.7, PyThread_tss_get f 3.7, PyThread_tss_is_created f 3.7, PyThread_tss_set f 3.7,
rangeobject.h
 PyLongRangeIter_Type d 3.2, PyRangeIter_Type d 3.2, PyRange_Type d 3.2,
refcount.h
 Py_DecRef f 3.2, Py_IncRef f 3.2, Py_NewRef f 3.10, Py_REFCNT f 3.14, Py_XNewRef f 3.10, _Py_Dealloc fa 3.2,
 _Py_DecRef fa 3.10, _Py_IncRef fa 3.10, _Py_NegativeRefcount fa 3.10 Py_REF_DEBUG,
setobject.h
 PyFrozenSet_Check f1 -, PyFrozenSet_New f1 3.2, PyFrozenSet_Type d 3.2, PySetIter_Type d 3.2, PySet_Add f1 3.2,
 PySet_Check f1 -, PySet_Clear f1 3.2, PySet_Contains f1 3.2, PySet_Discard f1 3.2, PySet_New f1 3.2,
 PySet_Pop f1 3.2, PySet_Size f1 3.2, PySet_Type d 3.2,
sliceobject.h
 PyEllipsis_Type d 3.2, PySlice_AdjustIndices f1 3.7, PySlice_GetIndices f 3.2, PySlice_GetIndicesEx f 3.2,
 PySlice_New f1 3.2, PySlice_Type d 3.2, PySlice_Unpack f1 3.7, _Py_EllipsisObject da 3.2,
structseq.h
 PyStructSequence_GetItem f 3.2, PyStructSequence_New f 3.2, PyStructSequence_NewType f 3.2,
 PyStructSequence_SetItem f 3.2, PyStructSequence_UnnamedField d 3.11,
sysmodule.h
 PySys_AddWarnOption fa 3.2, PySys_AddWarnOptionUnicode fa 3.2, PySys_AddXOption fa 3.7, PySys_Audit f 3.13,
 PySys_AuditTuple f 3.13, PySys_FormatStderr f 3.2, PySys_FormatStdout f 3.2, PySys_GetAttr f 3.15,
 PySys_GetAttrString f 3.15, PySys_GetObject f 3.2, PySys_GetOptionalAttr f 3.15, PySys_GetOptionalAttrString f 3.15,
 PySys_GetXOptions f 3.7, PySys_HasWarnOptions fa 3.2, PySys_ResetWarnOptions fa 3.2, PySys_SetArgv fa 3.2,
 PySys_SetArgvEx fa 3.2, PySys_SetObject f 3.2, PySys_SetPath fa 3.2, PySys_WriteStderr f 3.2,
 PySys_WriteStdout f 3.2,
traceback.h
 PyTraceBack_Here f 3.2, PyTraceBack_Print f 3.2, PyTraceBack_Type d 3.2,
tupleobject.h
 PyTupleIter_Type d 3.2, PyTuple_GetItem f 3.2, PyTuple_GetSlice f 3.2, PyTuple_New f 3.2, PyTuple_Pack f 3.2,
 PyTuple_SetItem f 3.2, PyTuple_Size f 3.2, PyTuple_Type d 3.2,
unicodeobject.h
 PyUnicodeIter_Type d 3.2, PyUnicode_Append f 3.2, PyUnicode_AppendAndDel f 3.2, PyUnicode_AsASCIIString f 3.2,
 PyUnicode_AsCharmapString f 3.2, PyUnicode_AsDecodedObject fa 3.2, PyUnicode_AsDecodedUnicode fa 3.2,
 PyUnicode_AsEncodedObject fa 3.2, PyUnicode_AsEncodedString f 3.2, PyUnicode_AsEncodedUnicode fa 3.2,
 PyUnicode_AsLatin1String f 3.2, PyUnicode_AsMBCSString f 3.7 MS_WINDOWS, PyUnicode_AsRawUnicodeEscapeString f 3.2,
 PyUnicode_AsUCS4 f 3.7, PyUnicode_AsUCS4Copy f 3.7, PyUnicode_AsUTF16String f 3.2, PyUnicode_AsUTF32String f 3.2,
 PyUnicode_AsUTF8AndSize f 3.10, PyUnicode_AsUTF8String f1 3.2, PyUnicode_AsUnicodeEscapeString f 3.2,
 PyUnicode_AsWideChar f 3.2, PyUnicode_AsWideCharString f 3.7, PyUnicode_BuildEncodingMap f 3.2,
 PyUnicode_Compare f 3.2, PyUnicode_CompareWithASCIIString f 3.2, PyUnicode_Concat f 3.2, PyUnicode_Contains f 3.2,
 PyUnicode_Count f 3.2, PyUnicode_Decode f 3.2, PyUnicode_DecodeASCII f 3.2, PyUnicode_DecodeCharmap f 3.2,
 PyUnicode_DecodeCodePageStateful f 3.7 MS_WINDOWS, PyUnicode_DecodeFSDefault f 3.2,
 PyUnicode_DecodeFSDefaultAndSize f1 3.2, PyUnicode_DecodeLatin1 f 3.2, PyUnicode_DecodeLocale f 3.7,
 PyUnicode_DecodeLocaleAndSize f 3.7, PyUnicode_DecodeMBCS f 3.7 MS_WINDOWS,
 PyUnicode_DecodeMBCSStateful f 3.7 MS_WINDOWS, PyUnicode_DecodeRawUnicodeEscape f 3.2, PyUnicode_DecodeUTF16 f 3.2,
 PyUnicode_DecodeUTF16Stateful f 3.2, PyUnicode_DecodeUTF32 f 3.2, PyUnicode_DecodeUTF32Stateful f 3.2,
 PyUnicode_DecodeUTF7 f 3.2, PyUnicode_DecodeUTF7Stateful f 3.2, PyUnicode_DecodeUTF8 f 3.2,
 PyUnicode_DecodeUTF8Stateful f 3.2, PyUnicode_DecodeUnicodeEscape f 3.2, PyUnicode_EncodeCodePage f 3.7 MS_WINDOWS,
 PyUnicode_EncodeFSDefault f1 3.2, PyUnicode_EncodeLocale f 3.7, PyUnicode_Equal f 3.14, PyUnicode_EqualToUTF8 f 3.13,
 PyUnicode_EqualToUTF8AndSize f 3.13, PyUnicode_FSConverter f 3.2, PyUnicode_FSDecoder f 3.2, PyUnicode_Find f 3.2,
 PyUnicode_FindChar f 3.7, PyUnicode_Format f 3.2, PyUnicode_FromEncodedObject f1 3.2, PyUnicode_FromFormat f 3.2,
 PyUnicode_FromFormatV f 3.2, PyUnicode_FromObject f 3.2, PyUnicode_FromOrdinal f 3.2, PyUnicode_FromString f 3.2,
 PyUnicode_FromStringAndSize f 3.2, PyUnicode_FromWideChar f 3.2, PyUnicode_GetDefaultEncoding f 3.2,
 PyUnicode_GetLength f 3.7, PyUnicode_GetSize fa 3.2, PyUnicode_InternFromString f 3.2,
 PyUnicode_InternImmortal fa 3.2, PyUnicode_InternInPlace f 3.2, PyUnicode_IsIdentifier f 3.2, PyUnicode_Join f 3.2,
 PyUnicode_Partition f 3.2, PyUnicode_RPartition f 3.2, PyUnicode_RSplit f 3.2, PyUnicode_ReadChar f 3.7,
 PyUnicode_Replace f 3.2, PyUnicode_Resize f 3.2, PyUnicode_RichCompare f 3.2, PyUnicode_Split f 3.2,
 PyUnicode_Splitlines f 3.2, PyUnicode_Substring f 3.7, PyUnicode_Tailmatch f 3.2, PyUnicode_Translate f 3.2,
 PyUnicode_Type d 3.2, PyUnicode_WriteChar f 3.7,
warnings.h
 PyErr_ResourceWarning f 3.6, PyErr_WarnEx f1 3.2, PyErr_WarnExplicit f1 3.2, PyErr_WarnFormat f 3.2,
weakrefobject.h
 PyWeakref_CheckProxy f1 -, PyWeakref_CheckRef f1 -, PyWeakref_GetObject fa 3.2, PyWeakref_GetRef f1 3.13,
 PyWeakref_NewProxy f1 3.2, PyWeakref_NewRef f1 3.2, _PyWeakref_CallableProxyType da 3.2, _PyWeakref_ProxyType da 3.2,
 _PyWeakref_RefType da 3.2,
`;
