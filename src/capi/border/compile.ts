/**
 * A row becomes one closure per memory: decode, operate, encode; everything that is thrown becomes the error indicator and the error
 * value, because a JavaScript exception must not fly through live wasm frames. The closure is written as text, so that each row has
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

/** Ends a C API function that threw: the indicator is set, or, in a dead instance, unwinding goes on. */
function failure(border: Border, row: Row): (thrown: unknown, sp: number) => void {
  return (thrown, sp) => {
    border.fail(thrown, sp);
    if (!row.returns.silent) return;
    const e = indicator.exception;
    indicator.exception = null;
    if (e !== null) writeUnraisable(e, null);
  };
}

export function compileRow(border: Border, name: string, row: Row): Import {
  try {
    return compileText(border, name, row);
  } catch (e) {
    if (e instanceof EvalError) return compileClosure(border, row);
    throw e;
  }
}

function compileText(border: Border, name: string, row: Row): Import {
  const outer: Record<string, unknown> = {
    S,
    border,
    memory: border.memory,
    operation: row.operation,
    fail: failure(border, row),
    error: row.returns.error,
  };
  const parameters: string[] = [];
  const args: string[] = [];
  const places: string[] = [];
  row.kinds.forEach((kind, i) => {
    if (kind.kind === "border") {
      args.push("border");
      return;
    }
    const p = `a${i}`;
    parameters.push(p);
    let text = p;
    if (kind.decode !== undefined) {
      outer[`decode${i}`] = kind.decode(border);
      text = `decode${i}(${p})`;
    }
    (kind.result ? places : args).push(text);
  });
  let value = `operation(${args.join(", ")})`;
  if (row.returns.encode !== undefined) {
    outer["encode"] = row.returns.encode(border);
    value = `encode(${[value, ...places].join(", ")})`;
  }
  // A place for an object holds NULL after an error.
  const clear = row.returns.returns === "found" ? ` memory.u32[${places[0]} >>> 2] = 0;` : "";
  const text = `(function (${Object.keys(outer).join(", ")}) { "use strict"; return function ${name}(${parameters.join(", ")}) {
  if (memory.u32.length === 0) memory.fresh();
  if (border.ahead) border.reading.settle();
  const sp = S.sp;
  try {
    return ${value};
  } catch (thrown) {
    fail(thrown, sp);${clear}
    return error;
  }
}; })`;
  return (loadText(text, `<C API ${name}>`) as AnyFunction)(...Object.values(outer)) as Import;
}

function compileClosure(border: Border, row: Row): Import {
  const { kinds } = row;
  const decoders = kinds.map((k) => k.decode?.(border) as AnyFunction | undefined);
  const encode = row.returns.encode?.(border) as AnyFunction | undefined;
  const operation = row.operation as AnyFunction;
  const fail = failure(border, row);
  return (...raw) => {
    border.memory.fresh();
    if (border.ahead) border.reading.settle();
    const { sp } = S;
    try {
      const args: unknown[] = [];
      const places: unknown[] = [];
      let next = 0;
      kinds.forEach((kind, i) => {
        const word = kind.letter === "" ? undefined : raw[next++];
        const decode = decoders[i];
        (kind.result ? places : args).push(decode === undefined ? word : decode(word));
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
