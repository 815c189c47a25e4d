/** `taipan run PROGRAM.wasm [args]`: a WASI program that embeds Python. */
import type { Host } from "../runtime/hooks.ts";
import { STDLIB } from "../importer/archive.ts";
import { startInterpreter } from "../start.ts";
import { collectNatives, loadExtension, startSweeps } from "../capi/hooks.ts";
import { hostCollector } from "../host/collector.ts";
import { runProgram } from "../wasm/program.ts";

export function runCommand(argv: string[], host: Host): number {
  const folders: string[] = [];
  let i = 0;
  for (; i < argv.length; i++) {
    const arg = argv[i]!;
    if (arg === "--dir") folders.push(argv[++i] ?? ".");
    else if (arg.startsWith("--dir=")) folders.push(arg.slice(6));
    else break;
  }
  const program = argv[i];
  if (program === undefined) {
    host.files.write(2, new TextEncoder().encode("usage: taipan run [--dir FOLDER] PROGRAM.wasm [arg] ...\n"));
    return 2;
  }
  startSweeps(hostCollector());
  startInterpreter({ host, argv: argv.slice(i), path: [STDLIB], loadExtension, collect: collectNatives });
  return runProgram(program, argv.slice(i + 1), { host, folders });
}
