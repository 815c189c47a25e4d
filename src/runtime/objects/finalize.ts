/**
 * Objects with `__del__`: what Python code holds is a shell over a body (type, attributes). A table holds the body; when the
 * shell has died, the finalizer gets a new shell over it. Its timing is a garbage collection's, or exit.
 */
import { addCheckpoint } from "../state.ts";
import { PyInstance, PyObject, type Value } from "../value.ts";
import type { Type } from "./type.ts";

class PyShell extends PyInstance {
  constructor(type: Type, body: PyInstance) {
    super(type);
    this.shellBody = body;
  }
}

/** Bodies whose shells live, or died and wait for their finalizer. */
const bodies = new Map<PyObject, WeakRef<PyObject>>();
/** Bodies that the host's collector reported. */
const dead: PyObject[] = [];
const registry = new FinalizationRegistry<PyObject>((body) => dead.push(body));

export function newShell(type: Type): PyShell {
  const body = new PyInstance(type);
  const shell = new PyShell(type, body);
  guard(shell, body);
  return shell;
}

function guard(shell: PyObject, body: PyObject): void {
  bodies.set(body, new WeakRef(shell));
  registry.register(shell, body);
}

/** A new instance of a class that derives from a built-in type other than `object`, behind a shell where it has a finalizer. */
export function shelled(made: Value, cls: Type): Value {
  if (!(made instanceof PyObject) || made.type !== cls || made instanceof PyInstance || made.shellBody !== undefined)
    return made;
  const base = cls.mro.find((t) => !t.isHeapType)!;
  if (base.tp_name.includes(".") || cls.native !== undefined || "mro" in made) return made;
  const shell = shellOver(made);
  guard(shell, made);
  return shell;
}

/** What the built-in type keeps in the object is read and written through; the methods are those of the body, its prototype. */
function shellOver(body: PyObject): PyObject {
  const shell = Object.create(body) as PyObject;
  const fields = body as unknown as Record<string, unknown>;
  for (const key of Object.keys(body))
    Object.defineProperty(shell, key, { get: () => fields[key], set: (v) => (fields[key] = v), enumerable: true });
  Object.defineProperty(shell, "shellBody", { value: body });
  return shell;
}

/** Reports an exception that a finalizer raised; handed in by sys.unraisablehook's owner. */
let unraisable: (thrown: unknown, body: PyObject) => void = () => {};
export function setUnraisable(f: typeof unraisable): void {
  unraisable = f;
}

function finalizeBody(body: PyObject): void {
  if (!bodies.delete(body)) return;
  const { type } = body;
  const shell = body instanceof PyInstance ? new PyShell(type, body) : shellOver(body);
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
