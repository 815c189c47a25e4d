/** The module _thread for one thread: locks that nobody else can hold, no new threads. */
import { asDouble, isTrue } from "../runtime/abstract.ts";
import { newException, runtimeError } from "../runtime/errors.ts";
import { hooks } from "../runtime/hooks.ts";
import { makeException, RuntimeError, SystemExit } from "../runtime/objects/exceptions.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { PyFloat, PyInstance, PyObject, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

class PyLock extends PyObject {
  count = 0;
  constructor(type: Type) {
    super();
    this.type = type;
  }
}

/** With one thread, waiting for a held lock would never end: the timeout passes, or it is a deadlock. */
function acquire(self: PyLock, blocking: Value = true, timeout: Value = -1): Value {
  if (self.count > 0 && self.type === lock) {
    if (!isTrue(blocking)) return false;
    const t = asDouble(timeout);
    if (t < 0)
      throw newException(RuntimeError, "deadlock: the lock is held and there is no other thread to release it");
    hooks().host.sleep(t);
    return false;
  }
  self.count++;
  return true;
}

function release(self: PyLock): Value {
  if (self.count === 0)
    throw runtimeError(self.type === lock ? "release unlocked lock" : "cannot release un-acquired lock");
  self.count--;
  return null;
}

const methods = [
  method("acquire(blocking=True, timeout=-1)", acquire),
  method("acquire_lock(blocking=True, timeout=-1)", acquire),
  method("release()", release),
  method("release_lock()", release),
  method("locked()", (self: PyLock) => self.count > 0),
  method("locked_lock()", (self: PyLock) => self.count > 0),
  method("__enter__()", (self: PyLock) => acquire(self)),
  method("__exit__(*args)", release),
  method("_is_owned()", (self: PyLock) => self.count > 0),
  method("_recursion_count()", (self: PyLock) => self.count),
  method("_at_fork_reinit()", (self: PyLock) => {
    self.count = 0;
    return null;
  }),
  method("_release_save()", (self: PyLock) => {
    const n = self.count;
    self.count = 0;
    return newTuple([n, 1]);
  }),
  method("_acquire_restore(state, /)", (self: PyLock) => {
    self.count++;
    return null;
  }),
];

export const lock: Type = defineType(PyLock, "lock()", {
  module: "_thread",
  hasWeakref: true,
  new: (cls: Type) => new PyLock(cls),
  tp_repr: (self: PyLock) => `<${self.count > 0 ? "locked" : "unlocked"} _thread.lock object>`,
  methods,
});
export const rlock: Type = defineType(PyLock, "RLock()", {
  module: "_thread",
  basetype: true,
  hasWeakref: true,
  new: (cls: Type) => new PyLock(cls),
  methods,
});

class PyThreadHandle extends PyObject {}
const threadHandle: Type = defineType(PyThreadHandle, "_ThreadHandle()", {
  module: "_thread",
  new: () => new PyThreadHandle(),
  methods: [
    method("is_done()", () => false),
    method("join(timeout=None, /)", () => null),
    method("_set_done()", () => null),
  ],
  getset: [getset("ident", () => 1)],
});

/** One thread: every thread's own data is everyone's. */
const local: Type = defineType(PyInstance, "_local(*args, **kwargs)", {
  module: "_thread",
  basetype: true,
  hasDict: true,
  hasWeakref: true,
  new: (cls: Type) => new PyInstance(cls),
});

function noThreads(): never {
  throw runtimeError("can't start new thread");
}

export const _thread = defineModule("_thread", {
  types: [lock, rlock, local, threadHandle],
  functions: [
    fn("allocate_lock()", () => new PyLock(lock)),
    fn("allocate()", () => new PyLock(lock)),
    fn("get_ident()", () => 1),
    fn("get_native_id()", () => 1),
    fn("_get_main_thread_ident()", () => 1),
    fn("_is_main_interpreter()", () => true),
    fn("_count()", () => 0),
    fn("start_new_thread(function, args, kwargs=?, /)", noThreads),
    fn("start_joinable_thread(function, handle=None, daemon=True)", noThreads),
    fn("daemon_threads_allowed()", () => true),
    fn("_shutdown()", () => null),
    fn("_make_thread_handle(ident, /)", () => new PyThreadHandle()),
    fn("_excepthook(args, /)", () => null),
    fn("stack_size(size=0, /)", () => 0),
    fn("set_name(name, /)", () => null),
    fn("interrupt_main(signum=2, /)", () => null),
    fn("exit()", () => {
      throw makeException(SystemExit, []);
    }),
  ],
  attrs: () => ({
    LockType: lock,
    error: RuntimeError,
    TIMEOUT_MAX: new PyFloat(9223372036),
    _ExceptHookArgs: newTuple([]),
  }),
});
