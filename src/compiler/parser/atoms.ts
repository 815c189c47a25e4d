/** Atoms: names, constants, and displays in brackets. */
import * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import { forIfClauses } from "./comprehensions.ts";
import {
  bitwiseOr,
  expression,
  namedExpression,
  starNamedExpression,
  starredExpression,
  yieldExpr,
} from "./expressions.ts";
import * as make from "./make-expressions.ts";
import { numberValue } from "./numbers.ts";
import type { Parser } from "./state.ts";
import { strings } from "./strings.ts";

// atom: NAME | 'True' | 'False' | 'None' | strings | NUMBER | (tuple | group | genexp) | (list | listcomp)
//     | (dict | set | dictcomp | setcomp) | '...'
export function atom(p: Parser): ast.expr {
  const start = p.i;
  switch (p.kind) {
    case T.NAME:
      p.next();
      return make.Name(p, start, p.nameAt(start), "Load");
    case T.NUMBER: {
      const value = numberValue(p, start);
      p.next();
      return make.Constant(p, start, value, null);
    }
    case T.STRING:
    case T.FSTRING_START:
    case T.TSTRING_START:
      return strings(p);
    case T.LPAR:
      return parenthesized(p);
    case T.LSQB:
      return listOrListcomp(p);
    case T.LBRACE:
      return dictOrSet(p);
    case T.TRUE:
      p.next();
      return make.Constant(p, start, true, null);
    case T.FALSE:
      p.next();
      return make.Constant(p, start, false, null);
    case T.NONE:
      p.next();
      return make.Constant(p, start, null, null);
    case T.ELLIPSIS:
      p.next();
      return make.Constant(p, start, ast.ELLIPSIS, null);
    default:
      return p.fail();
  }
}

// tuple: '(' [star_named_expression ',' [star_named_expressions]] ')'
// group: '(' (yield_expr | named_expression) ')'
// genexp: '(' (assignment_expression | expression !':=' | starred_expression) for_if_clauses ')'
function parenthesized(p: Parser): ast.expr {
  const start = p.i;
  p.next();
  if (p.accept(T.RPAR)) return make.Tuple(p, start, [], "Load");
  if (p.kind === T.YIELD) {
    const value = yieldExpr(p);
    p.expect(T.RPAR);
    return value;
  }
  const firstStart = p.i;
  let first = starNamedExpression(p);
  if (first._type === "Starred" && p.kind !== T.COMMA && p.kind !== T.RPAR && p.kind !== T.FOR && p.kind !== T.ASYNC) {
    // `(*a if b else c for …)`: only a generator expression's element may be more than a bitwise_or.
    p.reset(firstStart);
    first = starredExpression(p);
    if (p.kind !== T.FOR && p.kind !== T.ASYNC) p.fail();
  }
  if (p.kind === T.COMMA) {
    const elts = elements(p, first, T.RPAR);
    return make.Tuple(p, start, elts, "Load");
  }
  if (p.kind === T.FOR || p.kind === T.ASYNC) {
    const generators = forIfClauses(p);
    p.expect(T.RPAR);
    return make.GeneratorExp(p, start, first, generators);
  }
  if (first._type === "Starred") p.fail();
  p.expect(T.RPAR);
  return first;
}

// star_named_expressions: ','.star_named_expression+ ','?  (and the closing bracket)
function elements(p: Parser, first: ast.expr, close: T): ast.expr[] {
  const elts = [first];
  while (p.accept(T.COMMA)) {
    if (p.kind === close) break;
    elts.push(starNamedExpression(p));
  }
  p.expect(close);
  return elts;
}

// list: '[' [star_named_expressions] ']'
// listcomp: '[' star_named_expression for_if_clauses ']'
function listOrListcomp(p: Parser): ast.expr {
  const start = p.i;
  p.next();
  if (p.accept(T.RSQB)) return make.List(p, start, [], "Load");
  const first = starNamedExpression(p);
  if (p.kind === T.FOR || p.kind === T.ASYNC) {
    const generators = forIfClauses(p);
    p.expect(T.RSQB);
    return make.ListComp(p, start, first, generators);
  }
  const elts = elements(p, first, T.RSQB);
  return make.List(p, start, elts, "Load");
}

// dict: '{' [double_starred_kvpairs] '}'
// set: '{' star_named_expressions '}'
// dictcomp: '{' (kvpair | '**' expression) for_if_clauses '}'
// setcomp: '{' star_named_expression for_if_clauses '}'
function dictOrSet(p: Parser): ast.expr {
  const start = p.i;
  p.next();
  if (p.accept(T.RBRACE)) return make.Dict(p, start, [], []);
  if (p.kind === T.DOUBLESTAR) return dictRest(p, start, null);
  if (p.kind !== T.STAR) {
    const first = namedExpression(p);
    if (p.kind === T.COLON) {
      if (first._type === "NamedExpr" && p.kinds[start + 1] !== T.LPAR) p.fail();
      return dictRest(p, start, first);
    }
    return setRest(p, start, first);
  }
  return setRest(p, start, starNamedExpression(p));
}

function setRest(p: Parser, start: number, first: ast.expr): ast.expr {
  if (p.kind === T.FOR || p.kind === T.ASYNC) {
    const generators = forIfClauses(p);
    p.expect(T.RBRACE);
    return make.SetComp(p, start, first, generators);
  }
  const elts = elements(p, first, T.RBRACE);
  return make.Set(p, start, elts);
}

// double_starred_kvpair: '**' bitwise_or | kvpair
// kvpair: expression ':' expression
function dictRest(p: Parser, start: number, firstKey: ast.expr | null): ast.expr {
  const keys: (ast.expr | null)[] = [];
  const values: ast.expr[] = [];
  let key = firstKey;
  for (;;) {
    if (key !== null) {
      p.expect(T.COLON);
      keys.push(key);
      values.push(expression(p));
    } else {
      p.expect(T.DOUBLESTAR);
      keys.push(null);
      const valueStart = p.i;
      let value = bitwiseOr(p);
      if (keys.length === 1 && p.kind !== T.COMMA && p.kind !== T.RBRACE && p.kind !== T.FOR && p.kind !== T.ASYNC) {
        // Only a comprehension's mapping may be more than a bitwise_or.
        p.reset(valueStart);
        value = expression(p);
        if (!p.is(T.FOR) && !p.is(T.ASYNC)) p.fail();
      }
      values.push(value);
    }
    if (keys.length === 1 && (p.kind === T.FOR || p.kind === T.ASYNC)) {
      const generators = forIfClauses(p);
      p.expect(T.RBRACE);
      // PEP 798: `{**d for d in ds}` has the mapping as key and no value.
      if (key === null) return make.DictComp(p, start, values[0], null, generators);
      return make.DictComp(p, start, key, values[0], generators);
    }
    if (!p.accept(T.COMMA) || p.kind === T.RBRACE) break;
    key = p.kind === T.DOUBLESTAR ? null : expression(p);
  }
  p.expect(T.RBRACE);
  return make.Dict(p, start, keys, values);
}
