/** `taipan run PROGRAM.wasm [args]`: a WASI program that embeds Python. */
import type { Host } from "../runtime/hooks.ts";
import { STDLIB } from "../importer/archive.ts";
import { startInterpreter } from "../start.ts";
import { collectNatives, finishCapiDebug, loadExtension, startSweeps } from "../capi/hooks.ts";
import { capiDebug } from "./capi-debug.ts";
import { hostCollector } from "../host/collector.ts";
import { runProgram } from "../wasm/program.ts";

export function runCommand(argv: string[], host: Host): number {
  const folders: string[] = [];
  const xOptions: string[] = [];
  let i = 0;
  for (; i < argv.length; i++) {
    const arg = argv[i]!;
    if (arg === "--dir") folders.push(argv[++i] ?? ".");
    else if (arg.startsWith("--dir=")) folders.push(arg.slice(6));
    else if (arg === "-X") xOptions.push(argv[++i] ?? "");
    else if (arg.startsWith("-X")) xOptions.push(arg.slice(2));
    else break;
  }
  const program = argv[i];
  if (program === undefined) {
    host.files.write(
      2,
      new TextEncoder().encode("usage: taipan run [--dir FOLDER] [-X capi-debug] PROGRAM.wasm [arg] ...\n"),
    );
    return 2;
  }
  startSweeps(hostCollector());
  startInterpreter({ host, argv: argv.slice(i), path: [STDLIB], loadExtension, collect: collectNatives });
  const statusOf = capiDebug(
    Object.fromEntries(xOptions.map((x) => [...x.split("="), true] as [string, string | true])),
    host,
  );
  const code = runProgram(program, argv.slice(i + 1), { host, folders });
  finishCapiDebug();
  return statusOf(code);
}
