/** The compiler's entry: Python source or tree in, the text of a unit out. runtime/unit.ts loads such a text. */
import type * as ast from "./ast.ts";
import { Checker } from "./codegen/checks.ts";
import { generate } from "./codegen/module.ts";
import "./codegen/helpers.ts";
import type { CompilerWarning } from "./errors.ts";
import { checkFuture } from "./codegen/future.ts";
import { parse, type ParseMode } from "./parser/parse.ts";
import { analyze } from "./symtable.ts";

export interface CompileOptions {
  /** 0, 1 (-O), 2 (-OO) */
  optimize?: 0 | 1 | 2;
  /** Top-level names go through a mapping of locals: exec and eval with separate locals. */
  namespace?: boolean;
  readable?: boolean;
  /** CO_FUTURE_* flags inherited from the code that compiles. */
  futureFlags?: number;
  /** PyCF_ALLOW_TOP_LEVEL_AWAIT */
  topLevelAwait?: boolean;
}

export interface CompiledUnit {
  /** A JavaScript expression: a function of the runtime's helpers `R`. */
  text: string;
  filename: string;
  warnings: CompilerWarning[];
  /** CO_FUTURE_* flags in force in the code. */
  futureFlags: number;
}

const CO_FUTURE_ANNOTATIONS = 0x1000000;

/** @throws PySyntaxError */
export function compile(
  source: string,
  filename: string,
  mode: Exclude<ParseMode, "func_type">,
  options: CompileOptions = {},
): CompiledUnit {
  const { tree, warnings } = parse(source, filename, mode);
  return compileTree(tree, filename, options, source, warnings);
}

/** Compiles a tree; `source`, where it is known, serves errors and readable code. @throws PySyntaxError */
export function compileTree(
  tree: ast.mod,
  filename: string,
  options: CompileOptions = {},
  source: string | null = null,
  warnings: CompilerWarning[] = [],
): CompiledUnit {
  const futureFlags = (options.futureFlags ?? 0) | checkFuture(tree, filename, source);
  const table = analyze(tree, filename, {
    ...(source === null ? {} : { source }),
    topLevelAwait: options.topLevelAwait === true,
    futureAnnotations: (futureFlags & CO_FUTURE_ANNOTATIONS) !== 0,
  });
  const checker = new Checker(table, filename, source, options.topLevelAwait === true);
  checker.module(tree);
  const text = generate(
    tree,
    table,
    {
      filename,
      optimize: options.optimize ?? 0,
      namespace: options.namespace === true,
      readable: options.readable === true,
      futureFlags,
    },
    source,
  );
  return { text, filename, warnings: [...warnings, ...checker.warnings], futureFlags };
}
