/** How paths show in messages: from the current folder where they lie in it. */
import { relative } from "node:path";

export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") ? path : short;
}
