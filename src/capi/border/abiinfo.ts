/** PyABIInfo_Check (CPython: Python/modsupport.c): whether a module was built for an ABI that we offer. */
import { importError } from "../../runtime/errors.ts";
import type { Border } from "./border.ts";

const STABLE = 1, GIL = 2, FREETHREADED = 4, INTERNAL = 8; // prettier-ignore
const VERSION = 0x030f0000;
const hex = (n: number): string => `${n >>> 24}.${(n >>> 16) & 0xff}`;

/** PyABIInfo: u8 major, u8 minor, u16 flags, u32 build_version, u32 abi_version. @throws ImportError */
export function checkAbi(b: Border, info: number, name: string): void {
  if (info === 0) throw importError(`NULL ABI info for module ${name}`, name);
  const { view } = b.memory;
  const major = view.getUint8(info);
  if (major === 0) return;
  if (major > 1) throw importError(`module ${name}: PyABIInfo version too high`, name);
  const flags = view.getUint16(info + 2, true);
  const abi = view.getUint32(info + 8, true);
  if (flags & INTERNAL)
    throw importError(
      `module ${name}: it was built for the internal ABI of one CPython: build it for the stable ABI`,
      name,
    );
  if (!(flags & STABLE) && abi >>> 16 !== VERSION >>> 16)
    throw importError(`module ${name}: incompatible ABI version (${hex(abi)}): build it for the stable ABI`, name);
  if (flags & STABLE && abi !== 0 && abi >>> 16 > VERSION >>> 16)
    throw importError(
      `module ${name}: incompatible future stable ABI version (${hex(abi)}): build it for 3.15 or older`,
      name,
    );
  if (flags & STABLE && abi !== 0 && abi < 0x03020000)
    throw importError(`module ${name}: invalid stable ABI version (${hex(abi)})`, name);
  if (flags & FREETHREADED && !(flags & GIL) && !(flags & STABLE))
    throw importError(`module ${name}: incompatible with non-free-threaded CPython`, name);
}
