/** What the API's tests use of node:test, for pages: `runTests` runs what was declared. */

type Body = () => unknown;
const declared: { name: string; body: Body }[] = [];
const first: Body[] = [];
const last: Body[] = [];

export const test = (name: string, body: Body): void => void declared.push({ name, body });
export const before = (body: Body): void => void first.push(body);
export const after = (body: Body): void => void last.push(body);

/** For each test its name, and what went wrong if anything did. */
async function runTests(): Promise<[name: string, error: string | null][]> {
  const out: [string, string | null][] = [];
  for (const body of first) await body();
  for (const { name, body } of declared) {
    try {
      await body();
      out.push([name, null]);
    } catch (e) {
      out.push([name, e instanceof Error ? (e.stack ?? e.message) : String(e)]);
    }
  }
  for (const body of last) await body();
  return out;
}
Object.assign(globalThis, { runTests });
