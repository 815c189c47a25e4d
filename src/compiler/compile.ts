/** The compiler's entry: Python source or tree in, the text of a unit out. runtime/unit.ts loads such a text. */
import type * as ast from "./ast.ts";
import { Checker } from "./codegen/checks.ts";
import { generate } from "./codegen/module.ts";
import "./codegen/helpers.ts";
import { finallyWarnings } from "./codegen/finally-warnings.ts";
import { futureFlags } from "./codegen/future.ts";
import { type CompilerWarning, PySyntaxError } from "./errors.ts";
import { parse, type ParseMode, type ParseOptions } from "./parser/parse.ts";
import { analyze, type SymbolTable } from "./symtable.ts";

export interface CompileOptions extends ParseOptions {
  /** 0, 1 (-O), 2 (-OO) */
  optimize?: 0 | 1 | 2;
  /** Top-level names go through a mapping of locals: exec and eval with separate locals. */
  namespace?: boolean;
  readable?: boolean;
  /** CO_FUTURE_* flags inherited from the code that compiles. */
  futureFlags?: number;
  /** PyCF_ALLOW_TOP_LEVEL_AWAIT */
  topLevelAwait?: boolean;
  /** See codegen/unit.ts. */
  lazyImports?: boolean;
  checkLazy?: boolean;
  /** Reports its steps to trace functions and sys.monitoring: slow. */
  trace?: boolean;
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
  const { tree, warnings } = parse(source, filename, mode, options);
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
  const flags = (options.futureFlags ?? 0) | futureFlags(tree, filename);
  if ("body" in tree && Array.isArray(tree.body) && source?.includes("finally") !== false)
    warnings.push(...finallyWarnings(tree.body));
  const checker = new Checker(filename, options.topLevelAwait === true, warnings, options.optimize ?? 0);
  let table: SymbolTable;
  try {
    table = analyze(tree, filename, {
      topLevelAwait: options.topLevelAwait === true,
      futureAnnotations: (flags & CO_FUTURE_ANNOTATIONS) !== 0,
    });
    checker.module(tree, table);
  } catch (error) {
    if (error instanceof PySyntaxError) error.warnings = warnings;
    throw error;
  }
  const text = generate(
    tree,
    table,
    {
      filename,
      optimize: options.optimize ?? 0,
      namespace: options.namespace === true,
      readable: options.readable === true,
      futureFlags: flags,
      trace: options.trace === true,
      lazyImports: options.lazyImports === true,
      checkLazy: options.checkLazy === true,
    },
    source,
  );
  return { text, filename, warnings, futureFlags: flags };
}
