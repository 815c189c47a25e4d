/**
 * Built-in functions, methods and descriptors (CPython: Objects/descrobject.c, Objects/methodobject.c, Objects/funcobject.c's
 * classmethod and staticmethod).
 */
import { isStr, PyObject, type Names, type Value } from "../value.ts";
import { bindArguments, parseSignature, type Signature } from "../signature.ts";
import { attributeError, typeError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import { defineType, getset, method, type GetSetSpec, type Implementation, type Type } from "./type.ts";
import { callN, call1 } from "../call.ts";
import { genericGetAttribute, getAttribute, lookupAttribute, overridesGetAttribute } from "../attributes.ts";
import { addressText } from "../repr.ts";
import { CompareOp } from "../slots.ts";
import { id, identityHash, is } from "../identity.ts";
import { NotImplemented } from "../value.ts";
import { equal, hash, isTrue, reprText, strText } from "../abstract.ts";

type AnyFunction = (...args: unknown[]) => Value;

/** A function of a module or a built-in method bound to `self`. `n` and `f` as compiled code wants them. */
export class PyBuiltinFunction extends PyObject {
  private sig: Signature | undefined;
  private count = -2;
  private direct: AnyFunction | undefined;
  module: Value = null;
  /** The module whose function it is. */
  home: Value = null;
  constructor(
    readonly source: string,
    readonly impl: Implementation,
    readonly doc: string | undefined,
    /** The object that the method is bound to; undefined for a module's function. */
    readonly self: Value | undefined = undefined,
    readonly owner: string | undefined = undefined,
    /** Parsed before: a bound method has its descriptor's. */
    signature: Signature | undefined = undefined,
  ) {
    super();
    this.sig = signature;
  }
  get name(): string {
    const i = this.source.indexOf("(");
    return i < 0 ? this.source : this.source.slice(0, i);
  }
  get signature(): Signature {
    return (this.sig ??= parseSignature(this.source));
  }
  /** The exact number of positional arguments that `f` takes, or -1 if a call needs binding. */
  get n(): number {
    if (this.count === -2) {
      const s = this.signature;
      this.count = s.direct && s.min === s.max ? s.max : -1;
    }
    return this.count;
  }
  get f(): AnyFunction {
    if (this.direct === undefined) {
      const impl = this.impl as unknown as AnyFunction;
      const self = this.self;
      this.direct = self === undefined ? impl : (...args: unknown[]) => impl(self, ...args);
    }
    return this.direct;
  }
  /** Name as TypeErrors show it. */
  get shownName(): string {
    return this.owner === undefined ? this.name : `${this.owner}.${this.name}`;
  }
}

export function callBuiltinFunction(self: PyBuiltinFunction, args: Value[], names: Names): Value {
  const bound = bindArguments(self.signature, self.shownName, args, names);
  return self.f(...bound);
}

/** A method in a built-in type's dict. */
export class PyMethodDescriptor extends PyObject {
  private sig: Signature | undefined;
  constructor(
    readonly objclass: Type,
    readonly source: string,
    readonly impl: Implementation,
    readonly doc: string | undefined,
  ) {
    super();
  }
  get name(): string {
    const i = this.source.indexOf("(");
    return i < 0 ? this.source : this.source.slice(0, i);
  }
  get signature(): Signature {
    return (this.sig ??= parseSignature(this.source));
  }
  get shownName(): string {
    return `${this.objclass.name}.${this.name}`;
  }
}

function checkSelf(self: { name: string; objclass: Type }, obj: Value): void {
  if (!typeOf(obj).isSubtype(self.objclass))
    throw typeError(
      `descriptor '${self.name}' for '${self.objclass.name}' objects doesn't apply to a '${typeOf(obj).tp_name}' object`,
    );
}

function methodDescriptorGet(self: PyMethodDescriptor, obj: Value | undefined): Value {
  if (obj === undefined) return self;
  checkSelf(self, obj);
  return new PyBuiltinFunction(self.source, self.impl, self.doc, obj, self.objclass.name, self.signature);
}

function callMethodDescriptor(self: PyMethodDescriptor, args: Value[], names: Names): Value {
  if (args.length - (names?.length ?? 0) < 1) throw typeError(`unbound method ${self.shownName}() needs an argument`);
  const obj = args[0]!;
  checkSelf(self, obj);
  const bound = bindArguments(self.signature, self.shownName, args.slice(1), names);
  return (self.impl as unknown as AnyFunction)(obj, ...bound);
}

/** A method that is no built-in type's: extensions have their own. It binds its receiver, and need not where it is called at once. */
export abstract class PyDirectMethod extends PyObject {
  /** What takes the receiver and `n` positional arguments; undefined: a call with so many is to be bound. */
  abstract direct(n: number): ((...args: Value[]) => Value) | undefined;
}

/** A class method in a built-in type's dict: binds to the type. */
export class PyClassMethodDescriptor extends PyMethodDescriptor {}

function classMethodDescriptorGet(self: PyMethodDescriptor, obj: Value | undefined, cls: Type): Value {
  const t = cls ?? typeOf(obj!);
  return new PyBuiltinFunction(self.source, self.impl, self.doc, t, self.objclass.name, self.signature);
}

/** A slot seen as a method: `int.__add__`. */
export class PyWrapperDescriptor extends PyObject {
  constructor(
    readonly objclass: Type,
    readonly name: string,
    /** Calls the slot function with Python's conventions. */
    readonly wrap: (self: Value, args: Value[], names: Names) => Value,
    /** The slot's own function, to be taken over by a subclass that inherits the wrapper. */
    readonly slot: unknown,
    readonly doc: string,
    readonly textSignature: string,
  ) {
    super();
  }
}

/** A slot wrapper bound to its object: `(1).__add__`. */
export class PyMethodWrapper extends PyObject {
  constructor(
    readonly descr: PyWrapperDescriptor,
    readonly self: Value,
  ) {
    super();
  }
}

function callWrapperDescriptor(self: PyWrapperDescriptor, args: Value[], names: Names): Value {
  if (args.length - (names?.length ?? 0) < 1)
    throw typeError(`descriptor '${self.name}' of '${self.objclass.name}' object needs an argument`);
  const obj = args[0]!;
  if (!typeOf(obj).isSubtype(self.objclass))
    throw typeError(
      `descriptor '${self.name}' requires a '${self.objclass.name}' object but received a '${typeOf(obj).tp_name}'`,
    );
  return self.wrap(obj, args.slice(1), names);
}

/** An attribute computed by functions. */
export class PyGetSetDescriptor extends PyObject {
  readonly name: string;
  constructor(
    readonly objclass: Type,
    readonly spec: GetSetSpec,
  ) {
    super();
    this.name = spec.name;
  }
}

function getSetGet(self: PyGetSetDescriptor, obj: Value | undefined): Value {
  if (obj === undefined) return self;
  checkSelf(self, obj);
  return (self.spec.get as (self: Value) => Value)(obj);
}

function getSetSet(self: PyGetSetDescriptor, obj: Value, value: Value | undefined): void {
  checkSelf(self, obj);
  if (self.spec.set === undefined)
    throw attributeError(`attribute '${self.name}' of '${self.objclass.name}' objects is not writable`, obj, self.name);
  (self.spec.set as (self: Value, value: Value | undefined) => void)(obj, value);
}

/** An attribute of `__slots__`, or of a native type's PyMemberDef: data descriptors over storage of the instance. */
export class PyMemberDescriptor extends PyObject {
  constructor(
    readonly objclass: Type,
    readonly name: string,
    readonly get: (self: Value) => Value | undefined,
    readonly set: ((self: Value, value: Value | undefined) => void) | undefined,
    readonly doc: string | undefined = undefined,
  ) {
    super();
  }
}

function memberGet(self: PyMemberDescriptor, obj: Value | undefined): Value {
  if (obj === undefined) return self;
  checkSelf(self, obj);
  const v = self.get(obj);
  if (v === undefined)
    throw attributeError(`'${typeOf(obj).tp_name}' object has no attribute '${self.name}'`, obj, self.name);
  return v;
}

function memberSet(self: PyMemberDescriptor, obj: Value, value: Value | undefined): void {
  checkSelf(self, obj);
  if (self.set === undefined) throw attributeError("readonly attribute", obj, self.name);
  // CPython raises the bare name.
  if (value === undefined && self.get(obj) === undefined) throw attributeError(self.name, obj, self.name);
  self.set(obj, value);
}

/**
 * An attribute of `__slots__`. Where instances have no `__dict__`, it is stored as attributes are elsewhere, so that compiled
 * code reads it as an own property (compiled/plain.ts); under another name where `o.name` may give something else.
 */
export class PySlotMember extends PyMemberDescriptor {
  constructor(owner: Type, name: string) {
    const shown = "$" + name;
    const hidden = "#" + name;
    super(
      owner,
      name,
      (self) => {
        const attrs = self as unknown as Record<string, Value | undefined>;
        const v = attrs[shown];
        return v !== undefined ? v : attrs[hidden];
      },
      (self, value) => {
        const attrs = self as unknown as Record<string, Value | undefined>;
        const [key, other] = this.shows(typeOf(self)) ? [shown, hidden] : [hidden, shown];
        attrs[key] = value;
        if (attrs[other] !== undefined) attrs[other] = undefined;
      },
    );
  }
  /** Whether `o.name` of this type is the slot. */
  shows(type: Type): boolean {
    if (type.hasDict || type.lookup(this.name) !== this) return false;
    return type.tp_getattro === genericGetAttribute || !overridesGetAttribute(type);
  }
}

const qualname = (self: { objclass: Type; name: string }): Value => `${self.objclass.qualname}.${self.name}`;
const textSignature = (text: string, self: string): string =>
  `(${text === "" ? `${self}, /` : text.includes("/") ? `${self}, ${text}` : `${self}, /, ${text}`})`;
const descriptorMembers = [
  getset("__name__", (self: { name: string }) => self.name),
  getset("__objclass__", (self: { objclass: Type }) => self.objclass),
  getset("__qualname__", qualname),
];

export const builtinFunctionType = defineType(PyBuiltinFunction, "builtin_function_or_method", {
  tp_call: callBuiltinFunction,
  tp_repr: (self: PyBuiltinFunction) =>
    self.self === undefined || self.module !== null
      ? `<built-in function ${self.name}>`
      : `<built-in method ${self.name} of ${typeOf(self.self).tp_name} object at ${addressText(self.self)}>`,
  tp_hash: (self: PyBuiltinFunction) =>
    self.self === undefined
      ? identityHash(self)
      : (identityHash(self.impl as unknown as object) ^ hashSelf(self.self)) | 0,
  tp_richcompare: (a: PyBuiltinFunction, b: Value, op: CompareOp) => {
    if (!(b instanceof PyBuiltinFunction) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
    const same =
      a.impl === b.impl && (a.self === b.self || (a.self !== undefined && b.self !== undefined && is(a.self, b.self)));
    return same === (op === CompareOp.EQ);
  },
  getset: [
    getset("__name__", (self: PyBuiltinFunction) => self.name),
    getset("__qualname__", (self: PyBuiltinFunction) => self.shownName),
    getset("__module__", (self: PyBuiltinFunction) => self.module),
    getset("__doc__", (self: PyBuiltinFunction) => self.doc ?? null),
    getset("__self__", (self: PyBuiltinFunction) => self.self ?? self.home),
    getset("__text_signature__", (self: PyBuiltinFunction) => {
      const { text } = self.signature;
      return textSignature(text, self.self === undefined ? "$module" : "$self");
    }),
  ],
  methods: [method("__reduce__()", (self: PyBuiltinFunction) => self.name)],
});

/** By identity, as `==` of bound methods compares their receivers. */
function hashSelf(v: Value): number {
  return id(v) | 0;
}

const methodMembers = [
  ...descriptorMembers,
  getset("__doc__", (self: PyMethodDescriptor) => self.doc ?? null),
  getset("__text_signature__", (self: PyMethodDescriptor) => textSignature(self.signature.text, "$self")),
];

export const methodDescriptorType = defineType(PyMethodDescriptor, "method_descriptor", {
  tp_descr_get: methodDescriptorGet,
  tp_call: callMethodDescriptor,
  tp_repr: (self: PyMethodDescriptor) => `<method '${self.name}' of '${self.objclass.name}' objects>`,
  getset: methodMembers,
});

export const classMethodDescriptorType = defineType(PyClassMethodDescriptor, "classmethod_descriptor", {
  tp_descr_get: classMethodDescriptorGet,
  tp_call: (self: PyMethodDescriptor, args: Value[], names: Names) =>
    callN(classMethodDescriptorGet(self, undefined, args[0] as Type), args.slice(1), names),
  tp_repr: (self: PyMethodDescriptor) => `<method '${self.name}' of '${self.objclass.name}' objects>`,
  getset: methodMembers,
});

export const wrapperDescriptorType = defineType(PyWrapperDescriptor, "wrapper_descriptor", {
  tp_descr_get: (self: PyWrapperDescriptor, obj: Value | undefined) => {
    if (obj === undefined) return self;
    checkSelf(self, obj);
    return new PyMethodWrapper(self, obj);
  },
  tp_call: callWrapperDescriptor,
  tp_repr: (self: PyWrapperDescriptor) => `<slot wrapper '${self.name}' of '${self.objclass.name}' objects>`,
  getset: [
    ...descriptorMembers,
    getset("__doc__", (self: PyWrapperDescriptor) => self.doc),
    getset("__text_signature__", (self: PyWrapperDescriptor) => self.textSignature),
  ],
});

export const methodWrapperType = defineType(PyMethodWrapper, "method-wrapper", {
  tp_call: (self: PyMethodWrapper, args: Value[], names: Names) => self.descr.wrap(self.self, args, names),
  tp_repr: (self: PyMethodWrapper) =>
    `<method-wrapper '${self.descr.name}' of ${typeOf(self.self).tp_name} object at ${addressText(self.self)}>`,
  tp_hash: (self: PyMethodWrapper) => (identityHash(self.descr) ^ hashSelf(self.self)) | 0,
  tp_richcompare: (a: PyMethodWrapper, b: Value, op: CompareOp) => {
    if (!(b instanceof PyMethodWrapper) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
    return (a.descr === b.descr && is(a.self, b.self)) === (op === CompareOp.EQ);
  },
  getset: [
    getset("__self__", (self: PyMethodWrapper) => self.self),
    getset("__name__", (self: PyMethodWrapper) => self.descr.name),
    getset("__objclass__", (self: PyMethodWrapper) => self.descr.objclass),
    getset("__qualname__", (self: PyMethodWrapper) => qualname(self.descr)),
    getset("__doc__", (self: PyMethodWrapper) => self.descr.doc),
    getset("__text_signature__", (self: PyMethodWrapper) => self.descr.textSignature),
  ],
});

export const getSetDescriptorType = defineType(PyGetSetDescriptor, "getset_descriptor", {
  tp_descr_get: getSetGet,
  tp_descr_set: getSetSet,
  tp_repr: (self: PyGetSetDescriptor) => `<attribute '${self.name}' of '${self.objclass.name}' objects>`,
  getset: [...descriptorMembers, getset("__doc__", (self: PyGetSetDescriptor) => self.spec.doc ?? null)],
});

export const memberDescriptorType = defineType(PyMemberDescriptor, "member_descriptor", {
  tp_descr_get: memberGet,
  tp_descr_set: memberSet,
  tp_repr: (self: PyMemberDescriptor) => `<member '${self.name}' of '${self.objclass.name}' objects>`,
  getset: [...descriptorMembers, getset("__doc__", (self: PyMemberDescriptor) => self.doc ?? null)],
});

/** classmethod and staticmethod objects, mutable until `__init__` has run. */
export class PyClassMethod extends PyObject {
  constructor(
    type: Type,
    public callable: Value,
  ) {
    super();
    this.type = type;
  }
}
export class PyStaticMethod extends PyObject {
  constructor(
    type: Type,
    public callable: Value,
  ) {
    super();
    this.type = type;
  }
}

const WRAPPED = ["__module__", "__name__", "__qualname__", "__doc__"];

/** functools_wraps in funcobject.c: the wrapper shows its function's names. */
function copyNames(self: PyObject, callable: Value): void {
  const attrs = self as unknown as Record<string, Value>;
  for (const name of WRAPPED) {
    const v = lookupAttribute(callable, name);
    if (v !== undefined) attrs["$" + name] = v;
  }
  attrs["$__wrapped__"] = callable;
}

export const classmethod = defineType(PyClassMethod, "classmethod(function, /)", {
  basetype: true,
  hasDict: true,
  new: (cls: Type) => new PyClassMethod(cls, null),
  init: (self: PyClassMethod, callable: Value) => {
    self.callable = callable;
    copyNames(self, callable);
  },
  tp_descr_get: (self: PyClassMethod, obj: Value | undefined, cls: Type) =>
    bindMethod(self.callable, cls ?? typeOf(obj!)),
  tp_repr: (self: PyClassMethod) => `<classmethod(${reprText(self.callable)})>`,
  getset: [
    getset("__func__", (self: PyClassMethod) => self.callable),
    getset("__isabstractmethod__", (self: PyClassMethod) => isAbstract(self.callable)),
  ],
});

export const staticmethod = defineType(PyStaticMethod, "staticmethod(function, /)", {
  basetype: true,
  hasDict: true,
  new: (cls: Type) => new PyStaticMethod(cls, null),
  init: (self: PyStaticMethod, callable: Value) => {
    self.callable = callable;
    copyNames(self, callable);
  },
  tp_descr_get: (self: PyStaticMethod) => self.callable,
  tp_call: (self: PyStaticMethod, args: Value[], names: Names) => callN(self.callable, args, names),
  tp_repr: (self: PyStaticMethod) => `<staticmethod(${reprText(self.callable)})>`,
  getset: [
    getset("__func__", (self: PyStaticMethod) => self.callable),
    getset("__isabstractmethod__", (self: PyStaticMethod) => isAbstract(self.callable)),
  ],
});

/** `_PyObject_IsAbstract`. */
export function isAbstract(v: Value): boolean {
  const flag = lookupAttribute(v, "__isabstractmethod__");
  return flag !== undefined && isTrue(flag);
}

/** A bound method of any callable (CPython: Objects/classobject.c). */
export class PyMethod extends PyObject {
  constructor(
    readonly func: Value,
    readonly self: Value,
  ) {
    super();
  }
}

export function bindMethod(func: Value, self: Value): Value {
  return new PyMethod(func, self);
}

export const methodType = defineType(PyMethod, "method(function, instance, /)", {
  hasWeakref: true,
  new: (_cls: Type, func: Value, self: Value) => {
    if (typeOf(func).tp_call === undefined) throw typeError("first argument must be callable");
    if (self === null) throw typeError("instance must not be None");
    return new PyMethod(func, self);
  },
  tp_call: (self: PyMethod, args: Value[], names: Names) => callN(self.func, [self.self, ...args], names),
  tp_getattro: (self: PyMethod, name: string) => {
    const d = methodType.lookup(name);
    if (d !== undefined) {
      const get = typeOf(d).tp_descr_get;
      return get ? get(d, self, methodType) : d;
    }
    return getAttribute(self.func, name);
  },
  tp_hash: (self: PyMethod) => (hash(self.func) ^ hashSelf(self.self)) | 0,
  tp_richcompare: (a: PyMethod, b: Value, op: CompareOp) => {
    if (!(b instanceof PyMethod) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
    return (equal(a.func, b.func) && is(a.self, b.self)) === (op === CompareOp.EQ);
  },
  tp_repr: (self: PyMethod) => {
    const given = lookupAttribute(self.func, "__qualname__") ?? lookupAttribute(self.func, "__name__");
    const name = given !== undefined && isStr(given) ? strText(given) : "?";
    return `<bound method ${name} of ${reprText(self.self)}>`;
  },
  getset: [
    getset("__func__", (self: PyMethod) => self.func),
    getset("__self__", (self: PyMethod) => self.self),
    getset("__doc__", (self: PyMethod) => getAttribute(self.func, "__doc__")),
  ],
  methods: [method("__reduce__()", (self: PyMethod) => call1(getAttribute(self.self, "__getattribute__"), "__name__"))],
});
