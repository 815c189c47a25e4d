/** What patterns ask of their subject (PEP 634). */
import { length, repr } from "../abstract.ts";
import { getAttribute, lookupAttribute } from "../attributes.ts";
import { call2 } from "../call.ts";
import { typeError, valueError } from "../errors.ts";
import { dictUpdate, PyDict } from "../objects/dict.ts";
import { isinstance } from "../isinstance.ts";
import { PyTuple } from "../objects/tuple.ts";
import { TPFLAGS_MAPPING, TPFLAGS_SEQUENCE, Type } from "../objects/type.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, PyObject, type Value } from "../value.ts";

export function matchSequence(v: Value): boolean {
  return (typeOf(v).flags & TPFLAGS_SEQUENCE) !== 0;
}
export function matchMapping(v: Value): boolean {
  return (typeOf(v).flags & TPFLAGS_MAPPING) !== 0;
}
export function sequenceLength(v: Value): number {
  return length(v);
}

class Missing extends PyObject {}

/** The values under the keys, or undefined if one is missing. */
export function matchKeys(v: Value, keys: Value[]): Value[] | undefined {
  const seen = new PyDict();
  const missing = new Missing();
  const get = getAttribute(v, "get");
  const out: Value[] = [];
  for (const key of keys) {
    if (seen.get(key) !== undefined) throw valueError(`mapping pattern checks duplicate key (${String(repr(key))})`);
    seen.set(key, true);
    const value = v instanceof PyDict && v.type === dictType(v) ? (v.get(key) ?? missing) : call2(get, key, missing);
    if (value === missing) return undefined;
    out.push(value);
  }
  return out;
}

function dictType(v: PyDict): Type | undefined {
  return Object.getPrototypeOf(v).type as Type | undefined;
}

/** `**rest`: what the keys left over. */
export function matchRest(v: Value, keys: Value[]): Value {
  const rest = new PyDict();
  dictUpdate(rest, v);
  for (const key of keys) rest.delete(key);
  return rest;
}

/** The attributes that a class pattern looks at, or undefined if it does not match. */
export function matchClass(v: Value, cls: Value, count: number, names: string[]): Value[] | undefined {
  if (!(cls instanceof Type)) throw typeError("class pattern must refer to a class");
  if (!isinstance(v, cls)) return undefined;
  const seen = new Set<string>();
  const out: Value[] = [];
  const take = (name: string): boolean => {
    if (seen.has(name)) throw typeError(`${cls.name}() got multiple sub-patterns for attribute '${name}'`);
    seen.add(name);
    const value = lookupAttribute(v, name);
    if (value === undefined) return false;
    out.push(value);
    return true;
  };
  if (count > 0) {
    const matchArgs = lookupAttribute(cls, "__match_args__");
    if (matchArgs === undefined) {
      if (!matchesSelf(cls)) throw positional(cls, 0, count);
      if (count > 1) throw positional(cls, 1, count);
      out.push(v);
    } else {
      if (!(matchArgs instanceof PyTuple))
        throw typeError(`${cls.name}.__match_args__ must be a tuple (got ${typeOf(matchArgs).tp_name})`);
      if (matchArgs.items.length < count) throw positional(cls, matchArgs.items.length, count);
      for (let i = 0; i < count; i++) {
        const name = exactStr(matchArgs.items[i]);
        if (name === undefined)
          throw typeError(`__match_args__ elements must be strings (got ${typeOf(matchArgs.items[i]!).tp_name})`);
        if (!take(name.toString())) return undefined;
      }
    }
  }
  for (const name of names) if (!take(name)) return undefined;
  return out;
}

function positional(cls: Type, accepted: number, given: number): unknown {
  const plural = accepted === 1 ? "" : "s";
  return typeError(`${cls.name}() accepts ${accepted} positional sub-pattern${plural} (${given} given)`);
}

const SELF_TYPES = [
  "bool",
  "bytearray",
  "bytes",
  "dict",
  "float",
  "frozenset",
  "int",
  "list",
  "set",
  "str",
  "tuple",
  "frozendict",
];

/** Built-in types whose one positional pattern is the value itself (_Py_TPFLAGS_MATCH_SELF, which subclasses inherit). */
function matchesSelf(cls: Type): boolean {
  return cls.mro.some((t) => !t.isHeapType && SELF_TYPES.includes(t.name));
}
