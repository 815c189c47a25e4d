/** type and object: classes, method resolution, slots, `defineType` (CPython: Objects/typeobject.c). */
import { PyInstance, PyObject, type Value } from "../value.ts";
import { giveUpPlain } from "../compiled/plain.ts";
import { SLOT_NAMES, type SlotName, type TypeSlots } from "../slots.ts";
import type { PyDict } from "./dict.ts";

/** A JavaScript class whose instances are Python objects. */
export type JsClass = abstract new (...args: never[]) => object;

/** What call sites compare: replaced whenever the type or one of its bases changes. */
export class TypeKey {
  declare private brand: void;
}

// PyType_GetFlags (Include/object.h)
export const TPFLAGS_SEQUENCE = 1 << 5;
export const TPFLAGS_MAPPING = 1 << 6;
export const TPFLAGS_DISALLOW_INSTANTIATION = 1 << 7;
export const TPFLAGS_IMMUTABLETYPE = 1 << 8;
export const TPFLAGS_HEAPTYPE = 1 << 9;
export const TPFLAGS_BASETYPE = 1 << 10;
export const TPFLAGS_IS_ABSTRACT = 1 << 20;
export const TPFLAGS_LONG_SUBCLASS = 1 << 24;
export const TPFLAGS_LIST_SUBCLASS = 1 << 25;
export const TPFLAGS_TUPLE_SUBCLASS = 1 << 26;
export const TPFLAGS_BYTES_SUBCLASS = 1 << 27;
export const TPFLAGS_UNICODE_SUBCLASS = 1 << 28;
export const TPFLAGS_DICT_SUBCLASS = 1 << 29;
export const TPFLAGS_BASE_EXC_SUBCLASS = 1 << 30;
export const TPFLAGS_TYPE_SUBCLASS = 1 << 31;
const INHERITED_FLAGS =
  TPFLAGS_LONG_SUBCLASS | TPFLAGS_LIST_SUBCLASS | TPFLAGS_TUPLE_SUBCLASS | TPFLAGS_BYTES_SUBCLASS |
  TPFLAGS_UNICODE_SUBCLASS | TPFLAGS_DICT_SUBCLASS | TPFLAGS_BASE_EXC_SUBCLASS | TPFLAGS_TYPE_SUBCLASS |
  TPFLAGS_SEQUENCE | TPFLAGS_MAPPING; // prettier-ignore

const MISSING = Symbol("missing");
const SLOTS: ReadonlySet<string> = new Set(SLOT_NAMES);
/** What a new type's slots are copied from: faster than a store of each. */
const NO_SLOTS = Object.fromEntries(SLOT_NAMES.map((slot) => [slot, undefined])) as TypeSlots;

/** What slotdefs.ts gives to this file, which must be evaluated before all others and so imports none of them. */
export interface TypeMachinery {
  newDict(): PyDict;
  readyBuiltin(t: Type, spec: TypeSpec, signature: string): void;
  fillBuiltin(t: Type, spec: TypeSpec): void;
  updateSlots(t: Type): void;
  updateSlotsFor(t: Type, name: string): void;
}
let machinery: TypeMachinery;
export function setTypeMachinery(m: TypeMachinery): void {
  machinery = m;
}

let flagsChanged: ((t: Type) => void) | undefined;
/** For whoever shows flags elsewhere: `f` hears of each type whose flags were set. */
export function onFlagsChanged(f: (t: Type) => void): void {
  flagsChanged = f;
}

/** Special methods that change what instances' own attributes mean. */
const DESCRIBING = new Set(["__getattribute__", "__set__", "__delete__"]);

function hasDataDescriptor(d: PyDict): boolean {
  for (const [key, value] of d.entriesIter()) {
    if (!(value instanceof PyObject) || value.type.tp_descr_set === undefined) continue;
    if (key !== "__dict__" && key !== "__weakref__") return true;
  }
  return false;
}

function isDataDescriptor(v: Value | undefined): boolean {
  return v instanceof PyObject && v.type.tp_descr_set !== undefined;
}

/** How instances of a type made by an extension lie in memory: the border's affair, but for the type that it began with. */
export interface NativeLayout {
  readonly owner: Type;
  /** Whether instances hold more than those of the base. */
  readonly grows: boolean;
  readonly basicsize: number;
  readonly itemsize: number;
}

// The slots are fields, set in the constructor.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface Type extends TypeSlots {}
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Type extends PyObject {
  key = new TypeKey();
  /** The type's own attributes. Those of a built-in type are made when somebody first asks for them. */
  declare dict: PyDict;
  ownDict: PyDict | undefined = undefined;
  /** What `ownDict` is to be filled from. */
  declared: TypeSpec | undefined = undefined;
  mro: Type[] = [this];
  readonly subclasses = new Set<WeakRef<Type>>();
  private cache = new Map<string, Value | typeof MISSING>();
  /** The JavaScript class of instances: what the layout is in CPython. */
  jsClass: JsClass;
  /** Made on the first instantiation: gives each Python class hidden classes of its own. */
  instanceClass: (new (type: Type) => PyInstance) | undefined = undefined;
  /** Instances have attributes of their own. */
  hasDict = false;
  hasWeakref = false;
  /** Instances live as shells over bodies because `__del__` needs them (design: finalization). */
  hasFinalizer = false;
  doc: string | null = null;
  /** As in the C struct: module-qualified for types made in C. */
  tp_name: string;
  textSignature: string | null = null;
  /** What the border keeps about a type made by an extension; opaque here. */
  native: NativeLayout | null | undefined = undefined;
  /** Names of `__slots__`, without those of bases. */
  slotNames: string[] | null = null;
  abstractMethods: Value | undefined = undefined;
  /** Instances' attributes may be stored as own properties without asking: no data descriptor, no `__setattr__`. */
  plain = false;
  /** As of a function, for `cls(…)` with exactly `n` arguments: compiled/construct.ts. -2: nobody has asked yet. */
  n = -2;
  f: ((...args: Value[]) => Value | undefined) | undefined = undefined;
  /** Of a built-in type: makes the function for `cls(x)`, if the constructor takes one argument as it is. */
  directly: ((plainInit: TypeSlots["tp_init"]) => ((x: Value) => Value) | undefined) | undefined = undefined;
  /** Makes `f` with JavaScript code of the class's own. */
  maker:
    | ((
        make: new (type: Type) => PyInstance,
        type: Type,
        init: (...args: Value[]) => Value,
      ) => (...args: Value[]) => Value)
    | undefined = undefined;

  constructor(
    metatype: Type | undefined,
    public name: string,
    public base: Type | null,
    public bases: Type[],
    flags: number,
    jsClass?: JsClass,
  ) {
    super();
    this.type = metatype ?? this;
    this.flagBits = flags;
    this.tp_name = name;
    this.qualname = name;
    this.jsClass = jsClass ?? base?.jsClass ?? PyInstance;
    Object.assign(this, NO_SLOTS);
    if (base) {
      this.flags |= base.flags & INHERITED_FLAGS;
      this.hasDict = base.hasDict;
      this.hasWeakref = base.hasWeakref;
      this.hasFinalizer = base.hasFinalizer;
      this.native = undefined;
    }
  }
  qualname: string;

  private flagBits: number;
  get flags(): number {
    return this.flagBits;
  }
  set flags(bits: number) {
    this.flagBits = bits;
    flagsChanged?.(this);
  }

  get isHeapType(): boolean {
    return (this.flags & TPFLAGS_HEAPTYPE) !== 0;
  }

  /** `_PyType_Lookup`: the attribute along the MRO, unbound; undefined if there is none. */
  lookup(name: string): Value | undefined {
    const hit = this.cache.get(name);
    if (hit !== undefined) return hit === MISSING ? undefined : (hit as Value);
    let found: Value | undefined;
    const mro = this.mro;
    for (let i = 0; i < mro.length; i++) {
      found = mro[i]!.dict.getStr(name);
      if (found !== undefined) break;
    }
    this.cache.set(name, found === undefined ? MISSING : found);
    return found;
  }

  isSubtype(other: Type): boolean {
    return this === other || this.mro.includes(other);
  }

  /** After a change of the type's dict: forgets cached look-ups, here and in all subclasses, and updates slots. */
  modified(name?: string): void {
    this.renewKeys();
    if (name === undefined) machinery.updateSlots(this);
    else if (name.startsWith("__") && name.endsWith("__")) machinery.updateSlotsFor(this, name);
    if ((name === undefined || DESCRIBING.has(name)) && this.mayHaveInstances()) giveUpPlain();
    this.settle();
  }

  /** Finds out, here and in all subclasses, whether instances are plain. Called when the type's attributes are there. */
  settle(): void {
    this.plain =
      this.isHeapType &&
      this.hasDict &&
      !this.hasFinalizer &&
      this.tp_setattro === object.tp_setattro &&
      this.mro.every((t) => t === object || (t.isHeapType && !hasDataDescriptor(t.dict)));
    for (const sub of this.liveSubclasses()) sub.settle();
  }

  mayHaveInstances(): boolean {
    if (this.instanceClass !== undefined || this.jsClass !== PyInstance) return true;
    return this.liveSubclasses().some((t) => t.mayHaveInstances());
  }

  renewKeys(): void {
    this.key = new TypeKey();
    this.n = -2;
    this.f = undefined;
    this.cache.clear();
    for (const ref of this.subclasses) {
      const sub = ref.deref();
      if (sub) sub.renewKeys();
      else this.subclasses.delete(ref);
    }
  }

  /** Stores into the type's own dict and tells everyone. */
  setOwn(name: string, value: Value | undefined): void {
    // An own property may as well be what a data descriptor stored that gives way now: a slot.
    if ((isDataDescriptor(value) || isDataDescriptor(this.lookup(name))) && this.mayHaveInstances()) giveUpPlain();
    if (value === undefined) this.dict.deleteStr(name);
    else this.dict.setStr(name, value);
    this.modified(name);
  }

  liveSubclasses(): Type[] {
    const out: Type[] = [];
    for (const ref of this.subclasses) {
      const sub = ref.deref();
      if (sub) out.push(sub);
    }
    return out;
  }

  register(): void {
    for (const base of this.bases) base.subclasses.add(new WeakRef(this));
  }
}

Object.defineProperty(Type.prototype, "dict", {
  get(this: Type): PyDict {
    return this.ownDict ?? fillDict(this);
  },
  set(this: Type, d: PyDict) {
    this.ownDict = d;
  },
});

function fillDict(t: Type): PyDict {
  const d = (t.ownDict = machinery.newDict());
  const spec = t.declared;
  t.declared = undefined;
  if (spec !== undefined) machinery.fillBuiltin(t, spec);
  return d;
}

/** A built-in type as its file declares it. Slots stand beside the rest under their C names. */
export interface TypeSpec extends TypeSlots {
  doc?: string;
  /** A function where the base's file may not have been evaluated yet. */
  base?: Type | (() => Type);
  /** Module name that `__module__` shows; builtins if not given. */
  module?: string;
  flags?: number;
  /** Python code may derive from it. */
  basetype?: boolean;
  hasDict?: boolean;
  hasWeakref?: boolean;
  metatype?: Type;
  /** Called with (type, ...arguments bound by the signature). */
  new?: (type: Type, ...args: never[]) => Value;
  /** Called with (self, ...arguments bound by the signature). */
  init?: (self: never, ...args: never[]) => void;
  methods?: MethodSpec[];
  getset?: GetSetSpec[];
  /** Attributes that are fields of the C struct: their descriptors are `member_descriptor`s. */
  members?: GetSetSpec[];
  /** Constants in the type's dict. */
  attrs?: Record<string, Value>;
}

export type Implementation = (...args: never[]) => Value | void;

export interface MethodSpec {
  kind: "method" | "class" | "static";
  /** `append(object, /)`: without self. */
  signature: string;
  impl: Implementation;
  doc: string | undefined;
}

export interface GetSetSpec {
  name: string;
  get: (self: never) => Value;
  set: ((self: never, value: Value | undefined) => void) | undefined;
  doc: string | undefined;
}

/** An instance method. A result of undefined is None. */
export function method(signature: string, impl: Implementation, doc?: string): MethodSpec {
  return { kind: "method", signature, impl, doc };
}
export function classMethod(signature: string, impl: Implementation, doc?: string): MethodSpec {
  return { kind: "class", signature, impl, doc };
}
export function staticMethod(signature: string, impl: Implementation, doc?: string): MethodSpec {
  return { kind: "static", signature, impl, doc };
}
/** An attribute that is computed; without `set` it is read-only; `set` gets undefined on deletion. */
export function getset(
  name: string,
  get: (self: never) => Value,
  set?: (self: never, value: Value | undefined) => void,
  doc?: string,
): GetSetSpec {
  return { name, get, set, doc };
}

/** Types defined before the runtime starts: `readyBuiltinTypes` makes them whole. */
interface Pending {
  spec: TypeSpec;
  signature: string;
}
const pending = new Map<Type, Pending>();
let started = false;

/**
 * Declares a built-in type. `signature` is `name` or `name(parameters)`: the text of the constructor's signature.
 * The type's own slots work at once; what it inherits and its attributes from `readyBuiltinTypes` on.
 */
export function defineType(jsClass: JsClass, signature: string, spec: TypeSpec): Type {
  const name = signature.split("(")[0]!;
  const base =
    typeof spec.base === "function" && !(spec.base instanceof Type)
      ? object
      : ((spec.base as Type | undefined) ?? object);
  const t = new Type(spec.metatype ?? base.type, name, base, [base], 0, jsClass);
  t.flags |= TPFLAGS_IMMUTABLETYPE | (spec.flags ?? 0) | (spec.basetype ? TPFLAGS_BASETYPE : 0);
  t.mro = [t, ...base.mro];
  if (spec.hasDict !== undefined) t.hasDict = spec.hasDict;
  if (spec.hasWeakref !== undefined) t.hasWeakref = spec.hasWeakref;
  t.doc = spec.doc ?? null;
  if (spec.module !== undefined && spec.module !== "builtins") t.tp_name = `${spec.module}.${name}`;
  setSlots(t, spec);
  pending.set(t, { spec, signature });
  if (started) ready(t);
  if (jsClass !== PyInstance && !Object.hasOwn(jsClass.prototype as object, "type"))
    Object.defineProperty(jsClass.prototype, "type", { value: t, writable: true, configurable: true });
  return t;
}

/** Gives all types defined so far what they inherit. Called once, when every module of the runtime has been evaluated. */
export function readyBuiltinTypes(): void {
  if (started) return;
  started = true;
  // `object` and `type` first: the others inherit from them.
  ready(object);
  ready(type);
  for (const t of [...pending.keys()]) ready(t);
}

/** Bases before what derives from them. */
function ready(t: Type): void {
  const p = pending.get(t);
  if (p === undefined) return;
  pending.delete(t);
  const { spec, signature } = p;
  if (typeof spec.base === "function") {
    const base = spec.base();
    t.base = base;
    t.bases = [base];
    t.mro = [t, ...base.mro];
    t.hasDict ||= base.hasDict;
  }
  if (t.base !== null) ready(t.base);
  t.declared = spec;
  machinery.readyBuiltin(t, spec, signature);
}

function setSlots(t: Type, spec: TypeSpec): void {
  for (const key in spec) {
    const f = spec[key as SlotName];
    if (f !== undefined && SLOTS.has(key)) setSlot(t, key as SlotName, f);
  }
}

export function setSlot(t: Type, slot: SlotName, f: TypeSlots[SlotName]): void {
  (t as Record<SlotName, unknown>)[slot] = f;
}

/** inherit_slots: what a type does not define, it takes from its base; hash and comparison go together. */
export function inheritSlots(t: Type, base: Type): void {
  const skipHash = t.tp_richcompare !== undefined || t.tp_hash !== undefined;
  for (let i = 0; i < SLOT_NAMES.length; i++) {
    const slot = SLOT_NAMES[i]!;
    if (t[slot] !== undefined) continue;
    if ((slot === "tp_hash" || slot === "tp_richcompare") && skipHash) continue;
    setSlot(t, slot, base[slot]);
  }
}

// `object` and `type` need each other: the metatype of `object` is patched when `type` exists.
// Their methods and slots are given by objects/object.ts and objects/typemethods.ts through `completeType`.
export const object: Type = new Type(
  undefined,
  "object",
  null,
  [],
  TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE,
  PyInstance,
);
export const type: Type = new Type(
  undefined,
  "type",
  object,
  [object],
  TPFLAGS_BASETYPE | TPFLAGS_IMMUTABLETYPE | TPFLAGS_TYPE_SUBCLASS,
  Type,
);
object.type = type;
type.mro = [type, object];
type.hasDict = true;

/** Gives `object` and `type`, which exist before everything else, their slots and methods. */
export function completeType(t: Type, signature: string, spec: TypeSpec): Type {
  setSlots(t, spec);
  t.doc = spec.doc ?? null;
  pending.set(t, { spec, signature });
  return t;
}
