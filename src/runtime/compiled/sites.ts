/**
 * Site caches: what an attribute or method look-up in compiled code found last. The inlined test compares `key` with the
 * type's key, which changes whenever the type does; the slow paths here fill the caches.
 */
import { getAttribute, genericGetAttribute, genericSetAttribute, ownAttribute, setAttribute } from "../attributes.ts";
import { call1 } from "../call.ts";
import type { DictEntry } from "../objects/dict.ts";
import { PyGetSetDescriptor, PyMemberDescriptor, PyMethodDescriptor } from "../objects/descr.ts";
import { PyFunction } from "../objects/function.ts";
import { PyModule } from "../objects/module.ts";
import { PyProperty } from "../objects/property.ts";
import { type Type, TypeKey } from "../objects/type.ts";
import { typeOf } from "../typeof.ts";
import { PyObject, type Value } from "../value.ts";

type JsFunction = (...args: Value[]) => Value;

/** What never equals a type's key. */
const NEVER = new TypeKey();

const enum Kind {
  None,
  /** A class attribute without `__get__`: the value. */
  Constant,
  /** A function of the class: to be bound. */
  Function,
  /** A property: its getter. */
  Property,
  /** A member or getset descriptor: its function. */
  Getter,
}

export class AttrSite {
  /** Of a type whose instances keep this attribute as an own property. */
  key: TypeKey = NEVER;
  /** Of a type for which `kind` and `found` hold. */
  known: TypeKey = NEVER;
  kind: Kind = Kind.None;
  found: unknown = undefined;
  /** A module whose entry for the name is at hand. */
  module: PyObject | undefined = undefined;
  entry: DictEntry | undefined = undefined;
  readonly prop: string;
  constructor(readonly name: string) {
    this.prop = `$${name}`;
  }
}

export class MethodSite {
  key: TypeKey = NEVER;
  f: JsFunction = neverCalled;
  module: PyObject | undefined = undefined;
  entry: DictEntry | undefined = undefined;
  readonly prop: string;
  constructor(readonly name: string) {
    this.prop = `$${name}`;
  }
}

export class StoreSite {
  key: TypeKey = NEVER;
  readonly prop: string;
  constructor(readonly name: string) {
    this.prop = `$${name}`;
  }
}

function neverCalled(): Value {
  throw new Error("an unfilled call site");
}

export function attrSite(name: string): AttrSite {
  return new AttrSite(name);
}
export function methodSite(name: string): MethodSite {
  return new MethodSite(name);
}
export function storeSite(name: string): StoreSite {
  return new StoreSite(name);
}

export function getAttrSite(site: AttrSite, o: Value): Value {
  if (o === site.module) {
    const value = site.entry!.value;
    if (value !== undefined) return value;
  }
  const type = typeOf(o);
  if (type.key === site.known) {
    switch (site.kind) {
      case Kind.Constant: {
        const own = ownAttribute(o, type, site.name);
        return own !== undefined ? own : (site.found as Value);
      }
      case Kind.Property:
        return call1(site.found as Value, o);
      case Kind.Getter: {
        const value = (site.found as (o: Value) => Value | undefined)(o);
        if (value !== undefined) return value;
        break;
      }
    }
  } else fillAttrSite(site, o, type);
  return getAttribute(o, site.name);
}

function fillAttrSite(site: AttrSite, o: Value, type: Type): void {
  const { name } = site;
  if (o instanceof PyModule) {
    if (type.tp_getattro !== PyModule.getattro || type.lookup(name) !== undefined) return;
    site.module = o;
    site.entry = o.dict!.cell(name);
    return;
  }
  if (type.tp_getattro !== genericGetAttribute || type.hasFinalizer) return;
  const found = type.lookup(name);
  const descriptor = found === undefined ? undefined : typeOf(found);
  if (descriptor?.tp_descr_set === undefined && type.hasDict && o instanceof PyObject && o.dict == null) {
    // Own attributes come first; where there is none the inlined path falls through to here.
    site.key = type.key;
  }
  site.known = type.key;
  site.kind = Kind.None;
  if (found === undefined || descriptor === undefined) return;
  if (found instanceof PyProperty && found.fget !== null && found.type.tp_descr_get === PyProperty.get) {
    site.kind = Kind.Property;
    site.found = found.fget;
  } else if (found instanceof PyMemberDescriptor) {
    site.kind = Kind.Getter;
    site.found = found.get;
  } else if (found instanceof PyGetSetDescriptor) {
    site.kind = Kind.Getter;
    site.found = found.spec.get;
  } else if (descriptor.tp_descr_get === undefined && descriptor.tp_descr_set === undefined) {
    site.kind = Kind.Constant;
    site.found = found;
  }
}

export function setAttrSite(site: StoreSite, o: Value, value: Value): void {
  const type = typeOf(o);
  if (
    type.key !== site.key && o instanceof PyObject && o.dict == null && type.hasDict && !type.hasFinalizer &&
    type.tp_setattro === genericSetAttribute
  ) {
    const found = type.lookup(site.name);
    if (found === undefined || typeOf(found).tp_descr_set === undefined) site.key = type.key;
  }
  setAttribute(o, site.name, value);
}

/**
 * What a call `o.name(…)` with `n` arguments calls: a JavaScript function that takes the receiver first, or a Python
 * callable that does not.
 */
export function lookUpMethod(site: MethodSite, o: Value, n: number): JsFunction | Value {
  if (o === site.module) {
    const value = site.entry!.value;
    if (value !== undefined) return value;
  }
  const type = typeOf(o);
  if (type.key === site.key) {
    const own = ownAttribute(o, type, site.name);
    return own !== undefined ? own : site.f;
  }
  if (o instanceof PyModule) {
    if (type.tp_getattro === PyModule.getattro && type.lookup(site.name) === undefined) {
      site.module = o;
      site.entry = o.dict!.cell(site.name);
    }
    return getAttribute(o, site.name);
  }
  if (type.tp_getattro === genericGetAttribute && !type.hasFinalizer) {
    const f = directMethod(type.lookup(site.name), n);
    if (f !== undefined) {
      site.key = type.key;
      site.f = f;
      const own = ownAttribute(o, type, site.name);
      return own !== undefined ? own : f;
    }
  }
  return getAttribute(o, site.name);
}

const wrapped = new WeakMap<PyMethodDescriptor, JsFunction>();

/** The function behind a method that takes exactly the receiver and `n` arguments. */
function directMethod(found: Value | undefined, n: number): JsFunction | undefined {
  if (found instanceof PyFunction) return found.n === n + 1 ? (found.f as JsFunction) : undefined;
  if (found instanceof PyMethodDescriptor && found.constructor === PyMethodDescriptor) {
    const { signature } = found;
    if (!signature.direct || n < signature.min || n > signature.max) return undefined;
    let f = wrapped.get(found);
    if (f === undefined) wrapped.set(found, (f = withNone(found.impl as unknown as JsFunction)));
    return f;
  }
  return undefined;
}

/** An implementation without a result returns undefined, which is None. */
function withNone(impl: JsFunction): JsFunction {
  return (self, a, b, c) => impl(self!, a!, b!, c!) ?? null;
}

