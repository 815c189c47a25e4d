/** Punctuation: operators of one to three characters, and the stack of open brackets. */
import { closeFStringBrace, formatSpecColon } from "./tokenizer-fstrings.ts";
import { T } from "./tokenizer-tokens.ts";
import type { Tokenizer } from "./tokenizer.ts";
import { isPrintableCharacter } from "./unicode-identifiers.ts";

const MAXLEVEL = 200;

const EQ = 61;
const CLOSERS: Record<number, number> = { 40: 41, 91: 93, 123: 125 };

/** The operator whose first character `c` stands at `pos`. */
export function punctuation(t: Tokenizer, c: number, pos: number): void {
  const source = t.source;
  const next = source.charCodeAt(pos + 1);
  let kind: T;
  let length = 1;
  switch (c) {
    case 40 /* ( */:
      return open(t, c, pos, T.LPAR);
    case 91 /* [ */:
      return open(t, c, pos, T.LSQB);
    case 123 /* { */:
      return open(t, c, pos, T.LBRACE);
    case 41 /* ) */:
      return close(t, c, pos, T.RPAR);
    case 93 /* ] */:
      return close(t, c, pos, T.RSQB);
    case 125 /* } */:
      return close(t, c, pos, T.RBRACE);
    case 58 /* : */:
      if (t.mode !== null && formatSpecColon(t, t.mode, pos)) return;
      if (next === EQ) [kind, length] = [T.COLONEQUAL, 2];
      else kind = T.COLON;
      break;
    case 44 /* , */:
      kind = T.COMMA;
      break;
    case 59 /* ; */:
      kind = T.SEMI;
      break;
    case 46 /* . */:
      if (next === 46 && source.charCodeAt(pos + 2) === 46) [kind, length] = [T.ELLIPSIS, 3];
      else kind = T.DOT;
      break;
    case EQ:
      if (next === EQ) [kind, length] = [T.EQEQUAL, 2];
      else kind = T.EQUAL;
      break;
    case 33 /* ! */:
      if (next === EQ) [kind, length] = [T.NOTEQUAL, 2];
      else kind = T.EXCLAMATION;
      break;
    case 43 /* + */:
      if (next === EQ) [kind, length] = [T.PLUSEQUAL, 2];
      else kind = T.PLUS;
      break;
    case 45 /* - */:
      if (next === EQ) [kind, length] = [T.MINEQUAL, 2];
      else if (next === 62) [kind, length] = [T.RARROW, 2];
      else kind = T.MINUS;
      break;
    case 42 /* * */:
      if (next === 42) {
        if (source.charCodeAt(pos + 2) === EQ) [kind, length] = [T.DOUBLESTAREQUAL, 3];
        else [kind, length] = [T.DOUBLESTAR, 2];
      } else if (next === EQ) [kind, length] = [T.STAREQUAL, 2];
      else kind = T.STAR;
      break;
    case 47 /* / */:
      if (next === 47) {
        if (source.charCodeAt(pos + 2) === EQ) [kind, length] = [T.DOUBLESLASHEQUAL, 3];
        else [kind, length] = [T.DOUBLESLASH, 2];
      } else if (next === EQ) [kind, length] = [T.SLASHEQUAL, 2];
      else kind = T.SLASH;
      break;
    case 37 /* % */:
      if (next === EQ) [kind, length] = [T.PERCENTEQUAL, 2];
      else kind = T.PERCENT;
      break;
    case 38 /* & */:
      if (next === EQ) [kind, length] = [T.AMPEREQUAL, 2];
      else kind = T.AMPER;
      break;
    case 124 /* | */:
      if (next === EQ) [kind, length] = [T.VBAREQUAL, 2];
      else kind = T.VBAR;
      break;
    case 94 /* ^ */:
      if (next === EQ) [kind, length] = [T.CIRCUMFLEXEQUAL, 2];
      else kind = T.CIRCUMFLEX;
      break;
    case 126 /* ~ */:
      kind = T.TILDE;
      break;
    case 64 /* @ */:
      if (next === EQ) [kind, length] = [T.ATEQUAL, 2];
      else kind = T.AT;
      break;
    case 60 /* < */:
      if (next === 60) {
        if (source.charCodeAt(pos + 2) === EQ) [kind, length] = [T.LEFTSHIFTEQUAL, 3];
        else [kind, length] = [T.LEFTSHIFT, 2];
      } else if (next === EQ) [kind, length] = [T.LESSEQUAL, 2];
      // PEP 401's `<>` is a token; the parser refuses it.
      else if (next === 62) [kind, length] = [T.NOTEQUAL, 2];
      else kind = T.LESS;
      break;
    case 62 /* > */:
      if (next === 62) {
        if (source.charCodeAt(pos + 2) === EQ) [kind, length] = [T.RIGHTSHIFTEQUAL, 3];
        else [kind, length] = [T.RIGHTSHIFT, 2];
      } else if (next === EQ) [kind, length] = [T.GREATEREQUAL, 2];
      else kind = T.GREATER;
      break;
    default:
      if (!isPrintableCharacter(source[pos])) {
        t.fail(`invalid non-printable character U+${c.toString(16).toUpperCase().padStart(4, "0")}`, pos + 1);
      }
      kind = T.OP;
  }
  t.emit(kind, pos, pos + length);
  t.pos = pos + length;
}

function open(t: Tokenizer, c: number, pos: number, kind: T): void {
  if (t.brackets.length >= MAXLEVEL) t.fail("too many nested parentheses", pos + 1);
  t.brackets.push({ character: c, lineno: t.lineno, pos, lineStart: t.lineStart });
  if (t.mode !== null) t.mode.curlyDepth++;
  t.emit(kind, pos, pos + 1);
  t.pos = pos + 1;
}

function close(t: Tokenizer, c: number, pos: number, kind: T): void {
  const mode = t.mode;
  const character = String.fromCharCode(c);
  if (mode !== null && mode.curlyDepth === 0 && c === 125) {
    t.fail(`${mode.letter}-string: single '}' is not allowed`, pos + 1);
  }
  const opening = t.brackets.pop();
  // The module tokenize shows unbalanced brackets like any others.
  if (t.options.extraTokens && (opening === undefined || CLOSERS[opening.character] !== c)) {
    t.emit(kind, pos, pos + 1);
    t.pos = pos + 1;
    return;
  }
  if (opening === undefined) t.fail(`unmatched '${character}'`, pos + 1);
  if (CLOSERS[opening.character] !== c) {
    if (mode !== null && opening.character === 123 && mode.curlyDepth - 1 === mode.exprDepth) {
      t.fail(`${mode.letter}-string: unmatched '${character}'`, pos + 1);
    }
    const where = opening.lineno !== t.lineno ? ` on line ${opening.lineno}` : "";
    const openingCharacter = String.fromCharCode(opening.character);
    t.fail(
      `closing parenthesis '${character}' does not match opening parenthesis '${openingCharacter}'${where}`,
      pos + 1,
    );
  }
  t.emit(kind, pos, pos + 1);
  t.pos = pos + 1;
  if (mode !== null) closeFStringBrace(t, mode, c, pos);
}
