/**
 * Works out, after the parser has failed, what CPython would say. As CPython does, it reads the statement again: once to see
 * how far the grammar gets, once more with rules for common mistakes. Errors of the tokenizer further on take precedence.
 */
import { PySyntaxError } from "../errors.ts";
import { T } from "../tokenizer-tokens.ts";
import { Diagnosis } from "./diagnosis.ts";
import { EXPRESSIONS } from "./grammar-expressions.ts";
import { INVALID_EXPRESSIONS } from "./grammar-invalid-expressions.ts";
import { INVALID_STATEMENTS } from "./grammar-invalid-statements.ts";
import { PATTERNS } from "./grammar-patterns.ts";
import { STATEMENTS } from "./grammar-statements.ts";
import { CompiledGrammar, Machine } from "./peg.ts";
import type { Parser } from "./state.ts";

let grammar: CompiledGrammar<Diagnosis> | null = null;

const START = { exec: "file", eval: "eval", single: "interactive", func_type: "func_type" };

export function diagnose(p: Parser): PySyntaxError {
  grammar ??= new CompiledGrammar<Diagnosis>({
    ...STATEMENTS,
    ...PATTERNS,
    ...EXPRESSIONS,
    ...INVALID_STATEMENTS,
    ...INVALID_EXPRESSIONS,
  });
  const d = new Diagnosis(p);
  try {
    return findError(grammar, d);
  } catch (error) {
    // Too deeply nested for the second look.
    if (error instanceof RangeError) return d.errorAtToken(p.i, "invalid syntax", "SyntaxError");
    throw error;
  }
}

function findError(compiled: CompiledGrammar<Diagnosis>, d: Diagnosis): PySyntaxError {
  const { p } = d;
  const first = runPass(compiled, d, false);
  const lastToken = d.furthest;
  let error = first ?? runPass(compiled, d, true);
  if (error === null) {
    const kind = p.kinds[lastToken];
    if (kind === T.INDENT) error = d.errorAtToken(d.furthest, "unexpected indent", "IndentationError");
    else if (kind === T.DEDENT) error = d.errorAtToken(d.furthest, "unexpected unindent", "IndentationError");
    else {
      const { lineno, col, endLineno, endCol } = p;
      const [line, endLine] = [lineno[lastToken], endLineno[lastToken]];
      error = d.error("SyntaxError", "invalid syntax", line, col[lastToken], endLine, endCol[lastToken]);
    }
  }
  return prioritize(p, error, d.furthest);
}

function runPass(compiled: CompiledGrammar<Diagnosis>, d: Diagnosis, callInvalid: boolean): PySyntaxError | null {
  const machine = new Machine(d);
  machine.context = d;
  machine.callInvalid = callInvalid;
  // Earlier statements are fine.
  machine.mark = d.p.mode === "exec" ? d.p.previousStatement : 0;
  try {
    compiled.run(machine, START[d.p.mode]);
    return null;
  } catch (error) {
    if (error instanceof PySyntaxError) return error;
    throw error;
  }
}

/** The parser's error, or the tokenizer's where that one counts more. */
export function prioritize(p: Parser, error: PySyntaxError, furthest: number): PySyntaxError {
  const { tokenizer } = p;
  const own = tokenizer.error;
  const { endToken } = tokenizer;
  // Input is incomplete if the tokenizer had to look behind its end.
  const atEnd = endToken >= 0 ? furthest >= endToken : tokenizer.errorIsEnd && furthest >= p.count - 1;
  const chosen = choose(p, error, furthest, own);
  chosen.incompleteInput = atEnd;
  return chosen;
}

function choose(p: Parser, error: PySyntaxError, furthest: number, own: PySyntaxError | null): PySyntaxError {
  const { tokenizer } = p;
  if (own === null || error === own) return error;
  if (tokenizer.errorIsHard) return own;
  const { brackets } = tokenizer;
  if (brackets.length > 0 && p.lineno[furthest] > brackets[brackets.length - 1].lineno) {
    return tokenizer.neverClosed();
  }
  return error;
}
