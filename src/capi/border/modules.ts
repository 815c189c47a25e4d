/**
 * Modules made by C: slot arrays of PyModExport_* (PEP 793), PyModuleDef single- and multi-phase, module state and tokens
 * (CPython: Objects/moduleobject.c, Python/slots.c).
 */
import { systemError, typeError } from "../../runtime/errors.ts";
import { getAttribute, lookupAttribute } from "../../runtime/attributes.ts";
import { newModule, PyModule } from "../../runtime/objects/module.ts";
import type { Type } from "../../runtime/objects/type.ts";
import { stringOf, strValue, PyObject, type Value } from "../../runtime/value.ts";
import { defineType } from "../../runtime/objects/type.ts";
import { checkAbi } from "./abiinfo.ts";
import type { Border } from "./border.ts";
import { indicator, takeError } from "./errors.ts";
import { newCFunction, readMethods } from "./methods.ts";
import { readSlots, type SlotValue } from "./slotarrays.ts";
import { madeByC } from "./types.ts";

const MOD_CREATE = 84, MOD_EXEC = 85, MOD_DOC = 101, MOD_STATE_SIZE = 102, MOD_METHODS = 103, MOD_ABI = 109, MOD_TOKEN = 110; // prettier-ignore

/** What the border keeps about a module that C made. */
export interface ModuleState {
  border: Border;
  /** Address of the state, 0 for none. */
  state: number;
  size: number;
  token: number;
  /** PyModuleDef, 0 for none. */
  def: number;
  /** Py_mod_exec functions that have not run yet. */
  exec: number[];
}
const states = new WeakMap<PyModule, ModuleState>();
export function moduleState(m: PyModule): ModuleState | undefined {
  return states.get(m);
}

/** A PyModuleDef as an object: what a multi-phase PyInit_* returns. */
export class PyModuleDefObject extends PyObject {
  constructor(readonly address: number) {
    super();
  }
}
export const moduleDefType: Type = defineType(PyModuleDefObject, "moduledef", {});

interface Def {
  name: string;
  doc: number;
  size: number;
  methods: number;
  slots: number;
}
function readDef(b: Border, p: number): Def {
  const { u32, i32 } = b.memory;
  const i = p >>> 2;
  return {
    name: u32[i + 5] === 0 ? "" : b.memory.cstring(u32[i + 5]!),
    doc: u32[i + 6]!,
    size: i32[i + 7]!,
    methods: u32[i + 8]!,
    slots: u32[i + 9]!,
  };
}

function addMethods(b: Border, m: PyModule, at: number): void {
  const name = m.dict!.getStr("__name__") ?? null;
  for (const def of readMethods(b, at)) m.dict!.setStr(def.name, newCFunction(b, def, m, name, undefined));
}
/** PyModule_AddFunctions. */
export function moduleAddFunctions(b: Border, m: PyModule, at: number): void {
  addMethods(b, m, at);
}

function giveState(b: Border, m: PyModule, size: number, token: number, def: number, exec: number[]): void {
  let state = 0;
  if (size > 0) {
    state = b.allocate(size);
    b.memory.u8.fill(0, state, state + size);
  }
  states.set(m, { border: b, state, size: Math.max(size, 0), token, def, exec });
  // Each call of its functions passes the module: its handle stays.
  b.handles.pin(b.handles.of(m));
  b.modules.add(m);
}

function nameOfSpec(spec: Value): string {
  const name = stringOf(getAttribute(spec, "name"));
  if (name === undefined) throw typeError("spec.name is no str");
  return name;
}

/** PyModule_FromSlotsAndSpec; `token`: that of an export hook's array. */
export function moduleFromSlotsAndSpec(b: Border, array: number, spec: Value, token = 0): PyModule {
  const name = nameOfSpec(spec);
  const slots = readSlots(b, array, "module", "new", `module ${name}`);
  if (!slots.some((s) => s.id === MOD_ABI))
    throw systemError(
      `module ${name} does not define Py_mod_abi, which is mandatory for modules defined from slots only.`,
    );
  return moduleFrom(b, name, spec, slots, {
    token: find(slots, MOD_TOKEN) || token,
    def: 0,
    size: find(slots, MOD_STATE_SIZE),
    doc: find(slots, MOD_DOC),
    methods: find(slots, MOD_METHODS),
  });
}

function find(slots: SlotValue[], id: number): number {
  return slots.find((s) => s.id === id)?.word ?? 0;
}

interface Source {
  token: number;
  def: number;
  size: number;
  doc: number;
  methods: number;
}

function moduleFrom(b: Border, name: string, spec: Value, slots: SlotValue[], source: Source): PyModule {
  for (const s of slots) if (s.id === MOD_ABI) checkAbi(b, s.word, name);
  const create = find(slots, MOD_CREATE);
  const m = create === 0 ? newModule(name) : createByC(b, create, spec, source.def);
  if (!(m instanceof PyModule)) throw systemError(`module ${name} is not a module object, but requests module state`);
  giveState(
    b,
    m,
    source.size,
    source.token,
    source.def,
    slots.filter((s) => s.id === MOD_EXEC && s.word !== 0).map((s) => s.word),
  );
  if (source.methods !== 0) addMethods(b, m, source.methods);
  if (source.doc !== 0) m.dict!.setStr("__doc__", strValue(b.memory.cstring(source.doc)));
  return m;
}

function createByC(b: Border, create: number, spec: Value, def: number): Value {
  const h = b.handles.of(spec);
  let r: number;
  try {
    r = b.call(create, h, def);
  } finally {
    b.handles.decRef(h);
  }
  return b.result(r);
}

/** PyModule_FromDefAndSpec2. */
export function moduleFromDefAndSpec(b: Border, def: number, spec: Value): PyModule {
  const d = readDef(b, def);
  const name = nameOfSpec(spec);
  if (d.size < 0) throw systemError(`module ${name}: m_size may not be negative for multi-phase initialization`);
  const slots = d.slots === 0 ? [] : readSlots(b, d.slots, "module", "legacy", `module ${name}`);
  return moduleFrom(b, name, spec, slots, {
    token: find(slots, MOD_TOKEN) || def,
    def,
    size: d.size,
    doc: d.doc,
    methods: d.methods,
  });
}

/** PyModule_Create2: single-phase. */
export function moduleCreate(b: Border, def: number): PyModule {
  const d = readDef(b, def);
  if (d.slots !== 0) throw systemError(`module ${d.name}: PyModule_Create is incompatible with m_slots`);
  const m = newModule(creating ?? d.name);
  giveState(b, m, d.size, def, def, []);
  if (d.methods !== 0) addMethods(b, m, d.methods);
  if (d.doc !== 0) m.dict!.setStr("__doc__", strValue(b.memory.cstring(d.doc)));
  return m;
}
/** The full name of the module whose PyInit_* runs: a single-phase one does not know its package. */
let creating: string | undefined;
export function whileCreating<R>(name: string, f: () => R): R {
  const outer = creating;
  creating = name;
  try {
    return f();
  } finally {
    creating = outer;
  }
}

/** PyModuleDef_Init: the def becomes an object whose header is the def's own. */
export function moduleDefInit(b: Border, def: number): number {
  if (!b.handles.isStatic(def)) b.handles.adopt(def, new PyModuleDefObject(def));
  return def;
}

/** PyModule_Exec: runs Py_mod_exec once. */
export function moduleExec(m: Value): void {
  const s = m instanceof PyModule ? states.get(m) : undefined;
  if (s === undefined) return;
  const { border } = s;
  for (const exec of s.exec.splice(0)) {
    const h = border.handles.of(m);
    let n: number;
    try {
      n = border.call(exec, h);
    } finally {
      border.handles.decRef(h);
    }
    if (n !== 0) throw takeError(`execution of module ${nameOf(m)} failed without setting an exception`);
    if (indicator.exception !== null) throw border.resultWithError();
  }
}

export function nameOf(m: Value): string {
  return stringOf(lookupAttribute(m, "__name__") ?? "") ?? "?";
}

/** PyType_GetModule. @throws TypeError */
export function typeGetModule(t: Type): PyModule {
  const m = madeByC(t)?.module;
  if (m === undefined) throw typeError(`PyType_GetModule: Type '${t.name}' has no associated module`);
  return m;
}
/** PyType_GetModuleByToken, and ByDef, whose token is the def. @throws TypeError */
export function typeGetModuleByToken(t: Type, token: number): PyModule {
  for (const c of t.mro) {
    const m = madeByC(c)?.module;
    if (m !== undefined && states.get(m)?.token === token) return m;
  }
  throw typeError(`PyType_GetModuleByDef: No superclass of '${t.name}' has the given module`);
}
