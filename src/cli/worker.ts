/** The thread that runs Python for the command. */
import { workerData } from "node:worker_threads";
import { NodeFiles, nodeHost } from "../host/node.ts";
import { runMain } from "./main.ts";
import type { Options } from "./options.ts";

interface WorkerInput {
  options: Options | undefined;
  argv: string[];
  shared: Int32Array;
  terminal: boolean;
}

const input = workerData as WorkerInput;
const host = nodeHost(new NodeFiles(), input.shared);

if (input.options === undefined) {
  const { runCommand } = await import("./run-command.ts");
  process.exit(runCommand(input.argv.slice(1), host));
} else process.exit(runMain(input.options, host, input.argv, input.shared));
