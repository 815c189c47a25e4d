/** PyGetSetDef and PyMemberDef as descriptors of the runtime (CPython: Objects/descrobject.c, Python/structmember.c). */
import { attributeError, systemError, typeError } from "../../runtime/errors.ts";
import { asDouble, index } from "../../runtime/abstract.ts";
import { PyGetSetDescriptor, PyMemberDescriptor } from "../../runtime/objects/descr.ts";
import type { Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { normalizeInt, PyFloat, strValue, stringOf, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import type { NativeBearing } from "./handles.ts";

export interface GetSetDef {
  name: string;
  get: number;
  set: number;
  doc: string | undefined;
  closure: number;
}
export interface MemberDef {
  name: string;
  type: number;
  offset: number;
  flags: number;
  doc: string | undefined;
}

const text = (b: Border, p: number): string | undefined => (p === 0 ? undefined : b.memory.cstring(p));

export function readGetSets(b: Border, at: number): GetSetDef[] {
  const out: GetSetDef[] = [];
  const { u32 } = b.memory;
  for (let i = at >>> 2; at !== 0 && u32[i] !== 0; i += 5) {
    b.memory.check(i * 4, 20);
    out.push({
      name: b.memory.cstring(u32[i]!),
      get: u32[i + 1]!,
      set: u32[i + 2]!,
      doc: text(b, u32[i + 3]!),
      closure: u32[i + 4]!,
    });
  }
  return out;
}

export function readMembers(b: Border, at: number): MemberDef[] {
  const out: MemberDef[] = [];
  const { u32 } = b.memory;
  for (let i = at >>> 2; at !== 0 && u32[i] !== 0; i += 5) {
    b.memory.check(i * 4, 20);
    out.push({
      name: b.memory.cstring(u32[i]!),
      type: u32[i + 1]!,
      offset: u32[i + 2]! | 0,
      flags: u32[i + 3]!,
      doc: text(b, u32[i + 4]!),
    });
  }
  return out;
}

export function getSetAttribute(b: Border, cls: Type, def: GetSetDef): Value {
  const { handles } = b;
  const get = (self: Value): Value => {
    if (def.get === 0) throw attributeError(`attribute '${def.name}' of '${cls.tp_name}' objects is not readable`);
    const h = handles.of(self);
    let r: number;
    try {
      r = b.call(def.get, h, def.closure);
    } finally {
      handles.decRef(h);
    }
    return b.result(r);
  };
  const set = (self: Value, value: Value | undefined): void => {
    const h = handles.of(self);
    const v = value === undefined ? 0 : handles.of(value);
    try {
      b.status(b.call(def.set, h, v, def.closure));
    } finally {
      handles.decRef(h);
      if (v !== 0) handles.decRef(v);
    }
  };
  return new PyGetSetDescriptor(cls, {
    name: def.name,
    get: get as never,
    set: def.set === 0 ? undefined : (set as never),
    doc: def.doc,
  });
}

const READONLY = 1;
export const RELATIVE_OFFSET = 8;

/** An instance that C has not seen yet gets its memory. */
function bodyOf(b: Border, self: Value): number {
  const h = b.handles.of(self);
  b.handles.decRef(h);
  return h;
}

/** `data`: where relative offsets count from. */
export function memberAttribute(b: Border, cls: Type, def: MemberDef, data: number): Value {
  const offset = def.offset + (def.flags & RELATIVE_OFFSET ? data : 0);
  const address = (self: Value): number => ((self as NativeBearing).nativeHandle || bodyOf(b, self)) + offset;
  const get = (self: Value): Value | undefined => readMember(b, address(self), def.type);
  const set = (self: Value, value: Value | undefined): void => writeMember(b, address(self), def.type, value);
  return new PyMemberDescriptor(cls, def.name, get, def.flags & READONLY ? undefined : set, def.doc);
}

/** PyMember_GetOne at an address; undefined: the object is not there (Py_T_OBJECT_EX). */
export function readMember(b: Border, p: number, type: number): Value | undefined {
  const { memory, handles } = b;
  memory.fresh();
  const { view } = memory;
  switch (type) {
    case 0: return view.getInt16(p, true);
    case 1: case 2: case 19: return view.getInt32(p, true);
    case 3: return new PyFloat(view.getFloat32(p, true));
    case 4: return new PyFloat(view.getFloat64(p, true));
    case 5: return view.getUint32(p, true) === 0 ? null : strValue(memory.cstring(view.getUint32(p, true)));
    case 6: return view.getUint32(p, true) === 0 ? null : handles.get(view.getUint32(p, true));
    case 7: return strValue(memory.text(p, 1));
    case 8: return view.getInt8(p);
    case 9: return view.getUint8(p);
    case 10: return view.getUint16(p, true);
    case 11: case 12: return view.getUint32(p, true);
    case 13: return strValue(memory.cstring(p));
    case 14: return view.getUint8(p) !== 0;
    case 16: return view.getUint32(p, true) === 0 ? undefined : handles.get(view.getUint32(p, true));
    case 17: return normalizeInt(view.getBigInt64(p, true));
    case 18: return normalizeInt(view.getBigUint64(p, true));
    case 20: return null;
  }
  throw systemError("bad memberdescr type");
} // prettier-ignore

function asNumber(v: Value): number {
  return Number(BigInt.asIntN(32, BigInt(index(v))));
}

export function writeMember(b: Border, p: number, type: number, value: Value | undefined): void {
  const { memory, handles } = b;
  if (type === 6 || type === 16) {
    const h = value === undefined ? 0 : handles.of(value);
    memory.fresh();
    const old = memory.u32[p >>> 2]!;
    memory.u32[p >>> 2] = h;
    if (old !== 0) handles.decRef(old);
    return;
  }
  if (value === undefined) throw typeError("can't delete numeric/char attribute");
  memory.fresh();
  const { view } = memory;
  switch (type) {
    case 0: return view.setInt16(p, asNumber(value), true);
    case 1: case 2: case 19: case 11: case 12: return view.setInt32(p, asNumber(value), true);
    case 3: return view.setFloat32(p, asDouble(value), true);
    case 4: return view.setFloat64(p, asDouble(value), true);
    case 8: case 9: return view.setInt8(p, asNumber(value));
    case 10: return view.setUint16(p, asNumber(value), true);
    case 14:
      if (typeof value !== "boolean") throw typeError("attribute value type must be bool");
      return view.setUint8(p, value ? 1 : 0);
    case 17: case 18: return view.setBigInt64(p, BigInt.asIntN(64, BigInt(index(value))), true);
    case 7: {
      const s = stringOf(value);
      if (s === undefined || s.length !== 1) throw typeError(`a character is wanted, not '${typeOf(value).tp_name}'`);
      return view.setUint8(p, s.charCodeAt(0));
    }
  }
  throw typeError("readonly attribute");
} // prettier-ignore
