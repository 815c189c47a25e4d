/** Which runtime type each `Py*_Type` data symbol is. */
import { bool } from "../runtime/objects/bool.ts";
import { bytearray } from "../runtime/objects/bytearray.ts";
import { bytes } from "../runtime/objects/bytes.ts";
import { complex } from "../runtime/objects/complex.ts";
import * as D from "../runtime/objects/descr.ts";
import { dict } from "../runtime/objects/dict.ts";
import { enumerate } from "../runtime/objects/enumerate.ts";
import { filter } from "../runtime/objects/filter.ts";
import { float } from "../runtime/objects/float.ts";
import { frozenset } from "../runtime/objects/frozenset.ts";
import { genericAlias } from "../runtime/objects/genericalias.ts";
import { int } from "../runtime/objects/int.ts";
import * as I from "../runtime/objects/iterators.ts";
import { list } from "../runtime/objects/list.ts";
import { map } from "../runtime/objects/map.ts";
import { mappingProxyType } from "../runtime/objects/mappingproxy.ts";
import { moduleType } from "../runtime/objects/module.ts";
import { EllipsisType } from "../runtime/objects/none.ts";
import { property } from "../runtime/objects/property.ts";
import { range } from "../runtime/objects/range.ts";
import { reversed } from "../runtime/objects/reversed.ts";
import { set } from "../runtime/objects/set.ts";
import { slice } from "../runtime/objects/slice.ts";
import { str } from "../runtime/objects/str.ts";
import { superType } from "../runtime/objects/super.ts";
import { tracebackType } from "../runtime/objects/traceback.ts";
import { tuple } from "../runtime/objects/tuple.ts";
import { object, type, type Type } from "../runtime/objects/type.ts";
import { zip } from "../runtime/objects/zip.ts";
import { memoryview } from "../runtime/objects/memoryview.ts";
import { callableProxyType, proxyType } from "../runtime/objects/weakproxy.ts";
import { weakrefType } from "../runtime/objects/weakref.ts";
import { capsuleType } from "./border/capsules.ts";
import { moduleDefType } from "./border/modules.ts";

export function staticTypes(): ReadonlyMap<string, Type> {
  return new Map<string, Type>([
    ["PyCapsule_Type", capsuleType], ["PyMemoryView_Type", memoryview], ["_PyWeakref_RefType", weakrefType],
    ["_PyWeakref_ProxyType", proxyType], ["_PyWeakref_CallableProxyType", callableProxyType],
    ["PyBaseObject_Type", object], ["PyType_Type", type], ["PyLong_Type", int], ["PyBool_Type", bool], ["PyFloat_Type", float],
    ["PyComplex_Type", complex], ["PyUnicode_Type", str], ["PyBytes_Type", bytes], ["PyByteArray_Type", bytearray],
    ["PyTuple_Type", tuple], ["PyList_Type", list], ["PyDict_Type", dict], ["PySet_Type", set], ["PyFrozenSet_Type", frozenset],
    ["PySlice_Type", slice], ["PyRange_Type", range], ["PyEllipsis_Type", EllipsisType], ["PyModule_Type", moduleType],
    ["PyModuleDef_Type", moduleDefType], ["PyProperty_Type", property], ["PySuper_Type", superType], ["PyTraceBack_Type", tracebackType],
    ["PyDictProxy_Type", mappingProxyType], ["PyEnum_Type", enumerate], ["PyFilter_Type", filter], ["PyMap_Type", map], ["PyZip_Type", zip],
    ["PyReversed_Type", reversed], ["Py_GenericAliasType", genericAlias], ["PySeqIter_Type", I.sequenceIterator],
    ["PyCallIter_Type", I.callableIterator], ["PyCFunction_Type", D.builtinFunctionType], ["PyMethodDescr_Type", D.methodDescriptorType],
    ["PyClassMethodDescr_Type", D.classMethodDescriptorType], ["PyGetSetDescr_Type", D.getSetDescriptorType],
    ["PyMemberDescr_Type", D.memberDescriptorType], ["PyWrapperDescr_Type", D.wrapperDescriptorType],
  ]); // prettier-ignore
}
