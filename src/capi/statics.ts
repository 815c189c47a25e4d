/** The data symbols of the stable ABI: exported i32 globals that hold the address of an object, of a cell with a pointer, or of data. */
import * as E from "../runtime/objects/exceptions.ts";
import type { Type } from "../runtime/objects/type.ts";
import { Ellipsis, NotImplemented, type Value } from "../runtime/value.ts";
import type { Border } from "./border/border.ts";
import { AREA_SYMBOL } from "../wasm/layout.ts";
import { staticTypes } from "./statictypes.ts";

/** A type's static object has at least so many bytes, other objects a header. */
const TYPE_BYTES = 64;
const OBJECT_BYTES = 16;

const SINGLETONS: Record<string, Value> = {
  _Py_NoneStruct: null,
  _Py_TrueStruct: true,
  _Py_FalseStruct: false,
  _Py_EllipsisObject: Ellipsis,
  _Py_NotImplementedStruct: NotImplemented,
};
/** Aliases of OSError. */
const ALIASES: Record<string, Type> = { EnvironmentError: E.OSError, IOError: E.OSError, WindowsError: E.OSError };
const VERSION = 0x030f00f0;

/** Fills what the module's static library has reserved. */
export function fillStatics(b: Border, exports: WebAssembly.Exports): void {
  const addresses = new Map<string, number>();
  for (const [name, e] of Object.entries(exports))
    if (e instanceof WebAssembly.Global && typeof e.value === "number") addresses.set(name, e.value >>> 0);
  b.begin(addresses.get(AREA_SYMBOL) ?? 0);
  const types = staticTypes();
  for (const [name, value] of Object.entries(SINGLETONS)) {
    const at = addresses.get(name);
    if (at) b.handles.addStatic(at, OBJECT_BYTES, value);
  }
  const seen = new Set<Type>();
  for (const [name, type] of types) {
    const at = addresses.get(name);
    if (!at || seen.has(type)) continue;
    seen.add(type);
    b.handles.addStatic(at, TYPE_BYTES, type);
  }
  b.handles.begin();
  b.handles.linkStatics();
  for (const [name, at] of addresses) {
    if (!name.startsWith("PyExc_") || at === 0) continue;
    const short = name.slice(6);
    const type = ALIASES[short] ?? (E as unknown as Record<string, Type | undefined>)[short];
    if (type !== undefined) b.memory.u32[at >>> 2] = b.handles.ofType(type);
  }
  const version = addresses.get("Py_Version");
  if (version) b.memory.u32[version >>> 2] = VERSION;
  fillText(b, addresses, "Py_FileSystemDefaultEncoding", "utf-8");
  fillText(b, addresses, "Py_FileSystemDefaultEncodeErrors", "surrogateescape");
  const swapped = addresses.get("_Py_SwappedOp");
  if (swapped) [4, 5, 2, 3, 0, 1].forEach((op, i) => (b.memory.i32[(swapped >>> 2) + i] = op));
}

function fillText(b: Border, addresses: Map<string, number>, name: string, text: string): void {
  const at = addresses.get(name);
  if (!at) return;
  const p = b.lending.constantText(text);
  b.memory.u32[at >>> 2] = p;
}
