/** What sysconfig asks a POSIX build for: the variables of a Makefile, of which there is none here. */
import { PyDict } from "../runtime/objects/dict.ts";
import type { Value } from "../runtime/value.ts";
import { defineModule } from "./define.ts";

const VARIABLES: Record<string, Value> = {
  ABIFLAGS: "", EXT_SUFFIX: ".wasm", HOST_GNU_TYPE: "wasm32-unknown-wasip1", MULTIARCH: "wasm32-wasi", Py_DEBUG: 0,
  Py_ENABLE_SHARED: 0, Py_GIL_DISABLED: 0, SIZEOF_VOID_P: 4, SOABI: "", VERSION: "3.15", WITH_DOC_STRINGS: 1, prefix: "/", exec_prefix: "/",
}; // prettier-ignore

export const _sysconfigdata = defineModule("_sysconfigdata__wasi_wasm32-wasi", {
  init(m) {
    const d = new PyDict();
    for (const [name, value] of Object.entries(VARIABLES)) d.setStr(name, value);
    m.dict!.setStr("build_time_vars", d);
  },
});
