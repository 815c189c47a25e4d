/**
 * V8's optimizing compiler while ours runs. A pass over ten large files of the library spends more CPU on optimizing the
 * compiler's functions, most of which it is about to be done with, than on running them (1.40 s of CPU, 0.64 s without). So
 * the first million characters are compiled by unoptimized code, and what comes after them by optimized code into which no
 * other function is inlined (inlined, it soon meets other shapes and is thrown away).
 */
import { nodeModule } from "./nodemodule.ts";

/** Shorter sources are done before V8 would optimize anything. */
const SHORT = 16_000;
const COLD = 1_000_000;

let compiled = 0;
let mayTune: boolean | undefined;

/** Whether the user has left such matters to V8: `--jitless` and its like are not to be undone. */
function isUntouched(): boolean {
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  return !/jitless|opt\b|turbo|lite-mode/.test(given);
}

/** On Node. @param size the source's length in characters */
export function whileCompiling<T>(size: number, compile: () => T): T {
  if (size < SHORT || !(mayTune ??= isUntouched())) return compile();
  const v8 = nodeModule("node:v8");
  const flag = compiled < COLD ? "opt" : "turbo-inlining";
  compiled += size;
  v8.setFlagsFromString(`--no-${flag}`);
  try {
    return compile();
  } finally {
    v8.setFlagsFromString(`--${flag}`);
  }
}
