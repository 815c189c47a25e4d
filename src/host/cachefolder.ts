/** Where the command keeps what it can make again: ${XDG_CACHE_HOME:-~/.cache}/taipan, never the user's own folders. */
import { homedir } from "node:os";
import { join } from "node:path";

/** The path alone: whoever writes makes the folder. */
export function cachePath(...parts: string[]): string {
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "taipan", ...parts);
}
