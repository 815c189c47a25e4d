/** The invalid_* rules about statements, blocks, parameters and patterns. */
import type { Diagnosis } from "./diagnosis.ts";
import type { Action, Alternative, Grammar, Match } from "./peg.ts";

const at =
  (msg: string): Action<Diagnosis> =>
  ({ a }, d) =>
    d.at(a, msg);
const range =
  (msg: string): Action<Diagnosis> =>
  ({ a, b }, d) =>
    d.range(a, b, msg);
const here =
  (msg: string): Action<Diagnosis> =>
  (_parts, d) =>
    d.here(msg);
const from =
  (msg: string): Action<Diagnosis> =>
  ({ a }, d) =>
    d.startingFrom(a, msg);
/** "cannot use function call as import target" */
const named =
  (before: string, after = ""): Action<Diagnosis> =>
  ({ a }, d) =>
    d.at(a, before + a.name + after);
const indented =
  (what: string): Action<Diagnosis> =>
  ({ a }, d) =>
    d.indentation(what, a);

const EXPECTED_COLON = here("expected ':'");

/** A header `pattern` that lacks its colon, or its block. The header names its keyword `a`. */
function header(pattern: string, what: string): Alternative<Diagnosis>[] {
  return [
    [`${pattern} NEWLINE`, EXPECTED_COLON],
    [`${pattern} ':' NEWLINE !INDENT`, indented(what)],
  ];
}

function parameterRules(prefix: string, close: string, parenthesized: string): Grammar<Diagnosis> {
  const plain = `${prefix}param_no_default`;
  const maybe = `${prefix}param_maybe_default`;
  const param = prefix === "" ? "param" : "NAME";
  const slash = `(${prefix}slash_no_default | ${prefix}slash_with_default)`;
  return {
    [`invalid_${prefix}parameters`]: [
      ["a='/' ','", at("at least one parameter must precede /")],
      [`${slash} ${maybe}* a='/'`, at("/ may appear only once")],
      [
        `${prefix}slash_no_default? ${plain}* invalid_${prefix}parameters_helper a=${plain}`,
        // The parameter's match holds its comma; the error is about the name.
        ({ a }, d) => d.at(parameterOf(a, d), "parameter without a default follows parameter with a default"),
      ],
      [`${plain}* a='(' ${prefix === "" ? `${plain}+ ','?` : "','.NAME+ ','?"} b=')'`, range(parenthesized)],
      [`[${slash}] ${maybe}* '*' (',' | ${plain}) ${maybe}* a='/'`, at("/ must be ahead of *")],
      [`${maybe}+ '/' a='*'`, at("expected comma between / and *")],
    ],
    [`invalid_${prefix}parameters_helper`]: [`${prefix}slash_with_default`, `${prefix}param_with_default+`],
    [`invalid_${prefix}star_etc`]: [
      prefix === ""
        ? [`a='*' ('${close}' | ',' ('${close}' | '**'))`, at("named parameters must follow bare *")]
        : [`'*' ('${close}' | ',' ('${close}' | '**'))`, here("named parameters must follow bare *")],
      ["'*' ',' TYPE_COMMENT", here("bare * has associated type comment")],
      [`'*' ${param} a='='`, at("var-positional parameter cannot have default value")],
      [`'*' (${plain} | ',') ${maybe}* a='*' (${plain} | ',')`, at("* may appear only once")],
    ],
    [`invalid_${prefix}kwds`]: [
      [`'**' ${param} a='='`, at("var-keyword parameter cannot have default value")],
      [`'**' ${param} ',' a=${param}`, at("parameters cannot follow var-keyword parameter")],
      [`'**' ${param} ',' a=('*' | '**' | '/')`, at("parameters cannot follow var-keyword parameter")],
    ],
  };
}

/** A parameter without the comma behind it. */
function parameterOf(match: Match, d: Diagnosis): Match {
  return d.p.text(match.last) === "," ? { ...match, last: match.last - 1 } : match;
}

export const INVALID_STATEMENTS: Grammar<Diagnosis> = {
  invalid_assignment: [
    ["a=invalid_ann_assign_target ':' expression", named("only single target (not ", ") can be annotated")],
    [
      "a=star_named_expression ',' star_named_expressions* ':' expression",
      at("only single target (not tuple) can be annotated"),
    ],
    ["a=expression ':' expression", at("illegal target for annotation")],
    ["(star_targets '=')* a=star_expressions '='", ({ a }, d) => d.invalidTarget("star", a)],
    ["(star_targets '=')* a=yield_expr '='", at("assignment to yield expression not possible")],
    [
      "a=star_expressions augassign annotated_rhs",
      ({ a }, d) => d.at(a, `'${a.name}' is an illegal expression for augmented assignment`),
    ],
  ],
  invalid_ann_assign_target: ["list", "tuple", ["'(' a=invalid_ann_assign_target ')'", ({ a }) => a]],
  invalid_raise_stmt: [
    ["a='raise' b='from'", range("did you forget an expression between 'raise' and 'from'?")],
    ["'raise' expression a='from'", at("did you forget an expression after 'from'?")],
  ],
  invalid_del_stmt: [["'del' a=star_expressions", ({ a }, d) => d.invalidTarget("del", a)]],
  invalid_block: [["NEWLINE !INDENT", (_parts, d) => d.here("expected an indented block", "IndentationError")]],
  invalid_import: [
    ["a='import' ','.dotted_name+ 'from' dotted_name", from("Did you mean to use 'from ... import ...' instead?")],
    ["'import' a=NEWLINE", from("Expected one or more names after 'import'")],
  ],
  invalid_dotted_as_name: [
    ["dotted_name 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression", named("cannot use ", " as import target")],
  ],
  invalid_import_from_as_name: [
    ["NAME 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression", named("cannot use ", " as import target")],
  ],
  invalid_import_from_targets: [
    ["import_from_as_names ',' NEWLINE", here("trailing comma not allowed without surrounding parentheses")],
    ["a=NEWLINE", from("Expected one or more names after 'import'")],
  ],

  invalid_double_type_comments: [
    ["TYPE_COMMENT NEWLINE TYPE_COMMENT NEWLINE INDENT", (_parts, d) => d.here("Cannot have two type comments on def")],
  ],
  invalid_class_def_raw: [
    ["'class' NAME [type_params] ['(' [arguments] ')'] NEWLINE", EXPECTED_COLON],
    ["a='class' NAME [type_params] ['(' [arguments] ')'] ':' NEWLINE !INDENT", indented("class definition")],
  ],
  invalid_def_raw: [
    [
      "'async'? a='def' NAME [type_params] '(' [params] ')' ['->' expression] ':' NEWLINE !INDENT",
      indented("function definition"),
    ],
    "'async'? 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' [func_type_comment] block",
  ],
  invalid_if_stmt: header("a='if' named_expression", "'if' statement"),
  invalid_elif_stmt: header("a='elif' named_expression", "'elif' statement"),
  invalid_else_stmt: [
    ["a='else' ':' NEWLINE !INDENT", indented("'else' statement")],
    ["'else' ':' block a='elif'", at("'elif' block follows an 'else' block")],
  ],
  invalid_while_stmt: header("a='while' named_expression", "'while' statement"),
  invalid_for_stmt: header("'async'? a='for' star_targets 'in' star_expressions", "'for' statement"),
  invalid_for_target: [["'async'? 'for' a=star_expressions", ({ a }, d) => d.invalidTarget("for", a)]],
  invalid_with_stmt: [
    ["'async'? 'with' ','.(expression ['as' star_target])+ NEWLINE", EXPECTED_COLON],
    ["'async'? 'with' '(' ','.(expressions ['as' star_target])+ ','? ')' NEWLINE", EXPECTED_COLON],
  ],
  invalid_with_stmt_indent: [
    ["'async'? a='with' ','.(expression ['as' star_target])+ ':' NEWLINE !INDENT", indented("'with' statement")],
    [
      "'async'? a='with' '(' ','.(expressions ['as' star_target])+ ','? ')' ':' NEWLINE !INDENT",
      indented("'with' statement"),
    ],
  ],
  invalid_with_item: [["expression 'as' a=expression &(',' | ')' | ':')", ({ a }, d) => d.invalidTarget("star", a)]],
  invalid_try_stmt: [
    ["a='try' ':' NEWLINE !INDENT", indented("'try' statement")],
    ["'try' ':' block !('except' | 'finally')", here("expected 'except' or 'finally' block")],
    [
      "'try' ':' block* except_block+ a='except' b='*' expression ['as' NAME] ':'",
      range("cannot have both 'except' and 'except*' on the same 'try'"),
    ],
    [
      "'try' ':' block* except_star_block+ a='except' [expression ['as' NAME]] ':'",
      at("cannot have both 'except' and 'except*' on the same 'try'"),
    ],
  ],
  invalid_except_stmt: [
    [
      "'except' a=expression ',' expressions 'as' NAME ':'",
      from("multiple exception types must be parenthesized when using 'as'"),
    ],
    ["'except' expression ['as' NAME] NEWLINE", EXPECTED_COLON],
    ["'except' NEWLINE", EXPECTED_COLON],
    ["'except' expression 'as' a=expression ':' block", named("cannot use except statement with ")],
  ],
  invalid_except_star_stmt: [
    [
      "'except' '*' a=expression ',' expressions 'as' NAME ':'",
      from("multiple exception types must be parenthesized when using 'as'"),
    ],
    ["'except' '*' expression ['as' NAME] NEWLINE", EXPECTED_COLON],
    ["'except' '*' (NEWLINE | ':')", here("expected one or more exception types")],
    ["'except' '*' expression 'as' a=expression ':' block", named("cannot use except* statement with ")],
  ],
  invalid_except_stmt_indent: [
    ["a='except' expression ['as' NAME] ':' NEWLINE !INDENT", indented("'except' statement")],
    ["a='except' ':' NEWLINE !INDENT", indented("'except' statement")],
  ],
  invalid_except_star_stmt_indent: [
    ["a='except' '*' expression ['as' NAME] ':' NEWLINE !INDENT", indented("'except*' statement")],
  ],
  invalid_finally_stmt: [["a='finally' ':' NEWLINE !INDENT", indented("'finally' statement")]],
  invalid_match_stmt: [
    ['"match" subject_expr NEWLINE', EXPECTED_COLON],
    ["a=\"match\" subject_expr ':' NEWLINE !INDENT", indented("'match' statement")],
  ],
  invalid_case_block: header('a="case" patterns guard?', "'case' statement"),
  invalid_as_pattern: [
    ["or_pattern 'as' a=\"_\"", at("cannot use '_' as a target")],
    ["or_pattern 'as' a=expression", named("cannot use ", " as pattern target")],
  ],
  invalid_class_pattern: [
    ["name_or_attr '(' a=invalid_class_argument_pattern", at("positional patterns follow keyword patterns")],
  ],
  invalid_class_argument_pattern: [
    ["[positional_patterns ','] keyword_patterns ',' a=positional_patterns", ({ a }) => a],
  ],
  invalid_mapping_pattern: [
    [
      "'{' [items_pattern ','] '**' a=pattern_capture_target ',' items_pattern ','? '}'",
      at("double star pattern must be the last (right-most) subpattern in the mapping pattern"),
    ],
  ],
  empty_type_params: [["'[' a=']'", from("Type parameter list cannot be empty")]],
  invalid_type_param: [
    [
      "'*' NAME a=':' b=expression",
      ({ a, b }, d) =>
        d.startingFrom(a, `cannot use ${b.name === "tuple" ? "constraints" : "bound"} with TypeVarTuple`),
    ],
    [
      "'**' NAME a=':' b=expression",
      ({ a, b }, d) => d.startingFrom(a, `cannot use ${b.name === "tuple" ? "constraints" : "bound"} with ParamSpec`),
    ],
  ],

  ...parameterRules("", ")", "Function parameters cannot be parenthesized"),
  ...parameterRules("lambda_", ":", "Lambda expression parameters cannot be parenthesized"),
  invalid_default: [["a='=' &(')' | ',')", at("expected default value expression")]],
};
