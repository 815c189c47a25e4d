/** Universal newlines, and the decoder class for them. */
import { callMethod0, callMethod1, callMethod2 } from "../../runtime/call.ts";
import { isTrue } from "../../runtime/abstract.ts";
import { newTuple } from "../../runtime/objects/tuple.ts";
import { defineType, getset, method, type Type } from "../../runtime/objects/type.ts";
import { PyObject, stringOf, strValue, type Value } from "../../runtime/value.ts";

export function translateNewlines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

class PyNewlineDecoder extends PyObject {
  seen = 0;
  heldCR = false;
  decoder: Value = null;
  translate = false;
  constructor(type: Type) {
    super();
    this.type = type;
  }
}

function decode(self: PyNewlineDecoder, input: Value, final: Value = false): Value {
  let text = stringOf(self.decoder === null ? input : callMethod2(self.decoder, "decode", input, final))!;
  if (self.heldCR && (text !== "" || isTrue(final))) {
    text = "\r" + text;
    self.heldCR = false;
  }
  if (text.endsWith("\r") && !isTrue(final)) {
    text = text.slice(0, -1);
    self.heldCR = true;
  }
  if (/\r\n/.test(text)) self.seen |= 4;
  if (/\r(?!\n)/.test(text)) self.seen |= 1;
  if (/(?<!\r)\n/.test(text)) self.seen |= 2;
  return strValue(self.translate ? translateNewlines(text) : text);
}

const KINDS: [number, string][] = [
  [1, "\r"],
  [2, "\n"],
  [4, "\r\n"],
];

export const incrementalNewlineDecoder = defineType(
  PyNewlineDecoder,
  "IncrementalNewlineDecoder(decoder, translate, errors='strict')",
  {
    module: "_io",
    basetype: true,
    new: (cls: Type) => new PyNewlineDecoder(cls),
    init: (self: PyNewlineDecoder, decoder: Value, translate: Value) => {
      self.decoder = decoder;
      self.translate = isTrue(translate);
    },
    methods: [
      method("decode(input, final=False)", decode),
      method("getstate()", (self: PyNewlineDecoder) => {
        const inner = self.decoder === null ? newTuple(["", 0]) : callMethod0(self.decoder, "getstate");
        return inner;
      }),
      method("setstate(state, /)", (self: PyNewlineDecoder, state: Value) => {
        if (self.decoder !== null) callMethod1(self.decoder, "setstate", state);
        return null;
      }),
      method("reset()", (self: PyNewlineDecoder) => {
        self.seen = 0;
        self.heldCR = false;
        if (self.decoder !== null) callMethod0(self.decoder, "reset");
        return null;
      }),
    ],
    getset: [
      getset("newlines", (self: PyNewlineDecoder) => {
        const found = KINDS.filter(([bit]) => self.seen & bit).map(([, text]) => text);
        return found.length === 0 ? null : found.length === 1 ? found[0]! : newTuple(found);
      }),
    ],
  },
);
