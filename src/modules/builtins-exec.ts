/** compile, exec, eval, class statements and namespaces: the built-in functions that look at code and frames. */
import { asInt, isTrue, iterToArray, reprText, setItem } from "../runtime/abstract.ts";
import { getAttribute, lookupAttribute, lookupSpecial } from "../runtime/attributes.ts";
import { call0, call1, callKw, callN } from "../runtime/call.ts";
import { newException, runtimeError, systemError, typeError, valueError } from "../runtime/errors.ts";
import { getBuiltins, hooks, type CompileMode, type CompileRequest, type TreeNode } from "../runtime/hooks.ts";
import { isNode, nodeType } from "./_ast.ts";
import { pythonToTree, treeToPython } from "./ast-trees.ts";
import { validateTree } from "./ast-validate.ts";
import { bytesLike } from "./support.ts";
import { CO_OPTIMIZED, PyCode } from "../runtime/objects/code.ts";
import { dict, PyDict } from "../runtime/objects/dict.ts";
import { SyntaxError } from "../runtime/objects/exceptions.ts";
import { functionType, PyFunction } from "../runtime/objects/function.ts";
import { accessAt, localsOf } from "../runtime/objects/frame.ts";
import { lazyImport, lazyImports } from "../runtime/objects/lazyimport.ts";
import { newList } from "../runtime/objects/list.ts";
import { newTuple, PyTuple } from "../runtime/objects/tuple.ts";
import { Type, type } from "../runtime/objects/type.ts";
import { C, S } from "../runtime/state.ts";
import { encodeUtf8 } from "../runtime/codec-utf8.ts";
import { typeOf } from "../runtime/typeof.ts";
import { Cell, exactStr, intValue, PyWideStr, stringOf, type Value } from "../runtime/value.ts";
import { decodeSource } from "../importer/source.ts";
import { importFunction } from "../importer/import.ts";
import { execute } from "../runtime/unit.ts";

// PyCF_* (Include/cpython/compile.h)
const PyCF_ONLY_AST = 0x400;
const PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000;
const PyCF_DONT_IMPLY_DEDENT = 0x200;
const PyCF_TYPE_COMMENTS = 0x1000;
const PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000;
const PyCF_OPTIMIZED_AST = 0x8000 | PyCF_ONLY_AST;
const CO_FUTURE_BARRY_AS_BDFL = 0x400000;
const CO_FUTURE_MASK = 0x1fe0000;
const CO_NESTED = 0x10;
const KNOWN_FLAGS =
  CO_FUTURE_MASK |
  CO_NESTED |
  PyCF_DONT_IMPLY_DEDENT |
  PyCF_TYPE_COMMENTS |
  PyCF_ALLOW_TOP_LEVEL_AWAIT |
  PyCF_ALLOW_INCOMPLETE_INPUT |
  PyCF_OPTIMIZED_AST;

/** What a code object was made from: needed to make the variant whose top-level names live in a mapping. */
interface Origin {
  source: string | TreeNode;
  filename: string;
  mode: CompileMode;
  request: CompileRequest;
}
const origins = new WeakMap<PyCode, Origin>();
const namespaceVariants = new WeakMap<PyCode, PyCode>();

function compileFrom(o: Origin, namespace: boolean): PyCode {
  const checkLazy = lazyImports.seen;
  const request = { ...o.request, namespace, checkLazy };
  const code =
    typeof o.source === "string"
      ? hooks().compile(o.source, o.filename, o.mode, request)
      : hooks().tree.compile(o.source, o.filename, request);
  origins.set(code, o);
  return code;
}

export function sourceText(
  source: Value,
  refusal = "compile() arg 1 must be a string, bytes or AST object",
  filename = "<string>",
  whole = true,
): string {
  const s = stringOf(source);
  if (s !== undefined) {
    const wide = exactStr(source);
    // The compiler reads UTF-8: lone surrogates raise UnicodeEncodeError.
    if (wide instanceof PyWideStr && wide.codePoints.some((c) => c >= 0xd800 && c < 0xe000)) encodeUtf8(wide);
    if (s.includes("\0")) throw newException(SyntaxError, "source code string cannot contain null bytes");
    return s;
  }
  const bytes = bytesLike(source);
  if (bytes !== undefined) return decodeSource(bytes, filename, whole);
  throw typeError(refusal);
}

export function builtinCompile(
  source: Value,
  filename: Value,
  mode: Value,
  flags: Value = 0,
  dontInherit: Value = false,
  optimize: Value = -1,
  module: Value = null,
  featureVersion: Value = -1,
): Value {
  const name = filenameText(filename);
  const m = modeText(mode);
  const bits = asInt(flags);
  const inherit = !isTrue(dontInherit);
  const level = asInt(optimize);
  if ((bits & ~KNOWN_FLAGS) !== 0) throw valueError("compile(): unrecognised flags");
  if (level < -1 || level > 2) throw valueError("compile(): invalid optimize value");
  const trees = (bits & PyCF_ONLY_AST) !== 0;
  if (m === "func_type" && !trees) throw valueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
  if (m !== "exec" && m !== "eval" && m !== "single" && m !== "func_type")
    throw valueError(
      trees
        ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
        : "compile() mode must be 'exec', 'eval' or 'single'",
    );
  const inherited = inherit ? (C[S.sp]?.code.flags ?? 0) & CO_FUTURE_MASK : 0;
  const futureFlags = inherited | (bits & CO_FUTURE_MASK);
  const request: CompileRequest = {
    futureFlags,
    optimize: level < 0 ? undefined : (level as 0 | 1 | 2),
    topLevelAwait: (bits & PyCF_ALLOW_TOP_LEVEL_AWAIT) !== 0,
    typeComments: (bits & PyCF_TYPE_COMMENTS) !== 0,
    dontImplyDedent: (bits & PyCF_DONT_IMPLY_DEDENT) !== 0,
    allowIncompleteInput: (bits & PyCF_ALLOW_INCOMPLETE_INPUT) !== 0,
    barryAsFlufl: (futureFlags & CO_FUTURE_BARRY_AS_BDFL) !== 0,
    module: module === null ? undefined : stringOf(module),
  };
  const { tree: treeHooks } = hooks();
  if (isNode(source)) {
    const tree = treeOf(source, m);
    if (!trees) return compileFrom({ source: tree, filename: name, mode: m as CompileMode, request }, false);
    if ((bits & PyCF_OPTIMIZED_AST) === PyCF_OPTIMIZED_AST) treeHooks.optimize(tree, request);
    return treeToPython(tree);
  }
  const text = sourceText(source, undefined, name, m === "exec");
  if (trees) {
    // Only trees are read as those of older versions.
    const minor = asInt(featureVersion);
    const tree = treeHooks.parse(text, name, m, { ...request, featureVersion: minor < 0 ? undefined : minor });
    if ((bits & PyCF_OPTIMIZED_AST) === PyCF_OPTIMIZED_AST) treeHooks.optimize(tree, request);
    return treeToPython(tree);
  }
  return compileFrom({ source: text, filename: name, mode: m as CompileMode, request }, false);
}

function modeText(mode: Value): string {
  const m = stringOf(mode);
  if (m === undefined)
    throw typeError(`compile() argument 'mode' must be str, not ${mode === null ? "None" : typeOf(mode).tp_name}`);
  if (m.includes("\0")) throw valueError("embedded null character");
  return m;
}

/** A tree that Python code has made or changed. @throws TypeError, ValueError */
function treeOf(source: Value, mode: CompileMode | "func_type"): TreeNode {
  const root = ROOTS[mode];
  if (!typeOf(source).isSubtype(nodeType(root)))
    throw typeError(`expected ${root} node, got ${typeOf(source).tp_name}`);
  const tree = pythonToTree(source, "mod");
  validateTree(tree);
  return tree;
}

export function filenameText(v: Value): string {
  const path =
    stringOf(v) === undefined && bytesLike(v) === undefined ? call0(lookupSpecial(v, "__fspath__") ?? noPath(v)) : v;
  const text = stringOf(path) ?? new TextDecoder().decode(bytesLike(path) ?? noPath(path));
  if (text.includes("\0")) throw valueError("embedded null character");
  return text;
}

/** The root of each mode's trees (PyAST_mod2obj). */
const ROOTS = { exec: "Module", eval: "Expression", single: "Interactive", func_type: "FunctionType" } as const;

function noPath(v: Value): never {
  throw typeError(`expected str, bytes or os.PathLike object, not ${typeOf(v).tp_name}`);
}

/** Runs the top level of a code object. Without `ns` (or with the globals themselves) its names are globals. */
export function runCode(code: PyCode, globals: PyDict, ns?: Value): Value {
  if (globals.getStr("__builtins__") === undefined) globals.setStr("__builtins__", getBuiltins());
  // A function's code: its locals are its own.
  if ((code.flags & CO_OPTIMIZED) !== 0) return call0(callN(functionType, [code, globals]));
  if (ns === undefined || ns === globals) return execute(code, globals);
  let variant = namespaceVariants.get(code);
  if (variant === undefined) {
    const origin = origins.get(code);
    if (origin === undefined) return execute(code, globals);
    namespaceVariants.set(code, (variant = compileFrom(origin, true)));
  }
  return execute(variant, globals, [], ns);
}

function currentGlobals(): PyDict {
  const frame = C[S.sp];
  if (S.sp === 0 || frame === undefined) throw systemError("frame does not exist");
  return frame.globals;
}

export function globals(): Value {
  return currentGlobals();
}

export function locals(): Value {
  const frame = C[S.sp];
  if (S.sp === 0 || frame === undefined) throw systemError("frame does not exist");
  return accessAt(S.sp) === undefined ? frame.globals : localsOf(S.sp);
}

interface Target {
  globals: PyDict;
  locals: Value;
}

function targetOf(where: string, g: Value, l: Value): Target {
  if (g === null) {
    const own = currentGlobals();
    return { globals: own, locals: l === null ? locals() : l };
  }
  if (!(g instanceof PyDict)) {
    throw typeError(
      where === "eval"
        ? l === null && isMapping(g)
          ? "globals must be a real dict; try eval(code, {}, mapping)"
          : "globals must be a dict or a frozendict"
        : `exec() globals must be a dict or a frozendict, not ${typeOf(g).tp_name}`,
    );
  }
  if (l !== null && !isMapping(l))
    throw typeError(
      where === "eval" ? "locals must be a mapping" : `locals must be a mapping or None, not ${typeOf(l).tp_name}`,
    );
  return { globals: g, locals: l === null ? g : l };
}

function isMapping(v: Value): boolean {
  return typeOf(v).mp_subscript !== undefined;
}

function run(where: "eval" | "exec", source: Value, g: Value, l: Value): Value {
  const t = targetOf(where, g, l);
  if (source instanceof PyCode) {
    if (source.freevars.length > 0) throw typeError(`code object passed to ${where}() may not contain free variables`);
    return runCode(source, t.globals, t.locals);
  }
  let text = sourceText(
    source,
    `${where}() arg 1 must be a string, bytes or code object`,
    "<string>",
    where === "exec",
  );
  if (where === "eval") text = text.replace(/^[ \t]+/, "");
  const futureFlags = (C[S.sp]?.code.flags ?? 0) & CO_FUTURE_MASK;
  const origin: Origin = {
    source: text,
    filename: "<string>",
    mode: where,
    request: { futureFlags, barryAsFlufl: (futureFlags & CO_FUTURE_BARRY_AS_BDFL) !== 0 },
  };
  const separate = t.locals !== t.globals;
  const code = compileFrom(origin, separate);
  if (separate) namespaceVariants.set(code, code);
  return runCode(code, t.globals, t.locals);
}

export function builtinEval(source: Value, g: Value = null, l: Value = null): Value {
  return run("eval", source, g, l);
}

export function builtinExec(source: Value, g: Value = null, l: Value = null, closure: Value = null): Value {
  if (source instanceof PyCode && source.freevars.length > 0) {
    const t = targetOf("exec", g, l);
    const n = source.freevars.length;
    if (!(closure instanceof PyTuple) || closure.items.length !== n || !closure.items.every((c) => c instanceof Cell))
      throw typeError(`code object requires a closure of exactly length ${n}`);
    execute(source, t.globals, closure.items as Cell[]);
    return null;
  }
  if (closure !== null) throw typeError("closure can only be used when source is a code object");
  run("exec", source, g, l);
  return null;
}

export function vars(o?: Value): Value {
  if (o === undefined) return locals();
  const d = lookupAttribute(o, "__dict__");
  if (d === undefined) throw typeError("vars() argument must have __dict__ attribute");
  return d;
}

export function dir(o?: Value): Value {
  let names: Value[];
  if (o === undefined) names = iterToArray(callN(getAttribute(locals(), "keys"), []));
  else {
    const f = lookupSpecial(o, "__dir__");
    if (f === undefined) throw typeError("object does not provide __dir__");
    names = iterToArray(call0(f));
  }
  const l = newList(names);
  call0(getAttribute(l, "sort"));
  return l;
}

export function builtinImport(
  name: Value,
  g: Value = null,
  l: Value = null,
  fromlist: Value = null,
  level: Value = 0,
): Value {
  void l;
  const s = stringOf(name);
  if (s === undefined) throw typeError("module name must be a string");
  return importFunction(s, g, fromlist, asInt(level));
}

export function builtinLazyImport(
  name: Value,
  g: Value = null,
  l: Value = null,
  fromlist: Value = null,
  level: Value = 0,
): Value {
  const s = stringOf(name);
  if (s === undefined) throw typeError(`__lazy_import__() argument 1 must be str, not ${typeOf(name).name}`);
  const globals = g instanceof PyDict ? g : currentGlobals();
  return lazyImport(s, globals, fromlist, Number(intValue(level) ?? 0), () =>
    builtinImport(name, globals, l, fromlist, level),
  );
}

/** PEP 560: bases that are no types may stand for others. */
function resolveBases(bases: Value[]): Value[] {
  if (bases.every((b) => b instanceof Type)) return bases;
  const out: Value[] = [];
  const original = newTuple(bases);
  for (const base of bases) {
    const f = base instanceof Type ? undefined : lookupAttribute(base, "__mro_entries__");
    if (f === undefined) {
      out.push(base);
      continue;
    }
    const replaced = call1(f, original);
    if (!(replaced instanceof PyTuple)) throw typeError("__mro_entries__ must return a tuple");
    out.push(...replaced.items);
  }
  return out;
}

/** The most derived metaclass. @throws TypeError */
function winner(metatype: Type, bases: Value[]): Type {
  let best = metatype;
  for (const base of bases) {
    const t = typeOf(base);
    if (best.isSubtype(t)) continue;
    if (t.isSubtype(best)) best = t;
    else
      throw typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
  }
  return best;
}

export function buildClass(args: Value[], metaclass: Value | undefined, keywords: PyDict): Value {
  if (args.length < 2) throw typeError("__build_class__: not enough arguments");
  const [func, name, ...bases] = args as [Value, Value, ...Value[]];
  if (!(func instanceof PyFunction)) throw typeError("__build_class__: func must be a function");
  if (exactStr(name) === undefined) throw typeError("__build_class__: name is not a string");
  const resolved = resolveBases(bases);
  let meta: Value = metaclass ?? (resolved.length > 0 ? typeOf(resolved[0]!) : type);
  if (meta instanceof Type) meta = winner(meta, resolved);
  const baseTuple = newTuple(resolved);
  const names = keywords.keysArray().map((k) => stringOf(k)!);
  const values = keywords.valuesArray();
  const call = (f: Value, args: Value[]) =>
    names.length > 0 ? callKw(f, [...args, ...values], names) : callN(f, args);
  let ns: Value;
  const prepare = meta === type ? undefined : lookupAttribute(meta, "__prepare__");
  if (prepare === undefined) ns = new PyDict();
  else {
    ns = call(prepare, [name, baseTuple]);
    if (!isMapping(ns)) {
      const shown = meta instanceof Type ? meta.name : "<metaclass>";
      throw typeError(`${shown}.__prepare__() must return a mapping, not ${typeOf(ns).tp_name}`);
    }
  }
  const cell = (func.f as (ns: Value) => Value)(ns);
  if (resolved !== bases) setInNamespace(ns, "__orig_bases__", newTuple(bases));
  const cls = call(meta, [name, baseTuple, ns]);
  if (cls instanceof Type && cell instanceof Cell) {
    if (cell.value === undefined)
      throw runtimeError(
        `__class__ not set defining '${stringOf(name)}' as ${reprText(cls)}. Was __classcell__ propagated to type.__new__?`,
      );
    if (cell.value !== cls)
      throw typeError(`__class__ set to ${reprText(cell.value)} defining '${stringOf(name)}' as ${reprText(cls)}`);
  }
  return cls;
}

function setInNamespace(ns: Value, name: string, v: Value): void {
  if (ns instanceof PyDict && ns.type === dict) ns.setStr(name, v);
  else setItem(ns, name, v);
}
