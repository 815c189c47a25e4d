/** What C asks about types and about the memory of their instances (CPython: Objects/typeobject.c). */
import { systemError, typeError } from "../../runtime/errors.ts";
import { moduleOf, fullyQualifiedName } from "../../runtime/objects/object.ts";
import { newTuple } from "../../runtime/objects/tuple.ts";
import * as T from "../../runtime/objects/type.ts";
import type { Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { joinCall } from "./callsintoc.ts";
import { Layout, layoutOf } from "./natives.ts";
import { OBJECT_ALLOC, OBJECT_FREE, OBJECT_NEW, TYPE_ALLOC, TYPE_FREE, TYPE_NEW } from "../../wasm/layout.ts";
import type { TypeWords } from "./handles.ts";
import { protect, slotToC } from "./typeslots.ts";
import { madeByC } from "./types.ts";
import { moduleState } from "./modules.ts";

const TP_ALLOC = 47, TP_BASE = 48, TP_BASES = 49, TP_DEALLOC = 52, TP_DOC = 56, TP_NEW = 65, TP_FREE = 74, TP_TOKEN = 83; // prettier-ignore
const KEPT = new Set([51, 53, 61, 71, 80, 81, 82]);

/** Pointers to what the runtime does itself, one of each per memory. */
interface Own {
  alloc: number;
  free: number;
  dealloc: number;
  heapDealloc: number;
  objectNew: number;
}
const own = new WeakMap<Border, Own>();

/** What object's slots do; the module's own code for them, where it has some, leaves these the cases that are not common. */
export const HOST_SLOTS: Readonly<Record<string, string>> = {
  [OBJECT_ALLOC]: "ii>i",
  [OBJECT_FREE]: "i>",
  [OBJECT_NEW]: "iii>i",
};
function hostSlots(b: Border): Record<string, (...words: number[]) => unknown> {
  return {
    [OBJECT_ALLOC]: (t, n) => b.natives.alloc(b.handles.get(t!) as Type, n!),
    [OBJECT_FREE]: (h) => b.natives.free(h!),
    [OBJECT_NEW]: (t, a, k) => {
      const cls = b.handles.get(t!) as Type;
      if (b.natives.hasNativeLayout(cls) && !(cls.flags & T.TPFLAGS_IS_ABSTRACT)) {
        const alloc = layoutOf(cls)!.slots.get(TP_ALLOC);
        return alloc === undefined ? b.natives.alloc(cls, 0) : b.call(alloc, t);
      }
      const { args, names } = joinCall(
        a === 0 ? undefined : b.handles.get(a!),
        k === 0 ? undefined : b.handles.get(k!),
      );
      return b.handles.of(T.object.tp_new!(cls, args, names));
    },
  };
}
export function hostSlot(b: Border, name: string): (...words: number[]) => unknown {
  return protect(b, hostSlots(b)[name]!, 0);
}

function ownFunctions(b: Border): Own {
  let f = own.get(b);
  if (f !== undefined) return f;
  const pointer = (shape: string, error: number, body: (...words: number[]) => unknown): number =>
    b.pointerTo(shape, protect(b, body, error) as never);
  f = {
    alloc: b.exportedPointer(OBJECT_ALLOC) ?? pointer("ii>i", 0, hostSlots(b)[OBJECT_ALLOC]!),
    free: b.exportedPointer(OBJECT_FREE) ?? pointer("i>", 0, hostSlots(b)[OBJECT_FREE]!),
    // A static type's dealloc leaves the reference on a heap type to the heap type's own.
    dealloc: pointer("i>", 0, (h) => b.natives.free(h!)),
    heapDealloc: pointer("i>", 0, (h) => b.natives.deallocPlain(h! >>> 0)),
    objectNew: b.exportedPointer(OBJECT_NEW) ?? pointer("iii>i", 0, hostSlots(b)[OBJECT_NEW]!),
  };
  own.set(b, f);
  return f;
}

/** PyType_GetSlot: a function pointer that C may call, or what the slot holds. */
export function typeGetSlot(b: Border, t: Type, id: number): number {
  if (id <= 0 || id > 110) throw systemError("bad argument to internal function");
  const layout = layoutOf(t);
  const mine = layout?.border === b ? layout : undefined;
  switch (id) {
    case TP_ALLOC:
      return b.handles.keepSlot(t, TYPE_ALLOC, mine?.slots.get(id) ?? ownFunctions(b).alloc);
    case TP_FREE:
      return b.handles.keepSlot(t, TYPE_FREE, mine?.slots.get(id) ?? ownFunctions(b).free);
    case TP_DEALLOC:
      return mine?.slots.get(id) ?? (t.isHeapType ? ownFunctions(b).heapDealloc : ownFunctions(b).dealloc);
    case TP_BASE:
      return t.base === null ? 0 : b.handles.ofType(t.base);
    case TP_BASES:
      return b.handles.pin(b.handles.of(newTuple(t.bases)));
    case TP_DOC:
      return t.doc === null ? 0 : b.lending.constantText(t.doc);
    case TP_TOKEN:
      return madeByC(t)?.token ?? 0;
    case TP_NEW:
      if (t === T.object) return b.handles.keepSlot(t, TYPE_NEW, ownFunctions(b).objectNew);
      if (t.tp_new === T.object.tp_new) return ownFunctions(b).objectNew;
      break;
  }
  if (KEPT.has(id)) return mine?.slots.get(id) ?? 0;
  return slotToC(b, t, id);
}

const READY = 1 << 12;
const HAVE_GC = 1 << 14;
/** PyType_GetFlags. */
export function typeGetFlags(t: Type): number {
  const madeByC = t.native instanceof Layout && t.native.owner === t;
  return t.flags | READY | (t.isHeapType && !madeByC ? HAVE_GC : 0);
}

/** What the type's header shows to wasm code. */
export function typeWords(b: Border, t: Type): TypeWords {
  const l = t.native;
  const mine = t.mro.some((c) => c.native instanceof Layout && c.native.border === b);
  return {
    flags: typeGetFlags(t),
    dataOffset: l instanceof Layout && l.border === b ? l.dataOffset : 0,
    block: mine ? b.natives.block(t) : 0,
  };
}

/** PyObject_GetTypeData: where the class with extra size keeps its data, for an object that C has. */
export function objectGetTypeData(b: Border, h: number, cls: number): number {
  const t = b.handles.get(cls);
  const layout = t instanceof T.Type ? t.native : undefined;
  if (!(layout instanceof Layout) || layout.border !== b)
    throw typeError("PyObject_GetTypeData: the type has no data in this extension");
  return h + layout.dataOffset;
}
export function typeGetTypeDataSize(t: Type): number {
  const l = layoutOf(t);
  return l === undefined ? 0 : l.basicsize - l.dataOffset;
}

/** Py_TYPE: the header says it. */
export function objectTypeHandle(b: Border, h: number): number {
  return b.memory.u32[(h + 4) >>> 2]!;
}
export function objectIsType(b: Border, h: number, t: number): boolean {
  return b.memory.u32[(h + 4) >>> 2] === t;
}
export function objectSize(b: Border, h: number): number {
  const v = b.handles.get(h);
  const t = typeOf(v);
  return t.mp_length?.(v) ?? t.sq_length?.(v) ?? b.memory.i32[(h + 8) >>> 2]!;
}

export function typeGenericAlloc(b: Border, t: Type, items: number): number {
  if (b.natives.hasNativeLayout(t)) return b.natives.alloc(t, items);
  for (const c of t.mro) if (!c.isHeapType && c.tp_new !== undefined) return b.handles.of(c.tp_new(t, [], null));
  throw typeError(`cannot create '${t.tp_name}' instances`);
}
export function typeGenericNew(b: Border, t: Type): number {
  return typeGenericAlloc(b, t, 0);
}

export function typeName(t: Type): Value {
  return t.name;
}
export function typeQualName(t: Type): Value {
  return t.qualname;
}
export function typeModuleName(t: Type): Value {
  return moduleOf(t) ?? "builtins";
}
export function typeFullName(t: Type): Value {
  return fullyQualifiedName(t);
}

/** PyType_Freeze: the type can't be changed any more. */
export function typeFreeze(t: Type): void {
  t.flags |= T.TPFLAGS_IMMUTABLETYPE;
  t.renewKeys();
}

/** PyType_GetBaseByToken. */
export function typeGetBaseByToken(t: Type, token: number): Value | undefined {
  if (token === 0) throw systemError("PyType_GetBaseByToken called with token=NULL");
  return t.mro.find((c) => madeByC(c)?.token === token);
}

/** PyType_GetModuleState. */
export function typeGetModuleState(t: Type): number {
  const m = madeByC(t)?.module;
  if (m === undefined) throw typeError(`PyType_GetModule: Type '${t.tp_name}' has no associated module`);
  return moduleState(m)?.state ?? 0;
}
