// Packs CPython's own Lib (from the npm package pyodide), with its code compiled ahead of time, into the archive that
// src/importer/archive.ts reads; src/importer/archive-index.ts describes the format.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { codeVersion } from "./codeversion.mjs";

/** Written by tools/generate-unicode.mjs. */
const UNICODE = new URL("unicode.json.deflate", import.meta.url);
const LEFT_OUT =
  /^(site-packages|_pyodide|pyodide|_sysconfigdata|idlelib|ensurepip|turtledemo|test|lib2to3|tkinter|__phello__)|\/(test|tests)\//;
const STDLIB = "/lib/python3.15";
const CACHES = join("node_modules", ".cache", "taipan-stdlib");

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

/** The compiler itself, from its sources. */
async function loadCompiler(version) {
  const file = resolve(CACHES, `compiler-${version}.mjs`);
  await build({
    stdin: {
      contents:
        'export { compile } from "./src/compiler/compile.ts"; export { parse } from "./src/compiler/parser/parse.ts";',
      resolveDir: ".",
    },
    outfile: file,
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    logLevel: "warning",
  });
  const compiler = await import(pathToFileURL(file).href);
  rmSync(file);
  return compiler;
}

/** `__name__ == "__main__"`: what stands under it no import runs. */
const isMainTest = (test) => test._type === "Compare" && test.left._type === "Name" && test.left.id === "__name__";

/** The modules of the library that a module imports while its body runs. */
function importsOf(tree, name, isPackage, has) {
  const found = new Set();
  const add = (module) => {
    for (let part = module; part !== ""; part = part.slice(0, Math.max(part.lastIndexOf("."), 0)))
      if (has(part)) found.add(part);
  };
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== "object") return;
    if (["FunctionDef", "AsyncFunctionDef", "Lambda"].includes(node._type)) return;
    if (node._type === "If" && isMainTest(node.test)) return visit(node.orelse);
    if (node._type === "Import") for (const alias of node.names) add(alias.name);
    if (node._type === "ImportFrom") {
      const parts = name.split(".");
      const up = node.level - (isPackage ? 1 : 0);
      const base = node.level === 0 ? [] : parts.slice(0, parts.length - up);
      const from = [...base, ...(node.module ? [node.module] : [])].join(".");
      add(from);
      for (const alias of node.names) add(from === "" ? alias.name : `${from}.${alias.name}`);
    }
    Object.values(node).forEach(visit);
  };
  visit(tree.body);
  found.delete(name);
  return [...found];
}

const moduleName = (path) => path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");

async function pack(zip, version, compiled) {
  const compiler = compiled ? await loadCompiler(version) : undefined;
  const files = [...zipEntries(zip)].filter(({ name }) => name.endsWith(".py") && !LEFT_OUT.test(name));
  const modules = new Set(files.map(({ name }) => moduleName(name)));
  const tree = {};
  const parts = [];
  let offset = 0;
  const put = (data) => {
    parts.push(data);
    offset += data.length;
    return data.length;
  };
  for (const { name, method, size, data } of files) {
    const source = method === 8 ? inflateRawSync(data) : data;
    if (source.length !== size) throw new Error(`${name}: damaged`);
    const entry = [offset, 0, 0, 0, size];
    if (compiler !== undefined) {
      const text = source.toString("utf8");
      const path = `${STDLIB}/${name}`;
      const code = Buffer.from(compiler.compile(text, path, "exec").text);
      entry[1] = put(deflateRawSync(code, { level: 9 }));
      entry[2] = code.length;
      const imports = importsOf(
        compiler.parse(text, path, "exec").tree,
        moduleName(name),
        name.endsWith("__init__.py"),
        (module) => modules.has(module),
      );
      if (imports.length > 0) entry.push(imports);
    }
    entry[3] = put(method === 8 ? data : deflateRawSync(data, { level: 9 }));
    let folder = tree;
    const path = name.split("/");
    for (const part of path.slice(0, -1)) folder = folder[part] ??= {};
    folder[path.at(-1)] = entry;
  }
  const unicode = readFileSync(UNICODE);
  tree["__taipan__"] = { "unicode.json": [offset, 0, 0, unicode.length, inflateRawSync(unicode).length] };
  put(unicode);
  const index = Buffer.from(JSON.stringify({ version: compiled ? version : "", tree }));
  const packedIndex = deflateRawSync(index, { level: 9 });
  const head = Buffer.alloc(12);
  head.write("TPL1");
  head.writeUInt32LE(packedIndex.length, 4);
  head.writeUInt32LE(index.length, 8);
  return Buffer.concat([head, packedIndex, ...parts]);
}

/** `quick`: takes compiled code only if it lies ready; a library without is compiled when it is imported. */
export async function packStdlib(target, quick = false) {
  const require = createRequire(import.meta.url);
  const zip = readFileSync(join(dirname(require.resolve("pyodide/package.json")), "python_stdlib.zip"));
  const version = codeVersion();
  const own = createHash("sha256")
    .update(zip)
    .update(readFileSync(UNICODE))
    .update(readFileSync(new URL(import.meta.url)))
    .digest("hex")
    .slice(0, 16);
  const cache = (kind) => join(CACHES, `${own}-${kind}.bin`);
  mkdirSync(dirname(target), { recursive: true });
  mkdirSync(CACHES, { recursive: true });
  const compiled = !quick || existsSync(cache(version));
  const file = cache(compiled ? version : "source");
  if (!existsSync(file)) {
    if (compiled) console.log("compiling the standard library");
    writeFileSync(`${file}.${process.pid}`, await pack(zip, version, compiled));
    renameSync(`${file}.${process.pid}`, file);
    removeOld();
  }
  copyFileSync(file, target);
}

function removeOld() {
  const files = readdirSync(CACHES).map((name) => join(CACHES, name));
  const age = new Map(files.map((f) => [f, statSync(f).mtimeMs]));
  for (const f of files.sort((a, b) => age.get(b) - age.get(a)).slice(6)) rmSync(f, { force: true });
}

if (process.argv[1] === new URL(import.meta.url).pathname) await packStdlib(process.argv[2] ?? "dist/stdlib.bin");
