/** What reprs share: the guard against recursion, and addresses. */
import { id } from "./identity.ts";
import type { Value } from "./value.ts";

const active = new Set<object>();

/** Py_ReprEnter: true if a repr of `o` is under way already. */
export function reprEnter(o: object): boolean {
  if (active.has(o)) return true;
  active.add(o);
  return false;
}
export function reprLeave(o: object): void {
  active.delete(o);
}

/** As `%p` shows it. */
export function addressText(v: Value): string {
  return "0x" + id(v).toString(16);
}
