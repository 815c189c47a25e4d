/**
 * sys.monitoring (PEP 669; CPython: Python/instrumentation.c): tools and their callbacks are registered as there, but compiled
 * code reports no events, so that asking for any raises.
 */
import { asInt } from "../runtime/abstract.ts";
import { notImplementedError, typeError, valueError } from "../runtime/errors.ts";
import { PyCode } from "../runtime/objects/code.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import { newModule, type PyModule } from "../runtime/objects/module.ts";
import { object } from "../runtime/objects/type.ts";
import { PyInstance, stringOf, type Value } from "../runtime/value.ts";
import { callN } from "../runtime/call.ts";
import { fillModule, fn } from "./define.ts";
import { simpleNamespace } from "./types-namespace.ts";

const EVENTS = {
  PY_START: 1, PY_RESUME: 2, PY_RETURN: 4, PY_YIELD: 8, CALL: 16, LINE: 32, INSTRUCTION: 64, JUMP: 128, BRANCH_LEFT: 256,
  BRANCH_RIGHT: 512, STOP_ITERATION: 1024, RAISE: 2048, EXCEPTION_HANDLED: 4096, PY_UNWIND: 8192, PY_THROW: 16384,
  RERAISE: 32768, C_RETURN: 65536, C_RAISE: 131072, BRANCH: 262144, NO_EVENTS: 0,
}; // prettier-ignore
const C_EVENTS = EVENTS.C_RETURN | EVENTS.C_RAISE;
const LAST_EVENT = EVENTS.BRANCH;
const TOOLS = 6;

interface Tool {
  name: Value;
  callbacks: Map<number, Value>;
}
const tools = new Array<Tool | undefined>(TOOLS).fill(undefined);

function toolId(v: Value): number {
  const id = asInt(v);
  if (id < 0 || id >= TOOLS) throw valueError(`invalid tool ${id} (must be between 0 and ${TOOLS - 1})`);
  return id;
}

function usedTool(v: Value): Tool {
  const id = toolId(v);
  const tool = tools[id];
  if (tool === undefined) throw valueError(`tool ${id} is not in use`);
  return tool;
}

function useToolId(id: Value, name: Value): Value {
  const i = toolId(id);
  if (stringOf(name) === undefined) throw valueError("tool name must be a str");
  if (tools[i] !== undefined) throw valueError(`tool ${i} is already in use`);
  tools[i] = { name, callbacks: new Map() };
  return null;
}

function clearToolId(id: Value): Value {
  tools[toolId(id)]?.callbacks.clear();
  return null;
}

function freeToolId(id: Value): Value {
  tools[toolId(id)] = undefined;
  return null;
}

function registerCallback(id: Value, event: Value, func: Value): Value {
  const tool = toolId(id);
  const bit = asInt(event);
  if (bit <= 0 || (bit & (bit - 1)) !== 0) throw valueError("The callback can only be set for one event at a time");
  if (bit > LAST_EVENT) throw valueError(`invalid event ${bit}`);
  const callbacks = tools[tool]?.callbacks ?? new Map<number, Value>();
  const before = callbacks.get(bit) ?? null;
  if (func === null) callbacks.delete(bit);
  else callbacks.set(bit, func);
  return before;
}

/** @throws NotImplementedError for any event */
function checkEvents(v: Value): void {
  const events = asInt(v);
  if (events < 0 || events >= 2 * LAST_EVENT) throw valueError(`invalid event set 0x${(events >>> 0).toString(16)}`);
  if ((events & C_EVENTS) !== 0 && ((events & EVENTS.CALL) === 0 || (events & C_EVENTS) !== C_EVENTS))
    throw valueError("cannot set C_RETURN or C_RAISE events independently");
  if (events !== 0) throw notImplementedError("sys.monitoring: compiled code reports no events");
}

function checkCode(code: Value): void {
  if (!(code instanceof PyCode)) throw typeError("code must be a code object");
}

export function monitoringModule(): PyModule {
  const m = newModule("sys.monitoring");
  const unset = (): Value => new PyInstance(object);
  fillModule(m, "sys.monitoring", {
    functions: [
      fn("use_tool_id(tool_id, name, /)", useToolId),
      fn("clear_tool_id(tool_id, /)", clearToolId),
      fn("free_tool_id(tool_id, /)", freeToolId),
      fn("get_tool(tool_id, /)", (id: Value) => tools[toolId(id)]?.name ?? null),
      fn("register_callback(tool_id, event, func, /)", registerCallback),
      fn("get_events(tool_id, /)", (id: Value) => {
        usedTool(id);
        return 0;
      }),
      fn("set_events(tool_id, event_set, /)", (id: Value, events: Value) => {
        usedTool(id);
        checkEvents(events);
        return null;
      }),
      fn("get_local_events(tool_id, code, /)", (id: Value, code: Value) => {
        checkCode(code);
        usedTool(id);
        return 0;
      }),
      fn("set_local_events(tool_id, code, event_set, /)", (id: Value, code: Value, events: Value) => {
        checkCode(code);
        usedTool(id);
        checkEvents(events);
        return null;
      }),
      fn("restart_events()", () => null),
      fn("_all_events()", () => new PyDict()),
    ],
    attrs: () => ({
      DISABLE: unset(),
      MISSING: unset(),
      events: callN(simpleNamespace(), Object.values(EVENTS), Object.keys(EVENTS)),
      DEBUGGER_ID: 0,
      COVERAGE_ID: 1,
      PROFILER_ID: 2,
      OPTIMIZER_ID: 5,
    }),
  });
  return m;
}
