/**
 * A row becomes one closure per memory: decode, operate, encode; everything that is thrown becomes the error indicator and the error
 * value, because a JavaScript exception must not fly through live wasm frames. The closures are written as text, so that each row has
 * code of its own for the engine to specialise; hosts that forbid that get a general one.
 */
import { S } from "../../runtime/state.ts";
import { loadText } from "../../runtime/unit.ts";
import { systemError } from "../../runtime/errors.ts";
import type { Border } from "./border.ts";
import { indicator, setRaised } from "./errors.ts";
import type { Row } from "./vocabulary.ts";
import { writeUnraisable } from "./unraisable.ts";

type Raw = number | bigint;
export type Import = (...args: Raw[]) => Raw | void;
type AnyFunction = (...args: unknown[]) => unknown;

/** Ends a C API function that threw and cannot tell: what was raised is reported. */
function reported(border: Border): (thrown: unknown, sp: number) => void {
  return (thrown, sp) => {
    border.fail(thrown, sp);
    const e = indicator.exception;
    indicator.exception = null;
    if (e !== null) writeUnraisable(e, null);
  };
}

/** All that a module imports, as one text: a text for each row takes four times as long. */
export function compileRows(border: Border, rows: ReadonlyMap<string, Row>): Record<string, Import> {
  try {
    return compileText(border, rows);
  } catch (e) {
    if (!(e instanceof EvalError)) throw e;
    return Object.fromEntries([...rows].map(([name, row]) => [name, compileClosure(border, row)]));
  }
}

/** What the text refers to: each value once, under a name of its own. */
class Outer {
  readonly values: unknown[] = [];
  readonly lines: string[] = [];
  readonly #names = new Map<unknown, string>();

  /** `key` stands for a value that `make` makes. */
  name(key: unknown, make = () => key): string {
    let name = this.#names.get(key);
    if (name === undefined) {
      name = `v${this.values.length}`;
      this.lines.push(`${name} = V[${this.values.length}]`);
      this.#names.set(key, name);
      this.values.push(make());
    }
    return name;
  }
}

function compileText(border: Border, rows: ReadonlyMap<string, Row>): Record<string, Import> {
  const outer = new Outer();
  const functions = [...rows].map(([name, row]) => `${name}: ${rowText(border, name, row, outer)}`);
  // Constants, which the engine may take for what they are when it optimizes.
  const text = `(function (S, border, memory, silent, V) { "use strict";
const ${outer.lines.join(", ")};
return {
${functions.join(",\n")}
}; })`;
  const make = loadText(text) as (...args: unknown[]) => Record<string, Import>;
  return make(S, border, border.memory, reported(border), outer.values);
}

function rowText(border: Border, name: string, row: Row, outer: Outer): string {
  const parameters: string[] = [];
  const args: string[] = [];
  const places: string[] = [];
  // A reference that the call takes over is gone whatever another argument does.
  const taken: string[] = [];
  row.kinds.forEach((kind, i) => {
    if (kind.kind === "border") return void args.push("border");
    const p = `a${i}`;
    parameters.push(p);
    const { decode } = kind;
    let text = decode === undefined ? p : `${outer.name(kind, () => decode(border))}(${p})`;
    if (kind.stolen) {
      taken.push(`const s${i} = ${text}; `);
      text = `s${i}`;
    }
    (kind.result ? places : args).push(text);
  });
  const { returns } = row;
  const { encode } = returns;
  let value = `${outer.name(row.operation)}(${args.join(", ")})`;
  if (encode !== undefined) value = `${outer.name(returns, () => encode(border))}(${[value, ...places].join(", ")})`;
  // A place for an object holds NULL after an error.
  const clear = returns.returns.startsWith("found") ? ` if (${places[0]}) memory.u32[${places[0]} >>> 2] = 0;` : "";
  return `function ${name}(${parameters.join(", ")}) {
  if (memory.u32.length === 0) memory.fresh();
  if (border.ahead) border.reading.settle();
  const sp = S.sp;
  try {
    ${taken.join("")}return ${value};
  } catch (thrown) {
    ${returns.silent ? "silent" : "border.fail"}(thrown, sp);${clear}
    return ${outer.name(returns.error)};
  }
}`;
}

function compileClosure(border: Border, row: Row): Import {
  const { kinds } = row;
  const decoders = kinds.map((k) => k.decode?.(border) as AnyFunction | undefined);
  const encode = row.returns.encode?.(border) as AnyFunction | undefined;
  const operation = row.operation as AnyFunction;
  const fail = row.returns.silent ? reported(border) : (thrown: unknown, sp: number) => border.fail(thrown, sp);
  return (...raw) => {
    border.memory.fresh();
    if (border.ahead) border.reading.settle();
    const { sp } = S;
    try {
      const args: unknown[] = [];
      const places: unknown[] = [];
      let next = 0;
      const words = kinds.map((kind) => (kind.letter === "" ? undefined : raw[next++]));
      const decoded = (i: number): unknown => (decoders[i] === undefined ? words[i] : decoders[i]!(words[i]));
      const taken = new Map<number, unknown>();
      kinds.forEach((kind, i) => {
        if (kind.stolen) taken.set(i, decoded(i));
      });
      kinds.forEach((kind, i) => {
        (kind.result ? places : args).push(kind.stolen ? taken.get(i) : decoded(i));
      });
      const value = operation(...args);
      return (encode === undefined ? value : encode(value, ...places)) as Raw;
    } catch (thrown) {
      fail(thrown, sp);
      return row.returns.error;
    }
  };
}

/** A function of the stable ABI that is not offered yet: raises, and says so. */
export function missingFunction(border: Border, name: string, resultLetter: string, zeroIsError: boolean): Import {
  return () => {
    if (border.poisoned !== null) throw systemError("dead");
    setRaised(systemError(`${name}() is not offered by Taipan yet`));
    if (resultLetter === "") return;
    if (resultLetter === "l") return zeroIsError ? 0n : -1n;
    return zeroIsError ? 0 : -1;
  };
}
