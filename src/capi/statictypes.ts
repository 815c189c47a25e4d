/** Which runtime type each `Py*_Type` data symbol is. */
import { bool } from "../runtime/objects/bool.ts";
import { bytearray } from "../runtime/objects/bytearray.ts";
import { bytes } from "../runtime/objects/bytes.ts";
import { complex } from "../runtime/objects/complex.ts";
import * as D from "../runtime/objects/descr.ts";
import { PyByteArrayIterator, PyBytesIterator } from "../runtime/objects/bytes-compare.ts";
import * as V from "../runtime/objects/dictviews.ts";
import { PyListIterator, PyListReverseIterator, PyTupleIterator } from "../runtime/objects/listiterators.ts";
import { PyLongRangeIterator, PyRangeIterator } from "../runtime/objects/rangeiterators.ts";
import { SetIterator } from "../runtime/objects/setops.ts";
import { PyStrIterator } from "../runtime/objects/str-iterator.ts";
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

/** The type whose objects are of a JavaScript class. */
const of = (c: { readonly prototype: { readonly type: Type } }): Type => c.prototype.type;

export function staticTypes(): ReadonlyMap<string, Type> {
  return new Map<string, Type>([
    ["PyCapsule_Type", capsuleType], ["PyMemoryView_Type", memoryview], ["_PyWeakref_RefType", weakrefType],
    ["_PyWeakref_ProxyType", proxyType], ["_PyWeakref_CallableProxyType", callableProxyType],
    ["PyDictKeys_Type", of(V.PyDictKeys)], ["PyDictValues_Type", of(V.PyDictValues)], ["PyDictItems_Type", of(V.PyDictItems)],
    ["PyDictIterKey_Type", of(V.DictKeyIterator)], ["PyDictIterValue_Type", of(V.DictValueIterator)],
    ["PyDictIterItem_Type", of(V.DictItemIterator)], ["PyDictRevIterKey_Type", of(V.DictReverseKeyIterator)],
    ["PyDictRevIterValue_Type", of(V.DictReverseValueIterator)], ["PyDictRevIterItem_Type", of(V.DictReverseItemIterator)],
    ["PyListIter_Type", of(PyListIterator)], ["PyListRevIter_Type", of(PyListReverseIterator)], ["PyTupleIter_Type", of(PyTupleIterator)],
    ["PySetIter_Type", of(SetIterator)], ["PyRangeIter_Type", of(PyRangeIterator)], ["PyLongRangeIter_Type", of(PyLongRangeIterator)],
    ["PyUnicodeIter_Type", of(PyStrIterator)], ["PyBytesIter_Type", of(PyBytesIterator)], ["PyByteArrayIter_Type", of(PyByteArrayIterator)],
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
