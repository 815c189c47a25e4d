/** What a lazy import binds (PEP 810; CPython: Objects/lazyimportobject.c), and its resolution at the first read of the name. */
import { lookupAttribute } from "../attributes.ts";
import { callN } from "../call.ts";
import { importError } from "../errors.ts";
import { builtinsOf, caughtIn } from "../frames.ts";
import { getModules, sysAttribute } from "../hooks.ts";
import { PySet } from "./set.ts";
import { importFrom } from "../compiled/imports.ts";
import { C, type FrameInfo, L, S } from "../state.ts";
import { exactStr, PyObject, strValue, type Value } from "../value.ts";
import type { PyDict } from "./dict.ts";
import { newTuple } from "./tuple.ts";
import { PyTraceback } from "./traceback.ts";
import { defineType, method, type Type } from "./type.ts";

export class PyLazyImport extends PyObject {
  /** Where the import statement stands. */
  private readonly frame: FrameInfo | undefined = C[S.sp];
  private readonly position = L[S.sp]!;
  constructor(
    readonly globals: PyDict,
    readonly name: string,
    readonly fromList: Value,
    readonly level: number,
    /** The attribute of the module that is bound; null: the module. */
    readonly attribute: string | null,
  ) {
    super();
  }
  get fullName(): string {
    return this.attribute === null ? this.name : `${this.name}.${this.attribute}`;
  }
  /** `lazy from m import attribute` */
  member(attribute: string): PyLazyImport {
    return new PyLazyImport(this.globals, this.name, newTuple([attribute]), this.level, attribute);
  }
  /** @throws what the import raises, with where the statement stands as its cause */
  resolve(): Value {
    const sp = S.sp;
    try {
      const f = builtinsOf(this.globals).getStr("__import__");
      if (f === undefined) throw importError("__import__ not found");
      const m = callN(f, [this.name, this.globals, this.globals, this.fromList, this.level]);
      return this.attribute === null ? m : importFrom(m, this.attribute);
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      const cause = importError(`lazy import of '${this.fullName}' raised an exception during resolution`);
      if (this.frame !== undefined) cause.traceback = new PyTraceback(null, this.frame, this.position);
      cause.context = null;
      if (e.cause === null) e.setCause(cause);
      throw e;
    }
  }
}

/** `sys.set_lazy_imports` and its filter; `seen`: some lazy import has been made. */
export const lazyImports = { mode: "normal" as "normal" | "all", filter: null as Value, seen: false };

/** The value itself, or what a lazy import stands for, bound in its place. */
export function resolved(namespace: PyDict, name: string, value: Value): Value {
  if (!(value instanceof PyLazyImport)) return value;
  const v = value.resolve();
  if (namespace.getStr(name) === value) namespace.setStr(name, v);
  return v;
}

/** `builtins.__lazy_import__`: a lazy import, or the module where the filter or the module itself wants it now. */
export function lazyImport(name: string, globals: PyDict, fromList: Value, level: number, eager: () => Value): Value {
  const names = exactNames(fromList);
  if (lazyImports.filter !== null) {
    const importer = globals.getStr("__name__") ?? null;
    if (callN(lazyImports.filter, [importer, name, fromList]) === false) return eager();
  }
  const loaded = level === 0 ? getModules().getStr(name) : undefined;
  if (loaded !== undefined && names !== null && names.every((n) => lookupAttribute(loaded, n) !== undefined))
    return eager();
  lazyImports.seen = true;
  const known = sysAttribute("lazy_modules");
  if (known instanceof PySet) {
    known.add(strValue(name));
    for (const n of names ?? []) known.add(strValue(`${name}.${n}`));
  }
  return new PyLazyImport(globals, name, fromList, level, null);
}

function exactNames(fromList: Value): string[] | null {
  const items = (fromList as { items?: Value[] } | null)?.items;
  return items === undefined || items.length === 0 ? null : items.map((v) => String(exactStr(v) ?? ""));
}

export const lazyImportType: Type = defineType(PyLazyImport, "lazy_import", {
  tp_repr: (self: PyLazyImport) => `<lazy_import '${self.fullName}'>`,
  methods: [method("resolve()", (self: PyLazyImport) => self.resolve())],
});
