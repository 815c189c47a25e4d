/** The module _functools. */
import { getIter, reprText, richCompare } from "../runtime/abstract.ts";
import { getAttribute } from "../runtime/attributes.ts";
import { call2, callKw, callN } from "../runtime/call.ts";
import { typeError } from "../runtime/errors.ts";
import { bindMethod } from "../runtime/objects/descr.ts";
import { newDict, PyDict } from "../runtime/objects/dict.ts";
import { newTuple, PyTuple } from "../runtime/objects/tuple.ts";
import { defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { CompareOp } from "../runtime/slots.ts";
import { typeOf } from "../runtime/typeof.ts";
import { intValue, type Names, PyObject, PySingleton, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, dictGetset, fn } from "./define.ts";

function reduce(f: Value, iterable: Value, initial?: Value): Value {
  const it = getIter(iterable);
  let total = initial ?? (initial === null ? null : it.next());
  if (total === undefined) throw typeError("reduce() of empty iterable with no initial value");
  let v: Value | undefined;
  while ((v = it.next()) !== undefined) total = call2(f, total, v);
  return total;
}

class PyPlaceholder extends PySingleton {}
defineType(PyPlaceholder, "_PlaceholderType", { module: "functools", tp_repr: () => "Placeholder" });
const Placeholder = new PyPlaceholder("Placeholder");

class PyPartial extends PyObject {
  constructor(
    type: Type,
    public func: Value,
    public args: Value[],
    public keywords: PyDict,
  ) {
    super();
    this.type = type;
    this.dict = null;
  }
}

function callPartial(self: PyPartial, given: Value[], names: Names): Value {
  const count = given.length - (names?.length ?? 0);
  let used = 0;
  const args = self.args.map((a) => {
    if (a !== Placeholder) return a;
    if (used >= count)
      throw typeError(
        `missing positional arguments in 'partial' call; expected at least ${self.args.filter((v) => v === Placeholder).length}, got ${count}`,
      );
    return given[used++]!;
  });
  args.push(...given.slice(used, count));
  if (self.keywords.size === 0) return callN(self.func, [...args, ...given.slice(count)], names);
  const keywords = new Map<string, Value>();
  for (const [k, v] of self.keywords.entriesIter()) keywords.set(stringOf(k)!, v);
  names?.forEach((n, i) => keywords.set(n, given[count + i]!));
  return callKw(self.func, [...args, ...keywords.values()], [...keywords.keys()]);
}

const partial: Type = defineType(PyPartial, "partial(func, /, *args, **keywords)", {
  module: "functools",
  basetype: true,
  hasDict: true,
  hasWeakref: true,
  new: (cls: Type, func: Value, args: Value[], keywords: PyDict) => {
    if (typeOf(func).tp_call === undefined) throw typeError("the first argument must be callable");
    if (args.at(-1) === Placeholder) throw typeError("trailing Placeholders are not allowed");
    if (func instanceof PyPartial && func.type === partial && !(func.dict && func.dict.size > 0)) {
      const rest = [...args];
      const merged = func.args.map((a) => (a === Placeholder && rest.length > 0 ? rest.shift()! : a));
      const all = newDict();
      for (const [k, v] of func.keywords.entriesIter()) all.set(k, v);
      for (const [k, v] of keywords.entriesIter()) all.set(k, v);
      return new PyPartial(cls, func.func, [...merged, ...rest], all);
    }
    return new PyPartial(cls, func, args, keywords);
  },
  tp_call: callPartial,
  tp_descr_get: (self: PyPartial, obj: Value | undefined) =>
    obj === undefined || obj === null ? self : bindMethod(self, obj),
  tp_repr: (self: PyPartial) => {
    const parts = [reprText(self.func), ...self.args.map((a) => reprText(a))];
    for (const [k, v] of self.keywords.entriesIter()) parts.push(`${stringOf(k)}=${reprText(v)}`);
    return `functools.partial(${parts.join(", ")})`;
  },
  getset: [
    getset("func", (self: PyPartial) => self.func),
    getset("args", (self: PyPartial) => newTuple(self.args)),
    getset("keywords", (self: PyPartial) => self.keywords),
    dictGetset,
  ],
  methods: [
    method("__reduce__()", (self: PyPartial) =>
      newTuple([self.type, newTuple([self.func]), newTuple([self.func, newTuple(self.args), self.keywords, null])]),
    ),
    method("__setstate__(state, /)", (self: PyPartial, state: Value) => {
      const [f, args, keywords] = (state as PyTuple).items as [Value, PyTuple, PyDict];
      self.func = f;
      self.args = args.items;
      self.keywords = keywords;
      return null;
    }),
  ],
});

class PyKeyObject extends PyObject {
  constructor(
    readonly cmp: Value,
    readonly object: Value | undefined,
  ) {
    super();
  }
}
defineType(PyKeyObject, "KeyWrapper", {
  module: "functools",
  tp_call: (self: PyKeyObject, args: Value[]) => {
    if (args.length !== 1) throw typeError("K() takes exactly one argument");
    return new PyKeyObject(self.cmp, args[0]!);
  },
  tp_richcompare: (a: PyKeyObject, b: Value, op: CompareOp) => {
    if (!(b instanceof PyKeyObject)) throw typeError("other argument must be K instance");
    return richCompare(call2(a.cmp, a.object ?? null, b.object ?? null), 0, op);
  },
  getset: [getset("obj", (self: PyKeyObject) => self.object ?? null)],
});

class PyLruCache extends PyObject {
  readonly cache = new PyDict();
  hits = 0;
  misses = 0;
  constructor(
    type: Type,
    readonly func: Value,
    readonly maxsize: number,
    readonly typed: boolean,
    readonly infoType: Value,
  ) {
    super();
    this.type = type;
    this.dict = null;
  }
}

const KEYWORDS = new PySingleton("kwd_mark");

function cacheKey(self: PyLruCache, args: Value[], names: Names): Value {
  if (names === null && !self.typed && args.length === 1) {
    const a = args[0]!;
    if (typeof a === "number" || typeof a === "string") return a;
  }
  const key: Value[] = names === null ? [...args] : [...args.slice(0, -names.length), KEYWORDS];
  names?.forEach((n, i) => key.push(n, args[args.length - names.length + i]!));
  if (self.typed) for (const a of args) key.push(typeOf(a));
  return newTuple(key);
}

function callLruCache(self: PyLruCache, args: Value[], names: Names): Value {
  if (self.maxsize === 0) {
    self.misses++;
    return callN(self.func, args, names);
  }
  const key = cacheKey(self, args, names);
  const hit = self.cache.get(key);
  if (hit !== undefined) {
    self.hits++;
    if (self.maxsize > 0) {
      // The most recently used stands last.
      self.cache.delete(key);
      self.cache.set(key, hit);
    }
    return hit;
  }
  self.misses++;
  const v = callN(self.func, args, names);
  if (self.maxsize > 0 && self.cache.size >= self.maxsize && self.cache.get(key) === undefined) {
    for (const [oldest] of self.cache.entriesIter()) {
      self.cache.delete(oldest);
      break;
    }
  }
  self.cache.set(key, v);
  return v;
}

const lruCacheWrapper: Type = defineType(
  PyLruCache,
  "_lru_cache_wrapper(user_function, maxsize, typed, cache_info_type)",
  {
    module: "functools",
    basetype: true,
    hasDict: true,
    hasWeakref: true,
    new: (cls: Type, f: Value, maxsize: Value, typed: Value, info: Value) => {
      if (typeOf(f).tp_call === undefined) throw typeError("the first argument must be callable");
      const n = maxsize === null ? -1 : Number(intValue(maxsize) ?? NaN);
      if (Number.isNaN(n)) throw typeError("maxsize should be integer or None");
      return new PyLruCache(cls, f, maxsize === null ? -1 : Math.max(0, n), typed === true, info);
    },
    tp_call: callLruCache,
    getset: [dictGetset],
    tp_descr_get: (self: PyLruCache, obj: Value | undefined) =>
      obj === undefined || obj === null ? self : bindMethod(self, obj),
    methods: [
      method("cache_info()", (self: PyLruCache) =>
        callN(self.infoType, [self.hits, self.misses, self.maxsize < 0 ? null : self.maxsize, self.cache.size]),
      ),
      method("cache_clear()", (self: PyLruCache) => {
        self.hits = self.misses = 0;
        for (const k of self.cache.keysArray()) self.cache.delete(k);
        return null;
      }),
      method("__reduce__()", (self: PyLruCache) => getAttribute(self, "__qualname__")),
      method("__copy__()", (self: PyLruCache) => self),
      method("__deepcopy__(memo, /)", (self: PyLruCache) => self),
    ],
  },
);

export const _functools = defineModule("_functools", {
  types: [partial, lruCacheWrapper],
  functions: [
    fn("reduce(function, iterable, initial=?, /)", reduce),
    fn("cmp_to_key(mycmp)", (cmp: Value) => new PyKeyObject(cmp, undefined)),
  ],
  attrs: { Placeholder },
});
