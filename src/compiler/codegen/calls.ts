/** Calls: straight to a JavaScript function where arity fits, methods through site caches, keywords and stars by helpers. */
import type * as ast from "../ast.ts";
import { siteFor, receiver } from "./attributes.ts";
import { displayItems, expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import type { Helper } from "./helpers.ts";
import { resolveName } from "./scopes.ts";
import { after, helperCall, inlineOperands, operands, repeatable, settle } from "./operands.ts";
import { fusedCall } from "./fusion.ts";
import { called } from "./raising.ts";
import { assignsNames, needsStatements } from "./survey.ts";
import { arg, constant, property, quote, sequence, Stable, variable, type Code, holder } from "./text.ts";

const CALLS: Helper[] = ["call0", "call1", "call2", "call3"];
/** The same, giving undefined for a raise as the functions themselves do. */
const INVOKE: Helper[] = ["invoke0", "invoke1", "invoke2", "invoke3"];
const SITE_CALLS: Helper[] = ["callMethodSite0", "callMethodSite1", "callMethodSite2", "callMethodSite3"];

export function call(fn: Fn, node: ast.Call): Code {
  const { func, args, keywords } = node;
  if (args.some((a) => a._type === "Starred") || keywords.some((k) => k.arg === null)) return starCall(fn, node);
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
  const codes = operands(fn, [func, ...args]);
  const result = uncheckedCall(fn, node, codes[0]!, codes.slice(1));
  fn.release(mark);
  return called(fn, result);
}

/** `f(a, b)` with all codes at hand. */
export function callCode(fn: Fn, node: ast.Located, callee: Code, args: readonly Code[]): Code {
  return called(fn, uncheckedCall(fn, node, callee, args));
}

function uncheckedCall(fn: Fn, node: ast.Located, callee: Code, args: readonly Code[]): Code {
  const n = args.length;
  if (!fn.hot) {
    if (n <= 3) return helperCall(fn, node, CALLS[n]!, [callee, ...args]);
    const mark = fn.mark();
    const before: string[] = [];
    const texts = settle(fn, before, [callee, ...args]);
    fn.release(mark);
    return sequence(
      [...before, fn.at(node), `${fn.use("callN")}(${texts[0]!}, [${texts.slice(1).join(", ")}])`].join(", "),
    );
  }
  const before: string[] = [];
  const [f, ...rest] = repeatable(fn, before, [callee, ...args]) as [Code, ...Code[]];
  const texts = rest.map((c) => c.text).join(", ");
  const t = holder(f.text);
  const slow =
    n <= 3
      ? `${fn.use(INVOKE[n]!)}(${[t, ...rest.map((c) => c.text)].join(", ")})`
      : `${fn.use("callN")}(${t}, [${texts}])`;
  before.push(fn.at(node));
  return after(before, `${t}?.n === ${n} ? ${t}.f(${texts}) : ${slow}`, "any");
}

function hasEffects(fn: Fn, codes: readonly Code[]): boolean {
  return codes.some((c) => c.stable === Stable.No && !(c.kind === "function" && c.quiet));
}

/** `o.m(a)`: the method is looked up before the arguments are evaluated. */
function methodCall(fn: Fn, node: ast.Call, func: ast.Attribute): Code {
  const mark = fn.mark();
  const name = fn.mangle(func.attr);
  fn.names.add(name);
  const n = node.args.length;
  let result: Code;
  if (node.args.some((a) => needsStatements(fn, a))) {
    const o = fn.hold(expr(fn, func.value));
    const method = variable(fn.temp());
    fn.line(`${method.text} = ${lookUp(fn, func, name, o, n)};`);
    result = callLookedUp(fn, node, [], o, method, operands(fn, node.args));
  } else {
    const method = variable(fn.temp());
    const [object, ...args] = operands(fn, [func.value, ...node.args]) as [Code, ...Code[]];
    if (!fn.hot) result = coldMethodCall(fn, node, func, name, object, args, method.text);
    else if (!hasEffects(fn, args)) result = directMethodCall(fn, node, name, object, args);
    else {
      const before: string[] = [];
      const [o] = repeatable(fn, before, [object]) as [Code];
      before.push(`${method.text} = ${lookUp(fn, func, name, o, n)}`);
      result = callLookedUp(fn, node, before, o, method, args);
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
  object: Code,
  args: Code[],
  method: string,
): Code {
  const n = args.length;
  if (n <= 3 && !hasEffects(fn, args)) {
    const helper = (["callMethod0", "callMethod1", "callMethod2", "callMethod3"] as const)[n]!;
    return helperCall(fn, node, helper, [object, quote(name), ...args]);
  }
  const looked = helperCall(fn, func, "getAttr", [object, quote(name)]);
  const result = uncheckedCall(fn, node, variable(method), args);
  return sequence(`${method} = ${arg(looked)}, ${result.text}`);
}

/** The test that the site knows the receiver's type and that no instance attribute hides the method. */
function siteTest(site: string, o: string, name: string): string {
  o = holder(o);
  return `${o}?.type?.key === ${site}.key && ${o}${property(name)} === undefined && ${o}.dict == null`;
}

function directMethodCall(fn: Fn, node: ast.Call, name: string, object: Code, args: readonly Code[]): Code {
  const n = args.length;
  const site = siteFor(fn, "methodSite", name, object, `/${n}`);
  const before: string[] = [];
  const [o, ...rest] = repeatable(fn, before, [receiver(object), ...args]) as [Code, ...Code[]];
  const texts = [o.text, ...rest.map((c) => c.text)].join(", ");
  const slow =
    n <= 3
      ? `${fn.use(SITE_CALLS[n]!)}(${site}, ${texts})`
      : `${fn.use("callMethodSiteN")}(${site}, ${o.text}, [${rest.map((c) => c.text).join(", ")}])`;
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

function callLookedUp(fn: Fn, node: ast.Call, before: string[], o: Code, method: Code, args: readonly Code[]): Code {
  const rest = repeatable(fn, before, args);
  const texts = rest.map((c) => c.text);
  const n = args.length;
  const m = method.text;
  const plain =
    n <= 3
      ? `${fn.use((fn.hot ? INVOKE : CALLS)[n]!)}(${[m, ...texts].join(", ")})`
      : `${fn.use("callN")}(${m}, [${texts.join(", ")}])`;
  before.push(fn.at(node));
  if (!fn.hot) return after(before, plain, "any");
  return after(before, `typeof ${m} === "function" ? ${m}(${[o.text, ...texts].join(", ")}) : ${plain}`, "any");
}

function keywordCall(fn: Fn, node: ast.Call): Code {
  const mark = fn.mark();
  const codes = operands(fn, [node.func, ...node.args, ...node.keywords.map((k) => k.value)]);
  const names = keywordNames(
    fn,
    node.keywords.map((k) => k.arg!),
  );
  const before: string[] = [];
  const [f, ...texts] = settle(fn, before, codes) as [string, ...string[]];
  fn.release(mark);
  const text = `${fn.use("callKw")}(${f}, [${texts.join(", ")}], ${names})`;
  return sequence([...before, fn.at(node), text].join(", "));
}

/** Keyword arguments are not mangled: names in a call are no identifiers of the class. */
function keywordNames(fn: Fn, names: readonly string[]): string {
  return fn.unit.hoist(`[${names.map(quote).join(", ")}]`).text;
}

function starCall(fn: Fn, node: ast.Call): Code {
  const mark = fn.mark();
  const parts = [...node.args, ...node.keywords.map((k) => k.value)];
  let f = expr(fn, node.func);
  const held = parts.some((p) => needsStatements(fn, p));
  const before: string[] = [];
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
    return sequence([...before, result.text].join(", "));
  }
  const values = inlineOperands(
    fn,
    node.keywords.map((k) => k.value),
  );
  const pairs = node.keywords.map((k, i) => `${k.arg === null ? "undefined" : quote(k.arg)}, ${arg(values[i]!)}`);
  const t = items.holder ?? fn.temp();
  before.push(`${t} = ${arg(items)}`);
  const kw = fn.temp();
  before.push(`${kw} = [${pairs.join(", ")}]`, fn.at(node), `${fn.use("callStarKw")}(${f.text}, ${t}, ${kw})`);
  fn.release(mark);
  return sequence(before.join(", "));
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
  return { text: `[${parts.join(", ")}]`, kind: "any", level: 0, stable: Stable.No, quiet: false };
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
  const before: string[] = [];
  const [callee] = repeatable(fn, before, [expr(fn, sup.func)]) as [Code];
  const known = `${callee.text} === ${fn.use("T_super")} && ${self.text}?.type?.key === ${site}.key && ${cell}.value === ${site}.cls`;
  const slow = `(${fn.at(func)}, ${fn.use("lookUpSuper")}(${site}, ${callee.text}, ${cell}, ${self.text}, ${n}))`;
  before.push(`${self.text} = ${firstArgument(fn)}`, `${method.text} = ${known} ? ${site}.f : ${slow}`);
  if (node.args.some((a) => needsStatements(fn, a))) fn.line(`${before.splice(0).join(", ")};`);
  const result = callLookedUp(fn, node, before, self, method, operands(fn, node.args));
  fn.release(mark);
  return called(fn, result);
}
