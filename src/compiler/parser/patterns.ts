/** PEP 634: the patterns of `case`. */
import { ComplexConst } from "../ast.ts";
import type * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import * as makeExpr from "./make-expressions.ts";
import * as make from "./make-statements.ts";
import { numberValue } from "./numbers.ts";
import type { Parser } from "./state.ts";
import { raiseAt, strings } from "./strings.ts";

// patterns: open_sequence_pattern | pattern
// open_sequence_pattern: maybe_star_pattern ',' [maybe_sequence_pattern]
export function patterns(p: Parser): ast.pattern {
  const start = p.i;
  const first = maybeStarPattern(p);
  if (p.kind !== T.COMMA) {
    if (first._type === "MatchStar") p.fail();
    return first;
  }
  const items = [first];
  while (p.accept(T.COMMA)) {
    if (p.is(T.COLON) || p.is(T.IF)) break;
    items.push(maybeStarPattern(p));
  }
  return make.MatchSequence(p, start, items);
}

// maybe_star_pattern: star_pattern | pattern
// star_pattern: '*' NAME | '*' '_'
function maybeStarPattern(p: Parser): ast.pattern {
  const start = p.i;
  if (!p.accept(T.STAR)) return pattern(p);
  const name = p.expectName();
  return make.MatchStar(p, start, name === "_" ? null : name);
}

// pattern: or_pattern 'as' pattern_capture_target | or_pattern
function pattern(p: Parser): ast.pattern {
  const start = p.i;
  const inner = orPattern(p);
  if (!p.accept(T.AS)) return inner;
  const name = captureTarget(p);
  return make.MatchAs(p, start, inner, name);
}

// pattern_capture_target: !"_" NAME !('.' | '(' | '=')
function captureTarget(p: Parser): string {
  if (p.isWord("_")) p.fail();
  const name = p.expectName();
  if (p.kind === T.DOT || p.kind === T.LPAR || p.kind === T.EQUAL) p.fail();
  return name;
}

// or_pattern: '|'.closed_pattern+
function orPattern(p: Parser): ast.pattern {
  const start = p.i;
  const first = closedPattern(p);
  if (p.kind !== T.VBAR) return first;
  const alternatives = [first];
  while (p.accept(T.VBAR)) alternatives.push(closedPattern(p));
  return make.MatchOr(p, start, alternatives);
}

// closed_pattern: literal_pattern | capture_pattern | wildcard_pattern | value_pattern | group_pattern
//               | sequence_pattern | mapping_pattern | class_pattern
function closedPattern(p: Parser): ast.pattern {
  const start = p.i;
  switch (p.kind) {
    case T.NUMBER:
    case T.MINUS:
      return make.MatchValue(p, start, complexOrSignedNumber(p));
    case T.STRING:
    case T.FSTRING_START:
    case T.TSTRING_START:
      return make.MatchValue(p, start, strings(p));
    case T.NONE:
      p.next();
      return make.MatchSingleton(p, start, null);
    case T.TRUE:
      p.next();
      return make.MatchSingleton(p, start, true);
    case T.FALSE:
      p.next();
      return make.MatchSingleton(p, start, false);
    case T.NAME:
      return namePattern(p);
    case T.LPAR:
      return groupOrSequence(p);
    case T.LSQB: {
      p.next();
      const items = sequenceItems(p, T.RSQB, []);
      return make.MatchSequence(p, start, items);
    }
    case T.LBRACE:
      return mappingPattern(p);
    default:
      return p.fail();
  }
}

// capture_pattern: pattern_capture_target
// wildcard_pattern: "_"
// value_pattern: attr !('.' | '(' | '=')
// class_pattern: name_or_attr '(' […] ')'
function namePattern(p: Parser): ast.pattern {
  const start = p.i;
  const name = p.expectName();
  const isDotted = p.kind === T.DOT;
  if (isDotted || p.kind === T.LPAR) {
    const value = nameOrAttr(p, start, name);
    if (p.kind === T.LPAR) return classPattern(p, start, value);
    if (p.kind === T.EQUAL) p.fail();
    return make.MatchValue(p, start, value);
  }
  if (p.kind === T.EQUAL && name !== "_") p.fail();
  return make.MatchAs(p, start, null, name === "_" ? null : name);
}

// name_or_attr: attr | NAME
// attr: name_or_attr '.' NAME
function nameOrAttr(p: Parser, start: number, name: string): ast.expr {
  let value: ast.expr = makeExpr.Name(p, start, name, "Load");
  while (p.accept(T.DOT)) {
    const attr = p.expectName();
    value = makeExpr.Attribute(p, start, value, attr, "Load");
  }
  return value;
}

// group_pattern: '(' pattern ')'
// sequence_pattern: '[' [maybe_sequence_pattern] ']' | '(' [open_sequence_pattern] ')'
function groupOrSequence(p: Parser): ast.pattern {
  const start = p.i;
  p.next();
  if (p.accept(T.RPAR)) return make.MatchSequence(p, start, []);
  const first = maybeStarPattern(p);
  if (p.kind === T.COMMA) {
    p.next();
    const items = sequenceItems(p, T.RPAR, [first]);
    return make.MatchSequence(p, start, items);
  }
  if (first._type === "MatchStar") p.fail();
  p.expect(T.RPAR);
  return first;
}

// maybe_sequence_pattern: ','.maybe_star_pattern+ ','?  (and the closing bracket)
function sequenceItems(p: Parser, close: T, items: ast.pattern[]): ast.pattern[] {
  while (p.kind !== close) {
    items.push(maybeStarPattern(p));
    if (!p.accept(T.COMMA)) break;
  }
  p.expect(close);
  return items;
}

// mapping_pattern: '{' '}' | '{' items_pattern [',' double_star_pattern] ','? '}' | '{' double_star_pattern ','? '}'
function mappingPattern(p: Parser): ast.pattern {
  const start = p.i;
  p.next();
  const keys: ast.expr[] = [];
  const values: ast.pattern[] = [];
  let rest: string | null = null;
  while (p.kind !== T.RBRACE) {
    if (p.accept(T.DOUBLESTAR)) {
      rest = captureTarget(p);
      p.accept(T.COMMA);
      break;
    }
    keys.push(mappingKey(p));
    p.expect(T.COLON);
    values.push(pattern(p));
    if (!p.accept(T.COMMA)) break;
  }
  p.expect(T.RBRACE);
  return make.MatchMapping(p, start, keys, values, rest);
}

// key_value_pattern: (literal_expr | attr) ':' pattern
function mappingKey(p: Parser): ast.expr {
  const start = p.i;
  switch (p.kind) {
    case T.NUMBER:
    case T.MINUS:
      return complexOrSignedNumber(p);
    case T.STRING:
    case T.FSTRING_START:
    case T.TSTRING_START:
      return strings(p);
    case T.NONE:
      p.next();
      return makeExpr.Constant(p, start, null, null);
    case T.TRUE:
      p.next();
      return makeExpr.Constant(p, start, true, null);
    case T.FALSE:
      p.next();
      return makeExpr.Constant(p, start, false, null);
    default: {
      const name = p.expectName();
      if (p.kind !== T.DOT) p.fail();
      return nameOrAttr(p, start, name);
    }
  }
}

// class_pattern: name_or_attr '(' [positional_patterns] [','] [keyword_patterns] [','] ')'
// keyword_pattern: NAME '=' pattern
function classPattern(p: Parser, start: number, cls: ast.expr): ast.pattern {
  p.next();
  const positional: ast.pattern[] = [];
  const kwdAttrs: string[] = [];
  const kwdPatterns: ast.pattern[] = [];
  while (p.kind !== T.RPAR) {
    if (p.kind === T.NAME && p.peek() === T.EQUAL) {
      kwdAttrs.push(p.nameAt(p.i));
      p.reset(p.i + 2);
      kwdPatterns.push(pattern(p));
    } else {
      if (kwdAttrs.length > 0) p.fail();
      positional.push(pattern(p));
    }
    if (!p.accept(T.COMMA)) break;
  }
  p.expect(T.RPAR);
  return make.MatchClass(p, start, cls, positional, kwdAttrs, kwdPatterns);
}

// literal_expr: signed_number !('+' | '-') | complex_number
// complex_number: signed_real_number ('+' | '-') imaginary_number
function complexOrSignedNumber(p: Parser): ast.expr {
  const start = p.i;
  const left = signedNumber(p);
  if (p.kind !== T.PLUS && p.kind !== T.MINUS) return left;
  const op = p.kind === T.PLUS ? "Add" : "Sub";
  const real = left._type === "UnaryOp" ? left.operand : left;
  if (isImaginary(real)) raiseAt(p, "real number required in complex literal", start, p.i - 1);
  p.next();
  if (!p.is(T.NUMBER)) p.fail();
  const token = p.i;
  const right = number(p);
  if (!isImaginary(right)) raiseAt(p, "imaginary number required in complex literal", token);
  return makeExpr.BinOp(p, start, left, op, right);
}

function isImaginary(node: ast.expr): boolean {
  return node._type === "Constant" && node.value instanceof ComplexConst;
}

// signed_number: NUMBER | '-' NUMBER
function signedNumber(p: Parser): ast.expr {
  const start = p.i;
  if (!p.accept(T.MINUS)) return number(p);
  if (p.kind !== T.NUMBER) p.fail();
  return makeExpr.UnaryOp(p, start, "USub", number(p));
}

function number(p: Parser): ast.expr {
  const start = p.i;
  const value = numberValue(p, start);
  p.next();
  return makeExpr.Constant(p, start, value, null);
}
