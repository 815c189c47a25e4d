/** PyArg_Parse*'s language (CPython: Python/getargs.c). */
import { asDouble, index, isTrue, iterToArray } from "../../runtime/abstract.ts";
import { overflowError, systemError, typeError, valueError } from "../../runtime/errors.ts";
import { asComplex } from "../../runtime/objects/complex.ts";
import { PyByteArray } from "../../runtime/objects/bytearray.ts";
import { PyBytes } from "../../runtime/objects/bytes.ts";
import type { PyDict } from "../../runtime/objects/dict.ts";
import { PyTuple } from "../../runtime/objects/tuple.ts";
import { PyList } from "../../runtime/objects/list.ts";
import type { Type } from "../../runtime/objects/type.ts";
import { exactStr, isStr, type Value } from "../../runtime/value.ts";
import { codePointAt, lengthOf } from "../../runtime/objects/str-common.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Border } from "./border.ts";
import { takeError } from "./errors.ts";
import type { VarArgs } from "./varargs.ts";

interface Unit {
  code: string;
  /** `s#`, `s*`, `O!`, `O&` … */
  suffix: string;
  /** Of a parenthesised group. */
  inner: Unit[] | undefined;
}
interface Format {
  units: Unit[];
  min: number;
  /** Where positional parameters end; keyword-only ones follow. */
  positional: number;
  name: string;
  message: string | undefined;
}

function parseFormat(text: string): Format {
  const end = text.search(/[:;]/);
  const body = end < 0 ? text : text.slice(0, end);
  const name = end >= 0 && text[end] === ":" ? text.slice(end + 1) : "function";
  const message = end >= 0 && text[end] === ";" ? text.slice(end + 1) : undefined;
  let at = 0;
  let min = -1;
  let positional = -1;
  const units = (top: boolean): Unit[] => {
    const out: Unit[] = [];
    while (at < body.length) {
      const code = body[at++]!;
      if (code === "|") min = out.length;
      else if (code === "$") positional = out.length;
      else if (code === ")") return out;
      else if (code === "(") out.push({ code, suffix: "", inner: units(false) });
      else if (code === "e")
        out.push({ code: "e" + (body[at++] ?? ""), suffix: body[at] === "#" ? body[at++]! : "", inner: undefined });
      else {
        const suffix = /[#*!&]/.test(body[at] ?? "") ? body[at++]! : "";
        out.push({ code, suffix, inner: undefined });
      }
    }
    if (!top) throw systemError("missing ')' in getargs format");
    return out;
  };
  const all = units(true);
  return {
    units: all,
    min: min < 0 ? all.length : min,
    positional: positional < 0 ? all.length : positional,
    name,
    message,
  };
}

/** Passes over the places of a parameter that was not given. */
function skip(u: Unit, places: VarArgs): void {
  if (u.inner !== undefined) for (const i of u.inner) skip(i, places);
  else {
    places.word();
    if (u.suffix === "#" || u.suffix === "!" || u.suffix === "&" || u.code.startsWith("e")) places.word();
    if (u.code.startsWith("e") && u.suffix === "#") places.word();
  }
}

export function parseArguments(b: Border, args: readonly Value[], text: string, places: VarArgs): void {
  const f = parseFormat(text);
  const n = args.length;
  if (n < f.min || n > f.units.length) throw countError(f, n);
  f.units.forEach((u, i) => {
    if (i < n) convert(b, u, args[i]!, places, `${f.name}() argument ${i + 1}`, f);
    else skip(u, places);
  });
}

function countError(f: Format, n: number): unknown {
  if (f.message !== undefined) return typeError(f.message);
  const max = f.units.length;
  if (max === 0) return typeError(`${f.name}() takes no arguments (${n} given)`);
  const word = f.min === max ? "exactly" : n < f.min ? "at least" : "at most";
  const count = n < f.min ? f.min : max;
  return typeError(`${f.name}() takes ${word} ${count} argument${count === 1 ? "" : "s"} (${n} given)`);
}

export function parseKeywordArguments(
  b: Border,
  args: readonly Value[],
  kwargs: PyDict | undefined,
  text: string,
  names: string[],
  places: VarArgs,
): void {
  const f = parseFormat(text);
  if (names.length !== f.units.length)
    throw systemError("more keyword list entries than argument specifiers, or the reverse");
  const nkw = kwargs?.size ?? 0;
  if (args.length + nkw > f.units.length) {
    const max = f.units.length;
    throw typeError(
      `${f.name}() takes ${f.min < max ? "at most" : "exactly"} ${max} ${nkw === 0 ? "positional " : ""}argument${max === 1 ? "" : "s"} (${args.length + nkw} given)`,
    );
  }
  if (args.length > f.positional)
    throw typeError(
      `${f.name}() takes at most ${f.positional} positional argument${f.positional === 1 ? "" : "s"} (${args.length} given)`,
    );
  let used = 0;
  f.units.forEach((u, i) => {
    const name = names[i]!;
    let v: Value | undefined = i < args.length ? args[i] : undefined;
    const byName = name === "" ? undefined : kwargs?.getStr(name);
    if (byName !== undefined) {
      if (v !== undefined)
        throw typeError(`argument for ${f.name}() given by name ('${name}') and position (${i + 1})`);
      v = byName;
      used++;
    }
    if (v !== undefined) convert(b, u, v, places, `${f.name}() argument ${i + 1}`, f);
    else {
      if (i < f.min)
        throw typeError(
          name === ""
            ? `${f.name}() missing required positional argument (pos ${i + 1})`
            : `${f.name}() missing required argument '${name}' (pos ${i + 1})`,
        );
      skip(u, places);
    }
  });
  if (used < nkw) {
    for (const key of kwargs!.keysArray())
      if (!names.includes(String(exactStr(key))))
        throw typeError(`${f.name}() got an unexpected keyword argument '${String(exactStr(key))}'`);
  }
}

export function unpackArguments(
  b: Border,
  args: readonly Value[],
  name: string | undefined,
  min: number,
  max: number,
  places: VarArgs,
): void {
  const n = args.length;
  const who = name === undefined ? "unpacked tuple should have" : `${name} expected`;
  if (n < min)
    throw typeError(
      `${who} ${min === max ? "" : "at least "}${min} ${name === undefined ? "elements, but has" : `argument${min === 1 ? "" : "s"}, got`} ${n}`,
    );
  if (n > max)
    throw typeError(
      `${who} ${min === max ? "" : "at most "}${max} ${name === undefined ? "elements, but has" : `argument${max === 1 ? "" : "s"}, got`} ${n}`,
    );
  for (let i = 0; i < n; i++) {
    const place = places.word();
    const h = b.lending.borrow(args[i]!);
    b.memory.u32[place >>> 2] = h;
  }
}

function wrong(where: string, expected: string, v: Value): unknown {
  return typeError(`${where} must be ${expected}, not ${v === null ? "None" : typeOf(v).tp_name}`);
}
function integer(v: Value, low: bigint, high: bigint, what: string): bigint {
  const n = BigInt(index(v));
  if (n < low) throw overflowError(`${what} is less than minimum`);
  if (n > high) throw overflowError(`${what} is greater than maximum`);
  return n;
}

function convert(b: Border, u: Unit, v: Value, places: VarArgs, where: string, f: Format): void {
  const { memory, handles } = b;
  const at = u.inner === undefined ? places.word() : 0;
  switch (u.code) {
    case "(": {
      const items = v instanceof PyTuple || v instanceof PyList ? v.items : iterToArray(v);
      if (items.length !== u.inner!.length) throw typeError(`${where} must be sequence of length ${u.inner!.length}, not ${items.length}`);
      u.inner!.forEach((inner, i) => convert(b, inner, items[i]!, places, where, f));
      return;
    }
    case "b": return void memory.view.setUint8(at, Number(integer(v, 0n, 255n, "unsigned byte integer")));
    case "B": return void memory.view.setUint8(at, Number(BigInt.asUintN(8, BigInt(index(v)))));
    case "h": return void memory.view.setInt16(at, Number(integer(v, -32768n, 32767n, "signed short integer")), true);
    case "H": return void memory.view.setUint16(at, Number(BigInt.asUintN(16, BigInt(index(v)))), true);
    case "i": return void memory.view.setInt32(at, Number(integer(v, -(1n << 31n), (1n << 31n) - 1n, "signed integer")), true);
    case "l": case "n": {
      const n = BigInt(index(v));
      if (n !== BigInt.asIntN(32, n)) throw overflowError(`Python int too large to convert to C ${u.code === "l" ? "long" : "ssize_t"}`);
      return void memory.view.setInt32(at, Number(n), true);
    }
    case "I": case "k": return void memory.view.setUint32(at, Number(BigInt.asUintN(32, BigInt(index(v)))), true);
    case "L": {
      const n = BigInt(index(v));
      if (n !== BigInt.asIntN(64, n)) throw overflowError("Python int too large to convert to C long long");
      return void memory.view.setBigInt64(at, n, true);
    }
    case "K": return void memory.view.setBigInt64(at, BigInt.asIntN(64, BigInt(index(v))), true);
    case "f": return void memory.view.setFloat32(at, asDouble(v), true);
    case "d": return void memory.view.setFloat64(at, asDouble(v), true);
    case "D": {
      const z = asComplex(v);
      memory.view.setFloat64(at, z.real, true);
      return void memory.view.setFloat64(at + 8, z.imag, true);
    }
    case "p": return void memory.view.setInt32(at, isTrue(v) ? 1 : 0, true);
    case "c": {
      if (!(v instanceof PyBytes || v instanceof PyByteArray) || v.data.length !== 1) throw wrong(where, "a byte string of length 1", v);
      return void memory.view.setUint8(at, v.data[0]!);
    }
    case "C": {
      const s = exactStr(v);
      if (s === undefined) throw wrong(where, "a unicode character", v);
      if (lengthOf(s) !== 1) throw typeError(`${where} must be a unicode character, not a string of length ${lengthOf(s)}`);
      return void memory.view.setUint32(at, codePointAt(s, 0), true);
    }
    case "s": case "z": case "y": return text(b, u, v, at, places, where);
    case "S": if (!(v instanceof PyBytes)) throw wrong(where, "bytes", v); break;
    case "Y": if (!(v instanceof PyByteArray)) throw wrong(where, "bytearray", v); break;
    case "U": if (!isStr(v)) throw wrong(where, "str", v); break;
    case "O":
      if (u.suffix === "!") {
        const type = handles.get(at) as Type;
        if (!typeOf(v).isSubtype(type)) throw wrong(where, type.name, v);
        const place = places.word();
        return void (memory.u32[place >>> 2] = b.lending.borrow(v));
      }
      if (u.suffix === "&") return converter(b, v, at, places.word());
      break;
    default: throw systemError(`PyArg_Parse: the format unit '${u.code}${u.suffix}' is not offered yet`);
  }
  const h = b.lending.borrow(v);
  memory.u32[at >>> 2] = h;
} // prettier-ignore

function converter(b: Border, v: Value, f: number, place: number): void {
  const h = b.handles.of(v);
  let ok: number;
  try {
    ok = b.call(f, h, place);
  } finally {
    b.handles.decRef(h);
  }
  if (ok === 0) throw takeError("a converter failed without setting an exception");
}

/** s, z and y, with or without a length. What is lent is valid until the outermost call into C returns. */
function text(b: Border, u: Unit, v: Value, at: number, places: VarArgs, where: string): void {
  if (u.suffix === "*") throw systemError(`PyArg_Parse: the format unit '${u.code}*' is not offered yet`);
  const sizeAt = u.suffix === "#" ? places.word() : 0;
  const store = (p: number, n: number): void => {
    b.memory.u32[at >>> 2] = p;
    if (sizeAt !== 0) b.memory.u32[sizeAt >>> 2] = n;
  };
  if (v === null && u.code === "z") return store(0, 0);
  if (u.code !== "y" && isStr(v)) {
    const lent = b.lending.utf8(b.lending.borrow(v));
    if (sizeAt === 0 && b.memory.strlen(lent.address) !== lent.size) throw valueError("embedded null character");
    return store(lent.address, lent.size);
  }
  if (v instanceof PyBytes && (u.code === "y" || sizeAt !== 0)) {
    const lent = b.lending.bytes(b.lending.borrow(v));
    if (sizeAt === 0 && b.memory.strlen(lent.address) !== lent.size) throw valueError("embedded null byte");
    return store(lent.address, lent.size);
  }
  throw wrong(
    where,
    u.code === "y" ? (sizeAt !== 0 ? "read-only bytes-like object" : "bytes") : u.code === "z" ? "str or None" : "str",
    v,
  );
}
