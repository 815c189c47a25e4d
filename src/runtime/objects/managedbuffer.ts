/** What the memoryviews of one exporter share: the hold on its buffer (CPython: _PyManagedBuffer in Objects/memoryobject.c). */
import type { BufferView } from "../buffer.ts";
import { hooksOrNone } from "../hooks.ts";
import type { PyObject } from "../value.ts";

interface Hold {
  ref: WeakRef<ManagedBuffer>;
  view: BufferView;
}
/** The holds on each exporter that were not given back. */
const holds = new WeakMap<PyObject, Set<Hold>>();

/**
 * Gives back what dead memoryviews held. Without reference counts that takes a collection, so it is asked for only where a
 * living export would be an error.
 */
export function releaseDeadViews(exporter: PyObject): void {
  const known = holds.get(exporter);
  if (known === undefined || known.size === 0) return;
  hooksOrNone()?.host.collectGarbage?.();
  for (const hold of known) {
    if (hold.ref.deref() !== undefined) continue;
    known.delete(hold);
    exporter.type.bf_releasebuffer?.(exporter, hold.view);
  }
}

/** A hold on an exporter; given back when the last view of it is released. */
export class ManagedBuffer {
  /** Views that are not released. */
  views = 0;
  /** Inside a `with` statement. */
  entered = 0;
  private held = true;
  constructor(
    readonly exporter: PyObject,
    readonly view: BufferView,
  ) {
    let known = holds.get(exporter);
    if (known === undefined) holds.set(exporter, (known = new Set()));
    known.add((this.hold = { ref: new WeakRef(this), view }));
  }
  private readonly hold: Hold;

  giveBack(): void {
    if (!this.held) return;
    this.held = false;
    holds.get(this.exporter)?.delete(this.hold);
    this.exporter.type.bf_releasebuffer?.(this.exporter, this.view);
  }

  /**
   * Something took the bytes as a whole. Without reference counts a temporary view would block its bytearray for good,
   * as in `bytes(memoryview(b)[:n]); del b[:n]`: so the hold ends here; the view stays usable.
   */
  consumed(): void {
    if (this.entered === 0) this.giveBack();
  }
}
