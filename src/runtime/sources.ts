/**
 * Source lines for tracebacks: of programs whose text is kept with their code (`-c`, the prompt, the API), of files, and of what a
 * module's loader gives. Other texts, those of `exec` for one, have no lines, as in CPython.
 */
import { callMethod1 } from "./call.ts";
import { lookupAttribute } from "./attributes.ts";
import { hooksOrNone } from "./hooks.ts";
import type { FrameInfo } from "./state.ts";
import { stringOf } from "./value.ts";

/** Lines by file; null: there are none. */
const texts = new Map<string, string[] | null>();

/** O_RDONLY of the file interface. */
const READ_ONLY = 0;

const lines = (text: string): string[] => text.split(/\r\n|\r|\n/);

function readFile(filename: string): string[] | undefined {
  const files = hooksOrNone()?.host.files;
  if (files === undefined) return undefined;
  let fd: number;
  try {
    fd = files.open(filename, READ_ONLY, 0);
  } catch {
    // A traceback shows a file that is gone without its lines.
    const packed = hooksOrNone()?.librarySource(filename);
    return packed === undefined ? undefined : lines(new TextDecoder().decode(packed));
  }
  try {
    const chunks: Uint8Array[] = [];
    const chunk = new Uint8Array(65536);
    for (let n; (n = files.read(fd, chunk)) > 0;) chunks.push(chunk.slice(0, n));
    const decoder = new TextDecoder();
    return lines(chunks.map((c) => decoder.decode(c, { stream: true })).join("") + decoder.decode());
  } catch {
    return undefined;
  } finally {
    files.close(fd);
  }
}

/** What the loader of a module says: of the standard library's files in the archive, for one. */
function fromLoader({ globals }: FrameInfo): string[] | undefined {
  const loader = globals.getStr("__loader__");
  const name = globals.getStr("__name__");
  if (loader === undefined || loader === null || name === undefined) return undefined;
  try {
    if (lookupAttribute(loader, "get_source") === undefined) return undefined;
    const text = stringOf(callMethod1(loader, "get_source", name));
    return text === undefined ? undefined : lines(text);
  } catch {
    return undefined; // a loader that fails must not hide the exception that is shown
  }
}

/** The line with this number (from 1) of the code that runs in a frame, without its end; undefined if it can't be had. */
export function sourceLine(frame: FrameInfo, line: number): string | undefined {
  const { filename, unit } = frame.code;
  if (unit.source !== undefined) return (unit.lines ??= lines(unit.source))[line - 1];
  let known = texts.get(filename);
  if (known === undefined) {
    if (filename.startsWith("<")) return undefined;
    known = readFile(filename) ?? fromLoader(frame) ?? null;
    texts.set(filename, known);
  }
  return known?.[line - 1];
}
