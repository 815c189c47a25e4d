/** property (CPython: Objects/descrobject.c). */
import { getAttribute, lookupAttribute } from "../attributes.ts";
import { call1, call2 } from "../call.ts";
import { attributeError } from "../errors.ts";
import { reprText } from "../abstract.ts";
import { typeOf } from "../typeof.ts";
import { PyObject, type Value } from "../value.ts";
import { isAbstract } from "./descr.ts";
import { defineType, getset, method, type Type } from "./type.ts";

export class PyProperty extends PyObject {
  fget: Value = null;
  fset: Value = null;
  fdel: Value = null;
  doc: Value = null;
  docFromGetter = false;
  name: Value | undefined = undefined;
  constructor(type: Type) {
    super();
    this.type = type;
  }
  /** `tp_descr_get`, for call sites that read properties directly. */
  static get(this: void, self: Value, obj: Value | undefined): Value {
    const p = self as PyProperty;
    if (obj === undefined) return p;
    if (p.fget === null) throw cannot(p, obj, "getter");
    return call1(p.fget, obj);
  }
}

function nameOf(p: PyProperty): string | undefined {
  if (p.name !== undefined) return reprText(p.name);
  const n = p.fget === null ? undefined : lookupAttribute(p.fget, "__name__");
  return n === undefined ? undefined : reprText(n);
}

function cannot(p: PyProperty, obj: Value, what: string): unknown {
  const name = nameOf(p);
  const type = `'${typeOf(obj).qualname}' object`;
  return attributeError(
    name === undefined ? `property of ${type} has no ${what}` : `property ${name} of ${type} has no ${what}`,
  );
}

function propertySet(p: PyProperty, obj: Value, value: Value | undefined): void {
  const f = value === undefined ? p.fdel : p.fset;
  if (f === null) throw cannot(p, obj, value === undefined ? "deleter" : "setter");
  if (value === undefined) call1(f, obj);
  else call2(f, obj, value);
}

function propertyInit(
  self: PyProperty,
  fget: Value = null,
  fset: Value = null,
  fdel: Value = null,
  doc: Value = null,
): void {
  self.fget = fget;
  self.fset = fset;
  self.fdel = fdel;
  self.doc = doc;
  self.name = undefined;
  self.docFromGetter = false;
  if (doc === null && fget !== null) {
    const own = lookupAttribute(fget, "__doc__");
    if (own !== undefined) {
      self.doc = own;
      self.docFromGetter = true;
    }
  }
}

function copyWith(self: PyProperty, change: Partial<Pick<PyProperty, "fget" | "fset" | "fdel">>): Value {
  const p = new PyProperty(self.type);
  propertyInit(
    p,
    change.fget !== undefined ? change.fget : self.fget,
    change.fset !== undefined ? change.fset : self.fset,
    change.fdel !== undefined ? change.fdel : self.fdel,
    self.docFromGetter ? null : self.doc,
  );
  p.name = self.name;
  return p;
}

export const property: Type = defineType(PyProperty, "property(fget=None, fset=None, fdel=None, doc=None)", {
  basetype: true,
  new: (cls: Type) => new PyProperty(cls),
  init: propertyInit,
  tp_descr_get: PyProperty.get,
  tp_descr_set: propertySet,
  members: [
    getset("fget", (self: PyProperty) => self.fget),
    getset("fset", (self: PyProperty) => self.fset),
    getset("fdel", (self: PyProperty) => self.fdel),
  ],
  getset: [
    getset(
      "__doc__",
      (self: PyProperty) => self.doc,
      (self: PyProperty, v) => {
        self.doc = v ?? null;
        self.docFromGetter = false;
      },
    ),
    getset(
      "__name__",
      (self: PyProperty) => {
        if (self.name !== undefined) return self.name;
        if (self.fget !== null) return getAttribute(self.fget, "__name__");
        throw attributeError("'property' object has no attribute '__name__'", self, "__name__");
      },
      (self: PyProperty, v) => void (self.name = v),
    ),
    getset("__isabstractmethod__", (self: PyProperty) => [self.fget, self.fset, self.fdel].some(isAbstract)),
  ],
  methods: [
    method("getter(object, /)", (self: PyProperty, f: Value) => copyWith(self, { fget: f })),
    method("setter(object, /)", (self: PyProperty, f: Value) => copyWith(self, { fset: f })),
    method("deleter(object, /)", (self: PyProperty, f: Value) => copyWith(self, { fdel: f })),
    method("__set_name__(owner, name, /)", (self: PyProperty, _owner: Value, name: Value) => {
      self.name = name;
      return null;
    }),
  ],
});
