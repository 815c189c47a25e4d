/**
 * Objects with `__del__`: what Python code holds is a shell over a body (type, attributes). A table holds the body; when the
 * shell has died, the finalizer gets a new shell over it. Its timing is a garbage collection's, or exit.
 */
import { addCheckpoint } from "../state.ts";
import { PyInstance } from "../value.ts";
import type { Type } from "./type.ts";

export class PyShell extends PyInstance {
  constructor(
    type: Type,
    readonly body: PyInstance,
  ) {
    super(type);
  }
}

/** Bodies whose shells live, or died and wait for their finalizer. */
const bodies = new Map<PyInstance, WeakRef<PyShell>>();
/** Bodies that the host's collector reported. */
const dead: PyInstance[] = [];
const registry = new FinalizationRegistry<PyInstance>((body) => dead.push(body));

export function newShell(type: Type): PyShell {
  const body = new PyInstance(type);
  const shell = new PyShell(type, body);
  bodies.set(body, new WeakRef(shell));
  registry.register(shell, body);
  return shell;
}

/** Reports an exception that a finalizer raised; handed in by sys.unraisablehook's owner. */
let unraisable: (thrown: unknown, body: PyInstance) => void = () => {};
export function setUnraisable(f: typeof unraisable): void {
  unraisable = f;
}

function finalizeBody(body: PyInstance): void {
  if (!bodies.delete(body)) return;
  const type = (body as { type: Type }).type;
  const shell = new PyShell(type, body);
  try {
    type.tp_finalize?.(shell);
  } catch (thrown) {
    unraisable(thrown, body);
  }
}

/** Runs the finalizers of shells that are known to be dead; gives their number. */
export function runFinalizers(): number {
  for (const [body, ref] of bodies) if (ref.deref() === undefined) dead.push(body);
  const due = dead.splice(0);
  for (const body of due) finalizeBody(body);
  return due.length;
}

/** At exit: every object that still has a finalizer gets it. */
export function finalizeAll(): void {
  for (const body of [...bodies.keys()]) finalizeBody(body);
}

addCheckpoint(() => {
  if (dead.length > 0) for (const body of dead.splice(0)) finalizeBody(body);
});
