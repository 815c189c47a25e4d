/**
 * The parser and the symbol tables against CPython itself (npm package pyodide): the standard library, and all goldens.
 * `TAIPAN_REFERENCE=all` takes every file of the library, otherwise every twelfth.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadPyodide } from "pyodide";
import { dump } from "../../src/compiler/dump.ts";
import { PySyntaxError } from "../../src/compiler/errors.ts";
import { parse } from "../../src/compiler/parser/parse.ts";
import { setCharacterNameLookup } from "../../src/compiler/parser/string-escapes.ts";
import { SCOPE_NUMBERS, type Scope, analyze } from "../../src/compiler/symtable.ts";
import { readGoldens } from "./goldens.ts";

const REFERENCE = `
import _symtable, ast, json, unicodedata, warnings, zipfile
warnings.simplefilter("ignore")
library = zipfile.ZipFile("/library.zip")

def read(name):
    return library.read(name).decode("utf-8", "replace")

def tree(source):
    return ast.dump(ast.parse(source), include_attributes=True)

def error(source):
    try:
        compile(source, "<t>", "exec", ast.PyCF_ONLY_AST)
    except SyntaxError as e:
        return json.dumps([type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text])
    return "null"

def entry(t):
    symbols = [[name, t.symbols[name]] for name in sorted(t.symbols)]
    return [t.name, t.lineno, bool(t.nested), symbols, t.varnames, [entry(child) for child in t.children]]

def symbols(source):
    try:
        return json.dumps(entry(_symtable.symtable(source, "<t>", "exec")))
    except SyntaxError as e:
        return json.dumps([e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset])

def lookup(name):
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return None
`;

const pyodide = await loadPyodide();
pyodide.FS.writeFile("/library.zip", readFileSync("node_modules/pyodide/python_stdlib.zip"));
pyodide.runPython(REFERENCE);
const ask = (name: string): ((argument: string) => string) => pyodide.globals.get(name) as (argument: string) => string;
const [read, treeOf, errorOf, symbolsOf] = ["read", "tree", "error", "symbols"].map(ask);
setCharacterNameLookup((name) => ask("lookup")(name) ?? undefined);

const names = (
  pyodide.runPython(`[n for n in library.namelist() if n.endswith(".py")]`) as { toJs(): string[] }
).toJs();
const files = process.env.TAIPAN_REFERENCE === "all" ? names : names.filter((_name, i) => i % 12 === 0);

function error(source: string): string {
  try {
    parse(source, "<t>", "exec");
    return "null";
  } catch (thrown) {
    if (!(thrown instanceof PySyntaxError)) throw thrown;
    const { kind, msg, lineno, offset, end_lineno, end_offset, text } = thrown;
    return JSON.stringify([kind, msg, lineno, offset, end_lineno, end_offset, text]);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function entry(scope: Scope): unknown {
  const symbols = [...scope.symbols.values()]
    .map((symbol) => [symbol.name, symbol.flags | (SCOPE_NUMBERS[symbol.scope] << 12)] as const)
    .sort((a, b) => compare(a[0], b[0]));
  return [scope.name, scope.lineno, scope.isNested, symbols, scope.varnames, scope.children.map(entry)];
}

function symbols(source: string): string {
  try {
    return JSON.stringify(entry(analyze(parse(source, "<t>", "exec").tree, "<t>").top));
  } catch (thrown) {
    if (!(thrown instanceof PySyntaxError)) throw thrown;
    const { msg, lineno, offset, end_lineno, end_offset } = thrown;
    return JSON.stringify([msg, lineno, offset, end_lineno, end_offset]);
  }
}

const normal = (json: string): unknown => JSON.parse(json);

test("trees and symbol tables of the standard library", () => {
  for (const name of files) {
    const source = read(name);
    assert.equal(error(source), errorOf(source), name);
    if (error(source) !== "null") continue;
    assert.ok(dump(parse(source, name, "exec").tree, { include_attributes: true }) === treeOf(source), name);
    assert.deepEqual(normal(symbols(source)), normal(symbolsOf(source)), name);
  }
});

test("goldens", () => {
  for (const { source } of readGoldens("parser.txt")) {
    assert.equal(dump(parse(source, "<t>", "exec").tree, { include_attributes: true }), treeOf(source), source);
  }
  for (const { source } of readGoldens("errors.txt")) {
    assert.deepEqual(normal(error(source)), normal(errorOf(source)), source);
  }
  for (const { source } of readGoldens("symtable.txt")) {
    assert.deepEqual(normal(symbols(source)), normal(symbolsOf(source)), source);
  }
});
