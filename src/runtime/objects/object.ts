/** object: what every class inherits (CPython: object_* in Objects/typeobject.c). */
import { genericGetAttribute, genericSetAttribute, getAttribute, instanceDict, lookupAttribute, lookupSpecial } from "../attributes.ts"; // prettier-ignore
import { call0, call2, callN } from "../call.ts";
import { typeError, valueError } from "../errors.ts";
import { identityHash } from "../identity.ts";
import { addressText } from "../repr.ts";
import { asSsize, iterToArray, str, strText } from "../abstract.ts";
import { CompareOp } from "../slots.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, NotImplemented, PyInstance, PyObject, strValue, type Names, type Value } from "../value.ts";
import { getBuiltins } from "../hooks.ts";
import { newShell } from "./finalize.ts";
import { newList, PyList } from "./list.ts";
import { moduleType } from "./module.ts";
import { newTuple, PyTuple } from "./tuple.ts";
import { checkLayout } from "./typebases.ts";
import { itemSize } from "./typemethods.ts";
import { PyDict } from "./dict.ts";
import { completeType, classMethod, getset, method, object, TPFLAGS_IS_ABSTRACT, Type } from "./type.ts";

/** `object.__new__`: an instance of a Python class, whose hidden classes are its own. */
export function objectNew(cls: Type, args: Value[], names: Names): Value {
  if (args.length > 0 || names !== null) {
    if (cls.tp_new !== object.tp_new)
      throw typeError("object.__new__() takes exactly one argument (the type to instantiate)");
    if (cls.tp_init === object.tp_init) throw typeError(`${cls.name}() takes no arguments`);
  }
  return newInstance(cls);
}

export function newInstance(cls: Type): PyInstance {
  if ((cls.flags & TPFLAGS_IS_ABSTRACT) !== 0) throw abstractError(cls);
  if (cls.hasFinalizer) return newShell(cls);
  const make = (cls.instanceClass ??= class extends PyInstance {});
  return new make(cls);
}

function abstractError(cls: Type): unknown {
  const found = cls.abstractMethods ?? cls.dict.getStr("__abstractmethods__");
  const names =
    found === undefined
      ? []
      : iterToArray(found)
          .map((v) => `'${strText(v)}'`)
          .sort();
  return typeError(
    `Can't instantiate abstract class ${cls.name} without an implementation for abstract method${names.length === 1 ? "" : "s"} ${names.join(", ")}`,
  );
}

function objectInit(self: Value, args: Value[], names: Names): void {
  if (args.length === 0 && names === null) return;
  const cls = typeOf(self);
  if (cls.tp_init !== object.tp_init)
    throw typeError("object.__init__() takes exactly one argument (the instance to initialize)");
  if (cls.tp_new === object.tp_new)
    throw typeError(`${cls.name}.__init__() takes exactly one argument (the instance to initialize)`);
}

export function fullName(t: Type): string {
  const module = moduleOf(t);
  return module === undefined || module === "builtins" ? t.qualname : `${module}.${t.qualname}`;
}
/** PyType_GetFullyQualifiedName: without the module where it is builtins or the program itself. */
export function fullyQualifiedName(t: Type): string {
  return moduleOf(t) === "__main__" ? t.qualname : fullName(t);
}
export function moduleOf(t: Type): string | undefined {
  const v = t.dict.getStr("__module__");
  if (v === undefined) return t.isHeapType ? undefined : "builtins";
  return exactStr(v)?.toString();
}

function objectRepr(self: Value): Value {
  return `<${fullName(typeOf(self))} object at ${addressText(self)}>`;
}

function objectRichCompare(a: Value, b: Value, op: CompareOp): Value {
  switch (op) {
    case CompareOp.EQ:
      return a === b ? true : NotImplemented;
    case CompareOp.NE: {
      const eq = typeOf(a).tp_richcompare;
      if (eq === undefined) return NotImplemented;
      const r = eq(a, b, CompareOp.EQ);
      return r === NotImplemented ? r : !truth(r);
    }
  }
  return NotImplemented;
}
function truth(v: Value): boolean {
  return typeof v === "boolean" ? v : typeOf(v).nb_bool?.(v) !== false;
}

function objectDir(self: Value): Value {
  const names = new Set<string>();
  const d = lookupAttribute(self, "__dict__");
  if (d instanceof PyDict) for (const k of d.keysArray()) names.add(String(k));
  const cls = lookupAttribute(self, "__class__");
  if (cls instanceof Type) for (const t of cls.mro) for (const k of t.dict.keysArray()) names.add(String(k));
  return newList([...names].sort());
}

function setClass(self: Value, v: Value | undefined): void {
  if (v === undefined) throw typeError("can't delete __class__ attribute");
  if (!(v instanceof Type)) throw typeError(`__class__ must be set to a class, not '${typeOf(v).tp_name}' object`);
  const old = typeOf(self);
  const modules = old.isSubtype(moduleType) && v.isSubtype(moduleType);
  if (!(self instanceof PyObject) || (!modules && !(old.isHeapType && v.isHeapType)))
    throw typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
  checkLayout(old, v, "__class__");
  // What the new class has to say about attributes of these names is asked from now on.
  if (v.hasDict) instanceDict(self);
  self.type = v;
}

/** The state that copy and pickle take along (object_getstate_default). */
function stateOf(self: Value): Value {
  const t = typeOf(self);
  let d: Value = null;
  if (t.hasDict && self instanceof PyObject) {
    const own = lookupAttribute(self, "__dict__");
    if (own instanceof PyDict && own.size > 0) d = own;
  }
  const slots = new PyDict();
  const given = t.dict.getStr("__slotnames__");
  const names =
    given instanceof PyList ? given.items.slice() : t.mro.flatMap((m) => (m.slotNames ?? []).map((n) => strValue(n)));
  for (const name of names) {
    const v = lookupAttribute(self, strText(name));
    if (v !== undefined) slots.set(name, v);
  }
  return slots.size > 0 ? newTuple([d, slots]) : d;
}

function importModule(name: string): Value {
  return callN(getBuiltins().getStr("__import__")!, [name]);
}

/** Arguments and keywords that `__getnewargs_ex__` gave. @throws TypeError */
function newArgumentsEx(v: Value): [Value[], PyDict] {
  const want = "__getnewargs_ex__ should return a tuple";
  if (!(v instanceof PyTuple)) throw typeError(`${want}, not '${typeOf(v).tp_name}'`);
  if (v.items.length !== 2) throw valueError(`${want} of length 2, not ${v.items.length}`);
  const [args, kwargs] = v.items as [Value, Value];
  const item = (which: string) => `${which} item of the tuple returned by __getnewargs_ex__ must be a`;
  if (!(args instanceof PyTuple)) throw typeError(`${item("first")} tuple, not '${typeOf(args).tp_name}'`);
  if (!(kwargs instanceof PyDict)) throw typeError(`${item("second")} dict, not '${typeOf(kwargs).tp_name}'`);
  return [args.items, kwargs];
}

/** `copyreg.__newobj__` and its kin (object___reduce_ex__). */
function reduceEx(self: Value, protocol: Value): Value {
  const cls = typeOf(self);
  const reduce = cls.lookup("__reduce__");
  if (reduce !== undefined && reduce !== object.dict.getStr("__reduce__"))
    return call0(getAttribute(self, "__reduce__"));
  const copyreg = importModule("copyreg");
  if (asSsize(protocol) < 2) return call2(getAttribute(copyreg, "_reduce_ex"), self, protocol);
  const getnewargsEx = lookupSpecial(self, "__getnewargs_ex__");
  const getnewargs = lookupSpecial(self, "__getnewargs__");
  let args: Value[] = [];
  let kwargs: Value = null;
  if (getnewargsEx !== undefined) {
    [args, kwargs] = newArgumentsEx(call0(getnewargsEx));
  } else if (getnewargs !== undefined) {
    const given = call0(getnewargs);
    if (!(given instanceof PyTuple))
      throw typeError(`__getnewargs__ should return a tuple, not '${typeOf(given).tp_name}'`);
    args = given.items;
  } else if (
    cls.lookup("__getstate__") === object.dict.getStr("__getstate__") &&
    !(self instanceof PyList || self instanceof PyDict)
  ) {
    // What a built-in type keeps in its instances is not in their state.
    const builtin = cls.mro.find((t) => !t.isHeapType)!;
    if (builtin.jsClass !== PyInstance || cls.native !== undefined)
      throw typeError(
        itemSize(cls) > 0 ? `cannot pickle ${cls.tp_name} objects` : `cannot pickle '${cls.tp_name}' object`,
      );
  }
  const state = call0(getAttribute(self, "__getstate__"));
  const listItems = self instanceof PyList ? call0(getAttribute(self, "__iter__")) : null;
  const dictItems = self instanceof PyDict ? call0(getAttribute(call0(getAttribute(self, "items")), "__iter__")) : null;
  if (kwargs instanceof PyDict && kwargs.size > 0)
    return newTuple([
      getAttribute(copyreg, "__newobj_ex__"),
      newTuple([cls, newTuple(args), kwargs]),
      state,
      listItems,
      dictItems,
    ]);
  return newTuple([getAttribute(copyreg, "__newobj__"), newTuple([cls, ...args]), state, listItems, dictItems]);
}

completeType(object, "object()", {
  doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
  tp_new: objectNew,
  tp_init: objectInit,
  tp_repr: objectRepr,
  tp_str: (self: Value) => typeOf(self).tp_repr!(self),
  tp_hash: (self: Value) => identityHash(self as PyObject),
  tp_richcompare: objectRichCompare,
  tp_getattro: genericGetAttribute,
  tp_setattro: genericSetAttribute,
  getset: [getset("__class__", (self: Value) => typeOf(self), setClass)],
  methods: [
    method("__format__(format_spec, /)", (self: Value, spec: Value) => {
      const text = exactStr(spec);
      if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).tp_name}`);
      if (text !== "") throw typeError(`unsupported format string passed to ${typeOf(self).tp_name}.__format__`);
      return str(self);
    }),
    method("__dir__()", objectDir),
    method("__sizeof__()", () => 16),
    method("__reduce__()", (self: Value) => reduceEx(self, 0)),
    method("__reduce_ex__(protocol, /)", reduceEx),
    method("__getstate__()", stateOf),
    classMethod("__init_subclass__(*args, **kwargs)", (cls: Type, args: Value[], kwargs: PyDict) => {
      if (args.length > 0) throw typeError(`${cls.name}.__init_subclass__() takes no arguments (${args.length} given)`);
      if (kwargs.size > 0) throw typeError(`${cls.name}.__init_subclass__() takes no keyword arguments`);
      return null;
    }),
    classMethod("__subclasshook__(object, /)", () => NotImplemented),
  ],
});
