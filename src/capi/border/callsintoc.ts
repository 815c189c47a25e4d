/** Arguments of calls into C: handles for the time of the call, tuples and dicts for keyword calls, arrays for vectorcalls. */
import { PyDict } from "../../runtime/objects/dict.ts";
import { PyTuple, emptyTuple, newTuple } from "../../runtime/objects/tuple.ts";
import { strValue, stringOf, type Names, type Value } from "../../runtime/value.ts";
import { systemError, typeError } from "../../runtime/errors.ts";
import { indicator, takeError } from "./errors.ts";
import type { Border } from "./border.ts";

/** f(o) -> object */
export function unary(b: Border, f: number, a: Value): Value {
  const { handles } = b;
  const ha = handles.of(a);
  let r: number;
  try {
    r = b.call(f, ha);
  } finally {
    handles.decRef(ha);
  }
  return b.result(r);
}

/** f(a, b) -> object, where undefined is NULL */
export function binary(b: Border, f: number, x: Value | undefined, y: Value | undefined): Value {
  const { handles } = b;
  const hx = x === undefined ? 0 : handles.of(x);
  const hy = y === undefined ? 0 : handles.of(y);
  let r: number;
  try {
    r = b.call(f, hx, hy);
  } finally {
    if (hx !== 0) handles.decRef(hx);
    if (hy !== 0) handles.decRef(hy);
  }
  return b.result(r);
}

/** f(a, b, c) -> word */
export function ternaryWord(
  b: Border,
  f: number,
  x: Value | undefined,
  y: Value | undefined,
  z: Value | undefined,
): number {
  const { handles } = b;
  const hx = x === undefined ? 0 : handles.of(x);
  const hy = y === undefined ? 0 : handles.of(y);
  const hz = z === undefined ? 0 : handles.of(z);
  try {
    return b.call(f, hx, hy, hz);
  } finally {
    if (hx !== 0) handles.decRef(hx);
    if (hy !== 0) handles.decRef(hy);
    if (hz !== 0) handles.decRef(hz);
  }
}

/** f(a, …words) -> word, with one object in front */
export function word(b: Border, f: number, x: Value, y = 0, z = 0): number {
  const { handles } = b;
  const hx = handles.of(x);
  try {
    return b.call(f, hx, y, z);
  } finally {
    handles.decRef(hx);
  }
}

/** f(a, i, c) -> word */
export function itemWord(b: Border, f: number, x: Value, i: number, z: Value | undefined): number {
  const { handles } = b;
  const hx = handles.of(x);
  const hz = z === undefined ? 0 : handles.of(z);
  try {
    return b.call(f, hx, i, hz);
  } finally {
    handles.decRef(hx);
    if (hz !== 0) handles.decRef(hz);
  }
}

/** A result of -1 is an error if an exception is set. */
export function checkWord(n: number): number {
  if (n === -1 && indicator.exception !== null) throw takeError();
  return n;
}

/** The positional part as a tuple and the keywords as a dict or NULL: (self, args, kwargs). */
export function splitCall(args: Value[], names: Names): { tuple: PyTuple; dict: PyDict | undefined } {
  if (names === null || names.length === 0)
    return { tuple: args.length === 0 ? emptyTuple : newTuple(args), dict: undefined };
  const n = args.length - names.length;
  const dict = new PyDict();
  names.forEach((name, i) => dict.set(strValue(name), args[n + i]!));
  return { tuple: newTuple(args.slice(0, n)), dict };
}

/** The reverse: what C gave as a tuple and a dict, as a vectorcall. */
export function joinCall(tuple: Value | undefined, dict: Value | undefined): { args: Value[]; names: Names } {
  if (tuple !== undefined && !(tuple instanceof PyTuple)) throw systemError("argument list must be a tuple");
  const args = tuple === undefined ? [] : [...tuple.items];
  if (dict === undefined || dict === null) return { args, names: null };
  if (!(dict instanceof PyDict)) throw systemError("keyword arguments must be a dictionary");
  const names: string[] = [];
  for (const [key, value] of dict.itemsArray()) {
    const name = stringOf(key);
    if (name === undefined) throw typeError("keywords must be strings");
    names.push(name);
    args.push(value);
  }
  return { args, names: names.length > 0 ? names : null };
}

/** f(self, args, kwargs) -> word */
export function callWord(b: Border, f: number, self: Value | undefined, args: Value[], names: Names): number {
  const { tuple, dict } = splitCall(args, names);
  return ternaryWord(b, f, self, tuple, dict);
}

/** Writes handles of `args` to an array in memory, calls, releases. `before`: first words of the call. */
export function vectorcall(
  b: Border,
  f: number,
  self: number,
  defining: number,
  args: Value[],
  names: Names,
  withKeywords: boolean,
  count = args.length - (names === null ? 0 : names.length),
): Value {
  const { handles } = b;
  const n = args.length;
  const at = b.pushArguments(n);
  let kw = 0;
  let made = 0;
  let r: number;
  try {
    for (; made < n; made++) {
      const h = handles.of(args[made]!);
      handles.memory.u32[(at >>> 2) + made] = h;
    }
    if (withKeywords && names !== null && names.length > 0) kw = handles.of(newTuple(names.map((s) => strValue(s))));
    r = defining !== 0 ? b.call(f, self, defining, at, count, kw) : b.call(f, self, at, count, kw);
  } finally {
    for (let i = 0; i < made; i++) handles.decRef(handles.memory.u32[(at >>> 2) + i]!);
    if (kw !== 0) handles.decRef(kw);
    b.dropArguments(at);
  }
  return b.result(r);
}
