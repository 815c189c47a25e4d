/** PyABIInfo_Check (CPython: Python/modsupport.c): whether a module was built for an ABI that we offer. */
import { importError } from "../../runtime/errors.ts";
import type { Border } from "./border.ts";

const STABLE = 1, GIL = 2, FREETHREADED = 4, INTERNAL = 8; // prettier-ignore
const VERSION = 0x030f0000;
const OLDEST = 0x03020000;
const hex = (n: number): string => `${n >>> 24}.${(n >>> 16) & 0xff}`;

/** PyABIInfo: u8 major, u8 minor, u16 flags, u32 build_version, u32 abi_version. @throws ImportError */
export function checkAbi(b: Border, info: number, name: string): void {
  const refuse = (text: string): unknown => importError(`${name}: ${text}`, name);
  if (info === 0) throw refuse("NULL PyABIInfo");
  const { view } = b.memory;
  const major = view.getUint8(info);
  if (major === 0) return;
  if (major > 1) throw refuse("PyABIInfo version too high");
  const flags = view.getUint16(info + 2, true);
  const abi = view.getUint32(info + 8, true);
  if (flags & INTERNAL) {
    if (flags & STABLE) throw refuse("cannot use both internal and stable ABI");
    // CPython takes what its own build made; there is no such build of this runtime.
    throw refuse("built for the internal ABI of one CPython: build it for the stable ABI");
  }
  if (flags & STABLE && abi !== 0) {
    if (abi >>> 16 > VERSION >>> 16)
      throw refuse(`incompatible future stable ABI version (${hex(abi)}): build it for 3.15 or older`);
    if (abi < OLDEST) throw refuse(`invalid stable ABI version (${hex(abi)}): build it for 3.2 or newer`);
  }
  if (!(flags & STABLE) && abi !== 0 && abi >>> 16 !== VERSION >>> 16)
    throw refuse(`incompatible ABI version (${hex(abi)}): build it for the stable ABI`);
  // The free-threaded stable ABI, which a build with a GIL refuses, is the one that comes first here.
  if (flags & FREETHREADED && !(flags & (GIL | STABLE)))
    throw refuse("only compatible with free-threaded CPython: build it for the stable ABI");
}
