/** `super().m(…)` in a method: what follows the method's class in the order of the receiver's type. */
import { getAttribute } from "../attributes.ts";
import { call0 } from "../call.ts";
import { newSuper, superType } from "../objects/super.ts";
import { Type, TypeKey } from "../objects/type.ts";
import { PyObject, type Cell, type Value } from "../value.ts";
import { directMethod } from "./sites.ts";

type JsFunction = (...args: Value[]) => Value | undefined;

const NEVER = new TypeKey();

export class SuperSite {
  /** Of the receiver's type, for which `f` follows the class `cls`. */
  key: TypeKey = NEVER;
  cls: Value | undefined = undefined;
  f: JsFunction | undefined = undefined;
  constructor(readonly name: string) {}
}

export function superSite(name: string): SuperSite {
  return new SuperSite(name);
}

/** A JavaScript function that takes the receiver first, or a Python callable that does not. */
export function lookUpSuper(
  site: SuperSite,
  callee: Value,
  cell: Cell,
  self: Value | undefined,
  n: number,
): JsFunction | Value {
  if (callee !== superType) return getAttribute(call0(callee), site.name);
  const cls = cell.value;
  if (cls instanceof Type && self instanceof PyObject && !(self instanceof Type)) {
    const f = following(self.type, cls, site.name, n);
    if (f !== undefined) {
      site.key = self.type.key;
      site.cls = cls;
      site.f = f;
      return f;
    }
  }
  return getAttribute(newSuper(cell, self), site.name);
}

function following(type: Type, cls: Type, name: string, n: number): JsFunction | undefined {
  const { mro } = type;
  const start = mro.indexOf(cls);
  if (start < 0 || name === "__class__") return undefined;
  for (let i = start + 1; i < mro.length; i++) {
    const found = mro[i]!.dict.getStr(name);
    if (found !== undefined) return directMethod(found, n);
  }
  return undefined;
}
