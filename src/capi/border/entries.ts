/**
 * How Python code enters a function of C that is called often with the same number of positional arguments: a closure of its own,
 * written as text so that the engine specialises it. It makes handles, calls, releases, and takes the result: no argument array, tuple or
 * bound method. Hosts that forbid text keep the general way.
 */
import { loadText } from "../../runtime/unit.ts";
import { emptyTuple, newTuple } from "../../runtime/objects/tuple.ts";
import { typeOf } from "../../runtime/typeof.ts";
import type { Type } from "../../runtime/objects/type.ts";
import type { Value } from "../../runtime/value.ts";
import { limits, type Border } from "./border.ts";

export type Entry = (...args: Value[]) => Value;

/** What a call passes besides its positional arguments. */
export interface EntryShape {
  /** The first parameter is the receiver; otherwise `self` is passed. */
  readonly method: boolean;
  /** Handle of a receiver that is always the same; 0: NULL. */
  readonly self: number;
  /** The class that defines the method: other receivers are refused. */
  readonly owner: Type | undefined;
  readonly refuse: (receiver: Value) => void;
  /** NOARGS and O pass words, FASTCALL passes an array; `last`: a NULL for keyword names stands behind the count. */
  readonly convention: "noargs" | "one" | "array" | "array+names";
}

/** At most so many arguments get code of their own. */
export const MOST_ARGUMENTS = 4;

/** Undefined: this host makes no functions from text. */
export function makeEntry(
  b: Border,
  name: string,
  pointer: number,
  count: number,
  shape: EntryShape,
): Entry | undefined {
  const { method, convention } = shape;
  const args = Array.from({ length: count }, (_, i) => `a${i}`);
  const handles = args.map((_, i) => `h${i}`);
  const array = convention.startsWith("array");
  const self = method ? "hs" : "SELF";
  const words =
    convention === "noargs" ? [self, "0"]
    : convention === "one" ? [self, "h0"]
    : [self, "at", String(count), ...(convention === "array+names" ? ["0"] : [])]; // prettier-ignore
  const bytes = (count * 4 + 15) & ~15;
  const lines = [
    "if (B.poisoned !== null || B.depth >= limits.depth) throw B.refusal();",
    ...(method
      ? [
          "if (self.type !== OWNER && !typeOf(self).isSubtype(OWNER)) refuse(self);",
          "let hs;",
          // The receiver is a native as a rule: its handle is at hand.
          "if (typeof self === 'object' && self !== null && self.nativeTable === H) H.incRef(hs = self.nativeHandle); else hs = H.of(self);",
        ]
      : []),
    ...args.map((a, i) => `const h${i} = H.of(${a});`),
    ...(array && count > 0
      ? [
          "const at = B.argumentTop;",
          `if (at + ${bytes} > B.argumentEnd) throw B.tooManyArguments();`,
          `B.argumentTop = at + ${bytes};`,
          "{ const { u32 } = M, i = at >>> 2;",
          ...handles.map((h, i) => `u32[i${i === 0 ? "" : ` + ${i}`}] = ${h};`),
          "}",
        ]
      : ["const at = B.argumentTop;"]),
    "B.depth++;",
    "let r;",
    `try { r = f(${words.join(", ")}); } catch (e) { throw B.abandoned(e, at, [${[...(method ? ["hs"] : []), ...handles].join(", ")}]); }`,
    "if (M.u32.length === 0) M.fresh();",
    "if (B.ahead) B.reading.end();",
    ...(array && count > 0 ? ["B.argumentTop = at;"] : []),
    ...handles.map((h) => `H.decRef(${h});`),
    ...(method ? ["H.decRef(hs);"] : []),
    "if (--B.depth === 0 && L.pending) L.giveBack();",
    "return B.result(r);",
  ];
  const outer = {
    B: b,
    H: b.handles,
    M: b.memory,
    L: b.lending,
    f: b.fn(pointer),
    limits,
    typeOf,
    SELF: shape.self,
    OWNER: shape.owner,
    refuse: shape.refuse,
  };
  const parameters = [...(method ? ["self"] : []), ...args].join(", ");
  return fromText(name, parameters, lines, outer);
}

/** `cls(…)` where tp_new is C's and there is no `__init__`: what type.__call__ does. */
export function makeConstructor(b: Border, cls: Type, pointer: number, count: number): Entry | undefined {
  const args = Array.from({ length: count }, (_, i) => `a${i}`);
  const { handles } = b;
  const lines = [
    "if (B.poisoned !== null || B.depth >= limits.depth) throw B.refusal();",
    // The class was given its handle before, which it has kept if somebody in C holds it.
    "let ht = T;",
    "if (H.objects[INDEX] === CLS) H.incRef(ht); else ht = H.typeRef(CLS);",
    count === 0 ? "const ha = EMPTY;" : `const ha = H.of(newTuple([${args.join(", ")}]));`,
    "const at = B.argumentTop;",
    "B.depth++;",
    "let r;",
    "try { r = f(ht, ha, 0); } catch (e) { throw B.abandoned(e, at, [ht, ha]); }",
    "if (M.u32.length === 0) M.fresh();",
    "if (B.ahead) B.reading.end();",
    ...(count === 0 ? [] : ["H.decRef(ha);"]),
    "H.decRef(ht);",
    "if (--B.depth === 0 && L.pending) L.giveBack();",
    "return B.result(r);",
  ];
  const h = handles.ofType(cls);
  const outer = {
    B: b,
    H: handles,
    M: b.memory,
    L: b.lending,
    f: b.fn(pointer),
    limits,
    CLS: cls,
    T: h,
    INDEX: handles.indexOf(h),
    EMPTY: handles.constant(emptyTuple),
    newTuple,
  };
  return fromText(cls.name, args.join(", "), lines, outer);
}

function fromText(name: string, parameters: string, lines: string[], outer: object): Entry | undefined {
  const text = `(function (${Object.keys(outer).join(", ")}) { "use strict"; return function (${parameters}) {
${lines.join("\n")}
}; })`;
  try {
    return (loadText(text) as (...args: unknown[]) => Entry)(...Object.values(outer));
  } catch (e) {
    if (e instanceof EvalError) return undefined;
    throw e;
  }
}
