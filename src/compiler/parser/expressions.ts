/** Expressions from the loosest operator to the tightest, down to `primary`. */
import type * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import { callArguments } from "./arguments.ts";
import { atom } from "./atoms.ts";
import * as make from "./make-expressions.ts";
import { raiseAt } from "./strings.ts";
import { lambdef } from "./parameters.ts";
import type { Parser } from "./state.ts";

/** Levels of the left-associative binary operators, 0 for all other tokens. */
const PRECEDENCE = new Uint8Array(256);
const OPERATOR: ast.operator[] = [];
for (const [token, level, operator] of [
  [T.VBAR, 1, "BitOr"],
  [T.CIRCUMFLEX, 2, "BitXor"],
  [T.AMPER, 3, "BitAnd"],
  [T.LEFTSHIFT, 4, "LShift"],
  [T.RIGHTSHIFT, 4, "RShift"],
  [T.PLUS, 5, "Add"],
  [T.MINUS, 5, "Sub"],
  [T.STAR, 6, "Mult"],
  [T.SLASH, 6, "Div"],
  [T.DOUBLESLASH, 6, "FloorDiv"],
  [T.PERCENT, 6, "Mod"],
  [T.AT, 6, "MatMult"],
] as const) {
  PRECEDENCE[token] = level;
  OPERATOR[token] = operator;
}

/** Tokens that can't begin an expression: after a comma they end the list. */
const ENDS_LIST = new Uint8Array(256);
for (const kind of [T.RPAR, T.RSQB, T.RBRACE, T.EQUAL, T.NEWLINE, T.COLON, T.SEMI, T.ENDMARKER, T.EXCLAMATION, T.IN])
  ENDS_LIST[kind] = 1;
for (let kind = T.PLUSEQUAL; kind <= T.ATEQUAL; kind++) ENDS_LIST[kind] = 1;
ENDS_LIST[T.TYPE_COMMENT] = ENDS_LIST[T.FOR] = ENDS_LIST[T.ASYNC] = ENDS_LIST[T.IF] = ENDS_LIST[T.AS] = 1;

export function endsList(kind: T): boolean {
  return ENDS_LIST[kind] === 1;
}

// star_expressions: ','.star_expression+ ','?
export function starExpressions(p: Parser): ast.expr {
  const start = p.i;
  const first = starExpression(p);
  if (p.kind !== T.COMMA) return first;
  const elts = [first];
  while (p.accept(T.COMMA)) {
    if (ENDS_LIST[p.kind] === 1) break;
    elts.push(starExpression(p));
  }
  return make.Tuple(p, start, elts, "Load");
}

// star_expression: '*' bitwise_or | expression
export function starExpression(p: Parser): ast.expr {
  if (p.kind !== T.STAR) return expression(p);
  const start = p.i;
  p.next();
  return make.Starred(p, start, bitwiseOr(p), "Load");
}

// star_named_expression: '*' bitwise_or | named_expression
export function starNamedExpression(p: Parser): ast.expr {
  return p.kind === T.STAR ? starExpression(p) : namedExpression(p);
}

// named_expression: NAME ':=' ~ expression | expression !':='
export function namedExpression(p: Parser): ast.expr {
  const start = p.i;
  if (p.kind === T.NAME && p.kinds[start + 1] === T.COLONEQUAL) {
    p.next();
    const target = make.Name(p, start, p.nameAt(start), "Store");
    p.next();
    return make.NamedExpr(p, start, target, expression(p));
  }
  const value = expression(p);
  if (p.kind === T.COLONEQUAL) p.fail();
  return value;
}

// yield_expr: 'yield' 'from' expression | 'yield' [star_expressions]
export function yieldExpr(p: Parser): ast.expr {
  const start = p.i;
  p.expect(T.YIELD);
  if (p.accept(T.FROM)) return make.YieldFrom(p, start, expression(p));
  const value = ENDS_LIST[p.kind] === 1 ? null : starExpressions(p);
  return make.Yield(p, start, value);
}

// annotated_rhs: yield_expr | star_expressions
export function annotatedRhs(p: Parser): ast.expr {
  return p.kind === T.YIELD ? yieldExpr(p) : starExpressions(p);
}

// expression: disjunction 'if' disjunction 'else' expression | disjunction | lambdef
export function expression(p: Parser): ast.expr {
  if (p.kind === T.LAMBDA) return lambdef(p);
  const start = p.i;
  const body = disjunction(p);
  if (p.kind !== T.IF) return body;
  p.next();
  const test = disjunction(p);
  p.expect(T.ELSE);
  return make.IfExp(p, start, test, body, expression(p));
}

// disjunction: conjunction ('or' conjunction)*
export function disjunction(p: Parser): ast.expr {
  const start = p.i;
  const first = conjunction(p);
  if (p.kind !== T.OR) return first;
  const values = [first];
  while (p.accept(T.OR)) values.push(conjunction(p));
  return make.BoolOp(p, start, "Or", values);
}

// conjunction: inversion ('and' inversion)*
function conjunction(p: Parser): ast.expr {
  const start = p.i;
  const first = inversion(p);
  if (p.kind !== T.AND) return first;
  const values = [first];
  while (p.accept(T.AND)) values.push(inversion(p));
  return make.BoolOp(p, start, "And", values);
}

// inversion: 'not' inversion | comparison
function inversion(p: Parser): ast.expr {
  if (p.kind !== T.NOT) return comparison(p);
  const start = p.i;
  p.next();
  return make.UnaryOp(p, start, "Not", inversion(p));
}

// comparison: bitwise_or (comparison_operator bitwise_or)*
function comparison(p: Parser): ast.expr {
  const start = p.i;
  const left = binary(p, 1);
  if (p.kind < T.EQEQUAL || p.kind > T.NOT) return left;
  let op = comparisonOperator(p);
  if (op === null) return left;
  const ops: ast.cmpop[] = [];
  const comparators: ast.expr[] = [];
  do {
    ops.push(op);
    comparators.push(binary(p, 1));
    op = comparisonOperator(p);
  } while (op !== null);
  return make.Compare(p, start, left, ops, comparators);
}

// comparison_operator: '==' | '!=' | '<=' | '<' | '>=' | '>' | 'not' 'in' | 'in' | 'is' 'not' | 'is'
function comparisonOperator(p: Parser): ast.cmpop | null {
  let op: ast.cmpop;
  switch (p.kind) {
    case T.EQEQUAL:
      op = "Eq";
      break;
    case T.NOTEQUAL:
      // PEP 401's spelling is the same token.
      if (p.source.charCodeAt(p.start[p.i]) === 60 /* < */) {
        if (!p.barryAsFlufl) return null;
      } else if (p.barryAsFlufl) raiseAt(p, "with Barry as BDFL, use '<>' instead of '!='", p.i);
      op = "NotEq";
      break;
    case T.LESS:
      op = "Lt";
      break;
    case T.GREATER:
      op = "Gt";
      break;
    case T.LESSEQUAL:
      op = "LtE";
      break;
    case T.GREATEREQUAL:
      op = "GtE";
      break;
    case T.IN:
      op = "In";
      break;
    case T.IS:
      p.next();
      return p.accept(T.NOT) ? "IsNot" : "Is";
    case T.NOT:
      if (p.peek() !== T.IN) return null;
      p.next();
      op = "NotIn";
      break;
    default:
      return null;
  }
  p.next();
  return op;
}

export function bitwiseOr(p: Parser): ast.expr {
  return binary(p, 1);
}

// bitwise_or: bitwise_or '|' bitwise_xor | bitwise_xor, and so on for '^', '&', '<<' '>>', '+' '-',
// term: term ('*' | '/' | '//' | '%' | '@') factor | factor
function binary(p: Parser, level: number): ast.expr {
  const start = p.i;
  let left = factor(p);
  for (;;) {
    const own = PRECEDENCE[p.kind];
    if (own < level || own === 0) return left;
    const op = OPERATOR[p.kind];
    p.next();
    const right = binary(p, own + 1);
    left = make.BinOp(p, start, left, op, right);
  }
}

// factor: ('+' | '-' | '~') factor | power
function factor(p: Parser): ast.expr {
  let op: ast.unaryop;
  switch (p.kind) {
    case T.PLUS:
      op = "UAdd";
      break;
    case T.MINUS:
      op = "USub";
      break;
    case T.TILDE:
      op = "Invert";
      break;
    default:
      return power(p);
  }
  const start = p.i;
  p.next();
  return make.UnaryOp(p, start, op, factor(p));
}

// power: await_primary '**' factor | await_primary
function power(p: Parser): ast.expr {
  const start = p.i;
  const left = awaitPrimary(p);
  if (p.kind !== T.DOUBLESTAR) return left;
  p.next();
  return make.BinOp(p, start, left, "Pow", factor(p));
}

// await_primary: 'await' primary | primary
function awaitPrimary(p: Parser): ast.expr {
  if (p.kind !== T.AWAIT) return primary(p);
  const start = p.i;
  p.next();
  return make.Await(p, start, primary(p));
}

// primary: primary '.' NAME | primary genexp | primary '(' [arguments] ')' | primary '[' slices ']' | atom
export function primary(p: Parser): ast.expr {
  const start = p.i;
  let value = atom(p);
  for (;;) {
    switch (p.kind) {
      case T.DOT: {
        p.next();
        const attr = p.expectName();
        value = make.Attribute(p, start, value, attr, "Load");
        break;
      }
      case T.LPAR: {
        const func = value;
        const { args, keywords } = callArguments(p);
        value = make.Call(p, start, func, args, keywords);
        break;
      }
      case T.LSQB: {
        p.next();
        const slice = slices(p);
        p.expect(T.RSQB);
        value = make.Subscript(p, start, value, slice, "Load");
        break;
      }
      default:
        return value;
    }
  }
}

// slices: slice !',' | ','.(slice | starred_expression)+ ','?
function slices(p: Parser): ast.expr {
  const start = p.i;
  const first = p.kind === T.STAR ? starredExpression(p) : slice(p);
  if (p.kind !== T.COMMA && first._type !== "Starred") return first;
  const elts = [first];
  while (p.accept(T.COMMA)) {
    if (p.kind === T.RSQB) break;
    elts.push(p.kind === T.STAR ? starredExpression(p) : slice(p));
  }
  return make.Tuple(p, start, elts, "Load");
}

// starred_expression: '*' expression
export function starredExpression(p: Parser): ast.expr {
  const start = p.i;
  p.next();
  return make.Starred(p, start, expression(p), "Load");
}

// slice: [expression] ':' [expression] [':' [expression]] | named_expression
function slice(p: Parser): ast.expr {
  const start = p.i;
  const lower = p.kind === T.COLON ? null : namedExpression(p);
  if (p.kind !== T.COLON) return lower ?? p.fail();
  // `a := b` takes no part in a slice.
  if (lower !== null && lower._type === "NamedExpr" && p.kinds[start] !== T.LPAR) p.fail();
  p.next();
  const upper = isSliceEnd(p.kind) ? null : expression(p);
  const step = p.accept(T.COLON) && !isSliceEnd(p.kind) ? expression(p) : null;
  return make.Slice(p, start, lower, upper, step);
}

function isSliceEnd(kind: T): boolean {
  return kind === T.COLON || kind === T.COMMA || kind === T.RSQB;
}
