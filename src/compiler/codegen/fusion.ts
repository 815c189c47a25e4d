/**
 * Generator expressions that a built-in function consumes at once: `any(x for x in xs)`. Where the callee turns out to be
 * that built-in, the expression runs as a plain function that hands its items to a sink (runtime/compiled/fusion.ts), in
 * the generator's own frame record; nobody could get hold of the generator.
 */
import type * as ast from "../ast.ts";
import { firstIterator, generatorOf, sinkFunction } from "./comprehensions.ts";
import { literalValue } from "./constants.ts";
import { expr } from "./expressions.ts";
import type { Fn } from "./function.ts";
import type { Helper } from "./helpers.ts";
import { after, Before, repeatable } from "./operands.ts";
import { needsStatements } from "./survey.ts";
import { arg, constant, quote, Stable, type Code } from "./text.ts";

/** By name: what the callee has to be, and the sink. */
const CONSUMERS = new Map<string, readonly [builtin: Helper, sink: Helper]>([
  ["all", ["B_all", "AllSink"]],
  ["any", ["B_any", "AnySink"]],
  ["list", ["T_list", "ListSink"]],
  ["set", ["T_set", "SetSink"]],
  ["sum", ["B_sum", "SumSink"]],
  ["tuple", ["T_tuple", "TupleSink"]],
]);

/** The call's unchecked code, or null if it is none of these. */
export function fusedCall(fn: Fn, node: ast.Call): Code | null {
  const [generator] = node.args;
  if (!fn.hot || node.args.length !== 1 || generator!._type !== "GeneratorExp" || !isFusible(fn, generator!))
    return null;
  const { func } = node;
  if (func._type === "Attribute") {
    const separator = literalValue(func.value);
    if (func.attr !== "join" || typeof separator !== "string" || /[\ud800-\udfff]/.test(separator)) return null;
    return fused(fn, node, generator!, constant(quote(separator), "str"), null);
  }
  if (func._type !== "Name" || fn.resolve(func.id).kind !== "global") return null;
  const consumer = CONSUMERS.get(func.id);
  return consumer === undefined ? null : fused(fn, node, generator!, expr(fn, func), consumer);
}

const CONSUMED = new Set(["all", "any", "list", "set", "tuple"]);

/** Whether CPython compiles the call as a loop: in tracebacks it then stands at the callee. */
export function isConsumed(fn: Fn, node: ast.Call): boolean {
  const { func, args } = node;
  return (
    args.length === 1 &&
    args[0]!._type === "GeneratorExp" &&
    func._type === "Name" &&
    CONSUMED.has(func.id) &&
    fn.resolve(func.id).kind === "global"
  );
}

function fused(
  fn: Fn,
  node: ast.Call,
  generator: ast.GeneratorExp,
  callee: Code,
  consumer: readonly [Helper, Helper] | null,
): Code {
  const mark = fn.mark();
  if (needsStatements(fn, generator.generators[0]!.iter))
    callee = callee.stable === Stable.Constant ? callee : fn.hold(callee);
  callee = fn.reserve(callee);
  const iterable = fn.reserve(firstIterator(fn, generator));
  const { inner, wrapper } = generatorOf(fn, generator);
  const run = sinkFunction(fn, generator, inner);
  // The sink's form may have met positions that the generator's has not.
  fn.unit.records[inner.index]!.positions = inner.positions.encode();
  const before = new Before();
  const f = repeatable(fn, before, callee);
  const i = repeatable(fn, before, iterable);
  before.push(fn.at(isConsumed(fn, node) ? node.func : node));
  fn.release(mark);
  if (consumer === null) return after(before, `${run}(new ${fn.use("JoinSink")}(${arg(f)}), ${i.text})`, "str");
  const [builtin, sink] = consumer;
  const direct = `${run}(new ${fn.use(sink)}(), ${i.text})`;
  const made = wrapper(i.text);
  return after(
    before,
    `${f.text} === ${fn.use(builtin)} ? ${direct} : ${fn.use("invoke1")}(${f.text}, ${made})`,
    "any",
  );
}

/** Compiled twice, so nothing in it may define a code object; and nothing asks for its variables. */
function isFusible(fn: Fn, node: ast.GeneratorExp): boolean {
  const scope = fn.table.lookup(node);
  if (scope.isCoroutine || scope.hasEval || node.elt._type === "Starred") return false;
  const [first] = node.generators;
  return (
    isPlain(node.elt) &&
    node.generators.every((g) => !g.is_async && (g === first || isPlain(g.iter)) && g.ifs.every(isPlain))
  );
}

function isPlain(node: object): boolean {
  const { _type } = node as { _type: string };
  if (_type === "Lambda" || _type === "GeneratorExp" || _type === "Await") return false;
  for (const key in node) {
    const field = (node as Record<string, unknown>)[key];
    if (typeof field !== "object" || field === null) continue;
    if (Array.isArray(field)) {
      for (const item of field as unknown[])
        if (typeof item === "object" && item !== null && "_type" in item && !isPlain(item)) return false;
    } else if ("_type" in field && !isPlain(field)) return false;
  }
  return true;
}
