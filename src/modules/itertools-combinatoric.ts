/** itertools.product, permutations, combinations, combinations_with_replacement. */
import { asSsize, iterToArray } from "../runtime/abstract.ts";
import { checkItemCount } from "../runtime/arraylimit.ts";
import { overflowError, valueError } from "../runtime/errors.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { defineType, type Type } from "../runtime/objects/type.ts";
import { MAX_SSIZE } from "../runtime/sequenceops.ts";
import { PyObject, type Value } from "../runtime/value.ts";

/** Index vectors of one kind over pools of values. */
class PySelection extends PyObject {
  private first = true;
  constructor(
    type: Type,
    private readonly indices: number[],
    /** Moves the indices on; false at the end. */
    private readonly advance: (indices: number[]) => boolean,
    private readonly pick: (indices: number[]) => Value[],
    private done: boolean,
  ) {
    super();
    this.type = type;
  }
  override next(): Value | undefined {
    if (this.done) return undefined;
    if (this.first) this.first = false;
    else if (!this.advance(this.indices)) {
      this.done = true;
      return undefined;
    }
    return newTuple(this.pick(this.indices));
  }
}

function define(signature: string, make: (cls: Type, ...args: never[]) => Value): Type {
  return defineType(PySelection, signature, {
    module: "itertools",
    basetype: true,
    hasWeakref: true,
    tp_iter: (self: Value) => self,
    tp_iternext: (self: PySelection) => self.next(),
    new: make,
  });
}

const product = define("product(*iterables, repeat=1)", (cls: Type, iterables: Value[], repeat: Value = 1) => {
  const n = asSsize(repeat);
  if (n < 0) throw valueError("repeat argument cannot be negative");
  if (n > MAX_SSIZE / 4 / iterables.length) throw overflowError("repeat argument too large");
  const once = iterables.map((v) => iterToArray(v));
  checkItemCount(n * once.length);
  const pools: Value[][] = [];
  while (pools.length < n * once.length) for (const pool of once) pools.push(pool);
  const advance = (ix: number[]) => {
    for (let i = ix.length - 1; i >= 0; i--) {
      if (++ix[i]! < pools[i]!.length) return true;
      ix[i] = 0;
    }
    return false;
  };
  const pick = (ix: number[]) => ix.map((k, i) => pools[i]![k]!);
  return new PySelection(
    cls,
    pools.map(() => 0),
    advance,
    pick,
    pools.some((p) => p.length === 0),
  );
});

function size(r: Value): number {
  const n = asSsize(r);
  if (n < 0) throw valueError("r must be non-negative");
  return n;
}

const combinations = define("combinations(iterable, r)", (cls: Type, iterable: Value, r: Value) => {
  const pool = iterToArray(iterable);
  const k = size(r);
  const n = pool.length;
  const advance = (ix: number[]) => {
    let i = k - 1;
    while (i >= 0 && ix[i] === i + n - k) i--;
    if (i < 0) return false;
    ix[i]!++;
    for (let j = i + 1; j < k; j++) ix[j] = ix[j - 1]! + 1;
    return true;
  };
  const start = Array.from({ length: Math.min(k, n) }, (_, i) => i);
  return new PySelection(cls, start, advance, (ix) => ix.map((i) => pool[i]!), k > n);
});

const withReplacement = define("combinations_with_replacement(iterable, r)", (cls: Type, iterable: Value, r: Value) => {
  const pool = iterToArray(iterable);
  const k = size(r);
  const n = pool.length;
  const advance = (ix: number[]) => {
    let i = k - 1;
    while (i >= 0 && ix[i] === n - 1) i--;
    if (i < 0) return false;
    ix.fill(ix[i]! + 1, i);
    return true;
  };
  checkItemCount(k);
  return new PySelection(
    cls,
    new Array<number>(n === 0 ? 0 : k).fill(0),
    advance,
    (ix) => ix.map((i) => pool[i]!),
    n === 0 && k > 0,
  );
});

const permutations = define("permutations(iterable, r=None)", (cls: Type, iterable: Value, r: Value = null) => {
  const pool = iterToArray(iterable);
  const n = pool.length;
  const k = r === null ? n : size(r);
  const cycles = Array.from({ length: Math.min(k, n) }, (_, i) => n - i);
  const advance = (ix: number[]) => {
    for (let i = k - 1; i >= 0; i--) {
      cycles[i]!--;
      if (cycles[i] === 0) {
        ix.push(ix.splice(i, 1)[0]!);
        cycles[i] = n - i;
      } else {
        const j = n - cycles[i]!;
        [ix[i], ix[j]] = [ix[j]!, ix[i]!];
        return true;
      }
    }
    return false;
  };
  const start = Array.from({ length: n }, (_, i) => i);
  return new PySelection(cls, start, advance, (ix) => ix.slice(0, k).map((i) => pool[i]!), k > n);
});

export const combinatoricTypes: Type[] = [product, combinations, withReplacement, permutations];
