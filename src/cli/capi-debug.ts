/** `-X capi-debug`: mistakes of extensions are told on standard error. */
import { startCapiDebug } from "../capi/hooks.ts";
import type { Host } from "../runtime/hooks.ts";

/** Gives the exit status for that of the program: `capi-debug=error` makes one that succeeds fail if there were reports. */
export function capiDebug(options: Readonly<Record<string, string | true>>, host: Host): (status: number) => number {
  const option = options["capi-debug"];
  if (option === undefined) return (status) => status;
  let told = 0;
  startCapiDebug(({ text }) => {
    told++;
    host.files.write(2, new TextEncoder().encode(text));
  });
  return (status) => (option === "error" && told > 0 && status === 0 ? 1 : status);
}
