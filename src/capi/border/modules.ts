/**
 * Modules made by C: slot arrays of PyModExport_* (PEP 793), PyModuleDef single- and multi-phase, module state and tokens
 * (CPython: Objects/moduleobject.c, Python/slots.c).
 */
import { reprText } from "../../runtime/abstract.ts";
import { systemError, typeError } from "../../runtime/errors.ts";
import { getAttribute, lookupAttribute, setAttribute } from "../../runtime/attributes.ts";
import { newModule, PyModule } from "../../runtime/objects/module.ts";
import type { Type } from "../../runtime/objects/type.ts";
import { stringOf, strValue, PyObject, type Value } from "../../runtime/value.ts";
import { defineType } from "../../runtime/objects/type.ts";
import { checkAbi } from "./abiinfo.ts";
import type { Border } from "./border.ts";
import { indicator, takeError } from "./errors.ts";
import { newCFunction, readMethods } from "./methods.ts";
import { SlotReader } from "./slotarrays.ts";
import * as R from "./slotrules.ts";
import { madeByC } from "./types.ts";

/** What the border keeps about a module that C made. */
export interface ModuleState {
  border: Border;
  /** Address of the state, 0 for none. */
  state: number;
  size: number;
  token: number;
  /** PyModuleDef, 0 for none. */
  def: number;
  /** Py_mod_exec functions. */
  exec: readonly number[];
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

/** PyModuleDef, less its m_base. */
interface Def {
  name: number;
  doc: number;
  size: number;
  methods: number;
  slots: number;
  traverse: number;
  clear: number;
  free: number;
}
function readDef(b: Border, p: number): Def {
  const { u32, i32 } = b.memory;
  const i = p >>> 2;
  return {
    name: u32[i + 5]!,
    doc: u32[i + 6]!,
    size: i32[i + 7]!,
    methods: u32[i + 8]!,
    slots: u32[i + 9]!,
    traverse: u32[i + 10]!,
    clear: u32[i + 11]!,
    free: u32[i + 12]!,
  };
}

/** PyModule_AddFunctions: what Py_mod_create made need not be a module. */
export function moduleAddFunctions(b: Border, m: Value, at: number): void {
  const name = m instanceof PyModule ? (m.dict.getStr("__name__") ?? null) : null;
  addMethods(b, m, name, at);
}
function addMethods(b: Border, m: Value, name: Value, at: number): void {
  for (const def of readMethods(b, at)) put(m, def.name, newCFunction(b, def, m, name, undefined));
}
function put(m: Value, name: string, v: Value): void {
  if (m instanceof PyModule) m.dict.setStr(name, v);
  else setAttribute(m, name, v);
}

function giveState(b: Border, m: PyModule, size: number, token: number, def: number, exec: readonly number[]): void {
  let state = 0;
  if (size >= 0) {
    state = b.allocate(Math.max(size, 1));
    b.memory.u8.fill(0, state, state + size);
  }
  states.set(m, { border: b, state, size: Math.max(size, 0), token, def, exec });
  // Each call of its functions passes the module: its handle stays.
  b.handles.pin(b.handles.of(m));
  b.modules.add(m);
}

/** As PyUnicode_AsUTF8 says it. */
function nameOfSpec(spec: Value): string {
  const name = stringOf(getAttribute(spec, "name"));
  if (name === undefined) throw typeError("bad argument type for built-in operation");
  return name;
}

/** What a slot array and a PyModuleDef say together. */
interface Plan {
  create: number;
  exec: number[];
  doc: number;
  size: number;
  methods: number;
  /** Any of traverse, clear and free: they want state to work on. */
  memory: boolean;
  token: number;
  hasAbi: boolean;
}

/** Slots that say what a field of the def says as well. */
const FIELDS: readonly (readonly [id: number, field: keyof Def])[] = [
  [R.MOD_NAME, "name"], [R.MOD_DOC, "doc"], [R.MOD_STATE_SIZE, "size"], [R.MOD_METHODS, "methods"],
  [R.MOD_STATE_TRAVERSE, "traverse"], [R.MOD_STATE_CLEAR, "clear"], [R.MOD_STATE_FREE, "free"],
]; // prettier-ignore

function planOf(b: Border, name: string, reader: SlotReader, array: number, def: Def | undefined): Plan {
  const plan: Plan = {
    create: 0,
    exec: [],
    doc: def?.doc ?? 0,
    size: def?.size ?? 0,
    methods: def?.methods ?? 0,
    memory: def !== undefined && (def.traverse | def.clear | def.free) !== 0,
    token: 0,
    hasAbi: false,
  };
  reader.name = name;
  reader.read(array, ({ id, word }) => {
    const field = FIELDS.find(([slot]) => slot === id)?.[1];
    if (field !== undefined && def !== undefined && def[field] !== word)
      throw systemError(`module ${name}: ${R.slotName(id)} conflicts with PyModuleDef.m_${field}`);
    switch (id) {
      case R.MOD_CREATE:
        plan.create = word;
        break;
      case R.MOD_EXEC:
        if (def === undefined && plan.exec.length > 0)
          throw systemError(`module ${name} has multiple Py_mod_exec slots`);
        plan.exec.push(word);
        break;
      case R.MOD_DOC:
        plan.doc = word;
        break;
      case R.MOD_STATE_SIZE:
        plan.size = word;
        break;
      case R.MOD_METHODS:
        plan.methods = word;
        break;
      case R.MOD_STATE_TRAVERSE:
      case R.MOD_STATE_CLEAR:
      case R.MOD_STATE_FREE:
        plan.memory = true;
        break;
      case R.MOD_ABI:
        checkAbi(b, word, name);
        plan.hasAbi = true;
        break;
      case R.MOD_TOKEN:
        plan.token = word;
        break;
    }
  });
  if (plan.size < 0) throw systemError(`module ${name}: m_size may not be negative for multi-phase initialization`);
  return plan;
}

/** PyModule_FromSlotsAndSpec; `token`: that of an export hook's array. */
export function moduleFromSlotsAndSpec(b: Border, array: number, spec: Value, token = 0): Value {
  if (array === 0) throw systemError("PyModule_FromSlotsAndSpec called with NULL slots");
  const name = nameOfSpec(spec);
  const plan = planOf(b, name, new SlotReader(b, "module", "PySlot"), array, undefined);
  if (!plan.hasAbi)
    throw systemError(
      `module ${name} does not define Py_mod_abi, which is mandatory for modules defined from slots only.`,
    );
  return moduleFrom(b, name, spec, plan, plan.token || token, 0);
}

/** PyModule_FromDefAndSpec2. */
export function moduleFromDefAndSpec(b: Border, at: number, spec: Value): Value {
  const def = readDef(b, at);
  const name = nameOfSpec(spec);
  const reader = new SlotReader(b, "module", "legacy");
  const plan = planOf(b, name, reader, def.slots, def);
  if (plan.token !== 0 && plan.token !== at)
    throw systemError(`module ${name}: arbitrary Py_mod_token not allowed with PyModuleDef`);
  return moduleFrom(b, name, spec, plan, at, at);
}

function moduleFrom(b: Border, name: string, spec: Value, plan: Plan, token: number, def: number): Value {
  const m = plan.create === 0 ? newModule(name) : createByC(b, name, plan.create, spec, def);
  if (m instanceof PyModule) giveState(b, m, plan.size, token, def, plan.exec);
  else if (plan.size > 0 || plan.memory)
    throw systemError(`module ${name} is not a module object, but requests module state`);
  else if (plan.exec.length > 0)
    throw systemError(`module ${name} specifies execution slots, but did not create a ModuleType instance`);
  if (plan.methods !== 0) addMethods(b, m, name, plan.methods);
  if (plan.doc !== 0) put(m, "__doc__", strValue(b.memory.cstring(plan.doc)));
  return m;
}

function createByC(b: Border, name: string, create: number, spec: Value, def: number): Value {
  const h = b.handles.of(spec);
  let r: number;
  try {
    r = b.call(create, h, def);
  } finally {
    b.handles.decRef(h);
  }
  if (r === 0) throw takeError(`creation of module ${name} failed without setting an exception`);
  const m = b.handles.take(r);
  if (indicator.exception !== null) throw unreported(`creation of module ${name} raised unreported exception`);
  return m;
}

function unreported(text: string): unknown {
  const cause = takeError();
  const e = systemError(text);
  e.setCause(cause);
  return e;
}

/** PyModule_Create2: single-phase. */
export function moduleCreate(b: Border, def: number): PyModule {
  const d = readDef(b, def);
  const name = d.name === 0 ? "" : b.memory.cstring(d.name);
  if (d.slots !== 0) throw systemError(`module ${name}: PyModule_Create is incompatible with m_slots`);
  const m = newModule(creating ?? name);
  giveState(b, m, d.size, def, def, []);
  if (d.methods !== 0) addMethods(b, m, creating ?? name, d.methods);
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

/** PyModule_Exec. */
export function moduleExec(m: Value): void {
  const s = m instanceof PyModule ? states.get(m) : undefined;
  if (s !== undefined) execute(s.border, m, s.exec);
}
/** PyModule_ExecDef: a def's slots on a module that need not have been made from it. */
export function moduleExecDef(b: Border, m: PyModule, at: number): void {
  const def = readDef(b, at);
  const name = nameOf(m);
  const { exec } = planOf(b, name, new SlotReader(b, "module", "legacy"), def.slots, def);
  if (!states.has(m)) giveState(b, m, def.size, at, at, exec);
  execute(b, m, exec);
}
function execute(b: Border, m: Value, functions: readonly number[]): void {
  for (const exec of functions) {
    const h = b.handles.of(m);
    let n: number;
    try {
      n = b.call(exec, h);
    } finally {
      b.handles.decRef(h);
    }
    if (n !== 0) throw takeError(`execution of ${reprText(m)} failed without setting an exception`);
    if (indicator.exception !== null)
      throw unreported(`execution of module ${reprText(m)} raised unreported exception`);
  }
}

export function nameOf(m: Value): string {
  return stringOf(lookupAttribute(m, "__name__") ?? "") ?? "?";
}

/** PyType_GetModule. @throws TypeError */
export function typeGetModule(t: Type): PyModule {
  if (!t.isHeapType) throw typeError(`PyType_GetModule: Type '${t.tp_name}' is not a heap type`);
  const m = madeByC(t)?.module;
  if (m === undefined) throw typeError(`PyType_GetModule: Type '${t.tp_name}' has no associated module`);
  return m;
}
/** PyType_GetModuleByToken, and ByDef, whose token is the def. @throws TypeError */
export function typeGetModuleByToken(t: Type, token: number): PyModule {
  for (const c of t.mro) {
    const m = madeByC(c)?.module;
    if (m !== undefined && states.get(m)?.token === token) return m;
  }
  throw typeError(`PyType_GetModuleByDef: No superclass of '${t.tp_name}' has the given module`);
}
