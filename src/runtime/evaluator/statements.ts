/** Statements: each becomes a closure that answers how it ended. */
import type * as js from "acorn";
import { expression, store, unsupported } from "./expressions.ts";
import { Scope, VALUE, type Evaluate, type Frame } from "./scope.ts";
import { fixed, part, value } from "./yields.ts";

/** How a statement ended, if not at its end: by `return` (the value is in the frame), or by a jump to one statement. */
export class Jump {}
export const RETURN = new Jump();

export type Ended = Jump | undefined;
export type Run = (f: Frame) => Ended;
export type RunSteps = (f: Frame) => Generator<unknown, Ended, unknown>;

/** A statement that a jump may name. */
interface Target {
  labels: readonly string[];
  /** What `break` without a label leaves. */
  isPlain: boolean;
  leave: Jump;
  /** Loops only. */
  again: Jump | null;
}

export class Statements {
  private readonly targets: Target[] = [];

  /** Statements of one block in a row. */
  block(nodes: readonly js.Node[], scope: Scope): Run {
    const runs = nodes.map((n) => this.statement(n as js.Statement, scope));
    if (runs.length === 1) return runs[0]!;
    return (f) => {
      for (let i = 0; i < runs.length; i++) {
        const ended = runs[i]!(f);
        if (ended !== undefined) return ended;
      }
      return undefined;
    };
  }

  /** The same with a `yield` in some of them. */
  blockSteps(nodes: readonly js.Node[], scope: Scope): RunSteps {
    const { yielding } = scope.fn;
    const runs = nodes.map((n) => (yielding.has(n) ? null : this.statement(n as js.Statement, scope)));
    const steps = nodes.map((n) => (yielding.has(n) ? this.steps(n as js.Statement, scope) : null));
    return function* (f) {
      for (let i = 0; i < runs.length; i++) {
        const run = runs[i];
        const ended = run ? run(f) : yield* steps[i]!(f);
        if (ended !== undefined) return ended;
      }
      return undefined;
    };
  }

  private statement(node: js.Statement, scope: Scope, labels: readonly string[] = []): Run {
    switch (node.type) {
      case "ExpressionStatement": {
        const effect = expression(node.expression, scope);
        return (f) => void effect(f);
      }
      case "VariableDeclaration":
        return declaration(node, scope);
      case "ReturnStatement": {
        const returned = node.argument ? expression(node.argument, scope) : () => undefined;
        return (f) => {
          f[VALUE] = returned(f);
          return RETURN;
        };
      }
      case "IfStatement": {
        const test = expression(node.test, scope);
        const yes = this.statement(node.consequent, scope);
        const no = node.alternate ? this.statement(node.alternate, scope) : () => undefined;
        return (f) => (test(f) ? yes(f) : no(f));
      }
      case "BlockStatement":
        return this.block(node.body, blockScope(node.body, scope));
      case "ForStatement":
      case "WhileStatement":
        return this.loop(node, scope, labels);
      case "BreakStatement":
      case "ContinueStatement": {
        const jump = this.jump(node);
        return () => jump;
      }
      case "LabeledStatement":
        return this.labeled(node, scope, labels);
      case "ThrowStatement": {
        const thrown = expression(node.argument, scope);
        return (f) => {
          throw thrown(f);
        };
      }
      case "TryStatement":
        return this.tryStatement(node, scope);
      case "SwitchStatement":
        return this.switchStatement(node, scope, labels);
      case "EmptyStatement":
        return () => undefined;
      default:
        return unsupported(node);
    }
  }

  private either(node: js.Statement, scope: Scope): RunSteps {
    if (scope.fn.yielding.has(node)) return this.steps(node, scope);
    const run = this.statement(node, scope);
    // eslint-disable-next-line require-yield -- it is called where one may yield
    return function* (f) {
      return run(f);
    };
  }

  private steps(node: js.Statement, scope: Scope, labels: readonly string[] = []): RunSteps {
    switch (node.type) {
      case "ExpressionStatement": {
        const all = part(node.expression, scope);
        return function* (f) {
          yield* value(all, f);
          return undefined;
        };
      }
      case "ReturnStatement": {
        const returned = part(node.argument!, scope);
        return function* (f) {
          f[VALUE] = yield* value(returned, f);
          return RETURN;
        };
      }
      case "ThrowStatement": {
        const thrown = part(node.argument, scope);
        return function* (f) {
          throw yield* value(thrown, f);
        };
      }
      case "IfStatement": {
        const test = part(node.test, scope);
        const yes = this.either(node.consequent, scope);
        const no = node.alternate ? this.either(node.alternate, scope) : null;
        return function* (f) {
          return (yield* value(test, f)) ? yield* yes(f) : no === null ? undefined : yield* no(f);
        };
      }
      case "BlockStatement":
        return this.blockSteps(node.body, blockScope(node.body, scope));
      case "ForStatement":
      case "WhileStatement":
        return this.loopSteps(node, scope, labels);
      case "LabeledStatement": {
        const all = [...labels, node.label.name];
        if (isLoop(node.body)) return this.steps(node.body, scope, all);
        return this.within({ labels: all, isPlain: false, leave: new Jump(), again: null }, ({ leave }) => {
          const body = this.steps(node.body, scope);
          return function* (f) {
            const ended = yield* body(f);
            return ended === leave ? undefined : ended;
          };
        });
      }
      case "TryStatement":
        return this.trySteps(node, scope);
      case "SwitchStatement":
        return this.switchSteps(node, scope, labels);
      case "VariableDeclaration":
        return declarationSteps(node, scope);
      default:
        return unsupported(node);
    }
  }

  private within<T>(target: Target, make: (target: Target) => T): T {
    this.targets.push(target);
    try {
      return make(target);
    } finally {
      this.targets.pop();
    }
  }

  private jump(node: js.BreakStatement | js.ContinueStatement): Jump {
    const isBreak = node.type === "BreakStatement";
    const target = this.targets.findLast((t) =>
      node.label ? t.labels.includes(node.label.name) : isBreak ? t.isPlain : t.again !== null,
    );
    return (isBreak ? target?.leave : target?.again) ?? unsupported(node);
  }

  private labeled(node: js.LabeledStatement, scope: Scope, labels: readonly string[]): Run {
    const all = [...labels, node.label.name];
    if (isLoop(node.body) || node.body.type === "LabeledStatement") return this.statement(node.body, scope, all);
    return this.within({ labels: all, isPlain: false, leave: new Jump(), again: null }, ({ leave }) => {
      const body = this.statement(node.body, scope);
      return (f) => {
        const ended = body(f);
        return ended === leave ? undefined : ended;
      };
    });
  }

  private loop(node: js.ForStatement | js.WhileStatement, outer: Scope, labels: readonly string[]): Run {
    const { first, test, next } = loopParts<Evaluate>(node, outer, expression, (v) => () => v);
    return this.within(loopTarget(labels), ({ leave, again }) => {
      const body = this.statement(node.body, outer);
      return (f) => {
        for (first(f); test(f); next(f)) {
          const ended = body(f);
          if (ended === undefined || ended === again) continue;
          if (ended === leave) break;
          return ended;
        }
        return undefined;
      };
    });
  }

  private loopSteps(node: js.ForStatement | js.WhileStatement, outer: Scope, labels: readonly string[]): RunSteps {
    const { first, test, next } = loopParts(node, outer, part, fixed);
    return this.within(loopTarget(labels), ({ leave, again }) => {
      const body = this.either(node.body, outer);
      return function* (f) {
        for (yield* value(first, f); yield* value(test, f); yield* value(next, f)) {
          const ended = yield* body(f);
          if (ended === undefined || ended === again) continue;
          if (ended === leave) break;
          return ended;
        }
        return undefined;
      };
    });
  }

  private tryStatement(node: js.TryStatement, scope: Scope): Run {
    const body = this.statement(node.block, scope);
    const handled = node.handler
      ? caught(node.handler, body, (s) => this.block(node.handler!.body.body, s), scope)
      : body;
    if (!node.finalizer) return handled;
    const last = this.statement(node.finalizer, scope);
    return (f) => {
      let ended: Ended;
      let over: Ended;
      try {
        ended = handled(f);
      } finally {
        const returned = f[VALUE];
        over = last(f);
        if (over === undefined) f[VALUE] = returned;
        // eslint-disable-next-line no-unsafe-finally -- so does the program that runs here
        else return over;
      }
      return ended;
    };
  }

  private trySteps(node: js.TryStatement, scope: Scope): RunSteps {
    const body = this.blockSteps(node.block.body, blockScope(node.block.body, scope));
    let handled = body;
    if (node.handler) {
      const { handler } = node;
      const inner = catchScope(handler, scope);
      const put = handler.param ? store(handler.param, inner) : () => undefined;
      const run = this.blockSteps(handler.body.body, inner);
      handled = function* (f) {
        try {
          return yield* body(f);
        } catch (thrown) {
          put(f, thrown);
        }
        return yield* run(f);
      };
    }
    if (!node.finalizer) return handled;
    const last = this.blockSteps(node.finalizer.body, blockScope(node.finalizer.body, scope));
    return function* (f) {
      let ended: Ended;
      try {
        ended = yield* handled(f);
      } finally {
        const returned = f[VALUE];
        const over = yield* last(f);
        if (over === undefined) f[VALUE] = returned;
        // eslint-disable-next-line no-unsafe-finally -- so does the program that runs here
        else return over;
      }
      return ended;
    };
  }

  private switchStatement(node: js.SwitchStatement, outer: Scope, labels: readonly string[]): Run {
    const subject = expression(node.discriminant, outer);
    const scope = casesScope(node, outer);
    return this.within({ labels, isPlain: true, leave: new Jump(), again: null }, ({ leave }) => {
      const tests = node.cases.map((c) => (c.test ? expression(c.test, scope) : null));
      const bodies = node.cases.map((c) => this.block(c.consequent, scope));
      return (f) => {
        let at = chosen(tests, f, subject(f));
        if (at < 0) return undefined;
        for (; at < bodies.length; at++) {
          const ended = bodies[at]!(f);
          if (ended !== undefined) return ended === leave ? undefined : ended;
        }
        return undefined;
      };
    });
  }

  private switchSteps(node: js.SwitchStatement, outer: Scope, labels: readonly string[]): RunSteps {
    const subject = part(node.discriminant, outer);
    const scope = casesScope(node, outer);
    return this.within({ labels, isPlain: true, leave: new Jump(), again: null }, ({ leave }) => {
      const tests = node.cases.map((c) => (c.test ? expression(c.test, scope) : null));
      const bodies = node.cases.map((c) => this.blockSteps(c.consequent, scope));
      return function* (f) {
        let at = chosen(tests, f, yield* value(subject, f));
        if (at < 0) return undefined;
        for (; at < bodies.length; at++) {
          const ended = yield* bodies[at]!(f);
          if (ended !== undefined) return ended === leave ? undefined : ended;
        }
        return undefined;
      };
    });
  }
}

function casesScope(node: js.SwitchStatement, outer: Scope): Scope {
  return blockScope(
    node.cases.flatMap((c) => c.consequent),
    outer,
  );
}

/** The case that a value goes to; -1: none. */
function chosen(tests: readonly (Evaluate | null)[], f: Frame, v: unknown): number {
  const at = tests.findIndex((t) => t !== null && t(f) === v);
  return at < 0 ? tests.indexOf(null) : at;
}

function isLoop(node: js.Statement): boolean {
  return node.type === "ForStatement" || node.type === "WhileStatement";
}

function loopTarget(labels: readonly string[]): Target {
  return { labels, isPlain: true, leave: new Jump(), again: new Jump() };
}

/** What a loop has beside its body; `fixed` makes the part that is not written. */
function loopParts<P>(
  node: js.ForStatement | js.WhileStatement,
  scope: Scope,
  make: (e: js.Expression, scope: Scope) => P,
  fixed: (value: unknown) => P,
): { first: P; test: P; next: P } {
  if (node.type === "WhileStatement")
    return { first: fixed(undefined), test: make(node.test, scope), next: fixed(undefined) };
  const { init, test, update } = node;
  // Its variables would be new ones in each round.
  if (init?.type === "VariableDeclaration") return unsupported(init);
  return {
    first: init ? make(init, scope) : fixed(undefined),
    test: test ? make(test, scope) : fixed(true),
    next: update ? make(update, scope) : fixed(undefined),
  };
}

/** A block's own names are known from its beginning. */
export function blockScope(nodes: readonly js.Node[], outer: Scope): Scope {
  const names: string[] = [];
  for (const n of nodes) {
    if (n.type !== "VariableDeclaration") continue;
    for (const d of (n as js.VariableDeclaration).declarations) {
      if (d.id.type === "Identifier") names.push(d.id.name);
      else if (d.id.type === "ObjectPattern") for (const p of d.id.properties) names.push(shorthand(p));
      else unsupported(d.id);
    }
  }
  if (names.length === 0) return outer;
  const scope = new Scope(outer.fn, outer);
  for (const name of names) scope.declare(name);
  return scope;
}

/** `{a, b}` as a pattern. */
function shorthand(p: js.AssignmentProperty | js.RestElement): string {
  if (p.type !== "Property" || !p.shorthand || p.value.type !== "Identifier") return unsupported(p);
  return p.value.name;
}

function declarationSteps(node: js.VariableDeclaration, scope: Scope): RunSteps {
  const all = node.declarations.map((d) => ({
    put: d.id.type === "Identifier" ? store(d.id, scope) : unsupported(d.id),
    init: d.init ? part(d.init, scope) : fixed(undefined),
  }));
  return function* (f) {
    for (const { put, init } of all) put(f, yield* value(init, f));
    return undefined;
  };
}

function declaration(node: js.VariableDeclaration, scope: Scope): Run {
  const all = node.declarations.map((d) => {
    const init: Evaluate = d.init ? expression(d.init, scope) : () => undefined;
    if (d.id.type === "Identifier") {
      const put = store(d.id, scope);
      return (f: Frame) => put(f, init(f));
    }
    if (d.id.type !== "ObjectPattern") return unsupported(d.id);
    const names = d.id.properties.map(shorthand);
    const puts = names.map((name) => store({ type: "Identifier", name } as js.Identifier, scope));
    return (f: Frame) => {
      const o = init(f) as Record<string, unknown>;
      for (let i = 0; i < names.length; i++) puts[i]!(f, o[names[i]!]);
    };
  });
  return (f) => {
    for (let i = 0; i < all.length; i++) all[i]!(f);
    return undefined;
  };
}

function catchScope(handler: js.CatchClause, outer: Scope): Scope {
  const scope = new Scope(outer.fn, outer);
  if (handler.param)
    scope.declare(handler.param.type === "Identifier" ? handler.param.name : unsupported(handler.param));
  return blockScope(handler.body.body, scope);
}

function caught(handler: js.CatchClause, body: Run, make: (scope: Scope) => Run, outer: Scope): Run {
  const scope = catchScope(handler, outer);
  const put = handler.param ? store(handler.param, scope) : () => undefined;
  const run = make(scope);
  return (f) => {
    try {
      return body(f);
    } catch (thrown) {
      put(f, thrown);
    }
    return run(f);
  };
}
