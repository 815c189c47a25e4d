/**
 * What consumes the items of a generator expression in the place of a built-in function (compiler/codegen/fusion.ts).
 * `add` takes an item in its order and answers whether no more are wanted; `finish` gives the call's value.
 */
import { MOST_ITEMS, tooManyItems } from "../arraylimit.ts";
import { isTrue } from "../abstract.ts";
import { binaryAdd } from "../arithmetic.ts";
import { float } from "../objects/float.ts";
import { newList } from "../objects/list.ts";
import { PySet } from "../objects/set.ts";
import { strJoin } from "../objects/str-search.ts";
import { newTuple } from "../objects/tuple.ts";
import { PyFloat, type Value } from "../value.ts";

export class ListSink {
  readonly items: Value[] = [];
  add(v: Value): boolean {
    if (this.items.push(v) > MOST_ITEMS) tooManyItems();
    return false;
  }
  finish(): Value {
    return newList(this.items);
  }
}

export class TupleSink {
  readonly items: Value[] = [];
  add(v: Value): boolean {
    if (this.items.push(v) > MOST_ITEMS) tooManyItems();
    return false;
  }
  finish(): Value {
    return newTuple(this.items);
  }
}

/** `str.join` takes all items before it looks at one. */
export class JoinSink {
  readonly items: Value[] = [];
  constructor(private readonly separator: string) {}
  add(v: Value): boolean {
    if (this.items.push(v) > MOST_ITEMS) tooManyItems();
    return false;
  }
  finish(): Value {
    return strJoin(this.separator, newList(this.items));
  }
}

export class SetSink {
  private readonly set = new PySet();
  add(v: Value): boolean {
    this.set.add(v);
    return false;
  }
  finish(): Value {
    return this.set;
  }
}

export class AnySink {
  private found = false;
  add(v: Value): boolean {
    return (this.found = typeof v === "boolean" ? v : isTrue(v));
  }
  finish(): Value {
    return this.found;
  }
}

export class AllSink {
  private every = true;
  add(v: Value): boolean {
    return !(this.every = typeof v === "boolean" ? v : isTrue(v));
  }
  finish(): Value {
    return this.every;
  }
}

/** `sum`: ints as they are, floats with Neumaier's compensation, as CPython has it since 3.12; the rest by `+`. */
export class SumSink {
  /** 0: as they come; 1: only ints and floats so far, the last ones as doubles; 2: by `+` to the end. */
  private phase = 0;
  private sum = 0;
  private c = 0;
  constructor(private total: Value = 0) {}

  add(v: Value): boolean {
    if (this.phase === 1) {
      if (v instanceof PyFloat) this.addDouble(v.value);
      else if (typeof v === "number" || typeof v === "boolean") this.addDouble(Number(v));
      else {
        this.total = binaryAdd(this.finish(), v);
        this.phase = 2;
      }
    } else if (this.phase === 0 && v instanceof PyFloat && v.type === float && this.startsFloats())
      this.addDouble(v.value);
    else this.total = binaryAdd(this.total, v);
    return false;
  }
  finish(): Value {
    if (this.phase !== 1) return this.total;
    return new PyFloat(this.c !== 0 && Number.isFinite(this.c) ? this.sum + this.c : this.sum);
  }
  private startsFloats(): boolean {
    const { total } = this;
    if (typeof total !== "number" && !(total instanceof PyFloat)) return false;
    this.sum = typeof total === "number" ? total : total.value;
    this.c = 0;
    this.phase = 1;
    return true;
  }
  private addDouble(x: number): void {
    const { sum } = this;
    const t = sum + x;
    this.c += Math.abs(sum) >= Math.abs(x) ? sum - t + x : x - t + sum;
    this.sum = t;
  }
}
