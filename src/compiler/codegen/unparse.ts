/** Expressions as text, for annotations under `from __future__ import annotations` (CPython: Python/ast_unparse.c). */
import type * as ast from "../ast.ts";
import { BytesConst, ComplexConst, EllipsisConst, FloatConst, WideStrConst } from "../ast.ts";

/** Binding powers, weakest first. */
const enum P {
  Tuple,
  Named,
  Test,
  Or,
  And,
  Not,
  Compare,
  BitOr,
  BitXor,
  BitAnd,
  Shift,
  Arith,
  Term,
  Factor,
  Power,
  Await,
  Atom,
}

const BINARY: Record<ast.operator, [string, P, boolean]> = {
  Add: ["+", P.Arith, false],
  Sub: ["-", P.Arith, false],
  Mult: ["*", P.Term, false],
  MatMult: ["@", P.Term, false],
  Div: ["/", P.Term, false],
  Mod: ["%", P.Term, false],
  FloorDiv: ["//", P.Term, false],
  LShift: ["<<", P.Shift, false],
  RShift: [">>", P.Shift, false],
  BitOr: ["|", P.BitOr, false],
  BitXor: ["^", P.BitXor, false],
  BitAnd: ["&", P.BitAnd, false],
  Pow: ["**", P.Power, true],
};
const COMPARE: Record<ast.cmpop, string> = {
  Eq: "==", NotEq: "!=", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=", Is: "is", IsNot: "is not", In: "in", NotIn: "not in",
}; // prettier-ignore
const UNARY: Record<ast.unaryop, [string, P]> = {
  Not: ["not ", P.Not],
  Invert: ["~", P.Factor],
  UAdd: ["+", P.Factor],
  USub: ["-", P.Factor],
};

export function unparse(e: ast.expr): string {
  return text(e, P.Test);
}

function wrap(s: string, own: P, outer: P): string {
  return own < outer ? `(${s})` : s;
}

function text(e: ast.expr, outer: P): string {
  switch (e._type) {
    case "Name":
      return e.id;
    case "Constant":
      return constantText(e);
    case "Attribute": {
      const value = text(e.value, P.Atom);
      const isInt =
        e.value._type === "Constant" && (typeof e.value.value === "number" || typeof e.value.value === "bigint");
      return `${value}${isInt ? " " : ""}.${e.attr}`;
    }
    case "Subscript":
      return `${text(e.value, P.Atom)}[${e.slice._type === "Tuple" && e.slice.elts.length > 0 ? tupleText(e.slice) : text(e.slice, P.Tuple)}]`;
    case "Slice": {
      const part = (x: ast.expr | null) => (x === null ? "" : text(x, P.Test));
      return `${part(e.lower)}:${part(e.upper)}${e.step === null ? "" : `:${part(e.step)}`}`;
    }
    case "Call":
      return callText(e);
    case "BinOp": {
      const [op, own, right] = BINARY[e.op];
      const s = `${text(e.left, right ? own + 1 : own)} ${op} ${text(e.right, right ? own : own + 1)}`;
      return wrap(s, own, outer);
    }
    case "UnaryOp": {
      const [op, own] = UNARY[e.op];
      return wrap(op + text(e.operand, own), own, outer);
    }
    case "BoolOp": {
      const own = e.op === "And" ? P.And : P.Or;
      const joined = e.values.map((v) => text(v, own + 1)).join(e.op === "And" ? " and " : " or ");
      return wrap(joined, own, outer);
    }
    case "Compare": {
      const rest = e.ops.map((op, i) => ` ${COMPARE[op]} ${text(e.comparators[i]!, P.BitOr)}`).join("");
      return wrap(text(e.left, P.BitOr) + rest, P.Compare, outer);
    }
    case "IfExp":
      return wrap(`${text(e.body, P.Or)} if ${text(e.test, P.Or)} else ${text(e.orelse, P.Test)}`, P.Test, outer);
    case "Lambda": {
      const params = parametersText(e.args);
      return wrap(`lambda${params ? ` ${params}` : ""}: ${text(e.body, P.Test)}`, P.Test, outer);
    }
    case "NamedExpr":
      return wrap(`${text(e.target, P.Atom)} := ${text(e.value, P.Atom)}`, P.Named, outer);
    case "Tuple":
      return e.elts.length === 0 ? "()" : wrap(tupleText(e), P.Tuple, outer);
    case "List":
      return `[${list(e.elts)}]`;
    case "Set":
      return `{${list(e.elts)}}`;
    case "Dict": {
      const items = e.values.map((v, i) => {
        const key = e.keys[i];
        return key ? `${text(key, P.Test)}: ${text(v, P.Test)}` : `**${text(v, P.BitOr)}`;
      });
      return `{${items.join(", ")}}`;
    }
    case "ListComp":
      return `[${text(e.elt, P.Test)}${clauses(e.generators)}]`;
    case "SetComp":
      return `{${text(e.elt, P.Test)}${clauses(e.generators)}}`;
    case "GeneratorExp":
      return `(${text(e.elt, P.Test)}${clauses(e.generators)})`;
    case "DictComp":
      return e.value === null
        ? `{**${text(e.key, P.BitOr)}${clauses(e.generators)}}`
        : `{${text(e.key, P.Test)}: ${text(e.value, P.Test)}${clauses(e.generators)}}`;
    case "Starred":
      return `*${text(e.value, P.BitOr)}`;
    case "Await":
      return wrap(`await ${text(e.value, P.Atom)}`, P.Await, outer);
    case "Yield":
      return e.value === null ? "(yield)" : `(yield ${text(e.value, P.Test)})`;
    case "YieldFrom":
      return `(yield from ${text(e.value, P.Test)})`;
    case "JoinedStr":
      return `f${quoteText(piecesText(e.values))}`;
    case "TemplateStr":
      return `t${quoteText(piecesText(e.values))}`;
    case "FormattedValue":
    case "Interpolation":
      return `f${quoteText(piecesText([e]))}`;
  }
}

function list(elts: readonly ast.expr[]): string {
  return elts.map((x) => text(x, P.Test)).join(", ");
}
function tupleText(e: ast.Tuple): string {
  return e.elts.length === 1 ? `${text(e.elts[0]!, P.Test)},` : list(e.elts);
}

function callText(e: ast.Call): string {
  const [only] = e.args;
  if (e.args.length === 1 && e.keywords.length === 0 && only!._type === "GeneratorExp")
    return text(e.func, P.Atom) + text(only!, P.Atom);
  const keywords = e.keywords.map((k) =>
    k.arg === null ? `**${text(k.value, P.BitOr)}` : `${k.arg}=${text(k.value, P.Test)}`,
  );
  return `${text(e.func, P.Atom)}(${[...e.args.map((a) => text(a, P.Test)), ...keywords].join(", ")})`;
}

function clauses(generators: readonly ast.comprehension[]): string {
  return generators
    .map((g) => {
      const ifs = g.ifs.map((t) => ` if ${text(t, P.Or)}`).join("");
      return `${g.is_async ? " async" : ""} for ${text(g.target, P.Tuple)} in ${text(g.iter, P.Or)}${ifs}`;
    })
    .join("");
}

function parametersText(a: ast.arguments): string {
  const out: string[] = [];
  const positional = [...a.posonlyargs, ...a.args];
  const first = positional.length - a.defaults.length;
  positional.forEach((p, i) => {
    out.push(i >= first ? `${p.arg}=${text(a.defaults[i - first]!, P.Test)}` : p.arg);
    if (a.posonlyargs.length === i + 1) out.push("/");
  });
  if (a.vararg) out.push(`*${a.vararg.arg}`);
  else if (a.kwonlyargs.length > 0) out.push("*");
  a.kwonlyargs.forEach((p, i) => {
    const d = a.kw_defaults[i];
    out.push(d ? `${p.arg}=${text(d, P.Test)}` : p.arg);
  });
  if (a.kwarg) out.push(`**${a.kwarg.arg}`);
  return out.join(", ");
}

/** Literal text and replacement fields of an f-string, braces doubled. */
function piecesText(values: readonly ast.expr[]): string {
  return values
    .map((v) => {
      if (v._type === "Constant") return stringOf(v.value).replace(/[{}]/g, "$&$&");
      if (v._type !== "FormattedValue" && v._type !== "Interpolation") return text(v, P.Test);
      const inner = text(v.value, P.Test + 1);
      const conversion = v.conversion === -1 ? "" : `!${String.fromCharCode(v.conversion)}`;
      const { format_spec: spec } = v;
      const format =
        spec === null ? "" : `:${spec._type === "JoinedStr" ? piecesText(spec.values) : text(spec, P.Test)}`;
      return `{${inner.startsWith("{") ? " " : ""}${inner}${conversion}${format}}`;
    })
    .join("");
}

function stringOf(v: ast.ConstantValue): string {
  if (typeof v === "string") return v;
  return v instanceof WideStrConst ? String.fromCodePoint(...v.codePoints) : "";
}

function constantText(e: ast.Constant): string {
  const v = e.value;
  if (v === null) return "None";
  switch (typeof v) {
    case "boolean":
      return v ? "True" : "False";
    case "number":
    case "bigint":
      return String(v);
    case "string":
      return (e.kind === "u" ? "u" : "") + quoteText(v);
  }
  if (v instanceof FloatConst) return floatText(v.float);
  if (v instanceof ComplexConst) return `${floatText(v.imag).replace(/\.0$/, "")}j`;
  if (v instanceof BytesConst) return `b${quoteText(String.fromCharCode(...v.bytes), true)}`;
  if (v instanceof WideStrConst) return quoteText(stringOf(v));
  if (v instanceof EllipsisConst) return "...";
  throw new Error("an unknown constant");
}

/** repr of a float; an infinite one as a literal that overflows. */
export function floatText(x: number): string {
  if (x === Infinity) return "1e309";
  const s = String(x);
  const match = /^(\d)(?:\.(\d+))?e([+-])(\d+)$/.exec(s);
  if (match) return `${match[1]}${match[2] ? `.${match[2]}` : ""}e${match[3]}${match[4]!.padStart(2, "0")}`;
  if (Math.abs(x) >= 1e16 && !s.includes("e")) {
    const exponent = s.length - 1;
    const digits = s.replace(/0+$/, "");
    return `${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}e+${exponent}`;
  }
  if (x !== 0 && Math.abs(x) < 1e-4 && !s.includes("e")) {
    const digits = s.replace(/^0\.0*/, "");
    const exponent = s.length - 2 - digits.length + 1;
    return `${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}e-${String(exponent).padStart(2, "0")}`;
  }
  return Number.isInteger(x) && !s.includes("e") ? `${s}.0` : s;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** repr of a str or bytes. */
export function quoteText(s: string, bytes = false): string {
  const quote = s.includes("'") && !s.includes('"') ? '"' : "'";
  let out = "";
  for (const c of s) {
    const code = c.codePointAt(0)!;
    if (c === quote) out += `\\${c}`;
    else if (c in ESCAPES) out += ESCAPES[c];
    else if (code < 32 || code === 127 || (bytes && code > 126)) out += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code > 127 && !/[\p{L}\p{N}\p{M}\p{P}\p{S}]/u.test(c))
      out +=
        code < 256
          ? `\\x${code.toString(16)}`
          : code < 65536
            ? `\\u${code.toString(16).padStart(4, "0")}`
            : `\\U${code.toString(16).padStart(8, "0")}`;
    else out += c;
  }
  return quote + out + quote;
}
