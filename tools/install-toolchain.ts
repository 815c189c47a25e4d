/**
 * Gets what all the tests need beyond Node: a Rust toolchain for wasm32-wasip1, clang for it, Chromium, pip. On a terminal it asks
 * first, elsewhere it says what it does; what it can't get it names, with the way to get it, and exits with 1.
 *     npx esbuild tools/install-toolchain.ts --bundle --platform=node --format=esm --packages=external | node --input-type=module
 */
import { nativeTools } from "../src/build/c-tools.ts";
import { available, installPackages, newestLlvm, requireRust } from "../src/build/install.ts";
import { onPath } from "../src/build/wasi-sysroot.ts";
import { pipFolder } from "../tests/packages/sources.ts";

const log = (line: string): void => console.error(`install: ${line}`);
const missing: string[] = [];

try {
  const rust = await requireRust("unwind", log);
  log(`Rust ${rust.version} (${rust.cargo})`);
} catch (error) {
  missing.push(error instanceof Error ? error.message : String(error));
}

const llvm = newestLlvm();
const clang = [`clang${llvm}`, `lld${llvm}`, `llvm${llvm}`, `libclang-rt${llvm}-dev-wasm32`, "wasi-libc"];
if (nativeTools() === undefined && available(`libclang-rt${llvm}-dev-wasm32`)) {
  await installPackages("a C compiler for wasm32", clang, log);
}
// Without it nothing is lost but time: the npm package's compiler does the same.
log(`C compiler: ${nativeTools()?.name ?? "@yowasp/clang"}`);

const chromium = (): string | undefined => onPath("chromium") ?? onPath("chromium-browser") ?? onPath("google-chrome");
if (chromium() === undefined) await installPackages("a browser", ["chromium"], log);
if (chromium() === undefined) missing.push("no Chromium: install it (Debian: apt-get install chromium)");
else log(`browser: ${chromium() ?? ""}`);

// Source archives of published packages come by it.
try {
  const pip = await pipFolder(log);
  if (pip === undefined) missing.push("no pip: install Python with venv (Debian: apt-get install python3-venv)");
  else log(`pip: ${pip}`);
} catch (error) {
  missing.push(error instanceof Error ? error.message : String(error));
}

for (const line of missing) log(line);
process.exitCode = missing.length > 0 ? 1 : 0;
