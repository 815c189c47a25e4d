/** io.UnsupportedOperation: a class with two bases, made as a class statement would make it. */
import { callN } from "../../runtime/call.ts";
import { PyDict } from "../../runtime/objects/dict.ts";
import { OSError, ValueError } from "../../runtime/objects/exceptions.ts";
import { newTuple } from "../../runtime/objects/tuple.ts";
import { type Type, type } from "../../runtime/objects/type.ts";

let made: Type | undefined;

export function unsupportedOperation(): Type {
  if (made === undefined) {
    const ns = new PyDict();
    ns.setStr("__module__", "io");
    made = callN(type, ["UnsupportedOperation", newTuple([OSError, ValueError]), ns]) as Type;
  }
  return made;
}
