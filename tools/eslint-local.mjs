// Lint rules for the architecture's own invariants (ARCHITECTURE.md): each names the file or folder that may do a thing.
import { relative, dirname, resolve, sep } from "node:path";

/** Which folders of src/ a folder may import from, itself aside. */
// importer and modules stand on one level: sys and the import system know each other.
const ALLOWED = {
  compiler: [],
  runtime: [],
  host: ["runtime"],
  modules: ["runtime", "importer"],
  importer: ["runtime", "modules"],
  wasm: ["runtime", "capi", "host"],
  capi: ["runtime", "wasm"],
  build: ["wasm", "capi", "host"],
  "": ["runtime", "compiler", "modules", "importer", "wasm", "capi", "host"],
  cli: ["", "runtime", "compiler", "modules", "importer", "wasm", "capi", "host", "build"],
};

const inSource = (filename) =>
  relative(resolve(import.meta.dirname, "../src"), filename)
    .split(sep)
    .join("/");
const folderOf = (path) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");

const importsOneWay = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const from = inSource(context.filename);
    const folder = folderOf(from);
    const check = (node) => {
      if (!node.source || typeof node.source.value !== "string" || !node.source.value.startsWith(".")) return;
      const to = folderOf(inSource(resolve(dirname(context.filename), node.source.value)));
      // A type alone binds nothing at run time: the runtime may name what is handed in to it.
      if (node.importKind === "type") return;
      if (to !== folder && !ALLOWED[folder]?.includes(to))
        context.report({ node, message: `src/${folder} must not import from src/${to}` });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

const HOST_GLOBALS = new Set(["process", "document", "window", "fetch", "navigator", "localStorage"]);
const HOST_FOLDERS = new Set(["host", "cli", "build"]);
const hostApisInHost = {
  meta: { type: "problem", schema: [] },
  create(context) {
    if (HOST_FOLDERS.has(folderOf(inSource(context.filename)))) return {};
    return {
      ImportDeclaration(node) {
        if (node.source.value.startsWith("node:")) context.report({ node, message: "host APIs belong in src/host" });
      },
      "Program:exit"(node) {
        for (const ref of context.sourceCode.getScope(node).through)
          if (HOST_GLOBALS.has(ref.identifier.name))
            context.report({
              node: ref.identifier,
              message: `${ref.identifier.name} is a host API: it belongs in src/host`,
            });
      },
    };
  },
};

const codeFromTextInOnePlace = {
  meta: { type: "problem", schema: [] },
  create(context) {
    if (inSource(context.filename) === "runtime/unit.ts" || folderOf(inSource(context.filename)) === "host") return {};
    const report = (node) => context.report({ node, message: "code is made from text in runtime/unit.ts alone" });
    return {
      "NewExpression[callee.name='Function']": report,
      "CallExpression[callee.name='eval']": report,
      "CallExpression[callee.name='Function']": report,
    };
  },
};

const memoryViewsInOnePlace = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const path = inSource(context.filename);
    if (path === "wasm/memory.ts") return {};
    return {
      "NewExpression[callee.name=/^(Uint8|Int8|Uint16|Int16|Uint32|Int32|Float64|BigInt64|DataView)(Array)?$/] > MemberExpression[property.name='buffer'][object.property.name='memory']"(
        node,
      ) {
        context.report({ node, message: "views of linear memory are made and renewed in wasm/memory.ts alone" });
      },
    };
  },
};

export const local = {
  rules: {
    "imports-one-way": importsOneWay,
    "host-apis-in-host": hostApisInHost,
    "code-from-text-in-one-place": codeFromTextInOnePlace,
    "memory-views-in-one-place": memoryViewsInOnePlace,
  },
};
