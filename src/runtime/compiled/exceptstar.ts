/** The sharing out of exceptions among `except*` handlers (PEP 654). */
import { typeError } from "../errors.ts";
import {
  BaseExceptionGroup,
  makeException,
  makeExceptionGroup,
  PyBaseException,
  PyExceptionGroup,
} from "../objects/exceptions.ts";
import { newTuple, PyTuple } from "../objects/tuple.ts";
import { Type } from "../objects/type.ts";
import { exceptionMatches } from "./exceptions.ts";
import type { Value } from "../value.ts";

export class Split {
  rest: PyBaseException | null;
  readonly raised: PyBaseException[] = [];
  constructor(readonly original: PyBaseException) {
    this.rest = original;
  }
}

export function exceptStarBegin(e: PyBaseException): Split {
  return new Split(e);
}

function checkTypes(type: Value): void {
  const types = type instanceof PyTuple ? type.items : [type];
  for (const t of types) {
    if (t instanceof Type && t.isSubtype(BaseExceptionGroup))
      throw typeError("catching ExceptionGroup with except* is not allowed. Use except instead.");
  }
}

/** What of the rest a handler for `type` takes, or null. A bare exception is handed over inside a group. */
export function exceptStarMatch(split: Split, type: Value): PyBaseException | null {
  const { rest } = split;
  if (rest === null) {
    return null;
  }
  checkTypes(type);
  if (exceptionMatches(rest, type)) {
    split.rest = null;
    if (rest instanceof PyExceptionGroup) return rest;
    const group = makeException(BaseExceptionGroup, ["", newTuple([rest])]) as PyExceptionGroup;
    group.traceback = rest.traceback;
    return group;
  }
  if (!(rest instanceof PyExceptionGroup)) return null;
  const [match, remaining] = rest.split((e) => exceptionMatches(e, type));
  if (match === null) return null;
  split.rest = remaining;
  return match;
}

export function exceptStarRaised(split: Split, e: PyBaseException): void {
  split.raised.push(e);
}

/** What is raised after the handlers, or null. */
export function exceptStarEnd(split: Split): PyBaseException | null {
  const { original, raised, rest } = split;
  if (raised.length === 0 && rest === null) return null;
  if (!(original instanceof PyExceptionGroup)) {
    // A bare exception: it is raised as it was, or what the one handler raised in its stead.
    if (raised.length === 0) return original;
    return raised.length === 1 ? raised[0]! : makeExceptionGroup("", raised);
  }
  // Parts of the original group that were raised again are merged with the rest; others stand beside it.
  const again = raised.filter((e) => isPartOf(e, original));
  const fresh = raised.filter((e) => !isPartOf(e, original));
  const kept = original.projection(rest === null ? again : [...again, rest]);
  if (fresh.length === 0) return kept;
  return makeExceptionGroup("", kept === null ? fresh : [...fresh, kept]);
}

function isPartOf(e: PyBaseException, original: PyExceptionGroup): boolean {
  return e instanceof PyExceptionGroup && e.metadataOf(original);
}
