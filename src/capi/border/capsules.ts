/**
 * Capsules (CPython: Objects/capsule.c). A pointer is good in the memory that it came from only. The object for Python is made when
 * somebody asks for it: until then a capsule is C's alone and dies, its destructor called, when C drops its last reference.
 */
import { getAttribute } from "../../runtime/attributes.ts";
import { attributeError, importError, valueError } from "../../runtime/errors.ts";
import { caught } from "../../runtime/frames.ts";
import { hooks } from "../../runtime/hooks.ts";
import { defineType, type Type } from "../../runtime/objects/type.ts";
import { S } from "../../runtime/state.ts";
import { PyObject, type Value } from "../../runtime/value.ts";
import { AREA, INDEX_CAPSULE, INDEX_DYING, OBJECT_BYTES, OWN_WORD } from "../../wasm/layout.ts";
import type { Border } from "./border.ts";
import { MAPPED } from "./handles.ts";
import { noteError } from "./unraisable.ts";

interface Content {
  pointer: number;
  /** Address of the name, 0 for none. */
  name: number;
  context: number;
  destructor: number;
}

export class PyCapsule extends PyObject {
  constructor(
    readonly border: Border,
    readonly content: Content,
  ) {
    super();
  }
}
export const capsuleType: Type = defineType(PyCapsule, "PyCapsule", {
  module: "types",
  tp_repr: ({ border, content: { name, pointer } }: PyCapsule) =>
    `<capsule object ${name === 0 ? "NULL" : `"${border.memory.cstring(name)}"`} at 0x${pointer.toString(16)}>`,
});

/** The capsules of one memory. */
export class Capsules {
  /** Those without an object, and those whose destructor runs, by their handles. */
  private readonly byHandle = new Map<number, Content>();
  private readonly born = new Set<{ readonly ref: WeakRef<PyCapsule>; readonly content: Content }>();

  constructor(private readonly border: Border) {}

  /** A new reference. */
  make(content: Content, index = INDEX_CAPSULE): number {
    const { handles, memory } = this.border;
    const type = handles.ofType(capsuleType);
    const h = handles.cells.take();
    const at = h >>> 2;
    memory.u32[at - 1] = index;
    memory.u32[at] = 1;
    memory.u32[at + 1] = type;
    memory.u32[at + (OWN_WORD >>> 2)] = 0;
    handles.cells.add(AREA.live, 1);
    this.byHandle.set(h, content);
    return h;
  }

  content(h: number): Content | undefined {
    const own = this.byHandle.get(h);
    if (own !== undefined) return own;
    const v = this.border.handles.get(h);
    return v instanceof PyCapsule ? v.content : undefined;
  }
  /** The memory whose pointers the capsule has. */
  home(h: number): Border {
    if (this.byHandle.has(h)) return this.border;
    return (this.border.handles.get(h) as PyCapsule).border;
  }

  /** The object of a capsule that had none. */
  bear(h: number): PyCapsule {
    const { border } = this;
    const { handles } = border;
    const content = this.byHandle.get(h)!;
    this.byHandle.delete(h);
    const o = new PyCapsule(border, content);
    this.born.add({ ref: new WeakRef(o), content });
    handles.cells.add(AREA.live, -1);
    handles.cells.add(AREA.made, OBJECT_BYTES);
    const i = handles.newIndex(h, o);
    handles.enter(o, h);
    handles.marks[i] = MAPPED;
    handles.memory.u32[(h - 4) >>> 2] = i;
    return o;
  }

  /** The last reference on one without an object is gone. */
  dropped(h: number): void {
    const { border } = this;
    const { destructor } = this.byHandle.get(h)!;
    if (destructor !== 0 && border.poisoned === null) {
      border.memory.u32[(h - 4) >>> 2] = INDEX_DYING;
      border.memory.u32[h >>> 2] = 1;
      try {
        border.call(destructor, h);
      } catch (e) {
        noteError(e, capsuleType);
      }
    }
    this.byHandle.delete(h);
    border.handles.cells.drop(h);
  }

  /** After a collection: those that it has found dead. `all`: the program ends. */
  settle(all = false): void {
    for (const capsule of this.born) {
      if (!all && capsule.ref.deref() !== undefined) continue;
      this.born.delete(capsule);
      if (capsule.content.destructor !== 0) this.dropped(this.make(capsule.content));
    }
  }
}

export function capsuleNew(b: Border, pointer: number, name: number, destructor: number): number {
  if (pointer === 0) throw valueError("PyCapsule_New called with null pointer");
  return b.capsules.make({ pointer, name, context: 0, destructor });
}
function content(b: Border, h: number, where: string): Content {
  const c = b.capsules.content(h);
  if (c === undefined || c.pointer === 0) throw valueError(`${where} called with invalid PyCapsule object`);
  return c;
}
const text = (b: Border, p: number): string | undefined => (p === 0 ? undefined : b.memory.cstring(p));

export function capsulePointer(b: Border, h: number, name: number): number {
  const c = content(b, h, "PyCapsule_GetPointer");
  const home = b.capsules.home(h);
  if (text(home, c.name) !== text(b, name)) throw valueError("PyCapsule_GetPointer called with incorrect name");
  if (home !== b) throw valueError(`the capsule belongs to extension '${home.name}', whose memory is its own`);
  return c.pointer;
}
export function capsuleName(b: Border, h: number): number {
  return content(b, h, "PyCapsule_GetName").name;
}
export function capsuleContext(b: Border, h: number): number {
  return content(b, h, "PyCapsule_GetContext").context;
}
export function capsuleDestructor(b: Border, h: number): number {
  return content(b, h, "PyCapsule_GetDestructor").destructor;
}
export function capsuleIsValid(b: Border, h: number, name: number): boolean {
  const c = h === 0 ? undefined : b.capsules.content(h);
  return c !== undefined && c.pointer !== 0 && b.capsules.home(h) === b && text(b, c.name) === text(b, name);
}
export function capsuleSetPointer(b: Border, h: number, pointer: number): void {
  if (pointer === 0) throw valueError("PyCapsule_SetPointer called with null pointer");
  content(b, h, "PyCapsule_SetPointer").pointer = pointer;
}
export function capsuleSetName(b: Border, h: number, name: number): void {
  content(b, h, "PyCapsule_SetName").name = name;
}
export function capsuleSetContext(b: Border, h: number, context: number): void {
  content(b, h, "PyCapsule_SetContext").context = context;
}
export function capsuleSetDestructor(b: Border, h: number, destructor: number): void {
  content(b, h, "PyCapsule_SetDestructor").destructor = destructor;
}
/** `module.attribute` that is a capsule of that very name. */
export function capsuleImport(b: Border, name: string): number {
  const dot = name.lastIndexOf(".");
  const module = dot < 0 ? name : name.slice(0, dot);
  let m: Value;
  const { sp } = S;
  try {
    m = hooks().importModule(module);
  } catch (thrown) {
    caught(thrown, sp + 1);
    S.sp = sp;
    throw importError(`PyCapsule_Import could not import module "${module}"`);
  }
  const c = dot < 0 ? m : getAttribute(m, name.slice(dot + 1));
  if (!(c instanceof PyCapsule) || text(c.border, c.content.name) !== name)
    throw attributeError(`PyCapsule_Import "${name}" is not valid`);
  if (c.border !== b)
    throw importError(
      `PyCapsule_Import "${name}": it belongs to extension '${c.border.name}', whose memory is its own`,
    );
  return c.content.pointer;
}
