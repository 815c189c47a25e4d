/** The interactive prompt, in the thread that runs Python; lines are edited in the main thread. */
import { parentPort, receiveMessageOnPort, type MessagePort } from "node:worker_threads";
import { strText } from "../runtime/abstract.ts";
import { hooks, sysAttribute, getSysDict } from "../runtime/hooks.ts";
import { KeyboardInterrupt, makeException } from "../runtime/objects/exceptions.ts";
import type { PyBaseException } from "../runtime/objects/exceptions.ts";
import { flushStandardStreams, VERSION, TAIPAN_VERSION } from "../modules/sys.ts";
import { compileInteractive, exitStatus, finish, mainModule, reportUncaught, takeThrown } from "../start.ts";
import type { Line } from "./line-editor.ts";
import type { Options } from "./options.ts";
import { execute } from "../runtime/unit.ts";

/** Asks the main thread for a line and waits for it. */
function editLine(prompt: string, shared: Int32Array): Line {
  flushStandardStreams();
  Atomics.store(shared, 1, 0);
  parentPort!.postMessage({ readLine: prompt });
  Atomics.wait(shared, 1, 0);
  const m = receiveMessageOnPort(parentPort as MessagePort);
  return (m?.message as Line | undefined) ?? { kind: "end", text: "" };
}

function promptText(name: string, fallback: string): string {
  const v = sysAttribute(name);
  return v === undefined ? fallback : strText(v);
}

export function runPrompt(o: Options, shared: Int32Array): number {
  const { files } = hooks().host;
  const sys = getSysDict();
  if (sys.getStr("ps1") === undefined) sys.setStr("ps1", ">>> ");
  if (sys.getStr("ps2") === undefined) sys.setStr("ps2", "... ");
  if (o.quiet === 0 && o.mode === "prompt") {
    const text = `Python ${VERSION} (Taipan ${TAIPAN_VERSION}) on ${process.platform}\nType "help", "copyright", "credits" or "license" for more information.\n`;
    files.write(2, new TextEncoder().encode(text));
  }
  const globals = mainModule().dict!;
  let source = "";
  for (;;) {
    const more = source !== "";
    const line = editLine(more ? promptText("ps2", "... ") : promptText("ps1", ">>> "), shared);
    if (line.kind === "end") {
      files.write(1, new TextEncoder().encode("\n"));
      return finish(0);
    }
    if (line.kind === "interrupt") {
      hooks().host.takeInterrupt();
      source = "";
      reportUncaught(makeException(KeyboardInterrupt, []));
      continue;
    }
    source += (more ? "\n" : "") + line.text;
    if (source.trim() === "") {
      source = "";
      continue;
    }
    const last = line.text === "";
    try {
      const code = compileInteractive(source, more && last);
      if (code === undefined) continue;
      source = "";
      execute(code, globals);
    } catch (thrown) {
      const e: PyBaseException = takeThrown(thrown);
      source = "";
      const status = exitStatus(e);
      if (status !== undefined) return finish(status);
      reportUncaught(e);
    }
    flushStandardStreams();
  }
}
