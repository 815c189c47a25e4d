/** Source lines for tracebacks: of files, and of texts that were compiled without a file (`-c`, the prompt). */
import { hooksOrNone } from "./hooks.ts";

const texts = new Map<string, string[]>();

/** Keeps the lines of a source that is in no file. */
export function registerSource(filename: string, source: string): void {
  texts.set(filename, lines(source));
}

/** O_RDONLY of the file interface. */
const READ_ONLY = 0;

const lines = (text: string) => text.split(/\r\n|\r|\n/);

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

/** The line with this number (from 1), without its end; undefined if it can't be had. */
export function sourceLine(filename: string, line: number): string | undefined {
  let lines = texts.get(filename);
  if (lines === undefined) {
    if (filename.startsWith("<")) return undefined;
    lines = readFile(filename);
    if (lines === undefined) return undefined;
    texts.set(filename, lines);
  }
  return lines[line - 1];
}
