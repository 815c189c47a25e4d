/**
 * The libpython3 that extensions link with. Functions of the API are imports, but for those that are called most (fast.ts); its data
 * symbols (PyExc_TypeError, PyList_Type, ...) can't be imported without position-independent code, so they are defined here, one object
 * each. A module exports the address of each that it uses, and the loader fills it in.
 */
import { stableSymbols } from "../../capi/symbols.generated.ts";
import { archive, type Member } from "./archive.ts";
import { AREA_SIZE, AREA_SYMBOL, HOST_MODULE } from "../../wasm/layout.ts";
import { CALLEES, FAST, SLOT_FUNCTIONS } from "./fast.ts";
import { addressObject, codeObject, dataObject, functionObject, tagObject, type StubFunction } from "./object.ts";

/** Room for what the loader puts at a data symbol: a type has at least this much. */
const DATA_SIZE = 64;
const DATA_ALIGN_LOG2 = 4;

/**
 * Single-threaded pthread stubs, which Rust's std::thread refers to and a wasi-libc from before 2024 lacks. Weak, and
 * last in the link: a libc that has them wins. pthread_create answers ENOTSUP, so thread::spawn is an error.
 */
const ENOTSUP = 58;
const THREAD_STUBS: readonly StubFunction[] = [
  { name: "pthread_attr_init", parameters: 1, result: 0 },
  { name: "pthread_attr_destroy", parameters: 1, result: 0 },
  { name: "pthread_attr_setstacksize", parameters: 2, result: 0 },
  { name: "pthread_create", parameters: 4, result: ENOTSUP },
  { name: "pthread_join", parameters: 2, result: "trap" },
  { name: "pthread_detach", parameters: 1, result: "trap" },
];

/** Functions that an extension may leave undefined: any other missing symbol stays a link error with its name. */
export function importableFunctions(): string[] {
  return [...stableSymbols().values()].filter((s) => s.kind === "function").map((s) => s.name);
}

/** `fast`: with the functions that need not cross. */
export function libpython3(fast = true): Uint8Array {
  const members: Member[] = [];
  for (const { name, kind } of stableSymbols().values()) {
    if (kind === "data") members.push({ symbol: name, bytes: dataObject(name, DATA_SIZE, DATA_ALIGN_LOG2) });
  }
  members.push({ symbol: AREA_SYMBOL, bytes: dataObject(AREA_SYMBOL, AREA_SIZE, DATA_ALIGN_LOG2) });
  return archive(fast ? [...members, ...fastMembers()] : members);
}

function fastMembers(): Member[] {
  const members: Member[] = [];
  for (const [name, code] of Object.entries(FAST)) {
    const along = name === "PyType_GetSlot" ? Object.keys(SLOT_FUNCTIONS) : [];
    members.push({ symbol: name, bytes: codeObject(name, code, { callees: CALLEES, along }) });
  }
  for (const [name, code] of Object.entries(SLOT_FUNCTIONS)) {
    const options = { callees: CALLEES, module: HOST_MODULE, exported: true };
    members.push({ symbol: name, bytes: codeObject(name, code, options) });
  }
  return members;
}

export function threadStubs(): Uint8Array {
  const members: Member[] = THREAD_STUBS.map((stub) => ({ symbol: stub.name, bytes: functionObject(stub) }));
  // The crate `errno` asks for it by this name, an older wasi-libc has only the variable.
  members.push({ symbol: "__errno_location", bytes: addressObject("__errno_location", "errno") });
  return archive(members);
}

/** What panic=unwind throws: Rust's panic runtime names this tag and leaves its definition to the C++ runtime. */
export function unwindTag(): Uint8Array {
  return archive([{ symbol: "__cpp_exception", bytes: tagObject("__cpp_exception") }]);
}
