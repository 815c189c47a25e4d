/** How a built-in module is declared: a table of functions and attributes, built on the first import. */
import { PyBuiltinFunction } from "../runtime/objects/descr.ts";
import { newModule, type PyModule } from "../runtime/objects/module.ts";
import { dictGetset as makeDictGetset } from "../runtime/objects/instancedict.ts";
import { type GetSetSpec, type Implementation, type Type } from "../runtime/objects/type.ts";
import type { Value } from "../runtime/value.ts";

export interface FunctionSpec {
  signature: string;
  impl: Implementation;
  doc: string | undefined;
}

export interface ModuleSpec {
  doc?: string;
  functions?: FunctionSpec[];
  /** Under their own names. */
  types?: readonly Type[];
  attrs?: Record<string, Value> | (() => Record<string, Value>);
  init?: (module: PyModule) => void;
}

export interface BuiltinModule {
  name: string;
  create(): PyModule;
}

/** `signature` as `__text_signature__` has it: `len(obj, /)`. */
export function fn(signature: string, impl: Implementation, doc?: string): FunctionSpec {
  return { signature, impl, doc };
}

export function builtinFunction(module: string, spec: FunctionSpec): PyBuiltinFunction {
  const f = new PyBuiltinFunction(spec.signature, spec.impl, spec.doc);
  f.module = module;
  return f;
}

export function defineModule(name: string, spec: ModuleSpec): BuiltinModule {
  return {
    name,
    create() {
      const m = newModule(name);
      fillModule(m, name, spec);
      return m;
    },
  };
}

export function fillModule(m: PyModule, name: string, spec: ModuleSpec): void {
  const d = m.dict!;
  if (spec.doc !== undefined) d.setStr("__doc__", spec.doc);
  for (const f of spec.functions ?? []) {
    const b = builtinFunction(name, f);
    b.home = m;
    d.setStr(b.name, b);
  }
  for (const t of spec.types ?? []) d.setStr(t.name, t);
  const attrs = typeof spec.attrs === "function" ? spec.attrs() : (spec.attrs ?? {});
  for (const key of Object.keys(attrs)) d.setStr(key, attrs[key]!);
  spec.init?.(m);
}

export const dictGetset: GetSetSpec = makeDictGetset();
