/**
 * Signature texts of built-in functions, and the binding of arguments to them. Texts are as `__text_signature__` has
 * them: `sort(*, key=None, reverse=False)`. A missing optional argument reaches the implementation as undefined: its
 * JavaScript default stands beside its body. `*args` arrives as an array, `**kwargs` as a PyDict.
 */
import { typeError } from "./errors.ts";
import type { Names, Value } from "./value.ts";
import { PyDict } from "./objects/dict.ts";

export interface Parameter {
  name: string;
  positionalOnly: boolean;
  keywordOnly: boolean;
  /** Text of the default, or undefined for a required one. */
  default: string | undefined;
}

export interface Signature {
  name: string;
  /** Between the parentheses. */
  text: string;
  /** Without `*args` and `**kwargs`; keyword-only ones last. */
  params: Parameter[];
  /** Required and possible positional arguments. */
  min: number;
  max: number;
  varArgs: boolean;
  varKeywords: boolean;
  /** Positional calls with min..max arguments need no binding. */
  direct: boolean;
  /** Positional calls need no more than the array of their arguments. */
  rest: boolean;
  anyKeywords: boolean;
}

/** Splits at commas outside brackets and quotes. */
function splitParameters(text: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote) {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (c === "'" || c === '"') quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    else if (c === "," && depth === 0) {
      out.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  if (last) out.push(last);
  return out;
}

/** Bound methods of slots are made from the same texts again and again. */
const parsed = new Map<string, Signature>();

export function parseSignature(source: string): Signature {
  let signature = parsed.get(source);
  if (signature === undefined) parsed.set(source, (signature = parse(source)));
  return signature;
}

function parse(source: string): Signature {
  const open = source.indexOf("(");
  if (open < 0) return { name: source, text: "", params: [], min: 0, max: 0, varArgs: false, varKeywords: false, direct: true, rest: false, anyKeywords: false }; // prettier-ignore
  const name = source.slice(0, open);
  const text = source.slice(open + 1, source.lastIndexOf(")"));
  const params: Parameter[] = [];
  let keywordOnly = false;
  let varArgs = false;
  let varKeywords = false;
  for (const part of splitParameters(text)) {
    if (part === "/") for (const p of params) p.positionalOnly = true;
    else if (part === "*") keywordOnly = true;
    else if (part.startsWith("**")) varKeywords = true;
    else if (part.startsWith("*")) varArgs = keywordOnly = true;
    else {
      const eq = part.indexOf("=");
      params.push({
        name: eq < 0 ? part : part.slice(0, eq).trim(),
        positionalOnly: false,
        keywordOnly,
        default: eq < 0 ? undefined : part.slice(eq + 1).trim(),
      });
    }
  }
  const positional = params.filter((p) => !p.keywordOnly);
  const min = positional.filter((p) => p.default === undefined).length;
  const requiredKeyword = params.some((p) => p.keywordOnly && p.default === undefined);
  return {
    name,
    text,
    params,
    min,
    max: positional.length,
    varArgs,
    varKeywords,
    direct: !varArgs && !varKeywords && !requiredKeyword,
    rest: varArgs && !varKeywords && !requiredKeyword && positional.length === 0,
    anyKeywords: varKeywords || params.some((p) => !p.positionalOnly),
  };
}

const plural = (n: number) => (n === 1 ? "" : "s");

/** The TypeError for a wrong number of positional arguments, in the words of the C function that CPython would use. */
function countError(sig: Signature, name: string, given: number): unknown {
  const { min, max } = sig;
  if (max === 0 && !sig.anyKeywords) return typeError(`${name}() takes no arguments (${given} given)`);
  const onlyPositional = !sig.anyKeywords;
  if (onlyPositional && min === 1 && max === 1)
    return typeError(`${name}() takes exactly one argument (${given} given)`);
  const short = name.slice(name.lastIndexOf(".") + 1);
  if (onlyPositional) {
    const words = min === max ? "" : given < min ? "at least " : "at most ";
    const count = given < min ? min : max;
    return typeError(`${short} expected ${words}${count} argument${plural(count)}, got ${given}`);
  }
  if (given > max) {
    if (max === 0) return typeError(`${short}() takes no positional arguments`);
    const some = min === max && sig.params.length === max ? "exactly" : "at most";
    return typeError(`${short}() takes ${some} ${max} positional argument${plural(max)} (${given} given)`);
  }
  const missing = sig.params[given]!;
  return typeError(`${short}() missing required argument '${missing.name}' (pos ${given + 1})`);
}

/**
 * Binds `args` (with keyword values at its end) to the parameters: the array to call the implementation with.
 * @throws TypeError in CPython's words; `name` is the function's name as they show it.
 */
export function bindArguments(sig: Signature, name: string, args: Value[], names: Names): unknown[] {
  const nkw = names === null ? 0 : names.length;
  const npos = args.length - nkw;
  const { params } = sig;
  if (nkw === 0 && sig.direct) {
    if (npos < sig.min || npos > sig.max) throw countError(sig, name, npos);
    return args;
  }
  if (nkw === 0 && sig.rest) return [args.slice()];
  if (nkw === 0 && sig.varArgs && sig.varKeywords && params.length === 0) return [args.slice(), new PyDict()];
  if (npos > sig.max && !sig.varArgs) throw countError(sig, name, npos);
  const short = name.slice(name.lastIndexOf(".") + 1);
  if (nkw > 0 && !sig.anyKeywords) throw typeError(`${name}() takes no keyword arguments`);
  const bound: (Value | undefined)[] = new Array<Value | undefined>(params.length).fill(undefined);
  for (let i = 0; i < npos && i < sig.max; i++) bound[i] = args[i];
  const extra = sig.varKeywords ? new PyDict() : null;
  for (let k = 0; k < nkw; k++) {
    const key = names![k]!;
    const i = params.findIndex((p) => p.name === key && !p.positionalOnly);
    if (i < 0) {
      if (extra) extra.setStr(key, args[npos + k]!);
      else throw typeError(`${short}() got an unexpected keyword argument '${key}'`);
    } else if (bound[i] !== undefined) {
      throw typeError(`argument for ${short}() given by name ('${key}') and position (${i + 1})`);
    } else bound[i] = args[npos + k];
  }
  for (let i = 0; i < params.length; i++) {
    if (bound[i] !== undefined || params[i]!.default !== undefined) continue;
    if (!params[i]!.keywordOnly && npos <= i && !sig.anyKeywords) throw countError(sig, name, npos);
    throw typeError(
      params[i]!.keywordOnly
        ? `${short}() missing required keyword-only argument '${params[i]!.name}'`
        : `${short}() missing required argument '${params[i]!.name}' (pos ${i + 1})`,
    );
  }
  const out: unknown[] = bound.slice(0, sig.max);
  if (sig.varArgs) out.push(args.slice(sig.max, Math.max(npos, sig.max)));
  for (let i = sig.max; i < params.length; i++) out.push(bound[i]);
  if (extra) out.push(extra);
  return out;
}
