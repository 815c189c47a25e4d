/** `open` (CPython: Modules/_io/_iomodule.c). */
import { typeError, valueError } from "../../runtime/errors.ts";
import { hooks } from "../../runtime/hooks.ts";
import { setAttribute } from "../../runtime/attributes.ts";
import { callMethod0 } from "../../runtime/call.ts";
import { typeOf } from "../../runtime/typeof.ts";
import { intValue, stringOf, type Value } from "../../runtime/value.ts";
import { DEFAULT_BUFFER_SIZE } from "./base.ts";
import { bufferedRandom, bufferedReader, bufferedWriter, flushDirtyFiles, openBuffered } from "./buffered.ts";
import { openFileIO } from "./fileio.ts";
import { openText } from "./text.ts";

export function openFile(
  file: Value,
  mode: Value = "r",
  buffering: Value = -1,
  encoding: Value = null,
  errors: Value = null,
  newline: Value = null,
  closefd: Value = true,
  opener: Value = null,
): Value {
  const m = stringOf(mode);
  if (m === undefined) throw typeError(`open() argument 'mode' must be str, not ${typeOf(mode).tp_name}`);
  const seen = new Set(m);
  if (seen.size !== m.length || /[^xrwabt+]/.test(m)) throw valueError(`invalid mode: '${m}'`);
  const binary = seen.has("b");
  const kinds = ["x", "r", "w", "a"].filter((k) => seen.has(k));
  if (binary && seen.has("t")) throw valueError("can't have text and binary mode at once");
  if (kinds.length > 1) throw valueError("must have exactly one of create/read/write/append mode");
  if (kinds.length === 0)
    throw valueError("Must have exactly one of create/read/write/append mode and at most one plus");
  if (binary && encoding !== null) throw valueError("binary mode doesn't take an encoding argument");
  if (binary && errors !== null) throw valueError("binary mode doesn't take an errors argument");
  if (binary && newline !== null) throw valueError("binary mode doesn't take a newline argument");
  const rawMode = kinds[0]! + (seen.has("+") ? "+" : "");
  flushDirtyFiles();
  const raw = openFileIO(file, rawMode, closefd, opener);
  let size = Number(intValue(buffering) ?? -1);
  const tty = size < 0 || size === 1 ? hooks().host.files.isatty(raw.fd) : false;
  const lineBuffering = !binary && (size === 1 || (size < 0 && tty));
  if (size < 0 || size === 1) size = DEFAULT_BUFFER_SIZE;
  if (size === 0) {
    if (!binary) throw valueError("can't have unbuffered text I/O");
    return raw;
  }
  const type = seen.has("+") ? bufferedRandom : kinds[0] === "r" ? bufferedReader : bufferedWriter;
  const buffer = openBuffered(type, raw, size);
  if (binary) return buffer;
  try {
    const text = openText(buffer, encoding, errors, newline, lineBuffering);
    setAttribute(text, "mode", mode);
    return text;
  } catch (e) {
    callMethod0(buffer, "close");
    throw e;
  }
}

/** One of sys.stdin, sys.stdout, sys.stderr. */
export function openStandardStream(fd: number, unbuffered: boolean): Value {
  const raw = openFileIO(fd, fd === 0 ? "r" : "w", false, null);
  raw.name = ["<stdin>", "<stdout>", "<stderr>"][fd]!;
  const buffer = openBuffered(fd === 0 ? bufferedReader : bufferedWriter, raw, fd === 0 ? 65536 : DEFAULT_BUFFER_SIZE);
  const line = fd === 2 || hooks().host.files.isatty(fd);
  const text = openText(buffer, "utf-8", fd === 2 ? "backslashreplace" : "strict", fd === 0 ? null : "\n", line);
  text.writeThrough = unbuffered && fd !== 0;
  setAttribute(text, "mode", fd === 0 ? "r" : "w");
  return text;
}

/** io.text_encoding */
export function textEncoding(encoding: Value): Value {
  return encoding === null ? "utf-8" : encoding;
}
