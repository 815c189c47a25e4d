/** _ast: the node classes, and the compiler's trees as their instances and back (CPython: Python/Python-ast.c). */
import { iterToArray } from "../runtime/abstract.ts";
import { getAttribute, lookupAttribute, setAttribute } from "../runtime/attributes.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { hooks, type TreeNode, type TreeValue } from "../runtime/hooks.ts";
import { newBytes, PyBytes } from "../runtime/objects/bytes.ts";
import { makeComplexValue, PyComplex } from "../runtime/objects/complex.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import { newList, PyList } from "../runtime/objects/list.ts";
import { newInstance } from "../runtime/objects/object.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { makeClass } from "../runtime/objects/typemethods.ts";
import { defineType, getset, method, type, Type } from "../runtime/objects/type.ts";
import { instanceDict } from "../runtime/attributes.ts";
import { typeOf } from "../runtime/typeof.ts";
import { Ellipsis, exactStr, PyFloat, PyInstance, PyWideStr, strFromCodePoints, strValue, type Names, type PyObject, type Value } from "../runtime/value.ts"; // prettier-ignore
import { LOCATED, LOCATED_NODES, nodeClasses, type NodeClass } from "./ast-table.ts";
import { defineModule } from "./define.ts";

const POSITIONS = ["lineno", "col_offset", "end_lineno", "end_col_offset"];
const classes = new Map<string, { cls: Type; node: NodeClass }>();
/** Load(), Add() and the like have one instance each. */
const singletons = new Map<string, Value>();

function fieldNames(cls: Type): string[] {
  return iterToArray(getAttribute(cls, "_fields")).map(String);
}

/** Positional values go to `_fields` in order; omitted lists are empty, omitted optional ones None, a context Load. */
function initNode(self: Value, args: Value[], names: Names): void {
  const cls = typeOf(self);
  const fields = fieldNames(cls);
  const npos = args.length - (names?.length ?? 0);
  if (npos > fields.length)
    throw typeError(
      `${cls.name} constructor takes at most ${fields.length} positional argument${fields.length === 1 ? "" : "s"}`,
    );
  const given = new Set<string>();
  for (let i = 0; i < npos; i++) {
    setAttribute(self, fields[i]!, args[i]!);
    given.add(fields[i]!);
  }
  names?.forEach((name, i) => {
    if (given.has(name)) throw typeError(`${cls.name} got multiple values for argument '${name}'`);
    if (!fields.includes(name) && !iterToArray(getAttribute(cls, "_attributes")).includes(name))
      throw typeError(`${cls.name}.__init__ got an unexpected keyword argument '${name}'`);
    setAttribute(self, name, args[npos + i]!);
    given.add(name);
  });
  const known = cls.mro.map((t) => classes.get(t.name)).find((c) => c !== undefined);
  for (const f of known?.node.fields ?? []) {
    if (given.has(f.name)) continue;
    if (f.kind === "list") setAttribute(self, f.name, newList([]));
    else if (f.name === "ctx") setAttribute(self, "ctx", singleton("Load"));
  }
}

function reduce(self: PyObject): Value {
  const state = instanceDict(self);
  return newTuple([typeOf(self), newTuple([]), state]);
}

class AstNode extends PyInstance {}

const AST: Type = defineType(AstNode, "AST(*args, **kwargs)", {
  module: "ast",
  basetype: true,
  hasDict: true,
  tp_new: (cls: Type) => newInstance(cls),
  tp_init: initNode,
  getset: [
    getset("__dict__", instanceDict, (self: PyObject, v: Value | undefined) => {
      if (v instanceof PyDict) self.dict = v;
    }),
  ],
  methods: [method("__reduce_ex__(protocol, /)", reduce), method("__reduce__()", reduce)],
});

function makeNodeClass(name: string, base: Type, fields: string[], optional: string[], attributes: string[]): Type {
  const ns = new PyDict();
  ns.setStr("__module__", "ast");
  ns.setStr("_fields", newTuple(fields));
  ns.setStr("__match_args__", newTuple(fields));
  ns.setStr("_attributes", newTuple(attributes));
  ns.setStr("_field_types", new PyDict());
  for (const f of optional) ns.setStr(f, null);
  return makeClass({ meta: type, name, bases: [base], ns });
}

function makeClasses(): Map<string, Type> {
  const out = new Map<string, Type>([["AST", AST]]);
  for (const [key, v] of Object.entries({ _fields: [], __match_args__: [], _attributes: [] }))
    AST.dict.setStr(key, newTuple(v));
  for (const node of nodeClasses()) {
    let base = out.get(node.base);
    if (base === undefined) {
      const located = LOCATED.has(node.base);
      const optional =
        located && node.base !== "pattern" && node.base !== "type_param" ? ["end_lineno", "end_col_offset"] : [];
      out.set(node.base, (base = makeNodeClass(node.base, AST, [], optional, located ? POSITIONS : [])));
    }
    const located = LOCATED.has(node.base) || LOCATED_NODES.has(node.name);
    const optional = node.fields.filter((f) => f.kind === "optional").map((f) => f.name);
    if (LOCATED_NODES.has(node.name)) optional.push("end_lineno", "end_col_offset");
    const cls = makeNodeClass(
      node.name,
      base,
      node.fields.map((f) => f.name),
      optional,
      located ? POSITIONS : [],
    );
    out.set(node.name, cls);
    classes.set(node.name, { cls, node });
  }
  return out;
}

function singleton(name: string): Value {
  let v = singletons.get(name);
  if (v === undefined) singletons.set(name, (v = newInstance(classes.get(name)!.cls)));
  return v;
}

function constantValue(v: TreeValue): Value {
  if (v === null || typeof v === "number" || typeof v === "bigint" || typeof v === "boolean") return v;
  if (typeof v === "string") return strValue(v);
  if ("float" in v) return new PyFloat(v.float as number);
  if ("imag" in v) return makeComplexValue(0, v.imag as number);
  if ("bytes" in v) return newBytes(v.bytes as Uint8Array);
  if ("codePoints" in v) return strFromCodePoints(v.codePoints as number[]);
  return Ellipsis;
}

const CONSTANTS = new Set(["Constant", "MatchSingleton"]);

/** A tree of the compiler as instances of the classes. */
export function treeToPython(tree: TreeNode): Value {
  ensureClasses();
  return nodeToPython(tree);
}
function nodeToPython(tree: TreeNode): Value {
  const found = classes.get(tree._type);
  if (found === undefined) throw typeError(`unknown node ${tree._type}`);
  const o = newInstance(found.cls);
  for (const f of found.node.fields) {
    const v = tree[f.name] as TreeValue;
    setAttribute(
      o,
      f.name,
      f.name === "value" && CONSTANTS.has(tree._type) ? constantValue(v) : fieldToPython(v, f.name),
    );
  }
  if (typeof tree["col_offset"] === "number") for (const p of POSITIONS) setAttribute(o, p, tree[p] as number);
  return o;
}
const OPERATORS = new Set(["ctx", "op", "ops"]);
function fieldToPython(v: TreeValue | undefined, field: string): Value {
  if (Array.isArray(v)) return newList((v as TreeValue[]).map((item) => fieldToPython(item, field)));
  if (typeof v === "string") return OPERATORS.has(field) ? singleton(v) : strValue(v);
  if (v === null || v === undefined || typeof v !== "object") return v ?? null;
  return "_type" in v ? nodeToPython(v as TreeNode) : constantValue(v);
}

/** The compiler's tree of an instance. @throws TypeError, ValueError */
export function pythonToTree(v: Value): TreeNode {
  ensureClasses();
  return nodeFromPython(v);
}
function nodeFromPython(v: Value): TreeNode {
  const known = typeOf(v)
    .mro.map((t) => classes.get(t.name))
    .find((c) => c !== undefined && typeOf(v).isSubtype(c.cls));
  if (known === undefined) throw typeError(`expected some sort of node, but got ${typeOf(v).name} object`);
  const { node } = known;
  const tree: TreeNode = { _type: node.name };
  for (const f of node.fields) {
    const field = lookupAttribute(v, f.name);
    if (field === undefined) {
      if (f.kind === "one" && f.name !== "ctx") throw typeError(`required field "${f.name}" missing from ${node.name}`);
      tree[f.name] = f.kind === "list" ? [] : f.name === "ctx" ? "Load" : null;
    } else if (f.name === "value" && CONSTANTS.has(node.name)) tree[f.name] = constantFromPython(field);
    else tree[f.name] = fieldFromPython(field, f.kind === "list", node.name, f.name);
  }
  if (LOCATED.has(node.base) || LOCATED_NODES.has(node.name)) {
    for (const p of POSITIONS) {
      const n = lookupAttribute(v, p);
      if (typeof n !== "number" && (p === "lineno" || p === "col_offset"))
        throw typeError(`required field "${p}" missing from ${node.base}`);
      tree[p] = typeof n === "number" ? n : (tree[p.slice(4)] ?? 0);
    }
  }
  return tree;
}
function fieldFromPython(v: Value, list: boolean, node: string, field: string): TreeValue {
  if (list) {
    if (!(v instanceof PyList)) throw typeError(`${node} field "${field}" must be a list, not a ${typeOf(v).name}`);
    return v.items.map((item) => fieldFromPython(item, false, node, field));
  }
  if (v === null || typeof v === "number" || typeof v === "boolean") return v;
  const s = exactStr(v);
  if (s !== undefined) return s.toString();
  if (OPERATORS.has(field)) return typeOf(v).name;
  return nodeFromPython(v);
}
function constantFromPython(v: Value): TreeValue {
  const make = hooks().tree;
  if (v === null || typeof v === "number" || typeof v === "bigint" || typeof v === "boolean" || typeof v === "string")
    return v;
  if (v instanceof PyFloat) return make.float(v.value);
  if (v instanceof PyComplex) return make.complex(v.imag);
  if (v instanceof PyBytes) return make.bytes(v.data);
  if (v instanceof PyWideStr) return make.wide(v.codePoints);
  if (v === Ellipsis) return make.ellipsis();
  throw valueError(`got an invalid type in Constant: ${typeOf(v).name}`);
}

let made: Map<string, Type> | undefined;
function ensureClasses(): Map<string, Type> {
  return (made ??= makeClasses());
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
});
