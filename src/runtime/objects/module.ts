/** Modules (CPython: Objects/moduleobject.c). Attributes are a real dict from the start: it is the globals of the code. */
import { PyLazyImport, resolved } from "./lazyimport.ts";
import { genericGetAttribute, getAttribute, lookupAttribute } from "../attributes.ts";
import { isTrue, reprText } from "../abstract.ts";
import { call0, call1 } from "../call.ts";
import { attributeError, typeError } from "../errors.ts";
import { exactStr, PyObject, type Value } from "../value.ts";
import { PyDict } from "./dict.ts";
import { newList } from "./list.ts";
import { defineType, getset, method, type Type } from "./type.ts";

export class PyModule extends PyObject {
  override dict: PyDict;
  constructor(type: Type) {
    super();
    this.type = type;
    this.dict = new PyDict();
  }
  /** `tp_getattro`, for call sites that keep hold of an entry. */
  static getattro(this: void, self: Value, name: string): Value {
    return moduleGetAttribute(self as PyModule, name);
  }
}

export function newModule(name: string, doc: Value = null): PyModule {
  const m = new PyModule(moduleType);
  initModule(m, name, doc);
  return m;
}

function initModule(self: PyModule, name: Value, doc: Value = null): void {
  const d = self.dict;
  d.setStr("__name__", name);
  d.setStr("__doc__", doc);
  d.setStr("__package__", null);
  d.setStr("__loader__", null);
  d.setStr("__spec__", null);
}

function moduleGetAttribute(self: PyModule, name: string): Value {
  const found = self.type.lookup(name);
  if (found === undefined) {
    const v = self.dict.getStr(name);
    if (v !== undefined) return v instanceof PyLazyImport ? resolved(self.dict, name, v) : v;
  } else {
    return genericGetAttribute(self, name);
  }
  const getattr = self.dict.getStr("__getattr__");
  if (getattr !== undefined) return call1(getattr, name);
  const own = exactStr(self.dict.getStr("__name__") ?? null)?.toString();
  if (own === undefined) throw attributeError(`module has no attribute '${name}'`, self, name);
  const spec = self.dict.getStr("__spec__");
  const initializing = spec !== undefined && spec !== null ? lookupAttribute(spec, "_initializing") : undefined;
  if (initializing !== undefined && isTrue(initializing))
    throw attributeError(
      `partially initialized module '${own}' has no attribute '${name}' (most likely due to a circular import)`,
      self,
      name,
    );
  throw attributeError(`module '${own}' has no attribute '${name}'`, self, name);
}

function moduleRepr(self: PyModule): Value {
  const name = self.dict.getStr("__name__");
  const shown = name === undefined ? "'?'" : reprText(name);
  const file = self.dict.getStr("__file__");
  if (file !== undefined && file !== null) return `<module ${shown} from ${reprText(file)}>`;
  const spec = self.dict.getStr("__spec__");
  const origin = spec != null ? lookupAttribute(spec, "origin") : undefined;
  if (typeof origin === "string") return `<module ${shown} (${origin})>`;
  return `<module ${shown}>`;
}

function moduleDir(self: PyModule): Value {
  const own = getAttribute(self, "__dict__");
  if (!(own instanceof PyDict)) throw typeError("<module>.__dict__ is not a dictionary");
  const f = own.getStr("__dir__");
  return f === undefined ? newList(own.keysArray()) : call0(f);
}

export const moduleType: Type = defineType(PyModule, "module(name, doc=None)", {
  basetype: true,
  hasDict: true,
  hasWeakref: true,
  new: (cls: Type) => new PyModule(cls),
  init: (self: PyModule, name: Value, doc?: Value) => initModule(self, name, doc),
  tp_getattro: PyModule.getattro,
  tp_repr: moduleRepr,
  getset: [
    getset("__dict__", (self: PyModule) => self.dict),
    getset(
      "__annotations__",
      (self: PyModule) => {
        let v = self.dict.getStr("__annotations__");
        if (v === undefined) {
          const annotate = self.dict.getStr("__annotate__");
          v = annotate === undefined || annotate === null ? new PyDict() : call1(annotate, 1);
          self.dict.setStr("__annotations__", v);
        }
        return v;
      },
      (self: PyModule, v) => {
        if (v === undefined) self.dict.deleteStr("__annotations__");
        else self.dict.setStr("__annotations__", v);
      },
    ),
  ],
  methods: [method("__dir__()", moduleDir)],
});
