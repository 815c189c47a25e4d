/** A C variadic call's arguments: wasm passes a pointer to them; words at 4 bytes, i64 and double aligned to 8. */
import type { Border } from "./border.ts";

export class VarArgs {
  constructor(
    private readonly b: Border,
    private at: number,
  ) {}
  word(): number {
    const v = this.b.memory.u32[this.at >>> 2]!;
    this.at += 4;
    return v;
  }
  int(): number {
    return this.word() | 0;
  }
  long(): bigint {
    this.at = (this.at + 7) & ~7;
    const v = this.b.memory.view.getBigInt64(this.at, true);
    this.at += 8;
    return v;
  }
  double(): number {
    this.at = (this.at + 7) & ~7;
    const v = this.b.memory.view.getFloat64(this.at, true);
    this.at += 8;
    return v;
  }
}
