/** The invalid_* rules about expressions: each describes a common mistake and its message. */
import type { Diagnosis } from "./diagnosis.ts";
import type { Action, Alternative, Grammar, Match } from "./peg.ts";

const last = (match: Match): Match => match.items[match.items.length - 1];

const MAYBE_EQUALS = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
const PARENTHESIZE_GENEXP = "Generator expression must be parenthesized";

const isLegacy = (match: Match, d: Diagnosis): boolean =>
  match.name === "name" && (d.text(match) === "print" || d.text(match) === "exec");

/** The last expression of a sequence of comprehension clauses. */
const lastItem = (clauses: Match): Match => last(clauses).parts.lastItem;

const at =
  (msg: string): Action<Diagnosis> =>
  ({ a }, d) =>
    d.at(a, msg);
const range =
  (msg: string): Action<Diagnosis> =>
  ({ a, b }, d) =>
    d.range(a, b, msg);

/** `*a if b else c` where only `*(a if b else c)` is possible. */
function conditional(what: string): Action<Diagnosis> {
  return ({ a, b }, d) => {
    if (b.name !== "conditional expression") return null;
    const hint = "Did you forget to wrap the conditional expression in parentheses?";
    return d.range(a, b, `invalid ${what} expression. ${hint}`);
  };
}

/** The mistakes in a replacement field of an f-string or t-string. */
function replacementField(letter: "f" | "t"): Alternative<Diagnosis>[] {
  const say =
    (what: string): Action<Diagnosis> =>
    ({ next }, d) =>
      d.onToken(next.last + 1, `${letter}-string: ${what}`);
  const required = (token: string): Alternative<Diagnosis> => [
    `'{' a='${token}'`,
    at(`${letter}-string: valid expression required before '${token}'`),
  ];
  const conversion = `['!' NAME]`;
  // `next` is the last thing read: the error is on the token after it.
  return [
    required("="),
    required("!"),
    required(":"),
    required("}"),
    [`next='{' !annotated_rhs`, say("expecting a valid expression after '{'")],
    [`next=('{' annotated_rhs) !('=' | '!' | ':' | '}')`, say("expecting '=', or '!', or ':', or '}'")],
    [`next=('{' annotated_rhs '=') !('!' | ':' | '}')`, say("expecting '!', or ':', or '}'")],
    `'{' annotated_rhs '='? invalid_${letter}string_conversion_character`,
    [`next=('{' annotated_rhs '='? ${conversion}) !(':' | '}')`, say("expecting ':' or '}'")],
    [
      `next=('{' annotated_rhs '='? ${conversion} ':' ${letter}string_format_spec*) !'}'`,
      say("expecting '}', or format specs"),
    ],
    [`next=('{' annotated_rhs '='? ${conversion}) !'}'`, say("expecting '}'")],
  ];
}

function conversionCharacter(letter: "f" | "t"): Alternative<Diagnosis>[] {
  const say =
    (what: string): Action<Diagnosis> =>
    ({ bang }, d) =>
      d.onToken(bang.last + 1, `${letter}-string: ${what}`);
  return [
    [`bang='!' &(':' | '}')`, say("missing conversion character")],
    [`bang='!' !NAME`, say("invalid conversion character")],
  ];
}

function lambdaInString(letter: "f" | "t"): Alternative<Diagnosis> {
  return [
    `a='lambda' [lambda_params] b=':' &${letter.toUpperCase()}STRING_MIDDLE`,
    range(`${letter}-string: lambda expressions are not allowed without parentheses`),
  ];
}

export const INVALID_EXPRESSIONS: Grammar<Diagnosis> = {
  invalid_expression: [
    [
      "STRING a=(!STRING e=expression_between_strings)+ STRING",
      ({ a }, d) => d.range(a.items[0], last(a), "invalid syntax. Is this intended to be part of the string?"),
    ],
    // Two expressions side by side; but `kf"…"` is a bad prefix, and soft keywords may begin a statement.
    [
      "!(NAME STRING | SOFT_KEYWORD) a=disjunction b=expression_without_invalid",
      ({ a, b }, d, end) => {
        if (isLegacy(a, d) || d.level(end) === 0) return null;
        return d.range(a, b, "invalid syntax. Perhaps you forgot a comma?");
      },
    ],
    ["a=disjunction 'if' b=disjunction !('else' | ':')", range("expected 'else' after 'if' expression")],
    [
      "a=disjunction 'if' b=disjunction end='else' !expression",
      ({ end }, d) => d.onToken(end.last + 1, "expected expression after 'else', but statement is given"),
    ],
    [
      "a=(pass_stmt | break_stmt | continue_stmt) 'if' b=disjunction 'else' simple_stmt",
      at("expected expression before 'if', but statement is given"),
    ],
    lambdaInString("f"),
    lambdaInString("t"),
  ],
  invalid_legacy_expression: [
    [
      "a=NAME !'(' b=star_expressions",
      ({ a, b }, d) => {
        if (!isLegacy(a, d)) return null;
        const name = d.text(a);
        return d.range(a, b, `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`);
      },
    ],
  ],
  invalid_named_expression: [
    ["a=expression ':=' expression", ({ a }, d) => d.at(a, `cannot use assignment expressions with ${a.name}`)],
    ["a=NAME '=' b=bitwise_or !('=' | ':=')", range(MAYBE_EQUALS)],
    [
      "!(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or '=' bitwise_or !('=' | ':=')",
      ({ a }, d) => d.at(a, `cannot assign to ${a.name} here. Maybe you meant '==' instead of '='?`),
    ],
  ],
  invalid_arguments: [
    [
      "((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs) a=',' b=','.starred_expression+",
      ({ a, b }, d) => d.range(a, b, "iterable argument unpacking follows keyword argument unpacking"),
    ],
    [
      "a=expression b=for_if_clauses ',' [args | expression for_if_clauses]",
      ({ a, b }, d) => d.range(a, lastItem(b), PARENTHESIZE_GENEXP),
    ],
    ["a=NAME b='=' expression for_if_clauses", range(MAYBE_EQUALS)],
    ["[args ','] a=NAME b='=' &(',' | ')')", range("expected argument value expression")],
    [
      "a=args b=for_if_clauses",
      ({ a, b }, d) => {
        // A single argument and a clause are a fine generator expression.
        if (a.items.length <= 1) return null;
        return d.range(last(a), lastItem(b), PARENTHESIZE_GENEXP);
      },
    ],
    ["args ',' a=expression b=for_if_clauses", ({ a, b }, d) => d.range(a, last(b).parts.target, PARENTHESIZE_GENEXP)],
    [
      "a=args ',' args",
      ({ a }, d) =>
        d.here(`positional argument follows keyword argument${a.parts.unpacking === undefined ? "" : " unpacking"}`),
    ],
  ],
  invalid_kwarg: [
    ["a=('True' | 'False' | 'None') b='='", ({ a, b }, d) => d.range(a, b, `cannot assign to ${d.p.text(a.first)}`)],
    ["a=NAME b='=' expression for_if_clauses", range(MAYBE_EQUALS)],
    ["!(NAME '=') a=expression b='='", range('expression cannot contain assignment, perhaps you meant "=="?')],
    ["a='**' expression '=' b=expression", range("cannot assign to keyword argument unpacking")],
  ],
  invalid_starred_expression_unpacking: [
    ["a='*' expression '=' b=expression", range("cannot assign to iterable argument unpacking")],
  ],
  invalid_starred_expression: [["'*'", (_parts, d) => d.here("Invalid star expression")]],
  invalid_comprehension: [
    "('[' | '{' | '(') starred_conditional",
    ["'[' a='**' b=expression for_if_clauses", range("cannot use dict unpacking in list comprehension")],
    ["'(' a='**' b=expression for_if_clauses", range("cannot use dict unpacking in generator expression")],
    [
      "('[' | '{') a=star_named_expression ',' b=star_named_list for_if_clauses",
      ({ a, b }, d) => d.range(a, last(b), "did you forget parentheses around the comprehension target?"),
    ],
    [
      "('[' | '{') a=star_named_expression b=',' for_if_clauses",
      range("did you forget parentheses around the comprehension target?"),
    ],
  ],
  // Tried by lists, tuples and sets.
  invalid_display: [
    "('[' | '{' | '(') (star_named_expression ',')* starred_conditional",
    ["'[' a='**' b=expression for_if_clauses", range("cannot use dict unpacking in list comprehension")],
    ["'(' a='**' b=expression for_if_clauses", range("cannot use dict unpacking in generator expression")],
    ["('[' | '{' | '(') (star_named_expression ',')* a='**' bitwise_or", at("cannot use dict unpacking here")],
  ],
  // Also said of calls, where it is fine, once anything else is wrong: CPython's oversight.
  invalid_starred_conditional: ["starred_conditional"],
  starred_conditional: [["a='*' b=expression", conditional("starred")]],
  double_starred_conditional: [["a='**' b=expression !for_if_clauses", conditional("double starred")]],
  invalid_for_if_clause: [
    [
      "'async'? 'for' (bitwise_or (',' bitwise_or)* [',']) !'in'",
      (_parts, d) => d.here("'in' expected after for-loop variables"),
    ],
  ],
  invalid_group: [
    ["'(' a=starred_expression ')'", at("cannot use starred expression here")],
    ["'(' a='**' expression ')'", at("cannot use double starred expression here")],
  ],
  invalid_double_starred_kvpairs: [
    "','.double_starred_kvpair+ ',' invalid_kvpair",
    "double_starred_conditional",
    ["a='**' b=bitwise_or ':' expression", range("cannot use dict unpacking in a dictionary key")],
    "kvpair_mistakes",
  ],
  invalid_kvpair: [
    [
      "a=expression !':'",
      ({ a }, d) => {
        const { p } = d;
        const col = p.endCol[a.last] - 1;
        const line = p.lineno[a.first];
        throw d.error("SyntaxError", "':' expected after dictionary key", line, col, p.endLineno[a.last], -1);
      },
    ],
    "kvpair_mistakes",
  ],
  kvpair_mistakes: [
    ["a='*' b=bitwise_or ':' expression", range("cannot use a starred expression in a dictionary key")],
    ["expression ':' a='*' b=bitwise_or", range("cannot use a starred expression in a dictionary value")],
    ["expression ':' a='**' b=bitwise_or", range("cannot use dict unpacking in a dictionary value")],
    ["expression a=':' &('}' | ',')", at("expression expected after dictionary key and ':'")],
  ],
  invalid_arithmetic: [
    [
      "sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a='not' b=inversion",
      range("'not' after an operator must be parenthesized"),
    ],
  ],
  invalid_factor: [["('+' | '-' | '~') a='not' b=factor", range("'not' after an operator must be parenthesized")]],
  invalid_string_tstring_concat: [
    [
      "a=(fstring | STRING)+ b=tstring",
      ({ a, b }, d) => d.range(last(a), b, "cannot mix t-string literals with string or bytes literals"),
    ],
    [
      "a=tstring+ b=(fstring | STRING)",
      ({ a, b }, d) => d.range(last(a), b, "cannot mix t-string literals with string or bytes literals"),
    ],
  ],
  invalid_fstring_replacement_field: replacementField("f"),
  invalid_fstring_conversion_character: conversionCharacter("f"),
  invalid_tstring_replacement_field: replacementField("t"),
  invalid_tstring_conversion_character: conversionCharacter("t"),
};
