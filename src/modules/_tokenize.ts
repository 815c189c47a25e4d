/** _tokenize: the compiler's tokens for tokenize.py (CPython: Python/Python-tokenize.c). */
import { call0 } from "../runtime/call.ts";
import { PyBaseException, StopIteration } from "../runtime/objects/exceptions.ts";
import { caughtIn } from "../runtime/frames.ts";
import { typeError } from "../runtime/errors.ts";
import { hooks, type TreeToken } from "../runtime/hooks.ts";
import { PyBytes } from "../runtime/objects/bytes.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { defineType, type Type } from "../runtime/objects/type.ts";
import { decode } from "../runtime/codecs.ts";
import { PyObject, stringOf, strValue, type Value } from "../runtime/value.ts";
import { defineModule } from "./define.ts";
import { S } from "../runtime/state.ts";

class PyTokenizerIter extends PyObject {
  /** Read on the first use, and the whole text then: what makes the tokens sees the text as one. */
  tokens: Iterator<TreeToken> | undefined = undefined;

  constructor(
    readonly readline: Value,
    readonly encoding: string | null,
    readonly extraTokens: boolean,
  ) {
    super();
  }

  override next(): Value | undefined {
    this.tokens ??= hooks().tree.tokens(readLines(this.readline, this.encoding), this.extraTokens)[Symbol.iterator]();
    const { value, done } = this.tokens.next() as IteratorResult<TreeToken>;
    if (done === true) return undefined;
    const { type, string, start, end, line } = value;
    return newTuple([type, strValue(string), newTuple([...start]), newTuple([...end]), strValue(line)]);
  }
}

/** What `readline` gives until it gives nothing or raises StopIteration. */
function readLines(readline: Value, encoding: string | null): string[] {
  const lines: string[] = [];
  for (;;) {
    const line = readLine(readline);
    if (line === undefined) return lines;
    const text = encoding !== null && line instanceof PyBytes ? stringOf(decode(line.data, encoding)) : stringOf(line);
    if (text === undefined || (encoding !== null && !(line instanceof PyBytes)))
      throw typeError("readline() returned a non-string object");
    if (text === "") return lines;
    lines.push(text);
  }
}

function readLine(readline: Value): Value | undefined {
  const { sp } = S;
  try {
    return call0(readline);
  } catch (thrown) {
    const e: PyBaseException = caughtIn(thrown, sp);
    if (e.type.isSubtype(StopIteration)) return undefined;
    throw e;
  }
}

const TokenizerIter: Type = defineType(
  PyTokenizerIter,
  "TokenizerIter(readline, /, *, encoding=None, extra_tokens=False)",
  {
    module: "_tokenize",
    new: (_cls: Type, readline: Value, encoding: Value = null, extraTokens: Value = false): Value =>
      new PyTokenizerIter(readline, encoding === null ? null : (stringOf(encoding) ?? null), extraTokens === true),
    tp_iter: (self: PyTokenizerIter) => self,
    tp_iternext: (self: PyTokenizerIter) => self.next(),
  },
);

export const _tokenize = defineModule("_tokenize", { types: [TokenizerIter] });
