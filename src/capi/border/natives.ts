/**
 * Native objects: instances of types made by C, and of Python classes derived from them. Their C data lies behind the header, and
 * the header's count includes one reference that the runtime object holds. A native that Python code never got hold of has no
 * runtime object: it dies at once when C drops its last reference, as Rust's Drop expects.
 */
import { memoryError, systemError, typeError } from "../../runtime/errors.ts";
import { Type } from "../../runtime/objects/type.ts";
import { PyInstance, type PyObject, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { HandleTable, NATIVE, STATIC_REFCOUNT, type NativeBearing } from "./handles.ts";
import { noteError } from "./unraisable.ts";

/** The runtime object of a native; each type made by C has a subclass of its own. */
export class PyNative extends PyInstance {
  declare nativeHandle: number;
  declare nativeTable: HandleTable;
}

/** Bytes before a native's header: room for the index, and the alignment that malloc gave. */
const FRONT = 16;
export const HEADER = 8;

/** How instances lie in memory, and what C gave for their death. Kept in `Type.native`. */
export class Layout {
  /** tp_dealloc, tp_traverse, tp_clear, tp_free, … by slot id: those of the nearest ancestor that C made. */
  constructor(
    readonly border: Border,
    readonly basicsize: number,
    readonly itemsize: number,
    /** Where a class with extra size keeps its own data. */
    readonly dataOffset: number,
    readonly slots: Map<number, number>,
    /** The type that C made. */
    readonly owner: Type,
  ) {}
}

const NO_LAYOUT = null;

/** The layout that a type's instances have, found along the MRO once; undefined for types that C has nothing to do with. */
export function layoutOf(type: Type): Layout | undefined {
  const known = type.native;
  if (known !== undefined) return (known as Layout | null) ?? undefined;
  let found: Layout | undefined;
  for (const t of type.mro) {
    if (t === type || !(t.native instanceof Layout)) continue;
    if (found === undefined) found = t.native;
    else if (found.border !== t.native.border) throw typeError("multiple bases have instance lay-out conflict: they come from two extensions");
  }
  type.native = found ?? NO_LAYOUT;
  return found;
}

export class Natives {
  /** Headers whose runtime object was not needed yet. */
  private unborn = new Map<number, Type>();
  /** Headers of natives with a runtime object. */
  readonly withObject = new Set<number>();
  /** Bytes of natives made since the last sweep, and living then. */
  made = 0;
  bytes = 0;
  /** Headers whose tp_dealloc runs. */
  private dying = new Set<number>();

  constructor(private readonly border: Border) {}

  hasNativeLayout(type: Type): boolean {
    const layout = layoutOf(type);
    return layout !== undefined && layout.border === this.border;
  }

  /** PyType_GenericAlloc: zeroed memory with a header; one reference. */
  alloc(type: Type, items: number): number {
    const layout = layoutOf(type);
    if (layout === undefined || layout.border !== this.border) throw systemError(`cannot allocate an object of type '${type.name}'`);
    const h = this.room(type, layout.basicsize + items * layout.itemsize, items);
    this.unborn.set(h, type);
    return h;
  }

  private room(type: Type, size: number, items: number): number {
    const { border } = this;
    const total = FRONT + Math.max(size, 16);
    const p = border.malloc(total);
    if (p === 0) throw memoryError("the extension's memory is full");
    const h = p + FRONT;
    const { memory, handles } = border;
    memory.u8.fill(0, p, p + total);
    const th = handles.typeRef(type);
    const i = handles.newIndex(h, undefined);
    handles.marks[i] = NATIVE;
    const { u32 } = memory;
    u32[(h - 4) >>> 2] = i;
    u32[h >>> 2] = 1;
    u32[(h + 4) >>> 2] = th;
    u32[(h - 8) >>> 2] = total;
    if (items > 0) u32[(h + 8) >>> 2] = items;
    this.made += total;
    this.bytes += total;
    border.sweeper.noteMade(total);
    return h;
  }

  /** The runtime object of a header that had none: from now on it holds a reference. */
  born(h: number): Value | undefined {
    const type = this.unborn.get(h);
    if (type === undefined) {
      if (this.dying.has(h)) throw systemError("the object is being deallocated");
      return undefined;
    }
    this.unborn.delete(h);
    const o = this.makeObject(type);
    this.attach(o, h);
    this.border.handles.incRef(h);
    return o;
  }

  private makeObject(type: Type): PyObject {
    const js = type.jsClass as unknown as new (type: Type) => PyObject;
    if (js.prototype instanceof PyNative || js === (PyNative as unknown)) return new js(type);
    for (const t of type.mro) {
      if (t.isHeapType || t.tp_new === undefined) continue;
      return t.tp_new(type, [], null) as PyObject;
    }
    throw typeError(`cannot create '${type.name}' instances`);
  }

  private attach(o: NativeBearing, h: number): void {
    o.nativeHandle = h;
    o.nativeTable = this.border.handles;
    this.border.handles.objects[this.border.handles.indexOf(h)] = o as PyObject;
    this.withObject.add(h);
  }

  giveBody(o: PyObject): number {
    const h = this.room(o.type, layoutOf(o.type)!.basicsize, 0);
    this.attach(o, h);
    this.border.handles.incRef(h);
    return h;
  }

  /** Zero: nobody can reach it any more, neither C nor (having given its reference back) a runtime object. */
  nativeDropped(h: number): void {
    if (this.dying.has(h)) return;
    this.finish(h);
  }

  /** tp_dealloc on the header alone. */
  finish(h: number): void {
    const { border } = this;
    const { handles } = border;
    const type = handles.get(handles.memory.u32[(h + 4) >>> 2]!) as Type;
    this.unborn.delete(h);
    this.withObject.delete(h);
    handles.objects[handles.indexOf(h)] = undefined;
    this.dying.add(h);
    // C's dealloc may take and give references on the object; none of them may start it again.
    handles.memory.u32[h >>> 2] = 1;
    const dealloc = layoutOf(type)?.slots.get(TP_DEALLOC);
    try {
      if (dealloc === undefined || border.poisoned !== null) this.deallocPlain(h);
      else border.call(dealloc, h);
    } catch (e) {
      noteError(e, type);
    } finally {
      this.dying.delete(h);
    }
  }

  /** What object's own tp_dealloc does for a class that C gave none: frees it and its reference on the type. */
  deallocPlain(h: number): void {
    const type = this.border.memory.u32[(h + 4) >>> 2]!;
    this.free(h);
    this.border.handles.decRef(type);
  }

  /** tp_free: the memory goes, the reference on the type is the caller's to drop. */
  free(h: number): void {
    const { border } = this;
    const { handles, memory } = border;
    h >>>= 0;
    if (!handles.isLive(h)) return;
    const i = handles.indexOf(h);
    if (!(handles.marks[i]! & NATIVE)) return;
    const total = memory.u32[(h - 8) >>> 2]!;
    this.bytes -= total;
    handles.dropIndex(i);
    this.unborn.delete(h);
    this.withObject.delete(h);
    border.free(h - FRONT);
  }

  /** A header being made immortal by C has no death. */
  isImmortal(h: number): boolean {
    return this.border.handles.refCount(h) >= STATIC_REFCOUNT;
  }

  /** Headers without a runtime object, for the end of the program. */
  unbornHandles(): number[] {
    return [...this.unborn.keys()];
  }
}

export const TP_DEALLOC = 52;
export const TP_CLEAR = 51;
export const TP_TRAVERSE = 71;
