/** Delegation by `yield from` and `await`, what `throw` and `close` send in, and asynchronous protocols. */
import { getIter } from "../abstract.ts";
import { getAttribute, lookupAttribute, lookupSpecial } from "../attributes.ts";
import { call0, call1 } from "../call.ts";
import { typeError } from "../errors.ts";
import { GeneratorExit, type PyBaseException, StopAsyncIteration, StopIteration } from "../objects/exceptions.ts";
import { newAnextAwaitable } from "../objects/asyncgenerator.ts";
import {
  injected,
  INJECT,
  isGeneratorBasedCoroutine,
  PyCoroutine,
  PyGenerator,
  suspendOn,
} from "../objects/generator.ts";
import { caughtIn } from "../frames.ts";
import { S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import type { PyObject, Value } from "../value.ts";
import { type Context, contextOf, matchesType } from "./exceptions.ts";

export { INJECT };

/** An iterator that is delegated to, and its result when it is done. */
export class Delegate {
  result: Value = null;
  constructor(readonly iterator: PyObject) {}
}

export function yieldFromIter(v: Value): Delegate {
  if (v instanceof PyCoroutine) throw typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
  return new Delegate(getIter(v));
}

/** The iterator of an awaitable. @throws TypeError */
export function getAwaitable(v: Value): Delegate {
  if (v instanceof PyCoroutine || (v instanceof PyGenerator && isGeneratorBasedCoroutine(v))) return new Delegate(v);
  const awaits = typeOf(v).am_await;
  if (awaits === undefined) throw typeError(`'${typeOf(v).tp_name}' object can't be awaited`);
  const it = awaits(v);
  if (it instanceof PyCoroutine || typeOf(it).tp_iternext === undefined)
    throw typeError(`${typeOf(v).tp_name}.__await__() must return an iterator, not ${typeOf(it).tp_name}`);
  return new Delegate(it as PyObject);
}

/** What was thrown into this generator by `throw` or `close`. */
export function throwInjected(): never {
  throw injected();
}

/** Hands on what was sent; the next value that the delegate yields, or undefined when it is done. */
export function delegateNext(d: Delegate, sent: Value | object): Value | undefined {
  const { iterator } = d;
  let value: Value | undefined;
  if (sent === INJECT) value = delegateThrow(d, injected());
  else if (iterator instanceof PyGenerator) {
    value = iterator.resume(sent as Value);
    if (value === undefined) d.result = iterator.result;
  } else value = foreignNext(d, sent as Value);
  if (value !== undefined) suspendOn(iterator);
  return value;
}

function foreignNext(d: Delegate, sent: Value): Value | undefined {
  const { iterator } = d;
  // The internal `next` would lose the value of a StopIteration that Python code raises.
  if (sent === null)
    return iterator.type.isHeapType
      ? finish(d, () => call0(lookupSpecial(iterator, "__next__")!))
      : finish(d, () => iterator.next());
  return finish(d, () => call1(getAttribute(iterator, "send"), sent));
}

/** Runs a step of the delegate; a StopIteration that it raises ends it with a result. */
function finish(d: Delegate, step: () => Value | undefined): Value | undefined {
  const sp = S.sp;
  const handled = S.exc;
  try {
    return step();
  } catch (thrown) {
    const e = caughtIn(thrown, sp);
    S.exc = handled;
    if (!matchesType(e, StopIteration)) throw e;
    d.result = stopValue(e);
    return undefined;
  }
}

function stopValue(e: PyBaseException): Value {
  return e.args.items.length > 0 ? e.args.items[0]! : null;
}

function delegateThrow(d: Delegate, e: PyBaseException): Value | undefined {
  const { iterator } = d;
  if (matchesType(e, GeneratorExit)) {
    if (iterator instanceof PyGenerator) iterator.close();
    else {
      const close = lookupAttribute(iterator, "close");
      if (close !== undefined) call0(close);
    }
    throw e;
  }
  if (iterator instanceof PyGenerator) {
    const value = iterator.throwIn(e);
    if (value === undefined) d.result = iterator.result;
    return value;
  }
  const method = lookupAttribute(iterator, "throw");
  if (method === undefined) throw e;
  return finish(d, () => call1(method, e));
}

export function delegateResult(d: Delegate): Value {
  return d.result;
}

// ---- asynchronous iteration and contexts

/** `anext(it, default)` of what `__anext__` gave. */
export function anextWithDefault(awaitable: Value, fallback: Value): Value {
  let d: Delegate | undefined;
  return newAnextAwaitable(
    (sent, thrown) => {
      d ??= getAwaitable(awaitable);
      return thrown !== null ? delegateThrow(d, thrown) : delegateNext(d, sent);
    },
    () => d!.result,
    fallback,
  );
}

export function getAsyncIter(v: Value): Value {
  const f = typeOf(v).am_aiter;
  if (f === undefined)
    throw typeError(`'async for' requires an object with __aiter__ method, got ${typeOf(v).tp_name}`);
  const it = f(v);
  if (typeOf(it).am_anext === undefined)
    throw typeError(
      `'async for' received an object from __aiter__ that does not implement __anext__: ${typeOf(it).tp_name}`,
    );
  return it;
}

export function asyncNext(it: Value): Delegate {
  const next = typeOf(it).am_anext!(it);
  if (typeOf(next).am_await === undefined && !(next instanceof PyCoroutine))
    throw typeError(`'async for' received an invalid object from __anext__: ${typeOf(next).tp_name}`);
  return getAwaitable(next);
}

export function isStopAsyncIteration(e: PyBaseException): boolean {
  return matchesType(e, StopAsyncIteration);
}

/** A context whose entering and leaving are awaited. */
export class AsyncContext {
  constructor(private readonly inner: Context) {}
  enter(): Delegate {
    return awaitableOf(this.inner.enter(), "__aenter__");
  }
  leave(e: PyBaseException): Delegate {
    return awaitableOf(this.inner.leave(e), "__aexit__");
  }
  done(): Delegate {
    return awaitableOf(this.inner.done(), "__aexit__");
  }
}

function awaitableOf(v: Value, method: string): Delegate {
  if (!(v instanceof PyCoroutine) && typeOf(v).am_await === undefined)
    throw typeError(
      `'async with' received an object from ${method} that does not implement __await__: ${typeOf(v).tp_name}`,
    );
  return getAwaitable(v);
}

export function asyncContext(manager: Value): AsyncContext {
  return new AsyncContext(contextOf(manager, "__aenter__", "__aexit__", "asynchronous context manager"));
}
