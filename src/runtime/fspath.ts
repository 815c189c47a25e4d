/** os.fspath (CPython: PyOS_FSPath in Modules/posixmodule.c). */
import { lookupSpecial } from "./attributes.ts";
import { call0 } from "./call.ts";
import { typeError } from "./errors.ts";
import { PyBytes } from "./objects/bytes.ts";
import { typeOf } from "./typeof.ts";
import { isStr, type Value } from "./value.ts";

const isPath = (v: Value): boolean => isStr(v) || v instanceof PyBytes;

/** A str or bytes as it is, else what `__fspath__` gives. @throws TypeError */
export function fspath(path: Value): Value {
  if (isPath(path)) return path;
  const method = lookupSpecial(path, "__fspath__");
  const { tp_name: name } = typeOf(path);
  if (method === undefined || method === null)
    throw typeError(`expected str, bytes or os.PathLike object, not ${name}`);
  const result = call0(method);
  if (isPath(result)) return result;
  throw typeError(`expected ${name}.__fspath__() to return str or bytes, not ${typeOf(result).tp_name}`);
}
