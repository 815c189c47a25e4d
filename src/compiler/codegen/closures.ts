/** Nested functions' texts: header, parameters, cells, the code record, and the expression that makes the closure. */
import { DEF_PARAM, type Scope } from "../symtable.ts";
import { Fn, type FnKind } from "./function.ts";
import { identifier, prefixed, quote } from "./text.ts";
import { tracedBody } from "./tracing.ts";

// co_flags (Include/cpython/code.h)
const CO_OPTIMIZED = 1;
const CO_NEWLOCALS = 2;
export const CO_VARARGS = 4;
export const CO_VARKEYWORDS = 8;
const CO_NESTED = 0x10;
const CO_GENERATOR = 0x20;
const CO_COROUTINE = 0x80;
const CO_ASYNC_GENERATOR = 0x200;
const CO_HAS_DOCSTRING = 0x4000000;
const CO_METHOD = 0x8000000;

/** What a code record says about parameters. */
export interface CodeInfo {
  argcount?: number;
  posonlyargcount?: number;
  kwonlyargcount?: number;
  /** The parameters in co_varnames order. */
  varnames?: string[];
  flags?: number;
  /** As JavaScript source. */
  docstring?: string | null;
}

export function childFunction(
  parent: Fn,
  kind: FnKind,
  scope: Scope,
  name: string,
  firstlineno: number,
  qualname = qualifiedName(parent, name),
  sharing: Fn | null = null,
): Fn {
  const { unit, table, className } = parent;
  const child = new Fn(unit, kind, table, scope, parent, name, qualname, className, firstlineno, sharing);
  for (const symbol of scope.symbols.values()) {
    if (!(symbol.flags & DEF_PARAM) || symbol.name.startsWith(".")) continue;
    child.setAssigned(symbol.name);
    child.params.add(symbol.name);
  }
  return child;
}

/** `__qualname__`: with `<locals>` behind functions; blocks of type parameters do not show. */
export function qualifiedName(parent: Fn, name: string): string {
  let outer: Fn | null = parent;
  while (outer !== null && outer.scope.type === "TypeParametersBlock") outer = outer.parent;
  if (outer === null || outer.kind === "module") return name;
  if (outer.scope.symbols.get(outer.mangle(name))?.scope === "GLOBAL_EXPLICIT") return name;
  const isFunction = outer.scope.type === "FunctionBlock" && outer.scope.comprehension === null;
  return `${outer.qualname}${isFunction ? ".<locals>" : ""}.${name}`;
}

/** The cells that the child takes, as the parent has them. */
export function cellArguments(parent: Fn, child: Fn): string[] {
  return freeVariables(child).map((name) => parent.cell(name));
}

/** co_freevars: what the symbol table says, and the one that only the code generator knows of. */
function freeVariables(fn: Fn): string[] {
  return fn.needsConditionalSet ? [...fn.scope.freevars, "__conditional_annotations__"].sort() : fn.scope.freevars;
}

/** Writes the finished child down; the result is the JavaScript expression that makes the function. */
export function closure(parent: Fn, child: Fn, params: readonly string[], info: CodeInfo): string {
  const index = child.index;
  parent.unit.define(index, record(child, info), factoryText(child, params));
  return `m${index}(${cellArguments(parent, child).join(", ")})`;
}

export function record(fn: Fn, info: CodeInfo) {
  const { scope } = fn;
  const symbols = Array.from(scope.symbols.values());
  const params = info.varnames ?? [];
  const locals = symbols
    .filter((s) => s.scope === "LOCAL" && !s.name.startsWith(".") && !params.includes(s.name))
    .map((s) => s.name);
  const isFunction = fn.kind === "function" || fn.kind === "generator";
  let flags = (info.flags ?? 0) | fn.unit.options.futureFlags;
  if (isFunction) flags |= CO_OPTIMIZED | CO_NEWLOCALS;
  if (scope.isNested && isFunction) flags |= CO_NESTED;
  if (fn.isAsyncGenerator) flags |= CO_ASYNC_GENERATOR;
  else if (fn.isCoroutine) flags |= CO_COROUTINE;
  else if (fn.kind === "generator") flags |= CO_GENERATOR;
  if (typeof info.docstring === "string") flags |= CO_HAS_DOCSTRING;
  if (isFunction && fn.parent?.kind === "class" && scope.type === "FunctionBlock") flags |= CO_METHOD;
  return {
    name: fn.name,
    qualname: fn.qualname,
    firstlineno: fn.firstlineno,
    argcount: info.argcount ?? 0,
    posonlyargcount: info.posonlyargcount ?? 0,
    kwonlyargcount: info.kwonlyargcount ?? 0,
    flags,
    varnames: isFunction ? [...params, ...locals] : Array.from(fn.comprehensionNames),
    cellvars: isFunction ? scope.cellvars : classCells(scope),
    freevars: freeVariables(fn),
    names: Array.from(fn.names),
    positions: fn.positions.encode(),
    docstring: info.docstring ?? "null",
    children: fn.children,
  };
}

/** The cells that a class body makes for its methods and annotations. */
function classCells(scope: Scope): string[] {
  const out: string[] = [];
  if (scope.needsClassClosure) out.push("__class__");
  if (scope.needsClassdict) out.push("__classdict__");
  if (scope.hasConditionalAnnotations) out.push("__conditional_annotations__");
  return out;
}

export function factoryText(fn: Fn, params: readonly string[]): string {
  const cells = freeVariables(fn)
    .map((name) => prefixed("c_", name))
    .join(", ");
  const name = identifier(fn.name.replace(/[<>]/g, "").replace(/ /g, "_") || "anonymous");
  const newline = "\n";
  if (fn.machine) return `(${cells}) => ${machineText(fn, name, params)}`;
  const head = header(fn, params);
  const lines = tracedBody(fn);
  const body = fn.unit.options.readable
    ? [...head, ...lines].map((l) => `  ${l}`).join(newline)
    : lines.length > 0
      ? `${head.join(newline)}${newline}${lines.join(newline)}`
      : head.join(newline);
  if (!fn.isGenerator) return `(${cells}) => function ${name}(${params.join(", ")}) {${newline}${body}${newline}}`;
  const inner = `function* ${name}(${params.join(", ")}) {${newline}${body}${newline}}`;
  if (fn.scope.comprehension !== null) return `(${cells}) => ${inner}`;
  // Calling the function makes the generator object; its body starts with the first `next`.
  const wrapper = fn.use(fn.isAsyncGenerator ? "newAsyncGenerator" : fn.isCoroutine ? "newCoroutine" : "newGenerator");
  const args = params.join(", ");
  return (
    `(${cells}) => {${newline}const body = ${inner};${newline}` +
    `return function ${name}(${args}) { return ${wrapper}(F${fn.index}, body(${args})); };${newline}}`
  );
}

/** A function that makes a generator of a state machine, with its variables in a closure. */
function machineText(fn: Fn, name: string, params: readonly string[]): string {
  const frame = `F${fn.index}`;
  const cells = freeVariables(fn).map((c) => prefixed("c_", c));
  const retrace = `${fn.use("retraceBody")}(${frame}, [${cells.join(", ")}], [${params.join(", ")}])`;
  const lines = [
    `function ${name}(${params.join(", ")}) {`,
    fn.lastingDeclarations(),
    ...ownCells(fn),
    `return ${fn.use("newMachine")}(${frame}, function (a0) {`,
    `const p = ++S.sp; C[p] = ${frame};`,
    fn.declarations(),
    "l0: for (;;) switch (x0) {",
    // A traced form runs in the place of this one.
    `case -1: return ${fn.use("machineStep")}(d0, p, a0);`,
    `case 0: if ((p > S.top || --S.fuel < 0) && ${fn.use("enter")}(p)) { d0 = ${retrace}; x0 = -1; continue l0; }`,
    ...fn.lines,
    "}",
    "});",
    "}",
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** The variables that inner functions capture. */
function ownCells(fn: Fn): string[] {
  const out: string[] = [];
  if (!fn.scope.isFunctionLike) return out;
  for (const symbol of fn.scope.symbols.values()) {
    if (symbol.scope !== "CELL") continue;
    const value = fn.params.has(symbol.name) ? identifier(symbol.name) : "undefined";
    out.push(`const ${prefixed("c_", symbol.name)} = new ${fn.use("Cell")}(${value});`);
  }
  return out;
}

/** The frame, the variables, the cells. */
function header(fn: Fn, params: readonly string[]): string[] {
  const out: string[] = [];
  const keyword = fn.isGenerator ? "let" : "const";
  if (fn.leaf) out.push("let p = 0;");
  else if (fn.isVariant)
    out.push(`const p = ++S.sp; C[p] = F${fn.index}; if (p > S.top || --S.fuel < 0) ${fn.use("enter")}(p);`);
  else if (fn.trace) out.push(`${keyword} p = ++S.sp; C[p] = F${fn.index}; ${fn.use("enterTraced")}(p);`);
  else {
    const cells = freeVariables(fn).map((name) => prefixed("c_", name));
    const again = `${fn.use(fn.isGenerator ? "retraceBody" : "retrace")}(F${fn.index}, [${cells.join(", ")}], [${params.join(", ")}])`;
    const way = fn.isGenerator ? `yield* ${again}` : again;
    out.push(
      `${keyword} p = ++S.sp; C[p] = F${fn.index}; if ((p > S.top || --S.fuel < 0) && ${fn.use("enter")}(p)) return ${way};`,
    );
  }
  const declarations = fn.declarations();
  if (declarations) out.push(declarations);
  out.push(...ownCells(fn));
  const namespace = fn.hasNamespace ? "ns" : fn.kind === "module" ? "G" : null;
  if (fn.trace && namespace !== null)
    out.push(`const l0 = ${fn.use("namespaceAccess")}(F${fn.index}, ${namespace});`, "S.locals[p] = l0;");
  else if (fn.wantsLocals) out.push(localsAccess(fn), "S.locals[p] = l0;");
  else if (fn.hasNamespace) out.push(`S.locals[p] = ${fn.use("namespaceAccess")}(F${fn.index}, ns);`);
  return out;
}

/** What `locals()` and its kin see of a function that calls them by name. */
function localsAccess(fn: Fn): string {
  const names: string[] = [];
  const gets: string[] = [];
  const sets: string[] = [];
  const inlined = new Map<string, string>();
  for (const { name, js, cell } of fn.comprehensionVariables) {
    const value = cell ? `${js}?.value` : js;
    inlined.set(name, `${inlined.has(name) ? `${inlined.get(name)} ?? ` : ""}${value}`);
  }
  if (fn.scope.comprehension !== null) {
    names.push('".0"');
    gets.push('case ".0": return i0;');
  }
  for (const { name, scope } of fn.scope.symbols.values()) {
    if (name.startsWith(".")) continue;
    const js =
      scope === "LOCAL"
        ? identifier(name)
        : scope === "CELL" || scope === "FREE"
          ? `${prefixed("c_", name)}.value`
          : null;
    if (js === null || (scope === "LOCAL" && !fn.hasVariable(js, name))) continue;
    names.push(quote(name));
    const shadowed = inlined.get(name);
    inlined.delete(name);
    gets.push(
      `case ${quote(name)}: ${shadowed === undefined ? "" : `{ const v = ${shadowed}; if (v !== undefined) return v; } `}return ${js};`,
    );
    sets.push(`case ${quote(name)}: ${js} = value; break;`);
  }
  for (const [name, text] of inlined) {
    names.push(quote(name));
    gets.push(`case ${quote(name)}: return ${text};`);
  }
  return (
    `const l0 = {frame: F${fn.index}, names() { return [${names.join(", ")}]; }, get(name) { switch (name) { ${gets.join(" ")} } }, ` +
    `set(name, value) { switch (name) { ${sets.join(" ")} } }};`
  );
}
