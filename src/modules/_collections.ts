/** The module _collections: deque is in deque.ts. */
import { binaryAdd, getIter, reprText } from "../runtime/abstract.ts";
import { getAttribute } from "../runtime/attributes.ts";
import { call0, call2, callMethod1 } from "../runtime/call.ts";
import { attributeError, keyError, typeError } from "../runtime/errors.ts";
import { dict, dictUpdate, PyDict } from "../runtime/objects/dict.ts";
import { newTuple, PyTuple } from "../runtime/objects/tuple.ts";
import { defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { reprEnter, reprLeave } from "../runtime/repr.ts";
import { typeOf } from "../runtime/typeof.ts";
import { NotImplemented, PyObject, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";
import { deque, dequeIterator, dequeReverseIterator } from "./deque.ts";

export class PyDefaultDict extends PyDict {
  factory: Value = null;
}

function copy(self: PyDefaultDict): Value {
  const d = makeDefaultDict(self.type, self.factory);
  dictUpdate(d, self);
  return d;
}

function makeDefaultDict(cls: Type, factory: Value): PyDefaultDict {
  const d = new PyDefaultDict(cls);
  d.factory = factory;
  return d;
}

function missing(self: PyDefaultDict, key: Value): Value {
  if (self.factory === null || self.factory === undefined) throw keyError(key);
  const v = call0(self.factory);
  self.set(key, v);
  return v;
}

export const defaultdict: Type = defineType(PyDefaultDict, "defaultdict(default_factory=None, /, *args, **kwargs)", {
  module: "collections",
  base: dict,
  basetype: true,
  tp_new: (cls: Type) => new PyDefaultDict(cls),
  init: (self: PyDefaultDict, factory: Value = null, args: Value[] = [], keywords?: PyDict) => {
    if (factory !== null && typeOf(factory).tp_call === undefined)
      throw typeError("first argument must be callable or None");
    if (args.length > 1) throw typeError(`dict expected at most 1 argument, got ${args.length}`);
    self.factory = factory;
    if (args.length === 1) dictUpdate(self, args[0]!);
    if (keywords !== undefined) dictUpdate(self, keywords);
  },
  mp_subscript: (self: PyDefaultDict, key: Value) => {
    const v = self.get(key);
    if (v !== undefined) return v;
    return self.type === defaultdict ? missing(self, key) : callMethod1(self, "__missing__", key);
  },
  tp_repr: (self: PyDefaultDict) => {
    const base = String(dict.tp_repr!(self));
    if (reprEnter(self)) return `${self.type.name}(..., ${base})`;
    try {
      return `${self.type.name}(${reprText(self.factory ?? null)}, ${base})`;
    } finally {
      reprLeave(self);
    }
  },
  nb_or: (a: Value, b: Value) => {
    const self = a instanceof PyDefaultDict ? a : (b as PyDefaultDict);
    if (!(a instanceof PyDict) || !(b instanceof PyDict)) return NotImplemented;
    const d = makeDefaultDict(self.type, self.factory);
    dictUpdate(d, a);
    dictUpdate(d, b);
    return d;
  },
  methods: [
    method("__missing__(key, /)", missing),
    method("copy()", copy),
    method("__copy__()", copy),
    method("__reduce__()", (self: PyDefaultDict) =>
      newTuple([
        self.type,
        newTuple(self.factory === null ? [] : [self.factory]),
        null,
        null,
        getIter(call0(getAttribute(self, "items"))),
      ]),
    ),
  ],
  getset: [
    getset(
      "default_factory",
      (self: PyDefaultDict) => self.factory ?? null,
      (self: PyDefaultDict, v) => void (self.factory = v ?? null),
    ),
  ],
});

/** A namedtuple's field. */
class PyTupleGetter extends PyObject {
  constructor(
    readonly index: number,
    public doc: Value,
  ) {
    super();
  }
}
const tupleGetter: Type = defineType(PyTupleGetter, "_tuplegetter(index, doc, /)", {
  module: "collections",
  new: (_cls: Type, index: Value, doc: Value) => new PyTupleGetter(Number(index), doc),
  tp_descr_get: (self: PyTupleGetter, obj: Value | undefined) => {
    if (obj === undefined || obj === null) return self;
    if (!(obj instanceof PyTuple))
      throw typeError(
        `descriptor for index '${self.index}' for tuple subclasses doesn't apply to '${typeOf(obj).tp_name}' object`,
      );
    return obj.items[self.index]!;
  },
  tp_descr_set: (_self: PyTupleGetter, _obj: Value, v: Value | undefined) => {
    throw attributeError(v === undefined ? "can't delete attribute" : "can't set attribute");
  },
  tp_repr: (self: PyTupleGetter) => `_tuplegetter(${self.index}, ${reprText(self.doc)})`,
  methods: [method("__reduce__()", (self: PyTupleGetter) => newTuple([tupleGetter, newTuple([self.index, self.doc])]))],
  getset: [
    getset(
      "__doc__",
      (self: PyTupleGetter) => self.doc,
      (self: PyTupleGetter, v) => void (self.doc = v ?? null),
    ),
  ],
});

function countElements(mapping: Value, iterable: Value): Value {
  const it = getIter(iterable);
  let v: Value | undefined;
  // Exact or with dict's own get and set: Counter is the caller.
  if (mapping instanceof PyDict && typeOf(mapping).mp_ass_subscript === dict.mp_ass_subscript) {
    while ((v = it.next()) !== undefined) {
      const n = mapping.get(v);
      mapping.set(v, typeof n === "number" ? n + 1 : n === undefined ? 1 : binaryAdd(n, 1));
    }
    return null;
  }
  const get = getAttribute(mapping, "get");
  const set = getAttribute(mapping, "__setitem__");
  while ((v = it.next()) !== undefined) call2(set, v, binaryAdd(call2(get, v, 0), 1));
  return null;
}

export const _collections = defineModule("_collections", {
  types: [deque, defaultdict, tupleGetter, dequeIterator, dequeReverseIterator],
  functions: [fn("_count_elements(mapping, iterable, /)", countElements)],
});
