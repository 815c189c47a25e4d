/** Attribute access (CPython: PyObject_GenericGetAttr and its kin in Objects/object.c). */
import { attributeError, typeError } from "./errors.ts";
import { AttributeError, PyBaseException } from "./objects/exceptions.ts";
import { PyMethodDescriptor } from "./objects/descr.ts";
import { PyDict } from "./objects/dict.ts";
import { PyFunction } from "./objects/function.ts";
import { object as objectType, Type } from "./objects/type.ts";
import { caughtIn } from "./frames.ts";
import { S } from "./state.ts";
import { typeOf } from "./typeof.ts";
import { PyObject, type Value } from "./value.ts";

type Attributes = Record<string, Value | undefined>;

/** The object that carries the own attributes: for a shell, its body. */
export function holderOf(o: PyObject): PyObject {
  return o.type.hasFinalizer ? (o.shellBody ?? o) : o;
}

/** The instance's own attribute, or undefined. */
export function ownAttribute(o: Value, type: Type, name: string): Value | undefined {
  if (!type.hasDict || o === null || typeof o !== "object") return undefined;
  const h = holderOf(o);
  return h.dict == null ? (h as unknown as Attributes)["$" + name] : h.dict.getStr(name);
}

/** The instance's `__dict__` as a real dict: its attributes move there on the first touch. */
export function instanceDict(o: PyObject): PyDict {
  const h = holderOf(o);
  if (h.dict == null) {
    const d = new PyDict();
    const attrs = h as unknown as Attributes;
    for (const key of Object.keys(attrs)) {
      if (!key.startsWith("$")) continue;
      const v = attrs[key];
      if (v !== undefined) d.setStr(key.slice(1), v);
      attrs[key] = undefined;
    }
    h.dict = d;
  }
  return h.dict;
}

export function setInstanceDict(o: PyObject, d: PyDict): void {
  instanceDict(o);
  holderOf(o).dict = d;
}

function noAttribute(o: Value, type: Type, name: string): PyBaseException {
  return attributeError(`'${type.tp_name}' object has no attribute '${name}'`, o, name);
}

export function getAttribute(o: Value, name: string): Value {
  return typeOf(o).tp_getattro!(o, name);
}

/** `tp_getattro` of object. @throws AttributeError */
export function genericGetAttribute(o: Value, name: string): Value {
  const v = genericLookup(o, typeOf(o), name);
  if (v === undefined) throw noAttribute(o, typeOf(o), name);
  return v;
}

function genericLookup(o: Value, type: Type, name: string): Value | undefined {
  const found = type.lookup(name);
  if (found !== undefined) {
    const dt = typeOf(found);
    if (dt.tp_descr_set !== undefined && dt.tp_descr_get !== undefined) return dt.tp_descr_get(found, o, type);
    const own = ownAttribute(o, type, name);
    if (own !== undefined) return own;
    return dt.tp_descr_get !== undefined ? dt.tp_descr_get(found, o, type) : found;
  }
  return ownAttribute(o, type, name);
}

/** The attribute, or undefined where getting it raises AttributeError. */
export function lookupAttribute(o: Value, name: string): Value | undefined {
  const type = typeOf(o);
  const sp = S.sp;
  const handled = S.exc;
  try {
    return type.tp_getattro === genericGetAttribute ? genericLookup(o, type, name) : type.tp_getattro!(o, name);
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    S.exc = handled;
    if (e.type.isSubtype(AttributeError)) return undefined;
    throw e;
  }
}

/** A method that an operation looks for along the type alone, bound to `o`. */
export function lookupSpecial(o: Value, name: string): Value | undefined {
  const type = typeOf(o);
  const found = type.lookup(name);
  if (found === undefined) return undefined;
  const get = typeOf(found).tp_descr_get;
  return get === undefined ? found : get(found, o, type);
}

export function setAttribute(o: Value, name: string, value: Value): void {
  typeOf(o).tp_setattro!(o, name, value);
}
export function deleteAttribute(o: Value, name: string): void {
  typeOf(o).tp_setattro!(o, name, undefined);
}

/** `tp_setattro` of object; undefined deletes. @throws AttributeError */
export function genericSetAttribute(o: Value, name: string, value: Value | undefined): void {
  const type = typeOf(o);
  const found = type.lookup(name);
  if (found !== undefined) {
    const set = typeOf(found).tp_descr_set;
    if (set !== undefined) return set(found, o, value);
  }
  if (!type.hasDict || o === null || typeof o !== "object") {
    if (found === undefined) throw missingForSet(o, type, name);
    throw attributeError(`'${type.tp_name}' object attribute '${name}' is read-only`, o, name);
  }
  const h = holderOf(o);
  // Own properties are what compiled code reads without asking the type (compiled/plain.ts): not with a `__getattribute__`.
  if (h.dict == null && type.tp_getattro !== genericGetAttribute && overridesGetAttribute(type)) instanceDict(o);
  if (h.dict != null) {
    if (value !== undefined) h.dict.setStr(name, value);
    else if (!h.dict.deleteStr(name)) throw noAttribute(o, type, name);
    return;
  }
  const attrs = h as unknown as Attributes;
  if (value !== undefined) {
    attrs["$" + name] = value;
    return;
  }
  if (attrs["$" + name] === undefined) throw noAttribute(o, type, name);
  // Deleted for good: a later assignment must come last in the order of `__dict__`.
  delete attrs["$" + name];
}

export function overridesGetAttribute(type: Type): boolean {
  return type.lookup("__getattribute__") !== objectType.lookup("__getattribute__");
}

function missingForSet(o: Value, type: Type, name: string): PyBaseException {
  return attributeError(
    `'${type.tp_name}' object has no attribute '${name}' and no __dict__ for setting new attributes`,
    o,
    name,
  );
}

/** `tp_getattro` of type: the metatype's data descriptors, the MRO, then the metatype's others. */
export function typeGetAttribute(cls: Type, name: string): Value {
  const meta = cls.type;
  const metaFound = meta.lookup(name);
  const metaType = metaFound === undefined ? undefined : typeOf(metaFound);
  if (metaFound !== undefined && metaType!.tp_descr_set !== undefined && metaType!.tp_descr_get !== undefined)
    return metaType!.tp_descr_get(metaFound, cls, meta);
  const found = cls.lookup(name);
  if (found !== undefined) {
    const get = typeOf(found).tp_descr_get;
    return get === undefined ? found : get(found, undefined, cls);
  }
  if (metaFound !== undefined) {
    const get = metaType!.tp_descr_get;
    return get === undefined ? metaFound : get(metaFound, cls, meta);
  }
  throw attributeError(`type object '${cls.name}' has no attribute '${name}'`, cls, name);
}

/** `tp_setattro` of type. @throws TypeError for built-in types */
export function typeSetAttribute(cls: Type, name: string, value: Value | undefined): void {
  if (!cls.isHeapType || (cls.flags & (1 << 8)) !== 0)
    throw typeError(`cannot set '${name}' attribute of immutable type '${cls.tp_name}'`);
  const metaFound = cls.type.lookup(name);
  if (metaFound !== undefined) {
    const set = typeOf(metaFound).tp_descr_set;
    if (set !== undefined) return set(metaFound, cls, value);
  }
  if (value === undefined && cls.dict.getStr(name) === undefined)
    throw attributeError(`type object '${cls.name}' has no attribute '${name}'`, cls, name);
  cls.setOwn(name, value);
}

/** A method ready for a call with its receiver in front, or the bound attribute: what `o.name(…)` looks up. */
export function lookupMethod(o: Value, name: string): { f: Value; unbound: boolean } {
  const type = typeOf(o);
  if (type.tp_getattro === genericGetAttribute) {
    const found = type.lookup(name);
    if (
      (found instanceof PyFunction ||
        (found instanceof PyMethodDescriptor && found.constructor === PyMethodDescriptor)) &&
      ownAttribute(o, type, name) === undefined
    )
      return { f: found, unbound: true };
  }
  return { f: getAttribute(o, name), unbound: false };
}
