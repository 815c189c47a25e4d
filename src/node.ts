/**
 * The API on Node: the same as index.ts, from a bundle that is loaded with V8's code cache, which halves the time until Python runs.
 * Bundlers have to leave this package outside (`external`): its files are found beside this one.
 */
import { loadScriptBeside } from "./host/script-node.ts";

/** Set by the build: tells bundles apart. */
declare const API_HASH: string;

const { exports, save } = loadScriptBeside(import.meta.url, "./api.cjs", API_HASH);
globalThis.process.once("exit", save);

export const { createInterpreter, openLibrary, prepareEvaluator, PyProxy, PythonError, PythonExit } =
  exports as typeof import("./index.ts");
