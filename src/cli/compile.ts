/**
 * `taipan compile`: programs and modules ahead of time, as one ES module for hosts that forbid code made of text, with the
 * modules of the standard library that they import. createInterpreter takes it as `compiled`.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { inflateRawSync } from "node:zlib";
import { compileTree } from "../compiler/compile.ts";
import { PySyntaxError } from "../compiler/errors.ts";
import { parse } from "../compiler/parser/parse.ts";
import { fileSource } from "../host/bytesources.ts";
import { findStdlib } from "../host/node.ts";
import { ArchiveIndex } from "../importer/archive-index.ts";
import { STDLIB } from "../importer/archive.ts";
import { CODE } from "../importer/codeversion.ts";
import { closure } from "../library.ts";
import type { ByteSource } from "../runtime/hooks.ts";

const USAGE = `usage: taipan compile [-o FILE.mjs] [--include MODULE,...] [--all] PATH ...
Compiles .py files, and the .py files in folders, into one ES module, with the modules of the standard library that
they import: for hosts that forbid code made of text.

  -o, --output FILE        where to write (default: compiled.mjs)
      --include A,B        further modules of the standard library
      --all                the whole standard library
  -h, --help
`;

/** What the runtime itself imports, or tracebacks and warnings. */
const ALWAYS = ["traceback", "linecache", "warnings", "io", "os", "codecs", "importlib", "collections", "contextlib"];

export function compileCommand(args: readonly string[]): number {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        output: { type: "string", short: "o" },
        include: { type: "string", multiple: true },
        all: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (e) {
    process.stderr.write(`taipan compile: ${(e as Error).message}\n`);
    return 2;
  }
  const { values: o, positionals } = parsed;
  if (o.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (positionals.length === 0 && o.include === undefined && !o.all) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    const include = (o.include ?? []).flatMap((m) => m.split(","));
    const output = o.output ?? "compiled.mjs";
    const text = compiledModules(positionals, include, o.all === true);
    writeFileSync(output, text);
    process.stdout.write(`${output}: ${Math.ceil(text.length / 1024)} KB\n`);
    return 0;
  } catch (e) {
    const message =
      e instanceof PySyntaxError ? `${e.filename}:${e.lineno}: ${e.kind}: ${e.msg}` : (e as Error).message;
    process.stderr.write(`taipan compile: ${message}\n`);
    return 1;
  }
}

/** The ES module's text. @throws PySyntaxError, Error */
function compiledModules(paths: readonly string[], include: readonly string[], all: boolean): string {
  const code: string[] = [];
  const sources: Record<string, string> = {};
  const imported = new Set<string>();
  for (const [path, file] of programFiles(paths)) {
    const source = readFileSync(file, "utf8");
    const { tree, warnings } = parse(source, path, "exec");
    namesImported(tree, imported);
    code.push(`${JSON.stringify(path)}: ${compileTree(tree, path, {}, source, warnings).text}`);
    sources[path] = source;
  }
  const place = findStdlib();
  if (place === undefined) throw new Error("stdlib.bin, the standard library's archive, is not where it belongs");
  const archive = fileSource(place);
  const index = ArchiveIndex.read(archive, (data) => inflateRawSync(data));
  const known = [...imported, ...ALWAYS].filter((m) => index.moduleFile(m) !== undefined);
  const modules = all ? index.modules() : [...known, ...include];
  for (const [path, text] of libraryCode(archive, index, modules)) code.push(`${JSON.stringify(path)}: ${text}`);
  return `// Written by 'taipan compile'.
export default {
version: ${JSON.stringify(CODE)},
sources: ${JSON.stringify(sources)},
code: {
${code.join(",\n")}
}};
`;
}

/** Paths in the interpreter, as createInterpreter's `files` has them, and the files here. */
function* programFiles(paths: readonly string[]): Generator<[path: string, file: string]> {
  for (const path of paths) {
    if (!statSync(path).isDirectory()) yield [`/${basename(path)}`, path];
    else
      for (const name of readdirSync(path, { recursive: true, encoding: "utf8" }).sort())
        if (name.endsWith(".py")) {
          const file = join(path, name);
          yield [`/${relative(path, file).split(sep).join("/")}`, file];
        }
  }
}

/** Every module that an import anywhere in the tree may mean. */
function namesImported(node: unknown, out: Set<string>): void {
  if (Array.isArray(node)) return node.forEach((n) => namesImported(n, out));
  if (typeof node !== "object" || node === null) return;
  const n = node as { _type?: string; names?: { name: string }[]; module?: string | null; level?: number };
  if (n._type === "Import") for (const { name } of n.names!) out.add(name);
  else if (n._type === "ImportFrom" && n.level === 0) {
    out.add(n.module!);
    for (const { name } of n.names!) out.add(`${n.module!}.${name}`);
  }
  Object.values(node).forEach((v) => namesImported(v, out));
}

function* libraryCode(
  archive: ByteSource,
  index: ArchiveIndex,
  modules: readonly string[],
): Generator<[path: string, text: string]> {
  const wanted = closure(index, modules, "--include");
  for (const [path, entry] of index.files()) {
    if (!wanted.has(entry) || entry[1] === 0) continue;
    const [offset, packed, size] = entry;
    const text = new TextDecoder().decode(inflateRawSync(archive.read(index.body + offset, packed)));
    if (text.length > size) throw new Error(`${path} in the standard library's archive is damaged`);
    yield [`${STDLIB}/${path}`, text];
  }
}
