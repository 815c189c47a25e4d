/** The evaluator of generated code (runtime/evaluator/), where a bundle runs on Node: a file beside it, read when it is needed. */
import { nodeModule, onNode } from "./nodemodule.ts";
import type { Evaluator } from "../runtime/hooks.ts";

export function evaluatorBeside(moduleUrl: string): Evaluator | undefined {
  if (!onNode) return undefined;
  const require = nodeModule("node:module").createRequire(moduleUrl);
  for (const place of ["./evaluator.cjs", "../evaluator.cjs", "../dist/evaluator.cjs"])
    try {
      return (require(place) as { evaluate: Evaluator }).evaluate;
    } catch (e) {
      if ((e as { code?: unknown }).code !== "MODULE_NOT_FOUND") throw e;
    }
  return undefined;
}
