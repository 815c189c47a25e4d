/** _abc: what abc.ABCMeta keeps of its classes: abstract names, registered classes, caches (CPython: Modules/_abc.c). */
import { isTrue, iterToArray } from "../runtime/abstract.ts";
import { getAttribute, lookupAttribute, setAttribute } from "../runtime/attributes.ts";
import { call1 } from "../runtime/call.ts";
import { assertionError, runtimeError, typeError } from "../runtime/errors.ts";
import { issubclass } from "../runtime/isinstance.ts";
import { newFrozenSet } from "../runtime/objects/frozenset.ts";
import { PySet } from "../runtime/objects/set.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { TPFLAGS_MAPPING, TPFLAGS_SEQUENCE, Type, TPFLAGS_IMMUTABLETYPE } from "../runtime/objects/type.ts";
import { typeOf } from "../runtime/typeof.ts";
import { intValue, NotImplemented, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

const COLLECTION_FLAGS = TPFLAGS_SEQUENCE | TPFLAGS_MAPPING;

class AbcData {
  readonly registry = new Set<WeakRef<Type>>();
  cache = new WeakSet<Type>();
  negative = new WeakSet<Type>();
  /** What `invalidation` was when `negative` was begun. */
  version = 0;
}

const data = new WeakMap<Type, AbcData>();
/** Grows with every registration anywhere: negative answers are forgotten then. */
let invalidation = 0;

function dataOf(cls: Value): AbcData {
  const d = cls instanceof Type ? data.get(cls) : undefined;
  if (d === undefined) throw typeError("_abc_data isn't set");
  return d;
}

function isAbstract(v: Value): boolean {
  const flag = lookupAttribute(v, "__isabstractmethod__");
  return flag !== undefined && isTrue(flag);
}

function abstractNames(cls: Type): Value[] {
  const names: Value[] = [];
  for (const [key, v] of cls.dict.itemsArray()) if (isAbstract(v)) names.push(key);
  for (const base of cls.bases) {
    const inherited = lookupAttribute(base, "__abstractmethods__");
    if (inherited === undefined) continue;
    for (const name of iterToArray(inherited)) {
      const v = lookupAttribute(cls, stringOf(name)!);
      if (v !== undefined && isAbstract(v)) names.push(name);
    }
  }
  return names;
}

function init(cls: Value): Value {
  if (!(cls instanceof Type)) throw typeError("_abc_init() argument must be a type");
  setAttribute(cls, "__abstractmethods__", newFrozenSet(abstractNames(cls)));
  data.set(cls, new AbcData());
  const flags = cls.dict.getStr("__abc_tpflags__");
  if (flags !== undefined) {
    cls.flags |= Number(intValue(flags) ?? 0) & COLLECTION_FLAGS;
    cls.setOwn("__abc_tpflags__", undefined);
  }
  return null;
}

/** A registered class, and what derives from it, matches the patterns of the class it is registered with. */
function spreadFlags(cls: Type, flags: number): void {
  if ((cls.flags & TPFLAGS_IMMUTABLETYPE) !== 0 || (cls.flags & COLLECTION_FLAGS) === flags) return;
  cls.flags = (cls.flags & ~COLLECTION_FLAGS) | flags;
  for (const ref of cls.subclasses) {
    const sub = ref.deref();
    if (sub !== undefined) spreadFlags(sub, flags);
  }
}

function register(cls: Value, sub: Value): Value {
  if (!(sub instanceof Type)) throw typeError("Can only register classes");
  if (issubclass(sub, cls)) return sub;
  if (issubclass(cls, sub)) throw runtimeError("Refusing to create an inheritance cycle");
  dataOf(cls).registry.add(new WeakRef(sub));
  invalidation++;
  const flags = (cls as Type).flags & COLLECTION_FLAGS;
  if (flags !== 0) spreadFlags(sub, flags);
  return sub;
}

const ask = (cls: Value, sub: Value): Value => call1(getAttribute(cls, "__subclasscheck__"), sub);

function instancecheck(cls: Value, instance: Value): Value {
  const d = dataOf(cls);
  const sub = getAttribute(instance, "__class__");
  if (sub instanceof Type && d.cache.has(sub)) return true;
  const actual = typeOf(instance);
  if (actual === sub) {
    if (d.version === invalidation && d.negative.has(actual)) return false;
    return ask(cls, sub);
  }
  const answer = ask(cls, sub);
  return isTrue(answer) ? answer : ask(cls, actual);
}

function subclasscheck(cls: Value, sub: Value): Value {
  if (!(sub instanceof Type)) throw typeError("issubclass() arg 1 must be a class");
  const d = dataOf(cls);
  if (d.cache.has(sub)) return true;
  if (d.version < invalidation) {
    d.negative = new WeakSet();
    d.version = invalidation;
  } else if (d.negative.has(sub)) return false;
  const answer = decide(cls as Type, sub, d);
  (answer ? d.cache : d.negative).add(sub);
  return answer;
}

function decide(cls: Type, sub: Type, d: AbcData): boolean {
  const hook = call1(getAttribute(cls, "__subclasshook__"), sub);
  if (hook !== NotImplemented) {
    if (typeof hook !== "boolean")
      throw assertionError("__subclasshook__ must return either False, True, or NotImplemented");
    return hook;
  }
  if (sub.mro.includes(cls)) return true;
  for (const ref of d.registry) {
    const registered = ref.deref();
    if (registered === undefined) d.registry.delete(ref);
    else if (issubclass(sub, registered)) return true;
  }
  return iterToArray(call1Subclasses(cls)).some((scls) => issubclass(sub, scls));
}

function call1Subclasses(cls: Type): Value {
  return call1(getAttribute(typeOf(cls), "__subclasses__"), cls);
}

export const _abc = defineModule("_abc", {
  functions: [
    fn("get_cache_token()", () => invalidation),
    fn("_abc_init(object, /)", init),
    fn("_abc_register(self, subclass, /)", register),
    fn("_abc_instancecheck(self, instance, /)", instancecheck),
    fn("_abc_subclasscheck(self, subclass, /)", subclasscheck),
    fn("_get_dump(self, /)", (cls: Value) => {
      const d = dataOf(cls);
      const registry = new PySet();
      for (const ref of d.registry) if (ref.deref() !== undefined) registry.add(ref.deref()!);
      // The caches can't be listed: they hold their classes weakly.
      return newTuple([registry, new PySet(), new PySet(), d.version]);
    }),
    fn("_reset_registry(self, /)", (cls: Value) => {
      dataOf(cls).registry.clear();
      return null;
    }),
    fn("_reset_caches(self, /)", (cls: Value) => {
      const d = dataOf(cls);
      d.cache = new WeakSet();
      d.negative = new WeakSet();
      return null;
    }),
  ],
});
