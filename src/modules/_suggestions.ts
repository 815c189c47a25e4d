/** _suggestions: the nearest of some names, for "Did you mean" (CPython: Modules/_suggestions.c). */
import { typeError } from "../runtime/errors.ts";
import { PyList } from "../runtime/objects/list.ts";
import { closest } from "../runtime/suggestions.ts";
import { exactStr, strValue, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

function text(v: Value, message: string): string {
  const s = exactStr(v);
  if (s === undefined) throw typeError(message);
  return s.toString();
}

export const _suggestions = defineModule("_suggestions", {
  functions: [
    fn("_generate_suggestions(candidates, item, /)", (candidates: Value, item: Value) => {
      if (!(candidates instanceof PyList)) throw typeError("candidates must be a list");
      const names = candidates.items.map((c) => text(c, "all elements in 'candidates' must be strings"));
      const found = closest(text(item, "item must be a string"), names);
      return found === undefined ? null : strValue(found);
    }),
  ],
});
