/** Tracebacks as text. */
import { getAttribute } from "../../runtime/attributes.ts";
import { call1 } from "../../runtime/call.ts";
import { typeError } from "../../runtime/errors.ts";
import { isTraceback, type PyTraceback } from "../../runtime/objects/traceback.ts";
import { strValue, type Value } from "../../runtime/value.ts";

/** The entries without source lines: whoever wants those uses the traceback module. */
export function printTraceback(tb: Value, file: Value): void {
  if (!isTraceback(tb)) throw typeError("traceback.print: not a traceback");
  let text = "Traceback (most recent call last):\n";
  for (let t: PyTraceback | null = tb; t !== null; t = t.next_) {
    const { code } = t.info;
    text += `  File "${code.filename}", line ${t.line}, in ${code.name}\n`;
  }
  call1(getAttribute(file, "write"), strValue(text));
}
