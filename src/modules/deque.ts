/** collections.deque over a ring buffer (CPython: Modules/_collectionsmodule.c). */
import { asSsize, getIter, index, reprText, richCompareBool } from "../runtime/abstract.ts";
import { checkItemCount } from "../runtime/arraylimit.ts";
import { indexError, newException, runtimeError, typeError, valueError } from "../runtime/errors.ts";
import { IndexError } from "../runtime/objects/exceptions.ts";
import { newList } from "../runtime/objects/list.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { classMethod, defineType, getset, method, TPFLAGS_SEQUENCE, type Type } from "../runtime/objects/type.ts";
import { reprEnter, reprLeave } from "../runtime/repr.ts";
import { repeatItems } from "../runtime/sequenceops.ts";
import { CompareOp } from "../runtime/slots.ts";
import { typeOf } from "../runtime/typeof.ts";
import { intValue, NotImplemented, PyObject, type Value } from "../runtime/value.ts";
import { makeGenericAlias } from "../runtime/objects/genericalias.ts";
import { lookupAttribute } from "../runtime/attributes.ts";

export class PyDeque extends PyObject {
  private ring: (Value | undefined)[] = new Array<Value | undefined>(8).fill(undefined);
  private head = 0;
  size = 0;
  /** -1: unbounded. */
  maxlen = -1;
  /** Counts changes, so that iterators notice them. */
  state = 0;
  constructor(type: Type) {
    super();
    this.type = type;
    this.dict = null;
  }
  private grow(): void {
    const { ring, head, size } = this;
    checkItemCount(ring.length * 2);
    const next = new Array<Value | undefined>(0).concat(ring.slice(head), ring.slice(0, head), ring);
    this.ring = next.fill(undefined, size);
    this.head = 0;
  }
  at(i: number): Value {
    return this.ring[(this.head + i) & (this.ring.length - 1)]!;
  }
  put(i: number, v: Value): void {
    this.ring[(this.head + i) & (this.ring.length - 1)] = v;
  }
  append(v: Value): void {
    this.state++;
    if (this.maxlen >= 0 && this.size >= this.maxlen) {
      if (this.maxlen === 0) return;
      this.popleft();
    }
    if (this.size === this.ring.length) this.grow();
    this.put(this.size++, v);
  }
  appendleft(v: Value): void {
    this.state++;
    if (this.maxlen >= 0 && this.size >= this.maxlen) {
      if (this.maxlen === 0) return;
      this.pop();
    }
    if (this.size === this.ring.length) this.grow();
    this.head = (this.head - 1) & (this.ring.length - 1);
    this.ring[this.head] = v;
    this.size++;
  }
  pop(): Value | undefined {
    if (this.size === 0) return undefined;
    this.state++;
    const i = (this.head + --this.size) & (this.ring.length - 1);
    const v = this.ring[i];
    this.ring[i] = undefined;
    return v;
  }
  popleft(): Value | undefined {
    if (this.size === 0) return undefined;
    this.state++;
    const v = this.ring[this.head];
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.size--;
    return v;
  }
  toArray(): Value[] {
    return Array.from({ length: this.size }, (_, i) => this.at(i));
  }
  replace(items: Value[]): void {
    this.clear();
    for (const v of items) this.append(v);
  }
  clear(): void {
    this.state++;
    this.ring = new Array<Value | undefined>(8).fill(undefined);
    this.head = this.size = 0;
  }
}

export class PyDequeIterator extends PyObject {
  private done = 0;
  private readonly state: number;
  constructor(
    readonly owner: PyDeque,
    readonly reverse: boolean,
  ) {
    super();
    this.state = owner.state;
    this.type = reverse ? dequeReverseIterator : dequeIterator;
  }
  get left(): number {
    return Math.max(0, this.owner.size - this.done);
  }
  override next(): Value | undefined {
    if (this.owner.state !== this.state) throw runtimeError("deque mutated during iteration");
    if (this.done >= this.owner.size) return undefined;
    const i = this.done++;
    return this.owner.at(this.reverse ? this.owner.size - 1 - i : i);
  }
}
function iteratorType(name: string): Type {
  return defineType(PyDequeIterator, name, {
    module: "collections",
    tp_iter: (self: Value) => self,
    tp_iternext: (self: PyDequeIterator) => self.next(),
    methods: [method("__length_hint__()", (self: PyDequeIterator) => self.left)],
  });
}
export const dequeIterator: Type = iteratorType("_deque_iterator");
export const dequeReverseIterator: Type = iteratorType("_deque_reverse_iterator");

function position(self: PyDeque, i: number): number {
  if (i < 0) i += self.size;
  if (i < 0 || i >= self.size) throw indexError("deque index out of range");
  return i;
}

function extend(self: PyDeque, iterable: Value): Value {
  const it = iterable === self ? getIter(newList(self.toArray())) : getIter(iterable);
  let v: Value | undefined;
  while ((v = it.next()) !== undefined) self.append(v);
  return null;
}

function copyOf(self: PyDeque, items = self.toArray()): PyDeque {
  const d = new PyDeque(self.type);
  d.maxlen = self.maxlen;
  d.replace(items);
  return d;
}

function popped(v: Value | undefined): Value {
  if (v === undefined) throw newException(IndexError, "pop from an empty deque");
  return v;
}

function rotate(self: PyDeque, n: Value = 1): Value {
  if (self.size < 2) return null;
  const k = asSsize(n) % self.size;
  for (let i = k; i > 0; i--) self.appendleft(self.pop()!);
  for (let i = k; i < 0; i++) self.append(self.popleft()!);
  return null;
}

function find(self: PyDeque, v: Value, start = 0, stop = self.size): number {
  const { state } = self;
  for (let i = start; i < stop && i < self.size; i++) {
    if (richCompareBool(self.at(i), v, CompareOp.EQ)) return i;
    if (self.state !== state) throw runtimeError("deque mutated during iteration");
  }
  return -1;
}

const clampIndex = (v: Value, size: number) => {
  const n = Number(intValue(index(v)));
  return n < 0 ? Math.max(0, n + size) : Math.min(n, size);
};

function compare(a: Value, b: Value, op: CompareOp): Value {
  if (!(a instanceof PyDeque) || !(b instanceof PyDeque)) return NotImplemented;
  const x = a.toArray();
  const y = b.toArray();
  if (x.length !== y.length && op === CompareOp.EQ) return false;
  if (x.length !== y.length && op === CompareOp.NE) return true;
  for (let i = 0; i < x.length && i < y.length; i++) {
    if (richCompareBool(x[i]!, y[i]!, CompareOp.EQ)) continue;
    if (op === CompareOp.EQ) return false;
    if (op === CompareOp.NE) return true;
    return richCompareBool(x[i]!, y[i]!, op);
  }
  const [m, n] = [x.length, y.length];
  return [m < n, m <= n, m === n, m !== n, m > n, m >= n][op]!;
}

export const deque: Type = defineType(PyDeque, "deque(iterable=(), maxlen=None)", {
  module: "collections",
  basetype: true,
  flags: TPFLAGS_SEQUENCE,
  hasWeakref: true,
  new: (cls: Type) => new PyDeque(cls),
  init: (self: PyDeque, iterable?: Value, maxlen: Value = null) => {
    if (maxlen !== null) {
      if (intValue(maxlen) === undefined) throw typeError("an integer is required");
      const n = asSsize(maxlen);
      if (n < 0) throw valueError("maxlen must be non-negative");
      self.maxlen = n;
    } else self.maxlen = -1;
    self.clear();
    if (iterable !== undefined) extend(self, iterable);
  },
  tp_iter: (self: PyDeque) => new PyDequeIterator(self, false),
  tp_repr: (self: PyDeque) => {
    if (reprEnter(self)) return "[...]";
    try {
      const items = self
        .toArray()
        .map((v) => reprText(v))
        .join(", ");
      return `${self.type.name}([${items}]${self.maxlen >= 0 ? `, maxlen=${self.maxlen}` : ""})`;
    } finally {
      reprLeave(self);
    }
  },
  tp_hash: (self: PyDeque) => {
    throw typeError(`unhashable type: '${self.type.tp_name}'`);
  },
  tp_richcompare: compare,
  nb_bool: (self: PyDeque) => self.size > 0,
  sq_length: (self: PyDeque) => self.size,
  sq_item: (self: PyDeque, i: number) => self.at(position(self, i)),
  sq_ass_item: (self: PyDeque, i: number, v: Value | undefined) => {
    const at = position(self, i);
    if (v === undefined) self.replace(self.toArray().toSpliced(at, 1));
    else self.put(at, v);
  },
  sq_contains: (self: PyDeque, v: Value) => find(self, v) >= 0,
  sq_concat: (a: PyDeque, b: Value) => {
    if (!(b instanceof PyDeque)) throw typeError(`can only concatenate deque (not "${typeOf(b).tp_name}") to deque`);
    return copyOf(a, [...a.toArray(), ...b.toArray()]);
  },
  sq_repeat: (self: PyDeque, n: number) => {
    const items = self.toArray();
    // With a length limit, what does not fit is not made.
    const most = self.maxlen < 0 || items.length === 0 ? n : Math.min(n, Math.ceil(self.maxlen / items.length) + 1);
    return copyOf(self, repeatItems(items, most));
  },
  sq_inplace_concat: (self: PyDeque, b: Value) => {
    extend(self, b);
    return self;
  },
  methods: [
    method("append(item, /)", (self: PyDeque, v: Value) => {
      self.append(v);
      return null;
    }),
    method("appendleft(item, /)", (self: PyDeque, v: Value) => {
      self.appendleft(v);
      return null;
    }),
    method("pop()", (self: PyDeque) => popped(self.pop())),
    method("popleft()", (self: PyDeque) => popped(self.popleft())),
    method("extend(iterable, /)", extend),
    method("extendleft(iterable, /)", (self: PyDeque, iterable: Value) => {
      const it = iterable === self ? getIter(newList(self.toArray())) : getIter(iterable);
      let v: Value | undefined;
      while ((v = it.next()) !== undefined) self.appendleft(v);
      return null;
    }),
    method("clear()", (self: PyDeque) => {
      self.clear();
      return null;
    }),
    method("copy()", (self: PyDeque) => copyOf(self)),
    method("__copy__()", (self: PyDeque) => copyOf(self)),
    method("rotate(n=1, /)", rotate),
    method("reverse()", (self: PyDeque) => {
      self.replace(self.toArray().reverse());
      return null;
    }),
    method("count(value, /)", (self: PyDeque, v: Value) => {
      const { state } = self;
      let n = 0;
      for (const item of self.toArray()) {
        if (richCompareBool(item, v, CompareOp.EQ)) n++;
        if (self.state !== state) throw runtimeError("deque mutated during iteration");
      }
      return n;
    }),
    method("index(value, start=0, stop=?, /)", (self: PyDeque, v: Value, start: Value = 0, stop?: Value) => {
      const i = find(
        self,
        v,
        clampIndex(start, self.size),
        stop === undefined ? self.size : clampIndex(stop, self.size),
      );
      if (i < 0) throw valueError(`${reprText(v)} is not in deque`);
      return i;
    }),
    method("insert(index, value, /)", (self: PyDeque, i: Value, v: Value) => {
      if (self.maxlen >= 0 && self.size >= self.maxlen) throw indexError("deque already at its maximum size");
      self.replace(self.toArray().toSpliced(clampIndex(i, self.size), 0, v));
      return null;
    }),
    method("remove(value, /)", (self: PyDeque, v: Value) => {
      const i = find(self, v);
      if (i < 0) throw valueError(`${reprText(v)} is not in deque`);
      self.replace(self.toArray().toSpliced(i, 1));
      return null;
    }),
    method("__reversed__()", (self: PyDeque) => new PyDequeIterator(self, true)),
    method("__reduce__()", (self: PyDeque) =>
      newTuple([
        self.type,
        newTuple(self.maxlen < 0 ? [] : [newTuple([]), self.maxlen]),
        lookupAttribute(self, "__dict__") ?? null,
        getIter(self),
      ]),
    ),
    classMethod("__class_getitem__(object, /)", (cls: Type, item: Value) => makeGenericAlias(cls, item)),
  ],
  getset: [getset("maxlen", (self: PyDeque) => (self.maxlen < 0 ? null : self.maxlen))],
});
