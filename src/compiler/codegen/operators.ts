/** Operators: arithmetic and comparison with inlined paths for small ints and unboxed floats, helpers for the rest. */
import type * as ast from "../ast.ts";
import { FloatConst } from "../ast.ts";
import { condition, truth } from "./conditions.ts";
import { constantCode, constantSet, foldBinary, literalValue } from "./constants.ts";
import { meet, rawExpr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import type { Helper } from "./helpers.ts";
import { after, Before, boxed, helperCall, rawPair, repeatable } from "./operands.ts";
import { assignsNames, DEEP, needsStatements } from "./survey.ts";
import { arg, atom, Code, double, holder, operand, Stable, variable, type Kind } from "./text.ts";

const MAX = "9007199254740991";
const MIN = "-9007199254740991";

const BINARY: Record<ast.operator, Helper> = {
  Add: "binaryAdd",
  Sub: "binarySubtract",
  Mult: "binaryMultiply",
  MatMult: "binaryMatrixMultiply",
  Div: "binaryTrueDivide",
  Mod: "binaryRemainder",
  Pow: "binaryPower",
  LShift: "binaryLshift",
  RShift: "binaryRshift",
  BitOr: "binaryOr",
  BitXor: "binaryXor",
  BitAnd: "binaryAnd",
  FloorDiv: "binaryFloorDivide",
};
const INPLACE: Record<ast.operator, Helper> = {
  Add: "inplaceAdd",
  Sub: "inplaceSubtract",
  Mult: "inplaceMultiply",
  MatMult: "inplaceMatrixMultiply",
  Div: "inplaceTrueDivide",
  Mod: "inplaceRemainder",
  Pow: "inplacePower",
  LShift: "inplaceLshift",
  RShift: "inplaceRshift",
  BitOr: "inplaceOr",
  BitXor: "inplaceXor",
  BitAnd: "inplaceAnd",
  FloorDiv: "inplaceFloorDivide",
};

/** A left-nested chain of operators, from its innermost outwards: `a + b + c` may be thousands long. */
export function binary(fn: Fn, node: ast.BinOp): Code {
  const spine: ast.BinOp[] = [node];
  while (node.left._type === "BinOp") spine.push((node = node.left));
  let value = literalValue(node.left);
  let c = value === undefined ? rawExpr(fn, node.left) : constantCode(fn, value);
  for (let i = spine.length - 1, depth = 1; i >= 0; i--, depth++) {
    const { op, right } = spine[i]!;
    const mark = fn.mark();
    if (needsStatements(fn, right)) c = fn.hold(c);
    else if (c.stable === Stable.Variable && assignsNames(fn, right)) c = c.once();
    c = fn.reserve(c);
    const rightValue = literalValue(right);
    const folded = value !== undefined && rightValue !== undefined ? foldBinary(op, value, rightValue) : undefined;
    if (folded !== undefined) c = constantCode(fn, folded);
    else
      c = combine(fn, spine[i]!, op, c, rightValue === undefined ? rawExpr(fn, right) : constantCode(fn, rightValue));
    value = folded;
    fn.release(mark);
    if (depth % DEEP === 0) c = fn.hold(c);
  }
  return c;
}

function isNumeric(kind: Kind): boolean {
  return kind === "any" || kind === "int" || kind === "number";
}

/** As a JavaScript double, or null: a float, or an int that is a number beside a float. */
export function asDouble(c: Code): string | null {
  if (c.raw !== undefined) return c.raw;
  if (c.kind === "float") return `${atom(c)}.value`;
  return c.kind === "number" ? atom(c) : null;
}

/** `a op b` with both operands' codes at hand. */
export function combine(fn: Fn, node: ast.Located, op: ast.operator, a: Code, b: Code, inplace = false): Code {
  if ((a.kind === "float" || b.kind === "float") && asDouble(a) !== null && asDouble(b) !== null) {
    const c = combineDoubles(fn, node, op, a, b);
    if (c) return c;
  }
  const helper = (inplace ? INPLACE : BINARY)[op];
  const bothStr = op === "Add" && (a.kind === "str" || b.kind === "str");
  const square = op === "Pow" && b.stable === Stable.Constant && b.text === "2";
  // A root of a float that is no negative number: it can be taken, and does not overflow.
  if (op === "Pow" && fn.hot && b.kind === "float" && b.stable === Stable.Constant && isRoot(b) && mayBeFloat(a))
    return rootOf(fn, node, helper, a, b);
  const plausible =
    bothStr || ((square || op !== "Pow") && op !== "MatMult" && isArithmetic(a.kind) && isArithmetic(b.kind));
  if (!fn.hot || !plausible) return helperCall(fn, node, helper, [boxed(a), boxed(b)]);
  const mark = fn.mark();
  const before = new Before();
  const x = repeatable(fn, before, constantDouble(a));
  const y = repeatable(fn, before, constantDouble(b));
  const slow = `(${fn.at(node)}, ${fn.use(helper)}(${x.text}, ${y.text}))`;
  const t = fn.temp();
  fn.release(mark);
  if (bothStr) {
    const checks = [x, y].filter((c) => !isNarrowLiteral(c)).map((c) => `typeof ${c.text} === "string"`);
    // A large one may be read while it grows: see the runtime's growingstr.ts.
    if (!isNarrowLiteral(x)) checks.push(`${holder(x.text)}.length < 4096`);
    const both = a.kind === "str" && b.kind === "str";
    return after(before, `${checks.join(" && ") || "true"} ? ${x.text} + ${y.text} : ${slow}`, both ? "str" : "any");
  }
  let paths = "";
  if (a.kind !== "float" && b.kind !== "float") {
    const fast = intPath(fn, op, x, y, t);
    if (fast) {
      const test = all(typeChecks(x, y, "number"), fast.checks.join(" && "));
      if (!test) return after(before, fast.value, "int");
      paths += `${test} ? ${fast.value} : `;
    }
  }
  paths += floatPaths(fn, op, x, y);
  const ints = a.kind !== "any" && b.kind !== "any" && a.kind !== "float" && b.kind !== "float";
  return after(before, paths + slow, ints && op !== "Div" ? "int" : "any");
}

function isRoot(exponent: Code): boolean {
  const y = Number(exponent.raw);
  return y > 0 && y <= 1;
}

function mayBeFloat(c: Code): boolean {
  return c.kind === "any" || c.kind === "float";
}

function rootOf(fn: Fn, node: ast.Located, helper: Helper, a: Code, b: Code): Code {
  const mark = fn.mark();
  const before = new Before();
  const x = repeatable(fn, before, constantDouble(a));
  fn.release(mark);
  fn.use("PyFloat");
  const check = x.kind === "any" ? `${x.text}?.type === ${fn.use("T_float")} && ` : "";
  const root = `${check}${doubleOf(x)} >= 0 ? new PyFloat(${doubleOf(x)} ** ${b.raw!}) : `;
  return after(before, `${root}(${fn.at(node)}, ${fn.use(helper)}(${x.text}, ${b.text}))`, "any");
}

function isArithmetic(kind: Kind): boolean {
  return isNumeric(kind) || kind === "float";
}

/** A float literal keeps its hoisted object beside its double; another unboxed float is boxed. */
function constantDouble(c: Code): Code {
  return c.stable === Stable.Constant ? c : boxed(c);
}

const FLOAT_OPERATORS: Partial<Record<ast.operator, string>> = { Add: "+", Sub: "-", Mult: "*", Div: "/" };

/** The paths for floats: V8 drops the objects in between, so that an expression's intermediate results cost nothing. */
function floatPaths(fn: Fn, op: ast.operator, x: Code, y: Code): string {
  const js = FLOAT_OPERATORS[op];
  if (js === undefined || x.kind === "int" || y.kind === "int") return "";
  if (x.kind === "number" && y.kind === "number") return "";
  fn.use("PyFloat");
  const a = doubleOf(x);
  const b = doubleOf(y);
  let checks = floatChecks(fn, x, y);
  if (op === "Div" && !isNonZero(y)) checks = all(checks, `${b} !== 0`);
  let out = `${checks} ? new PyFloat(${a} ${js} ${b}) : `;
  // Beside a float, an int that is a number is a double as it stands.
  if (x.kind === "float" && y.kind === "any" && op !== "Div")
    out += `typeof ${y.text} === "number" ? new PyFloat(${a} ${js} ${y.text}) : `;
  if (y.kind === "float" && x.kind === "any" && (op !== "Div" || isNonZero(y)))
    out += `typeof ${x.text} === "number" ? new PyFloat(${x.text} ${js} ${b}) : `;
  return out;
}

/** Of a float, in whatever form. */
function doubleOf(c: Code): string {
  return asDouble(c) ?? `${c.text}.value`;
}

/** Two tests, either of which may be empty. */
function all(a: string, b: string): string {
  return a === "" ? b : b === "" ? a : `${a} && ${b}`;
}

/** That those operands are floats of which it is not known. */
function floatChecks(fn: Fn, x: Code, y: Code): string {
  if (x.kind !== "any" && y.kind !== "any") return "";
  const float = fn.use("T_float");
  const first = x.kind === "any" ? `${x.text}?.type === ${float}` : "";
  return y.kind === "any" && (first === "" || y.text !== x.text) ? all(first, `${y.text}?.type === ${float}`) : first;
}

/** That both are JavaScript numbers or strings, as far as it is not known. */
function typeChecks(x: Code, y: Code, type: "number" | "string"): string {
  const isKnown = type === "number" ? isNumber : isNarrowLiteral;
  const first = isKnown(x) ? "" : `typeof ${x.text} === "${type}"`;
  return !isKnown(y) && (first === "" || y.text !== x.text) ? all(first, `typeof ${y.text} === "${type}"`) : first;
}

function isNumber(c: Code): boolean {
  return c.kind === "number";
}

function isNonZero(c: Code): boolean {
  if (c.stable !== Stable.Constant) return false;
  return Number((c.raw ?? c.text).replace(/[()]/g, "")) !== 0;
}

function isNarrowLiteral(c: Code): boolean {
  return c.stable === Stable.Constant && c.text.startsWith('"');
}

function combineDoubles(fn: Fn, node: ast.Located, op: ast.operator, a: Code, b: Code): Code | null {
  const quiet = a.quiet && b.quiet;
  fn.use("PyFloat");
  const x = asDouble(a)!;
  const y = asDouble(b)!;
  switch (op) {
    case "Add":
      return double(`(${x} + ${y})`, quiet);
    case "Sub":
      return double(`(${x} - ${y})`, quiet);
    case "Mult":
      return double(`(${x} * ${y})`, quiet);
    case "Div": {
      if (isNonZero(b)) return double(`(${x} / ${y})`, quiet);
      const mark = fn.mark();
      const before = new Before();
      const [xa, ya] = repeatableDoubles(fn, before, [a, b]);
      fn.release(mark);
      const text = `${ya} !== 0 ? ${xa} / ${ya} : (${fn.at(node)}, ${fn.use("floatDivisionByZero")}())`;
      return double(`(${before.text}${text})`, false);
    }
    case "Mod":
    case "FloorDiv": {
      const mark = fn.mark();
      const before = new Before();
      const [xa, ya] = repeatableDoubles(fn, before, [a, b]);
      fn.release(mark);
      const helper = op === "Mod" ? "floatRemainder" : "floatFloorDivide";
      return double(`(${before.text}${fn.at(node)}, ${fn.use(helper)}(${xa}, ${ya}))`, false);
    }
  }
  return null;
}

function repeatableDoubles(fn: Fn, before: Before, codes: [Code, Code]): [string, string] {
  const texts = codes.map((c) => {
    const raw = asDouble(c)!;
    if (c.stable !== Stable.No) return raw;
    const t = c.holder ?? fn.temp();
    before.push(`${t} = ${raw}`);
    return t;
  });
  return texts as [string, string];
}

/** The small-int path of an operator: further checks (numbers' types are checked already) and the value. */
function intPath(fn: Fn, op: ast.operator, a: Code, b: Code, t: string): { checks: string[]; value: string } | null {
  const x = spaced(a);
  const y = spaced(b);
  const literal = b.stable === Stable.Constant && b.kind === "number" ? Number(b.text) : undefined;
  const left = a.stable === Stable.Constant && a.kind === "number" ? Number(a.text) : undefined;
  const small = (c: Code, n: number | undefined) =>
    n === undefined ? [`(${c.text} | 0) === ${c.text}`] : (n | 0) === n ? [] : ["false"];
  switch (op) {
    case "Add": {
      const n = literal ?? left;
      const checks = bounds(`(${t} = ${x} + ${y})`, t, n === undefined ? 0 : n);
      return { checks, value: t };
    }
    case "Sub": {
      const checks = bounds(`(${t} = ${x} - ${y})`, t, literal === undefined ? 0 : -literal);
      return { checks, value: t };
    }
    case "Mult": {
      // 0 * -1 is -0 in JavaScript; + 0 makes it 0.
      const positive = (literal ?? left ?? 0) > 0;
      return { checks: bounds(`(${t} = ${x} * ${y}${positive ? "" : " + 0"})`, t, 0), value: t };
    }
    case "FloorDiv":
      if (literal !== undefined && literal > 0) return { checks: [], value: `Math.floor(${x} / ${y})` };
      return { checks: [`${y} !== 0`], value: `Math.floor(${x} / ${y}) + 0` };
    case "Mod":
      if (literal !== undefined && literal <= 0) return null;
      // JavaScript's % of doubles is slow: the helper divides.
      return {
        checks: [...small(a, left), ...(literal === undefined ? [`${y} > 0`] : [])],
        value: `((${t} = ${x} % ${y}) < 0 ? ${t} + ${y} : ${t} + 0)`,
      };
    case "Div":
      fn.use("PyFloat");
      if (literal !== undefined && literal !== 0) return { checks: [], value: `new PyFloat(${x} / ${y})` };
      return { checks: [`${y} !== 0`], value: `new PyFloat(${x} / ${y})` };
    case "BitAnd":
    case "BitOr":
    case "BitXor": {
      const js = op === "BitAnd" ? "&" : op === "BitOr" ? "|" : "^";
      return { checks: [...small(a, left), ...small(b, literal)], value: `${x} ${js} ${y}` };
    }
    case "RShift": {
      const range = literal === undefined ? [`${y} >= 0`, `${y} < 32`] : literal >= 0 && literal < 32 ? [] : ["false"];
      return { checks: [...small(a, left), ...range], value: `${x} >> ${y}` };
    }
    case "LShift":
      if (literal !== undefined && literal >= 0 && literal < 53)
        return { checks: bounds(`(${t} = ${x} * ${2 ** literal})`, t, 0), value: t };
      return { checks: [...small(a, left), `${y} >= 0`, `${y} < 22`], value: `${x} * (1 << ${y})` };
    case "Pow":
      return { checks: bounds(`(${t} = ${x} * ${x})`, t, 1), value: t };
  }
  return null;
}

/** A negative literal as an operand: `a - -1`. */
function spaced(c: Code): string {
  return c.text.startsWith("-") ? `(${c.text})` : c.text;
}

/** That the result is a safe integer; `shift` tells the one bound that a literal can break. */
function bounds(assigned: string, t: string, shift: number): string[] {
  if (shift > 0) return [`${assigned} <= ${MAX}`];
  if (shift < 0) return [`${assigned} >= ${MIN}`];
  return [`${assigned} <= ${MAX}`, `${t} >= ${MIN}`];
}

const UNARY: Record<Exclude<ast.unaryop, "Not">, Helper> = { Invert: "invert", UAdd: "positive", USub: "negative" };

export function unary(fn: Fn, node: ast.UnaryOp): Code {
  if (node.op === "Not") {
    const c = condition(fn, node.operand);
    return operand(`!${atom(c)}`, "bool", c.quiet);
  }
  const literal = literalValue(node);
  if (literal !== undefined && (typeof literal === "number" || literal instanceof FloatConst))
    return constantCode(fn, literal);
  const c = rawExpr(fn, node.operand);
  if (c.kind === "float" && node.op !== "Invert") {
    const raw = asDouble(c)!;
    fn.use("PyFloat");
    return node.op === "UAdd"
      ? new Code(c.text, c.kind, 0, Stable.No, c.quiet, c.holder, raw)
      : double(`(-${raw})`, c.quiet);
  }
  if (!fn.hot || !isNumeric(c.kind)) return helperCall(fn, node, UNARY[node.op], [boxed(c)]);
  const mark = fn.mark();
  const before = new Before();
  const x = repeatable(fn, before, c);
  fn.release(mark);
  const t = x.text;
  const value = node.op === "USub" ? `0 - ${t}` : node.op === "UAdd" ? t : `~${t}`;
  const checks = [`typeof ${t} === "number"`];
  if (node.op === "Invert") checks.push(`(${t} | 0) === ${t}`);
  let slow = `(${fn.at(node)}, ${fn.use(UNARY[node.op])}(${t}))`;
  if (node.op === "USub" && c.kind === "any") {
    fn.use("PyFloat");
    slow = `${t}?.type === ${fn.use("T_float")} ? new PyFloat(-${t}.value) : ${slow}`;
  }
  return after(before, `${checks.join(" && ")} ? ${value} : ${slow}`, c.kind === "any" ? "any" : "int");
}

// ---- comparisons

interface Comparison {
  js: string;
  test: Helper;
  value: Helper;
}
const COMPARE: Partial<Record<ast.cmpop, Comparison>> = {
  Lt: { js: "<", test: "testLess", value: "compareLess" },
  LtE: { js: "<=", test: "testLessEqual", value: "compareLessEqual" },
  Eq: { js: "===", test: "testEqual", value: "compareEqual" },
  NotEq: { js: "!==", test: "testNotEqual", value: "compareNotEqual" },
  Gt: { js: ">", test: "testGreater", value: "compareGreater" },
  GtE: { js: ">=", test: "testGreaterEqual", value: "compareGreaterEqual" },
};

/** A comparison as a value: rich comparison may give any object. */
export function compare(fn: Fn, node: ast.Compare): Code {
  return node.ops.length === 1
    ? onePair(fn, node, node.ops[0]!, node.left, node.comparators[0]!, false)
    : chain(fn, node, false);
}

export function compareCondition(fn: Fn, node: ast.Compare): Code {
  return node.ops.length === 1
    ? onePair(fn, node, node.ops[0]!, node.left, node.comparators[0]!, true)
    : chain(fn, node, true);
}

function onePair(fn: Fn, at: ast.Located, op: ast.cmpop, left: ast.expr, right: ast.expr, bool: boolean): Code {
  const mark = fn.mark();
  if ((op === "In" || op === "NotIn") && right._type === "Set") {
    const set = constantSet(fn, right);
    if (set) {
      const c = pair(fn, at, op, boxed(rawExpr(fn, left)), set, bool);
      fn.release(mark);
      return c;
    }
  }
  const operands = rawPair(fn, left, right);
  const c = pair(fn, at, op, operands[0], operands[1], bool);
  fn.release(mark);
  return c;
}

const IDENTICAL = new Set<Kind>(["none", "bool"]);

/** `a op b`; with `bool` as a JavaScript boolean. */
function pair(fn: Fn, at: ast.Located, op: ast.cmpop, a: Code, b: Code, bool: boolean): Code {
  switch (op) {
    case "Is":
    case "IsNot": {
      const not = op === "IsNot";
      a = boxed(a);
      b = boxed(b);
      if (IDENTICAL.has(a.kind) || IDENTICAL.has(b.kind))
        return operand(`${atom(a)} ${not ? "!==" : "==="} ${atom(b)}`, "bool", a.quiet && b.quiet);
      return operand(`${not ? "!" : ""}${fn.use("is")}(${arg(a)}, ${arg(b)})`, "bool", a.quiet && b.quiet);
    }
    case "In":
    case "NotIn": {
      const c = helperCall(fn, at, "isIn", [boxed(a), boxed(b)], "bool");
      return op === "In" ? c : operand(`!${atom(c)}`, "bool");
    }
  }
  const { js, test, value } = COMPARE[op]!;
  const known = (k: Kind) => k === "float" || k === "number" || k === "int";
  if (known(a.kind) && known(b.kind)) {
    const double = a.kind === "float" || b.kind === "float";
    const x = double ? asDouble(a) : atom(a);
    const y = double ? asDouble(b) : atom(b);
    if (x !== null && y !== null) return operand(`${x} ${js} ${y}`, "bool", a.quiet && b.quiet);
  }
  a = constantDouble(a);
  b = constantDouble(b);
  const helper = bool ? test : value;
  const equality = op === "Eq" || op === "NotEq";
  if (!fn.hot) return helperCall(fn, at, helper, [a, b], bool ? "bool" : "any");
  const strs = (a.kind === "str" || b.kind === "str") && isStr(a.kind) && isStr(b.kind);
  const numbers = isArithmetic(a.kind) && isArithmetic(b.kind);
  if (!numbers && !strs) {
    if (equality && (IDENTICAL.has(a.kind) || IDENTICAL.has(b.kind)) && a.kind === b.kind)
      return operand(`${atom(a)} ${js} ${atom(b)}`, "bool", a.quiet && b.quiet);
    return helperCall(fn, at, helper, [a, b], bool ? "bool" : "any");
  }
  const before = new Before();
  const x = repeatable(fn, before, a);
  const y = repeatable(fn, before, b);
  const checks = typeChecks(x, y, strs ? "string" : "number");
  if (checks === "" && a.kind !== "float" && b.kind !== "float")
    return after(before, `${x.text} ${js} ${y.text}`, "bool");
  let paths = "";
  if (a.kind !== "float" && b.kind !== "float") paths = `${checks} ? ${x.text} ${js} ${y.text} : `;
  if (numbers && (!equality || a.kind === "float" || b.kind === "float")) paths += floatComparison(fn, js, x, y);
  const slow = `(${fn.at(at)}, ${fn.use(helper)}(${x.text}, ${y.text}))`;
  return after(before, paths + slow, bool ? "bool" : "any");
}

function floatComparison(fn: Fn, js: string, x: Code, y: Code): string {
  const mayBe = (c: Code) => c.kind === "any" || c.kind === "float";
  if (!mayBe(x) || !mayBe(y)) return "";
  const checks = [x, y].filter((c) => c.kind === "any").map((c) => `${c.text}?.type === ${fn.use("T_float")}`);
  return `${checks.join(" && ")} ? ${doubleOf(x)} ${js} ${doubleOf(y)} : `;
}

function isStr(kind: Kind): boolean {
  return kind === "any" || kind === "str";
}

/** `a < b < c`: the middle operands are evaluated once, the later ones only if they are asked for. */
function chain(fn: Fn, node: ast.Compare, bool: boolean): Code {
  if (node.comparators.some((c, i) => i > 0 && needsStatements(fn, c))) return chainByStatements(fn, node, bool);
  const mark = fn.mark();
  const before = fn.assigned;
  let left = rawExpr(fn, node.left);
  if (needsStatements(fn, node.comparators[0]!)) left = fn.hold(left);
  const parts: Code[] = [];
  const last = node.ops.length - 1;
  for (let i = 0; i <= last; i++) {
    left = fn.reserve(left);
    const right = rawExpr(fn, node.comparators[i]!);
    if (i === 0) fn.assigned = before && new Set(fn.assigned);
    const effects = new Before();
    let b = right;
    let a = left;
    if (i < last) {
      a = repeatable(fn, effects, left);
      b = repeatable(fn, effects, right);
    }
    const c = pair(fn, node, node.ops[i]!, a, b, bool);
    parts.push(effects.text !== "" ? after(effects, atom(c), c.kind) : c);
    left = b;
  }
  fn.assigned = before && meet(before, fn.assigned);
  let result: Code;
  if (bool || parts.every((c) => c.kind === "bool")) {
    result = operand(
      parts.map(atom).join(" && "),
      "bool",
      parts.every((c) => c.quiet),
    );
  } else {
    let text = arg(parts[last]!);
    for (let i = last - 1; i >= 0; i--) {
      const t = fn.temp();
      text = `(${t} = ${arg(parts[i]!)}, ${atom(truth(fn, variable(t, parts[i]!.kind), node))} ? ${text} : ${t})`;
    }
    result = operand(text);
  }
  fn.release(mark);
  return result;
}

function chainByStatements(fn: Fn, node: ast.Compare, bool: boolean): Code {
  const result = fn.temp();
  const before = fn.assigned;
  let left = fn.hold(rawExpr(fn, node.left));
  const last = node.ops.length - 1;
  let opened = 0;
  for (let i = 0; i <= last; i++) {
    left = fn.reserve(left);
    let right = rawExpr(fn, node.comparators[i]!);
    if (i < last) right = fn.hold(right);
    if (i === 0) fn.assigned = before && new Set(fn.assigned);
    fn.line(`${result} = ${arg(pair(fn, node, node.ops[i]!, left, right, bool))};`);
    left = right;
    if (i < last) {
      fn.open(`if (${atom(truth(fn, variable(result, bool ? "bool" : "any"), node))}) {`);
      opened++;
    }
  }
  while (opened-- > 0) fn.close();
  fn.assigned = before && meet(before, fn.assigned);
  return variable(result, bool ? "bool" : "any");
}
