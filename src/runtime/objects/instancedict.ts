/** `__dict__` of a built-in type whose instances have one. */
import { instanceDict, setInstanceDict } from "../attributes.ts";
import { typeError } from "../errors.ts";
import { typeOf } from "../typeof.ts";
import type { PyObject, Value } from "../value.ts";
import { PyDict } from "./dict.ts";
import { getset, type GetSetSpec } from "./type.ts";

export function dictGetset(): GetSetSpec {
  return getset(
    "__dict__",
    (self: PyObject) => instanceDict(self),
    (self: PyObject, v: Value | undefined) => {
      if (!(v instanceof PyDict))
        throw typeError(
          v === undefined
            ? "cannot delete __dict__"
            : `__dict__ must be set to a dictionary, not a '${typeOf(v).tp_name}'`,
        );
      setInstanceDict(self, v);
    },
  );
}
