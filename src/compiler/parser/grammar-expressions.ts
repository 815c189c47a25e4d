/** The grammar of expressions, for diagnosis. Matches are named as error messages call them. */
import type { Diagnosis } from "./diagnosis.ts";
import { type Action, type Alternative, type Grammar, type Match, since } from "./peg.ts";

/** A sequence `first (',' rest)* [',']` as a tuple of its elements. */
const tuple: Action<Diagnosis> = ({ first, rest, end }) => ({
  name: "tuple",
  first: first.first,
  last: end === undefined ? first.last : Math.max(end.last, first.last, ...rest.items.map((item) => item.last)),
  items: [first, ...(rest?.items.map((item) => item.parts.e) ?? [])],
  parts: {},
});

const oneTuple: Action<Diagnosis> = ({ first, comma }) => ({
  name: "tuple",
  first: first.first,
  last: comma.last,
  items: [first],
  parts: {},
});

const starred: Action<Diagnosis> = ({ star, e }) => ({
  name: "starred",
  first: star.first,
  last: e.last,
  items: [e],
  parts: {},
});

/** A bracketed display whose elements a target check wants to see. */
function display(name: string): Action<Diagnosis> {
  return ({ open, elements, close }) => ({
    name,
    first: open.first,
    last: close.last,
    items: elements?.items ?? [],
    parts: {},
  });
}

const comparison: Action<Diagnosis> = ({ left, pairs }) => {
  const isIn = pairs.items[0].parts.isIn;
  const parts: Record<string, Match> = isIn === undefined ? {} : { isIn };
  return { name: "comparison", first: left.first, last: pairs.last, items: [left], parts };
};

function binary(rule: string, operators: string[], next: string): Alternative<Diagnosis>[] {
  return operators.map((operator): Alternative<Diagnosis> => [`${rule} '${operator}' ${next}`, "expression"]);
}

const number: Action<Diagnosis> = ({ number }, d) => {
  if (d.p.text(number.first).includes("_")) d.requires(since(6, "Underscores in numeric literals are"));
  return { ...number, name: "literal" };
};

export const EXPRESSIONS: Grammar<Diagnosis> = {
  expressions: [
    ["first=expression rest=(',' e=expression)+ end=[',']", tuple],
    ["first=expression comma=','", oneTuple],
    "expression",
  ],
  expression: [
    "invalid_expression",
    "invalid_legacy_expression",
    ["disjunction 'if' disjunction 'else' expression", "conditional expression"],
    "disjunction",
    "lambdef",
  ],
  // The same without the invalid_* rules.
  expression_between_strings: ["expression_without_invalid"],
  expression_without_invalid: [
    ["disjunction 'if' disjunction 'else' expression", "conditional expression"],
    "disjunction",
    "lambdef",
  ],
  yield_expr: [
    ["'yield' 'from' expression", "yield expression"],
    ["'yield' [star_expressions]", "yield expression"],
  ],
  star_expressions: [
    ["first=star_expression rest=(',' e=star_expression)+ end=[',']", tuple],
    ["first=star_expression comma=','", oneTuple],
    "star_expression",
  ],
  star_expression: [["star='*' e=bitwise_or", starred], "expression"],
  star_named_expressions: ["sequence=','.star_named_expression+ [',']"],
  star_named_expression: [["star='*' e=bitwise_or", starred], "named_expression"],
  assignment_expression: [["NAME ':=' ~ expression", "named expression", since(8, "Assignment expressions are")]],
  named_expression: ["assignment_expression", "invalid_named_expression", "expression !':='"],
  disjunction: [["conjunction ('or' conjunction)+", "expression"], "conjunction"],
  conjunction: [["inversion ('and' inversion)+", "expression"], "inversion"],
  inversion: [["'not' inversion", "expression"], "comparison"],
  comparison: [["left=bitwise_or pairs=compare_op_bitwise_or_pair+", comparison], "bitwise_or"],
  compare_op_bitwise_or_pair: [
    "'==' bitwise_or",
    "'!=' bitwise_or",
    "'<=' bitwise_or",
    "'<' bitwise_or",
    "'>=' bitwise_or",
    "'>' bitwise_or",
    "'not' 'in' bitwise_or",
    "isIn='in' bitwise_or",
    "'is' 'not' bitwise_or",
    "'is' bitwise_or",
  ],
  bitwise_or: [...binary("bitwise_or", ["|"], "bitwise_xor"), "bitwise_xor"],
  bitwise_xor: [...binary("bitwise_xor", ["^"], "bitwise_and"), "bitwise_and"],
  bitwise_and: [...binary("bitwise_and", ["&"], "shift_expr"), "shift_expr"],
  shift_expr: [...binary("shift_expr", ["<<", ">>"], "sum"), "invalid_arithmetic", "sum"],
  sum: [...binary("sum", ["+", "-"], "term"), "term"],
  term: [
    ...binary("term", ["*", "/", "//", "%"], "factor"),
    ["term '@' factor", "expression", since(5, "The '@' operator is")],
    "invalid_factor",
    "factor",
  ],
  factor: [["'+' factor", "expression"], ["'-' factor", "expression"], ["'~' factor", "expression"], "power"],
  power: [["await_primary '**' factor", "expression"], "await_primary"],
  await_primary: [["'await' primary", "await expression", since(5, "Await expressions are")], "primary"],
  primary: [
    ["primary '.' NAME", "attribute"],
    ["primary genexp", "function call"],
    ["primary '(' [arguments] ')'", "function call"],
    ["primary '[' slices ']'", "subscript"],
    "atom",
  ],
  slices: ["slice !','", "','.(slice | starred_expression)+ [',']"],
  slice: ["[expression] ':' [expression] [':' [expression]]", "named_expression"],
  atom: [
    "NAME",
    ["'True'", "True"],
    ["'False'", "False"],
    ["'None'", "None"],
    "&(STRING | FSTRING_START | TSTRING_START) strings",
    ["number=NUMBER", number],
    "&'(' (tuple | group | genexp)",
    "&'[' (list | listcomp)",
    "&'{' (dict | set | dictcomp | setcomp)",
    ["'...'", "ellipsis"],
  ],
  group: ["group_inside", "invalid_group"],
  group_inside: [["'(' e=(yield_expr | named_expression) ')'", ({ e }) => e]],
  lambdef: [["'lambda' [lambda_params] ':' expression", "lambda"]],

  strings: [
    "invalid_string_tstring_concat",
    [
      "parts=(fstring | STRING)+",
      ({ parts }) => ({ ...parts, name: parts.items.some((p) => p.name !== "") ? "f-string expression" : "literal" }),
    ],
    ["tstring+", "t-string expression"],
  ],
  fstring: [["FSTRING_START fstring_middle* FSTRING_END", "f-string expression"]],
  fstring_middle: ["fstring_replacement_field", "FSTRING_MIDDLE"],
  fstring_replacement_field: [
    "'{' annotated_rhs '='? [fstring_conversion] [fstring_full_format_spec] '}'",
    "invalid_fstring_replacement_field",
  ],
  fstring_conversion: [["bang='!' name=NAME", checkConversion("f")]],
  fstring_full_format_spec: ["':' fstring_format_spec*"],
  fstring_format_spec: ["FSTRING_MIDDLE", "fstring_replacement_field"],
  tstring: [["TSTRING_START tstring_middle* TSTRING_END", "t-string expression", since(14, "t-strings are")]],
  tstring_middle: ["tstring_replacement_field", "TSTRING_MIDDLE"],
  tstring_replacement_field: [
    "'{' annotated_rhs '='? [tstring_conversion] [tstring_full_format_spec] '}'",
    "invalid_tstring_replacement_field",
  ],
  tstring_conversion: [["bang='!' name=NAME", checkConversion("t")]],
  tstring_full_format_spec: ["':' tstring_format_spec*"],
  tstring_format_spec: ["TSTRING_MIDDLE", "tstring_replacement_field"],

  list: [["open='[' elements=[star_named_list] close=']'", display("list")], "invalid_display"],
  star_named_list: [["elements=','.star_named_expression+ [',']", ({ elements }) => elements]],
  tuple: [
    [
      "open='(' inside=[first=star_named_expression ',' rest=[star_named_list]] close=')'",
      ({ open, inside, close }) => {
        const { first, rest } = inside.parts;
        const items = first === undefined ? [] : [first, ...rest.items];
        return { name: "tuple", first: open.first, last: close.last, items, parts: {} };
      },
    ],
    "invalid_display",
  ],
  set: [["'{' star_named_expressions '}'", "set display"], "invalid_display"],
  dict: [
    ["'{' [double_starred_kvpairs] '}'", "dict literal"],
    ["'{' invalid_double_starred_kvpairs '}'", "dict literal"],
  ],
  double_starred_kvpairs: ["','.double_starred_kvpair+ [',']"],
  double_starred_kvpair: ["'**' bitwise_or", "kvpair"],
  kvpair: ["expression ':' expression"],
  for_if_clauses: ["for_if_clause+"],
  for_if_clause: [
    [
      "'async' 'for' target=star_targets 'in' ~ iter=disjunction ifs=('if' e=disjunction)*",
      ({ target, iter, ifs }) => clause(target, iter, ifs),
      since(6, "Async comprehensions are"),
    ],
    [
      "'for' target=star_targets 'in' ~ iter=disjunction ifs=('if' e=disjunction)*",
      ({ target, iter, ifs }) => clause(target, iter, ifs),
    ],
    "invalid_for_if_clause",
    "invalid_for_target",
  ],
  listcomp: [["'[' star_named_expression for_if_clauses ']'", "list comprehension"], "invalid_comprehension"],
  setcomp: [["'{' star_named_expression for_if_clauses '}'", "set comprehension"], "invalid_comprehension"],
  genexp: [
    ["'(' (assignment_expression | expression !':=' | starred_expression) for_if_clauses ')'", "generator expression"],
    "invalid_comprehension",
  ],
  dictcomp: [
    ["'{' kvpair for_if_clauses '}'", "dict comprehension"],
    ["'{' '**' expression for_if_clauses '}'", "dict comprehension"],
  ],

  arguments: ["args [','] &')'", "invalid_arguments"],
  args: [
    [
      "positional=','.(starred_expression | (assignment_expression | expression !':=') !'=')+ rest=[',' kwargs]",
      ({ positional, rest }, d) => ({
        name: "args",
        first: positional.first,
        last: rest.name === "absent" ? positional.last : rest.last,
        items: positional.items,
        parts: hasUnpacking(rest, d),
      }),
    ],
    [
      "rest=kwargs",
      ({ rest }, d) => ({ name: "args", first: rest.first, last: rest.last, items: [], parts: hasUnpacking(rest, d) }),
    ],
  ],
  kwargs: [
    "','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+",
    "','.kwarg_or_starred+",
    "','.kwarg_or_double_starred+",
  ],
  starred_expression: [
    "invalid_starred_conditional",
    "invalid_starred_expression_unpacking",
    ["star='*' e=expression", starred],
    "invalid_starred_expression",
  ],
  kwarg_or_starred: ["invalid_kwarg", "NAME '=' expression", "starred_expression"],
  kwarg_or_double_starred: ["invalid_kwarg", "NAME '=' expression", "'**' expression"],
};

/** A comprehension's clause, with its target and its last expression. */
function clause(target: Match, iter: Match, ifs: Match): Match {
  const lastItem = ifs.items.length > 0 ? ifs.items[ifs.items.length - 1].parts.e : iter;
  return { name: "comprehension", first: target.first, last: lastItem.last, items: [], parts: { target, lastItem } };
}

/** Whether `**` is among the keyword arguments: a token at the arguments' own depth. */
function hasUnpacking(rest: Match, d: Diagnosis): Record<string, Match> {
  if (rest.name === "absent") return {};
  const level = d.level(rest.first) - (isOpening(d, rest.first) ? 1 : 0);
  for (let i = rest.first; i <= rest.last; i++) {
    const previous = d.p.text(i - 1);
    if (d.p.text(i) === "**" && d.level(i) === level && (previous === "," || previous === "(")) {
      return { unpacking: rest };
    }
  }
  return {};
}

function isOpening(d: Diagnosis, token: number): boolean {
  return "([{".includes(d.p.text(token));
}

function checkConversion(letter: string): Action<Diagnosis> {
  return ({ bang, name }, d) => {
    if (d.p.start[name.first] !== d.p.end[bang.last]) {
      d.range(bang, name, `${letter}-string: conversion type must come right after the exclamation mark`);
    }
    const text = d.text(name);
    if (text !== "s" && text !== "r" && text !== "a") {
      d.at(name, `${letter}-string: invalid conversion character '${text}': expected 's', 'r', or 'a'`);
    }
    return name;
  };
}
