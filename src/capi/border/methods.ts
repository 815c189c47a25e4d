/** PyMethodDef as runtime callables, for all call flags (CPython: Objects/methodobject.c, Objects/descrobject.c). */
import { systemError, typeError } from "../../runtime/errors.ts";
import {
  PyBuiltinFunction,
  PyDirectMethod,
  builtinFunctionType,
  PyStaticMethod,
  staticmethod,
} from "../../runtime/objects/descr.ts";
import { defineType, getset, type Type, type Implementation } from "../../runtime/objects/type.ts";
import type { Signature } from "../../runtime/signature.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Names, Value } from "../../runtime/value.ts";
import { PyModule } from "../../runtime/objects/module.ts";
import type { Border } from "./border.ts";
import { binary, callWord, ternaryWord, vectorcall } from "./callsintoc.ts";
import type { PyDict } from "../../runtime/objects/dict.ts";
import type { PyTuple } from "../../runtime/objects/tuple.ts";
import { splitDoc } from "./docs.ts";
import { makeEntry, MOST_ARGUMENTS, type Entry, type EntryShape } from "./entries.ts";

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
  for (; at !== 0 && b.memory.u32[at >>> 2] !== 0; at += SIZE) {
    b.memory.check(at, SIZE);
    out.push(readMethod(b, at));
  }
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
      throw systemError(`${def.name}() method: bad call flags`);
  }
}

/** So many calls go the general way before a function gets code of its own. */
const WARM = 8;

/** A PyMethodDef with the class that defines it, and its ways to be called. */
export class CMethod {
  /** Any call. */
  readonly call: Call;
  private readonly entries: (Entry | undefined)[] = [];

  constructor(
    readonly border: Border,
    readonly def: MethodDef,
    readonly cls: Type | undefined,
    owner: string | undefined,
  ) {
    this.call = methodCall(border, def, cls, owner === undefined ? def.name : `${owner}.${def.name}`);
  }

  /** How a call with `count` positional arguments passes them, where it has code of its own. */
  convention(count: number): EntryShape["convention"] | undefined {
    switch (this.def.flags & CONVENTION) {
      case METH_NOARGS:
        return count === 0 ? "noargs" : undefined;
      case METH_O:
        return count === 1 ? "one" : undefined;
      case METH_FASTCALL:
        return count <= MOST_ARGUMENTS ? "array" : undefined;
      case METH_FASTCALL | METH_KEYWORDS:
        return count <= MOST_ARGUMENTS ? "array+names" : undefined;
      default:
        return undefined;
    }
  }

  /** Takes the receiver, which must be an instance of the class, and `count` arguments. */
  withReceiver(count: number): Entry | undefined {
    const known = this.entries[count];
    if (known !== undefined) return known;
    const { cls } = this;
    const convention = this.convention(count);
    if (convention === undefined || cls === undefined) return undefined;
    const refuse = (self: Value): void => checkReceiver(this, self);
    let rounds = 0;
    let f: Entry = (self, ...args) => {
      if (!typeOf(self!).isSubtype(cls)) refuse(self!);
      if (++rounds === WARM) {
        const shape = { method: true, self: 0, owner: cls, refuse, convention };
        f = makeEntry(this.border, this.def.name, this.def.pointer, count, shape) ?? f;
      }
      return this.call(self, args, null);
    };
    const entry = FORWARD[count]!(() => f);
    this.entries[count] = entry;
    return entry;
  }

  /** With a receiver that lives as long as the program, or none. */
  withFixed(self: Value | undefined, count: number): Entry | undefined {
    const convention = this.convention(count);
    if (convention === undefined) return undefined;
    const { handles } = this.border;
    const handle = self === undefined ? 0 : handles.pin(handles.of(self));
    const shape = { method: false, self: handle, owner: undefined, refuse: () => undefined, convention };
    return makeEntry(this.border, this.def.name, this.def.pointer, count, shape);
  }
}
/** Call sites keep what they got: it goes on to the code that a method has now. */
const FORWARD: ((now: () => Entry) => Entry)[] = [
  (now) => (self) => now()(self!),
  (now) => (self, a) => now()(self!, a!),
  (now) => (self, a, b) => now()(self!, a!, b!),
  (now) => (self, a, b, c) => now()(self!, a!, b!, c!),
  (now) => (self, a, b, c, d) => now()(self!, a!, b!, c!, d!),
];

/** The base class's way to call, which is not taken here. */
const unreachable: Implementation = () => null;

/** Builtin functions show as such whoever made them. */
export class PyCFunction extends PyBuiltinFunction {
  /** What compiled code asks for: the number of arguments that `f` takes. FASTCALL: the first that was seen often. */
  private arity: number;
  private entry: (...args: unknown[]) => Value;
  private rounds: number[] | undefined;
  constructor(
    readonly method: CMethod,
    readonly receiver: Value | undefined,
    owner: string | undefined,
  ) {
    super(method.def.name, unreachable, method.def.doc ?? undefined, undefined, owner);
    const { flags } = method.def;
    this.arity = flags & METH_NOARGS ? 0 : flags & METH_O ? 1 : -1;
    this.entry = (...args: unknown[]) => this.enter(args as Value[], null);
  }
  get def(): MethodDef {
    return this.method.def;
  }
  override get f(): (...args: unknown[]) => Value {
    return this.entry;
  }
  override get n(): number {
    return this.arity;
  }
  get textSignature(): string | null {
    return this.def.textSignature;
  }
  /** Calls that do not fit come through tp_call. */
  override get signature(): Signature {
    return NOT_DIRECT;
  }

  /** C gives a tuple and a dict and the function takes them: they are the same objects. Undefined: it takes something else. */
  pass(args: PyTuple, kwargs: PyDict | undefined): Value | undefined {
    const { border, def } = this.method;
    const keywords = (def.flags & METH_KEYWORDS) !== 0;
    if ((def.flags & CONVENTION & ~METH_KEYWORDS) !== METH_VARARGS) return undefined;
    if (kwargs !== undefined && (!keywords || kwargs.size === 0)) return undefined;
    return border.result(ternaryWord(border, def.pointer, this.receiver, args, kwargs));
  }

  enter(args: Value[], names: Names): Value {
    if (names === null && args.length <= MOST_ARGUMENTS) this.warm(args.length);
    return this.method.call(this.receiver, args, names);
  }
  private warm(count: number): void {
    const { receiver } = this;
    // A receiver that may die, and a bound method, whose class has code for it.
    if (receiver !== undefined && !(receiver instanceof PyModule)) return;
    const rounds = (this.rounds ??= []);
    rounds[count] = (rounds[count] ?? 0) + 1;
    if (rounds[count] !== WARM || (this.arity !== -1 && this.arity !== count)) return;
    const entry = this.method.withFixed(receiver, count);
    if (entry === undefined) return;
    this.entry = entry as (...args: unknown[]) => Value;
    this.arity = count;
  }
}
const NOT_DIRECT: Signature = {
  name: "",
  text: "*args",
  params: [],
  min: 0,
  max: Infinity,
  varArgs: false,
  varKeywords: false,
  direct: false,
  rest: false,
  anyKeywords: false,
};

defineType(PyCFunction, "builtin_function_or_method", {
  base: builtinFunctionType,
  tp_call: (self: PyCFunction, args: Value[], names: Names) => self.enter(args, names),
  getset: [
    getset("__self__", (self: PyCFunction) => self.receiver ?? null),
    getset("__doc__", (self: PyCFunction) => self.doc ?? null),
    getset("__text_signature__", (self: PyCFunction) => self.textSignature),
  ],
});

/** A method in the dict of a class that C made. */
export class PyCMethodDescriptor extends PyDirectMethod {
  constructor(
    readonly method: CMethod,
    readonly objclass: Type,
  ) {
    super();
  }
  get def(): MethodDef {
    return this.method.def;
  }
  get name(): string {
    return this.def.name;
  }
  get doc(): string | null {
    return this.def.doc;
  }
  override direct(n: number): Entry | undefined {
    return this.method.withReceiver(n);
  }
}
export class PyCClassMethodDescriptor extends PyCMethodDescriptor {
  override direct(): undefined {
    return undefined;
  }
}

function checkReceiver({ cls, def }: CMethod, obj: Value): void {
  if (cls !== undefined && !typeOf(obj).isSubtype(cls))
    throw typeError(
      `descriptor '${def.name}' for '${cls.tp_name}' objects doesn't apply to a '${typeOf(obj).tp_name}' object`,
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
    checkReceiver(self.method, obj);
    return new PyCFunction(self.method, obj, self.objclass.name);
  },
  tp_call: (self: PyCMethodDescriptor, args: Value[], names: Names) => {
    if (args.length - (names?.length ?? 0) < 1)
      throw typeError(`unbound method ${self.objclass.tp_name}.${self.name}() needs an argument`);
    checkReceiver(self.method, args[0]!);
    return self.method.call(args[0], args.slice(1), names);
  },
  tp_repr: (self: PyCMethodDescriptor) => `<method '${self.name}' of '${self.objclass.tp_name}' objects>`,
  getset: members,
});

defineType(PyCClassMethodDescriptor, "classmethod_descriptor", {
  tp_descr_get: (self: PyCClassMethodDescriptor, obj: Value | undefined, cls: Type) =>
    new PyCFunction(self.method, cls ?? typeOf(obj!), self.objclass.name),
  tp_call: (self: PyCClassMethodDescriptor, args: Value[], names: Names) =>
    self.method.call(args[0], args.slice(1), names),
  tp_repr: (self: PyCClassMethodDescriptor) => `<method '${self.name}' of '${self.objclass.tp_name}' objects>`,
  getset: members,
});

/** What goes into the dict of a class. */
export function methodAttribute(b: Border, cls: Type, def: MethodDef): Value {
  const method = new CMethod(b, def, cls, cls.name);
  if (def.flags & METH_CLASS) return new PyCClassMethodDescriptor(method, cls);
  if (def.flags & METH_STATIC) return new PyStaticMethod(staticmethod, new PyCFunction(method, undefined, cls.name));
  return new PyCMethodDescriptor(method, cls);
}

/** PyCMethod_New. */
export function newCFunction(
  b: Border,
  def: MethodDef,
  self: Value | undefined,
  module: Value | undefined,
  cls: Type | undefined,
): PyCFunction {
  if ((def.flags & METH_METHOD) !== 0 && cls === undefined)
    throw systemError("attempting to create PyCMethod with a METH_METHOD flag but no class");
  if ((def.flags & METH_METHOD) === 0 && cls !== undefined)
    throw systemError("attempting to create PyCFunction with class but no METH_METHOD flag");
  const f = new PyCFunction(new CMethod(b, def, cls, undefined), self, undefined);
  f.module = module ?? null;
  return f;
}
