/**
 * Types made by C: PyType_FromSlots (PEP 820), PyType_FromSpec and its kin. The runtime type is declared like a built-in one, with
 * slots that call C. As in CPython, the metaclass's `__new__`, `__init_subclass__` and `__set_name__` are not called.
 */
import { systemError, typeError } from "../../runtime/errors.ts";
import { genericGetAttribute } from "../../runtime/attributes.ts";
import { PyTuple } from "../../runtime/objects/tuple.ts";
import { PyWrapperDescriptor } from "../../runtime/objects/descr.ts";
import { PyModule } from "../../runtime/objects/module.ts";
import * as T from "../../runtime/objects/type.ts";
import type { Type } from "../../runtime/objects/type.ts";
import type { TypeSlots } from "../../runtime/slots.ts";
import type { Names, Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { splitDoc } from "./docs.ts";
import { getSetAttribute, memberAttribute, readGetSets, readMembers } from "./getsets.ts";
import { METH_COEXIST, methodAttribute, readMethods } from "./methods.ts";
import { HEADER, Layout, layoutOf, PyNative } from "./natives.ts";
import { readSlots, type SlotValue } from "./slotarrays.ts";
import { slotFromC } from "./typeslots.ts";

const TP_BASE = 48, TP_BASES = 49, TP_DOC = 56, TP_METHODS = 64, TP_MEMBERS = 72, TP_GETSET = 73, TP_TOKEN = 83; // prettier-ignore
const TP_NAME = 95, TP_BASICSIZE = 96, TP_EXTRA_BASICSIZE = 97, TP_ITEMSIZE = 98, TP_FLAGS = 99, TP_METACLASS = 107, TP_MODULE = 108; // prettier-ignore
/** What concerns memory and is kept by id: alloc, clear, dealloc, is_gc, traverse, free, … */
const KEPT = [47, 51, 52, 53, 61, 71, 74, 80, 81, 82, 88, 89];
const NEW_SLOTS_ONLY = new Set([95, 96, 97, 98, 99, 107, 108]);

/** What C may ask about a type that it made. */
export interface MadeType {
  module: PyModule | undefined;
  token: number;
  basicsize: number;
}
const made = new WeakMap<Type, MadeType>();
export function madeByC(t: Type): MadeType | undefined {
  return made.get(t);
}

interface Plan {
  name: string;
  basicsize: number;
  itemsize: number;
  flags: number;
  slots: SlotValue[];
  bases: Value | undefined;
  metaclass: Type | undefined;
  module: PyModule | undefined;
}

/** PyType_FromSlots. */
export function typeFromSlots(b: Border, array: number): Type {
  const slots = readSlots(b, array, "type", "new", "PyType_FromSlots");
  const word = (id: number): number => slots.find((s) => s.id === id)?.word ?? 0;
  if (word(TP_NAME) === 0) throw systemError("Type spec does not define the name field.");
  const name = b.memory.cstring(word(TP_NAME));
  const extra = word(TP_EXTRA_BASICSIZE);
  if (extra < 0) throw systemError("Py_tp_extra_basicsize must be positive");
  if (extra !== 0 && word(TP_BASICSIZE) !== 0)
    throw systemError("Py_tp_basicsize and Py_tp_extra_basicsize can't both be given");
  return makeType(b, {
    name,
    basicsize: extra !== 0 ? -extra : word(TP_BASICSIZE),
    itemsize: word(TP_ITEMSIZE),
    flags: Number(BigInt.asUintN(32, slots.find((s) => s.id === TP_FLAGS)?.wide ?? 0n)),
    slots,
    bases: undefined,
    metaclass: word(TP_METACLASS) === 0 ? undefined : (b.handles.get(word(TP_METACLASS)) as Type),
    module: word(TP_MODULE) === 0 ? undefined : (b.handles.get(word(TP_MODULE)) as PyModule),
  });
}

/** PyType_FromMetaclass. `PyType_Spec`: name, basicsize, itemsize, flags, slots. */
export function typeFromMetaclass(
  b: Border,
  metaclass: Type | undefined,
  module: Value | undefined,
  spec: number,
  bases: Value | undefined,
): Type {
  const { view } = b.memory;
  const namePointer = view.getUint32(spec, true);
  if (namePointer === 0) throw systemError("Type spec does not define the name field.");
  const name = b.memory.cstring(namePointer);
  const slots = readSlots(b, view.getUint32(spec + 16, true), "type", "legacy", name);
  const wrong = slots.find((s) => NEW_SLOTS_ONLY.has(s.id));
  if (wrong !== undefined) throw systemError(`${name}: slot ID ${wrong.id} is not allowed in a PyType_Spec`);
  return makeType(b, {
    name,
    basicsize: view.getInt32(spec + 4, true),
    itemsize: view.getInt32(spec + 8, true),
    flags: view.getUint32(spec + 12, true),
    slots,
    bases,
    metaclass,
    module: module instanceof PyModule ? module : undefined,
  });
}
export function typeFromSpecWithBases(b: Border, spec: number, bases: Value | undefined): Type {
  return typeFromMetaclass(b, undefined, undefined, spec, bases);
}
export function typeFromSpec(b: Border, spec: number): Type {
  return typeFromMetaclass(b, undefined, undefined, spec, undefined);
}
export function typeFromModuleAndSpec(
  b: Border,
  module: Value | undefined,
  spec: number,
  bases: Value | undefined,
): Type {
  return typeFromMetaclass(b, undefined, module, spec, bases);
}

function basesOf(b: Border, plan: Plan): Type[] {
  const slot = (id: number): Value | undefined => {
    const w = plan.slots.find((s) => s.id === id)?.word ?? 0;
    return w === 0 ? undefined : b.handles.get(w);
  };
  const given = plan.bases ?? slot(TP_BASES) ?? slot(TP_BASE) ?? T.object;
  const all = given instanceof PyTuple ? given.items : [given];
  for (const t of all) {
    if (!(t instanceof T.Type)) throw typeError("bases must be types");
    if (!(t.flags & T.TPFLAGS_BASETYPE)) throw typeError(`type '${t.name}' is not an acceptable base type`);
  }
  return all as Type[];
}

/** Sizes of what C can't look into: room for ob_refcnt, ob_type, ob_size and a word. */
const OPAQUE_BASE = 16;

function layoutFor(b: Border, plan: Plan, base: Type, owner: Type): Layout {
  const inherited = layoutOf(base);
  const baseSize = inherited?.basicsize ?? (base === T.object ? HEADER : OPAQUE_BASE);
  let { basicsize } = plan;
  let dataOffset = baseSize;
  if (basicsize === 0) basicsize = baseSize;
  else if (basicsize < 0) {
    dataOffset = (baseSize + 15) & ~15;
    basicsize = dataOffset - basicsize;
  } else if (basicsize < baseSize)
    throw systemError(
      `tp_basicsize for type '${plan.name}' (${basicsize}) is too small for base '${base.name}' (${baseSize})`,
    );
  const kept = new Map(inherited?.slots ?? []);
  for (const { id, word } of plan.slots) if (KEPT.includes(id) && word !== 0) kept.set(id, word);
  return new Layout(b, basicsize, plan.itemsize, dataOffset, kept, owner);
}

function makeType(b: Border, plan: Plan): Type {
  const bases = basesOf(b, plan);
  const base = bestBase(bases);
  const shortName = plan.name.slice(plan.name.lastIndexOf(".") + 1);
  const slots: TypeSlots = {};
  for (const { id, word } of plan.slots) {
    if (word === 0 || NEW_SLOTS_ONLY.has(id)) continue;
    const made = slotFromC(b, id, word);
    if (made !== undefined) (slots as Record<string, unknown>)[made.name] = made.f;
  }
  const jsClass = instanceClassFor(base);
  const t = T.defineType(jsClass, shortName, {
    base,
    ...slots,
    ...(plan.metaclass === undefined ? {} : { metatype: plan.metaclass }),
    ...(plan.flags & T.TPFLAGS_DISALLOW_INSTANTIATION ? { tp_new: refuse(plan.name) } : {}),
  });
  t.flags = (t.flags & ~T.TPFLAGS_IMMUTABLETYPE) | T.TPFLAGS_HEAPTYPE | (plan.flags & (T.TPFLAGS_IMMUTABLETYPE | T.TPFLAGS_BASETYPE | T.TPFLAGS_SEQUENCE | T.TPFLAGS_MAPPING | T.TPFLAGS_DISALLOW_INSTANTIATION)); // prettier-ignore
  if (bases.length > 1) {
    t.bases = bases;
    t.mro = mergeMros(t, bases);
  }
  t.tp_name = plan.name;
  const layout = layoutFor(b, plan, base, t);
  t.native = layout;
  made.set(t, {
    module: plan.module,
    token: plan.slots.find((s) => s.id === TP_TOKEN)?.word ?? 0,
    basicsize: layout.basicsize,
  });
  fillDict(b, t, plan, layout);
  for (const other of bases) if (other !== base) other.subclasses.add(new WeakRef(t));
  // As in CPython, special methods given as PyMethodDef fill no slots: only look-ups are to be forgotten.
  t.renewKeys();
  b.handles.typeChanged(t);
  return t;
}

function refuse(name: string): (cls: Type, args: Value[], names: Names) => Value {
  return () => {
    throw typeError(`cannot create '${name}' instances`);
  };
}

/** Instances of built-in classes keep their JavaScript class; the others get one of their own. */
function instanceClassFor(base: Type): T.JsClass {
  const js = base.jsClass as unknown as { prototype: unknown };
  if (base === T.object || js.prototype instanceof PyNative || (base.jsClass as unknown) === PyNative) {
    const parent = (base === T.object ? PyNative : base.jsClass) as unknown as new (type: Type) => PyNative;
    return class extends parent {};
  }
  return base.jsClass;
}

function bestBase(bases: Type[]): Type {
  let best = bases[0]!;
  for (const t of bases)
    if (best === T.object || layoutOf(t) !== undefined) best = layoutOf(best) !== undefined ? best : t;
  return best;
}

/** C3. */
function mergeMros(t: Type, bases: Type[]): Type[] {
  const lists = [...bases.map((x) => [...x.mro]), [...bases]];
  const out: Type[] = [t];
  for (;;) {
    const open = lists.filter((l) => l.length > 0);
    if (open.length === 0) return out;
    const next = open.map((l) => l[0]!).find((c) => !open.some((l) => l.indexOf(c) > 0));
    if (next === undefined) throw typeError("Cannot create a consistent method resolution order (MRO) for bases");
    out.push(next);
    for (const l of open) if (l[0] === next) l.shift();
  }
}

function fillDict(b: Border, t: Type, plan: Plan, layout: Layout): void {
  const { dict } = t;
  const dot = plan.name.lastIndexOf(".");
  if (dot >= 0) dict.setStr("__module__", plan.name.slice(0, dot));
  for (const { id, word } of plan.slots) {
    if (id === TP_DOC && word !== 0) {
      const { doc, textSignature } = splitDoc(plan.name, b.memory.cstring(word));
      t.doc = doc;
      t.textSignature = textSignature;
      dict.setStr("__doc__", doc);
    } else if (id === TP_METHODS) {
      for (const def of readMethods(b, word)) {
        // A slot's own wrapper stays, unless the method says that both may be there.
        if (dict.getStr(def.name) instanceof PyWrapperDescriptor && !(def.flags & METH_COEXIST)) continue;
        dict.setStr(def.name, methodAttribute(b, t, def));
      }
    } else if (id === TP_GETSET) {
      for (const def of readGetSets(b, word)) {
        if (def.name === "__dict__") t.hasDict = true;
        dict.setStr(def.name, getSetAttribute(b, t, def));
      }
    } else if (id === TP_MEMBERS) {
      for (const def of readMembers(b, word)) {
        // Offsets of what the runtime manages itself.
        if (def.name === "__dictoffset__") t.hasDict = true;
        else if (def.name === "__weaklistoffset__") t.hasWeakref = true;
        else if (def.name !== "__vectorcalloffset__")
          dict.setStr(def.name, memberAttribute(b, t, def, layout.dataOffset));
      }
    }
  }
  if (plan.flags & MANAGED_DICT) t.hasDict = true;
  if (plan.flags & MANAGED_WEAKREF) t.hasWeakref = true;
  if (dict.getStr("__doc__") === undefined) dict.setStr("__doc__", null);
  if (t.tp_getattro === undefined) t.tp_getattro = genericGetAttribute;
}
const MANAGED_WEAKREF = 1 << 3;
const MANAGED_DICT = 1 << 4;
