/** The module _weakref. */
import { newList } from "../runtime/objects/list.ts";
import type { PyDict } from "../runtime/objects/dict.ts";
import { callableProxyType, newProxy, proxyType } from "../runtime/objects/weakproxy.ts";
import { PyWeakRef, weakrefsOf, weakrefType } from "../runtime/objects/weakref.ts";
import type { Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

export const _weakref = defineModule("_weakref", {
  functions: [
    fn("getweakrefcount(object, /)", (o: Value) => weakrefsOf(o).length),
    fn("getweakrefs(object, /)", (o: Value) => newList(weakrefsOf(o))),
    fn("proxy(object, callback=None, /)", (o: Value, callback?: Value) => newProxy(o, callback)),
    fn("_remove_dead_weakref(dct, key, /)", (d: PyDict, key: Value) => {
      const r = d.get(key);
      if (r instanceof PyWeakRef && r.get() === undefined) d.delete(key);
      return null;
    }),
  ],
  attrs: () => ({
    ref: weakrefType,
    ReferenceType: weakrefType,
    ProxyType: proxyType,
    CallableProxyType: callableProxyType,
  }),
});
