/** Tells a module that was built for something else than Taipan: Emscripten, wasm-bindgen, threads, an older WASI. */
import { ANY_AREA_SYMBOL, AREA_SYMBOL } from "./layout.ts";
import type { WasmModuleInfo } from "./binary.ts";

/** One line with a cause and a cure, or undefined if nothing speaks against the module. */
export function foreignAbi(info: WasmModuleInfo): string | undefined {
  const modules = [...new Set(info.imports.map((i) => i.module))];
  const from = (module: RegExp, name = /^/): string | undefined => {
    const meant = modules.filter((m) => module.test(m));
    if (meant.length === 0) return undefined;
    return info.imports.find((i) => meant.includes(i.module) && name.test(i.name))?.name;
  };

  const emscripten = from(/^env$/, /^_?emscripten_|^invoke_[vijfd]+$|^__syscall_|^_emval_|^__cxa_throw$/);
  const dylink = info.customSections.some((s) => s.name === "dylink.0" || s.name === "dylink");
  if (emscripten !== undefined || (dylink && from(/^(GOT\.mem|GOT\.func)$/) !== undefined)) {
    const sign = emscripten === undefined ? "it is a dynamic library" : `it imports ${emscripten}`;
    return `built for Emscripten (${sign}), as Pyodide's wheels are: build it for wasm32-wasip1, by \`taipan build\``;
  }
  if (dylink)
    return "a dynamic library of position-independent code, which can't be loaded yet: build it by `taipan build`";
  if (from(/^__wbindgen|^wbg$|^\.\/.*_bg\.js$/) !== undefined) {
    return "built for wasm-bindgen: build it for the target wasm32-wasip1, by `taipan build`";
  }
  if (from(/^wasi_unstable$/) !== undefined)
    return "built for WASI before preview 1: build it with a newer toolchain, for wasm32-wasip1";
  if (from(/^wasi:/) !== undefined) return "built for WASI preview 2: build it for wasm32-wasip1";
  if (info.memories.some((memory) => memory.is64)) return "built for wasm64: build it for wasm32-wasip1";
  if (info.memories.some((memory) => memory.shared) || from(/^wasi$/, /^thread-spawn$/) !== undefined) {
    return "built with threads (wasm32-wasip1-threads): build it for wasm32-wasip1";
  }
  const area = info.exports.find((e) => ANY_AREA_SYMBOL.test(e.name))?.name;
  if (area !== undefined && area !== AREA_SYMBOL)
    return "built by another version of `taipan build`: build it again by this one";
  if (info.memories.length === 0) return "it has no memory, so it is no Python extension: build it by `taipan build`";
  return undefined;
}
