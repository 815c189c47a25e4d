/** Expressions around a `yield`: the same as in expressions.ts, as generators. */
import type * as js from "acorn";
import { expression, propertyName, SHORT, store, unsupported } from "./expressions.ts";
import { BINARY, UNARY } from "./operators.ts";
import type { Evaluate, EvaluateSteps, Frame, Scope } from "./scope.ts";

type Bag = Record<string | number, unknown>;
type Callable = (...args: unknown[]) => unknown;

/** An expression with a `yield` in it, or without. */
export interface Part {
  plain: Evaluate | null;
  steps: EvaluateSteps | null;
}

export function part(node: js.Expression | js.Super | js.PrivateIdentifier, scope: Scope): Part {
  return scope.fn.yielding.has(node)
    ? { plain: null, steps: stepped(node as js.Expression, scope) }
    : { plain: expression(node, scope), steps: null };
}

/** Of a constant. */
export function fixed(value: unknown): Part {
  return { plain: () => value, steps: null };
}

export function* value(p: Part, f: Frame): Generator<unknown, unknown, unknown> {
  return p.plain !== null ? p.plain(f) : yield* p.steps!(f);
}

function stepped(node: js.Expression, scope: Scope): EvaluateSteps {
  const of = (n: js.Expression | js.Super | js.PrivateIdentifier) => part(n, scope);
  switch (node.type) {
    case "YieldExpression": {
      const given = node.argument ? of(node.argument) : fixed(undefined);
      if (node.delegate)
        return function* (f) {
          return (yield* (yield* value(given, f)) as Iterable<unknown>) as unknown;
        };
      return function* (f) {
        return yield yield* value(given, f);
      };
    }
    case "AssignmentExpression":
      return assignment(node, scope);
    case "SequenceExpression": {
      const parts = node.expressions.map(of);
      return function* (f) {
        let last: unknown;
        for (const p of parts) last = yield* value(p, f);
        return last;
      };
    }
    case "ConditionalExpression": {
      const [test, yes, no] = [of(node.test), of(node.consequent), of(node.alternate)];
      return function* (f) {
        return (yield* value(test, f)) ? yield* value(yes, f) : yield* value(no, f);
      };
    }
    case "LogicalExpression": {
      const [a, b] = [of(node.left), of(node.right)];
      const { operator } = node;
      return function* (f) {
        const v = yield* value(a, f);
        const goesOn = operator === "&&" ? v : operator === "||" ? !v : v === null || v === undefined;
        return goesOn ? yield* value(b, f) : v;
      };
    }
    case "BinaryExpression": {
      const [a, b] = [of(node.left), of(node.right)];
      const operator = BINARY[node.operator] as Callable;
      return function* (f) {
        return operator(yield* value(a, f), yield* value(b, f));
      };
    }
    case "UnaryExpression": {
      const a = of(node.argument);
      const operator = (UNARY[node.operator] as Callable | undefined) ?? unsupported(node);
      return function* (f) {
        return operator(yield* value(a, f));
      };
    }
    case "MemberExpression": {
      const get = member(node, scope);
      return function* (f) {
        return (yield* get(f)).value;
      };
    }
    case "ChainExpression": {
      const inner = of(node.expression);
      return function* (f) {
        const v = yield* value(inner, f);
        return v === SHORT ? undefined : v;
      };
    }
    case "CallExpression":
      return call(node, scope);
    case "NewExpression": {
      const make = of(node.callee);
      const args = list(node.arguments, scope);
      return function* (f) {
        const constructor = (yield* value(make, f)) as new (...args: unknown[]) => unknown;
        return new constructor(...(yield* args(f)));
      };
    }
    case "ArrayExpression":
      return list(node.elements, scope);
    case "ObjectExpression": {
      const names = node.properties.map(propertyName);
      const values = node.properties.map((p) => of((p as js.Property).value));
      return function* (f) {
        const out: Bag = {};
        for (let i = 0; i < names.length; i++) out[names[i]!] = yield* value(values[i]!, f);
        return out;
      };
    }
    default:
      return unsupported(node);
  }
}

function key(node: js.MemberExpression, scope: Scope): Part {
  return node.computed ? part(node.property, scope) : fixed((node.property as js.Identifier).name);
}

interface Member {
  object: unknown;
  value: unknown;
}

/** A member and the object that has it. */
function member(node: js.MemberExpression, scope: Scope): (f: Frame) => Generator<unknown, Member, unknown> {
  const object = part(node.object, scope);
  const name = key(node, scope);
  const { optional } = node;
  return function* (f) {
    const o = yield* value(object, f);
    if (o === SHORT || (optional && (o === null || o === undefined))) return { object: undefined, value: SHORT };
    return { object: o, value: (o as Bag)[(yield* value(name, f)) as string] };
  };
}

function call(node: js.CallExpression, scope: Scope): EvaluateSteps {
  if (node.optional) return unsupported(node);
  const args = list(node.arguments, scope);
  if (node.callee.type === "MemberExpression") {
    const get = member(node.callee, scope);
    return function* (f) {
      const m = yield* get(f);
      return Reflect.apply(m.value as Callable, m.object, yield* args(f));
    };
  }
  const target = part(node.callee, scope);
  return function* (f) {
    const g = (yield* value(target, f)) as Callable;
    return g(...(yield* args(f)));
  };
}

function list(
  nodes: readonly (js.Expression | js.SpreadElement | null)[],
  scope: Scope,
): (f: Frame) => Generator<unknown, unknown[], unknown> {
  const items = nodes.map((n) => part(n!.type === "SpreadElement" ? n!.argument : (n as js.Expression), scope));
  const spread = nodes.map((n) => n!.type === "SpreadElement");
  return function* (f) {
    const out: unknown[] = [];
    for (let i = 0; i < items.length; i++) {
      const v = yield* value(items[i]!, f);
      if (spread[i]) out.push(...(v as Iterable<unknown>));
      else out.push(v);
    }
    return out;
  };
}

function assignment(node: js.AssignmentExpression, scope: Scope): EvaluateSteps {
  if (node.operator !== "=") return unsupported(node);
  const { left } = node;
  const right = part(node.right, scope);
  if (left.type !== "MemberExpression") {
    const put = store(left, scope);
    return function* (f) {
      const v = yield* value(right, f);
      put(f, v);
      return v;
    };
  }
  const object = part(left.object, scope);
  const name = key(left, scope);
  return function* (f) {
    const o = (yield* value(object, f)) as Bag;
    const k = (yield* value(name, f)) as string;
    return (o[k] = yield* value(right, f));
  };
}
