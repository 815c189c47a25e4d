/** `format % args` for the formats and arguments that programs have most: read once, then no more than joined. */
import { reprText } from "../abstract.ts";
import { formatFloat } from "../formatspec.ts";
import { PyFloat, type Value } from "../value.ts";
import { float } from "./float.ts";
import { floatRepr } from "./float-format.ts";
import { PyTuple } from "./tuple.ts";

/** One conversion without a key, `*`, or flags other than `-` and `0`. */
interface Piece {
  before: string;
  code: string;
  left: boolean;
  zero: boolean;
  width: number;
  /** For `formatFloat`; "" where the code takes no float. */
  floatSpec: string;
}

interface Plan {
  pieces: Piece[];
  after: string;
}

const plans = new Map<string, Plan | null>();
const CONVERSION = /%(?:(%)|([-0]*)(\d{0,4})(?:\.(\d{1,3}))?([sdifgexXr]))/y;

function planOf(fmt: string): Plan | null {
  const pieces: Piece[] = [];
  let literal = "";
  for (let i = 0; i < fmt.length;) {
    const at = fmt.indexOf("%", i);
    literal += fmt.slice(i, at < 0 ? fmt.length : at);
    if (at < 0) break;
    CONVERSION.lastIndex = at;
    const m = CONVERSION.exec(fmt);
    if (m === null) return null;
    i = CONVERSION.lastIndex;
    if (m[1] !== undefined) {
      literal += "%";
      continue;
    }
    const code = m[5]!;
    const takesFloat = "fge".includes(code);
    if (m[4] !== undefined && !takesFloat) return null;
    pieces.push({
      before: literal,
      code,
      left: m[2]!.includes("-"),
      zero: m[2]!.includes("0"),
      width: Number(m[3]),
      floatSpec: takesFloat ? `.${m[4] ?? "6"}${code}` : "",
    });
    literal = "";
  }
  return /[\ud800-\udfff]/.test(fmt) ? null : { pieces, after: literal };
}

/** The text, or undefined: the format or an argument is none of the usual ones. Runs no Python code. */
export function percentByPlan(fmt: string, args: Value): string | undefined {
  let plan = plans.get(fmt);
  if (plan === undefined) {
    plan = planOf(fmt);
    if (plans.size >= 256) plans.clear();
    plans.set(fmt, plan);
  }
  if (plan === null) return undefined;
  const { pieces } = plan;
  let out = "";
  if (args instanceof PyTuple) {
    const { items } = args;
    if (items.length !== pieces.length) return undefined;
    for (let i = 0; i < pieces.length; i++) {
      const text = converted(pieces[i]!, items[i]!);
      if (text === undefined) return undefined;
      out += pieces[i]!.before + text;
    }
  } else {
    if (pieces.length !== 1) return undefined;
    const text = converted(pieces[0]!, args);
    if (text === undefined) return undefined;
    out = pieces[0]!.before + text;
  }
  return plan.after === "" ? out : out + plan.after;
}

function converted(p: Piece, v: Value): string | undefined {
  let text: string;
  if (typeof v === "number") {
    switch (p.code) {
      case "s":
      case "r":
      case "d":
      case "i":
        text = String(v);
        break;
      case "x":
        text = v.toString(16);
        break;
      case "X":
        text = v.toString(16).toUpperCase();
        break;
      default:
        text = formatFloat(v, p.floatSpec) as string;
    }
  } else if (p.code === "s" || p.code === "r") {
    if (typeof v === "string") text = p.code === "s" ? v : reprText(v);
    else if (v instanceof PyFloat && v.type === float) text = floatRepr(v.value);
    else return undefined;
  } else if (v instanceof PyFloat && p.floatSpec !== "" && Number.isFinite(v.value)) {
    text = formatFloat(v.value, p.floatSpec) as string;
  } else return undefined;
  const missing = p.width - text.length;
  if (missing <= 0) return text;
  if (p.left) return text + " ".repeat(missing);
  if (!p.zero || p.code === "s" || p.code === "r") return " ".repeat(missing) + text;
  return text.startsWith("-") ? "-" + "0".repeat(missing) + text.slice(1) : "0".repeat(missing) + text;
}
