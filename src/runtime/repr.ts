/** What reprs share: the guard against recursion, and addresses. */
import { id } from "./identity.ts";
import type { PyObject, Value } from "./value.ts";

const active = new Set<PyObject>();

/** Py_ReprEnter: true if a repr of `o` is under way already. */
export function reprEnter(o: PyObject): boolean {
  if (active.has(o)) return true;
  active.add(o);
  return false;
}
export function reprLeave(o: PyObject): void {
  active.delete(o);
}

/** As `%p` shows it. */
export function addressText(v: Value): string {
  return "0x" + id(v).toString(16);
}
