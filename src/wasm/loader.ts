/** Makes a Python module out of a wasm file: checks it, links it, instantiates it, and runs its init function. */
import { importError, systemError } from "../runtime/errors.ts";
import { hooks } from "../runtime/hooks.ts";
import { PyModule } from "../runtime/objects/module.ts";
import type { Value } from "../runtime/value.ts";
import { PyBaseException, SystemError } from "../runtime/objects/exceptions.ts";
import { Border, type BorderExports } from "../capi/border/border.ts";
import { parts as borderParts } from "../capi/border/parts.ts";
import { takeError } from "../capi/border/errors.ts";
import {
  moduleExec,
  moduleFromDefAndSpec,
  moduleFromSlotsAndSpec,
  PyModuleDefObject,
  whileCreating,
} from "../capi/border/modules.ts";
import { linkImports, refused } from "../capi/link.ts";
import { fillStatics } from "../capi/statics.ts";
import { readModule, WasmFormatError, type WasmModuleInfo } from "./binary.ts";
import { foreignAbi } from "./foreign-abi.ts";
import type { WasiHost } from "../host/wasi-types.ts";
import { createWasi } from "./wasi.ts";
import { wasiHost } from "./wasi-host.ts";

/** What of a standard error's end goes into the message of a crash. */
const LAST_WORDS = 2000;

interface Instance {
  border: Border;
  exports: WebAssembly.Exports;
}

/** The exports that the host needs. @throws ImportError */
function needed(name: string, path: string, exports: WebAssembly.Exports): BorderExports & WebAssembly.Exports {
  const { memory, __indirect_function_table: table, malloc, free } = exports;
  const missing = [
    memory instanceof WebAssembly.Memory ? "" : "memory",
    table instanceof WebAssembly.Table ? "" : "__indirect_function_table",
    typeof malloc === "function" ? "" : "malloc",
    typeof free === "function" ? "" : "free",
  ].filter(Boolean);
  if (missing.length > 0)
    throw refused(name, path, `it does not export ${missing.join(", ")}`, "build it by `taipan build`");
  return { ...exports, memory, table, malloc, free } as unknown as BorderExports & WebAssembly.Exports;
}

/** Keeps the end of what the module writes to standard error. */
function listening(host: WasiHost): { host: WasiHost; lastWords: () => string } {
  let end = new Uint8Array(0);
  return {
    host: {
      ...host,
      stderr(bytes) {
        const joined = new Uint8Array(end.length + bytes.length);
        joined.set(end);
        joined.set(bytes, end.length);
        end = joined.slice(Math.max(0, joined.length - LAST_WORDS));
        host.stderr(bytes);
      },
    },
    lastWords: () => new TextDecoder().decode(end),
  };
}

/** Compiles and links; nothing of the module has run but its start function. */
export function instantiate(
  name: string,
  path: string,
  code: Uint8Array | WebAssembly.Module,
  info: WasmModuleInfo,
  host: WasiHost,
): Instance {
  const watched = code instanceof WebAssembly.Module ? undefined : borderParts.watch?.(name, code);
  const module = code instanceof WebAssembly.Module ? code : compile(name, path, watched?.bytes ?? code);
  const border = new Border(name);
  const heard = listening(host);
  const wasi = createWasi(heard.host, () => parts.memory);
  const imports = linkImports(name, path, info, border, wasi.imports);
  let exports: WebAssembly.Exports;
  try {
    ({ exports } = new WebAssembly.Instance(module, imports));
  } catch (e) {
    if (e instanceof PyBaseException) throw e;
    throw refused(name, path, `it can't be instantiated: ${(e as Error).message}`, "build it by `taipan build`");
  }
  const parts = needed(name, path, exports);
  border.attach(parts);
  watched?.attached(border, exports);
  border.lastWords = heard.lastWords;
  return { border, exports };
}

function compile(name: string, path: string, code: Uint8Array): WebAssembly.Module {
  try {
    return new WebAssembly.Module(code as BufferSource);
  } catch (e) {
    throw refused(
      name,
      path,
      `it is no valid wasm module: ${(e as Error).message.replace(/^WebAssembly\.Module\(\): /, "")}`,
      "copy or build it again",
    );
  }
}

export function describe(name: string, path: string, bytes: Uint8Array): WasmModuleInfo {
  let info: WasmModuleInfo;
  try {
    info = readModule(bytes);
  } catch (e) {
    if (!(e instanceof WasmFormatError)) throw e;
    throw importError(`cannot import '${name}' (${path}): ${e.message}`, name, path);
  }
  const foreign = foreignAbi(info);
  if (foreign !== undefined) throw importError(`cannot import '${name}' (${path}): ${foreign}`, name, path);
  return info;
}

/** For the importer: the module, created and executed. @throws ImportError with cause and cure, in one line */
export function loadExtension(
  name: string,
  bytes: Uint8Array,
  path: string,
  spec: Value,
  compiled?: WebAssembly.Module,
): Value {
  const info = describe(name, path, bytes);
  const init = initExport(name, path, info);
  const { border, exports } = instantiate(
    name,
    path,
    // To be watched, a module has to be changed first.
    borderParts.watch === undefined ? (compiled ?? bytes) : bytes,
    info,
    wasiHost(hooks().host, { args: [name] }),
  );
  try {
    return runInit(name, path, border, exports, init, spec);
  } catch (e) {
    // What a module raises itself goes on as it is; that it crashed, or broke the rules, is why it can't be imported.
    if (!(e instanceof PyBaseException) || (border.poisoned === null && e.type !== SystemError)) throw e;
    const failure = refused(
      name,
      path,
      String(e.args.items[0] ?? "its initialization failed").replaceAll("\n", " "),
      "rebuild the extension, or report it to its author",
    );
    (failure as PyBaseException).setCause(e);
    throw failure;
  }
}

function runInit(
  name: string,
  path: string,
  border: Border,
  exports: WebAssembly.Exports,
  init: Init,
  spec: Value,
): Value {
  const initialize = exports["_initialize"];
  fillStatics(border, exports);
  if (typeof initialize === "function") border.run(initialize as never);
  const f = exports[init.export] as (...args: number[]) => number;
  const word = border.run(f as never);
  if (word === 0) throw takeError(`initialization of ${name} failed without raising an exception`);
  let module: Value;
  if (init.slots) module = moduleFromSlotsAndSpec(border, word >>> 0, spec, word >>> 0);
  else module = finishInit(border, name, word, spec);
  if (module instanceof PyModule) keepAlive(module, border);
  moduleExec(module);
  return module;
}

function finishInit(border: Border, name: string, word: number, spec: Value): Value {
  const made = whileCreating(name, () => border.result(word));
  if (made instanceof PyModuleDefObject) return moduleFromDefAndSpec(border, made.address, spec);
  if (!(made instanceof PyModule)) throw systemError(`initialization of ${name} did not return an extension module`);
  return made;
}

/** Borders live as long as something of them does; a module's functions see to that. */
const borders = new WeakMap<PyModule, Border>();
function keepAlive(m: PyModule, b: Border): void {
  borders.set(m, b);
}
export function borderOf(m: PyModule): Border | undefined {
  return borders.get(m);
}

interface Init {
  export: string;
  slots: boolean;
}

/** PyModExport_NAME first, then PyInit_NAME; other names: with U and punycode. */
function initExport(name: string, path: string, info: WasmModuleInfo): Init {
  const short = name.slice(name.lastIndexOf(".") + 1);
  const functions = new Set(info.exports.filter((e) => e.kind === "function").map((e) => e.name));
  const ascii = /^[\x00-\x7f]*$/.test(short);
  const suffix = ascii ? `_${short}` : `U_${punycode(short).replaceAll("-", "_")}`;
  for (const [prefix, slots] of [["PyModExport", true], ["PyInit", false]] as const) if (functions.has(prefix + suffix)) return { export: prefix + suffix, slots }; // prettier-ignore
  const others = [...functions].filter((f) => /^(PyModExport|PyInit)U?_/.test(f)).map((f) => f.replace(/^\w+?_/, ""));
  const cause = `it exports neither PyModExport${suffix} nor PyInit${suffix}`;
  throw refused(
    name,
    path,
    cause,
    others.length > 0
      ? `it is the module ${others.map((o) => `'${o}'`).join(", ")}: name the file so`
      : "it is no Python extension module",
  );
}

/** RFC 3492, for module names that are not ASCII. */
function punycode(text: string): string {
  const points = Array.from(text, (c) => c.codePointAt(0)!);
  let out = points.filter((p) => p < 0x80).map((p) => String.fromCharCode(p)).join(""); // prettier-ignore
  let handled = out.length;
  if (handled > 0) out += "-";
  let n = 128, delta = 0, bias = 72, first = true; // prettier-ignore
  const basic = handled;
  while (handled < points.length) {
    const m = Math.min(...points.filter((p) => p >= n));
    delta += (m - n) * (handled + 1);
    n = m;
    for (const p of points) {
      if (p < n) delta++;
      if (p !== n) continue;
      let q = delta;
      for (let k = 36; ; k += 36) {
        const t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
        if (q < t) break;
        out += digit(t + ((q - t) % (36 - t)));
        q = Math.floor((q - t) / (36 - t));
      }
      out += digit(q);
      delta = first ? Math.floor(delta / 700) : delta >> 1;
      delta += Math.floor(delta / (handled + 1));
      let k = 0;
      for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
      bias = k + Math.floor((36 * delta) / (delta + 38));
      first = false;
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return basic === 0 ? out : out;
}
const digit = (d: number): string => String.fromCharCode(d < 26 ? d + 97 : d + 22);
