/**
 * The handle table of one linear memory. A handle is the address of a header {ob_refcnt, ob_type}; the word before it is an index
 * into the table of runtime objects, or says that the object lies in the header's cell (cells.ts). The static objects behind data
 * symbols have no such word: they lie below `staticEnd`. A held object (refcount > 0) is rooted here; at zero the header is free again.
 */
import { memoryError, systemError } from "../../runtime/errors.ts";
import { list } from "../../runtime/objects/list.ts";
import { emptyTuple, PyTuple } from "../../runtime/objects/tuple.ts";
import { Type } from "../../runtime/objects/type.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { PyFloat, PyWideStr, type PyObject, type Value } from "../../runtime/value.ts";
import type { Memory } from "../../wasm/memory.ts";
import {
  FIRST_INDEX, IMMORTAL, INDEX_CAPSULE, INDEX_DYING, INDEX_FLOAT, INDEX_INT, INDEX_UNBORN, OWN_WORD, TYPE_ALLOC, TYPE_BLOCK, TYPE_FREE, TYPE_HEADER,
  TYPE_NEW, VALUE,
} from "../../wasm/layout.ts"; // prettier-ignore
import { STATIC_REFCOUNT, type Cells } from "./cells.ts";
import { Filling, isFilling } from "./filling.ts";
import { PyNative } from "./natives.ts";

export { IMMORTAL };

/** Marks in `marks`: what has to be seen to when a handle dies. */
export const LENT_MEMORY = 1;
export const NATIVE = 2;
export const MAPPED = 4;
/** A type, whose header is a block of its own. */
const TYPE = 8;

/** Before a type's header: its index, and the alignment that malloc gave. */
const TYPE_FRONT = 16;

/** An object that has C data in some memory. */
export interface NativeBearing extends PyObject {
  nativeHandle?: number;
  nativeTable?: HandleTable;
}

/** What PyType_GetFlags gives; where instances have their data (0: nowhere); the size of their block (0: there is none). */
export interface TypeWords {
  flags: number;
  dataOffset: number;
  block: number;
}

/** What the table asks of its neighbours. */
export interface HandleOwner {
  /** Undefined: objects of this type have nothing behind their header. */
  hasNativeLayout(type: Type): boolean;
  /** What wasm code reads of a type (wasm/layout.ts). */
  typeWords(type: Type): TypeWords;
  /** Gives a runtime object that came into being without C its data and its header; counts one reference for the caller. */
  giveBody(o: PyObject): number;
  /** Makes the runtime object of a header that had none. */
  born(handle: number): Value;
  /** The last reference on a native header is gone. */
  nativeDropped(handle: number): void;
  lentMemoryDropped(handle: number): void;
  /** The same two for capsules. */
  capsuleBorn(handle: number): Value;
  capsuleDropped(handle: number): void;
  allocate(size: number): number;
  free(address: number): void;
}

export class HandleTable {
  objects: (Value | undefined)[] = new Array<undefined>(FIRST_INDEX).fill(undefined);
  /** The handle of each index: tells a live handle from a stale or made-up one. */
  addresses: number[] = new Array<number>(FIRST_INDEX).fill(0);
  marks: number[] = new Array<number>(FIRST_INDEX).fill(0);
  private freeIndexes: number[] = [];
  private byObject = new Map<object, number>();
  private statics = new Map<number, Value>();
  private interned = new Map<string, number>();
  private constants = new Map<Value, number>();
  staticEnd = 0;
  private entries = 0;
  /** Handles that exist, constants aside. */
  get live(): number {
    return this.entries + this.cells.live;
  }
  hNone = 0;
  hTrue = 0;
  hFalse = 0;
  private hInt = 0;
  hStr = 0;
  private float: Type | undefined = undefined;
  private readonly filling: Filling;

  constructor(
    readonly memory: Memory,
    readonly cells: Cells,
    private readonly owner: HandleOwner,
  ) {
    this.filling = new Filling(this, memory, cells, (p) => owner.free(p));
  }

  /** Types whose handles every crossing needs; called when the static objects are known. */
  begin(): void {
    this.hNone = this.constant(null);
    // Calls without arguments pass it; wasm code answers PyTuple_New(0) with it.
    this.cells.setConstant(9, this.constant(emptyTuple));
    this.hTrue = this.constant(true);
    this.hFalse = this.constant(false);
    this.hInt = this.ofType(typeOf(0));
    this.hStr = this.ofType(typeOf(""));
    this.float = typeOf(new PyFloat(0));
    const float = this.ofType(this.float);
    this.cells.begin({
      int: this.hInt,
      float,
      tuple: this.ofType(emptyTuple.type),
      list: this.ofType(list),
      str: this.hStr,
    });
  }

  /** An object behind a data symbol: `size` bytes at `address`, its header filled in by us. */
  addStatic(address: number, size: number, value: Value): void {
    this.memory.u32[address >>> 2] = STATIC_REFCOUNT;
    this.statics.set(address, value);
    if (typeof value === "object" && value !== null) this.byObject.set(value, address);
    else this.constants.set(value, address);
    if (address + size > this.staticEnd) this.staticEnd = address + size;
  }
  /** When all types have their handles, the static objects' ob_type can be written. */
  linkStatics(): void {
    for (const [address, value] of this.statics) {
      const type = this.ofType(typeOf(value));
      this.memory.u32[(address + 4) >>> 2] = type;
      if (value instanceof Type) this.writeType(address, value);
    }
  }

  /** A structure of C's that starts with a header, such as PyModuleDef, becomes an object for good. */
  adopt(address: number, value: PyObject): void {
    this.memory.u32[address >>> 2] = STATIC_REFCOUNT;
    this.memory.u32[(address + 4) >>> 2] = this.ofType(value.type);
    this.statics.set(address, value);
    this.byObject.set(value, address);
  }

  // --- handle to object ---

  /** The object of a handle that C passes. @throws SystemError for NULL or a handle that is none */
  get(h: number): Value {
    h >>>= 0;
    if (h >= this.staticEnd) {
      const i = this.memory.u32[(h - 4) >>> 2]!;
      if (i < FIRST_INDEX) {
        if (i === INDEX_UNBORN) return this.owner.born(h);
        const v = this.cells.value(i, h);
        if (v !== undefined) return v;
        if (isFilling(i)) return this.filling.born(h, i);
        if (i === INDEX_CAPSULE) return this.owner.capsuleBorn(h);
      } else if (this.addresses[i] === h) {
        const o = this.objects[i];
        if (o !== undefined) return o;
      }
    }
    return this.slow(h);
  }

  /** What `get` does with a word that is no handle of the table. */
  protected slow(h: number): Value {
    const found = this.statics.get(h);
    if (found !== undefined) return found;
    throw systemError(
      h === 0
        ? "null argument to internal routine"
        : this.memory.u32[(h - 4) >>> 2] === INDEX_DYING
          ? "the object is being deallocated"
          : `the extension used an object that is no longer there (0x${h.toString(16)})`,
    );
  }

  isLive(h: number): boolean {
    return (h & 3) === 0 && this.addresses[this.memory.u32[(h - 4) >>> 2]!] === h;
  }
  isStatic(h: number): boolean {
    return this.statics.has(h);
  }
  indexOf(h: number): number {
    return this.memory.u32[(h - 4) >>> 2]!;
  }

  /** The object of a reference that C gives away. */
  take(h: number): Value {
    h >>>= 0;
    if (h >= this.staticEnd) {
      const { u32 } = this.memory;
      const i = u32[(h - 4) >>> 2]!;
      if (isFilling(i) && u32[h >>> 2] === 1) return this.filling.take(h, i);
    }
    const v = this.get(h);
    this.decRef(h);
    return v;
  }

  // --- object to handle ---

  /** A new reference. */
  of(v: Value): number {
    switch (typeof v) {
      case "object":
        return v === null ? this.hNone : this.ofObject(v);
      case "number":
        return this.cells.ofInt(v);
      case "string":
        // An interned one as well: looking for it costs more than a cell.
        return this.fresh(v, this.hStr);
      case "boolean":
        return v ? this.hTrue : this.hFalse;
      default:
        return this.fresh(v, this.hInt);
    }
  }

  /** C has a reference on it. */
  holds(o: PyObject): boolean {
    return this.byObject.has(o);
  }

  private ofObject(o: NativeBearing): number {
    if (o.type === this.float) return this.cells.ofFloat((o as unknown as PyFloat).value);
    // Before the property is asked for: objects of all classes pass here, and few have it.
    if (o instanceof PyNative && o.nativeTable === this) {
      this.incRef(o.nativeHandle);
      return o.nativeHandle;
    }
    const h = this.byObject.get(o);
    if (h !== undefined) {
      const at = h >>> 2;
      const { u32 } = this.memory;
      if (u32[at]! < IMMORTAL) u32[at]!++;
      return h;
    }
    if (o.nativeTable === this) {
      this.incRef(o.nativeHandle!);
      return o.nativeHandle!;
    }
    if (o instanceof Type) return this.newTypeHandle(o);
    const { type } = o;
    if (o instanceof PyWideStr) return this.fresh(o, this.ofType(type));
    if (this.owner.hasNativeLayout(type)) return this.owner.giveBody(o);
    const header = this.fresh(o, this.typeRef(type));
    this.byObject.set(o, header);
    if (o instanceof PyTuple) this.memory.u32[(header + OWN_WORD) >>> 2] = o.items.length;
    this.marks[this.memory.u32[(header - 4) >>> 2]!] = MAPPED;
    return header;
  }

  /** A header of a cell, with one reference. Does not count a reference on the type. */
  private fresh(v: Value, type: number): number {
    const h = this.cells.take();
    const i = this.newIndex(h, v);
    const { u32 } = this.memory;
    const at = h >>> 2;
    u32[at - 1] = i;
    u32[at] = 1;
    u32[at + 1] = type;
    u32[at + (OWN_WORD >>> 2)] = 0;
    return h;
  }

  /** From now on this is the object's handle. */
  enter(o: PyObject, h: number): void {
    this.byObject.set(o, h);
  }

  newIndex(h: number, v: Value | undefined): number {
    this.entries++;
    const i = this.freeIndexes.length > 0 ? this.freeIndexes.pop()! : this.objects.length;
    this.objects[i] = v;
    this.addresses[i] = h;
    this.marks[i] = 0;
    return i;
  }

  /** Takes the entry away; the header's memory is the caller's affair. */
  dropIndex(i: number): void {
    this.entries--;
    this.objects[i] = undefined;
    this.addresses[i] = 0;
    this.freeIndexes.push(i);
  }

  private permanent(v: Value, type: number): number {
    const h = this.fresh(v, type);
    this.memory.u32[h >>> 2] = STATIC_REFCOUNT;
    this.entries--;
    return h;
  }

  /** The handle of a constant: its data symbol's address, or one made for good. */
  constant(v: Value): number {
    if (typeof v === "object" && v !== null) {
      const known = this.byObject.get(v);
      if (known !== undefined) return this.pin(known);
    }
    let h = typeof v === "number" ? this.cells.ofInt(v) : this.constants.get(v);
    if (h === undefined) {
      h = this.permanent(v, this.ofType(typeOf(v)));
      this.constants.set(v, h);
      if (typeof v === "object" && v !== null) this.byObject.set(v, h);
    }
    return h;
  }

  /** A str that C interns: one handle for good. */
  intern(text: string): number {
    let h = this.interned.get(text);
    if (h === undefined) {
      h = this.permanent(text, this.hStr);
      this.interned.set(text, h);
    }
    return h;
  }

  /** Borrowed handle of a type; built-in ones live for good. */
  ofType(type: Type): number {
    const h = this.byObject.get(type);
    if (h !== undefined) return h;
    const made = this.newTypeHandle(type);
    if (type.isHeapType) this.pin(made);
    return made;
  }

  /** A new reference on a type's handle, as each header of its instances owns one. */
  typeRef(type: Type): number {
    const h = this.byObject.get(type);
    if (h === undefined) return this.newTypeHandle(type);
    this.incRef(h);
    return h;
  }

  private newTypeHandle(type: Type): number {
    const h = this.owner.allocate(TYPE_FRONT + TYPE_HEADER) + TYPE_FRONT;
    const i = this.newIndex(h, type);
    // The metatype of `type` is itself: its handle must be there before its ob_type is asked for.
    this.byObject.set(type, h);
    this.marks[i] = MAPPED | TYPE;
    this.memory.u32[(h - 4) >>> 2] = i;
    this.memory.u32[h >>> 2] = 1;
    if (!type.isHeapType) {
      this.memory.u32[h >>> 2] = STATIC_REFCOUNT;
      this.entries--;
    }
    const meta = type.type === type ? h : this.typeRef(type.type);
    this.memory.u32[(h + 4) >>> 2] = meta;
    this.writeType(h, type);
    return h;
  }

  private writeType(h: number, type: Type): void {
    const { flags, dataOffset, block } = this.owner.typeWords(type);
    const { u32 } = this.memory;
    u32[(h + OWN_WORD) >>> 2] = flags;
    u32[(h + VALUE) >>> 2] = dataOffset;
    u32[(h + TYPE_BLOCK) >>> 2] = block;
    u32[(h + TYPE_FREE) >>> 2] = u32[(h + TYPE_ALLOC) >>> 2] = u32[(h + TYPE_NEW) >>> 2] = 0;
  }
  /** What PyType_GetSlot gave, for wasm code to give again. */
  keepSlot(type: Type, word: number, pointer: number): number {
    const h = this.byObject.get(type);
    if (h !== undefined) this.memory.u32[(h + word) >>> 2] = pointer;
    return pointer;
  }
  /** What wasm code reads of the type has changed. */
  typeChanged(type: Type): void {
    const h = this.byObject.get(type);
    if (h !== undefined) this.writeType(h, type);
  }

  /** Keeps a handle for good: what C gets as borrowed from something that lives as long as the program. */
  pin(h: number): number {
    const { u32 } = this.memory;
    if (u32[h >>> 2]! < IMMORTAL) {
      u32[h >>> 2] = STATIC_REFCOUNT;
      this.entries--;
    }
    return h;
  }

  // --- counting ---

  incRef(h: number): void {
    const { u32 } = this.memory;
    const at = h >>> 2;
    if (u32[at]! < IMMORTAL) u32[at]!++;
  }

  decRef(h: number): void {
    const { u32 } = this.memory;
    const at = h >>> 2;
    const n = u32[at]!;
    if (n >= IMMORTAL) return;
    if (n === 1) this.dealloc(h >>> 0);
    else if (n === 0) throw systemError("the extension released an object that nobody holds");
    else u32[at] = n - 1;
  }

  /** The count reached zero (or C's inline DECREF says so). */
  dealloc(h: number): void {
    const { u32 } = this.memory;
    const i = u32[(h - 4) >>> 2]!;
    if (i === INDEX_FLOAT || i === INDEX_INT) return this.cells.drop(h);
    if (i === INDEX_UNBORN) return this.owner.nativeDropped(h);
    if (isFilling(i)) return this.filling.dropped(h);
    if (i === INDEX_CAPSULE) return this.owner.capsuleDropped(h);
    // C's dealloc may take and give references on its object: none of them starts it again.
    if (i === INDEX_DYING) return;
    if (this.addresses[i] !== h) throw systemError("the extension released an object that is no longer there");
    u32[h >>> 2] = 0;
    const marks = this.marks[i]!;
    if (marks !== 0) {
      if (marks & NATIVE) return this.owner.nativeDropped(h);
      if (marks & LENT_MEMORY) this.owner.lentMemoryDropped(h);
      if (marks & MAPPED) {
        this.byObject.delete(this.objects[i] as object);
        this.dropIndex(i);
        const type = u32[(h + 4) >>> 2]!;
        if (marks & TYPE) this.freeType(h);
        else this.cells.give(h);
        this.decRef(type);
        return;
      }
    }
    this.dropIndex(i);
    this.cells.give(h);
  }

  protected freeType(h: number): void {
    this.owner.free(h - TYPE_FRONT);
  }

  // --- sweeps ---

  isMapped(h: number): boolean {
    return !this.statics.has(h) && this.isLive(h) && (this.marks[this.indexOf(h)]! & MAPPED) !== 0;
  }

  /** Lets go of the object behind a handle for the time of a collection. */
  unroot(h: number): WeakRef<PyObject> {
    const i = this.indexOf(h);
    const o = this.objects[i] as PyObject;
    if (this.marks[i]! & MAPPED) this.byObject.delete(o);
    this.objects[i] = undefined;
    return new WeakRef(o);
  }
  /** The same, for who keeps the object in reach otherwise; for natives. */
  letGo(h: number): void {
    this.objects[this.indexOf(h)] = undefined;
  }
  reroot(h: number, o: PyObject): void {
    const i = this.indexOf(h);
    this.objects[i] = o;
    if (this.marks[i]! & MAPPED) this.byObject.set(o, h);
  }

  refCount(h: number): number {
    return this.memory.u32[h >>> 2]!;
  }
}

export function checkAddress(p: number): number {
  if (p === 0) throw memoryError("the extension's memory is full");
  return p >>> 0;
}
