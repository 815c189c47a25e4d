/**
 * Works out, after the parser has failed, what CPython would say. As CPython does, it reads the statement again: once to see
 * how far the grammar gets, once more with rules for common mistakes. Errors of the tokenizer further on take precedence.
 */
import { PySyntaxError } from "../errors.ts";
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

function wholeGrammar(): CompiledGrammar<Diagnosis> {
  return (grammar ??= new CompiledGrammar<Diagnosis>({
    ...STATEMENTS,
    ...PATTERNS,
    ...EXPRESSIONS,
    ...INVALID_STATEMENTS,
    ...INVALID_EXPRESSIONS,
  }));
}

export function diagnose(p: Parser): PySyntaxError {
  const d = new Diagnosis(p);
  try {
    return findError(wholeGrammar(), d);
  } catch (error) {
    // Too deeply nested for the second look.
    if (error instanceof RangeError) return p.tokenizer.error ?? new Diagnosis(p).generic(p.i);
    throw error;
  }
}

function findError(compiled: CompiledGrammar<Diagnosis>, d: Diagnosis): PySyntaxError {
  const { p } = d;
  const first = runPass(compiled, d, false);
  const lastToken = d.furthest;
  const isIncomplete = isAtEnd(p, lastToken);
  if (isIncomplete && p.allowIncompleteInput) return incomplete(p, lastToken);
  const error = first ?? runPass(compiled, d, true) ?? d.generic(lastToken);
  // Errors of indentation hide those of the tokenizer.
  const isGenericIndent = error.kind === "IndentationError" && error.msg.startsWith("unexpected ");
  const chosen = isGenericIndent ? error : prioritize(p, error, d.furthest);
  chosen.incompleteInput = isIncomplete;
  return chosen;
}

/** What CPython says of a source that lacks its end when it is asked (PyCF_ALLOW_INCOMPLETE_INPUT). */
export function incomplete(p: Parser, lastToken: number): PySyntaxError {
  const d = new Diagnosis(p);
  d.furthest = lastToken;
  return d.errorAtToken(lastToken, "incomplete input", "_IncompleteInputError");
}

/** Raises an error if a source that is right has something that came after the version it is to be read as. */
export function checkVersion(p: Parser): void {
  p.previousStatement = p.statementStart = 0;
  const error = runPass(wholeGrammar(), new Diagnosis(p), false);
  if (error !== null) throw error;
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

/** Whether the tokenizer has looked behind the end of the input by token `furthest`: then it is merely incomplete. */
export function isAtEnd(p: Parser, furthest: number): boolean {
  const { endToken, errorIsEnd } = p.tokenizer;
  return endToken >= 0 ? furthest >= endToken : errorIsEnd && furthest >= p.count - 1;
}

/** The parser's error, or the tokenizer's where that one counts more. */
export function prioritize(p: Parser, error: PySyntaxError, furthest: number): PySyntaxError {
  const { tokenizer } = p;
  const own = tokenizer.error;
  if (own === null || error === own) return error;
  if (tokenizer.errorIsHard) return own;
  const { brackets } = tokenizer;
  if (brackets.length > 0 && p.lineno[furthest] > brackets[brackets.length - 1].lineno) return tokenizer.neverClosed();
  return error;
}
