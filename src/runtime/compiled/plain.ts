/**
 * The promise that compiled code relies on when it reads an attribute: an own property `$x` of an object is what `o.x`
 * gives. It holds because attributes of objects whose type has a data descriptor of that name, or its own
 * `__getattribute__`, are never stored as own properties. A program breaks it by giving a class such a thing when there
 * are instances already; then `$plain` becomes false for good, and every look-up asks the type first. It is a property of
 * the global object because V8 compiles those as constants, with the code thrown away when they change.
 */
const flags = globalThis as { $plain?: boolean };
flags.$plain = true;

export function giveUpPlain(): void {
  flags.$plain = false;
}
