/**
 * Native objects: instances of types made by C, and of Python classes derived from them. Their C data lies behind the header, and
 * the header's count includes one reference that the runtime object holds. A native that Python code never got hold of has no
 * runtime object: it dies at once when C drops its last reference, as Rust's Drop expects.
 */
import { memoryError, systemError, typeError } from "../../runtime/errors.ts";
import { Type } from "../../runtime/objects/type.ts";
import { PyInstance, type PyObject, type Value } from "../../runtime/value.ts";
import type { Border } from "./border.ts";
import { AREA, FIRST_INDEX, INDEX_DYING, INDEX_UNBORN, NATIVE_FRONT, OBJECT_BYTES } from "../../wasm/layout.ts";
import { NATIVE, type HandleTable, type NativeBearing } from "./handles.ts";
import { noteError } from "./unraisable.ts";

/** The runtime object of a native; each type made by C has a subclass of its own. */
export class PyNative extends PyInstance {
  declare nativeHandle: number;
  declare nativeTable: HandleTable;
  /** The sweep's (sweep.ts). */
  declare page: object | undefined;
  constructor(type: Type) {
    super(type);
    this.nativeHandle = 0;
    this.nativeTable = NO_TABLE;
    this.page = undefined;
  }
}
const NO_TABLE = undefined as unknown as HandleTable;

export const HEADER = 8;
/** A header at least, and zeroed by words of eight bytes. */
function blockSize(basicsize: number): number {
  return NATIVE_FRONT + Math.max((basicsize + 7) & ~7, 16);
}

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
    /** Whether instances hold more than those of the base. */
    readonly grows: boolean,
  ) {
    const js = owner.jsClass as unknown;
    this.simple = js === PyNative || (js as typeof PyNative).prototype instanceof PyNative;
  }
  /** Instances are made by their JavaScript class alone. */
  readonly simple: boolean;
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
    else if (found.border !== t.native.border)
      throw typeError("multiple bases have instance lay-out conflict: they come from two extensions");
  }
  type.native = found ?? NO_LAYOUT;
  return found;
}

export class Natives {
  /** Some native here has tp_traverse. */
  traversable = false;
  /** Those of C alone that may hold each other: a sweep looks for their cycles. */
  readonly unborn = new Set<number>();
  /** Of what died last, its type and tp_dealloc: the next one is of the same as a rule. */
  private lastDead: Type | undefined;
  private lastDealloc: number | undefined;
  /** How many natives have a runtime object. */
  living = 0;

  constructor(protected readonly border: Border) {}

  /** Bytes of natives that live. */
  get bytes(): number {
    return this.border.handles.cells.read(AREA.bytes);
  }

  hasNativeLayout(type: Type): boolean {
    const layout = layoutOf(type);
    return layout !== undefined && layout.border === this.border;
  }

  /** The size of an instance's block, without items; 0: wasm code makes none. */
  block(type: Type): number {
    const layout = layoutOf(type);
    if (layout === undefined || layout.border !== this.border) return 0;
    if (layout.slots.has(TP_TRAVERSE) || layout.slots.has(TP_ALLOC)) return 0;
    return blockSize(layout.basicsize);
  }

  /** PyType_GenericAlloc: zeroed memory with a header; one reference. The same as wasm code (build/stub/fast.ts). */
  alloc(type: Type, items: number): number {
    const layout = layoutOf(type);
    if (layout === undefined || layout.border !== this.border)
      throw systemError(`cannot allocate an object of type '${type.tp_name}'`);
    const { border } = this;
    const block = blockSize(layout.basicsize + items * layout.itemsize);
    const p = border.malloc(block);
    if (p === 0) throw memoryError("the extension's memory is full");
    const h = p + NATIVE_FRONT;
    const { memory, handles } = border;
    memory.u8.fill(0, p, p + block);
    const th = handles.typeRef(type);
    const { u32 } = memory;
    u32[(h - 8) >>> 2] = block;
    u32[(h - 4) >>> 2] = INDEX_UNBORN;
    u32[h >>> 2] = 1;
    u32[(h + 4) >>> 2] = th;
    if (items > 0) u32[(h + 8) >>> 2] = items;
    handles.cells.add(AREA.live, 1);
    handles.cells.add(AREA.bytes, block);
    handles.cells.add(AREA.made, block + OBJECT_BYTES);
    if (layout.slots.has(TP_TRAVERSE)) {
      this.traversable = true;
      this.unborn.add(h);
    }
    return h;
  }

  /** A dead object's memory, which C's tp_dealloc has kept, as a new object. @throws SystemError for other memory */
  reinit(h: number, type: Type, items: number): number {
    const { handles, memory } = this.border;
    if (handles.indexOf(h) !== INDEX_DYING)
      throw systemError("PyObject_Init: the memory is not that of an object that died");
    memory.u32[(h - 4) >>> 2] = INDEX_UNBORN;
    memory.u32[h >>> 2] = 1;
    memory.u32[(h + 4) >>> 2] = handles.typeRef(type);
    if (items > 0) memory.u32[(h + 8) >>> 2] = items;
    if (layoutOf(type)?.slots.has(TP_TRAVERSE)) this.unborn.add(h);
    return h;
  }

  /** The runtime object of a header that had none: from now on it holds a reference. */
  born(h: number): Value {
    const { handles } = this.border;
    const o = this.makeObject(handles.get(handles.memory.u32[(h + 4) >>> 2]!) as Type);
    this.attach(o, h);
    return o;
  }

  private makeObject(type: Type): PyObject {
    const js = type.jsClass as unknown as new (type: Type) => PyObject;
    if (layoutOf(type)?.simple === true) return new js(type);
    for (const t of type.mro) {
      if (t.isHeapType || t.tp_new === undefined) continue;
      return t.tp_new(type, [], null) as PyObject;
    }
    throw typeError(`cannot create '${type.tp_name}' instances`);
  }

  /** Counts the reference that the runtime object holds. */
  private attach(o: NativeBearing, h: number): void {
    const { handles } = this.border;
    o.nativeHandle = h;
    o.nativeTable = handles;
    const i = handles.newIndex(h, o);
    handles.marks[i] = NATIVE;
    handles.memory.u32[(h - 4) >>> 2] = i;
    handles.cells.add(AREA.live, -1);
    this.unborn.delete(h);
    handles.incRef(h);
    this.living++;
  }

  giveBody(o: PyObject): number {
    const h = this.alloc(o.type, 0);
    this.attach(o, h);
    return h;
  }

  /** Zero: nobody can reach it any more, neither C nor (having given its reference back) a runtime object. */
  nativeDropped(h: number): void {
    this.finish(h);
  }

  /** tp_dealloc on the header alone. */
  finish(h: number): void {
    const { border } = this;
    const { handles } = border;
    const { u32 } = handles.memory;
    const type = handles.get(u32[(h + 4) >>> 2]!) as Type;
    const i = handles.indexOf(h);
    if (i !== INDEX_UNBORN) {
      this.living--;
      handles.dropIndex(i);
      handles.cells.add(AREA.live, 1);
    } else this.unborn.delete(h);
    u32[(h - 4) >>> 2] = INDEX_DYING;
    u32[h >>> 2] = 1;
    if (type !== this.lastDead) {
      this.lastDead = type;
      this.lastDealloc = layoutOf(type)?.slots.get(TP_DEALLOC);
    }
    const dealloc = this.lastDealloc;
    try {
      if (dealloc === undefined || border.poisoned !== null) this.deallocPlain(h);
      else border.call(dealloc, h);
    } catch (e) {
      noteError(e, type);
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
    const i = handles.indexOf(h);
    if (i >= FIRST_INDEX) {
      // Freed without tp_dealloc.
      if (!handles.isLive(h) || !(handles.marks[i]! & NATIVE)) return;
      this.living--;
      handles.dropIndex(i);
    } else if (i === INDEX_UNBORN || i === INDEX_DYING) {
      handles.cells.add(AREA.live, -1);
      this.unborn.delete(h);
    } else return;
    handles.cells.add(AREA.bytes, -memory.u32[(h - 8) >>> 2]!);
    memory.u32[(h - 4) >>> 2] = 0;
    this.freeBlock(h);
  }
  protected freeBlock(h: number): void {
    this.border.free(h - NATIVE_FRONT);
  }
  isNative(h: number): boolean {
    const { handles } = this.border;
    const i = handles.indexOf(h);
    return i === INDEX_UNBORN || i === INDEX_DYING || (handles.isLive(h) && (handles.marks[i]! & NATIVE) !== 0);
  }

  /** Headers of natives with a runtime object. */
  withObject(): number[] {
    const { objects, marks, addresses } = this.border.handles;
    const out: number[] = [];
    for (let i = 1; i < objects.length; i++)
      if (marks[i]! & NATIVE && objects[i] !== undefined) out.push(addresses[i]!);
    return out;
  }
  has(h: number): boolean {
    const { handles } = this.border;
    if (handles.isStatic(h) || !handles.isLive(h)) return false;
    const i = handles.indexOf(h);
    return (handles.marks[i]! & NATIVE) !== 0 && handles.objects[i] !== undefined;
  }
}

export const TP_ALLOC = 47;
export const TP_DEALLOC = 52;
export const TP_CLEAR = 51;
export const TP_TRAVERSE = 71;
