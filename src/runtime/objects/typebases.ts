/** Bases of classes: resolution order, layout, and assignment to `__bases__` and `__class__` (CPython: mro_* and type_set_bases in Objects/typeobject.c). */
import { callN } from "../call.ts";
import { typeError } from "../errors.ts";
import { iterToArray } from "../abstract.ts";
import { typeOf } from "../typeof.ts";
import type { Value } from "../value.ts";
import { object, type, Type, TPFLAGS_BASETYPE } from "./type.ts";

/** C3 (mro_implementation). @throws TypeError */
export function computeMro(cls: Type): Type[] {
  const { bases } = cls;
  for (const b of bases) if (unready.has(b)) throw typeError(`Cannot extend an incomplete type '${b.name}'`);
  if (bases.length === 1) return [cls, ...bases[0]!.mro];
  const seen = new Set<Type>();
  for (const b of bases) {
    if (seen.has(b)) throw typeError(`duplicate base class ${b.name}`);
    seen.add(b);
  }
  const lists = [...bases.map((b) => b.mro.slice()), bases.slice()];
  const out = [cls];
  for (;;) {
    const open = lists.filter((l) => l.length > 0);
    if (open.length === 0) return out;
    const next = open.map((l) => l[0]!).find((c) => open.every((l) => l.indexOf(c) <= 0));
    if (next === undefined) {
      const names = [...new Set(open.map((l) => l[0]!.name))].join(", ");
      throw typeError(`Cannot create a consistent method resolution order (MRO) for bases ${names}`);
    }
    out.push(next);
    for (const l of lists) if (l[0] === next) l.shift();
  }
}

/** The base that fixes the layout (best_base). @throws TypeError */
export function bestBase(bases: Type[]): Type {
  let winner: Type | undefined;
  let solid: Type | undefined;
  for (const b of bases) {
    if ((b.flags & TPFLAGS_BASETYPE) === 0) throw typeError(`type '${b.tp_name}' is not an acceptable base type`);
    const s = solidBase(b);
    if (solid === undefined || s.isSubtype(solid)) {
      if (solid === undefined || s !== solid) {
        winner = b;
        solid = s;
      }
    } else if (!solid.isSubtype(s)) throw typeError("multiple bases have instance lay-out conflict");
  }
  return winner!;
}

export function solidBase(t: Type): Type {
  for (let c: Type | null = t; c !== null; c = c.base) {
    if ((c.native?.owner === c && c.native.grows) || (c.slotNames !== null && c.slotNames.length > 0)) return c;
    if (!c.isHeapType && (c.base === null || c.jsClass !== c.base.jsClass)) return c;
  }
  return object;
}

/** Classes whose first mro() runs. */
const unready = new WeakSet<Type>();
export function hasMro(cls: Type): boolean {
  return !unready.has(cls);
}

/** What the metatype's mro() says, checked (mro_invoke). @throws TypeError */
function mroOf(cls: Type): Type[] {
  const mro = cls.type === type ? undefined : cls.type.lookup("mro");
  if (mro === undefined || mro === type.dict.getStr("mro")) return computeMro(cls);
  const get = typeOf(mro).tp_descr_get;
  const given = iterToArray(callN(get === undefined ? mro : get(mro, cls, cls.type), []));
  const solid = solidBase(cls);
  for (const t of given) {
    if (!(t instanceof Type)) throw typeError(`${cls.name}.mro() returned a non-class ('${typeOf(t).tp_name}')`);
    if (!solid.isSubtype(solidBase(t)))
      throw typeError(`${cls.name}.mro() returned base with unsuitable layout ('${t.name}')`);
  }
  return given as Type[];
}

/** The order of a class that has none yet. */
export function establishMro(cls: Type): void {
  cls.mro = computeMro(cls);
  if (cls.type === type) return;
  unready.add(cls);
  try {
    const mro = mroOf(cls);
    // mro() may have assigned the bases.
    if (unready.has(cls)) cls.mro = mro;
  } finally {
    unready.delete(cls);
  }
}

/** The orders of a class and of all that derive from it; the old ones in `before`. */
function renewMros(cls: Type, before: [Type, Type[], Type[]][]): void {
  const { bases } = cls;
  const mro = mroOf(cls);
  // mro() assigned other bases, which settled the rest.
  if (cls.bases !== bases) return;
  unready.delete(cls);
  before.push([cls, cls.mro, mro]);
  cls.mro = mro;
  cls.renewKeys();
  for (const sub of cls.liveSubclasses()) renewMros(sub, before);
}

function derivesByBase(cls: Type, from: Type): boolean {
  for (let t: Type | null = cls; t !== null; t = t.base) if (t === from) return true;
  return false;
}

/** `cls.__bases__ = bases`. @throws TypeError */
export function setBases(cls: Type, items: readonly Value[]): void {
  for (const b of items) {
    if (!(b instanceof Type))
      throw typeError(`${cls.name}.__bases__ must be tuple of classes, not '${typeOf(b).tp_name}'`);
    if (b.isSubtype(cls) || derivesByBase(b, cls)) throw typeError("a __bases__ item causes an inheritance cycle");
  }
  const bases = items.slice() as Type[];
  const base = bestBase(bases);
  checkLayout(cls.base!, base, "__bases__");
  const old = { bases: cls.bases, base: cls.base };
  cls.bases = bases;
  cls.base = base;
  const before: [Type, Type[], Type[]][] = [];
  try {
    renewMros(cls, before);
  } catch (thrown) {
    for (const [t, mro, given] of before.reverse())
      if (t.mro === given) {
        t.mro = mro;
        t.renewKeys();
      }
    if (cls.bases === bases) Object.assign(cls, old);
    throw thrown;
  }
  if (cls.bases !== bases) return;
  for (const b of old.bases) for (const ref of b.subclasses) if (ref.deref() === cls) b.subclasses.delete(ref);
  cls.register();
  modifiedWithSubclasses(cls);
}

function modifiedWithSubclasses(cls: Type): void {
  cls.modified();
  for (const sub of cls.liveSubclasses()) modifiedWithSubclasses(sub);
}

/** Whether a type adds nothing to what instances of its base are made of (compatible_with_tp_base). */
function addsNothing(t: Type): boolean {
  const { base } = t;
  return (
    base !== null &&
    (t.native?.owner !== t || !t.native.grows) &&
    (t.slotNames === null || t.slotNames.length === 0) &&
    t.jsClass === base.jsClass &&
    t.hasDict === base.hasDict &&
    t.hasWeakref === base.hasWeakref
  );
}

function sameAdditions(a: Type, b: Type): boolean {
  if (a.hasDict !== b.hasDict || a.hasWeakref !== b.hasWeakref || a.jsClass !== b.jsClass) return false;
  if (a.native?.owner === a || b.native?.owner === b) return false;
  const names = (t: Type): string => [...(t.slotNames ?? [])].sort().join(" ");
  return names(a) === names(b);
}

/** Instances laid out for `from` must do for `to` (compatible_for_assignment). @throws TypeError */
export function checkLayout(from: Type, to: Type, attribute: string): void {
  let a = from;
  let b = to;
  while (addsNothing(a)) a = a.base!;
  while (addsNothing(b)) b = b.base!;
  if (a !== b && (a.base !== b.base || !sameAdditions(a, b)))
    throw typeError(`${attribute} assignment: '${to.name}' object layout differs from '${from.name}'`);
}
