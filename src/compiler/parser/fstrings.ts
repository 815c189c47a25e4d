/** f-strings and t-strings: replacement fields, conversions, format specs, and the text that `=` and t-strings keep. */
import type * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import { annotatedRhs } from "./expressions.ts";
import * as make from "./make-expressions.ts";
import type { Parser } from "./state.ts";
import { decodeUnicode } from "./string-escapes.ts";
import { foldConstants, raiseAt, unescape } from "./strings.ts";

// fstring: FSTRING_START fstring_middle* FSTRING_END
// tstring: TSTRING_START tstring_middle* TSTRING_END
export function fstring(p: Parser): ast.JoinedStr | ast.TemplateStr {
  const start = p.i;
  const isTemplate = p.kind === T.TSTRING_START;
  const isRaw = /r/i.test(p.text(start));
  const end = isTemplate ? T.TSTRING_END : T.FSTRING_END;
  p.next();
  const values: ast.expr[] = [];
  while (p.kind !== end) fstringMiddle(p, values, isRaw, isTemplate);
  p.next();
  return isTemplate ? make.TemplateStr(p, start, values) : make.JoinedStr(p, start, values);
}

// fstring_middle: fstring_replacement_field | FSTRING_MIDDLE
function fstringMiddle(p: Parser, values: ast.expr[], isRaw: boolean, isTemplate: boolean): void {
  const token = p.i;
  if (p.kind === (isTemplate ? T.TSTRING_MIDDLE : T.FSTRING_MIDDLE)) {
    const text = p.text(token);
    p.next();
    const value = isRaw || !text.includes("\\") ? text : unescape(p, token, text, p.start[token], decodeUnicode);
    if (value !== "") values.push(make.Constant(p, token, value, null));
    return;
  }
  replacementField(p, values, isRaw, isTemplate, isTemplate);
}

// fstring_replacement_field: '{' annotated_rhs '='? [fstring_conversion] [fstring_full_format_spec] '}'
function replacementField(
  p: Parser,
  values: ast.expr[],
  isRaw: boolean,
  isTemplate: boolean,
  makesInterpolation: boolean,
): void {
  const start = p.i;
  p.expect(T.LBRACE);
  const value = annotatedRhs(p);
  const isDebug = p.accept(T.EQUAL);
  const textEnd = p.i;
  let conversion = -1;
  if (p.kind === T.EXCLAMATION) conversion = fstringConversion(p, isTemplate);
  const format_spec = p.kind === T.COLON ? fullFormatSpec(p, isRaw, isTemplate) : null;
  p.expect(T.RBRACE);
  let text: string | null = null;
  if (isDebug) {
    text = expressionText(p, start, textEnd);
    if (conversion < 0 && format_spec === null) conversion = 114;
    values.push({
      _type: "Constant",
      value: text,
      kind: null,
      lineno: p.lineno[start],
      col_offset: p.col[start] + 1,
      end_lineno: p.lineno[textEnd],
      end_col_offset: p.col[textEnd],
    });
  }
  if (makesInterpolation) {
    const str = (text ?? expressionText(p, start, textEnd)).replace(/[\s=]+$/, "");
    values.push(make.Interpolation(p, start, value, str, conversion, format_spec));
  } else values.push(make.FormattedValue(p, start, value, conversion, format_spec));
}

/** The source between the brace at token `open` and token `end`, without comments. */
function expressionText(p: Parser, open: number, end: number): string {
  const from = p.end[open];
  const text = p.source.slice(from, p.start[end]);
  if (!text.includes("#")) return text;
  // A comment is a `#` outside of all tokens, up to the end of its line.
  let result = "";
  let position = from;
  for (let token = open + 1; token <= end; token++) {
    result += p.source.slice(position, p.start[token]).replace(/#[^\n]*/g, "");
    if (token < end) result += p.text(token);
    position = token < end ? p.end[token] : p.start[end];
  }
  return result;
}

// fstring_conversion: '!' NAME
function fstringConversion(p: Parser, isTemplate: boolean): number {
  const letter = isTemplate ? "t" : "f";
  const exclamation = p.i;
  p.next();
  if (p.kind !== T.NAME) p.fail();
  if (p.start[p.i] !== p.end[exclamation]) {
    raiseAt(p, `${letter}-string: conversion type must come right after the exclamation mark`, exclamation, p.i);
  }
  const name = p.nameAt(p.i);
  if (name !== "s" && name !== "r" && name !== "a") {
    const msg = `${letter}-string: invalid conversion character '${name}': expected 's', 'r', or 'a'`;
    raiseAt(p, msg, p.i);
  }
  p.next();
  return name.charCodeAt(0);
}

// fstring_full_format_spec: ':' (FSTRING_MIDDLE | fstring_replacement_field)*
function fullFormatSpec(p: Parser, isRaw: boolean, isTemplate: boolean): ast.JoinedStr {
  const start = p.i;
  p.next();
  const values: ast.expr[] = [];
  while (p.kind !== T.RBRACE) fstringFormatSpecPart(p, values, isRaw, isTemplate);
  return make.JoinedStr(p, start, foldConstants(values, true));
}

function fstringFormatSpecPart(p: Parser, values: ast.expr[], isRaw: boolean, isTemplate: boolean): void {
  // In a format spec even a t-string's fields are formatted at once.
  if (p.kind === T.LBRACE) return replacementField(p, values, isRaw, isTemplate, false);
  if (p.kind !== T.FSTRING_MIDDLE && p.kind !== T.TSTRING_MIDDLE) p.fail();
  fstringMiddle(p, values, isRaw, isTemplate);
}
