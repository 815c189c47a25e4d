/** What the API's tests use of node:assert/strict, for pages. */

export class AssertionError extends Error {}

function fail(message: string): never {
  throw new AssertionError(message);
}

const show = (v: unknown): string =>
  JSON.stringify(v, (_key, x: unknown) =>
    typeof x === "bigint" ? `${x}n` : x instanceof Map || x instanceof Set ? [x.constructor.name, ...x] : x,
  ) ?? String(v);

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map && b instanceof Map) return same([...a], [...b]);
  if (a instanceof Set && b instanceof Set) return same([...a], [...b]);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((k) => Object.hasOwn(b, k) && same(a[k as keyof typeof a], b[k as keyof typeof b]));
}

type Expected = RegExp | Record<string, unknown> | ((thrown: unknown) => unknown) | (new (...args: never[]) => unknown);

function fits(thrown: unknown, expected: Expected): boolean {
  if (expected instanceof RegExp) return expected.test(String(thrown));
  if (typeof expected === "function") {
    if (expected.prototype !== undefined && thrown instanceof expected) return true;
    return expected.prototype === undefined && (expected as (t: unknown) => unknown)(thrown) === true;
  }
  return Object.entries(expected).every(([k, v]) => {
    const found = (thrown as Record<string, unknown>)[k];
    return v instanceof RegExp && typeof found === "string" ? v.test(found) : same(found, v);
  });
}

const assert = {
  ok: (value: unknown, message = "a true value was expected") => void (value || fail(message)),
  equal: (a: unknown, b: unknown, message = "") =>
    void (Object.is(a, b) || fail(`${show(a)} is not ${show(b)} ${message}`)),
  notEqual: (a: unknown, b: unknown) => void (!Object.is(a, b) || fail(`${show(a)} was not expected`)),
  deepEqual: (a: unknown, b: unknown, message = "") =>
    void (same(a, b) || fail(`${show(a)} is not ${show(b)} ${message}`)),
  match: (text: string, pattern: RegExp) =>
    void (pattern.test(text) || fail(`${show(text)} does not match ${pattern}`)),
  throws(f: () => unknown, expected?: Expected) {
    try {
      f();
    } catch (e) {
      if (expected !== undefined && !fits(e, expected)) fail(`thrown was ${String(e)}, not ${String(expected)}`);
      return;
    }
    fail("nothing was thrown");
  },
};
export default assert;
