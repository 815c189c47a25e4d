/**
 * Symbol tables (CPython: Python/symtable.c): which scope each name of each block belongs to. Flags, blocks and their order
 * are CPython's own, so that the `symtable` module can show them. Two passes: symtable-build.ts collects, per block, what is
 * done with each name; symtable-analyze.ts resolves names from the outside in.
 */
import type * as ast from "./ast.ts";
import { errorAt, PySyntaxError } from "./errors.ts";
import { analyzeSymbols } from "./symtable-analyze.ts";
import { SymtableBuilder } from "./symtable-build.ts";

export const DEF_GLOBAL = 1;
export const DEF_LOCAL = 2;
export const DEF_PARAM = 4;
export const DEF_NONLOCAL = 8;
export const USE = 16;
/** A class's own name that is also free in one of its methods. */
export const DEF_FREE_CLASS = 64;
export const DEF_IMPORT = 128;
export const DEF_ANNOT = 256;
/** A comprehension's iteration variable. */
export const DEF_COMP_ITER = 512;
export const DEF_TYPE_PARAM = 1024;
/** A cell of an inlined comprehension. */
export const DEF_COMP_CELL = 2048;
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;

export type SymbolScope = "LOCAL" | "GLOBAL_EXPLICIT" | "GLOBAL_IMPLICIT" | "FREE" | "CELL";
/** In CPython's flags the scope stands at bit 12. */
export const SCOPE_NUMBERS: Record<SymbolScope, number> = {
  LOCAL: 1,
  GLOBAL_EXPLICIT: 2,
  GLOBAL_IMPLICIT: 3,
  FREE: 4,
  CELL: 5,
};

export interface Symbol {
  /** Mangled. */
  name: string;
  flags: number;
  scope: SymbolScope;
}

export type BlockType =
  | "ModuleBlock"
  | "ClassBlock"
  | "FunctionBlock"
  | "AnnotationBlock"
  | "TypeAliasBlock"
  | "TypeVariableBlock"
  | "TypeParametersBlock";

export type ComprehensionKind = "ListComp" | "SetComp" | "DictComp" | "GeneratorExp";

/** One block: CPython's PySTEntryObject, with its field names less the `ste_`. */
export class Scope {
  readonly symbols = new Map<string, Symbol>();
  /** Parameters, in order. */
  readonly varnames: string[] = [];
  children: Scope[] = [];
  isNested: boolean;
  isGenerator = false;
  isCoroutine = false;
  comprehension: ComprehensionKind | null = null;
  /** PEP 709: this comprehension's code is part of its parent's, and the parent's symbols hold its names. */
  compInlined = false;
  hasVarargs = false;
  hasVarkeywords = false;
  returnsValue = false;
  /** A class that must offer the cell `__class__` to its methods. */
  needsClassClosure = false;
  needsClassdict = false;
  /** An annotation scope or the like directly in a class: names are looked up in the class's namespace first. */
  canSeeClassScope = false;
  annotationsUsed = false;
  /** Of a module or class: the block of its variables' annotations. */
  annotationBlock: Scope | null = null;
  hasConditionalAnnotations = false;
  /** Calls `super` by that name. */
  usesSuper = false;
  /** Calls `locals`, `vars`, `dir`, `eval` or `exec` by that name. */
  hasEval = false;
  /** Names declared by `global` or `nonlocal` and where: for errors found while resolving. */
  readonly directives: { name: string; node: ast.Located }[] = [];
  // State of the building pass.
  compIterTarget = false;
  compIterExpr = 0;
  mangledNames: Set<string> | null = null;
  inConditionalBlock = false;
  inTryBlock = false;
  inUnevaluatedAnnotation = false;
  /** For errors in a type variable's bound or default: "a TypeVar bound". */
  scopeInfo = "";
  /** Of an AsyncFunctionDef. */
  isAsyncDef = false;

  constructor(
    readonly name: string,
    readonly type: BlockType,
    readonly lineno: number,
    readonly parent: Scope | null,
  ) {
    this.isNested = parent !== null && (parent.isNested || parent.isFunctionLike);
  }

  get isFunctionLike(): boolean {
    return this.type !== "ModuleBlock" && this.type !== "ClassBlock";
  }

  /** Cells, sorted as co_cellvars of a function without cell parameters. */
  get cellvars(): string[] {
    return this.namesOf((symbol) => symbol.scope === "CELL");
  }

  /** co_freevars. */
  get freevars(): string[] {
    return this.namesOf((symbol) => symbol.scope === "FREE" || (symbol.flags & DEF_FREE_CLASS) !== 0);
  }

  private namesOf(belongs: (symbol: Symbol) => boolean): string[] {
    const names: string[] = [];
    for (const symbol of this.symbols.values()) if (belongs(symbol)) names.push(symbol.name);
    return names.sort(compareCodePoints);
  }
}

/** UTF-16 order differs from code point order beyond the BMP. */
function compareCodePoints(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What a scope can be found by: see SymbolTable.lookup. */
export type ScopeKey = ast.AST | readonly ast.type_param[];

export class SymbolTable {
  private readonly scopes = new Map<ScopeKey, Scope>();
  top!: Scope;
  /** `from __future__ import annotations` is in force. */
  futureAnnotations = false;
  /** Those that stand where they may. */
  futureImports: readonly ast.ImportFrom[] = [];

  constructor(readonly filename: string) {}

  add(key: ScopeKey, scope: Scope): void {
    this.scopes.set(key, scope);
  }

  /**
   * The scope of a module, function, class, lambda, comprehension or type alias node; of a function's annotations by its
   * `arguments`; of type parameters by the `type_params` array; of a type parameter's bound or default by that expression.
   */
  lookup(key: ScopeKey): Scope {
    const scope = this.scopes.get(key);
    if (scope === undefined) throw new TypeError("no scope for this node");
    return scope;
  }

  error(msg: string, node: ast.Located): PySyntaxError {
    return errorAt("symtable", msg, this.filename, node);
  }
}

/** Names of private attributes in a class: `__x` becomes `_Class__x`. */
export function mangle(privateName: string | null, name: string): string {
  if (privateName === null || !name.startsWith("__")) return name;
  if (name.endsWith("__") || name.includes(".")) return name;
  const stripped = privateName.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}

export interface AnalyzeOptions {
  /** PyCF_ALLOW_TOP_LEVEL_AWAIT */
  topLevelAwait?: boolean;
  /** `from __future__ import annotations` inherited from the code that called compile(). */
  futureAnnotations?: boolean;
}

/** @throws PySyntaxError */
export function analyze(tree: ast.mod, filename: string, options: AnalyzeOptions = {}): SymbolTable {
  const table = new SymbolTable(filename);
  table.futureImports = futureImports(tree);
  table.futureAnnotations =
    options.futureAnnotations === true ||
    table.futureImports.some((s) => s.names.some((alias) => alias.name === "annotations"));
  try {
    new SymtableBuilder(table, options.topLevelAwait === true).build(tree);
    analyzeSymbols(table);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const msg = "maximum recursion depth exceeded during compilation";
    throw new PySyntaxError("RecursionError", msg, filename, null, null, null, null, null);
  }
  return table;
}

export function isFutureImport(s: ast.stmt): s is ast.ImportFrom {
  return s._type === "ImportFrom" && s.module === "__future__" && s.level === 0;
}

/** The imports from __future__ at the beginning, where alone they may stand: after a docstring, before all else. */
export function futureImports(tree: ast.mod): ast.ImportFrom[] {
  if (tree._type !== "Module" && tree._type !== "Interactive") return [];
  const first = tree.body[0];
  const docstring =
    first?._type === "Expr" && first.value._type === "Constant" && typeof first.value.value === "string";
  const found: ast.ImportFrom[] = [];
  for (const s of docstring ? tree.body.slice(1) : tree.body) {
    if (!isFutureImport(s)) break;
    found.push(s);
  }
  return found;
}
