/**
 * The function being generated: its lines, temporaries, JavaScript locals, what is assigned for certain at this point,
 * and the blocks that a jump leaves.
 */
import type * as ast from "../ast.ts";
import type { Helper } from "./helpers.ts";
import { PositionTable } from "./positions.ts";
import type { DeferredAnnotation } from "./annotations.ts";
import type { Block } from "./blocks.ts";
import type { Scope, SymbolTable } from "../symtable.ts";
import { mangleIn, resolveName, type Binding } from "./scopes.ts";
import { surveyOf } from "./survey.ts";
import { arg, comment, prefixed, Stable, variable, type Code } from "./text.ts";
import type { Unit } from "./unit.ts";

export type FnKind = "module" | "class" | "function" | "generator";

/** The scope of a comprehension that was inlined: its names have JavaScript variables of their own. */
export interface Inlined {
  scope: Scope;
  names: Map<string, Binding>;
}

/** Written before its `try` once something breaks out of that. */
interface TryLabel {
  readonly name: string;
  readonly line: number;
  used: boolean;
}

export class Fn {
  readonly index: number;
  /** Another form of a code object that has its own. */
  readonly isVariant: boolean;
  /** Indices of the functions made in it. */
  readonly children: number[] = [];
  readonly positions: PositionTable;
  readonly lines: string[] = [];
  readonly names = new Set<string>();
  readonly inlined: Inlined[] = [];
  /** Names (mangled) that are parameters: JavaScript declares them. */
  readonly params = new Set<string>();
  readonly blocks: Block[] = [];
  /** Locals that are bound on every path to this point; null: nothing gets here. */
  assigned: Set<string> | null = new Set();
  /** JavaScript names of locals kept as doubles: see kinds.ts. */
  readonly doubles = new Set<string>();
  isAsyncGenerator = false;
  /** The `__annotate__` of a class with conditional annotations: takes their set as a free variable. */
  needsConditionalSet = false;
  isCoroutine = false;
  /** Expression statements are shown (mode "single"). */
  interactive = false;
  /** The first parameter: what `super()` takes. */
  firstParameter: string | null = null;
  /** Annotations of the module's or class's variables so far. */
  readonly deferred: DeferredAnnotation[] = [];
  /** How many blocks are open around the statement being made; in more than one, it may be skipped. */
  nesting = 0;
  /** Takes its frame when it stores a position: see leaf.ts. */
  leaf = false;
  /** Variables of inlined comprehensions. */
  readonly comprehensionNames = new Set<string>();
  /** The JavaScript variables of names of inlined comprehensions, for accessors. */
  readonly comprehensionVariables: { name: string; js: string; cell: boolean }[] = [];
  /** Attributes assigned on `self`, of the class whose body this is. */
  readonly staticAttributes = new Set<string>();
  /** The flag that a return sets when a `finally` block stands in its way. */
  returnFlag: string | null = null;
  /** The counter of loop rounds between polls, once a loop needs it. */
  pollCounter: string | null = null;
  /** Raises by returning undefined, outside every JavaScript `try`: see raising.ts. */
  raisesByReturn = false;
  /** Its body is a state machine: see machine.ts. */
  machine = false;
  private states = 0;
  /** Site caches of repeated look-ups on one variable. */
  readonly sites = new Map<string, string>();

  private mayBeHot: boolean;
  private depth = 0;
  /** Of each open block, whether it is the body of a JavaScript `try`, and the label that leaves that. */
  private readonly opened: ("" | "try" | TryLabel)[] = [];
  private top = 0;
  private most = 0;
  private counter = 0;
  private readonly declared = new Map<string, string>();
  /** What resolveName gave for the function's own scope. */
  private readonly bindings = new Map<string, Binding>();

  constructor(
    readonly unit: Unit,
    readonly kind: FnKind,
    readonly table: SymbolTable,
    readonly scope: Scope,
    readonly parent: Fn | null,
    readonly name: string,
    readonly qualname: string,
    /** Name of the innermost class, for private names. */
    public className: string | null,
    readonly firstlineno: number,
    /** Another form of the same code object. */
    sharing: Fn | null = null,
  ) {
    this.index = sharing?.index ?? unit.reserve();
    this.positions = sharing?.positions ?? new PositionTable(firstlineno);
    this.isVariant = sharing !== null;
    if (sharing === null) parent?.children.push(this.index);
    this.mayBeHot = kind === "function" || kind === "generator";
  }

  /** Its JavaScript function is a generator: also of a module that awaits (PyCF_ALLOW_TOP_LEVEL_AWAIT). */
  get isGenerator(): boolean {
    return this.kind === "generator" || (this.kind === "module" && this.isCoroutine);
  }

  /** What takes the frame again after a suspension. */
  get reenter(): string {
    const push = this.isGenerator ? "p = ++S.sp" : "S.sp = p";
    return `C[${push}] = F${this.index}${this.wantsLocals ? ", S.locals[p] = l0" : ""}`;
  }
  /** An accessor of its variables is registered: it calls `locals`, `exec` or the like by that name, or the unit reads frames' locals. */
  get wantsLocals(): boolean {
    if (this.trace) return true;
    if (this.scope.type !== "FunctionBlock") return false;
    return surveyOf(this).readsFrames || this.scope.hasEval;
  }
  /** Whether it may go without a frame while nothing fails. */
  get mayBeLeaf(): boolean {
    return this.kind === "function" && !this.wantsLocals && !surveyOf(this).startsTracing;
  }
  /** The helper that takes a thrown value in a handler. */
  get caught(): Helper {
    return this.trace ? "tracedCaught" : "caught";
  }
  get trace(): boolean {
    return this.unit.options.trace;
  }
  /** Runs often enough that inlined fast paths pay. Traced code goes through helpers that report calls. */
  get hot(): boolean {
    return this.mayBeHot && !this.trace;
  }
  set hot(on: boolean) {
    this.mayBeHot = on;
  }
  /** Its names live in the mapping `ns`. */
  get hasNamespace(): boolean {
    return this.kind === "class" || (this.kind === "module" && this.unit.options.namespace);
  }

  use(helper: Helper): string {
    return this.unit.use(helper);
  }

  // ---- lines

  line(text: string): void {
    this.lines.push(this.unit.options.readable ? "  ".repeat(this.depth) + text : text);
  }
  open(text: string): void {
    this.line(text);
    this.depth++;
    this.opened.push(text === "try {" ? "try" : "");
  }
  /** A `try` whose handling code stands behind it, and is reached by `break` as well as by a throw. */
  openTry(): void {
    const label: TryLabel = { name: `l${this.unique()}`, line: this.lines.length, used: false };
    this.open("try {");
    this.opened[this.opened.length - 1] = label;
  }
  /** A `try` with nothing but a `finally`, which every way out passes. */
  openTransparent(): void {
    this.open("try {");
    this.opened[this.opened.length - 1] = "";
  }
  close(text = "}"): void {
    this.depth--;
    this.opened.pop();
    this.line(text);
  }
  /** `} else {` and its like. */
  middle(text: string): void {
    this.depth--;
    this.line(text);
    this.depth++;
    this.opened[this.opened.length - 1] = "";
  }
  /** The innermost JavaScript `try` of this function around the code being made; "": none. */
  get innermostTry(): "" | "try" | TryLabel {
    for (let i = this.opened.length - 1; i >= 0; i--) if (this.opened[i] !== "") return this.opened[i]!;
    return "";
  }
  get inTry(): boolean {
    return this.innermostTry !== "";
  }
  /** The statement that leaves a `try` for the code behind it. */
  breakOut(label: TryLabel): string {
    if (!label.used) this.lines[label.line] = this.lines[label.line]!.replace("try {", `${label.name}: try {`);
    label.used = true;
    return `break ${label.name};`;
  }
  /** The source line of a statement as a comment, in readable code. */
  paragraph(node: ast.Located): void {
    if (!this.unit.options.readable) return;
    const source = this.unit.sourceLines?.[node.lineno - 1];
    this.line(source === undefined ? `// line ${node.lineno}` : `// ${node.lineno}: ${comment(source.trim())}`);
  }

  /** Takes back the last line, which opened a block. */
  undo(): void {
    this.lines.pop();
    this.depth--;
    this.opened.pop();
  }

  // ---- positions

  /** `L[p] = k` for the node's place. */
  at(node: ast.Located): string {
    const k = this.positions.indexOf(node);
    return this.leaf ? `L[p ||= ${this.use("push")}(F${this.index})] = ${k}` : `L[p] = ${k}`;
  }

  // ---- temporaries: a stack; what an operand's text uses may be used again once its value has a holder

  mark(): number {
    return this.top;
  }
  release(mark: number): void {
    this.top = mark;
  }
  temp(): string {
    if (++this.top > this.most) this.most = this.top;
    return `t${this.top}`;
  }
  /** Empties those temporaries that no operand waits in. */
  forgetTemporaries(): void {
    let text = "";
    for (let i = this.top + 1; i <= this.most; i++) text += `t${i} = `;
    if (text !== "") this.line(`${text}undefined;`);
  }
  /** A JavaScript variable of this function that nothing else uses: `e1`, `i2`. */
  fresh(prefix: string, initial = ""): string {
    const name = `${prefix}${++this.counter}`;
    this.declared.set(name, initial);
    return name;
  }
  declare(js: string, initial = ""): void {
    if (!this.declared.has(js)) this.declared.set(js, initial);
  }
  unique(): number {
    return ++this.counter;
  }
  declarations(): string {
    let all = "";
    this.declared.forEach((initial, name) => {
      if (!this.machine || name === this.pollCounter) all += initial ? `, ${name} = ${initial}` : `, ${name}`;
    });
    for (let i = 1; i <= this.most; i++) all += `, t${i}`;
    return all !== "" ? `let ${all.slice(2)};` : "";
  }
  /** Of a state machine: the variables that last from one state to another. */
  lastingDeclarations(): string {
    let all = "var x0 = 0, d0";
    this.declared.forEach((initial, name) => {
      if (name !== this.pollCounter) all += initial ? `, ${name} = ${initial}` : `, ${name}`;
    });
    return `${all};`;
  }
  newState(): number {
    return ++this.states;
  }

  /** Sets a temporary aside for a value that may have to wait for the operands after it. */
  reserve(c: Code): Code {
    // An unboxed variable is no variable any more once it has to be boxed.
    const waits = c.stable === Stable.No || (c.raw !== undefined && c.stable !== Stable.Constant);
    return waits && c.holder === undefined ? c.in(this.temp()) : c;
  }

  /** Evaluates now, as a statement, into a temporary. */
  hold(c: Code): Code {
    if (c.stable === Stable.Constant) return c;
    const t = c.holder ?? this.temp();
    if (c.raw !== undefined) {
      this.line(`${t} = ${c.raw};`);
      return c.rawIn(t);
    }
    this.line(`${t} = ${arg(c)};`);
    return variable(t, c.kind);
  }

  // ---- names

  mangle(name: string): string {
    const inlined = this.inlined[this.inlined.length - 1];
    return mangleIn(inlined ? inlined.scope : this.scope, this.className, name);
  }

  /** Where `name` (mangled) is, seen from here. */
  resolve(name: string): Binding {
    for (let i = this.inlined.length - 1; i >= 0; i--) {
      const { scope, names } = this.inlined[i]!;
      const own = names.get(name);
      if (own) return own;
      const inner = scope.symbols.get(name)?.scope;
      if (inner === "GLOBAL_EXPLICIT" || (inner !== "FREE" && this.kind !== "module")) return { kind: "global" };
      if (inner !== "FREE") break;
      if (i === 0 && this.kind === "class") {
        return { kind: "cell", js: prefixed("c_", name), free: true, always: false };
      }
    }
    let b = this.bindings.get(name);
    if (b === undefined) {
      b = resolveName(this.scope, name, this.unit.options.namespace);
      this.bindings.set(name, b);
      if (b.kind === "local" && !this.params.has(name)) this.declare(b.js);
    }
    return b;
  }

  /** The cell that a nested function takes for its free variable `name`. */
  cell(name: string): string {
    for (let i = this.inlined.length - 1; i >= 0; i--) {
      const own = this.inlined[i]!.names.get(name);
      if (own?.kind === "cell") return own.js;
    }
    return prefixed("c_", name);
  }

  isAssigned(name: string): boolean {
    return this.assigned === null || this.assigned.has(name);
  }
  hasVariable(js: string, name: string): boolean {
    return this.declared.has(js) || this.params.has(name);
  }
  setAssigned(name: string): void {
    this.assigned?.add(name);
  }
  setDeleted(name: string): void {
    this.assigned?.delete(name);
  }
}
