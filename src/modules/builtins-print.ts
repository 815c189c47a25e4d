/** print and input. */
import { isTrue, str, strText } from "../runtime/abstract.ts";
import { getAttribute, lookupAttribute } from "../runtime/attributes.ts";
import { call0, call1 } from "../runtime/call.ts";
import { runtimeError, typeError, newException } from "../runtime/errors.ts";
import { sysAttribute } from "../runtime/hooks.ts";
import { EOFError } from "../runtime/objects/exceptions.ts";
import { typeOf } from "../runtime/typeof.ts";
import { exactStr, strValue, stringOf, type Value } from "../runtime/value.ts";
import { PyTextIOWrapper } from "./io/text.ts";

function separator(name: string, v: Value | undefined, fallback: string): Value {
  if (v === undefined || v === null) return fallback;
  const s = exactStr(v);
  if (s === undefined) throw typeError(`${name} must be None or a string, not ${typeOf(v).tp_name}`);
  return s;
}

export function print(args: Value[], sep?: Value, end?: Value, file: Value = null, flush: Value = false): Value {
  if (file === null) {
    const out = sysAttribute("stdout");
    if (out === undefined) throw runtimeError("lost sys.stdout");
    if (out === null) return null;
    file = out;
  }
  const between = separator("sep", sep, " ");
  const after = separator("end", end, "\n");
  // One write for all: what is observable is the file's text alone where the file is ours.
  if (file instanceof PyTextIOWrapper && !file.overridden) {
    let text = "";
    for (let i = 0; i < args.length; i++) {
      if (i > 0) text += String(between);
      const a = args[i]!;
      text += typeof a === "string" ? a : strText(a);
    }
    file.writeText(text + String(after));
  } else {
    const write = getAttribute(file, "write");
    for (let i = 0; i < args.length; i++) {
      if (i > 0) call1(write, between);
      call1(write, str(args[i]!));
    }
    call1(write, after);
  }
  if (isTrue(flush)) call0(getAttribute(file, "flush"));
  return null;
}

export function input(prompt: Value = ""): Value {
  const stdin = sysAttribute("stdin");
  const stdout = sysAttribute("stdout");
  if (stdin === undefined || stdin === null) throw runtimeError("input(): lost sys.stdin");
  if (stdout === undefined || stdout === null) throw runtimeError("input(): lost sys.stdout");
  const stderr = sysAttribute("stderr");
  const flushErr = stderr === undefined || stderr === null ? undefined : lookupAttribute(stderr, "flush");
  if (flushErr !== undefined) call0(flushErr);
  const text = strText(prompt);
  if (text !== "") call1(getAttribute(stdout, "write"), strValue(text));
  call0(getAttribute(stdout, "flush"));
  const line = call0(getAttribute(stdin, "readline"));
  const s = stringOf(line);
  if (s === undefined) throw typeError("object.readline() returned non-string");
  if (s === "") throw newException(EOFError, "EOF when reading a line");
  return strValue(s.endsWith("\n") ? s.slice(0, -1) : s);
}
