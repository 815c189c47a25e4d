/** Successive matches of a pattern: scanner objects, the iterator of finditer. */
import { PyCallableIterator } from "../../runtime/objects/iterators.ts";
import { getAttribute } from "../../runtime/attributes.ts";
import { defineType, method, TPFLAGS_DISALLOW_INSTANTIATION } from "../../runtime/objects/type.ts";
import { PyObject, type Value } from "../../runtime/value.ts";
import { type PyMatch, readonlyField } from "./match.ts";
import { matchAt, type PyPattern, searchFrom } from "./pattern.ts";
import type { Subject } from "./subject.ts";

export class PyScanner extends PyObject {
  /** -1 after the last match. */
  private start: number;
  private advance = false;
  constructor(
    readonly pattern: PyPattern,
    readonly subject: Subject,
  ) {
    super();
    this.start = subject.pos;
  }

  step(how: (p: PyPattern, s: Subject, start: number, advance: boolean) => PyMatch | null): PyMatch | null {
    if (this.start < 0) return null;
    const m = how(this.pattern, this.subject, this.start, this.advance);
    if (m === null) this.start = -1;
    else {
      // Never twice the empty match at one place.
      this.advance = m.spans[0] === m.spans[1];
      this.start = m.spans[1]!;
    }
    return m;
  }
}
const prefixMatch = (self: PyScanner): Value =>
  self.step((p, s, start, advance) => matchAt(p, s, start, false, advance));
defineType(PyScanner, "SRE_Scanner", {
  module: "_sre",
  flags: TPFLAGS_DISALLOW_INSTANTIATION,
  methods: [
    method("prefixmatch()", prefixMatch),
    method("match()", prefixMatch),
    method("search()", (self: PyScanner) => self.step(searchFrom)),
  ],
  getset: [readonlyField("pattern", (self: PyScanner) => self.pattern)],
});

/** What `iter(scanner.search, None)` is, without the call by name. */
export class PyMatchIterator extends PyCallableIterator {
  constructor(private readonly scanner: PyScanner) {
    super(getAttribute(scanner, "search"), null);
  }
  override next(): Value | undefined {
    const m = this.scanner.step(searchFrom);
    if (m !== null) return m;
    this.callable = undefined;
    return undefined;
  }
}
