/** PyMethodDef as runtime callables, for all call flags (CPython: Objects/methodobject.c, Objects/descrobject.c). */
import { typeError } from "../../runtime/errors.ts";
import { PyBuiltinFunction, builtinFunctionType, PyStaticMethod, staticmethod } from "../../runtime/objects/descr.ts";
import { defineType, getset, type Type, type Implementation } from "../../runtime/objects/type.ts";
import type { Signature } from "../../runtime/signature.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { PyObject, type Names, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { binary, callWord, vectorcall } from "./callsintoc.ts";
import { splitDoc } from "./docs.ts";

export const METH_VARARGS = 1;
export const METH_KEYWORDS = 2;
export const METH_NOARGS = 4;
export const METH_O = 8;
export const METH_CLASS = 0x10;
export const METH_STATIC = 0x20;
export const METH_COEXIST = 0x40;
export const METH_FASTCALL = 0x80;
export const METH_METHOD = 0x200;
const CONVENTION = METH_VARARGS | METH_KEYWORDS | METH_NOARGS | METH_O | METH_FASTCALL | METH_METHOD;

/** A PyMethodDef, copied: C may free it. */
export interface MethodDef {
  name: string;
  pointer: number;
  flags: number;
  doc: string | null;
  textSignature: string | null;
}

const SIZE = 16;

export function readMethod(b: Border, at: number): MethodDef {
  const { u32 } = b.memory;
  const i = at >>> 2;
  const doc = u32[i + 3]!;
  const name = b.memory.cstring(u32[i]!);
  return {
    name,
    pointer: u32[i + 1]!,
    flags: u32[i + 2]!,
    ...splitDoc(name, doc === 0 ? null : b.memory.cstring(doc)),
  };
}

export function readMethods(b: Border, at: number): MethodDef[] {
  const out: MethodDef[] = [];
  for (; at !== 0 && b.memory.u32[at >>> 2] !== 0; at += SIZE) out.push(readMethod(b, at));
  return out;
}

type Call = (self: Value | undefined, args: Value[], names: Names) => Value;

function noKeywords(def: MethodDef, names: Names): void {
  if (names !== null && names.length > 0) throw typeError(`${def.name}() takes no keyword arguments`);
}

/** How a method is called with its receiver. `cls`: the class that defines it, for METH_METHOD. */
export function methodCall(b: Border, def: MethodDef, cls: Type | undefined, shownName = def.name): Call {
  const f = def.pointer;
  const { handles } = b;
  switch (def.flags & CONVENTION) {
    case METH_NOARGS:
      return (self, args, names) => {
        noKeywords(def, names);
        if (args.length > 0) throw typeError(`${shownName}() takes no arguments (${args.length} given)`);
        return binary(b, f, self, undefined);
      };
    case METH_O:
      return (self, args, names) => {
        noKeywords(def, names);
        if (args.length !== 1) throw typeError(`${shownName}() takes exactly one argument (${args.length} given)`);
        return binary(b, f, self, args[0]);
      };
    case METH_VARARGS:
      return (self, args, names) => {
        noKeywords(def, names);
        return b.result(callWord(b, f, self, args, null));
      };
    case METH_VARARGS | METH_KEYWORDS:
      return (self, args, names) => b.result(callWord(b, f, self, args, names));
    case METH_FASTCALL:
    case METH_FASTCALL | METH_KEYWORDS: {
      const withKeywords = (def.flags & METH_KEYWORDS) !== 0;
      return (self, args, names) => {
        if (!withKeywords) noKeywords(def, names);
        const hs = self === undefined ? 0 : handles.of(self);
        try {
          return vectorcall(b, f, hs, 0, args, names, withKeywords);
        } finally {
          if (hs !== 0) handles.decRef(hs);
        }
      };
    }
    case METH_METHOD | METH_FASTCALL | METH_KEYWORDS:
      return (self, args, names) => {
        const hs = self === undefined ? 0 : handles.of(self);
        const hc = handles.of(cls ?? typeOf(self!));
        try {
          return vectorcall(b, f, hs, hc, args, names, true);
        } finally {
          if (hs !== 0) handles.decRef(hs);
          handles.decRef(hc);
        }
      };
    default:
      throw typeError(`${def.name}() method: bad call flags`);
  }
}

/** The base class's way to call, which is not taken here. */
const unreachable: Implementation = () => null;

/** Builtin functions show as such whoever made them. */
export class PyCFunction extends PyBuiltinFunction {
  constructor(
    readonly border: Border,
    readonly def: MethodDef,
    readonly receiver: Value | undefined,
    readonly definingClass: Type | undefined,
    owner: string | undefined,
    /** Made once for all objects that the method is bound to. */
    readonly call: Call = methodCall(
      border,
      def,
      definingClass,
      owner === undefined ? def.name : `${owner}.${def.name}`,
    ),
  ) {
    super(def.name, unreachable, def.doc ?? undefined, undefined, owner);
  }
  override get f(): (...args: unknown[]) => Value {
    return (this.positional ??= (...args: unknown[]) => this.call(this.receiver, args as Value[], null));
  }
  private positional: ((...args: unknown[]) => Value) | undefined;
  get textSignature(): string | null {
    return this.def.textSignature;
  }
  override get signature(): Signature {
    const { flags } = this.def;
    if (flags & METH_NOARGS) return NO_ARGUMENTS;
    return flags & METH_O ? ONE_ARGUMENT : ANY_ARGUMENTS;
  }
  override get n(): number {
    const { flags } = this.def;
    return flags & METH_NOARGS ? 0 : flags & METH_O ? 1 : -1;
  }
}
const signature = (min: number, max: number): Signature => ({
  name: "",
  text: "*args",
  params: [],
  min,
  max,
  varArgs: false,
  varKeywords: false,
  direct: true,
  anyKeywords: false,
});
const NO_ARGUMENTS = signature(0, 0);
const ONE_ARGUMENT = signature(1, 1);
const ANY_ARGUMENTS = signature(0, Infinity);

defineType(PyCFunction, "builtin_function_or_method", {
  base: builtinFunctionType,
  tp_call: (self: PyCFunction, args: Value[], names: Names) => self.call(self.receiver, args, names),
  getset: [
    getset("__self__", (self: PyCFunction) => self.receiver ?? null),
    getset("__doc__", (self: PyCFunction) => self.doc ?? null),
    getset("__text_signature__", (self: PyCFunction) => self.textSignature),
  ],
});

/** A method in the dict of a class that C made. */
export class PyCMethodDescriptor extends PyObject {
  readonly call: Call;
  constructor(
    readonly border: Border,
    readonly objclass: Type,
    readonly def: MethodDef,
  ) {
    super();
    this.call = methodCall(border, def, objclass, `${objclass.name}.${def.name}`);
  }
  get name(): string {
    return this.def.name;
  }
  get doc(): string | null {
    return this.def.doc;
  }
}
export class PyCClassMethodDescriptor extends PyCMethodDescriptor {}

function checkReceiver(self: PyCMethodDescriptor, obj: Value): void {
  if (!typeOf(obj).isSubtype(self.objclass))
    throw typeError(
      `descriptor '${self.name}' for '${self.objclass.name}' objects doesn't apply to a '${typeOf(obj).name}' object`,
    );
}

const members = [
  getset("__name__", (self: PyCMethodDescriptor) => self.name),
  getset("__qualname__", (self: PyCMethodDescriptor) => `${self.objclass.qualname}.${self.name}`),
  getset("__objclass__", (self: PyCMethodDescriptor) => self.objclass),
  getset("__doc__", (self: PyCMethodDescriptor) => self.doc),
  getset("__text_signature__", (self: PyCMethodDescriptor) => self.def.textSignature),
];

defineType(PyCMethodDescriptor, "method_descriptor", {
  tp_descr_get: (self: PyCMethodDescriptor, obj: Value | undefined) => {
    if (obj === undefined) return self;
    checkReceiver(self, obj);
    return new PyCFunction(self.border, self.def, obj, self.objclass, self.objclass.name, self.call);
  },
  tp_call: (self: PyCMethodDescriptor, args: Value[], names: Names) => {
    if (args.length - (names?.length ?? 0) < 1)
      throw typeError(`unbound method ${self.objclass.name}.${self.name}() needs an argument`);
    checkReceiver(self, args[0]!);
    return self.call(args[0], args.slice(1), names);
  },
  tp_repr: (self: PyCMethodDescriptor) => `<method '${self.name}' of '${self.objclass.name}' objects>`,
  getset: members,
});

defineType(PyCClassMethodDescriptor, "classmethod_descriptor", {
  tp_descr_get: (self: PyCClassMethodDescriptor, obj: Value | undefined, cls: Type) =>
    new PyCFunction(self.border, self.def, cls ?? typeOf(obj!), self.objclass, self.objclass.name, self.call),
  tp_call: (self: PyCClassMethodDescriptor, args: Value[], names: Names) => self.call(args[0], args.slice(1), names),
  tp_repr: (self: PyCClassMethodDescriptor) => `<method '${self.name}' of '${self.objclass.name}' objects>`,
  getset: members,
});

/** What goes into the dict of a class. */
export function methodAttribute(b: Border, cls: Type, def: MethodDef): Value {
  if (def.flags & METH_CLASS) return new PyCClassMethodDescriptor(b, cls, def);
  if (def.flags & METH_STATIC)
    return new PyStaticMethod(staticmethod, new PyCFunction(b, def, undefined, cls, cls.name));
  return new PyCMethodDescriptor(b, cls, def);
}

/** PyCMethod_New. */
export function newCFunction(
  b: Border,
  def: MethodDef,
  self: Value | undefined,
  module: Value | undefined,
  cls: Type | undefined,
): PyCFunction {
  const f = new PyCFunction(b, def, self, cls, undefined);
  f.module = module ?? null;
  return f;
}
