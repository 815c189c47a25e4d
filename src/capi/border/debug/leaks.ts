/**
 * Which references C has lost. A reference that C holds lies somewhere in its memory, in a static variable or on its heap: when
 * the program has ended, those of which fewer are found than are counted have leaked. What is left on C's stack does not count.
 */
import { FIRST_INDEX, INDEX_FREE } from "../../../wasm/layout.ts";
import type { Border } from "../border.ts";
import { IMMORTAL } from "../handles.ts";
import type { WatchedHandles } from "./watch.ts";
import { siteNow, type Site } from "./reports.ts";

/** `stackTop`: C's stack lies below it, if it comes first in memory. */
export function tellLeaks(border: Border, stackTop: number): void {
  const handles = border.handles as WatchedHandles;
  const missing = new Map<number, number>();
  for (const [h, life] of handles.lives) {
    const count = handles.refCount(h);
    const i = handles.indexOf(h);
    if (life.ended !== undefined || i === INDEX_FREE || count >= IMMORTAL) continue;
    // A native's runtime object has one.
    const ours = i >= FIRST_INDEX && border.natives.has(h) ? 1 : 0;
    if (count > ours) missing.set(h, count - ours);
  }
  const { u32 } = border.memory;
  const { argumentTop, argumentEnd } = border;
  for (let at = stackTop >>> 2; at < u32.length; at++) {
    const word = u32[at]!;
    if ((word & 3) !== 0 || word === 0) continue;
    const n = missing.get(word);
    if (n === undefined || (at >= argumentTop >>> 2 && at < argumentEnd >>> 2)) continue;
    if (n === 1) missing.delete(word);
    else missing.set(word, n - 1);
  }
  const bySite = new Map<string, { site: Site; shown: string; count: number; more: number }>();
  for (const [h, n] of missing) {
    const life = handles.lives.get(h)!;
    const site = life.taken.findLast((s) => s.name !== undefined) ?? life.taken.at(-1) ?? life.made;
    const key = site.toString();
    const known = bySite.get(key);
    if (known === undefined) bySite.set(key, { site, shown: handles.show(h), count: n, more: 0 });
    else {
      known.count += n;
      known.more++;
    }
  }
  for (const { site, shown, count, more } of bySite.values()) {
    const references = count === 1 ? "a reference" : `${count} references`;
    const others = more === 0 ? "" : ` and ${more} other object${more === 1 ? "" : "s"}`;
    handles.watch.reporter.tell({
      mistake: "leak",
      extension: border.name,
      site: site.name === undefined ? siteNow(undefined) : site,
      what: `gave ${references} to ${shown}${others} that nobody has released`,
      past: site.name === undefined ? [["made", site]] : [],
    });
  }
}
