/** Function objects and classes as `def` and `class` statements make them. */
import { callKw, callN } from "../call.ts";
import { nameError, notImplementedError } from "../errors.ts";
import { builtinsOf } from "../frames.ts";
import { PyDict } from "../objects/dict.ts";
import { PyFunction } from "../objects/function.ts";
import type { PyTuple } from "../objects/tuple.ts";
import type { FrameInfo } from "../state.ts";
import { type Cell, intValue, type Names, type Value } from "../value.ts";
import { loadGlobal, storeName } from "./names.ts";
import { getItem, setItem } from "../abstract.ts";
import { catching } from "./catching.ts";
import { KeyError } from "../objects/exceptions.ts";
import { starKeywords } from "./calls.ts";

type JsFunction = (...args: Value[]) => Value | undefined;

/** `keyword`: names and values in turn. */
export function makeFunction(
  frame: FrameInfo,
  f: JsFunction,
  cells: Cell[] | null = null,
  defaults: Value[] | null = null,
  keyword: Value[] | null = null,
  annotate: Value = null,
): PyFunction {
  return new PyFunction(frame, f, cells, defaults, keyword, annotate);
}

/** The class body's first lines. */
export function beginClassBody(ns: Value, globals: PyDict, qualname: string, firstlineno: number): void {
  storeName(ns, "__module__", loadGlobal(globals, globals.cell("__name__")));
  storeName(ns, "__qualname__", qualname);
  storeName(ns, "__firstlineno__", firstlineno);
}

/** `class name(*args, **names)`: calls `builtins.__build_class__`. */
export function buildClass(globals: PyDict, body: PyFunction, name: string, args: Value[], names: Names): Value {
  const build = builtinsOf(globals).getStr("__build_class__");
  if (build === undefined) throw nameError("__build_class__ not found", "__build_class__");
  return names === null ? callN(build, [body, name, ...args]) : callKw(build, [body, name, ...args], names);
}

export function buildClassStar(
  globals: PyDict,
  body: PyFunction,
  name: string,
  bases: Value[],
  parts: (Value | undefined)[],
): Value {
  const [names, values] = starKeywords("__build_class__()", parts);
  return buildClass(globals, body, name, [...bases, ...values], names.length > 0 ? names : null);
}

/** PEP 649: VALUE and VALUE_WITH_FAKE_GLOBALS are answered by the compiled function itself. */
export function checkAnnotateFormat(format: Value): void {
  const n = intValue(format);
  if (n !== undefined && n <= 2) return;
  throw notImplementedError("");
}

/** `from __future__ import annotations`: the text goes into `__annotations__`. */
export function setAnnotation(ns: Value, name: string, text: string): void {
  let annotations = catching(KeyError, () => getItem(ns, "__annotations__"));
  if (annotations === undefined) setItem(ns, "__annotations__", (annotations = new PyDict()));
  setItem(annotations, name, text);
}

export function setTypeParams(f: PyFunction, params: PyTuple): PyFunction {
  f.typeParams = params;
  return f;
}
