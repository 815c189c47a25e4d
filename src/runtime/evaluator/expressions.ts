/** Expressions: each becomes a closure over its operands' closures. */
import type * as js from "acorn";
import { functionValue } from "./functions.ts";
import { BINARY, UNARY } from "./operators.ts";
import { frameAt, OUTER, type Evaluate, type Frame, type Scope } from "./scope.ts";

type Key = string | number;
type Bag = Record<Key, unknown>;
type Callable = (...args: unknown[]) => unknown;

/** A construct that generated code does not have. */
export function unsupported(node: js.Node): never {
  throw new Error(`the evaluator of generated code knows no ${node.type} as it stands at character ${node.start}`);
}

/** What `a?.b` leaves a chain with. */
export const SHORT = Symbol("short");

export function expression(node: js.Expression | js.Super | js.PrivateIdentifier, scope: Scope): Evaluate {
  switch (node.type) {
    case "Identifier":
      return variable(node.name, scope);
    case "Literal":
      return literal(node);
    case "MemberExpression":
      return member(node, scope);
    case "CallExpression":
      return call(node, scope);
    case "AssignmentExpression":
      return assignment(node, scope);
    case "SequenceExpression":
      return sequence(node.expressions, scope);
    case "ConditionalExpression": {
      const test = expression(node.test, scope);
      const yes = expression(node.consequent, scope);
      const no = expression(node.alternate, scope);
      return (f) => (test(f) ? yes(f) : no(f));
    }
    case "LogicalExpression": {
      const a = expression(node.left, scope);
      const b = expression(node.right, scope);
      if (node.operator === "&&") return (f) => a(f) && b(f);
      return node.operator === "||" ? (f) => a(f) || b(f) : (f) => a(f) ?? b(f);
    }
    case "BinaryExpression": {
      const a = expression(node.left, scope);
      const b = expression(node.right, scope);
      if (node.operator === "===") return (f) => a(f) === b(f);
      if (node.operator === "!==") return (f) => a(f) !== b(f);
      const operator = BINARY[node.operator] as Callable | undefined;
      return operator === undefined ? unsupported(node) : (f) => operator(a(f), b(f));
    }
    case "UnaryExpression": {
      const a = expression(node.argument, scope);
      if (node.operator === "!") return (f) => !a(f);
      const operator = UNARY[node.operator] as Callable | undefined;
      return operator === undefined ? unsupported(node) : (f) => operator(a(f));
    }
    case "UpdateExpression":
      return update(node, scope);
    case "NewExpression": {
      const make = expression(node.callee, scope);
      const args = list(node.arguments, scope);
      return (f) => {
        const constructor = make(f) as new (...args: unknown[]) => unknown;
        return new constructor(...args(f));
      };
    }
    case "ArrayExpression":
      return list(node.elements, scope);
    case "ObjectExpression":
      return object(node, scope);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return functionValue(node, scope);
    case "ChainExpression": {
      const inner = expression(node.expression, scope);
      return (f) => {
        const v = inner(f);
        return v === SHORT ? undefined : v;
      };
    }
    default:
      return unsupported(node);
  }
}

function variable(name: string, scope: Scope): Evaluate {
  const found = scope.find(name);
  if (found === undefined) return globalVariable(name);
  const { depth, index } = found;
  switch (depth) {
    case 0:
      return (f) => f[index];
    case 1:
      return (f) => (f[OUTER] as Frame)[index];
    case 2:
      return (f) => ((f[OUTER] as Frame)[OUTER] as Frame)[index];
    default:
      return (f) => frameAt(f, depth)[index];
  }
}

function globalVariable(name: string): Evaluate {
  if (name === "undefined") return () => undefined;
  if (!(name in globalThis)) throw new ReferenceError(`${name} is not defined`);
  return () => (globalThis as Bag)[name];
}

function literal(node: js.Literal): Evaluate {
  if (node.regex) return unsupported(node);
  const value = typeof node.bigint === "string" ? BigInt(node.bigint) : node.value;
  return () => value;
}

/** Of a member: a constant, or what is computed. */
function keyOf(node: js.MemberExpression, scope: Scope): Evaluate | Key {
  if (!node.computed) return (node.property as js.Identifier).name;
  const { property } = node;
  if (property.type === "Literal" && (typeof property.value === "string" || typeof property.value === "number"))
    return property.value;
  return expression(property, scope);
}

function member(node: js.MemberExpression, scope: Scope): Evaluate {
  const object = expression(node.object, scope);
  const key = keyOf(node, scope);
  const { optional } = node;
  if (!optional && !inChain(node.object)) {
    if (typeof key === "function") return (f) => (object(f) as Bag)[key(f) as Key];
    return (f) => (object(f) as Bag)[key];
  }
  return (f) => {
    const o = object(f);
    if (o === SHORT || (optional && (o === null || o === undefined))) return SHORT;
    return (o as Bag)[typeof key === "function" ? (key(f) as Key) : key];
  };
}

/** Whether the node may be SHORT. */
function inChain(node: js.Node): boolean {
  for (;;) {
    if (node.type === "MemberExpression") {
      if ((node as js.MemberExpression).optional) return true;
      node = (node as js.MemberExpression).object;
    } else if (node.type === "CallExpression") {
      if ((node as js.CallExpression).optional) return true;
      node = (node as js.CallExpression).callee;
    } else return false;
  }
}

function call(node: js.CallExpression, scope: Scope): Evaluate {
  if (node.optional || inChain(node.callee)) return unsupported(node);
  const { callee } = node;
  const args = node.arguments;
  const fixed = args.some((a) => a.type === "SpreadElement")
    ? null
    : args.map((a) => expression(a as js.Expression, scope));
  if (callee.type === "MemberExpression") {
    const object = expression(callee.object, scope);
    const key = keyOf(callee, scope);
    if (typeof key === "function" || fixed === null || fixed.length > 2) {
      const all = list(args, scope);
      return (f) => {
        const o = object(f);
        const m = (o as Bag)[typeof key === "function" ? (key(f) as Key) : key] as Callable;
        return Reflect.apply(m, o, all(f));
      };
    }
    const [a, b] = fixed;
    if (a === undefined) return (f) => (object(f) as Record<Key, Callable>)[key]!();
    if (b === undefined) return (f) => (object(f) as Record<Key, Callable>)[key]!(a(f));
    return (f) => (object(f) as Record<Key, Callable>)[key]!(a(f), b(f));
  }
  const target = expression(callee, scope) as (f: Frame) => Callable;
  if (fixed === null || fixed.length > 3) {
    const all = list(args, scope);
    return (f) => target(f)(...all(f));
  }
  const [a, b, c] = fixed;
  if (a === undefined) return (f) => target(f)();
  if (b === undefined) return (f) => target(f)(a(f));
  if (c === undefined) return (f) => target(f)(a(f), b(f));
  return (f) => target(f)(a(f), b(f), c(f));
}

function sequence(nodes: readonly js.Expression[], scope: Scope): Evaluate {
  const all = nodes.map((n) => expression(n, scope));
  const last = all.pop()!;
  if (all.length === 1) {
    const first = all[0]!;
    return (f) => {
      first(f);
      return last(f);
    };
  }
  return (f) => {
    for (let i = 0; i < all.length; i++) all[i]!(f);
    return last(f);
  };
}

/** Arguments or an array's items. */
export function list(
  nodes: readonly (js.Expression | js.SpreadElement | null)[],
  scope: Scope,
): (f: Frame) => unknown[] {
  const items = nodes.map((n) => {
    if (n === null) throw new Error("the evaluator of generated code knows no arrays with holes");
    return n.type === "SpreadElement" ? expression(n.argument, scope) : expression(n, scope);
  });
  const spread = nodes.map((n) => n!.type === "SpreadElement");
  if (!spread.includes(true)) {
    return (f) => {
      const out: unknown[] = [];
      for (let i = 0; i < items.length; i++) out.push(items[i]!(f));
      return out;
    };
  }
  return (f) => {
    const out: unknown[] = [];
    for (let i = 0; i < items.length; i++) {
      const v = items[i]!(f);
      if (spread[i]) for (const item of v as Iterable<unknown>) out.push(item);
      else out.push(v);
    }
    return out;
  };
}

function object(node: js.ObjectExpression, scope: Scope): Evaluate {
  const names = node.properties.map(propertyName);
  const values = node.properties.map((p) => expression((p as js.Property).value, scope));
  return (f) => {
    const out: Bag = {};
    for (let i = 0; i < names.length; i++) out[names[i]!] = values[i]!(f);
    return out;
  };
}

export function propertyName(p: js.Property | js.SpreadElement): string {
  if (p.type === "SpreadElement" || p.kind !== "init" || p.computed) return unsupported(p);
  const { key } = p;
  return key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : unsupported(key);
}

/** Puts a value where a name or a member stands. */
export function store(node: js.Node, scope: Scope): (f: Frame, value: unknown) => void {
  if (node.type === "Identifier") {
    const found = scope.find((node as js.Identifier).name);
    if (found === undefined) return unsupported(node);
    const { depth, index } = found;
    if (depth === 0) return (f, v) => void (f[index] = v);
    return (f, v) => void (frameAt(f, depth)[index] = v);
  }
  return unsupported(node);
}

function assignment(node: js.AssignmentExpression, scope: Scope): Evaluate {
  const { left, operator } = node;
  const right = expression(node.right, scope);
  if (left.type === "MemberExpression") {
    const object = expression(left.object, scope);
    const key = keyOf(left, scope);
    const combine = operator === "=" ? null : combined(node);
    return (f) => {
      const o = object(f) as Bag;
      const k = typeof key === "function" ? (key(f) as Key) : key;
      return (o[k] = combine === null ? right(f) : combine(o[k], f, right));
    };
  }
  const put = store(left, scope);
  const found = left.type === "Identifier" ? scope.find(left.name) : undefined;
  if (operator === "=") {
    if (found?.depth === 0) {
      const { index } = found;
      return (f) => (f[index] = right(f));
    }
    return (f) => {
      const v = right(f);
      put(f, v);
      return v;
    };
  }
  const old = variable((left as js.Identifier).name, scope);
  const combine = combined(node);
  return (f) => {
    const v = combine(old(f), f, right);
    put(f, v);
    return v;
  };
}

/** `old op= right`. */
function combined(node: js.AssignmentExpression): (old: unknown, f: Frame, right: Evaluate) => unknown {
  switch (node.operator) {
    case "||=":
      return (old, f, right) => old || right(f);
    case "&&=":
      return (old, f, right) => old && right(f);
    case "??=":
      return (old, f, right) => old ?? right(f);
  }
  const operator = BINARY[node.operator.slice(0, -1)] as Callable | undefined;
  return operator === undefined ? unsupported(node) : (old, f, right) => operator(old, right(f));
}

function update(node: js.UpdateExpression, scope: Scope): Evaluate {
  const { argument, prefix } = node;
  const step = node.operator === "++" ? 1 : -1;
  if (argument.type === "MemberExpression") {
    const object = expression(argument.object, scope);
    const key = keyOf(argument, scope);
    return (f) => {
      const o = object(f) as Record<Key, number>;
      const k = typeof key === "function" ? (key(f) as Key) : key;
      const old = o[k]!;
      o[k] = old + step;
      return prefix ? old + step : old;
    };
  }
  const put = store(argument, scope);
  const get = expression(argument, scope);
  return (f) => {
    const old = get(f) as number;
    put(f, old + step);
    return prefix ? old + step : old;
  };
}
