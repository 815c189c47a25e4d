/** The compiler's trees as instances of the classes of _ast, and back (CPython: ast2obj_* and obj2ast_* of Python/Python-ast.c). */
import { reprText } from "../runtime/abstract.ts";
import { lookupAttribute, setAttribute } from "../runtime/attributes.ts";
import { overflowError, typeError, valueError } from "../runtime/errors.ts";
import { hooks, type TreeNode, type TreeValue } from "../runtime/hooks.ts";
import { newBytes, PyBytes } from "../runtime/objects/bytes.ts";
import { makeComplexValue, PyComplex } from "../runtime/objects/complex.ts";
import { newFrozenSet, PyFrozenSet } from "../runtime/objects/frozenset.ts";
import { newList, PyList } from "../runtime/objects/list.ts";
import { newInstance } from "../runtime/objects/object.ts";
import { newTuple, PyTuple } from "../runtime/objects/tuple.ts";
import { typeOf } from "../runtime/typeof.ts";
import { Ellipsis, exactStr, intValue, PyFloat, PyWideStr, strFromCodePoints, strValue, stringOf, type Value } from "../runtime/value.ts"; // prettier-ignore
import { ENUMERATIONS, LOCATED, nodeClasses, POSITIONS, type Field, type NodeClass } from "./ast-table.ts";
import { enumerated, nodeType } from "./_ast.ts";

let byBase: Map<string, NodeClass[]> | undefined;
/** The classes of nodes that stand for a sum type; none for a product type, which is a class itself. */
function alternativesOf(base: string): readonly NodeClass[] {
  if (byBase === undefined) {
    byBase = new Map();
    for (const node of nodeClasses()) {
      const known = byBase.get(node.base);
      if (known === undefined) byBase.set(node.base, [node]);
      else known.push(node);
    }
  }
  return byBase.get(base) ?? [];
}

let byName: Map<string, NodeClass> | undefined;
function classNamed(name: string): NodeClass | undefined {
  return (byName ??= new Map(nodeClasses().map((node) => [node.name, node]))).get(name);
}

// --- out of the compiler ---

/** A tree of the compiler as instances of the classes. */
export function treeToPython(tree: TreeNode): Value {
  const node = classNamed(tree._type)!;
  const o = newInstance(nodeType(node.name));
  for (const f of node.fields) setAttribute(o, f.name, fieldToPython(tree[f.name] as TreeValue, f));
  if (node.located) for (const p of POSITIONS) setAttribute(o, p, tree[p] as number);
  return o;
}

function fieldToPython(v: TreeValue | undefined, f: Field): Value {
  if (f.kind === "list") return newList((v as TreeValue[]).map((item) => itemToPython(item, f)));
  return itemToPython(v, f);
}

function itemToPython(v: TreeValue | undefined, f: Field): Value {
  if (f.type === "constant") return constantToPython(v!);
  if (v === null || v === undefined) return null;
  if (typeof v === "string") return ENUMERATIONS.has(f.type) ? enumerated(v) : strValue(v);
  // Python's int, where the compiler's tree has a flag.
  if (typeof v === "boolean") return Number(v);
  return typeof v === "object" ? treeToPython(v as TreeNode) : v;
}

function constantToPython(v: TreeValue): Value {
  if (v === null || typeof v === "number" || typeof v === "bigint" || typeof v === "boolean") return v;
  if (typeof v === "string") return strValue(v);
  if ("float" in v) return new PyFloat(v.float as number);
  if ("imag" in v) return makeComplexValue(v.real as number, v.imag as number);
  if ("bytes" in v) return newBytes(v.bytes as Uint8Array);
  if ("codePoints" in v) return strFromCodePoints(v.codePoints as number[]);
  if (!("items" in v)) return Ellipsis;
  const items = (v.items as TreeValue[]).map(constantToPython);
  return v.frozenset === true ? newFrozenSet(items) : newTuple(items);
}

// --- into the compiler ---

/** The compiler's tree of an instance of `expected` or of what derives from it. @throws TypeError, ValueError */
export function pythonToTree(v: Value, expected: string): TreeNode {
  const located = LOCATED.has(expected);
  const alternatives = alternativesOf(expected);
  // Where there are alternatives, positions are read before it is known which one it is.
  const positions = located && alternatives.length > 0 ? readPositions(v, expected) : {};
  const own = alternatives.length === 0 ? classNamed(expected)! : undefined;
  const node = own ?? alternatives.find((n) => typeOf(v).isSubtype(nodeType(n.name)));
  if (node === undefined) throw typeError(`expected some sort of ${expected}, but got ${reprText(v)}`);
  const tree: TreeNode = { _type: node.name };
  for (const f of node.fields) tree[f.name] = fieldFromPython(v, f, node);
  Object.assign(tree, located && own !== undefined ? readPositions(v, expected) : positions);
  return tree;
}

function readPositions(v: Value, expected: string): Record<string, number> {
  const read = (name: string): number | undefined => {
    const found = lookupAttribute(v, name);
    if (found === undefined) return undefined;
    return found === null && name.startsWith("end") ? undefined : integer(found);
  };
  const required = (name: string): number => {
    const n = read(name);
    if (n === undefined) throw typeError(`required field "${name}" missing from ${expected}`);
    return n;
  };
  const lineno = required("lineno");
  const col_offset = required("col_offset");
  return {
    lineno,
    col_offset,
    end_lineno: read("end_lineno") ?? lineno,
    end_col_offset: read("end_col_offset") ?? col_offset,
  };
}

function integer(v: Value): number {
  const n = intValue(v);
  if (n === undefined) throw valueError(`invalid integer value: ${reprText(v)}`);
  if (n > 0x7fffffff || n < -0x80000000) throw overflowError("Python int too large to convert to C int");
  return Number(n);
}

/** A class of nodes with alternatives: None stands for no node there; elsewhere it is read like any other object. */
const isSum = (type: string): boolean => alternativesOf(type).length > 0;

function fieldFromPython(owner: Value, f: Field, node: NodeClass): TreeValue {
  const v = lookupAttribute(owner, f.name);
  if (f.kind === "list") {
    if (v === undefined) return [];
    if (!(v instanceof PyList))
      throw typeError(`${node.name} field "${f.name}" must be a list, not a ${typeOf(v).name}`);
    return v.items.map((item) => {
      if (item === null && !f.sparse && (f.type === "expr" || f.type === "stmt"))
        throw valueError(`None disallowed in ${f.type === "expr" ? "expression" : "statement"} list`);
      return itemFromPython(item, f);
    });
  }
  if (v === undefined) {
    if (f.kind === "optional") return null;
    if (f.type === "expr_context") return "Load";
    throw typeError(`required field "${f.name}" missing from ${node.name}`);
  }
  if (v === null && f.kind === "one" && (isSum(f.type) ? !ENUMERATIONS.has(f.type) : f.type === "identifier"))
    throw valueError(`field '${f.name}' is required for ${node.name}`);
  return itemFromPython(v, f);
}

function itemFromPython(v: Value, f: Field): TreeValue {
  switch (f.type) {
    case "constant":
      return constantFromPython(v);
    case "int":
      return v === null && f.kind === "optional" ? null : integer(v);
    case "identifier":
    case "string": {
      if (v === null && f.kind === "optional") return null;
      const s = exactStr(v);
      if (s !== undefined) return stringOf(s) ?? s.toString();
      if (f.type === "string" && v instanceof PyBytes) return stringOf(strValue(reprText(v))) ?? null;
      throw typeError(`AST ${f.type} must be of type str`);
    }
  }
  if (ENUMERATIONS.has(f.type)) {
    const one = alternativesOf(f.type).find((n) => typeOf(v).isSubtype(nodeType(n.name)));
    if (one === undefined) throw typeError(`expected some sort of ${f.type}, but got ${reprText(v)}`);
    return one.name;
  }
  return v === null && (f.kind === "optional" || f.sparse) ? null : pythonToTree(v, f.type);
}

function constantFromPython(v: Value): TreeValue {
  const make = hooks().tree;
  if (v === null || typeof v === "number" || typeof v === "bigint" || typeof v === "boolean" || typeof v === "string")
    return v;
  if (v instanceof PyFloat && typeOf(v) === typeOf(new PyFloat(0))) return make.float(v.value);
  if (v instanceof PyComplex) return make.complex(v.imag, v.real);
  if (v instanceof PyBytes) return make.bytes(v.data);
  if (v instanceof PyWideStr) return make.wide(v.codePoints);
  if (v === Ellipsis) return make.ellipsis();
  if (v instanceof PyTuple) return make.sequence(v.items.map(constantFromPython), false);
  if (v instanceof PyFrozenSet) return make.sequence(v.keysArray().map(constantFromPython), true);
  throw typeError(`got an invalid type in Constant: ${typeOf(v).name}`);
}
