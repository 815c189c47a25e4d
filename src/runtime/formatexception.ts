/** An exception as `sys.excepthook` prints it: chaining, notes, groups, carets (CPython: Lib/traceback.py, PEP 657). */
import { reprText, strText } from "./abstract.ts";
import { lookupAttribute } from "./attributes.ts";
import { PyBaseException, PyExceptionGroup, SyntaxError as PySyntaxErrorType } from "./objects/exceptions.ts";
import { PyList } from "./objects/list.ts";
import { moduleOf } from "./objects/object.ts";
import type { PyTraceback } from "./objects/traceback.ts";
import { sourceLine } from "./sources.ts";
import { suggestion } from "./suggestions.ts";
import { exactStr, intValue, isStr } from "./value.ts";

/** Equal entries in a row beyond this many are counted, not shown. */
const RECURSIVE_CUTOFF = 3;

/** Byte offset in UTF-8 to a character index. */
function characterOffset(line: string, bytes: number): number {
  let n = 0;
  let i = 0;
  for (const c of line) {
    if (n >= bytes) break;
    const code = c.codePointAt(0)!;
    n += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    i++;
  }
  return i;
}

/** The column where the operator of a binary operation, or the bracket of a subscript or call, stands. */
function anchors(segment: string): [number, number] | undefined {
  let depth = 0;
  let quote = "";
  const tops: number[] = [];
  for (let i = 0; i < segment.length; i++) {
    const c = segment[i]!;
    if (quote) {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (c === "'" || c === '"') quote = c;
    else if ("([{".includes(c)) {
      if (depth === 0) tops.push(i);
      depth++;
    } else if (")]}".includes(c)) depth--;
  }
  if (segment.endsWith(")") || segment.endsWith("]")) {
    const open = tops[tops.length - 1];
    const closing = segment.endsWith(")") ? "(" : "[";
    if (open !== undefined && open > 0 && segment[open] === closing && /[\w\])"']\s*$/.test(segment.slice(0, open)))
      return [open, segment.length];
    return undefined;
  }
  return operatorAnchor(segment);
}

const OPERATOR = /(\*\*|\/\/|<<|>>|[-+*/%@&|^])/y;
const BY_PRECEDENCE = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"], ["**"]];

/** The operator that binds weakest and stands rightmost outside brackets: the root of a left-nested operation. */
function operatorAnchor(segment: string): [number, number] | undefined {
  const found: { op: string; at: number }[] = [];
  let depth = 0;
  let quote = "";
  for (let i = 0; i < segment.length;) {
    const c = segment[i]!;
    if (quote) {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
      i++;
      continue;
    }
    if (c === "'" || c === '"') quote = c;
    else if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    else if (depth === 0) {
      OPERATOR.lastIndex = i;
      const m = OPERATOR.exec(segment);
      if (m !== null) {
        if (/[\w\])"'.]\s*$/.test(segment.slice(0, i))) found.push({ op: m[1]!, at: i });
        i += m[1]!.length;
        continue;
      }
    }
    i++;
  }
  for (const group of BY_PRECEDENCE) {
    const hits = found.filter((f) => group.includes(f.op));
    const last = group[0] === "**" ? hits[0] : hits[hits.length - 1];
    if (last !== undefined) return [last.at, last.at + last.op.length];
  }
  return undefined;
}

/** Words after which a whole expression of this kind gets no anchors. */
const COMPARISON = /(^|[^=!<>])(==|!=|<=|>=|<|>)(?!=)|\b(and|or|not|in|is|if|else|lambda)\b/;

/** The marker line under a source line; null where it would say nothing. */
function carets(line: string, from: number, to: number): string | null {
  const indent = line.length - line.trimStart().length;
  const end = line.trimEnd().length;
  const segment = line.slice(from, to);
  const found = COMPARISON.test(segment) ? undefined : anchors(segment);
  if (found === undefined && from <= indent && to >= end) return null;
  const marks: string[] = [];
  for (let i = indent; i < to; i++) {
    if (i < from) marks.push(" ");
    else if (found === undefined) marks.push("^");
    else marks.push(i - from >= found[0] && i - from < found[1] ? "^" : "~");
  }
  return marks.join("");
}

interface Entry {
  text: string;
  key: string;
}

function entryOf(tb: PyTraceback): Entry {
  const { code } = tb.info;
  const line = tb.line;
  const head = `  File "${code.filename}", line ${line}, in ${code.name}\n`;
  const key = `${code.filename}\0${line}\0${code.name}`;
  const source = sourceLine(tb.info, line);
  if (source === undefined || source.trim() === "") return { text: head, key };
  let text = `${head}    ${source.trim()}\n`;
  const t = code.positions;
  const at = tb.position * 4;
  if (tb.position > 0 && at < t.length) {
    const endLine = t[at + 1]!;
    const from = characterOffset(source, t[at + 2]!);
    const to = endLine === line ? characterOffset(source, t[at + 3]!) : source.trimEnd().length;
    const marks = to > from && endLine === line ? carets(source, from, to) : null;
    if (marks !== null) text += `    ${marks}\n`;
  }
  return { text, key };
}

/** The entries of a traceback, outermost first; a run of equal ones is cut. */
export function formatTraceback(first: PyTraceback | null): string {
  let out = "";
  let last = "";
  let count = 0;
  const flush = () => {
    if (count > RECURSIVE_CUTOFF) {
      const more = count - RECURSIVE_CUTOFF;
      out += `  [Previous line repeated ${more} more time${more === 1 ? "" : "s"}]\n`;
    }
  };
  for (let tb = first; tb !== null; tb = tb.next_) {
    const { text, key } = entryOf(tb);
    if (key !== last) {
      flush();
      last = key;
      count = 0;
    }
    count++;
    if (count <= RECURSIVE_CUTOFF) out += text;
  }
  flush();
  return out;
}

function safely(f: () => string, what: string): string {
  try {
    return f();
  } catch {
    return `<exception ${what} failed>`;
  }
}

function qualifiedName(e: PyBaseException): string {
  const module = moduleOf(e.type);
  return module === undefined || module === "builtins" || module === "__main__"
    ? e.type.qualname
    : `${module}.${e.type.qualname}`;
}

/** The last lines: type, message, notes (`format_exception_only`). */
export function formatExceptionOnly(e: PyBaseException): string {
  const name = qualifiedName(e);
  let out: string;
  if (e.type.isSubtype(PySyntaxErrorType)) out = formatSyntaxError(e, name);
  else {
    const text = safely(() => strText(e), "str()") + suggestion(e);
    out = text === "" ? `${name}\n` : `${name}: ${text}\n`;
  }
  const notes = lookupAttribute(e, "__notes__");
  if (notes instanceof PyList)
    for (const note of notes.items)
      for (const line of safely(() => strText(note), "str()").split("\n")) out += `${line}\n`;
  else if (notes !== undefined && notes !== null) out += `${reprText(notes)}\n`;
  return out;
}

function numberField(e: PyBaseException, name: string): number | undefined {
  const n = intValue(e.field(name));
  return n === undefined ? undefined : Number(n);
}

function formatSyntaxError(e: PyBaseException, name: string): string {
  const msgValue = e.field("msg");
  const msg = isStr(msgValue) ? exactStr(msgValue)!.toString() : "<no detail available>";
  const lineno = numberField(e, "lineno");
  let out = "";
  if (lineno !== undefined) {
    out += `  File "${exactStr(e.field("filename"))?.toString() ?? "<string>"}", line ${lineno}\n`;
    const text = exactStr(e.field("text"))?.toString();
    if (text !== undefined) out += syntaxLine(e, text, lineno);
  }
  return `${out}${name}: ${msg}\n`;
}

function syntaxLine(e: PyBaseException, text: string, lineno: number): string {
  const line = text.replace(/\n$/, "").split("\n")[0]!;
  const stripped = line.replace(/^[ \n\f\t]+/, "").trimEnd();
  const removed = line.length - line.replace(/^[ \n\f\t]+/, "").length;
  let out = `    ${stripped}\n`;
  const offset = numberField(e, "offset");
  if (offset === undefined) return out;
  const endLine = numberField(e, "end_lineno");
  let endOffset = numberField(e, "end_offset");
  if (endLine !== undefined && endLine !== lineno) endOffset = line.trimEnd().length + 1;
  if (endOffset === undefined || endOffset === 0 || endOffset === offset || endOffset === -1) endOffset = offset + 1;
  const from = offset - 1 - removed;
  const to = endOffset - 1 - removed;
  if (from >= 0) {
    const space = stripped.slice(0, from).replace(/\S/g, " ").padEnd(from);
    out += `    ${space}${"^".repeat(Math.max(1, to - from))}\n`;
  }
  return out;
}

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";

/** The whole text, as the interpreter prints it. */
export function formatException(e: PyBaseException): string {
  return formatChain(e, new Set()).join("");
}

function formatChain(e: PyBaseException, seen: Set<PyBaseException>): string[] {
  seen.add(e);
  const out: string[] = [];
  if (e.cause !== null && !seen.has(e.cause)) out.push(...formatChain(e.cause, seen), CAUSE);
  else if (e.cause === null && e.context != null && !e.suppressContext && !seen.has(e.context))
    out.push(...formatChain(e.context, seen), CONTEXT);
  if (e instanceof PyExceptionGroup) {
    out.push(...formatGroup(e, seen, 0));
    return out;
  }
  if (e.traceback !== null) out.push("Traceback (most recent call last):\n", formatTraceback(e.traceback));
  out.push(formatExceptionOnly(e));
  return out;
}

const MAX_GROUP_WIDTH = 15;
const MAX_GROUP_DEPTH = 10;

function indented(text: string, prefix: string): string {
  return text.replace(/^(?=.)/gm, prefix);
}

/** PEP 654's layout: each level is indented by two and fenced. */
function formatGroup(e: PyExceptionGroup, seen: Set<PyBaseException>, depth: number): string[] {
  const margin = "  ".repeat(depth);
  const bar = `${margin}  | `;
  const out: string[] = [];
  const head =
    e.traceback === null ? "" : `Exception Group Traceback (most recent call last):\n${formatTraceback(e.traceback)}`;
  const body = head + formatExceptionOnly(e);
  const first = depth === 0 ? `${margin}  + ` : bar;
  out.push(e.traceback === null ? indented(body, bar) : first + indented(body, bar).slice(bar.length));
  if (depth >= MAX_GROUP_DEPTH) return [...out, `${bar}... (max_group_depth is ${MAX_GROUP_DEPTH})\n`];
  const count = Math.min(e.excs.length, MAX_GROUP_WIDTH + 1);
  for (let i = 0; i < count; i++) {
    const title = i < MAX_GROUP_WIDTH ? ` ${i + 1} ` : " ... ";
    out.push(`${i === 0 ? `${margin}  +-` : `${margin}    `}+${"-".repeat(16)}${title}${"-".repeat(16)}\n`);
    if (i === MAX_GROUP_WIDTH) {
      const rest = e.excs.length - MAX_GROUP_WIDTH;
      out.push(`${margin}    | and ${rest} more exception${rest === 1 ? "" : "s"}\n`);
      break;
    }
    const sub = e.excs[i]!;
    if (sub instanceof PyExceptionGroup) out.push(...formatGroup(sub, seen, depth + 1));
    else out.push(indented(formatChain(sub, seen).join(""), `${margin}    | `));
  }
  out.push(`${margin}    +${"-".repeat(36)}\n`);
  return out;
}
