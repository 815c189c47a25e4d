/**
 * `frame.f_locals` of a function (PEP 667; CPython: FrameLocalsProxy in Objects/frameobject.c): its variables, written through, and
 * what else was put under other keys. Needs a function that was compiled with an accessor.
 */
import { equal, getIter, getItem, reprText } from "../abstract.ts";
import { keyError, typeError, valueError } from "../errors.ts";
import { reprEnter, reprLeave } from "../repr.ts";
import type { LocalsAccess } from "../state.ts";
import { exactStr, NotImplemented, PyObject, type Value } from "../value.ts";
import { dictUpdate, PyDict } from "./dict.ts";
import { newList } from "./list.ts";
import { defineType, method, TPFLAGS_MAPPING, type Type } from "./type.ts";
import { newTuple } from "./tuple.ts";

export class PyFrameLocalsProxy extends PyObject {
  constructor(readonly access: LocalsAccess) {
    super();
  }
}

function nameOf(self: PyFrameLocalsProxy, key: Value): string | undefined {
  const s = exactStr(key)?.toString();
  return s !== undefined && self.access.names().includes(s) ? s : undefined;
}

function get(self: PyFrameLocalsProxy, key: Value): Value | undefined {
  const name = nameOf(self, key);
  return name !== undefined ? self.access.get(name) : self.access.extras?.get(key);
}

function set(self: PyFrameLocalsProxy, key: Value, value: Value): void {
  const name = nameOf(self, key);
  if (name !== undefined) self.access.set(name, value);
  else (self.access.extras ??= new PyDict()).set(key, value);
}

/** What `locals()` gives: a dict of its own. */
export function snapshot(access: LocalsAccess): PyDict {
  const d = new PyDict();
  for (const name of access.names()) {
    const v = access.get(name);
    if (v !== undefined) d.setStr(name, v);
  }
  if (access.extras !== undefined) dictUpdate(d, access.extras);
  return d;
}

const items = (self: PyFrameLocalsProxy): PyDict => snapshot(self.access);

function getOrFail(self: PyFrameLocalsProxy, key: Value): Value {
  const v = get(self, key);
  if (v === undefined) throw keyError(`local variable '${reprText(key)}' is not defined`);
  return v;
}

function remove(self: PyFrameLocalsProxy, key: Value, fallback?: Value): Value {
  if (nameOf(self, key) !== undefined) throw valueError("cannot remove local variables from FrameLocalsProxy");
  const { extras } = self.access;
  const v = extras?.get(key);
  if (v === undefined) {
    if (fallback !== undefined) return fallback;
    throw keyError(key);
  }
  extras!.delete(key);
  return v;
}

function update(self: PyFrameLocalsProxy, other: Value): void {
  if (!(other instanceof PyDict) && !(other instanceof PyFrameLocalsProxy))
    throw typeError(`update() argument must be dict or another FrameLocalsProxy`);
  const from = other instanceof PyDict ? other : items(other);
  for (const key of from.keysArray()) set(self, key, getItem(from, key));
}

function union(a: Value, b: Value): Value {
  const ok = (v: Value) => v instanceof PyDict || v instanceof PyFrameLocalsProxy;
  if (!ok(a) || !ok(b)) return NotImplemented;
  const d = new PyDict();
  for (const v of [a, b]) dictUpdate(d, v instanceof PyFrameLocalsProxy ? items(v) : v);
  return d;
}

export const frameLocalsProxyType: Type = defineType(PyFrameLocalsProxy, "FrameLocalsProxy", {
  flags: TPFLAGS_MAPPING,
  tp_repr: (self: PyFrameLocalsProxy) => {
    // Each look at `f_locals` makes another proxy of the same variables.
    if (reprEnter(self.access)) return "{...}";
    try {
      return reprText(items(self));
    } finally {
      reprLeave(self.access);
    }
  },
  tp_iter: (self: PyFrameLocalsProxy) => getIter(newList(items(self).keysArray())),
  tp_richcompare: (self: PyFrameLocalsProxy, other: Value, op) => {
    if (op !== 2 && op !== 3) return NotImplemented;
    if (other instanceof PyFrameLocalsProxy) return (self.access === other.access) === (op === 2);
    if (other instanceof PyDict) return equal(items(self), other) === (op === 2);
    return NotImplemented;
  },
  mp_length: (self: PyFrameLocalsProxy) => items(self).size,
  mp_subscript: getOrFail,
  mp_ass_subscript: (self: PyFrameLocalsProxy, key: Value, value: Value | undefined) => {
    if (value === undefined) remove(self, key);
    else set(self, key, value);
  },
  sq_contains: (self: PyFrameLocalsProxy, key: Value) => get(self, key) !== undefined,
  nb_or: union,
  nb_inplace_or: (self: PyFrameLocalsProxy, other: Value) => {
    update(self, other);
    return self;
  },
  methods: [
    method("__reversed__()", (self: PyFrameLocalsProxy) => getIter(newList(items(self).keysArray().reverse()))),
    method("copy()", items),
    method("keys()", (self: PyFrameLocalsProxy) => newList(items(self).keysArray())),
    method("values()", (self: PyFrameLocalsProxy) => newList(items(self).valuesArray())),
    method("items()", (self: PyFrameLocalsProxy) =>
      newList(
        items(self)
          .itemsArray()
          .map(([k, v]) => newTuple([k, v])),
      ),
    ),
    method(
      "get(key, default=None, /)",
      (self: PyFrameLocalsProxy, key: Value, fallback: Value = null) => get(self, key) ?? fallback,
    ),
    method("setdefault(key, default=None, /)", (self: PyFrameLocalsProxy, key: Value, fallback: Value = null) => {
      const v = get(self, key);
      if (v !== undefined) return v;
      set(self, key, fallback);
      return fallback;
    }),
    method("pop(key, default=?, /)", remove),
    method("update(other, /)", (self: PyFrameLocalsProxy, other: Value) => {
      update(self, other);
      return null;
    }),
  ],
});
