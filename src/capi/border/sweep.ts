/**
 * Sweeps: which natives are dead, found inside one synchronous run. A native whose header's count is only the runtime object's own
 * reference becomes weak for the time of a collection; the dead are deallocated, the survivors rooted again. References among
 * natives that tp_traverse shows are mirrored as JavaScript references meanwhile, so that cycles through C die too.
 */
import type { PyObject, Value } from "../../runtime/value.ts";
import { onFlagsChanged, Type } from "../../runtime/objects/type.ts";
import { AREA, FIRST_INDEX, INDEX_CAPSULE, INDEX_UNBORN } from "../../wasm/layout.ts";
import type { Border } from "./border.ts";
import { isFilling } from "./filling.ts";
import { settleLodgings } from "./lodgings.ts";
import { layoutOf, PyNative, TP_CLEAR, TP_TRAVERSE } from "./natives.ts";
import { IMMORTAL, NATIVE } from "./handles.ts";
import { indicator } from "./errors.ts";
import { noteError } from "./unraisable.ts";

/** What the host gives: collects all garbage, makes WeakRefs tell at once, and answers the bytes that live; undefined in browsers, where sweeps run between jobs. */
export type Collect = () => number;
let collect: Collect | undefined;
export function provideCollector(f: Collect | undefined): void {
  collect = f;
}

const LEAST = 64 << 20;

const borders = new Set<WeakRef<Border>>();

interface Holder extends PyObject {
  swept?: readonly Value[];
}
const NOTHING: readonly Value[] = [];

/** A handle of C whose object is made when somebody looks. */
function hasNoObjectYet(index: number): boolean {
  return index === INDEX_UNBORN || index === INDEX_CAPSULE || isFilling(index);
}

interface Weak {
  h: number;
  ref: WeakRef<PyObject>;
}
/**
 * Most natives are dead when a sweep comes, and a WeakRef is dear: so they are looked at by the page. Each holds its page, which holds
 * all: if it is dead they are, else they all lived on, and are looked at one by one the next time.
 */
class Page {
  readonly members: PyNative[] = [];
}
const PAGE = 256;
/** What `page` of a native says that is to be looked at by itself. */
const ALONE = {};
interface WeakPage {
  handles: number[];
  ref: WeakRef<Page>;
}
interface Pending {
  natives: Weak[];
  pages: WeakPage[];
  plain: Weak[];
  holders: number[];
}

export class Sweeper {
  private due = LEAST;
  private visitPointer = 0;
  private visited: number[] = [];
  /** The type of the native that was traversed last, and its tp_traverse. */
  private lastType = 0;
  private traversal: number | undefined;
  /** How many of C alone died in this sweep. */
  private dropped = 0;
  private pending: Pending | undefined;

  constructor(private readonly border: Border) {}

  /** The memory is there. */
  enlist(): void {
    borders.add(new WeakRef(this.border));
    onFlagsChanged(flagsChanged);
  }

  get memoryBytes(): number {
    return this.border.memory.u8.length;
  }

  get isDue(): boolean {
    return this.border.handles.cells.read(AREA.made) >= this.due;
  }

  /** What comes before the collection. `exact`: all that is dead is to be found. */
  begin(exact: boolean): void {
    this.dropped = 0;
    if (this.border.poisoned !== null) return;
    this.dropped = this.dropUnborn();
    this.pending = this.loosen(exact);
  }

  /** What comes after it, when `lived` bytes live. The number of natives that died. */
  finish(lived: number): number {
    const dead = this.settle();
    this.bury(dead);
    this.border.capsules.settle();
    settleLodgings(this.border);
    this.border.handles.cells.write(AREA.made, 0);
    // A collection costs in proportion to all that lives, not to natives alone.
    this.due = Math.max(LEAST, (this.border.natives.bytes + lived) / 2);
    return dead.length + this.dropped;
  }

  end(): void {
    if (this.border.poisoned === null) this.border.capsules.settle(true);
  }

  /** The same as `loosen` where none can be traversed and not all that is dead has to be found: by pages alone, in one pass. */
  private loosenPages(): Pending {
    const { handles } = this.border;
    const { objects, marks, addresses } = handles;
    const { u32 } = handles.memory;
    const pending: Pending = { natives: [], pages: [], plain: [], holders: [] };
    let page = new Page();
    let pageHandles: number[] = [];
    for (let i = FIRST_INDEX; i < objects.length; i++) {
      if ((marks[i]! & NATIVE) === 0) continue;
      const o = objects[i];
      const h = addresses[i]!;
      if (o === undefined || u32[h >>> 2] !== 1) continue;
      if (!(o instanceof PyNative) || o.page === ALONE) {
        pending.natives.push({ h, ref: handles.unroot(h) });
        continue;
      }
      if (pageHandles.length === 0) pending.pages.push({ handles: pageHandles, ref: new WeakRef(page) });
      o.page = page;
      page.members.push(o);
      pageHandles.push(h);
      objects[i] = undefined;
      if (pageHandles.length === PAGE) {
        page = new Page();
        pageHandles = [];
      }
    }
    return pending;
  }

  private loosen(exact: boolean): Pending {
    if (!exact && !this.border.natives.traversable) return this.loosenPages();
    const { handles, natives } = this.border;
    const all = natives.withObject();
    const loosened = new Set<number>();
    const edges = this.traverse(all);
    // Counts that come from traversed edges of natives are no roots.
    const inner = new Map<number, number>();
    for (const [from, targets] of edges) {
      const holder = handles.objects[handles.indexOf(from)] as Holder;
      holder.swept = targets.map((t) => handles.get(t));
      for (const t of targets) inner.set(t, (inner.get(t) ?? 0) + 1);
    }
    const pending: Pending = { natives: [], pages: [], plain: [], holders: [...edges.keys()] };
    let page = new Page();
    let pageHandles: number[] = [];
    for (const h of all) {
      const n = handles.refCount(h);
      if (n >= IMMORTAL || n !== 1 + (inner.size === 0 ? 0 : (inner.get(h) ?? 0))) continue;
      if (inner.size > 0) loosened.add(h);
      const o = handles.objects[handles.indexOf(h)] as PyNative;
      if (exact || !(o instanceof PyNative) || o.page === ALONE) {
        pending.natives.push({ h, ref: handles.unroot(h) });
        continue;
      }
      if (pageHandles.length === 0) pending.pages.push({ handles: pageHandles, ref: new WeakRef(page) });
      o.page = page;
      page.members.push(o);
      pageHandles.push(h);
      handles.letGo(h);
      if (pageHandles.length === PAGE) {
        page = new Page();
        pageHandles = [];
      }
    }
    // Other objects that only natives hold: the mirrored edges keep them while those live.
    for (const [h, count] of inner)
      if (!loosened.has(h) && !natives.has(h) && handles.refCount(h) === count && handles.isMapped(h))
        pending.plain.push({ h, ref: handles.unroot(h) });
    return pending;
  }

  private settle(): number[] {
    const { handles } = this.border;
    const { pending } = this;
    const dead: number[] = [];
    if (pending === undefined) return dead;
    this.pending = undefined;
    for (const { h, ref } of pending.plain) {
      const o = ref.deref();
      if (o !== undefined) handles.reroot(h, o);
    }
    for (const { h, ref } of pending.natives) {
      const o = ref.deref();
      if (o === undefined) dead.push(h);
      else {
        handles.reroot(h, o);
        if (o instanceof PyNative) o.page = undefined;
      }
    }
    for (const { handles: all, ref } of pending.pages) {
      const page = ref.deref();
      if (page === undefined) for (const h of all) dead.push(h);
      else
        page.members.forEach((o, i) => {
          handles.reroot(all[i]!, o);
          o.page = ALONE;
        });
    }
    for (const from of pending.holders) {
      const holder = handles.objects[handles.indexOf(from)] as Holder | undefined;
      if (holder !== undefined) holder.swept = NOTHING;
    }
    return dead;
  }

  /** tp_traverse: the handles that a native holds. No other C code runs meanwhile. */
  private heldBy(h: number): readonly number[] {
    const { border } = this;
    const { handles } = border;
    const ht = handles.memory.u32[(h + 4) >>> 2]!;
    if (ht !== this.lastType) {
      this.traversal = layoutOf(handles.get(ht) as Type)?.slots.get(TP_TRAVERSE);
      this.lastType = ht;
    }
    if (this.traversal === undefined) return [];
    const visit = (this.visitPointer ||= border.pointerTo("ii>i", (t: number) => {
      if (t !== 0) this.visited.push(t >>> 0);
      return 0;
    }));
    this.visited = [];
    const saved = indicator.exception;
    try {
      border.call(this.traversal, h, visit, 0);
      return this.visited;
    } catch {
      return [];
    } finally {
      // A traverse that sets an exception is wrong, and is nobody's business now.
      indicator.exception = saved;
      this.visited = [];
    }
  }

  private traverse(all: number[]): Map<number, number[]> {
    const { handles } = this.border;
    const edges = new Map<number, number[]>();
    if (!this.border.natives.traversable) return edges;
    this.lastType = 0;
    for (const h of all) {
      const held = this.heldBy(h).filter(
        (t) =>
          !handles.isStatic(t) &&
          (handles.isLive(t) || hasNoObjectYet(handles.indexOf(t))) &&
          !(handles.get(t) instanceof Type),
      );
      if (held.length > 0) edges.set(h, held);
    }
    return edges;
  }

  /** Natives of C alone that nobody but each other holds: found by their counts, since no JavaScript object refers to them. */
  private dropUnborn(): number {
    const { handles, natives } = this.border;
    const all = [...natives.unborn];
    if (all.length === 0) return 0;
    this.lastType = 0;
    const edges = new Map(all.map((h) => [h, this.heldBy(h).filter((t) => natives.unborn.has(t))]));
    const outside = new Map(all.map((h) => [h, handles.refCount(h)]));
    for (const held of edges.values()) for (const t of held) outside.set(t, outside.get(t)! - 1);
    const reached = new Set<number>();
    const queue = all.filter((h) => outside.get(h)! > 0);
    for (let h = queue.pop(); h !== undefined; h = queue.pop()) {
      if (reached.has(h)) continue;
      reached.add(h);
      queue.push(...edges.get(h)!);
    }
    const dead = all.filter((h) => !reached.has(h));
    // As if a runtime object of theirs had died.
    for (const h of dead) handles.incRef(h);
    this.bury(dead);
    return dead.length;
  }

  /** tp_clear, then the runtime's own reference goes: tp_dealloc runs where the count reaches zero. */
  private bury(dead: number[]): void {
    const { border } = this;
    const { handles } = border;
    // tp_clear comes with tp_traverse only.
    for (const h of border.natives.traversable ? dead : []) {
      if (handles.refCount(h) <= 1) continue;
      const type = handles.get(handles.memory.u32[(h + 4) >>> 2]!) as Type;
      const clear = layoutOf(type)?.slots.get(TP_CLEAR);
      if (clear === undefined) continue;
      try {
        border.call(clear, h);
      } catch (e) {
        noteError(e, type);
      }
    }
    // The runtime's own reference: what is still held by another dead one goes with that.
    for (const h of dead) handles.decRef(h);
  }
}

let running = false;

/** One collection for the sweeps of several memories, whose natives may hold each other. The number of natives that died. */
function sweep(all: Sweeper[], collectNow: Collect, exact: boolean): number {
  if (running) return 0;
  running = true;
  try {
    for (const s of all) s.begin(exact);
    const lived = collectNow();
    return all.reduce((dead, s) => dead + s.finish(lived), 0);
  } finally {
    running = false;
  }
}

export function hasMemories(): boolean {
  return borders.size > 0;
}

function sweepers(): Sweeper[] {
  const out: Sweeper[] = [];
  for (const ref of borders) {
    const border = ref.deref();
    if (border === undefined) borders.delete(ref);
    else out.push(border.sweeper);
  }
  return out;
}

/** gc.collect(). What the dead held may have died with them: until nothing more does. */
export function sweepAll(): number {
  if (collect === undefined) {
    wanted = true;
    return 0;
  }
  let dead = 0;
  for (let n = -1; n !== 0; dead += n) n = sweep(sweepers(), collect, true);
  return dead;
}

/** The end of the interpreter: what natives' death does not tell of. */
export function endCapsules(): void {
  for (const s of sweepers()) s.end();
}

/** For `poll`: the sweeps that are due. */
export function sweepDue(): void {
  if (collect === undefined) return;
  const due = sweepers().filter((s) => s.isDue);
  if (due.length > 0) sweep(due, collect, false);
}

// --- Where the host has no collection of its own: natives become weak between two jobs, and what its collector has found by the
// --- time when Python is entered again is dead.

/** gc.collect() was called. */
let wanted = false;
let loose: Sweeper[] = [];

/** A job of its own, some time after Python was left. True if there is something to settle later. */
export function loosenBetweenJobs(): boolean {
  if (running || loose.length > 0) return loose.length > 0;
  const all = sweepers();
  loose = wanted ? all : all.filter((s) => s.isDue);
  for (const s of loose) s.begin(wanted);
  wanted = false;
  return loose.length > 0;
}

/** Before Python is entered again. */
export function settleBetweenJobs(): void {
  if (loose.length === 0) return;
  const all = loose;
  loose = [];
  running = true;
  try {
    for (const s of all) s.finish(0);
  } finally {
    running = false;
  }
}

/** Wasm code reads the flags of a type in each memory that knows it. */
function flagsChanged(t: Type): void {
  for (const ref of borders) ref.deref()?.handles.typeChanged(t);
}

/** Bytes of linear memory. */
export function linearMemory(): number {
  return sweepers().reduce((bytes, s) => bytes + s.memoryBytes, 0);
}

export function liveHandles(): number {
  let n = 0;
  for (const ref of borders) n += ref.deref()?.handles.live ?? 0;
  return n;
}
