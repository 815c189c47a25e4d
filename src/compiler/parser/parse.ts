/** The parser's entry points: source text to tree, in CPython's four modes. */
import type * as ast from "../ast.ts";
import { type CompilerWarning, PySyntaxError } from "../errors.ts";
import { T } from "../tokenizer-tokens.ts";
import { Tokenizer } from "../tokenizer.ts";
import { compoundStmt, statement } from "./compound-statements.ts";
import { checkVersion, diagnose, incomplete, isAtEnd, prioritize } from "./diagnose.ts";
import { Diagnosis } from "./diagnosis.ts";
import { endsList, expression } from "./expressions.ts";
import { Tuple } from "./make-expressions.ts";
import { Pass } from "./make-statements.ts";
import { simpleStmts } from "./simple-statements.ts";
import { LATEST_VERSION, ParseFailure, Parser } from "./state.ts";

export type ParseMode = "exec" | "eval" | "single" | "func_type";

export interface ParseOptions {
  /** ast.parse(type_comments=True) */
  typeComments?: boolean | undefined;
  /** PyCF_DONT_IMPLY_DEDENT, as the interactive prompt has it. */
  dontImplyDedent?: boolean | undefined;
  /** PyCF_ALLOW_INCOMPLETE_INPUT */
  allowIncompleteInput?: boolean | undefined;
  /** ast.parse(feature_version=…): the minor version. */
  featureVersion?: number | undefined;
  /** The __future__ feature of that name is on from the beginning. */
  barryAsFlufl?: boolean | undefined;
}

export interface ParseResult<Tree> {
  tree: Tree;
  warnings: CompilerWarning[];
}

export function parse(source: string, filename: string, mode: "exec", options?: ParseOptions): ParseResult<ast.Module>;
export function parse(
  source: string,
  filename: string,
  mode: "eval",
  options?: ParseOptions,
): ParseResult<ast.Expression>;
export function parse(source: string, filename: string, mode: ParseMode, options?: ParseOptions): ParseResult<ast.mod>;
/** @throws PySyntaxError */
export function parse(
  source: string,
  filename: string,
  mode: ParseMode,
  options: ParseOptions = {},
): ParseResult<ast.mod> {
  if (source.includes("\0")) {
    throw new PySyntaxError(
      "SyntaxError",
      "source code string cannot contain null bytes",
      filename,
      null,
      null,
      null,
      null,
      null,
    );
  }
  if (source.includes("\r")) source = source.replace(/\r\n?/g, "\n");
  if (mode === "exec" && source !== "" && !source.endsWith("\n")) source += "\n";
  const typeComments = options.typeComments === true || mode === "func_type";
  const tokenizer = new Tokenizer(source, filename, {
    typeComments,
    single: mode === "single",
    dontImplyDedent: options.dontImplyDedent === true,
  });
  tokenizer.run();
  const p = new Parser(tokenizer, mode, typeComments);
  p.featureVersion = options.featureVersion ?? LATEST_VERSION;
  p.allowIncompleteInput = options.allowIncompleteInput === true;
  p.barryAsFlufl = options.barryAsFlufl === true;
  try {
    return { tree: readTree(p, mode), warnings: [...tokenizer.warnings, ...p.warnings] };
  } catch (error) {
    if (error instanceof PySyntaxError) error.warnings = [...tokenizer.warnings, ...p.warnings];
    throw error;
  }
}

function readTree(p: Parser, mode: ParseMode): ast.mod {
  let tree: ast.mod;
  try {
    tree = RULES[mode](p);
  } catch (error) {
    if (error instanceof ParseFailure) throw diagnose(p);
    if (error instanceof PySyntaxError) {
      if (p.allowIncompleteInput && isAtEnd(p, p.i)) throw incomplete(p, p.i);
      const chosen = prioritize(p, error, p.i);
      chosen.incompleteInput = isAtEnd(p, p.i);
      throw chosen;
    }
    if (error instanceof RangeError) throw tooComplex(p.filename);
    throw error;
  }
  if (p.featureVersion < LATEST_VERSION) checkVersion(p);
  if (mode === "single" && p.kind !== T.ENDMARKER) multipleStatements(p);
  return tree;
}

/** JavaScript's stack has overflowed. */
function tooComplex(filename: string): PySyntaxError {
  const msg = "Parser stack overflowed - Python source too complex to parse";
  return new PySyntaxError("MemoryError", msg, filename, null, null, null, null, null);
}

const RULES: Record<ParseMode, (p: Parser) => ast.mod> = {
  exec: file,
  eval: evaluation,
  single: interactive,
  func_type,
};

// file: [statements] ENDMARKER
function file(p: Parser): ast.Module {
  const body: ast.stmt[] = [];
  while (p.kind !== T.ENDMARKER) {
    p.previousStatement = p.statementStart;
    p.statementStart = p.i;
    statement(p, body);
  }
  return { _type: "Module", body, type_ignores: typeIgnores(p) };
}

function typeIgnores(p: Parser): ast.type_ignore[] {
  return p.tokenizer.typeIgnores.map(({ lineno, tag }) => ({ _type: "TypeIgnore", lineno, tag }));
}

// eval: expressions NEWLINE* ENDMARKER
function evaluation(p: Parser): ast.Expression {
  const body = expressions(p);
  while (p.kind === T.NEWLINE) p.next();
  p.expect(T.ENDMARKER);
  return { _type: "Expression", body };
}

// expressions: ','.expression+ ','?
function expressions(p: Parser): ast.expr {
  const start = p.i;
  const first = expression(p);
  if (p.kind !== T.COMMA) return first;
  const elts = [first];
  while (p.accept(T.COMMA)) {
    if (endsList(p.kind)) break;
    elts.push(expression(p));
  }
  return Tuple(p, start, elts, "Load");
}

// interactive: statement_newline
// statement_newline: compound_stmt NEWLINE | simple_stmts | NEWLINE | ENDMARKER
function interactive(p: Parser): ast.Interactive {
  const body: ast.stmt[] = [];
  if (p.kind === T.ENDMARKER) p.fail();
  if (p.kind === T.NEWLINE) {
    p.next();
    body.push(Pass(p, p.i - 1));
    return { _type: "Interactive", body };
  }
  const compound = compoundStmt(p);
  if (compound !== null) {
    body.push(compound);
    p.expect(T.NEWLINE);
  } else simpleStmts(p, body);
  return { _type: "Interactive", body };
}

/** Only blanks, comments and the extra NEWLINE may follow. */
function multipleStatements(p: Parser): void {
  const rest = p.source.slice(p.start[p.i - 1]);
  if (/^(?:\s|#[^\n]*)*$/.test(rest)) return;
  throw new Diagnosis(p).multipleStatements(p.i - 1);
}

// func_type: '(' [type_expressions] ')' '->' expression NEWLINE* ENDMARKER
function func_type(p: Parser): ast.FunctionType {
  const argtypes: ast.expr[] = [];
  p.expect(T.LPAR);
  if (p.kind !== T.RPAR) {
    // type_expressions: expressions, with one '*' and one '**' at the end
    let stars = 0;
    do {
      const own = p.accept(T.STAR) ? 1 : p.accept(T.DOUBLESTAR) ? 2 : 0;
      if (stars > 0 && own <= stars) p.fail();
      stars = own;
      argtypes.push(expression(p));
    } while (p.accept(T.COMMA));
  }
  p.expect(T.RPAR);
  p.expect(T.RARROW);
  const returns = expression(p);
  while (p.kind === T.NEWLINE) p.next();
  p.expect(T.ENDMARKER);
  return { _type: "FunctionType", argtypes, returns };
}

/** Whether the source merely lacks its end, as an interactive prompt asks. */
export function isIncomplete(source: string, mode: ParseMode = "single"): boolean {
  try {
    parse(source, "<input>", mode, { dontImplyDedent: true });
    return false;
  } catch (error) {
    if (error instanceof PySyntaxError) return error.incompleteInput;
    throw error;
  }
}
