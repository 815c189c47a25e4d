/** The module _tokenize. The compiler's tokens are not offered to Python yet: only the name is here, which tokenize looks up. */
import { notImplementedError } from "../runtime/errors.ts";
import { defineType, type Type } from "../runtime/objects/type.ts";
import { PyObject, type Value } from "../runtime/value.ts";
import { defineModule } from "./define.ts";

class PyTokenizerIter extends PyObject {}

const TokenizerIter: Type = defineType(
  PyTokenizerIter,
  "TokenizerIter(readline, /, *, encoding=?, extra_tokens=False)",
  {
    module: "_tokenize",
    new: (): Value => {
      throw notImplementedError("tokenize: generating tokens is not supported");
    },
  },
);

export const _tokenize = defineModule("_tokenize", { types: [TokenizerIter] });
