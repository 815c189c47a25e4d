/** Binds the arguments of a call to the parameters of a Python function (CPython: initialize_locals in Python/ceval.c). */
import { typeError } from "./errors.ts";
import { CO_VARARGS, CO_VARKEYWORDS } from "./objects/code.ts";
import { PyDict } from "./objects/dict.ts";
import type { PyFunction } from "./objects/function.ts";
import { newTuple } from "./objects/tuple.ts";
import { closest } from "./suggestions.ts";
import type { Names, Value } from "./value.ts";

const s = (n: number) => (n === 1 ? "" : "s");

function listOf(names: string[]): string {
  const quoted = names.map((n) => `'${n}'`);
  if (quoted.length === 1) return quoted[0]!;
  if (quoted.length === 2) return `${quoted[0]} and ${quoted[1]}`;
  return `${quoted.slice(0, -1).join(", ")}, and ${quoted[quoted.length - 1]}`;
}

function missing(f: PyFunction, kind: string, names: string[]): unknown {
  return typeError(
    `${String(f.qualname)}() missing ${names.length} required ${kind} argument${s(names.length)}: ${listOf(names)}`,
  );
}

function tooMany(f: PyFunction, given: number, bound: (Value | undefined)[]): unknown {
  const { code } = f;
  const ndef = f.defaults?.length ?? 0;
  const takes = ndef > 0 ? `from ${code.argcount - ndef} to ${code.argcount}` : String(code.argcount);
  const kwonly = bound.slice(code.argcount, code.argcount + code.kwonlyargcount).filter((v) => v !== undefined).length;
  const many = ndef > 0 || code.argcount !== 1;
  const extra =
    kwonly > 0 ? ` positional argument${given === 1 ? "" : "s"} (and ${kwonly} keyword-only argument${s(kwonly)})` : "";
  const was = given === 1 && kwonly === 0 ? "was" : "were";
  return typeError(
    `${String(f.qualname)}() takes ${takes} positional argument${many ? "s" : ""} but ${given}${extra} ${was} given`,
  );
}

/** The values of all parameters in the order of `co_varnames`. @throws TypeError */
export function bindPython(f: PyFunction, args: Value[], names: Names): (Value | undefined)[] {
  const { code, defaults } = f;
  const { argcount, kwonlyargcount, varnames } = code;
  const npos = args.length - (names === null ? 0 : names.length);
  const total = argcount + kwonlyargcount;
  if (names === null && kwonlyargcount === 0 && (code.flags & (CO_VARARGS | CO_VARKEYWORDS)) === 0) {
    const short = argcount - npos;
    if (short > 0 && defaults !== null && short <= defaults.length) {
      const out: Value[] = args.slice();
      for (let i = defaults.length - short; i < defaults.length; i++) out.push(defaults[i]!);
      return out;
    }
  }
  const out: (Value | undefined)[] = new Array<Value | undefined>(total).fill(undefined);
  for (let i = 0; i < npos && i < argcount; i++) out[i] = args[i];
  const kwargs = (code.flags & CO_VARKEYWORDS) !== 0 ? new PyDict() : null;
  if (names !== null) bindKeywords(f, args, names, npos, out, kwargs);
  if (npos > argcount && (code.flags & CO_VARARGS) === 0) throw tooMany(f, npos, out);
  const ndef = defaults === null ? 0 : defaults.length;
  if (npos < argcount) {
    const first = argcount - ndef;
    const lost: string[] = [];
    for (let i = npos; i < first; i++) if (out[i] === undefined) lost.push(varnames[i]!);
    if (lost.length > 0) throw missing(f, "positional", lost);
    for (let i = Math.max(npos, first); i < argcount; i++)
      out[i] ??= out[i] === undefined ? defaults![i - first]! : out[i];
  }
  if (kwonlyargcount > 0) {
    const lost: string[] = [];
    for (let i = argcount; i < total; i++) {
      if (out[i] !== undefined) continue;
      const d = f.kwdefaults?.getStr(varnames[i]!);
      if (d === undefined) lost.push(varnames[i]!);
      else out[i] = d;
    }
    if (lost.length > 0) throw missing(f, "keyword-only", lost);
  }
  // `*args` stands after the keyword-only parameters in co_varnames.
  if ((code.flags & CO_VARARGS) !== 0) out.push(newTuple(args.slice(argcount, Math.max(npos, argcount))));
  if (kwargs !== null) out.push(kwargs);
  return out;
}

function bindKeywords(
  f: PyFunction,
  args: Value[],
  names: readonly string[],
  npos: number,
  out: (Value | undefined)[],
  kwargs: PyDict | null,
): void {
  const { code } = f;
  const { varnames, posonlyargcount } = code;
  const total = code.argcount + code.kwonlyargcount;
  for (let k = 0; k < names.length; k++) {
    const name = names[k]!;
    const value = args[npos + k]!;
    let i = posonlyargcount;
    while (i < total && varnames[i] !== name) i++;
    if (i < total) {
      if (out[i] !== undefined) throw typeError(`${String(f.qualname)}() got multiple values for argument '${name}'`);
      out[i] = value;
    } else if (kwargs !== null) kwargs.setStr(name, value);
    else {
      const positional = names.filter((n) => varnames.slice(0, posonlyargcount).includes(n));
      if (positional.length > 0)
        throw typeError(
          `${String(f.qualname)}() got some positional-only arguments passed as keyword arguments: '${positional.join(", ")}'`,
        );
      const meant = closest(name, varnames.slice(posonlyargcount, total));
      const hint = meant === undefined ? "" : `. Did you mean '${meant}'?`;
      throw typeError(`${String(f.qualname)}() got an unexpected keyword argument '${name}'${hint}`);
    }
  }
}
