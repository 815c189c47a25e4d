/** All header files: the single source of what is offered. */
import { abstract_h } from "./abstract.ts";
import { boolobject } from "./boolobject.ts";
import { bytearrayobject } from "./bytearrayobject.ts";
import { bytesobject } from "./bytesobject.ts";
import { ceval } from "./ceval.ts";
import { codecs } from "./codecs.ts";
import { complexobject } from "./complexobject.ts";
import { critical_section } from "./critical_section.ts";
import { dictobject } from "./dictobject.ts";
import { floatobject } from "./floatobject.ts";
import { import_h } from "./import.ts";
import { listobject } from "./listobject.ts";
import { longobject } from "./longobject.ts";
import { methodobject } from "./methodobject.ts";
import { modsupport } from "./modsupport.ts";
import { moduleobject } from "./moduleobject.ts";
import { object_h } from "./object.ts";
import { objimpl } from "./objimpl.ts";
import { osmodule } from "./osmodule.ts";
import { pybuffer } from "./pybuffer.ts";
import { pyerrors } from "./pyerrors.ts";
import { pylifecycle } from "./pylifecycle.ts";
import { pymem } from "./pymem.ts";
import { pystate } from "./pystate.ts";
import { pythonrun } from "./pythonrun.ts";
import { refcount } from "./refcount.ts";
import { setobject } from "./setobject.ts";
import { traceback } from "./traceback.ts";
import { tupleobject } from "./tupleobject.ts";
import { unicodeobject } from "./unicodeobject.ts";
import { sliceobject } from "./sliceobject.ts";
import { pycapsule } from "./pycapsule.ts";
import { sysmodule } from "./sysmodule.ts";
import { iterobject } from "./iterobject.ts";
import { descrobject } from "./descrobject.ts";
import { genericaliasobject } from "./genericaliasobject.ts";
import { warnings } from "./warnings.ts";
import { weakrefobject } from "./weakrefobject.ts";
import { memoryobject } from "./memoryobject.ts";
import type { Row } from "./border/vocabulary.ts";

export const headers = [
  abstract_h, boolobject, bytearrayobject, bytesobject, ceval, codecs, complexobject, critical_section, dictobject, floatobject, import_h,
  listobject, longobject, methodobject, modsupport, moduleobject, object_h, objimpl, osmodule, pybuffer, pyerrors, pylifecycle, pymem, pystate, pythonrun,
  refcount, setobject, traceback, tupleobject, unicodeobject,
  sliceobject, pycapsule, sysmodule, iterobject, descrobject, genericaliasobject, warnings, weakrefobject, memoryobject,
]; // prettier-ignore

let byName: Map<string, Row> | undefined;
export function rows(): ReadonlyMap<string, Row> {
  if (byName === undefined) {
    byName = new Map();
    for (const h of headers) for (const [name, row] of Object.entries(h.rows)) byName.set(name, row);
  }
  return byName;
}
