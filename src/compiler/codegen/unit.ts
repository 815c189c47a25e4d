/**
 * One unit of compiled code: what its functions share (hoisted constants, site caches, globals' entries, code records)
 * and the text around them. The layout is ARCHITECTURE.md's, "Compiled code".
 */
import type { Helper } from "./helpers.ts";
import { Survey } from "./survey.ts";
import { constant, prefixed, property, quote, type Code, type Kind } from "./text.ts";

export interface UnitOptions {
  filename: string;
  /** As -O and -OO: 1 drops asserts, 2 docstrings as well. */
  optimize: 0 | 1 | 2;
  /** Top-level names go through a mapping `ns` (exec and eval with separate locals). */
  namespace: boolean;
  /** Indented, each statement under its source line. */
  readable: boolean;
  /** CO_FUTURE_* flags in force. */
  futureFlags: number;
  /** Imports of modules are lazy unless the runtime finds otherwise: `sys.set_lazy_imports("all")`. */
  lazyImports: boolean;
  /** Any global may hold a lazy import: code of exec and eval once there are some. */
  checkLazy: boolean;
  /** Reports its steps: see tracing.ts. */
  trace: boolean;
}

/** What R.codes gets for each code object, as JavaScript source. */
export interface CodeRecord {
  name: string;
  qualname: string;
  firstlineno: number;
  argcount: number;
  posonlyargcount: number;
  kwonlyargcount: number;
  flags: number;
  varnames: string[];
  cellvars: string[];
  freevars: string[];
  names: string[];
  positions: string;
  docstring: string;
  children: number[];
}

export type SiteMaker = "attrSite" | "methodSite" | "storeSite" | "superSite";

/** Access to the own property, in code of the site's own. */
const ACCESSORS: Partial<Record<SiteMaker, (property: string) => string>> = {
  methodSite: (p) => `, (o) => o${p}`,
  storeSite: (p) => `, (o, v) => { o${p} = v; }`,
};

export class Unit {
  readonly records: CodeRecord[] = [];
  private readonly factories: string[] = [];
  private readonly variants: string[] = [];
  private readonly helpers = new Set<Helper>();
  private readonly constants: string[] = [];
  private readonly constantNames = new Map<string, string>();
  private readonly sites: string[] = [];
  private readonly globals = new Map<string, string>();
  private readonly builtins = new Map<string, string>();
  readonly survey = new Survey();

  constructor(
    readonly options: UnitOptions,
    readonly sourceLines: string[] | null,
  ) {}

  use(helper: Helper): string {
    if (!this.helpers.has(helper)) this.helpers.add(helper);
    return helper;
  }

  /** A name for a constant expression that is evaluated once. Equal texts share it. */
  hoist(text: string, kind: Kind = "any"): Code {
    let name = this.constantNames.get(text);
    if (name === undefined) {
      name = `k${this.constants.length}`;
      this.constantNames.set(text, name);
      this.constants.push(`${name} = ${text}`);
    }
    return constant(name, kind);
  }

  site(maker: SiteMaker, name: string): string {
    const site = `s${this.sites.length}`;
    const accessor = ACCESSORS[maker]?.(property(name)) ?? "";
    this.sites.push(`${site} = ${this.use(maker)}(${quote(name)}${accessor})`);
    return site;
  }

  global(name: string): string {
    return this.entry(this.globals, "g_", name);
  }

  builtin(name: string): string {
    return this.entry(this.builtins, "b_", name);
  }

  private entry(map: Map<string, string>, prefix: string, name: string): string {
    let js = map.get(name);
    if (js === undefined) map.set(name, (js = prefixed(prefix, name)));
    return js;
  }

  /** Takes the next code index; the record and the factory follow by `define`. */
  reserve(): number {
    this.factories.push("");
    this.records.push(undefined as unknown as CodeRecord);
    return this.factories.length - 1;
  }

  define(index: number, record: CodeRecord, factory: string): void {
    this.records[index] = record;
    this.factories[index] = factory;
  }

  /** Another form of a code object's factory, under a name of its own. */
  variant(name: string, factory: string): void {
    this.variants.push(`const ${name} = ${factory};`);
  }

  text(): string {
    const newline = "\n";
    const records = this.records.map(recordText);
    const out: string[] = [`(function (R) {${newline}"use strict";`];
    if (this.builtins.size > 0) this.use("builtinEntry");
    this.use("frameInfo");
    out.push(`const {S, C, L, ${[...this.helpers].join(", ")}} = R;`);
    out.push(`const codes = R.codes([${newline}${records.join(`,${newline}`)}${newline}]);`);
    declare(out, this.constants);
    declare(out, this.sites);
    out.push("return function bind(G) {");
    declare(
      out,
      Array.from(this.globals, ([name, js]) => `${js} = G.cell(${quote(name)})`),
    );
    declare(
      out,
      Array.from(this.builtins, ([name, js]) => `${js} = builtinEntry(G, ${quote(name)})`),
    );
    declare(
      out,
      Array.from(this.records, (_, i) => `F${i} = frameInfo(codes[${i}], G)`),
    );
    for (let i = 0; i < this.factories.length; i++) out.push(`const m${i} = ${this.factories[i]};`);
    out.push(...this.variants);
    out.push(`return [${this.factories.map((_, i) => `m${i}`).join(", ")}];`);
    out.push("}; })");
    return out.join(newline);
  }
}

function declare(out: string[], definitions: string[]): void {
  if (definitions.length > 0) out.push(`const ${definitions.join(",\n")};`);
}

function recordText(r: CodeRecord): string {
  return (
    `[${quote(r.name)}, ${quote(r.qualname)}, ${r.firstlineno}, ${r.argcount}, ${r.posonlyargcount}, ` +
    `${r.kwonlyargcount}, ${r.flags}, ${listText(r.varnames)}, ${listText(r.cellvars)}, ${listText(r.freevars)}, ` +
    `${listText(r.names)}, ${quote(r.positions)}, ${r.docstring}, [${r.children.join(", ")}]]`
  );
}

function listText(names: readonly string[]): string {
  let out = "";
  for (let i = 0; i < names.length; i++) out = i === 0 ? quote(names[i]!) : `${out}, ${quote(names[i]!)}`;
  return `[${out}]`;
}
