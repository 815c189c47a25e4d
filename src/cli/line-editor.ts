/** The prompt's line editor, in the main thread: readline with a history file. */
import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";

const HISTORY_SIZE = 1000;
const file = process.env.TAIPAN_HISTORY ?? join(homedir(), ".taipan_history");
let editor: Interface | undefined;
let history: string[] = [];

function make(): Interface {
  try {
    history = readFileSync(file, "utf8").split("\n").filter(Boolean).slice(-HISTORY_SIZE).reverse();
  } catch {
    history = [];
  }
  const e = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: true,
    history,
    historySize: HISTORY_SIZE,
  });
  e.on("history", (h: string[]) => {
    history = h;
    try {
      writeFileSync(file, [...h].reverse().join("\n") + "\n", { mode: 0o600 });
    } catch {
      // A home that cannot be written to: history ends with the session.
    }
  });
  return e;
}

export interface Line {
  kind: "line" | "end" | "interrupt";
  text: string;
}

export function readLine(prompt: string): Promise<Line> {
  editor ??= make();
  const e = editor;
  return new Promise((resolve) => {
    const done = (line: Line) => {
      e.off("close", onClose);
      e.off("SIGINT", onInterrupt);
      e.pause();
      resolve(line);
    };
    const onClose = () => {
      editor = undefined;
      done({ kind: "end", text: "" });
    };
    const onInterrupt = () => {
      process.stdout.write("\n");
      e.write(null, { ctrl: true, name: "u" });
      done({ kind: "interrupt", text: "" });
    };
    e.once("close", onClose);
    e.once("SIGINT", onInterrupt);
    e.question(prompt, (text) => done({ kind: "line", text }));
  });
}
