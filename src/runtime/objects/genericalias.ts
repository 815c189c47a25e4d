/** types.GenericAlias, what `list[int]` is (CPython: Objects/genericaliasobject.c, PEP 585). */
import { equal, getItem, hash, iterToArray, reprText, strText } from "../abstract.ts";
import { genericGetAttribute, getAttribute, lookupAttribute, setAttribute } from "../attributes.ts";
import { call1, callN } from "../call.ts";
import { typeError } from "../errors.ts";
import { caughtIn } from "../frames.ts";
import { getBuiltins } from "../hooks.ts";
import { S } from "../state.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { Ellipsis, NotImplemented, PyObject, strValue, stringOf, type Names, type Value } from "../value.ts";
import { AttributeError, TypeError } from "./exceptions.ts";
import { newList, PyList } from "./list.ts";
import { emptyTuple, newTuple, PyTuple, tuple } from "./tuple.ts";
import { defineType, getset, method, Type } from "./type.ts";
import { makeUnion } from "./union.ts";

export class PyGenericAlias extends PyObject {
  /** Made when first asked for: the type variables among the arguments. */
  parameters: PyTuple | undefined = undefined;
  /** `*tuple[int]` */
  starred = false;
  constructor(
    type: Type,
    readonly origin: Value,
    readonly args: PyTuple,
  ) {
    super();
    if (type !== genericAlias) this.type = type;
  }
}

/** Py_GenericAlias: `args` that are no tuple are one argument. */
export function makeGenericAlias(origin: Value, args: Value): Value {
  return new PyGenericAlias(genericAlias, origin, args instanceof PyTuple ? args : newTuple([args]));
}

function isTypeVar(v: Value): boolean {
  return !(v instanceof Type) && lookupAttribute(v, "__typing_subst__") !== undefined;
}

/** _Py_make_parameters */
export function typeParameters(args: PyTuple): PyTuple {
  const out: Value[] = [];
  const add = (v: Value): void => {
    if (!out.some((o) => o === v || equal(o, v))) out.push(v);
  };
  for (const arg of args.items) {
    if (arg instanceof Type) continue;
    if (arg instanceof PyTuple || arg instanceof PyList) {
      for (const v of typeParameters(newTuple(arg.items)).items) add(v);
    } else if (isTypeVar(arg)) add(arg);
    else {
      const params = lookupAttribute(arg, "__parameters__");
      if (params instanceof PyTuple) for (const v of params.items) add(v);
    }
  }
  return out.length === 0 ? emptyTuple : newTuple(out);
}

function parametersOf(self: PyGenericAlias): PyTuple {
  return (self.parameters ??= typeParameters(self.args));
}

/** _Py_subs_parameters: the arguments with the type variables replaced by `item`. */
export function substituteParameters(self: Value, args: PyTuple, params: PyTuple, item: Value): PyTuple {
  if (params.items.length === 0) throw typeError(`${reprText(self)} is not a generic class`);
  let given: Value =
    item instanceof PyTuple ? newTuple(item.items.flatMap(unpackedArgs)) : newTuple(unpackedArgs(item));
  for (const p of params.items) {
    const prepare = lookupAttribute(p, "__typing_prepare_subst__");
    if (prepare === undefined || prepare === null) continue;
    const r = callN(prepare, [self, given]);
    given = r instanceof PyTuple ? r : newTuple([r]);
  }
  const values = (given as PyTuple).items;
  if (values.length !== params.items.length)
    throw typeError(
      `Too ${values.length > params.items.length ? "many" : "few"} arguments for ${reprText(self)}; actual ${values.length}, expected ${params.items.length}`,
    );
  const out: Value[] = [];
  for (const arg of args.items) {
    if (arg instanceof Type) out.push(arg);
    else if (arg instanceof PyTuple || arg instanceof PyList) {
      const inner = substituteNested(self, arg, params, item);
      out.push(inner);
    } else substituteOne(arg, params, values, out);
  }
  return newTuple(out);
}

function substituteNested(self: Value, arg: PyTuple | PyList, params: PyTuple, item: Value): Value {
  const items = newTuple(arg.items);
  if (typeParameters(items).items.length === 0) return arg;
  const r = substituteParameters(self, items, params, item);
  return arg instanceof PyList ? new PyList(arg.type, r.items.slice()) : r;
}

function substituteOne(arg: Value, params: PyTuple, values: Value[], out: Value[]): void {
  const unpack = isUnpacked(arg);
  let value: Value = arg;
  const subst = lookupAttribute(arg, "__typing_subst__");
  if (subst !== undefined && subst !== null) {
    const i = params.items.findIndex((p) => p === arg || equal(p, arg));
    value = call1(subst, values[i]!);
  } else {
    const inner = lookupAttribute(arg, "__parameters__");
    if (inner instanceof PyTuple && inner.items.length > 0) {
      const chosen: Value[] = [];
      for (const p of inner.items) {
        const i = params.items.findIndex((q) => q === p || equal(q, p));
        const v = i < 0 ? p : values[i]!;
        if (i >= 0 && v instanceof PyTuple && lookupAttribute(p, "__typing_is_unpacked_typevartuple__") !== undefined)
          chosen.push(...v.items);
        else chosen.push(v);
      }
      value = getItem(arg, newTuple(chosen));
    }
  }
  if (unpack && value instanceof PyTuple) out.push(...value.items);
  else out.push(value);
}

function isUnpacked(v: Value): boolean {
  if (v instanceof Type) return false;
  return lookupAttribute(v, "__typing_is_unpacked_typevartuple__") === true;
}

/** `*tuple[int, str]` among the arguments stands for its own arguments, unless they end in an ellipsis. */
function unpackedArgs(v: Value): Value[] {
  if (v instanceof Type) return [v];
  const args = lookupAttribute(v, "__typing_unpacked_tuple_args__");
  if (args instanceof PyTuple && args.items[args.items.length - 1] !== Ellipsis) return args.items;
  return [v];
}

function reprItem(v: Value): string {
  if (v === Ellipsis) return "...";
  if (v instanceof PyList) return `[${v.items.map(reprItem).join(", ")}]`;
  if (lookupAttribute(v, "__origin__") !== undefined && lookupAttribute(v, "__args__") !== undefined)
    return reprText(v);
  const qualname = lookupAttribute(v, "__qualname__");
  const module = qualname === undefined ? undefined : lookupAttribute(v, "__module__");
  if (qualname === undefined || module === undefined || module === null) return reprText(v);
  const q = stringOf(qualname) ?? reprText(qualname);
  return module === "builtins" ? q : `${stringOf(module) ?? reprText(module)}.${q}`;
}

function aliasRepr(self: PyGenericAlias): Value {
  const args = self.args.items.length === 0 ? "()" : self.args.items.map(reprItem).join(", ");
  return strValue(`${self.starred ? "*" : ""}${reprItem(self.origin)}[${args}]`);
}

function aliasCall(self: PyGenericAlias, args: Value[], names: Names): Value {
  const obj = callN(self.origin, args, names);
  if (!(obj instanceof PyObject)) return obj;
  const sp = S.sp;
  try {
    setAttribute(obj, "__orig_class__", self);
  } catch (thrown) {
    // Objects without room for it go without, as in CPython.
    const e = caughtIn(thrown, sp);
    if (!e.type.isSubtype(AttributeError) && !e.type.isSubtype(TypeError)) throw e;
  }
  return obj;
}

/** Attributes that are the alias's own; everything else is its origin's. */
const OWN = new Set([
  "__class__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
  "__mro_entries__", "__instancecheck__", "__subclasscheck__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__", "__bases__",
]); // prettier-ignore

function aliasGetAttribute(self: PyGenericAlias, name: string): Value {
  return OWN.has(name) ? genericGetAttribute(self, name) : getAttribute(self.origin, name);
}

function aliasCompare(a: PyGenericAlias, b: Value, op: CompareOp): Value {
  if (!(b instanceof PyGenericAlias) || (op !== CompareOp.EQ && op !== CompareOp.NE)) return NotImplemented;
  const same = a.starred === b.starred && equal(a.origin, b.origin) && equal(a.args, b.args);
  return same === (op === CompareOp.EQ);
}

function aliasSubscript(self: PyGenericAlias, item: Value): Value {
  const args = substituteParameters(self, self.args, parametersOf(self), item);
  const out = new PyGenericAlias(genericAlias, self.origin, args);
  out.starred = self.starred;
  return out;
}

class AliasIterator extends PyObject {
  constructor(public alias: PyGenericAlias | undefined) {
    super();
  }
  override next(): Value | undefined {
    const { alias } = this;
    if (alias === undefined) return undefined;
    this.alias = undefined;
    const out = new PyGenericAlias(genericAlias, alias.origin, alias.args);
    out.starred = true;
    return out;
  }
}

defineType(AliasIterator, "generic_alias_iterator", {
  tp_iter: (self: AliasIterator) => self,
  tp_iternext: (self: AliasIterator) => self.next(),
  methods: [
    method("__reduce__()", (self: AliasIterator) =>
      newTuple([getBuiltins().getStr("iter") ?? null, newTuple([self.alias ?? emptyTuple])]),
    ),
  ],
});

export const genericAlias: Type = defineType(PyGenericAlias, "GenericAlias(origin, args, /)", {
  module: "types",
  basetype: true,
  hasWeakref: true,
  new: (cls: Type, origin: Value, args: Value) =>
    new PyGenericAlias(cls, origin, args instanceof PyTuple ? args : newTuple([args])),
  tp_repr: aliasRepr,
  tp_call: aliasCall,
  tp_hash: (self: PyGenericAlias) => (hash(self.origin) ^ hash(self.args)) | 0,
  tp_richcompare: aliasCompare,
  tp_getattro: aliasGetAttribute,
  mp_subscript: aliasSubscript,
  tp_iter: (self: PyGenericAlias) => new AliasIterator(self),
  nb_or: makeUnion,
  getset: [
    getset("__origin__", (self: PyGenericAlias) => self.origin),
    getset("__args__", (self: PyGenericAlias) => self.args),
    getset("__parameters__", parametersOf),
    getset("__unpacked__", (self: PyGenericAlias) => self.starred),
    getset("__typing_unpacked_tuple_args__", (self: PyGenericAlias) =>
      self.starred && self.origin === tuple ? self.args : null,
    ),
  ],
  methods: [
    method("__mro_entries__(bases, /)", (self: PyGenericAlias) => newTuple([self.origin])),
    method("__instancecheck__(instance, /)", () => {
      throw typeError("isinstance() argument 2 cannot be a parameterized generic");
    }),
    method("__subclasscheck__(cls, /)", () => {
      throw typeError("issubclass() argument 2 cannot be a parameterized generic");
    }),
    method("__reduce__()", (self: PyGenericAlias) => {
      if (!self.starred) return newTuple([typeOf(self), newTuple([self.origin, self.args])]);
      const plain = new PyGenericAlias(genericAlias, self.origin, self.args);
      return newTuple([getBuiltins().getStr("next") ?? null, newTuple([new AliasIterator(plain)])]);
    }),
    method("__dir__()", (self: PyGenericAlias) => {
      const names = iterToArray(call1(getBuiltins().getStr("dir")!, self.origin)).map((v) => strText(v));
      return newList([...new Set([...names, ...OWN])].sort().map((n) => strValue(n)));
    }),
  ],
});
