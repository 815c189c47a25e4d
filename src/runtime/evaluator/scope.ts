/** Where the evaluator keeps JavaScript's variables: one frame, an array, for each call of a function. */

/** [OUTER] the frame of the function around, [VALUE] what is being returned, [SELF] the function itself, then its variables. */
export type Frame = unknown[];
export const OUTER = 0;
export const VALUE = 1;
export const SELF = 2;
const FIRST = 3;

/** The value of an expression. */
export type Evaluate = (f: Frame) => unknown;
/** The same where a `yield` is inside. */
export type EvaluateSteps = (f: Frame) => Generator<unknown, unknown, unknown>;

/** What a function's blocks share. */
export class FunctionInfo {
  size = FIRST;

  constructor(
    readonly outer: Scope | null,
    /** The nodes around a `yield` of this function. */
    readonly yielding: ReadonlySet<object>,
  ) {}
}

/** The names of one block. */
export class Scope {
  private readonly names = new Map<string, number>();

  constructor(
    readonly fn: FunctionInfo,
    private readonly parent: Scope | null,
  ) {}

  declare(name: string): number {
    let index = this.names.get(name);
    if (index === undefined) this.names.set(name, (index = this.fn.size++));
    return index;
  }

  /** A function's own name. */
  declareSelf(name: string): void {
    this.names.set(name, SELF);
  }

  /** How many functions out, and the place in the frame there; undefined for a global. */
  find(name: string): { depth: number; index: number } | undefined {
    const own = this.inFunction(name);
    if (own !== undefined) return { depth: 0, index: own };
    const found = this.fn.outer?.find(name);
    return found === undefined ? undefined : { depth: found.depth + 1, index: found.index };
  }

  private inFunction(name: string): number | undefined {
    return this.names.get(name) ?? this.parent?.inFunction(name);
  }
}

/** The frame `depth` functions out. */
export function frameAt(f: Frame, depth: number): Frame {
  while (depth-- > 0) f = f[OUTER] as Frame;
  return f;
}
