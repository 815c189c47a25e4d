/** The module itertools: iterators over iterators. Combinatoric ones are in itertools-combinatoric.ts. */
import {
  asSsize,
  binaryAdd,
  getIter,
  index,
  isTrue,
  iterToArray,
  reprText,
  richCompareBool,
} from "../runtime/abstract.ts";
import { call1, call2, callN } from "../runtime/call.ts";
import { runtimeError, typeError, valueError } from "../runtime/errors.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { classMethod, defineType, method, type Type, type TypeSpec } from "../runtime/objects/type.ts";
import { CompareOp } from "../runtime/slots.ts";
import { typeOf } from "../runtime/typeof.ts";
import { intValue, PyObject, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";
import { combinatoricTypes } from "./itertools-combinatoric.ts";

/** An iterator whose step is a closure. */
export class PyStepIterator extends PyObject {
  constructor(
    type: Type,
    private step: (() => Value | undefined) | undefined,
    readonly show?: () => string,
  ) {
    super();
    this.type = type;
  }
  override next(): Value | undefined {
    const v = this.step?.();
    if (v === undefined) this.step = undefined;
    return v;
  }
}

export function stepType(signature: string, make: (cls: Type, ...args: never[]) => Value, more: TypeSpec = {}): Type {
  return defineType(PyStepIterator, signature, {
    module: "itertools",
    basetype: true,
    hasWeakref: true,
    tp_iter: (self: Value) => self,
    tp_iternext: (self: PyStepIterator) => self.next(),
    new: make,
    ...more,
  });
}

/** next() of the object of an iterator that goes on after its end is asked again. */
const step = (cls: Type, f: () => Value | undefined, show?: () => string) => new PyStepIterator(cls, f, show);

function chainOf(cls: Type, outer: PyObject): Value {
  let inner: PyObject | undefined;
  return step(cls, () => {
    for (;;) {
      if (inner === undefined) {
        const v = outer.next();
        if (v === undefined) return undefined;
        inner = getIter(v);
      }
      const v = inner.next();
      if (v !== undefined) return v;
      inner = undefined;
    }
  });
}

const chain = stepType(
  "chain(*iterables)",
  (cls: Type, iterables: Value[]) => chainOf(cls, getIter(newTuple(iterables))),
  {
    methods: [classMethod("from_iterable(iterable, /)", (cls: Type, it: Value) => chainOf(cls, getIter(it)))],
  },
);

class PyCount extends PyObject {
  constructor(
    type: Type,
    public value: Value,
    readonly by: Value,
  ) {
    super();
    this.type = type;
  }
  override next(): Value {
    const v = this.value;
    this.value = typeof v === "number" && this.by === 1 && v < Number.MAX_SAFE_INTEGER ? v + 1 : binaryAdd(v, this.by);
    return v;
  }
}
const count = defineType(PyCount, "count(start=0, step=1)", {
  module: "itertools",
  basetype: true,
  hasWeakref: true,
  tp_iter: (self: Value) => self,
  tp_iternext: (self: PyCount) => self.next(),
  tp_repr: (self: PyCount) =>
    self.by === 1 ? `count(${reprText(self.value)})` : `count(${reprText(self.value)}, ${reprText(self.by)})`,
  new: (cls: Type, start: Value = 0, by: Value = 1) => {
    for (const v of [start, by])
      if (typeOf(v).nb_index === undefined && typeOf(v).nb_float === undefined) throw typeError("a number is required");
    return new PyCount(cls, start, by);
  },
});

const cycle = stepType("cycle(iterable, /)", (cls: Type, iterable: Value) => {
  let it: PyObject | undefined = getIter(iterable);
  const saved: Value[] = [];
  let i = 0;
  return step(cls, () => {
    if (it !== undefined) {
      const v = it.next();
      if (v !== undefined) {
        saved.push(v);
        return v;
      }
      it = undefined;
    }
    if (saved.length === 0) return undefined;
    const v = saved[i]!;
    i = (i + 1) % saved.length;
    return v;
  });
});

class PyRepeat extends PyObject {
  constructor(
    type: Type,
    readonly element: Value,
    public left: number,
  ) {
    super();
    this.type = type;
  }
  override next(): Value | undefined {
    if (this.left === 0) return undefined;
    if (this.left > 0) this.left--;
    return this.element;
  }
}
const repeat = defineType(PyRepeat, "repeat(object, times=?)", {
  module: "itertools",
  basetype: true,
  hasWeakref: true,
  tp_iter: (self: Value) => self,
  tp_iternext: (self: PyRepeat) => self.next(),
  tp_repr: (self: PyRepeat) =>
    self.left < 0 ? `repeat(${reprText(self.element)})` : `repeat(${reprText(self.element)}, ${self.left})`,
  new: (cls: Type, o: Value, times?: Value) =>
    new PyRepeat(cls, o, times === undefined ? -1 : Math.max(0, asSsize(times))),
  methods: [
    method("__length_hint__()", (self: PyRepeat) => {
      if (self.left < 0) throw typeError("len() of unsized object");
      return self.left;
    }),
  ],
});

const accumulate = stepType(
  "accumulate(iterable, func=None, *, initial=None)",
  (cls: Type, iterable: Value, func: Value = null, initial: Value = null) => {
    const it = getIter(iterable);
    let total: Value | undefined;
    let first = initial;
    return step(cls, () => {
      if (first !== null) {
        total = first;
        first = null;
        return total;
      }
      const v = it.next();
      if (v === undefined) return undefined;
      total = total === undefined ? v : func === null ? binaryAdd(total, v) : call2(func, total, v);
      return total;
    });
  },
);

const batched = stepType(
  "batched(iterable, n, *, strict=False)",
  (cls: Type, iterable: Value, n: Value, strict: Value = false) => {
    const size = asSsize(n);
    if (size < 1) throw valueError("n must be at least one");
    const it = getIter(iterable);
    const exact = isTrue(strict);
    return step(cls, () => {
      const out: Value[] = [];
      while (out.length < size) {
        const v = it.next();
        if (v === undefined) break;
        out.push(v);
      }
      if (out.length === 0) return undefined;
      if (exact && out.length !== size) throw valueError("batched(): incomplete batch");
      return newTuple(out);
    });
  },
);

const compress = stepType("compress(data, selectors)", (cls: Type, data: Value, selectors: Value) => {
  const d = getIter(data);
  const s = getIter(selectors);
  return step(cls, () => {
    for (;;) {
      const v = d.next();
      if (v === undefined) return undefined;
      const on = s.next();
      if (on === undefined) return undefined;
      if (isTrue(on)) return v;
    }
  });
});

const dropwhile = stepType("dropwhile(predicate, iterable, /)", (cls: Type, predicate: Value, iterable: Value) => {
  const it = getIter(iterable);
  let dropping = true;
  return step(cls, () => {
    for (;;) {
      const v = it.next();
      if (v === undefined || !dropping) return v;
      if (!isTrue(call1(predicate, v))) {
        dropping = false;
        return v;
      }
    }
  });
});

const takewhile = stepType("takewhile(predicate, iterable, /)", (cls: Type, predicate: Value, iterable: Value) => {
  const it = getIter(iterable);
  return step(cls, () => {
    const v = it.next();
    return v === undefined || !isTrue(call1(predicate, v)) ? undefined : v;
  });
});

const filterfalse = stepType("filterfalse(function, iterable, /)", (cls: Type, f: Value, iterable: Value) => {
  const it = getIter(iterable);
  return step(cls, () => {
    let v: Value | undefined;
    while ((v = it.next()) !== undefined) if (!isTrue(f === null ? v : call1(f, v))) return v;
    return undefined;
  });
});

const starmap = stepType("starmap(function, iterable, /)", (cls: Type, f: Value, iterable: Value) => {
  const it = getIter(iterable);
  return step(cls, () => {
    const args = it.next();
    return args === undefined ? undefined : callN(f, iterToArray(args));
  });
});

const pairwise = stepType("pairwise(iterable, /)", (cls: Type, iterable: Value) => {
  const it = getIter(iterable);
  let old: Value | undefined;
  return step(cls, () => {
    old ??= it.next();
    if (old === undefined) return undefined;
    const v = it.next();
    if (v === undefined) return undefined;
    const pair = newTuple([old, v]);
    old = v;
    return pair;
  });
});

function sliceBound(v: Value, name: string): number {
  if (v === null) return -1;
  let n: number | bigint | undefined;
  if (typeOf(v).nb_index !== undefined) n = intValue(index(v));
  if (n === undefined || n < 0 || n > 2147483647)
    throw valueError(
      name === "step"
        ? "Step for islice() must be a positive integer or None."
        : name === "stop"
          ? "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
          : "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
    );
  return Number(n);
}

const islice = stepType(
  "islice(iterable, start, stop=?, step=?, /)",
  (cls: Type, iterable: Value, a: Value, b?: Value, c: Value = null) => {
    const start = b === undefined ? 0 : Math.max(0, sliceBound(a, "start"));
    const stop = b === undefined ? sliceBound(a, "stop") : sliceBound(b, "start");
    const by = c === null ? 1 : sliceBound(c, "step");
    if (by < 1) throw valueError("Step for islice() must be a positive integer or None.");
    const it = getIter(iterable);
    let at = 0;
    let next = start;
    return step(cls, () => {
      if (stop >= 0 && next >= stop) {
        // As CPython: what lies before the stop is consumed.
        while (at < Math.min(stop, next))
          if (it.next() === undefined) break;
          else at++;
        return undefined;
      }
      let v: Value | undefined;
      do {
        v = it.next();
        if (v === undefined) return undefined;
      } while (at++ < next);
      next += by;
      return v;
    });
  },
);

const zipLongest = stepType(
  "zip_longest(*iterables, fillvalue=None)",
  (cls: Type, iterables: Value[], fill: Value = null) => {
    const its: (PyObject | undefined)[] = iterables.map((v) => getIter(v));
    let live = its.length;
    return step(cls, () => {
      if (live === 0) return undefined;
      const out: Value[] = [];
      for (let i = 0; i < its.length; i++) {
        const v = its[i]?.next();
        if (v === undefined && its[i] !== undefined) {
          its[i] = undefined;
          if (--live === 0) return undefined;
        }
        out.push(v ?? (v === null ? null : fill));
      }
      return newTuple(out);
    });
  },
);

const grouper = stepType("_grouper(parent, tgtkey, /)", () => {
  throw typeError("cannot create 'itertools._grouper' instances");
});

const groupby = stepType("groupby(iterable, key=None)", (cls: Type, iterable: Value, key: Value = null) => {
  const it = getIter(iterable);
  let currentKey: Value | undefined;
  let current: Value | undefined;
  let targetKey: Value | undefined;
  let group = 0;
  const advance = (): boolean => {
    const v = it.next();
    if (v === undefined) return false;
    const k = key === null ? v : call1(key, v);
    current = v;
    currentKey = k;
    return true;
  };
  return step(cls, () => {
    group++;
    while (
      currentKey === undefined ||
      (targetKey !== undefined && richCompareBool(targetKey, currentKey, CompareOp.EQ))
    )
      if (!advance()) return undefined;
    const k = (targetKey = currentKey);
    const own = group;
    const members = step(grouper, () => {
      if (own !== group) return undefined;
      if (current === undefined) {
        if (!advance()) return undefined;
      }
      if (!richCompareBool(k, currentKey!, CompareOp.EQ)) return undefined;
      const v = current;
      current = undefined;
      return v;
    });
    return newTuple([k, members]);
  });
});

interface TeeLink {
  value: Value | undefined;
  next: TeeLink | undefined;
}
/** What the branches of one tee take their items from. */
class TeeSource {
  running = false;
  constructor(private readonly source: PyObject) {}
  next(): Value | undefined {
    if (this.running) throw runtimeError("cannot re-enter the tee iterator");
    this.running = true;
    try {
      return this.source.next();
    } finally {
      this.running = false;
    }
  }
}

class PyTee extends PyObject {
  constructor(
    type: Type,
    readonly source: TeeSource,
    private link: TeeLink,
  ) {
    super();
    this.type = type;
  }
  override next(): Value | undefined {
    let { next } = this.link;
    if (next === undefined) {
      const v = this.source.next();
      if (v === undefined) return undefined;
      next = this.link.next = { value: v, next: undefined };
    }
    this.link = next;
    return next.value;
  }
  copy(): PyTee {
    return new PyTee(this.type, this.source, this.link);
  }
}
const teeType: Type = defineType(PyTee, "_tee(iterable, /)", {
  module: "itertools",
  hasWeakref: true,
  tp_iter: (self: Value) => self,
  tp_iternext: (self: PyTee) => self.next(),
  new: (cls: Type, iterable: Value) => {
    const it = getIter(iterable);
    return it instanceof PyTee ? it.copy() : new PyTee(cls, new TeeSource(it), { value: undefined, next: undefined });
  },
  methods: [method("__copy__()", (self: PyTee) => self.copy())],
});

function tee(iterable: Value, n: Value = 2): Value {
  const k = asSsize(n);
  if (k < 0) throw valueError("n must be >= 0");
  if (k === 0) return newTuple([]);
  const first = teeType.tp_new!(teeType, [iterable], null) as PyTee;
  return newTuple([first, ...Array.from({ length: k - 1 }, () => first.copy())]);
}

export const itertools = defineModule("itertools", {
  doc: "Functional tools for creating and using iterators.",
  types: [
    accumulate, batched, chain, compress, count, cycle, dropwhile, filterfalse, groupby, grouper, islice, pairwise,
    repeat, starmap, takewhile, teeType, zipLongest, ...combinatoricTypes,
  ], // prettier-ignore
  functions: [fn("tee(iterable, n=2, /)", tee)],
});
