/** frozenset (CPython: Objects/setobject.c). */
import { hash } from "../abstract.ts";
import { AnySet } from "../tableobjects.ts";
import type { Value } from "../value.ts";
import { makeGenericAlias } from "./genericalias.ts";
import { addAll, setMethods, setSlots } from "./setops.ts";
import { classMethod, defineType, type Type } from "./type.ts";

export class PyFrozenSet extends AnySet {
  private hashValue: number | undefined = undefined;
  constructor(type?: Type) {
    super();
    if (type !== undefined && type !== frozenset) this.type = type;
  }

  get hashOfItems(): number {
    return (this.hashValue ??= hashUnordered(this.keysArray().map(hash)));
  }
}

/** frozenset_hash on 32 bits: of the hashes of items, the same whatever their order. */
export function hashUnordered(hashes: number[]): number {
  let h = 0;
  for (const k of hashes) h ^= Math.imul(k ^ 89869747 ^ (k << 16), 3644798167 | 0);
  h ^= Math.imul(hashes.length + 1, 1927868237);
  h ^= (h >>> 11) ^ (h >>> 25);
  h = (Math.imul(h, 69069) + 907133923) | 0;
  return h === -1 ? 590923713 : h;
}

export function newFrozenSet(items: Value[] = []): PyFrozenSet {
  const out = new PyFrozenSet();
  for (let i = 0; i < items.length; i++) out.add(items[i]!);
  return out;
}

function frozenSetNew(cls: Type, iterable?: Value): Value {
  if (cls === frozenset && iterable instanceof PyFrozenSet && iterable.type === frozenset) return iterable;
  const out = new PyFrozenSet(cls);
  if (iterable !== undefined) addAll(out, iterable);
  return out;
}

export const frozenset: Type = defineType(PyFrozenSet, "frozenset(iterable=(), /)", {
  doc: "Build an immutable unordered collection of unique elements.",
  basetype: true,
  hasWeakref: true,
  new: frozenSetNew,
  ...setSlots(),
  tp_hash: (self: PyFrozenSet) => self.hashOfItems,
  methods: [...setMethods(), classMethod("__class_getitem__(object, /)", makeGenericAlias, "See PEP 585")],
});
