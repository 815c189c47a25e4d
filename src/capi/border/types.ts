/**
 * Types made by C: PyType_FromSlots (PEP 820), PyType_FromSpec and its kin. The runtime type is declared like a built-in one, with
 * slots that call C. As in CPython, the metaclass's `__new__`, `__init_subclass__` and `__set_name__` are not called.
 */
import { systemError, typeError } from "../../runtime/errors.ts";
import { genericGetAttribute } from "../../runtime/attributes.ts";
import { PyTuple } from "../../runtime/objects/tuple.ts";
import { PyWrapperDescriptor } from "../../runtime/objects/descr.ts";
import { fullyQualifiedName } from "../../runtime/objects/object.ts";
import { bestBase, computeMro } from "../../runtime/objects/typebases.ts";
import { calculateMetaclass } from "../../runtime/objects/typemethods.ts";
import { reprText } from "../../runtime/abstract.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { PyModule } from "../../runtime/objects/module.ts";
import * as T from "../../runtime/objects/type.ts";
import type { Type } from "../../runtime/objects/type.ts";
import type { TypeSlots } from "../../runtime/slots.ts";
import type { Names, Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { releaseToC } from "./buffers.ts";
import { splitDoc } from "./docs.ts";
import {
  getSetAttribute,
  memberAttribute,
  readGetSets,
  readMembers,
  RELATIVE_OFFSET,
  type MemberDef,
} from "./getsets.ts";
import { METH_COEXIST, methodAttribute, readMethods } from "./methods.ts";
import { HEADER, Layout, layoutOf, PyNative } from "./natives.ts";
import { SlotReader } from "./slotarrays.ts";
import * as R from "./slotrules.ts";
import { slotFromC } from "./typeslots.ts";

/** What concerns memory and is kept by id: alloc, clear, dealloc, is_gc, traverse, free, … */
const KEPT = [47, 51, 52, 53, 61, 71, 74, 80, 81, 82];

const IMMUTABLETYPE = T.TPFLAGS_IMMUTABLETYPE;
const MANAGED_WEAKREF = 1 << 3;
const MANAGED_DICT = 1 << 4;
const HAVE_GC = 1 << 14;
const ITEMS_AT_END = 1 << 23;
const TP_TRAVERSE = 71;
/** Of Py_tp_members, those that say where the runtime keeps something itself. */
const OFFSETS = ["__dictoffset__", "__weaklistoffset__", "__vectorcalloffset__"];
const T_PYSSIZET = 19;

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

/** What a slot array says, and what was given beside it. */
interface Plan {
  name: string;
  /** Negative: bytes beyond the base's. */
  basicsize: number;
  itemsize: number;
  flags: number;
  /** Slots that are fields of a type, the last of each id; NULL ones are not among them. */
  slots: Map<number, number>;
  token: number;
  bases: Value | undefined;
  metaclass: Type | undefined;
  module: Value | undefined;
}

/** PyType_FromSlots. @throws SystemError, TypeError */
export function typeFromSlots(b: Border, array: number): Type {
  const plan: Plan = { name: "", basicsize: 0, itemsize: 0, flags: 0, slots: new Map(), token: 0, bases: undefined, metaclass: undefined, module: undefined }; // prettier-ignore
  let named = false;
  let extra = 0;
  const reader = new SlotReader(b, "type", "PySlot");
  reader.read(array, ({ id, word, wide }) => {
    switch (id) {
      case R.TP_NAME:
        reader.name = plan.name = b.memory.cstring(word);
        named = true;
        return;
      case R.TP_BASICSIZE:
        plan.basicsize = positive(id, word);
        return;
      case R.TP_EXTRA_BASICSIZE:
        extra = positive(id, word);
        return;
      case R.TP_ITEMSIZE:
        plan.itemsize = positive(id, word);
        return;
      case R.TP_FLAGS:
        plan.flags = Number(BigInt.asUintN(32, wide));
        return;
      case R.TP_METACLASS:
        plan.metaclass = b.handles.get(word) as Type;
        return;
      case R.TP_MODULE:
        plan.module = b.handles.get(word);
        return;
      case R.TP_TOKEN:
        if (word === 0) throw systemError("Py_tp_token: Py_TP_USE_SPEC (NULL) can only be used with PyType_Spec");
        plan.token = word;
        return;
    }
    setSlot(plan, id, word);
  });
  if (!named) throw systemError("Py_tp_name slot is required.");
  if (extra !== 0 && plan.basicsize !== 0)
    throw systemError(`type ${plan.name}: Py_tp_basicsize and Py_tp_extra_basicsize are mutually exclusive`);
  if (extra !== 0) plan.basicsize = -extra;
  return makeType(b, plan);
}

function positive(id: number, size: number): number {
  if (size <= 0) throw systemError(`${R.slotName(id)} must be positive`);
  return size;
}

function setSlot(plan: Plan, id: number, word: number): void {
  if (word === 0) plan.slots.delete(id);
  else plan.slots.set(id, word);
}

/** PyType_FromMetaclass. `PyType_Spec`: name, basicsize, itemsize, flags, slots. @throws SystemError, TypeError */
export function typeFromMetaclass(
  b: Border,
  metaclass: Type | undefined,
  module: Value | undefined,
  spec: number,
  bases: Value | undefined,
): Type {
  const { view } = b.memory;
  const name = view.getUint32(spec, true);
  const plan: Plan = {
    name: name === 0 ? "" : b.memory.cstring(name),
    basicsize: view.getInt32(spec + 4, true),
    itemsize: view.getInt32(spec + 8, true),
    flags: view.getUint32(spec + 12, true),
    slots: new Map(),
    token: 0,
    bases,
    metaclass,
    module,
  };
  const reader = new SlotReader(b, "type", "legacy");
  reader.name = plan.name;
  reader.read(view.getUint32(spec + 16, true), ({ id, word }) => {
    if (id >= R.TP_NAME) throw systemError(`${R.slotName(id)} must not be used with PyType_Spec`);
    // Py_TP_USE_SPEC
    if (id === R.TP_TOKEN) plan.token = word === 0 ? spec : word;
    else setSlot(plan, id, word);
  });
  if (name === 0) throw systemError("Type spec does not define the name field.");
  return makeType(b, plan);
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
    const w = plan.slots.get(id);
    return w === undefined ? undefined : b.handles.get(w);
  };
  const given = plan.bases ?? slot(R.TP_BASES) ?? slot(R.TP_BASE) ?? T.object;
  const all = given instanceof PyTuple ? given.items : [given];
  for (const t of all) {
    if (!(t instanceof T.Type)) throw typeError(`bases must be types; got '${typeOf(t).tp_name}'`);
    if (plan.flags & IMMUTABLETYPE && !(t.flags & IMMUTABLETYPE))
      throw typeError(`Creating immutable type ${plan.name} from mutable base ${fullyQualifiedName(t)}`);
  }
  return all.length === 0 ? [T.object] : (all as Type[]);
}

/** The metatype, which may not make classes in a way of its own: it would not be asked. @throws TypeError */
function metatypeOf(plan: Plan, bases: Type[]): Type {
  const meta = calculateMetaclass(plan.metaclass ?? T.type, bases);
  if (!meta.isSubtype(T.type)) throw typeError(`Metaclass '${reprText(meta)}' is not a subclass of 'type'.`);
  if (meta.tp_new !== T.type.tp_new) throw typeError("Metaclasses with custom tp_new are not supported.");
  return meta;
}

/** Sizes of what C can't look into: room for ob_refcnt, ob_type, ob_size and a word. */
const OPAQUE_BASE = 16;

function layoutFor(b: Border, plan: Plan, base: Type, owner: Type): Layout {
  const inherited = layoutOf(base);
  const baseSize = inherited?.basicsize ?? (base === T.object ? HEADER : OPAQUE_BASE);
  const baseItem = inherited?.itemsize ?? 0;
  let { basicsize } = plan;
  let dataOffset = baseSize;
  if (basicsize === 0) basicsize = baseSize;
  else if (basicsize < 0) {
    if (baseItem !== 0 && !((base.flags | plan.flags) & ITEMS_AT_END))
      throw systemError("Cannot extend variable-size class without Py_TPFLAGS_ITEMS_AT_END.");
    dataOffset = (baseSize + 15) & ~15;
    basicsize = dataOffset - basicsize;
  } else if (basicsize < baseSize)
    throw typeError(
      `tp_basicsize for type '${plan.name}' (${basicsize}) is too small for base '${base.tp_name}' (${baseSize})`,
    );
  const kept = new Map(inherited?.slots ?? []);
  for (const [id, word] of plan.slots) if (KEPT.includes(id)) kept.set(id, word);
  const grows = basicsize !== baseSize || (plan.itemsize !== 0 && plan.itemsize !== baseItem);
  return new Layout(b, basicsize, plan.itemsize || baseItem, dataOffset, kept, owner, grows);
}

/** What PyType_Ready asks of flags. @throws SystemError */
function checkFlags({ name, flags, slots }: Plan): void {
  for (const [flag, text] of [
    [MANAGED_WEAKREF, "Py_TPFLAGS_MANAGED_WEAKREF"],
    [MANAGED_DICT, "Py_TPFLAGS_MANAGED_DICT"],
  ] as const)
    // prettier-ignore
    if (flags & flag && !(flags & HAVE_GC))
      throw systemError(`type ${name} has the ${text} flag but not Py_TPFLAGS_HAVE_GC flag`);
  if (flags & HAVE_GC && !slots.has(TP_TRAVERSE))
    throw systemError(`type ${name} has the Py_TPFLAGS_HAVE_GC flag but has no traverse function`);
}

/** @throws SystemError */
function checkMembers(members: readonly MemberDef[], plan: Plan): void {
  for (const { name, type, offset, flags } of members) {
    if (OFFSETS.includes(name) && type !== T_PYSSIZET) throw systemError(`type of ${name} must be Py_T_PYSSIZET`);
    if (!(flags & RELATIVE_OFFSET)) continue;
    if (plan.basicsize >= 0) throw systemError("With Py_RELATIVE_OFFSET, basicsize must be extended");
    if (offset < 0) throw systemError("Member offset must not be negative");
    if (offset >= -plan.basicsize) throw systemError("Member offset out of range (0..extra_basicsize)");
  }
}

function makeType(b: Border, plan: Plan): Type {
  const bases = basesOf(b, plan);
  const base = bestBase(bases);
  const metatype = metatypeOf(plan, bases);
  const members = readMembers(b, plan.slots.get(R.TP_MEMBERS) ?? 0);
  checkMembers(members, plan);
  checkFlags(plan);
  const shortName = plan.name.slice(plan.name.lastIndexOf(".") + 1);
  const slots: TypeSlots = {};
  for (const [id, word] of plan.slots) {
    const made = slotFromC(b, id, word);
    if (made !== undefined) (slots as Record<string, unknown>)[made.name] = made.f;
  }
  if (slots.bf_getbuffer !== undefined && slots.bf_releasebuffer === undefined && base.bf_releasebuffer === undefined)
    slots.bf_releasebuffer = (self, view) => releaseToC(b, 0, self, view);
  const t = T.defineType(instanceClassFor(base), shortName, {
    base,
    ...slots,
    metatype,
    ...(plan.flags & T.TPFLAGS_DISALLOW_INSTANTIATION ? { tp_new: refuse(plan.name) } : {}),
  });
  t.flags = (t.flags & ~IMMUTABLETYPE) | T.TPFLAGS_HEAPTYPE | (plan.flags & (IMMUTABLETYPE | T.TPFLAGS_BASETYPE | T.TPFLAGS_SEQUENCE | T.TPFLAGS_MAPPING | T.TPFLAGS_DISALLOW_INSTANTIATION | HAVE_GC)) | (base.flags & HAVE_GC); // prettier-ignore
  if (bases.length > 1) {
    t.bases = bases;
    t.mro = computeMro(t);
  }
  t.tp_name = plan.name;
  const layout = layoutFor(b, plan, base, t);
  t.native = layout;
  made.set(t, {
    module: plan.module instanceof PyModule ? plan.module : undefined,
    token: plan.token,
    basicsize: layout.basicsize,
  });
  fillDict(b, t, plan, layout, members);
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

function fillDict(b: Border, t: Type, plan: Plan, layout: Layout, members: readonly MemberDef[]): void {
  const { dict } = t;
  const { slots } = plan;
  const dot = plan.name.lastIndexOf(".");
  if (dot >= 0) dict.setStr("__module__", plan.name.slice(0, dot));
  const docAt = slots.get(R.TP_DOC);
  if (docAt !== undefined) {
    const { doc, textSignature } = splitDoc(plan.name, b.memory.cstring(docAt));
    t.doc = doc;
    t.textSignature = textSignature;
    // An empty one is there, other than a function's.
    dict.setStr("__doc__", doc ?? "");
  }
  for (const def of readMethods(b, slots.get(R.TP_METHODS) ?? 0)) {
    // A slot's own wrapper stays, unless the method says that both may be there.
    if (dict.getStr(def.name) instanceof PyWrapperDescriptor && !(def.flags & METH_COEXIST)) continue;
    dict.setStr(def.name, methodAttribute(b, t, def));
  }
  for (const def of members) {
    if (def.name === "__dictoffset__") t.hasDict = true;
    else if (def.name === "__weaklistoffset__") t.hasWeakref = true;
    else if (!OFFSETS.includes(def.name)) dict.setStr(def.name, memberAttribute(b, t, def, layout.dataOffset));
  }
  for (const def of readGetSets(b, slots.get(R.TP_GETSET) ?? 0)) {
    if (def.name === "__dict__") t.hasDict = true;
    dict.setStr(def.name, getSetAttribute(b, t, def));
  }
  if (plan.flags & MANAGED_DICT) t.hasDict = true;
  if (plan.flags & MANAGED_WEAKREF) t.hasWeakref = true;
  if (dict.getStr("__doc__") === undefined) dict.setStr("__doc__", null);
  if (t.tp_getattro === undefined) t.tp_getattro = genericGetAttribute;
}
