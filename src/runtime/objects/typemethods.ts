/** type: making classes, calling them, their attributes (CPython: type_new and type_* in Objects/typeobject.c). */
import { instanceDict, lookupAttribute, lookupSpecial, setInstanceDict, typeGetAttribute, typeSetAttribute } from "../attributes.ts"; // prettier-ignore
import { call1, call2, callN } from "../call.ts";
import { attributeError, typeError, valueError } from "../errors.ts";
import { isTrue, iterToArray, reprText } from "../abstract.ts";
import { caughtIn } from "../frames.ts";
import { addNote } from "./exceptions.ts";
import { issubclass, isinstance } from "../isinstance.ts";
import { C, S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { updateSlots } from "../slotdefs.ts";
import { Cell, exactStr, isStr, PyObject, type Names, type Value } from "../value.ts";
import { classmethod, PySlotMember, PyClassMethod, PyGetSetDescriptor, PyStaticMethod, staticmethod } from "./descr.ts";
import { PyDict } from "./dict.ts";
import { shelled } from "./finalize.ts";
import { PyFunction } from "./function.ts";
import { makeUnion } from "./union.ts";
import { PyMappingProxy } from "./mappingproxy.ts";
import { newList } from "./list.ts";
import { fullName, moduleOf } from "./object.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { bestBase, computeMro, establishMro, hasMro, setBases } from "./typebases.ts";
import { completeType, getset, method, object, staticMethod, type, Type, TPFLAGS_BASETYPE, TPFLAGS_DISALLOW_INSTANTIATION, TPFLAGS_HEAPTYPE, TPFLAGS_IMMUTABLETYPE, TPFLAGS_IS_ABSTRACT } from "./type.ts"; // prettier-ignore

/** The most derived metatype (_PyType_CalculateMetaclass). @throws TypeError */
export function calculateMetaclass(meta: Type, bases: Value[]): Type {
  let winner = meta;
  for (const b of bases) {
    const t = typeOf(b);
    if (winner.isSubtype(t)) continue;
    if (t.isSubtype(winner)) {
      winner = t;
      continue;
    }
    throw typeError(
      "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
    );
  }
  return winner;
}

export interface ClassParts {
  meta: Type;
  name: string;
  bases: Type[];
  ns: PyDict;
}

function typeNew(meta: Type, args: Value[], names: Names): Value {
  const npos = args.length - (names?.length ?? 0);
  if (npos !== 3) throw typeError(`type.__new__() takes exactly 3 arguments (${npos} given)`);
  const [nameValue, basesValue, nsValue] = args as [Value, Value, Value];
  const name = exactStr(nameValue);
  if (name === undefined) throw typeError(`type.__new__() argument 1 must be str, not ${typeOf(nameValue).tp_name}`);
  if (!(basesValue instanceof PyTuple))
    throw typeError(`type.__new__() argument 2 must be tuple, not ${typeOf(basesValue).tp_name}`);
  if (!(nsValue instanceof PyDict))
    throw typeError(`type.__new__() argument 3 must be dict, not ${typeOf(nsValue).tp_name}`);
  for (const b of basesValue.items) {
    if (b instanceof Type) continue;
    if (lookupAttribute(b, "__mro_entries__") !== undefined)
      throw typeError("type() doesn't support MRO entry resolution; use types.new_class()");
    throw typeError("bases must be types");
  }
  const winner = calculateMetaclass(meta, basesValue.items);
  if (winner !== meta && winner.tp_new !== typeNew) return winner.tp_new!(winner, args, names);
  const bases = basesValue.items.length === 0 ? [object] : (basesValue.items as Type[]);
  const cls = makeClass({ meta: winner, name: name.toString(), bases, ns: nsValue });
  setNames(cls);
  initSubclass(cls, args.slice(npos), names);
  return cls;
}

/** A class from its parts, without `__set_name__` and `__init_subclass__`. */
export function makeClass({ meta, name, bases, ns }: ClassParts): Type {
  const base = bestBase(bases);
  if (name.includes("\0")) throw valueError("type name must not contain null characters");
  const cls = new Type(meta, name, base, bases, TPFLAGS_HEAPTYPE | TPFLAGS_BASETYPE);
  const d = new PyDict();
  for (const [k, v] of ns.itemsArray()) d.set(k, v);
  cls.dict = d;
  takeQualname(cls, d);
  if (d.getStr("__module__") === undefined) {
    const current = S.sp > 0 ? C[S.sp]?.globals.getStr("__name__") : undefined;
    if (current !== undefined) d.setStr("__module__", current);
  }
  makeStaticAndClassMethods(d);
  // Before the slots: `__classcell__` may be the name of one. `__doc__` too.
  takeClassCell(cls, d);
  addSlots(cls, d);
  if (d.getStr("__doc__") === undefined) d.setStr("__doc__", null);
  if (d.getStr("__eq__") !== undefined && d.getStr("__hash__") === undefined) d.setStr("__hash__", null);
  establishMro(cls);
  updateSlots(cls);
  cls.settle();
  cls.register();
  return cls;
}

function takeQualname(cls: Type, d: PyDict): void {
  const q = d.getStr("__qualname__");
  if (q === undefined) return;
  if (!isStr(q)) throw typeError(`type __qualname__ must be a str, not ${typeOf(q).tp_name}`);
  cls.qualname = exactStr(q)!.toString();
  d.deleteStr("__qualname__");
}

function takeClassCell(cls: Type, d: PyDict): void {
  const cell = d.getStr("__classcell__");
  if (cell !== undefined) {
    if (!(cell instanceof Cell))
      throw typeError(`__classcell__ must be a nonlocal cell, not <class '${typeOf(cell).tp_name}'>`);
    cell.value = cls;
    d.deleteStr("__classcell__");
  }
  const dictCell = d.getStr("__classdictcell__");
  if (dictCell !== undefined) {
    if (dictCell instanceof Cell) dictCell.value = d;
    d.deleteStr("__classdictcell__");
  }
}

function makeStaticAndClassMethods(d: PyDict): void {
  const create = d.getStr("__new__");
  if (create instanceof PyFunction) d.setStr("__new__", new PyStaticMethod(staticmethod, create));
  for (const name of ["__init_subclass__", "__class_getitem__"]) {
    const f = d.getStr(name);
    if (f instanceof PyFunction) d.setStr(name, new PyClassMethod(classmethod, f));
  }
}

function mangle(cls: string, name: string): string {
  if (!name.startsWith("__") || name.endsWith("__")) return name;
  const bare = cls.replace(/^_+/, "");
  return bare === "" ? name : `_${bare}${name}`;
}

/** The `__dict__` of a built-in type that a class derives from: it knows its dict better (get_builtin_base_with_dict). */
function builtinDict(t: Type): Value | undefined {
  for (let c = t; c.base !== null; c = c.base)
    if (!c.isHeapType && c.hasDict) return c.dict.getStr("__dict__") ?? c.lookup("__dict__");
  return undefined;
}

const dictDescriptor = (cls: Type) =>
  new PyGetSetDescriptor(
    cls,
    getset(
      "__dict__",
      (self: PyObject) => {
        const other = builtinDict(self.type);
        return other === undefined ? instanceDict(self) : typeOf(other).tp_descr_get!(other, self, self.type);
      },
      (self: PyObject, v: Value | undefined) => {
        const other = builtinDict(self.type);
        if (other !== undefined) return typeOf(other).tp_descr_set!(other, self, v);
        if (v === undefined) return setInstanceDict(self, new PyDict());
        if (!(v instanceof PyDict))
          throw typeError(`__dict__ must be set to a dictionary, not a '${typeOf(v).tp_name}'`);
        setInstanceDict(self, v);
      },
    ),
  );
const weakrefDescriptor = (cls: Type) =>
  new PyGetSetDescriptor(
    cls,
    getset("__weakref__", () => null),
  );

/** `__slots__`, or the `__dict__` and `__weakref__` that a class without them gives its instances. */
function addSlots(cls: Type, d: PyDict): void {
  const slots = d.getStr("__slots__");
  const mayDict = !cls.hasDict;
  const mayWeak = !cls.hasWeakref;
  if (slots === undefined) {
    cls.hasDict = cls.hasWeakref = true;
    if (mayDict) d.setStr("__dict__", dictDescriptor(cls));
    if (mayWeak) d.setStr("__weakref__", weakrefDescriptor(cls));
    return;
  }
  const names = isStr(slots) ? [slots] : iterToArray(slots);
  cls.hasDict = cls.bases.some((b) => b.hasDict);
  cls.hasWeakref = cls.bases.some((b) => b.hasWeakref);
  const own: string[] = [];
  for (const v of names) {
    const raw = exactStr(v)?.toString();
    if (raw === undefined) throw typeError(`__slots__ items must be strings, not '${typeOf(v).tp_name}'`);
    if (!/^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(raw)) throw typeError("__slots__ must be identifiers");
    if (raw === "__dict__") {
      if (!mayDict || d.getStr("__dict__") !== undefined)
        throw typeError("__dict__ slot disallowed: we already got one");
      cls.hasDict = true;
      d.setStr("__dict__", dictDescriptor(cls));
    } else if (raw === "__weakref__") {
      if (!mayWeak) throw typeError("__weakref__ slot disallowed: we already got one");
      cls.hasWeakref = true;
      d.setStr("__weakref__", weakrefDescriptor(cls));
    } else {
      const name = mangle(cls.name, raw);
      if (d.getStr(name) !== undefined && name !== "__qualname__" && name !== "__classcell__")
        throw valueError(`'${name}' in __slots__ conflicts with class variable`);
      own.push(name);
    }
  }
  if (own.length > 0 && cls.mro.some((t) => (t.flags & (1 << 24)) !== 0))
    throw typeError(`arbitrary __slots__ not supported for subtype of '${cls.base!.name}'`);
  cls.slotNames = own;
  for (const name of own) d.setStr(name, new PySlotMember(cls, name));
}

function cannotAssign(cls: Type, name: string, v: Value | undefined): unknown {
  if (v === undefined) return typeError(`cannot delete '${name}' attribute of type '${cls.name}'`);
  if (name === "__bases__")
    return typeError(
      v instanceof PyTuple
        ? `can only assign non-empty tuple to ${cls.name}.__bases__, not ()`
        : `can only assign tuple to ${cls.name}.__bases__, not ${typeOf(v).name}`,
    );
  return typeError(`can only assign string to ${cls.name}.${name}, not '${typeOf(v).tp_name}'`);
}

function checkChangeable(cls: Type, name: string): void {
  if ((cls.flags & TPFLAGS_IMMUTABLETYPE) !== 0)
    throw typeError(`cannot set '${name}' attribute of immutable type '${cls.name}'`);
}

function setNames(cls: Type): void {
  for (const [key, value] of cls.dict.itemsArray()) {
    const t = typeOf(value);
    if (t.lookup("__set_name__") === undefined) continue;
    const sp = S.sp;
    try {
      call2(lookupSpecial(value, "__set_name__")!, cls, key);
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      addNote(e, `Error calling __set_name__ on '${t.name}' instance ${reprText(key)} in '${cls.name}'`);
      throw e;
    }
  }
}

function initSubclass(cls: Type, values: Value[], names: Names): void {
  if (!cls.mro.includes(cls))
    throw typeError(`super(type, obj): obj (type ${cls.name}) is not an instance or subtype of type (${cls.name}).`);
  for (const t of cls.mro.slice(1)) {
    const f = t.dict.getStr("__init_subclass__");
    if (f === undefined) continue;
    if (t === object && names === null) return;
    const get = typeOf(f).tp_descr_get;
    callN(get === undefined ? f : get(f, undefined, cls), values, names);
    return;
  }
}

/** `cls(…)` and `type(v)`. */
export function typeCall(cls: Type, args: Value[], names: Names): Value {
  if (cls === type) {
    if (args.length === 1 && names === null) return typeOf(args[0]!);
    if (args.length - (names?.length ?? 0) !== 3) throw typeError("type() takes 1 or 3 arguments");
  }
  if (cls.tp_new === undefined || (cls.flags & TPFLAGS_DISALLOW_INSTANTIATION) !== 0)
    throw typeError(`cannot create '${fullName(cls)}' instances`);
  const made = cls.tp_new(cls, args, names);
  const obj = cls.hasFinalizer ? shelled(made, cls) : made;
  const t = typeOf(obj);
  if (t === cls || t.isSubtype(cls)) t.tp_init!(obj, args, names);
  return obj;
}

/** Bytes for each item of what CPython keeps in the object itself, in a 32-bit build; 0 for all other types. */
const ITEM_SIZES: Record<string, number> = { bytes: 1, code: 2, frame: 4, int: 4, memoryview: 4, tuple: 4, type: 20 };
export function itemSize(cls: Type): number {
  return ITEM_SIZES[cls.mro.find((t) => !t.isHeapType && t.tp_name in ITEM_SIZES)?.name ?? ""] ?? 0;
}

const annotationsOf = (cls: Type): Value => {
  if (!cls.isHeapType)
    throw attributeError(`type object '${cls.name}' has no attribute '__annotations__'`, cls, "__annotations__");
  const own = cls.dict.getStr("__annotations__") ?? cls.dict.getStr("__annotations_cache__");
  if (own !== undefined) return own;
  const annotate = cls.dict.getStr("__annotate__") ?? cls.dict.getStr("__annotate_func__");
  const made = annotate === undefined || annotate === null ? new PyDict() : call1(annotate, 1);
  cls.dict.setStr("__annotations_cache__", made);
  return made;
};

completeType(type, "type(object, bases=?, dict=?, /, **kwds)", {
  tp_new: typeNew,
  tp_init: () => undefined,
  tp_call: typeCall,
  // A class made by C in "builtins" shows the name that C gave it.
  tp_repr: (cls: Type) => `<class '${moduleOf(cls) === "builtins" ? cls.tp_name : fullName(cls)}'>`,
  tp_getattro: typeGetAttribute,
  tp_setattro: typeSetAttribute,
  nb_or: (a: Value, b: Value) => makeUnion(a, b),
  getset: [
    getset(
      "__name__",
      (cls: Type) => cls.name,
      (cls: Type, v) => {
        checkChangeable(cls, "__name__");
        const s = exactStr(v);
        if (s === undefined) throw cannotAssign(cls, "__name__", v);
        cls.name = cls.tp_name = s.toString();
      },
    ),
    getset(
      "__qualname__",
      (cls: Type) => cls.qualname,
      (cls: Type, v) => {
        checkChangeable(cls, "__qualname__");
        const s = exactStr(v);
        if (s === undefined) throw cannotAssign(cls, "__qualname__", v);
        cls.qualname = s.toString();
      },
    ),
    getset(
      "__module__",
      (cls: Type) => cls.dict.getStr("__module__") ?? "builtins",
      (cls: Type, v) => {
        checkChangeable(cls, "__module__");
        if (v === undefined) throw cannotAssign(cls, "__module__", v);
        cls.dict.setStr("__module__", v);
      },
    ),
    getset(
      "__bases__",
      (cls: Type) => newTuple(cls.bases.slice()),
      (cls: Type, v) => {
        checkChangeable(cls, "__bases__");
        if (!(v instanceof PyTuple) || v.items.length === 0) throw cannotAssign(cls, "__bases__", v);
        setBases(cls, v.items);
      },
    ),
    getset("__base__", (cls: Type) => cls.base),
    getset("__mro__", (cls: Type) => (hasMro(cls) ? newTuple(cls.mro.slice()) : null)),
    getset("__dict__", (cls: Type) => new PyMappingProxy(cls.dict)),
    getset(
      "__doc__",
      (cls: Type) => {
        const d = cls.dict.getStr("__doc__");
        if (d === undefined) return cls.doc;
        const get = typeOf(d).tp_descr_get;
        return get === undefined ? d : get(d, undefined, cls);
      },
      (cls: Type, v) => {
        checkChangeable(cls, "__doc__");
        cls.setOwn("__doc__", v ?? null);
      },
    ),
    getset("__text_signature__", (cls: Type) => cls.textSignature),
    getset("__flags__", (cls: Type) => cls.flags >>> 0),
    getset("__basicsize__", (cls: Type) => cls.native?.basicsize ?? 16),
    getset("__itemsize__", (cls: Type) => cls.native?.itemsize ?? itemSize(cls)),
    getset("__dictoffset__", (cls: Type) => (cls.hasDict ? -1 : 0)),
    getset("__weakrefoffset__", (cls: Type) => (cls.hasWeakref ? 16 : 0)),
    getset(
      "__abstractmethods__",
      (cls: Type) => {
        const v = cls === type ? undefined : cls.dict.getStr("__abstractmethods__");
        if (v === undefined) throw attributeError("__abstractmethods__", cls, "__abstractmethods__");
        return v;
      },
      (cls: Type, v) => {
        if (v === undefined) {
          if (!cls.dict.deleteStr("__abstractmethods__"))
            throw attributeError("__abstractmethods__", cls, "__abstractmethods__");
        } else cls.dict.setStr("__abstractmethods__", v);
        cls.abstractMethods = v;
        if (v !== undefined && isTrue(v)) cls.flags |= TPFLAGS_IS_ABSTRACT;
        else cls.flags &= ~TPFLAGS_IS_ABSTRACT;
      },
    ),
    getset("__annotations__", annotationsOf, (cls: Type, v) => {
      if (v === undefined) cls.dict.deleteStr("__annotations_cache__");
      else cls.dict.setStr("__annotations_cache__", v);
    }),
    getset(
      "__annotate__",
      (cls: Type) => cls.dict.getStr("__annotate_func__") ?? null,
      (cls: Type, v) => {
        cls.dict.setStr("__annotate_func__", v ?? null);
        cls.dict.deleteStr("__annotations_cache__");
      },
    ),
    getset(
      "__type_params__",
      (cls: Type) => cls.dict.getStr("__type_params__") ?? newTuple([]),
      (cls: Type, v) => {
        cls.dict.setStr("__type_params__", v ?? null);
      },
    ),
  ],
  methods: [
    method("mro()", (cls: Type) => newList(computeMro(cls))),
    method("__subclasses__()", (cls: Type) => newList(cls.liveSubclasses())),
    method("__instancecheck__(instance, /)", (cls: Type, o: Value) => isinstance.plain(o, cls)),
    method("__subclasscheck__(subclass, /)", (cls: Type, o: Value) => issubclass.plain(o, cls)),
    staticMethod("__prepare__(*args, **kwargs)", () => new PyDict()),
    method("__dir__()", (cls: Type) => {
      const names = new Set<string>();
      for (const t of cls.mro) for (const k of t.dict.keysArray()) names.add(String(k));
      return newList([...names]);
    }),
    method("__sizeof__()", () => 400),
  ],
});
