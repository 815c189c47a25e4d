/** What the command's second thread does: one Python program, or one WASI program that embeds Python. */
import { NodeFiles, nodeHost } from "../host/node.ts";
import { runMain } from "./main.ts";
import type { Options } from "./options.ts";
import { runCommand } from "./run-command.ts";

export interface WorkerInput {
  /** Undefined: `taipan run`. */
  options: Options | undefined;
  argv: string[];
  shared: Int32Array;
}

/** Answers the exit code. `started`: called when all is there that the program's first line needs. */
export function runProgram(input: WorkerInput, started: () => void): number {
  const host = nodeHost(new NodeFiles(), input.shared);
  if (input.options === undefined) return runCommand(input.argv.slice(1), host);
  return runMain(input.options, host, input.argv, input.shared, started);
}
