/** memoryview: equality by structure and items, and hash. */
import { equal, hash } from "../abstract.ts";
import { valueError } from "../errors.ts";
import { CompareOp } from "../slots.ts";
import { NotImplemented, PyObject, type Value } from "../value.ts";
import { eachItem, gather, nativeFormat, readItem } from "./memoryview-data.ts";
import { memoryRelease, memoryViewOf, PyMemoryView } from "./memoryview.ts";
import { hashUnits } from "./str-hash.ts";
import { equalUnits } from "./units.ts";

export function memoryRichcompare(a: PyMemoryView, b: Value, op: CompareOp): Value {
  if (op !== CompareOp.EQ && op !== CompareOp.NE) return NotImplemented;
  const yes = op === CompareOp.EQ;
  if (a === b) return yes;
  if (a.released || (b instanceof PyMemoryView && b.released)) return !yes;
  if (b instanceof PyMemoryView) return equalViews(a, b) === yes;
  if (!(b instanceof PyObject) || b.type.bf_getbuffer === undefined) return NotImplemented;
  const other = memoryViewOf(b);
  try {
    return equalViews(a, other) === yes;
  } finally {
    memoryRelease(other);
  }
}

function equalViews(a: PyMemoryView, b: PyMemoryView): boolean {
  if (a.shape.length !== b.shape.length || a.shape.some((n, i) => n !== b.shape[i])) return false;
  const f = nativeFormat(a.format);
  const g = nativeFormat(b.format);
  if (f === undefined || g === undefined) return a.format === b.format && equalUnits(gather(a), gather(b));
  if (f === g && !"fde?".includes(f)) return equalUnits(gather(a), gather(b));
  const places: number[] = [];
  eachItem(b, (at) => places.push(at));
  let same = true;
  let k = 0;
  eachItem(a, (at) => {
    const other = places[k++]!;
    if (same) {
      const x = readItem(a.bytes, at, f);
      const y = readItem(b.bytes, other, g);
      // Equal by value, not by identity: a NaN differs from itself.
      same = equal(x, y) && !(x instanceof PyObject && "value" in x && Number.isNaN(x.value));
    }
  });
  return same;
}

/** Equal to the hash of the same bytes; only for memory that does not change. */
export function memoryHash(self: PyMemoryView): number {
  if (self.hash !== undefined) return self.hash;
  self.check();
  if (!self.readonly) throw valueError("cannot hash writable memoryview object");
  if (!"Bbc".includes(nativeFormat(self.format) ?? "x"))
    throw valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  hash(self.managed.exporter);
  return (self.hash = hashUnits(gather(self)));
}
