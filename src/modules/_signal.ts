/** The module _signal: SIGINT is what the host can deliver, as KeyboardInterrupt. */
import { KeyboardInterrupt, makeException, OSError } from "../runtime/objects/exceptions.ts";
import { newException, typeError, valueError } from "../runtime/errors.ts";
import { newSet } from "../runtime/objects/set.ts";
import { typeOf } from "../runtime/typeof.ts";
import { asSsize } from "../runtime/abstract.ts";
import type { Value } from "../runtime/value.ts";
import { builtinFunction, defineModule, fn } from "./define.ts";

const SIGNALS: Record<string, number> = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGTRAP: 5, SIGABRT: 6, SIGBUS: 7, SIGFPE: 8, SIGKILL: 9, SIGUSR1: 10,
  SIGSEGV: 11, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15,
}; // prettier-ignore

const defaultInt = builtinFunction(
  "_signal",
  fn("default_int_handler(signalnum, frame, /)", () => {
    throw makeException(KeyboardInterrupt, []);
  }),
);
const handlers = new Map<number, Value>([[2, defaultInt]]);

function check(v: Value): number {
  const n = asSsize(v);
  if (n < 1 || n > 64) throw valueError("signal number out of range");
  return n;
}

export const _signal = defineModule("_signal", {
  functions: [
    fn("signal(signalnum, handler, /)", (number: Value, handler: Value) => {
      const n = check(number);
      if (handler !== 0 && handler !== 1 && typeOf(handler).tp_call === undefined)
        throw typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
      const old = handlers.get(n) ?? 0;
      handlers.set(n, handler);
      return old;
    }),
    fn("getsignal(signalnum, /)", (n: Value) => handlers.get(check(n)) ?? 0),
    fn("raise_signal(signalnum, /)", (number: Value) => {
      const h = handlers.get(check(number)) ?? 0;
      if (h === defaultInt) throw makeException(KeyboardInterrupt, []);
      if (h === 0) throw newException(OSError, "signals cannot end this process");
      return null;
    }),
    fn("valid_signals()", () => newSet(Object.values(SIGNALS))),
    fn("strsignal(signalnum, /)", (n: Value) => Object.entries(SIGNALS).find(([, v]) => v === n)?.[0] ?? null),
    fn("set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", () => -1),
    fn("alarm(seconds, /)", () => 0),
  ],
  attrs: () => ({ ...SIGNALS, SIG_DFL: 0, SIG_IGN: 1, NSIG: 65, default_int_handler: defaultInt }),
});
