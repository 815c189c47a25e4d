/** Capsules (CPython: Objects/capsule.c). A pointer is good in the memory that it came from only. */
import { getAttribute } from "../../runtime/attributes.ts";
import { importError, valueError } from "../../runtime/errors.ts";
import { hooks } from "../../runtime/hooks.ts";
import { defineType, type Type } from "../../runtime/objects/type.ts";
import { PyObject, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";

export class PyCapsule extends PyObject {
  context = 0;
  constructor(
    readonly border: Border,
    public pointer: number,
    /** Address of the name, 0 for none. */
    public name: number,
    public destructor: number,
  ) {
    super();
  }
}
export const capsuleType: Type = defineType(PyCapsule, "PyCapsule", {
  module: "types",
  tp_repr: (self: PyCapsule) =>
    `<capsule object ${self.name === 0 ? "NULL" : `"${self.border.memory.cstring(self.name)}"`} at 0x${self.pointer.toString(16)}>`,
});

export function capsuleNew(b: Border, pointer: number, name: number, destructor: number): Value {
  if (pointer === 0) throw valueError("PyCapsule_New called with null pointer");
  return new PyCapsule(b, pointer, name, destructor);
}
function capsule(v: Value, where: string): PyCapsule {
  if (!(v instanceof PyCapsule) || v.pointer === 0) throw valueError(`${where} called with invalid PyCapsule object`);
  return v;
}
const text = (b: Border, p: number): string | undefined => (p === 0 ? undefined : b.memory.cstring(p));

export function capsulePointer(b: Border, v: Value, name: number): number {
  const c = capsule(v, "PyCapsule_GetPointer");
  if (text(c.border, c.name) !== text(b, name)) throw valueError("PyCapsule_GetPointer called with incorrect name");
  if (c.border !== b) throw valueError(`the capsule belongs to extension '${c.border.name}', whose memory is its own`);
  return c.pointer;
}
export function capsuleName(v: Value): number {
  return capsule(v, "PyCapsule_GetName").name;
}
export function capsuleContext(v: Value): number {
  return capsule(v, "PyCapsule_GetContext").context;
}
export function capsuleDestructor(v: Value): number {
  return capsule(v, "PyCapsule_GetDestructor").destructor;
}
export function capsuleIsValid(b: Border, v: Value | undefined, name: number): boolean {
  return v instanceof PyCapsule && v.pointer !== 0 && v.border === b && text(b, v.name) === text(b, name);
}
export function capsuleSetPointer(v: Value, pointer: number): void {
  if (pointer === 0) throw valueError("PyCapsule_SetPointer called with null pointer");
  capsule(v, "PyCapsule_SetPointer").pointer = pointer;
}
export function capsuleSetName(v: Value, name: number): void {
  capsule(v, "PyCapsule_SetName").name = name;
}
export function capsuleSetContext(v: Value, context: number): void {
  capsule(v, "PyCapsule_SetContext").context = context;
}
export function capsuleSetDestructor(v: Value, destructor: number): void {
  capsule(v, "PyCapsule_SetDestructor").destructor = destructor;
}
/** `module.attribute` that is a capsule of that very name. */
export function capsuleImport(b: Border, name: string): number {
  const dot = name.lastIndexOf(".");
  const c = getAttribute(hooks().importModule(name.slice(0, dot)), name.slice(dot + 1));
  if (!(c instanceof PyCapsule) || text(c.border, c.name) !== name)
    throw importError(`PyCapsule_Import "${name}" is not valid`);
  if (c.border !== b)
    throw importError(
      `PyCapsule_Import "${name}": it belongs to extension '${c.border.name}', whose memory is its own`,
    );
  return c.pointer;
}
