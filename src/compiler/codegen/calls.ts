/** Calls: straight to a JavaScript function where arity fits, methods through site caches, keywords and stars by helpers. */
import type * as ast from "../ast.ts";
import { siteFor, receiver } from "./attributes.ts";
import { displayItems, expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import type { Helper } from "./helpers.ts";
import { resolveName } from "./scopes.ts";
import {
  after,
  anyNeedsStatements,
  Before,
  helperCall,
  inlineOperands,
  lastEffect,
  operands,
  repeatable,
  repeatableTexts,
  settled,
  settleFrom,
} from "./operands.ts";
import { fusedCall, isConsumed } from "./fusion.ts";
import { called } from "./raising.ts";
import { assignsNames, needsStatements } from "./survey.ts";
import { arg, constant, primary, property, quote, sequence, Stable, variable, type Code, holder } from "./text.ts";

const CALLS: Helper[] = ["call0", "call1", "call2", "call3"];
/** The same, giving undefined for a raise as the functions themselves do. */
const INVOKE: Helper[] = ["invoke0", "invoke1", "invoke2", "invoke3"];
const METHOD_CALLS: Helper[] = ["callMethod0", "callMethod1", "callMethod2", "callMethod3"];
const SITE_CALLS: Helper[] = ["callMethodSite0", "callMethodSite1", "callMethodSite2", "callMethodSite3"];

export function call(fn: Fn, node: ast.Call): Code {
  const { func, args, keywords } = node;
  for (let i = 0; i < args.length; i++) if (args[i]!._type === "Starred") return starCall(fn, node);
  for (let i = 0; i < keywords.length; i++) if (keywords[i]!.arg === null) return starCall(fn, node);
  if (isZeroArgumentSuper(fn, node)) return superObject(fn, node);
  if (keywords.length > 0) return keywordCall(fn, node);
  const fused = fusedCall(fn, node);
  if (fused) return called(fn, fused);
  if (func._type === "Attribute") {
    const { value } = func;
    if (fn.hot && value._type === "Call" && isZeroArgumentSuper(fn, value))
      return superMethodCall(fn, node, func, value);
    return methodCall(fn, node, func);
  }
  const mark = fn.mark();
  const codes = operands(fn, prepended(func, args));
  const result = uncheckedCall(fn, isConsumed(fn, node) ? func : node, codes);
  fn.release(mark);
  return called(fn, result);
}

/** `f(a, b)` with all codes at hand. */
export function callCode(fn: Fn, node: ast.Located, callee: Code, args: readonly Code[]): Code {
  return called(fn, uncheckedCall(fn, node, prepended(callee, args)));
}

/** `[first, ...rest]`, which V8 makes by an iterator where it has not compiled the code yet. */
function prepended<T>(first: T, rest: readonly T[]): T[] {
  const out = [first];
  for (let i = 0; i < rest.length; i++) out.push(rest[i]!);
  return out;
}

/** `codes`: the callee and its arguments. */
function uncheckedCall(fn: Fn, node: ast.Located, codes: readonly Code[]): Code {
  const n = codes.length - 1;
  const before = new Before();
  if (!fn.hot) {
    if (n <= 3) return helperCall(fn, node, CALLS[n]!, codes);
    const mark = fn.mark();
    const last = lastEffect(codes);
    const f = settled(fn, before, codes[0]!, last < 0);
    const args = settleFrom(fn, before, codes, 1, last);
    fn.release(mark);
    return sequence(`${before.text}${fn.at(node)}, ${fn.use("callN")}(${f}, [${args}])`);
  }
  const t = holder(repeatable(fn, before, codes[0]!).text);
  const texts = repeatableTexts(fn, before, codes, 1);
  const slow = n <= 3 ? `${fn.use(INVOKE[n]!)}(${listed(t, texts)})` : `${fn.use("callN")}(${t}, [${texts}])`;
  before.push(fn.at(node));
  return after(before, `${t}?.n === ${n} ? ${t}.f(${texts}) : ${slow}`, "any");
}

function listed(first: string, rest: string): string {
  return rest === "" ? first : `${first}, ${rest}`;
}

/** Of a method call's codes, whether an argument's has effects. */
function hasEffects(codes: readonly Code[]): boolean {
  for (let i = 1; i < codes.length; i++) {
    const c = codes[i]!;
    if (c.stable === Stable.No && !(c.kind === "function" && c.quiet)) return true;
  }
  return false;
}

/** `o.m(a)`: the method is looked up before the arguments are evaluated. */
function methodCall(fn: Fn, node: ast.Call, func: ast.Attribute): Code {
  const mark = fn.mark();
  const name = fn.mangle(func.attr);
  fn.names.add(name);
  const n = node.args.length;
  let result: Code;
  if (anyNeedsStatements(fn, node.args)) {
    const o = fn.hold(expr(fn, func.value));
    const method = variable(fn.temp());
    fn.line(`${method.text} = ${lookUp(fn, func, name, o, n)};`);
    result = callLookedUp(fn, node, new Before(), o, method, operands(fn, node.args), 0);
  } else {
    const method = variable(fn.temp());
    const codes = operands(fn, prepended(func.value, node.args));
    if (!fn.hot) result = coldMethodCall(fn, node, func, name, codes, method);
    else if (!hasEffects(codes)) {
      fn.positions.pair(node, func, func.attr);
      result = directMethodCall(fn, node, name, codes);
    } else {
      const before = new Before();
      const o = repeatable(fn, before, codes[0]!);
      before.push(`${method.text} = ${lookUp(fn, func, name, o, n)}`);
      result = callLookedUp(fn, node, before, o, method, codes, 1);
    }
  }
  fn.release(mark);
  return called(fn, result);
}

/** Cold code makes a bound method: it is short. */
function coldMethodCall(
  fn: Fn,
  node: ast.Call,
  func: ast.Attribute,
  name: string,
  codes: readonly Code[],
  method: Code,
): Code {
  const n = codes.length - 1;
  const object = codes[0]!;
  if (n <= 3 && !hasEffects(codes)) {
    const args: (Code | string)[] = [object, quote(name)];
    for (let i = 1; i <= n; i++) args.push(codes[i]!);
    fn.positions.pair(node, func, func.attr);
    return helperCall(fn, node, METHOD_CALLS[n]!, args);
  }
  const looked = helperCall(fn, func, "getAttr", [object, quote(name)]);
  const result = uncheckedCall(fn, node, prepended(method, codes.slice(1)));
  return sequence(`${method.text} = ${arg(looked)}, ${result.text}`);
}

/** The test that the site knows the receiver's type and that no instance attribute hides the method. */
function siteTest(site: string, o: string, name: string): string {
  o = holder(o);
  return `${o}?.type?.key === ${site}.key && ${o}${property(name)} === undefined && ${o}.dict == null`;
}

function directMethodCall(fn: Fn, node: ast.Call, name: string, codes: readonly Code[]): Code {
  const n = codes.length - 1;
  const object = codes[0]!;
  const site = siteFor(fn, "methodSite", name, object, `/${n}`);
  const before = new Before();
  const o = repeatable(fn, before, receiver(object));
  const rest = repeatableTexts(fn, before, codes, 1);
  const texts = listed(o.text, rest);
  const slow =
    n <= 3
      ? `${fn.use(SITE_CALLS[n]!)}(${site}, ${texts})`
      : `${fn.use("callMethodSiteN")}(${site}, ${o.text}, [${rest}])`;
  before.push(fn.at(node));
  return after(before, `${siteTest(site, o.text, name)} ? ${site}.f(${texts}) : ${slow}`, "any");
}

/** A JavaScript function that takes the receiver first, or a Python callable that does not. */
function lookUp(fn: Fn, func: ast.Attribute, name: string, o: Code, n: number): string {
  if (!fn.hot) return `(${fn.at(func)}, ${fn.use("getAttr")}(${o.text}, ${quote(name)}))`;
  const site = siteFor(fn, "methodSite", name, o, `/${n}`);
  const slow = `(${fn.at(func)}, ${fn.use("lookUpMethod")}(${site}, ${o.text}, ${n}))`;
  return `${siteTest(site, o.text, name)} ? ${site}.f : ${slow}`;
}

/** The arguments' codes start at index `from`. */
function callLookedUp(
  fn: Fn,
  node: ast.Call,
  before: Before,
  o: Code,
  method: Code,
  codes: readonly Code[],
  from: number,
): Code {
  const texts = repeatableTexts(fn, before, codes, from);
  const n = codes.length - from;
  const m = method.text;
  const plain =
    n <= 3 ? `${fn.use((fn.hot ? INVOKE : CALLS)[n]!)}(${listed(m, texts)})` : `${fn.use("callN")}(${m}, [${texts}])`;
  before.push(fn.at(node));
  if (!fn.hot) return after(before, plain, "any");
  return after(before, `typeof ${m} === "function" ? ${m}(${listed(o.text, texts)}) : ${plain}`, "any");
}

function keywordCall(fn: Fn, node: ast.Call): Code {
  const mark = fn.mark();
  const nodes = prepended(node.func, node.args);
  // Keyword arguments are not mangled: names in a call are no identifiers of the class.
  let names = "";
  for (let i = 0; i < node.keywords.length; i++) {
    const { arg: name, value } = node.keywords[i]!;
    nodes.push(value);
    names = i === 0 ? quote(name!) : `${names}, ${quote(name!)}`;
  }
  const codes = operands(fn, nodes);
  const kwnames = fn.unit.hoist(`[${names}]`).text;
  const before = new Before();
  const last = lastEffect(codes);
  const f = settled(fn, before, codes[0]!, last < 0);
  const args = settleFrom(fn, before, codes, 1, last);
  fn.release(mark);
  return sequence(`${before.text}${fn.at(node)}, ${fn.use("callKw")}(${f}, [${args}], ${kwnames})`);
}

function starCall(fn: Fn, node: ast.Call): Code {
  const mark = fn.mark();
  const parts = [...node.args, ...node.keywords.map((k) => k.value)];
  let f = expr(fn, node.func);
  const held = parts.some((p) => needsStatements(fn, p));
  const before = new Before();
  if (held) f = fn.hold(f);
  else if (f.stable === Stable.No || parts.some((p) => assignsNames(fn, p))) {
    const t = fn.temp();
    before.push(`${t} = ${arg(f)}`);
    f = variable(t);
  }
  let items = fn.reserve(starItems(fn, node, node.args));
  if (node.keywords.some((k) => needsStatements(fn, k.value))) items = fn.hold(items);
  if (node.keywords.length === 0) {
    const result = helperCall(fn, node, "callStar", [f, items]);
    fn.release(mark);
    return sequence(before.text + result.text);
  }
  // Held while the keywords' values are made: a temporary of its own, not one that they use.
  const t = items.holder ?? fn.temp();
  const values = inlineOperands(
    fn,
    node.keywords.map((k) => k.value),
  );
  const pairs = node.keywords.map((k, i) => `${k.arg === null ? "undefined" : quote(k.arg)}, ${arg(values[i]!)}`);
  before.push(`${t} = ${arg(items)}`);
  const kw = fn.temp();
  before.push(`${kw} = [${pairs.join(", ")}]`);
  before.push(fn.at(node));
  fn.release(mark);
  return sequence(`${before.text}${fn.use("callStarKw")}(${f.text}, ${t}, ${kw})`);
}

/** The positional arguments as an array. */
function starItems(fn: Fn, node: ast.Call, args: readonly ast.expr[]): Code {
  if (!args.some((a) => a._type === "Starred")) return displayItems(fn, node, args);
  const values = inlineOperands(
    fn,
    args.map((a) => (a._type === "Starred" ? a.value : a)),
  );
  const mark = fn.mark();
  const parts = values.map((c, i) => {
    if (args[i]!._type !== "Starred") return arg(c);
    const t = fn.temp();
    return `...(${t} = ${arg(c)}, ${fn.at(node)}, ${fn.use("starArguments")}(${t}))`;
  });
  fn.release(mark);
  return primary(`[${parts.join(", ")}]`);
}

// ---- super()

function isZeroArgumentSuper(fn: Fn, node: ast.Call): boolean {
  if (node.func._type !== "Name" || node.func.id !== "super" || node.args.length > 0 || node.keywords.length > 0)
    return false;
  if (fn.resolve("super").kind !== "global" || fn.firstParameter === null) return false;
  const cell = fn.resolve("__class__");
  return cell.kind === "cell" && cell.free;
}

/** `super()`: the class cell and the first argument are handed over; the helper checks that it is the builtin. */
function superObject(fn: Fn, node: ast.Call): Code {
  const self = constant(firstArgument(fn));
  return helperCall(fn, node, "callSuper", [expr(fn, node.func), constant(fn.cell("__class__")), self]);
}

function firstArgument(fn: Fn): string {
  // An inlined comprehension sees it by the function's own binding.
  const b = resolveName(fn.scope, fn.firstParameter!, false);
  return b.kind === "cell" ? `${b.js}.value` : b.kind === "local" ? b.js : "undefined";
}

/** `super().m(a)`: no super object is made where a site knows what follows the class in the receiver's order. */
function superMethodCall(fn: Fn, node: ast.Call, func: ast.Attribute, sup: ast.Call): Code {
  const mark = fn.mark();
  const name = fn.mangle(func.attr);
  fn.names.add(name);
  const n = node.args.length;
  const site = fn.unit.site("superSite", name);
  const cell = fn.cell("__class__");
  const method = variable(fn.temp());
  const self = variable(fn.temp());
  const before = new Before();
  const callee = repeatable(fn, before, expr(fn, sup.func));
  const known = `${callee.text} === ${fn.use("T_super")} && ${self.text}?.type?.key === ${site}.key && ${cell}.value === ${site}.cls`;
  const slow = `(${fn.at(func)}, ${fn.use("lookUpSuper")}(${site}, ${callee.text}, ${cell}, ${self.text}, ${n}))`;
  before.push(`${self.text} = ${firstArgument(fn)}`);
  const lookedUp = `${method.text} = ${known} ? ${site}.f : ${slow}`;
  if (anyNeedsStatements(fn, node.args)) {
    fn.line(`${before.text}${lookedUp};`);
    before.text = "";
  } else before.push(lookedUp);
  const result = callLookedUp(fn, node, before, self, method, operands(fn, node.args), 0);
  fn.release(mark);
  return called(fn, result);
}
