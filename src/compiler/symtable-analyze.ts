/** The second pass over symbol tables: each name's scope, cells and free variables, and PEP 709's inlining. */
import {
  DEF_BOUND,
  DEF_COMP_CELL,
  DEF_FREE_CLASS,
  DEF_GLOBAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  type Scope,
  type Symbol,
  type SymbolScope,
  type SymbolTable,
} from "./symtable.ts";

type Names = Set<string>;

export function analyzeSymbols(table: SymbolTable): void {
  analyzeBlock(table, table.top, null, new Set(), new Set(), new Set(), null);
}

/**
 * @param bound names that enclosing functions bind; null at module level
 * @param free receives the names that are free in this block
 * @param global names that are global in enclosing blocks
 * @param classEntry the class whose namespace this block sees
 */
function analyzeBlock(
  table: SymbolTable,
  block: Scope,
  bound: Names | null,
  free: Names,
  global: Names,
  typeParams: Names,
  classEntry: Scope | null,
): void {
  const local: Names = new Set();
  const newGlobal: Names = new Set();
  const newFree: Names = new Set();
  const newBound: Names = new Set();
  const inlinedCells: Names = new Set();
  const isClass = block.type === "ClassBlock";
  // A class's names are invisible to its methods, so what they see is settled before the class's own names.
  if (isClass) {
    addAll(newGlobal, global);
    if (bound !== null) addAll(newBound, bound);
  }
  for (const symbol of block.symbols.values()) {
    symbol.scope = resolve(table, block, symbol, bound, local, free, global, typeParams, classEntry);
  }
  if (isClass) {
    newBound.add("__class__").add("__classdict__").add("__conditional_annotations__");
  } else {
    if (block.isFunctionLike) addAll(newBound, local);
    if (bound !== null) addAll(newBound, bound);
    addAll(newGlobal, global);
  }
  for (const child of block.children) {
    const childFree: Names = new Set();
    const childClass = child.canSeeClassScope ? (isClass ? block : classEntry) : null;
    const inline = child.comprehension !== null && child.comprehension !== "GeneratorExp" && !block.canSeeClassScope;
    analyzeBlock(table, child, new Set(newBound), childFree, new Set(newGlobal), new Set(typeParams), childClass);
    if (inline) {
      inlineComprehension(block, child, childFree, inlinedCells);
      child.compInlined = true;
      if (child.hasEval) block.hasEval = true;
    }
    addAll(newFree, childFree);
  }
  if (block.children.some((child) => child.compInlined)) {
    block.children = block.children.flatMap((child) => (child.compInlined ? child.children : [child]));
  }
  if (block.isFunctionLike) {
    for (const symbol of block.symbols.values()) {
      if (symbol.scope !== "LOCAL" || !(newFree.has(symbol.name) || inlinedCells.has(symbol.name))) continue;
      symbol.scope = "CELL";
      newFree.delete(symbol.name);
    }
  } else if (isClass) {
    if (newFree.delete("__class__")) block.needsClassClosure = true;
    if (newFree.delete("__classdict__")) block.needsClassdict = true;
    if (newFree.delete("__conditional_annotations__")) block.hasConditionalAnnotations = true;
  }
  updateSymbols(block, bound, newFree, inlinedCells, isClass || block.canSeeClassScope);
  addAll(free, newFree);
}

function addAll(target: Names, names: Names): void {
  for (const name of names) target.add(name);
}

/** CPython's analyze_name. */
function resolve(
  table: SymbolTable,
  block: Scope,
  symbol: Symbol,
  bound: Names | null,
  local: Names,
  free: Names,
  global: Names,
  typeParams: Names,
  classEntry: Scope | null,
): SymbolScope {
  const { name, flags } = symbol;
  if (flags & DEF_GLOBAL) {
    if (flags & DEF_NONLOCAL) directiveError(table, block, name, `name '${name}' is nonlocal and global`);
    global.add(name);
    bound?.delete(name);
    return "GLOBAL_EXPLICIT";
  }
  if (flags & DEF_NONLOCAL) {
    if (bound === null) directiveError(table, block, name, "nonlocal declaration not allowed at module level");
    if (!bound.has(name)) directiveError(table, block, name, `no binding for nonlocal '${name}' found`);
    if (typeParams.has(name)) {
      directiveError(table, block, name, `nonlocal binding not allowed for type parameter '${name}'`);
    }
    free.add(name);
    return "FREE";
  }
  if (flags & DEF_BOUND) {
    local.add(name);
    global.delete(name);
    if (flags & DEF_TYPE_PARAM) typeParams.add(name);
    else typeParams.delete(name);
    return "LOCAL";
  }
  // The class's own binding is tried at run time; failing that, only globals, never the functions around the class.
  if (classEntry !== null) {
    const classFlags = classEntry.symbols.get(name)?.flags ?? 0;
    if (classFlags & DEF_GLOBAL) return "GLOBAL_EXPLICIT";
    if (classFlags & DEF_BOUND && !(classFlags & DEF_NONLOCAL)) return "GLOBAL_IMPLICIT";
  }
  if (bound !== null && bound.has(name)) {
    free.add(name);
    return "FREE";
  }
  return "GLOBAL_IMPLICIT";
}

function directiveError(table: SymbolTable, block: Scope, name: string, msg: string): never {
  const directive = block.directives.find((entry) => entry.name === name);
  if (directive === undefined) throw new TypeError("a global or nonlocal name without its statement");
  throw table.error(msg, directive.node);
}

/** Merges a comprehension's names into the block around it. */
function inlineComprehension(block: Scope, comp: Scope, compFree: Names, inlinedCells: Names): void {
  for (const symbol of [...comp.symbols.values()]) {
    const { name, flags } = symbol;
    // The parameter `.0`.
    if (flags & DEF_PARAM) continue;
    if (symbol.scope === "CELL" || flags & DEF_COMP_CELL) inlinedCells.add(name);
    const existing = block.symbols.get(name);
    if (existing === undefined) {
      let { scope } = symbol;
      // `__class__` and its like are no names of the class body itself.
      const isImplicitCell = name === "__class__" || name === "__classdict__" || name === "__conditional_annotations__";
      if (scope === "FREE" && block.type === "ClassBlock" && isImplicitCell) {
        scope = "GLOBAL_IMPLICIT";
        compFree.delete(name);
        comp.symbols.delete(name);
      }
      block.symbols.set(name, { name, flags, scope });
    } else if (existing.flags & DEF_BOUND && block.type !== "ClassBlock" && !isFreeInAnyChild(comp, name)) {
      // Free in the comprehension and local around it: now simply local.
      compFree.delete(name);
    }
  }
}

function isFreeInAnyChild(block: Scope, name: string): boolean {
  return block.children.some((child) => child.symbols.get(name)?.scope === "FREE");
}

function updateSymbols(block: Scope, bound: Names | null, free: Names, inlinedCells: Names, classFlag: boolean): void {
  for (const name of inlinedCells) {
    const symbol = block.symbols.get(name);
    if (symbol !== undefined) symbol.flags |= DEF_COMP_CELL;
  }
  for (const name of free) {
    const symbol = block.symbols.get(name);
    if (symbol !== undefined) {
      if (classFlag) symbol.flags |= DEF_FREE_CLASS;
    } else if (bound === null || bound.has(name)) block.symbols.set(name, { name, flags: 0, scope: "FREE" });
  }
}
