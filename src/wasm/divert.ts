/**
 * Changes a module so that functions of the stub library, which it has as wasm code, are the host's again: each function that starts
 * with a known mark (layout.ts) gets a body that calls an entry of the function table, which the host puts there once there is an
 * instance. Nothing else of the module changes, so no index in it has to.
 */

export interface Diverted {
  readonly bytes: Uint8Array;
  /** The functions behind the table's last entry, in this order. */
  readonly names: readonly string[];
  /** The first value of the first mutable global, which is the stack pointer where a linker made the module. */
  readonly stackTop: number | undefined;
}

const TYPE = 1, IMPORT = 2, FUNCTION = 3, TABLE = 4, GLOBAL = 6, CODE = 10; // prettier-ignore
const I32 = 0x7f, I32_CONST = 0x41, LOCAL_GET = 0x20, CALL_INDIRECT = 0x11, DROP = 0x1a, END = 0x0b; // prettier-ignore

/** `nameOf`: the function of a mark. The module is one that `readModule` has accepted. */
export function divert(bytes: Uint8Array, nameOf: (mark: number) => string | undefined): Diverted {
  const r = new Cursor(bytes, 8);
  const out: (Uint8Array | number[])[] = [bytes.subarray(0, 8)];
  const parameterCounts: number[] = [];
  const typeOfFunction: number[] = [];
  const names: string[] = [];
  let firstEntry: number | undefined;
  let stackTop: number | undefined;
  while (r.at < bytes.length) {
    const start = r.at;
    const id = bytes[r.at++]!;
    const end = r.u32() + r.at;
    if (id === TYPE)
      for (let n = r.u32(); n > 0; n--) {
        r.at++;
        parameterCounts.push(r.skipped());
        r.skipped();
      }
    else if (id === IMPORT) firstEntry = importedTable(r);
    else if (id === FUNCTION) for (let n = r.u32(); n > 0; n--) typeOfFunction.push(r.u32());
    else if (id === TABLE && r.u32() > 0 && bytes[r.at] !== 0x40) {
      r.at += 2;
      firstEntry = r.u32();
    } else if (
      id === GLOBAL &&
      r.u32() > 0 &&
      bytes[r.at] === I32 &&
      bytes[r.at + 1] === 1 &&
      bytes[r.at + 2] === I32_CONST
    ) {
      r.at += 3;
      stackTop = r.s32();
    } else if (id === CODE && firstEntry !== undefined) {
      const body = code(r, firstEntry);
      out.push([CODE], leb(size(body)), ...body);
      r.at = end;
      continue;
    }
    out.push(bytes.subarray(start, end));
    r.at = end;
  }
  return { bytes: joined(out), names, stackTop };

  function code(r: Cursor, first: number): (Uint8Array | number[])[] {
    const count = r.u32();
    const parts: (Uint8Array | number[])[] = [leb(count)];
    for (let i = 0; i < count; i++) {
      const start = r.at;
      const end = r.u32() + r.at;
      for (let groups = r.u32(); groups > 0; groups--) {
        r.u32();
        r.at++;
      }
      let name: string | undefined;
      if (bytes[r.at] === I32_CONST) {
        r.at++;
        const mark = r.s32();
        if (bytes[r.at] === DROP) name = nameOf(mark);
      }
      if (name === undefined) parts.push(bytes.subarray(start, end));
      else {
        const type = typeOfFunction[i]!;
        const body = [0];
        for (let p = 0; p < parameterCounts[type]!; p++) body.push(LOCAL_GET, ...leb(p));
        body.push(I32_CONST, ...signed(first + names.length), CALL_INDIRECT, ...leb(type), 0, END);
        parts.push(leb(body.length), body);
        names.push(name);
      }
      r.at = end;
    }
    return parts;
  }
}

/** The size of a table that the module imports, if that is its first; import kinds have their types behind them. */
function importedTable(r: Cursor): number | undefined {
  for (let n = r.u32(); n > 0; n--) {
    r.skipped();
    r.skipped();
    const kind = r.bytes[r.at++]!;
    if (kind === 0) r.u32();
    else if (kind === 1) {
      r.at += 2;
      return r.u32();
    } else if (kind === 2) {
      const flags = r.bytes[r.at++]!;
      r.u32();
      if (flags & 1) r.u32();
    } else {
      r.at++;
      r.u32();
    }
  }
  return undefined;
}

class Cursor {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
  ) {}
  u32(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80 || shift > 28) return value >>> 0;
    }
  }
  /** A count of bytes, which are passed over. */
  skipped(): number {
    const count = this.u32();
    this.at += count;
    return count;
  }
  s32(): number {
    let value = 0;
    for (let shift = 0; ;) {
      const byte = this.bytes[this.at++]!;
      value |= (byte & 0x7f) << shift;
      shift += 7;
      if (byte < 0x80 || shift > 28) return byte & 0x40 && shift < 32 ? value | (-1 << shift) : value;
    }
  }
}

function leb(value: number): number[] {
  const out: number[] = [];
  for (; value > 0x7f; value >>>= 7) out.push((value & 0x7f) | 0x80);
  return [...out, value];
}
/** Of a number that is not negative. */
function signed(value: number): number[] {
  const out: number[] = [];
  for (; value > 0x3f; value >>>= 7) out.push((value & 0x7f) | 0x80);
  return [...out, value];
}
function size(parts: (Uint8Array | number[])[]): number {
  return parts.reduce((n, p) => n + p.length, 0);
}
function joined(parts: (Uint8Array | number[])[]): Uint8Array {
  const out = new Uint8Array(size(parts));
  let at = 0;
  for (const p of parts) {
    out.set(p, at);
    at += p.length;
  }
  return out;
}
