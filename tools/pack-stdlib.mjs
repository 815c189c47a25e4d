// Packs CPython's own Lib (from the npm package pyodide) into the archive that src/importer/archive.ts reads:
// length of the index (4 bytes), index as JSON (path → [offset, packed size, size]), files as raw deflate streams.
import { readFileSync, statSync, writeFileSync, existsSync, mkdirSync, copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";

const LEFT_OUT =
  /^(site-packages|_pyodide|pyodide|_sysconfigdata|idlelib|ensurepip|turtledemo|test|lib2to3|tkinter|__phello__)|\/(test|tests)\//;

/** The entries of a zip file: name, packed bytes (raw deflate) and size. */
function* zipEntries(zip) {
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== 0x06054b50) end--;
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const size = zip.readUInt32LE(at + 24);
    const nameSize = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString("utf8", at + 46, at + 46 + nameSize);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    yield { name, method, size, data: zip.subarray(start, start + packed) };
    at += 46 + nameSize + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

export async function packStdlib(target) {
  const require = createRequire(import.meta.url);
  const source = join(dirname(require.resolve("pyodide/package.json")), "python_stdlib.zip");
  mkdirSync(dirname(target), { recursive: true });
  // The archive depends on its source and this file only.
  const cache = join(
    "node_modules",
    ".cache",
    `taipan-stdlib-${statSync(source).size}-${statSync(new URL(import.meta.url)).mtimeMs | 0}.bin`,
  );
  if (existsSync(cache)) return copyFileSync(cache, target);
  const { deflateRawSync } = await import("node:zlib");
  const index = {};
  const parts = [];
  let offset = 0;
  for (const { name, method, size, data } of zipEntries(readFileSync(source))) {
    if (name.endsWith("/") || !name.endsWith(".py") || LEFT_OUT.test(name)) continue;
    const packed = method === 8 ? data : deflateRawSync(data, { level: 9 });
    if (inflateRawSync(packed).length !== size) throw new Error(`${name}: damaged`);
    index[name] = [offset, packed.length, size];
    parts.push(packed);
    offset += packed.length;
  }
  const head = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  writeFileSync(target, Buffer.concat([length, head, ...parts]));
  mkdirSync(dirname(cache), { recursive: true });
  copyFileSync(target, cache);
}

if (process.argv[1] === new URL(import.meta.url).pathname) await packStdlib(process.argv[2] ?? "dist/stdlib.bin");
