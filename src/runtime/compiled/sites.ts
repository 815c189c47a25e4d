/**
 * Site caches: what an attribute or method look-up in compiled code found last. The inlined test compares `key` with the
 * type's key, which changes whenever the type does; the slow paths here fill the caches.
 */
import {
  getAttribute,
  genericGetAttribute,
  genericSetAttribute,
  overridesGetAttribute,
  ownAttribute,
  setAttribute,
} from "../attributes.ts";
import { call1, returned } from "../call.ts";
import type { DictEntry } from "../objects/dict.ts";
import {
  PyDirectMethod,
  PyGetSetDescriptor,
  PyMemberDescriptor,
  PyMethodDescriptor,
  PySlotMember,
} from "../objects/descr.ts";
import { PyFunction } from "../objects/function.ts";
import { PyModule } from "../objects/module.ts";
import { PyProperty } from "../objects/property.ts";
import { type Type, TypeKey } from "../objects/type.ts";
import { typeOf } from "../typeof.ts";
import { PyObject, type Value } from "../value.ts";

/** Undefined: it has raised. */
type JsFunction = (...args: Value[]) => Value | undefined;

/** See plain.ts. */
declare const $plain: boolean;

/** What never equals a type's key. */
const NEVER = new TypeKey();

/** How many types a site tells apart before it gives up. */
const MOST = 6;

const enum Kind {
  /** Nothing but an own attribute, or what only the general way can tell. */
  General,
  /** A class attribute without `__get__`: the value. */
  Constant,
  /** A property: its getter as a JavaScript function. */
  Property,
  /** A member or getset descriptor: its function. */
  Getter,
}

interface Found {
  key: TypeKey;
  kind: Kind;
  value: unknown;
}

const UNSEEN: Found = { key: NEVER, kind: Kind.General, value: undefined };

/** The inlined path has taken own attributes already, unless they moved to a dict. */
export class AttrSite {
  readonly found: Found[] = [];
  last: Found = UNSEEN;
  /** A module whose entry for the name is at hand. */
  module: PyObject | undefined = undefined;
  entry: DictEntry | undefined = undefined;
  constructor(readonly name: string) {}
}

/** Reads or writes an own property of the site's name: in compiled code, so that V8's inline cache is the site's own. */
type OwnReader = (o: PyObject) => Value | undefined;
type OwnWriter = (o: PyObject, value: Value) => void;

export class MethodSite {
  key: TypeKey = NEVER;
  f: JsFunction = neverCalled;
  /** Other types that were seen here. */
  readonly others: { key: TypeKey; f: JsFunction }[] = [];
  module: PyObject | undefined = undefined;
  entry: DictEntry | undefined = undefined;
  constructor(
    readonly name: string,
    readonly own: OwnReader,
  ) {}
}

export class StoreSite {
  /** Of a type that is not plain as a whole, but has nothing in the way of this name. */
  key: TypeKey = NEVER;
  /** Other such types. */
  readonly others: TypeKey[] = [];
  /** A type with a slot of this name. */
  slotKey: TypeKey = NEVER;
  slot: PyMemberDescriptor | undefined = undefined;
  constructor(
    readonly name: string,
    readonly write: OwnWriter,
  ) {}
}

function neverCalled(): Value {
  throw new Error("an unfilled call site");
}

export function attrSite(name: string): AttrSite {
  return new AttrSite(name);
}
export function methodSite(name: string, own: OwnReader): MethodSite {
  return new MethodSite(name, own);
}
export function storeSite(name: string, write: OwnWriter): StoreSite {
  return new StoreSite(name, write);
}

export function getAttrSite(site: AttrSite, o: Value): Value {
  if (o === site.module) {
    const value = site.entry!.value;
    if (value !== undefined) return value;
  }
  const type = typeof o === "object" && o !== null ? o.type : typeOf(o);
  let found = site.last;
  if (found.key !== type.key) site.last = found = foundAt(site, o, type);
  switch (found.kind) {
    case Kind.Constant: {
      // Compiled code has seen that there is no own property, while the promise of plain.ts holds.
      if ($plain && (typeof o !== "object" || o === null || o.dict == null)) return found.value as Value;
      const own = ownAttribute(o, type, site.name);
      return own !== undefined ? own : (found.value as Value);
    }
    case Kind.Property:
      return returned((found.value as JsFunction)(o));
    case Kind.Getter: {
      const value = (found.value as (o: Value) => Value | undefined)(o);
      if (value !== undefined) return value;
    }
  }
  return getAttribute(o, site.name);
}

function foundAt(site: AttrSite, o: Value, type: Type): Found {
  const list = site.found;
  for (let i = 0; i < list.length; i++) if (list[i]!.key === type.key) return list[i]!;
  const made = lookAt(site, o, type);
  if (list.length >= MOST) list.length = 0;
  list.push(made);
  return made;
}

function lookAt(site: AttrSite, o: Value, type: Type): Found {
  const { name } = site;
  const general: Found = { key: type.key, kind: Kind.General, value: undefined };
  if (o instanceof PyModule && type.tp_getattro === PyModule.getattro && type.lookup(name) === undefined) {
    site.module = o;
    site.entry = o.dict!.cell(name);
    return general;
  }
  if (type.tp_getattro !== genericGetAttribute || type.hasFinalizer) return general;
  const value = type.lookup(name);
  if (value === undefined) return general;
  const descriptor = typeOf(value);
  if (value instanceof PyProperty && value.fget !== null && value.type.tp_descr_get === PyProperty.get) {
    const { fget } = value;
    const direct = fget instanceof PyFunction && fget.n === 1 ? fget.f : (self: Value) => call1(fget, self);
    return { key: type.key, kind: Kind.Property, value: direct };
  }
  if (value instanceof PyMemberDescriptor) return { key: type.key, kind: Kind.Getter, value: value.get };
  if (value instanceof PyGetSetDescriptor) return { key: type.key, kind: Kind.Getter, value: value.spec.get };
  if (descriptor.tp_descr_get === undefined && descriptor.tp_descr_set === undefined)
    return { key: type.key, kind: Kind.Constant, value };
  return general;
}

export function setAttrSite(site: StoreSite, o: Value, value: Value): void {
  const type = typeOf(o);
  const { key } = type;
  if (key === site.slotKey) {
    site.slot!.set!(o, value);
    return;
  }
  if (o instanceof PyObject && o.dict == null) {
    if (key === site.key || site.others.includes(key) || storesOwn(site, type)) {
      site.write(o, value);
      return;
    }
  }
  setAttribute(o, site.name, value);
}

/** Whether `o.name = v` of this type just sets the own property, from now on at this site. */
function storesOwn(site: StoreSite, type: Type): boolean {
  if (type.tp_setattro !== genericSetAttribute) return false;
  const found = type.lookup(site.name);
  const slot = found instanceof PySlotMember && !type.hasFinalizer && found.shows(type);
  if (!slot && found instanceof PyMemberDescriptor && found.set !== undefined) {
    site.slotKey = type.key;
    site.slot = found;
    return false;
  }
  if (!slot) {
    if (!type.hasDict || type.hasFinalizer) return false;
    if (type.tp_getattro !== genericGetAttribute && overridesGetAttribute(type)) return false;
    if (found !== undefined && typeOf(found).tp_descr_set !== undefined) return false;
  }
  if (site.key === NEVER) site.key = type.key;
  else {
    if (site.others.length >= MOST) site.others.length = 0;
    site.others.push(type.key);
  }
  return true;
}

/**
 * What a call `o.name(…)` with `n` arguments calls: a JavaScript function that takes the receiver first, or a Python
 * callable that does not.
 */
export function lookUpMethod(
  site: MethodSite,
  o: Value,
  n: number,
  attribute: (o: Value, name: string) => Value = getAttribute,
): JsFunction | Value {
  if (o === site.module) {
    const value = site.entry!.value;
    if (value !== undefined) return value;
  }
  const type = typeOf(o);
  let f: JsFunction | undefined;
  if (type.key === site.key) f = site.f;
  else {
    const { others } = site;
    for (let i = 0; i < others.length; i++) if (others[i]!.key === type.key) f = others[i]!.f;
    f ??= fillMethodSite(site, o, type, n);
  }
  if (f === undefined) return attribute(o, site.name);
  const own = ownOf(site, o, type);
  return own !== undefined ? own : f;
}

/** The instance's own attribute of the site's name; the type has no finalizer. */
function ownOf(site: MethodSite, o: Value, type: Type): Value | undefined {
  if (!type.hasDict || typeof o !== "object" || o === null) return undefined;
  return o.dict == null ? site.own(o) : o.dict.getStr(site.name);
}

function fillMethodSite(site: MethodSite, o: Value, type: Type, n: number): JsFunction | undefined {
  if (o instanceof PyModule) {
    if (type.tp_getattro === PyModule.getattro && type.lookup(site.name) === undefined) {
      site.module = o;
      site.entry = o.dict!.cell(site.name);
    }
    return undefined;
  }
  if (type.tp_getattro !== genericGetAttribute || type.hasFinalizer) return undefined;
  const f = directMethod(type.lookup(site.name), n);
  if (f === undefined) return undefined;
  if (site.key === NEVER) {
    site.key = type.key;
    site.f = f;
  } else {
    // A type that changed has a new key: the old one is of no use to anybody.
    if (site.others.length >= MOST) site.others.length = 0;
    site.others.push({ key: type.key, f });
  }
  return f;
}

const wrapped = new WeakMap<PyMethodDescriptor, JsFunction>();

/** The function behind a method that takes exactly the receiver and `n` arguments. */
export function directMethod(found: Value | undefined, n: number): JsFunction | undefined {
  if (found instanceof PyFunction) return found.n === n + 1 ? found.f : undefined;
  if (found instanceof PyMethodDescriptor && found.constructor === PyMethodDescriptor) {
    const { signature } = found;
    if (!signature.direct || n < signature.min || n > signature.max) return undefined;
    let f = wrapped.get(found);
    if (f === undefined) wrapped.set(found, (f = withNone(found.impl as unknown as JsFunction)));
    return f;
  }
  return found instanceof PyDirectMethod ? found.direct(n) : undefined;
}

/** An implementation without a result returns undefined, which is None. */
function withNone(impl: JsFunction): JsFunction {
  return (self, a, b, c) => impl(self!, a!, b!, c!) ?? null;
}
