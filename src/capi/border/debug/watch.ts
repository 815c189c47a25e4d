/**
 * The debug mode of the C API: handles are poisoned when they die and not used again at once, each knows where it came from and
 * where its references were taken, and rows look at what they are given. Its classes stand in for those of parts.ts; without debug
 * mode none of this runs.
 */
import { FIRST_INDEX, INDEX_FLOAT, INDEX_FREE, INDEX_INT, INDEX_UNBORN, NATIVE_FRONT, OWN_WORD, TYPE_HEADER } from "../../../wasm/layout.ts"; // prettier-ignore
import type { Type } from "../../../runtime/objects/type.ts";
import { typeOf } from "../../../runtime/typeof.ts";
import type { Value } from "../../../runtime/value.ts";
import type { Border } from "../border.ts";
import { Cells } from "../cells.ts";
import { HandleTable, NATIVE } from "../handles.ts";
import { Lending, type Lent } from "../lend.ts";
import { Natives } from "../natives.ts";
import { Reporter, siteNow, type Mistake, type Site, type Sink } from "./reports.ts";

/** Not immortal, so that counting done inline by C shows; never reaches zero. */
const POISON_COUNT = 0x3ddddddd;
const POISON = 0xdddddddd;
const POISON_BYTE = 0xdd;
const CELL_WORDS = 5;

/** What waits before it is used again. */
const MOST_WAITING = 1 << 15;
const MOST_WAITING_BYTES = 16 << 20;

/** The life of a handle. */
interface Life {
  /** What it is, as far as it was known when it died. */
  shown: string;
  readonly made: Site;
  /** Where references were taken that nobody has given back yet: the latest is taken to be what a release gives back. */
  readonly taken: Site[];
  /** Where it was lent for the time of a call. */
  borrowed: Site | undefined;
  /** Where it died. */
  ended: Site | undefined;
  /** It died because the call for whose time it was lent had ended. */
  expired: boolean;
}
/** A handle whose references are taken often is told by its first and its last ones. */
const MOST_TAKEN = 64;

export class Watch {
  readonly reporter: Reporter;
  /** The row that runs, and how deep calls into C were when it started. */
  row: string | undefined = undefined;
  depth = 0;
  readonly borders = new Set<Border>();

  constructor(sink: Sink) {
    this.reporter = new Reporter(sink);
  }
  /** The row that runs in this memory, unless C code runs above it. */
  site(border: Border): Site {
    return siteNow(border.depth === this.depth ? this.row : undefined);
  }
}

let current: Watch | undefined;
export function watch(): Watch {
  if (current === undefined) throw new Error("the debug mode is off");
  return current;
}
export function setWatch(w: Watch | undefined): void {
  current = w;
}

/** A block behind a dead header that waits to be freed. */
interface Block {
  h: number;
  start: number;
  size: number;
  free: () => void;
}

export class WatchedHandles extends HandleTable {
  readonly watch = watch();
  border!: Border;
  readonly lives = new Map<number, Life>();
  private readonly blocks: Block[] = [];
  private blockBytes = 0;
  private lastTaken = 0;
  /** Borrowed references are being given back. */
  expiring = false;

  constructor(...args: ConstructorParameters<typeof HandleTable>) {
    super(...args);
    (this.cells as WatchedCells).table = this;
  }

  // --- lives ---

  born(h: number): void {
    const site = this.watch.site(this.border);
    this.lives.set(h, { shown: "", made: site, taken: [site], borrowed: undefined, ended: undefined, expired: false });
  }
  private took(h: number): void {
    this.lastTaken = h;
    const taken = this.lives.get(h)?.taken;
    if (taken !== undefined && taken.length < MOST_TAKEN) taken.push(this.watch.site(this.border));
  }
  /** What C gives back, C has taken; a call from Python gives back what it has lent. */
  private gaveBack(h: number, byC: boolean): void {
    const taken = this.lives.get(h)?.taken;
    if (taken === undefined) return;
    const i = taken.findLastIndex((site) => (site.name !== undefined) === byC);
    taken.splice(i < 0 ? taken.length - 1 : i, 1);
  }
  /** Still says what it is when it is gone. */
  private end(h: number): void {
    const life = this.lives.get(h);
    if (life === undefined) return;
    life.shown = this.show(h);
    life.ended = this.watch.site(this.border);
    life.expired = this.expiring && this.border.depth === 0;
  }

  show(h: number): string {
    const { u32 } = this.memory;
    const i = this.indexOf(h);
    let v: Value | undefined;
    if (i === INDEX_INT || i === INDEX_FLOAT) v = this.cells.value(i, h);
    else if (i >= FIRST_INDEX && this.addresses[i] === h) v = this.objects[i];
    if (v === undefined) {
      const type = this.typeBehind(u32[(h + 4) >>> 2]!);
      return `an object${type === undefined ? "" : ` of type '${type.name}'`} (0x${h.toString(16)})`;
    }
    const text =
      typeof v === "string"
        ? ` ${JSON.stringify(v.length > 40 ? `${v.slice(0, 40)}...` : v)}`
        : typeof v === "number"
          ? ` ${v}`
          : "";
    return `an object of type '${typeOf(v).name}'${text} (0x${h.toString(16)})`;
  }
  private typeBehind(h: number): Type | undefined {
    if (this.isStatic(h) || this.isLive(h)) return this.get(h) as Type;
    return undefined;
  }

  tell(mistake: Mistake, what: string, life: Life | undefined, site = this.watch.site(this.border)): void {
    this.watch.reporter.tell({
      mistake,
      extension: this.border.name,
      site,
      what,
      past: [
        ["made", life?.made],
        ["borrowed", life?.borrowed],
        [life?.expired === true ? "given back" : "released", life?.ended],
      ],
    });
  }

  /** A word that C gives as an object's; false: it is none, which was told. */
  check(h: number): boolean {
    h >>>= 0;
    if (h === 0 || this.isStatic(h)) return true;
    const life = this.lives.get(h);
    if (life !== undefined && life.ended === undefined) return true;
    if (life !== undefined) {
      const late = life.expired && life.borrowed !== undefined;
      this.tell(late ? "late borrowed reference" : "use after release", `got ${life.shown}, which is gone`, life);
      return false;
    }
    if (this.isKnown(h)) return true;
    this.tell("not an object", `got 0x${h.toString(16)}, which is no object`, undefined);
    return false;
  }
  /** Small ints, constants and what else was there before anybody watched. */
  private isKnown(h: number): boolean {
    const i = (h & 3) === 0 ? this.indexOf(h) : INDEX_FREE;
    return (i > INDEX_FREE && i < FIRST_INDEX) || (i >= FIRST_INDEX && this.addresses[i] === h);
  }

  // --- what the table does, watched ---

  protected override slow(h: number): Value {
    this.check(h);
    return super.slow(h);
  }
  override of(v: Value): number {
    const before = this.lives.size;
    this.lastTaken = 0;
    const h = super.of(v);
    if (this.lives.size === before && this.lastTaken !== h) this.took(h);
    return h;
  }
  override newIndex(h: number, v: Value | undefined): number {
    const life = this.lives.get(h);
    // A native's header is older than its entry here.
    if (life === undefined || life.ended !== undefined) this.born(h);
    return super.newIndex(h, v);
  }
  override incRef(h: number): void {
    if (!this.check(h)) return;
    super.incRef(h);
    this.took(h >>> 0);
  }
  override decRef(h: number): void {
    h >>>= 0;
    if (!this.isReleasable(h)) return;
    this.gaveBack(h, this.watch.site(this.border).name !== undefined);
    super.decRef(h);
  }
  override take(h: number): Value {
    const v = this.get(h);
    h >>>= 0;
    if (!this.isReleasable(h)) return v;
    this.gaveBack(h, true);
    super.decRef(h);
    return v;
  }
  override dealloc(h: number): void {
    h >>>= 0;
    if (!this.isReleasable(h)) return;
    const i = this.indexOf(h);
    if (i >= FIRST_INDEX && this.addresses[i] === h && this.marks[i]! & NATIVE && this.objects[i] !== undefined) {
      const life = this.lives.get(h);
      this.tell("double release", `released ${this.show(h)} more often than it was taken: Python still has it`, life);
      this.memory.u32[h >>> 2] = 1;
      return;
    }
    // A native lives on while its tp_dealloc runs.
    if (i !== INDEX_UNBORN && !(this.marks[i]! & NATIVE)) this.end(h);
    super.dealloc(h);
  }
  private isReleasable(h: number): boolean {
    const life = this.lives.get(h);
    if (life?.ended === undefined) return life !== undefined || this.check(h);
    // Where a call gives back what it lent, the mistake was made before.
    const site = this.watch.site(this.border);
    if (life.expired && life.borrowed !== undefined)
      this.tell("late borrowed reference", `released ${life.shown}, which is gone`, life, site);
    else if (site.name !== undefined) this.tell("double release", `released ${life.shown}, which is gone`, life, site);
    else this.tell("double release", `released ${life.shown}, which it had only been lent`, life, life.ended);
    return false;
  }
  protected override freeType(h: number): void {
    const start = h - 4;
    this.wait({ h, start, size: TYPE_HEADER + 4, free: () => super.freeType(h) });
  }

  // --- the dead ---

  nativeEnded(h: number): void {
    this.end(h);
  }
  isEnded(h: number): boolean {
    return this.lives.get(h)?.ended !== undefined;
  }
  /** Keeps a block that a header was in, poisoned, before it is freed. */
  wait(block: Block): void {
    const { memory } = this;
    memory.u8.fill(POISON_BYTE, block.start, block.start + block.size);
    memory.u32[(block.h - 4) >>> 2] = INDEX_FREE;
    memory.u32[block.h >>> 2] = POISON_COUNT;
    this.blocks.push(block);
    this.blockBytes += block.size;
    while (this.blocks.length > MOST_WAITING || this.blockBytes > MOST_WAITING_BYTES) {
      const oldest = this.blocks.shift()!;
      this.blockBytes -= oldest.size;
      this.inspectBlock(oldest);
      this.forget(oldest.h);
      oldest.free();
    }
  }
  private inspectBlock({ h, start, size }: Block): void {
    const { u8, u32 } = this.memory;
    let whole = u32[(h - 4) >>> 2] === INDEX_FREE && u32[h >>> 2] === POISON_COUNT;
    for (let p = start; p < start + size && whole; p++) whole = u8[p] === POISON_BYTE || (p >= h - 4 && p < h + 4);
    if (!whole) this.tellChanged(h);
  }
  forget(h: number): void {
    this.lives.delete(h);
  }
  tellChanged(h: number): void {
    const life = this.lives.get(h);
    this.tell(
      "changed after release",
      `wrote to the memory of ${life?.shown ?? "an object"}, which is gone`,
      life,
      (life?.ended ?? siteNow(undefined)).inline(),
    );
  }
  /** All that waits is looked at once more. */
  inspect(): void {
    for (const block of this.blocks) this.inspectBlock(block);
    (this.cells as WatchedCells).inspect();
  }
}

export class WatchedCells extends Cells {
  table: WatchedHandles | undefined;
  private waiting: number[] = [];
  private next = 0;

  override take(): number {
    const h = super.take();
    // No other cell's address is to be found where nothing is kept.
    this.table!.memory.u32[(h + OWN_WORD) >>> 2] = 0;
    this.table!.born(h);
    return h;
  }
  /** None: reading ahead would make handles that nobody asked for. */
  override writeNumbers(_items: readonly Value[], from: number): number {
    return from;
  }
  override give(h: number): void {
    const { u32 } = this.table!.memory;
    const at = h >>> 2;
    u32[at - 1] = INDEX_FREE;
    u32[at] = POISON_COUNT;
    u32.fill(POISON, at + 1, at + CELL_WORDS);
    this.waiting.push(h);
    if (this.waiting.length - this.next <= MOST_WAITING) return;
    const oldest = this.waiting[this.next++]!;
    this.inspectCell(oldest);
    this.table!.forget(oldest);
    super.give(oldest);
    if (this.next > MOST_WAITING) {
      this.waiting = this.waiting.slice(this.next);
      this.next = 0;
    }
  }
  private inspectCell(h: number): void {
    const { u32 } = this.table!.memory;
    const at = h >>> 2;
    let whole = u32[at - 1] === INDEX_FREE && u32[at] === POISON_COUNT;
    for (let i = 1; i < CELL_WORDS && whole; i++) whole = u32[at + i] === POISON;
    if (!whole) this.table!.tellChanged(h);
  }
  inspect(): void {
    for (let i = this.next; i < this.waiting.length; i++) this.inspectCell(this.waiting[i]!);
  }
}

export class WatchedNatives extends Natives {
  private get table(): WatchedHandles {
    return this.border.handles as WatchedHandles;
  }
  override alloc(type: Type, items: number): number {
    const h = super.alloc(type, items);
    this.table.born(h);
    return h;
  }
  override isNative(h: number): boolean {
    return super.isNative(h) || this.table.isEnded(h >>> 0);
  }
  override free(h: number): void {
    h >>>= 0;
    const { table } = this;
    const life = table.lives.get(h);
    if (life?.ended !== undefined) {
      table.tell("double release", `freed ${life.shown}, which is gone`, life);
      return;
    }
    if (super.isNative(h)) table.nativeEnded(h);
    super.free(h);
  }
  protected override freeBlock(h: number): void {
    const size = this.border.memory.u32[(h - 8) >>> 2]!;
    this.table.wait({ h, start: h - 4, size: size - NATIVE_FRONT + 4, free: () => super.freeBlock(h) });
  }
}

/** Texts that wait to be used again. */
const MOST_TEXTS = 1 << 12;

export class WatchedLending extends Lending {
  private waitingTexts: Lent[] = [];

  override borrow(v: Value): number {
    const h = super.borrow(v);
    const table = this.border.handles as WatchedHandles;
    const life = table.lives.get(h);
    if (life !== undefined) life.borrowed = table.watch.site(this.border);
    return h;
  }
  override giveBack(): void {
    const table = this.border.handles as WatchedHandles;
    table.expiring = true;
    try {
      super.giveBack();
    } finally {
      table.expiring = false;
    }
  }
  protected override release(lent: Lent): void {
    this.border.memory.u8.fill(POISON_BYTE, lent.address, lent.address + lent.size);
    this.waitingTexts.push(lent);
    if (this.waitingTexts.length > MOST_TEXTS) super.release(this.waitingTexts.shift()!);
  }
}
