/** Py_BuildValue's language (CPython: Python/modsupport.c). */
import { systemError } from "../../runtime/errors.ts";
import { decodeUtf8 } from "../../runtime/codecs.ts";
import { newBytes } from "../../runtime/objects/bytes.ts";
import { makeComplexValue } from "../../runtime/objects/complex.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import { newList } from "../../runtime/objects/list.ts";
import { newTuple, PyTuple } from "../../runtime/objects/tuple.ts";
import { normalizeInt, PyFloat, strFromCodePoints, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { takeError } from "./errors.ts";
import type { VarArgs } from "./varargs.ts";

class Builder {
  private at = 0;
  constructor(
    private readonly b: Border,
    private readonly format: string,
    private readonly args: VarArgs,
  ) {}

  /** Values up to a closing bracket or the end. */
  items(close: string): Value[] {
    const out: Value[] = [];
    for (;;) {
      while (this.at < this.format.length && " ,:\t".includes(this.format[this.at]!)) this.at++;
      const c = this.format[this.at];
      if (c === undefined) {
        if (close === "") return out;
        throw systemError("unmatched paren in format");
      }
      this.at++;
      if (c === close) return out;
      out.push(this.one(c));
    }
  }

  private sized(): { p: number; n: number } {
    const p = this.args.word();
    if (this.format[this.at] !== "#") return { p, n: p === 0 ? 0 : this.b.memory.strlen(p) };
    this.at++;
    return { p, n: this.args.int() };
  }

  private one(c: string): Value {
    const { args, b } = this;
    switch (c) {
      case "(": return newTuple(this.items(")"));
      case "[": return newList(this.items("]"));
      case "{": {
        const flat = this.items("}");
        const d = new PyDict();
        for (let i = 0; i + 1 < flat.length; i += 2) d.set(flat[i]!, flat[i + 1]!);
        return d;
      }
      case "b": case "B": case "h": case "i": case "l": case "n": return args.int();
      case "H": case "I": case "k": return args.word();
      case "L": return normalizeInt(args.long());
      case "K": return normalizeInt(BigInt.asUintN(64, args.long()));
      case "p": return args.int() !== 0;
      case "f": case "d": return new PyFloat(args.double());
      case "D": {
        const at = args.word();
        const { view } = b.memory;
        return makeComplexValue(view.getFloat64(at, true), view.getFloat64(at + 8, true));
      }
      case "c": return newBytes(Uint8Array.of(args.int()));
      case "C": return strFromCodePoints([args.int()]);
      case "s": case "z": case "U": {
        const { p, n } = this.sized();
        return p === 0 ? null : decodeUtf8(b.memory.bytes(p, n));
      }
      case "y": {
        const { p, n } = this.sized();
        return p === 0 ? null : newBytes(b.memory.bytes(p, n));
      }
      case "u": {
        const { p } = this.sized();
        if (p === 0) return null;
        const points: number[] = [];
        for (let i = p >>> 2; b.memory.u32[i] !== 0; i++) points.push(b.memory.u32[i]!);
        return strFromCodePoints(points);
      }
      case "O": case "S": case "N": {
        if (this.format[this.at] === "&") return this.converted();
        const h = args.word();
        if (h === 0) throw takeError("NULL object passed to Py_BuildValue");
        return c === "N" ? b.handles.take(h) : b.handles.get(h);
      }
    }
    throw systemError("bad format char passed to Py_BuildValue");
  } // prettier-ignore

  private converted(): Value {
    this.at++;
    const f = this.args.word();
    return this.b.result(this.b.call(f, this.args.word()));
  }
}

/** Undefined stands for NULL without an exception: nothing. */
export function build(b: Border, format: string, args: VarArgs): Value | undefined {
  const items = new Builder(b, format, args).items("");
  return items.length === 0 ? null : items.length === 1 ? items[0]! : newTuple(items);
}
/** Arguments of a call: a lone tuple is the argument list. */
export function buildArguments(b: Border, format: string, args: VarArgs): Value[] {
  const items = new Builder(b, format, args).items("");
  return items.length === 1 && items[0] instanceof PyTuple ? [...items[0].items] : items;
}
