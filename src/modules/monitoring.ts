/** sys.monitoring (PEP 669; CPython: Python/instrumentation.c). Events of branches, jumps and instructions never come: there is no bytecode. */
import { setAttribute } from "../runtime/attributes.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { PyCode } from "../runtime/objects/code.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import { newModule, type PyModule } from "../runtime/objects/module.ts";
import { DISABLE, type Event, EVENTS, MISSING, monitoringChanged, type Tool, tools } from "../runtime/tracing.ts";
import { intValue, isStr, PyInstance, type Value } from "../runtime/value.ts";
import { fillModule, fn } from "./define.ts";
import { simpleNamespace } from "./types-namespace.ts";

const TOOLS = 6;
const BRANCH = 1 << 18;
const ALL_EVENTS = (1 << 19) - 1;
const C_EVENTS = (1 << EVENTS.C_RETURN) | (1 << EVENTS.C_RAISE);

function toolId(v: Value): number {
  const id = Number(intValue(v) ?? -1);
  if (!(id >= 0 && id < TOOLS)) throw valueError(`invalid tool ${id} (must be between 0 and 5)`);
  return id;
}

function toolInUse(v: Value): Tool {
  const id = toolId(v);
  const tool = tools[id];
  if (tool === undefined) throw valueError(`tool ${id} is not in use`);
  return tool;
}

function eventSet(v: Value, allowed: number, what: string): number {
  let events = Number(intValue(v) ?? -1);
  if (events < 0 || events > ALL_EVENTS) throw valueError(`invalid ${what} 0x${events.toString(16)}`);
  const callMask = C_EVENTS | (1 << EVENTS.CALL);
  if ((events & C_EVENTS) !== 0 && (events & callMask) !== callMask)
    throw valueError("cannot set C_RETURN or C_RAISE events independently");
  events &= ~C_EVENTS;
  if ((events & BRANCH) !== 0) events = (events & ~BRANCH) | (1 << EVENTS.BRANCH_LEFT) | (1 << EVENTS.BRANCH_RIGHT);
  if ((events & ~allowed) !== 0) throw valueError(`invalid ${what} 0x${events.toString(16)}`);
  return events;
}

function codeObject(v: Value): PyCode {
  if (!(v instanceof PyCode)) throw typeError("code must be a code object");
  return v;
}

function clear(tool: Tool): void {
  tool.events = 0;
  tool.local.clear();
  tool.callbacks.length = 0;
  tool.disabled = new Map();
  monitoringChanged();
}

const functions = [
  fn("use_tool_id(tool_id, name, /)", (id: Value, name: Value) => {
    const i = toolId(id);
    if (!isStr(name)) throw valueError("tool name must be a str");
    if (tools[i] !== undefined) throw valueError(`tool ${i} is already in use`);
    tools[i] = { name, events: 0, callbacks: [], local: new Map(), disabled: new Map() };
    return null;
  }),
  fn("clear_tool_id(tool_id, /)", (id: Value) => {
    const tool = tools[toolId(id)];
    if (tool !== undefined) clear(tool);
    return null;
  }),
  fn("free_tool_id(tool_id, /)", (id: Value) => {
    const i = toolId(id);
    const tool = tools[i];
    tools[i] = undefined;
    if (tool !== undefined) clear(tool);
    return null;
  }),
  fn("get_tool(tool_id, /)", (id: Value) => tools[toolId(id)]?.name ?? null),
  fn("register_callback(tool_id, event, func, /)", (id: Value, event: Value, func: Value) => {
    const i = toolId(id);
    const bits = Number(intValue(event) ?? 0);
    if (bits <= 0 || (bits & (bits - 1)) !== 0)
      throw valueError("The callback can only be set for one event at a time");
    if (bits > ALL_EVENTS) throw valueError(`invalid event ${bits}`);
    const e = 31 - Math.clz32(bits);
    const tool = tools[i];
    const old = tool?.callbacks[e] ?? null;
    if (tool !== undefined) tool.callbacks[e] = func;
    return old;
  }),
  fn("get_events(tool_id, /)", (id: Value) => toolInUse(id).events),
  fn("set_events(tool_id, event_set, /)", (id: Value, events: Value) => {
    const i = toolId(id);
    const set = eventSet(events, ALL_EVENTS, "event set");
    void i;
    toolInUse(id).events = set;
    monitoringChanged();
    return null;
  }),
  fn("get_local_events(tool_id, code, /)", (id: Value, code: Value) => toolInUse(id).local.get(codeObject(code)) ?? 0),
  fn("set_local_events(tool_id, code, event_set, /)", (id: Value, code: Value, events: Value) => {
    const c = codeObject(code);
    const set = eventSet(events, ALL_EVENTS, "local event set");
    toolInUse(id).local.set(c, set);
    monitoringChanged();
    return null;
  }),
  fn("restart_events()", () => {
    for (const tool of tools) if (tool !== undefined) tool.disabled = new Map();
    return null;
  }),
  fn("_all_events()", () => {
    const d = new PyDict();
    for (const [name, bit] of Object.entries(EVENTS) as [string, Event][]) {
      let users = 0;
      tools.forEach((tool, i) => {
        if (tool !== undefined && (tool.events & (1 << bit)) !== 0) users |= 1 << i;
      });
      if (users !== 0) d.setStr(name, users);
    }
    return d;
  }),
];

export function makeMonitoring(): PyModule {
  const m = newModule("sys.monitoring");
  const events = new PyInstance(simpleNamespace());
  for (const [name, bit] of Object.entries(EVENTS)) setAttribute(events, name, 1 << bit);
  setAttribute(events, "BRANCH", BRANCH);
  setAttribute(events, "NO_EVENTS", 0);
  fillModule(m, "sys.monitoring", {
    functions,
    attrs: { DISABLE, MISSING, events, DEBUGGER_ID: 0, COVERAGE_ID: 1, PROFILER_ID: 2, OPTIMIZER_ID: 5 },
  });
  return m;
}
