/** _ast: the node classes (CPython: Python/Python-ast.c); ast-trees.ts turns the compiler's trees into their instances and back. */
import { iterToArray, reprText } from "../runtime/abstract.ts";
import { getAttribute, instanceDict, lookupAttribute, setAttribute } from "../runtime/attributes.ts";
import { callKw } from "../runtime/call.ts";
import { typeError } from "../runtime/errors.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import { DeprecationWarning } from "../runtime/objects/exceptions.ts";
import { makeGenericAlias } from "../runtime/objects/genericalias.ts";
import { list, newList, PyList } from "../runtime/objects/list.ts";
import { newInstance } from "../runtime/objects/object.ts";
import { newTuple, PyTuple } from "../runtime/objects/tuple.ts";
import { defineType, getset, method, object, type, Type } from "../runtime/objects/type.ts";
import { makeClass } from "../runtime/objects/typemethods.ts";
import { makeUnion, PyUnion } from "../runtime/objects/union.ts";
import { typeOf } from "../runtime/typeof.ts";
import { PyInstance, stringOf, strValue, type Names, type PyObject, type Value } from "../runtime/value.ts";
import { LOCATED, nodeClasses, POSITIONS, type Field, type NodeClass } from "./ast-table.ts";
import { defineModule, fn } from "./define.ts";
import { warn } from "./_warnings.ts";

class AstNode extends PyInstance {}

const classes = new Map<string, { cls: Type; node: NodeClass }>();
const abstract = new Set<Type>();
/** Load(), Add() and the like have one instance each in trees that the parser makes. */
const singletons = new Map<string, Value>();

function names(o: Value, attribute: string): string[] {
  const v = lookupAttribute(o, attribute);
  return v === undefined ? [] : iterToArray(v).map((name) => stringOf(name) ?? reprText(name));
}

/** Positional values go to `_fields` in order; omitted lists are empty, omitted optional fields their class's None, a context Load. */
function initNode(self: Value, args: Value[], keywords: Names): void {
  const cls = typeOf(self);
  if (abstract.has(cls))
    warn(
      `Instantiating abstract AST node class ast.${cls.name} is deprecated. This will become an error in Python 3.20`,
      DeprecationWarning,
    );
  const fields = names(cls, "_fields");
  const npos = args.length - (keywords?.length ?? 0);
  if (npos > fields.length)
    throw typeError(
      `${cls.name} constructor takes at most ${fields.length} positional argument${fields.length === 1 ? "" : "s"}`,
    );
  const shown = shownName(cls);
  const missing = new Set(fields.slice(npos));
  for (let i = 0; i < npos; i++) setAttribute(self, fields[i]!, args[i]!);
  const attributes = names(cls, "_attributes");
  keywords?.forEach((name, i) => {
    if (!missing.delete(name)) {
      if (fields.includes(name)) throw typeError(`${shown} got multiple values for argument '${name}'`);
      if (!attributes.includes(name)) throw typeError(`${shown}.__init__ got an unexpected keyword argument '${name}'`);
    }
    setAttribute(self, name, args[npos + i]!);
  });
  if (missing.size > 0) fillOmitted(self, cls, missing, shown);
}

function fillOmitted(self: Value, cls: Type, missing: Set<string>, shown: string): void {
  const types = lookupAttribute(cls, "_field_types");
  const required: string[] = [];
  for (const name of missing) {
    const t = types instanceof PyDict ? types.getStr(name) : undefined;
    if (t === undefined || t instanceof PyUnion) continue;
    if (lookupAttribute(t, "__origin__") !== undefined) setAttribute(self, name, newList([]));
    else if (t === classes.get("Load")?.cls.base) setAttribute(self, name, enumerated("Load"));
    else required.push(`'${name}'`);
  }
  if (required.length === 0) return;
  const last = required.pop()!;
  const list = required.length === 0 ? last : `${required.join(", ")}${required.length > 1 ? "," : ""} and ${last}`;
  const plural = required.length > 0 ? "s" : "";
  throw typeError(`${shown}.__init__ missing ${required.length + 1} required positional argument${plural}: ${list}`);
}

function shownName(cls: Type): string {
  return cls.isHeapType && stringOf(lookupAttribute(cls, "__module__") ?? null) !== "ast"
    ? cls.name
    : `ast.${cls.name}`;
}

function reduce(self: PyObject): Value {
  const fields = names(typeOf(self), "_fields");
  return newTuple([typeOf(self), newTuple(fields.map(() => null)), instanceDict(self)]);
}

/** `copy.replace(node, **changes)` */
function replace(self: PyObject, args: Value[], changes: PyDict): Value {
  if (args.length > 0) throw typeError("__replace__() takes no positional arguments");
  const cls = typeOf(self);
  const state = instanceDict(self);
  const given = new Map<string, Value>();
  for (const name of [...names(cls, "_fields"), ...names(cls, "_attributes")]) {
    const v = (state as PyDict).getStr(name);
    if (v !== undefined) given.set(name, v);
  }
  for (const [name, v] of changes.entriesIter()) given.set(stringOf(name)!, v);
  return callKw(cls, [...given.values()], [...given.keys()]);
}

const MAX_DEPTH = 3;
function reprNode(self: Value, depth = MAX_DEPTH): string {
  const cls = typeOf(self);
  if (depth === 0) return `${cls.name}(...)`;
  const shown = (v: Value): string => (isNode(v) ? reprNode(v, depth - 1) : reprText(v));
  const fields = names(cls, "_fields").map((name) => {
    const v = getAttribute(self, name);
    if (!(v instanceof PyList || v instanceof PyTuple)) return `${name}=${shown(v)}`;
    const items = v.items.length > 2 ? [shown(v.items[0]!), "...", shown(v.items.at(-1)!)] : v.items.map(shown);
    const tuple = v instanceof PyTuple;
    return `${name}=${tuple ? "(" : "["}${items.join(", ")}${tuple ? ")" : "]"}`;
  });
  return `${cls.name}(${fields.join(", ")})`;
}

const AST: Type = defineType(AstNode, "AST", {
  module: "ast",
  basetype: true,
  hasDict: true,
  tp_new: (cls: Type) => newInstance(cls),
  tp_init: initNode,
  tp_repr: (self: Value) => strValue(reprNode(self)),
  getset: [
    getset("__dict__", instanceDict, (self: PyObject, v: Value | undefined) => {
      if (v instanceof PyDict) self.dict = v;
    }),
  ],
  methods: [
    method("__reduce__()", reduce),
    method(
      "__replace__(*args, **kwargs)",
      replace,
      "Return a copy of the AST node with new values for the specified fields.",
    ),
  ],
});

/** `list[T]`, `T | None` and T. */
function fieldType(f: Field, made: Map<string, Type>): Value {
  const plain: Record<string, Type> = { identifier: typeOf(""), string: typeOf(""), int: typeOf(0), constant: object };
  const t = plain[f.type] ?? made.get(f.type)!;
  if (f.kind === "list") return makeGenericAlias(list, t);
  return f.kind === "optional" ? makeUnion(t, null) : t;
}

function makeNodeClass(
  name: string,
  base: Type,
  doc: string,
  fields: readonly string[],
  optional: readonly string[],
  located: boolean | undefined,
): Type {
  const ns = new PyDict();
  ns.setStr("_fields", newTuple([...fields]));
  ns.setStr("__match_args__", newTuple([...fields]));
  ns.setStr("__module__", "ast");
  ns.setStr("__doc__", doc);
  if (located !== undefined) ns.setStr("_attributes", newTuple(located ? POSITIONS : []));
  for (const f of optional) ns.setStr(f, null);
  return makeClass({ meta: type, name, bases: [base], ns });
}

function makeClasses(): Map<string, Type> {
  const out = new Map<string, Type>([["AST", AST]]);
  abstract.add(AST);
  for (const key of ["_fields", "__match_args__", "_attributes"]) AST.dict.setStr(key, newTuple([]));
  for (const base of new Set(nodeClasses().map((node) => node.base))) {
    if (base === "AST") continue;
    const nodes = nodeClasses().filter((node) => node.base === base);
    const located = LOCATED.has(base);
    const ends = located && base !== "pattern" && base !== "type_param" ? POSITIONS.slice(2) : [];
    const plain = nodes.every((node) => node.fields.length === 0);
    const doc = `${base} = ${nodes.map((node) => node.text).join(plain ? " | " : `\n${" ".repeat(base.length)} | `)}`;
    const cls = makeNodeClass(base, AST, doc, [], ends, located);
    out.set(base, cls);
    abstract.add(cls);
  }
  for (const node of nodeClasses()) {
    const optional = node.fields.filter((f) => f.kind === "optional").map((f) => f.name);
    const own = node.base === "AST";
    if (own && node.located) optional.push(...POSITIONS.slice(2));
    const fields = node.fields.map((f) => f.name);
    const cls = makeNodeClass(
      node.name,
      out.get(node.base)!,
      node.text,
      fields,
      optional,
      own ? node.located : undefined,
    );
    out.set(node.name, cls);
    classes.set(node.name, { cls, node });
  }
  for (const { cls, node } of classes.values()) {
    const types = new PyDict();
    for (const f of node.fields) types.setStr(f.name, fieldType(f, out));
    cls.dict.setStr("_field_types", types);
    cls.dict.setStr("__annotations_cache__", types);
  }
  return out;
}

let made: Map<string, Type> | undefined;
function ensureClasses(): Map<string, Type> {
  return (made ??= makeClasses());
}

/** The class of nodes of this name, abstract ones included. */
export function nodeType(name: string): Type {
  return ensureClasses().get(name)!;
}

/** The one instance that stands for Load(), Add() and the like. */
export function enumerated(name: string): Value {
  let v = singletons.get(name);
  if (v === undefined) singletons.set(name, (v = newInstance(nodeType(name))));
  return v;
}

export function isNode(v: Value): boolean {
  return typeOf(v).isSubtype(AST);
}

export const _ast = defineModule("_ast", {
  init(m) {
    for (const [name, cls] of ensureClasses()) m.dict.setStr(name, cls);
    m.dict.setStr("PyCF_ONLY_AST", 0x400);
    m.dict.setStr("PyCF_TYPE_COMMENTS", 0x1000);
    m.dict.setStr("PyCF_ALLOW_TOP_LEVEL_AWAIT", 0x2000);
    m.dict.setStr("PyCF_OPTIMIZED_AST", 0x8400);
  },
  functions: [fn("_is_abstract(cls, /)", (cls: Value) => abstract.has(cls as Type))],
});
