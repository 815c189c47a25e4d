/** What the modules ast, symtable and tokenize see of the compiler: trees, symbol tables and tokens as plain data. */
import { BytesConst, ComplexConst, EllipsisConst, FloatConst, SequenceConst } from "./compiler/ast.ts";
import { futureFlags } from "./compiler/codegen/future.ts";
import { compileTree, type CompileOptions } from "./compiler/compile.ts";
import { PySyntaxError } from "./compiler/errors.ts";
import { parse } from "./compiler/parser/parse.ts";
import { preprocess } from "./compiler/preprocess.ts";
import { analyze, SCOPE_NUMBERS, type BlockType, type Scope } from "./compiler/symtable.ts";
import { tokenRows } from "./compiler/tokenize.ts";
import type { CompileMode, CompileRequest, ParseRequest, TreeHooks, TreeNode, TreeScope, TreeToken, TreeValue } from "./runtime/hooks.ts"; // prettier-ignore
import type { PyCode } from "./runtime/objects/code.ts";
import { loadUnit } from "./runtime/unit.ts";
import { announce, pythonSyntaxError, refused } from "./syntax-errors.ts";

export function treeHooks(optimize: 0 | 1 | 2): TreeHooks {
  return {
    parse: parseSource,
    optimize: (tree, request) => {
      preprocess(tree as never, request.optimize ?? optimize, request.futureFlags ?? 0);
    },
    symbols: symbolsOf,
    tokens: tokensOf,
    compile: (tree, filename, request) =>
      compileNode(tree, filename, { ...request, optimize: request.optimize ?? optimize }),
    float: (value) => new FloatConst(value) as unknown as TreeValue,
    complex: (imag, real) => new ComplexConst(imag, real) as unknown as TreeValue,
    bytes: (data) => new BytesConst(data) as unknown as TreeValue,
    wide: (points) => String.fromCodePoint(...Array.from(points)),
    ellipsis: () => new EllipsisConst() as unknown as TreeValue,
    sequence: (items, frozenset) => new SequenceConst(items as never, frozenset) as unknown as TreeValue,
  };
}

function parseSource(
  source: string,
  filename: string,
  mode: CompileMode | "func_type",
  request: ParseRequest,
): TreeNode {
  try {
    const { tree, warnings } = parse(source, filename, mode, request);
    announce(warnings, filename, request.module);
    futureFlags(tree, filename); // compile(…, PyCF_ONLY_AST) refuses features that there are none of
    return tree as unknown as TreeNode;
  } catch (e) {
    if (e instanceof PySyntaxError) throw refused(e, filename, request.module);
    throw e;
  }
}

/** In the order of CPython's _Py_block_ty. */
const BLOCKS: readonly BlockType[] = [
  "FunctionBlock",
  "ClassBlock",
  "ModuleBlock",
  "AnnotationBlock",
  "TypeAliasBlock",
  "TypeParametersBlock",
  "TypeVariableBlock",
];

function symbolsOf(source: string, filename: string, mode: CompileMode): TreeScope {
  try {
    const { tree, warnings } = parse(source, filename, mode);
    announce(warnings, filename);
    return shownScope(analyze(tree, filename).top);
  } catch (e) {
    if (e instanceof PySyntaxError) throw refused(e, filename);
    throw e;
  }
}

function shownScope(s: Scope): TreeScope {
  return {
    name: s.name,
    type: BLOCKS.indexOf(s.type),
    lineno: s.lineno,
    nested: s.isNested,
    symbols: [...s.symbols.values()].map((symbol) => [symbol.name, symbol.flags | (SCOPE_NUMBERS[symbol.scope] << 12)]),
    varnames: s.varnames,
    children: s.children.map(shownScope),
  };
}

function* tokensOf(lines: readonly string[], extraTokens: boolean): Iterable<TreeToken> {
  const { rows, error } = tokenRows(lines, extraTokens);
  yield* rows;
  if (error !== null) throw pythonSyntaxError(error);
}

function compileNode(tree: TreeNode, filename: string, request: CompileRequest): PyCode {
  try {
    const unit = compileTree(tree as never, filename, request as CompileOptions);
    announce(unit.warnings, filename, request.module);
    return loadUnit(unit.text, filename).module;
  } catch (e) {
    if (e instanceof PySyntaxError) throw refused(e, filename);
    throw e;
  }
}
