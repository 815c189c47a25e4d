/** Golden files of one-liners, `source ==> result`: reading, writing, and the escapes that keep a source on one line. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Golden {
  source: string;
  expected: string;
}

const ARROW = " ==> ";

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_all, c: string) => (c === "n" ? "\n" : c === "t" ? "\t" : c));
}

function escape(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}

/** Empty lines and headings that begin with `## ` are for the reader. */
export function readGoldens(name: string): Golden[] {
  const lines = readFileSync(join("tests", "compiler", "goldens", name), "utf8").split("\n");
  return lines
    .filter((line) => line.includes(ARROW) && !line.startsWith("## "))
    .map((line) => {
      const arrow = line.lastIndexOf(ARROW);
      return { source: unescape(line.slice(0, arrow)), expected: line.slice(arrow + ARROW.length) };
    });
}

/** With `UPDATE_GOLDENS=1`, writes what `actual` gives now; headings stay. */
export function updateGoldens(name: string, actual: (source: string) => string): void {
  if (!process.env.UPDATE_GOLDENS) return;
  const path = join("tests", "compiler", "goldens", name);
  const lines = readFileSync(path, "utf8").split("\n");
  const updated = lines.map((line) => {
    if (!line.includes(ARROW) || line.startsWith("## ")) return line;
    const source = unescape(line.slice(0, line.lastIndexOf(ARROW)));
    return escape(source) + ARROW + actual(source);
  });
  writeFileSync(path, updated.join("\n"));
}
