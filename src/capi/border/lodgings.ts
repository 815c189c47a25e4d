/**
 * Bytearrays whose bytes lie in an extension's memory: from the first time that C asks for their address until their size changes,
 * or until a sweep that finds C holding neither the array nor a buffer of it.
 */
import type { Lodging, PyByteArray } from "../../runtime/objects/bytearray.ts";
import { AREA } from "../../wasm/layout.ts";
import type { Border } from "./border.ts";

class InMemory implements Lodging {
  constructor(
    readonly border: Border,
    readonly address: number,
    readonly size: number,
    readonly guest: WeakRef<PyByteArray>,
  ) {}
  view(length: number): Uint8Array {
    const { memory } = this.border;
    memory.fresh();
    return memory.u8.subarray(this.address, this.address + length);
  }
  leave(): void {
    this.border.lodgings.delete(this);
    this.border.free(this.address);
  }
}
export type { InMemory };

/** The address of the bytes, which move there if need be; undefined where they lie in another extension's memory. */
export function lodge(b: Border, array: PyByteArray): number | undefined {
  const known = array.lodgedIn;
  if (known instanceof InMemory) return known.border === b ? known.address : undefined;
  const size = array.data.length;
  // C counts on a NUL after the last byte.
  const address = b.allocate(size + 1);
  b.memory.u8[address + size] = 0;
  const lodging = new InMemory(b, address, size, new WeakRef(array));
  array.lodge(lodging);
  b.lodgings.add(lodging);
  b.handles.cells.add(AREA.made, size);
  return address;
}

/** After a collection: the memory of dead arrays is free again, others that C has no hold on go home. */
export function settleLodgings(b: Border): void {
  for (const lodging of [...b.lodgings]) {
    const array = lodging.guest.deref();
    if (array === undefined) lodging.leave();
    else if (array.exports === 0 && !b.handles.holds(array)) array.comeHome();
  }
}
