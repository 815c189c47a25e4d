/** Include/object.h: attributes, comparison, representation, types. Rows only: what they name is in runtime/ or border/. */
import * as A from "../runtime/abstract.ts";
import * as B from "../runtime/attributes.ts";
import { is } from "../runtime/identity.ts";
import { border, cstring, exception, fn, handle, header, int, name, nullable, object, pointer, resultOut, returns, ssize, tuple, type, typeNamed } from "./border/vocabulary.ts"; // prettier-ignore
import { constantBorrowed, constantValue } from "./border/constants.ts";
import { nothing } from "./border/misc.ts";
import * as O from "./border/objects.ts";
import * as M from "./border/modules.ts";
import * as X from "./border/typeaccess.ts";
import * as Y from "./border/types.ts";

export const object_h = header("object.h", {
  PyObject_Repr: fn(nullable(object), returns.newReference, O.reprOrNull),
  PyObject_Str: fn(nullable(object), returns.newReference, O.strOrNull),
  PyObject_ASCII: fn(nullable(object), returns.newReference, O.asciiOrNull),
  PyObject_Bytes: fn(nullable(object), returns.newReference, O.bytesOrNull),
  PyObject_Hash: fn(object, returns.int, A.hash),
  PyObject_HashNotImplemented: fn(object, returns.int, A.unhashable),
  PyObject_IsTrue: fn(object, returns.truth, A.isTrue),
  PyObject_Not: fn(object, returns.truth, O.not),
  PyObject_RichCompare: fn(object, object, int, returns.newReference, A.richCompare),
  PyObject_RichCompareBool: fn(object, object, int, returns.truth, A.richCompareBool),
  PyObject_SelfIter: fn(object, returns.newReference, O.self),
  PyObject_Dir: fn(nullable(object), returns.newReference, O.dir),

  PyObject_GetAttr: fn(object, name, returns.newReference, B.getAttribute),
  PyObject_GetAttrString: fn(object, cstring, returns.newReference, B.getAttribute),
  PyObject_GetOptionalAttr: fn(object, name, resultOut, returns.found, B.lookupAttribute),
  PyObject_GetOptionalAttrString: fn(object, cstring, resultOut, returns.found, B.lookupAttribute),
  PyObject_SetAttr: fn(object, name, nullable(object), returns.status, O.setOrDeleteAttribute),
  PyObject_SetAttrString: fn(object, cstring, nullable(object), returns.status, O.setOrDeleteAttribute),
  PyObject_DelAttr: fn(object, name, returns.status, B.deleteAttribute),
  PyObject_DelAttrString: fn(object, cstring, returns.status, B.deleteAttribute),
  // Errors other than AttributeError are reported as unraisable, as CPython does.
  PyObject_HasAttr: fn(object, name, returns.check, O.hasAttribute),
  PyObject_HasAttrString: fn(object, cstring, returns.check, O.hasAttribute),
  PyObject_HasAttrWithError: fn(object, name, returns.truth, O.hasAttribute),
  PyObject_HasAttrStringWithError: fn(object, cstring, returns.truth, O.hasAttribute),
  PyObject_GenericGetAttr: fn(object, name, returns.newReference, B.genericGetAttribute),
  PyObject_GenericSetAttr: fn(object, name, nullable(object), returns.status, B.genericSetAttribute),
  PyObject_GenericGetDict: fn(object, pointer, returns.newReference, O.getDict),
  PyObject_GenericSetDict: fn(object, nullable(object), pointer, returns.status, O.setDict),

  // Weak references are the runtime's: nothing is left to clear when C's part of an object dies.
  PyObject_ClearWeakRefs: fn(handle, returns.voidResult, nothing),
  PyObject_CallFinalizerFromDealloc: fn(handle, returns.status, nothing),
  PyObject_GetTypeData: fn(border, handle, handle, returns.pointer, X.objectGetTypeData),
  PyObject_GetTypeData_DuringGC: fn(border, handle, handle, returns.pointer, X.objectGetTypeData),

  PyCallable_Check: fn(nullable(object), returns.check, O.isCallableOrNull),
  Py_TYPE: fn(border, handle, returns.pointer, X.objectTypeHandle),
  Py_IS_TYPE: fn(border, handle, handle, returns.check, X.objectIsType),
  Py_SIZE: fn(border, handle, returns.ssize, X.objectSize),
  Py_Is: fn(object, object, returns.check, is),
  Py_IsNone: fn(object, returns.check, O.isNone),
  Py_GetConstant: fn(border, int, returns.pointer, constantValue),
  Py_GetConstantBorrowed: fn(border, int, returns.pointer, constantBorrowed),
  Py_ReprEnter: fn(object, returns.int, O.reprEnterCount),
  Py_ReprLeave: fn(object, returns.voidResult, O.reprLeaveAny),

  PyException_GetArgs: fn(exception, returns.newReference, O.exceptionArgs),
  PyException_SetArgs: fn(exception, tuple, returns.voidResult, O.exceptionSetArgs),
  PyExceptionClass_Name: fn(border, type, returns.pointer, O.exceptionClassName),

  PyType_FromSlots: fn(border, pointer, returns.newReference, Y.typeFromSlots),
  PyType_FromSpec: fn(border, pointer, returns.newReference, Y.typeFromSpec),
  PyType_FromSpecWithBases: fn(border, pointer, nullable(object), returns.newReference, Y.typeFromSpecWithBases),
  PyType_FromModuleAndSpec: fn(
    border,
    nullable(object),
    pointer,
    nullable(object),
    returns.newReference,
    Y.typeFromModuleAndSpec,
  ),
  PyType_FromMetaclass: fn(
    border,
    nullable(type),
    nullable(object),
    pointer,
    nullable(object),
    returns.newReference,
    Y.typeFromMetaclass,
  ),
  PyType_GetSlot: fn(border, type, int, returns.pointer, X.typeGetSlot),
  PyType_GetFlags: fn(type, returns.unsigned, X.typeGetFlags),
  PyType_GetName: fn(type, returns.newReference, X.typeName),
  PyType_GetQualName: fn(type, returns.newReference, X.typeQualName),
  PyType_GetModuleName: fn(type, returns.newReference, X.typeModuleName),
  PyType_GetFullyQualifiedName: fn(type, returns.newReference, X.typeFullName),
  PyType_GetModule: fn(type, returns.pinned, M.typeGetModule),
  PyType_GetModule_DuringGC: fn(type, returns.pinned, M.typeGetModule),
  PyType_GetModuleByDef: fn(type, pointer, returns.pinned, M.typeGetModuleByToken),
  PyType_GetModuleByToken: fn(type, pointer, returns.newReference, M.typeGetModuleByToken),
  PyType_GetModuleByToken_DuringGC: fn(type, pointer, returns.pinned, M.typeGetModuleByToken),
  PyType_GetModuleState: fn(type, returns.pointer, X.typeGetModuleState),
  PyType_GetModuleState_DuringGC: fn(type, returns.pointer, X.typeGetModuleState),
  PyType_GetBaseByToken: fn(typeNamed, pointer, resultOut, returns.foundOrTold, X.typeGetBaseByToken),
  PyType_GetBaseByToken_DuringGC: fn(typeNamed, pointer, resultOut, returns.foundBorrowed, X.typeGetBaseByToken),
  PyType_GetTypeDataSize: fn(type, returns.ssize, X.typeGetTypeDataSize),
  PyType_IsSubtype: fn(type, type, returns.check, O.isSubtype),
  PyType_GenericAlloc: fn(border, type, ssize, returns.pointer, X.typeGenericAlloc),
  PyType_GenericNew: fn(border, type, handle, handle, returns.pointer, X.typeGenericNew),
  PyType_Freeze: fn(type, returns.status, X.typeFreeze),
  PyType_Modified: fn(type, returns.voidResult, O.typeModified),
  // Types that C makes are ready when they are made.
  PyType_Ready: fn(type, returns.status, nothing),
  // Attribute look-ups are cached per type and forgotten by PyType_Modified: there is no cache to empty.
  PyType_ClearCache: fn(returns.unsigned, O.zero),
});
