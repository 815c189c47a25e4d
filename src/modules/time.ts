/** The module time. */
import { asDouble } from "../runtime/abstract.ts";
import { overflowError, typeError, valueError } from "../runtime/errors.ts";
import { hooks } from "../runtime/hooks.ts";
import { PyTuple, tuple } from "../runtime/objects/tuple.ts";
import type { Type } from "../runtime/objects/type.ts";
import { poll } from "../runtime/state.ts";
import { intValue, normalizeInt, PyFloat, strValue, stringOf, type Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";
import { structseq, structseqType } from "./structseq.ts";
import { simpleNamespace } from "./types-namespace.ts";
import { getAttribute } from "../runtime/attributes.ts";
import { callKw, callN } from "../runtime/call.ts";
import { formatTime } from "./strftime.ts";

let type: Type | undefined;
const FIELDS = ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];
const STRUCT_TIME_DOC =
  "The time value as returned by gmtime(), localtime(), and strptime(), and\n accepted by asctime(), mktime() and strftime().  May be considered as a\n" +
  " sequence of 9 integers.\n\n Note that several fields' values are not the same as those defined by\n the C language standard for struct tm.  For example, the value of the\n" +
  " field tm_year is the actual year, not year - 1900.  See individual\n fields' descriptions for details.";
function structTime(): Type {
  return (type ??= structseqType("time", "struct_time", FIELDS, ["tm_zone", "tm_gmtoff"], { doc: STRUCT_TIME_DOC }));
}

const seconds = (ns: bigint) => new PyFloat(Number(ns / 1000n) / 1e6);
const yearDay = (y: number, m: number, d: number) =>
  Math.round((Date.UTC(2000, m, d) - Date.UTC(2000, 0, 1)) / 864e5) + (isLeap(y) || m < 2 ? 1 : 0);
const isLeap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;

function broken(d: Date, utc: boolean): Value {
  const get = <T>(a: () => T, b: () => T) => (utc ? a() : b());
  const y = get(
    () => d.getUTCFullYear(),
    () => d.getFullYear(),
  );
  const mon = get(
    () => d.getUTCMonth(),
    () => d.getMonth(),
  );
  const day = get(
    () => d.getUTCDate(),
    () => d.getDate(),
  );
  const wday =
    (get(
      () => d.getUTCDay(),
      () => d.getDay(),
    ) +
      6) %
    7;
  const offset = utc ? 0 : -d.getTimezoneOffset() * 60;
  const winter = -new Date(y, 0, 1).getTimezoneOffset() * 60;
  const summer = -new Date(y, 6, 1).getTimezoneOffset() * 60;
  const dst = !utc && winter !== summer && offset === Math.max(winter, summer) ? 1 : 0;
  return structseq(structTime(), [
    y,
    mon + 1,
    day,
    get(
      () => d.getUTCHours(),
      () => d.getHours(),
    ),
    get(
      () => d.getUTCMinutes(),
      () => d.getMinutes(),
    ),
    get(
      () => d.getUTCSeconds(),
      () => d.getSeconds(),
    ),
    wday,
    yearDay(y, mon, day),
    dst,
    utc ? "UTC" : zoneName(d),
    offset,
  ]);
}

function zoneName(d: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZoneName: "short" }).formatToParts(d);
  return parts.find((p) => p.type === "timeZoneName")?.value ?? "UTC";
}

function dateOf(secs: Value): Date {
  if (secs === null || secs === undefined) return new Date(Number(hooks().host.timeNs() / 1_000_000n));
  const d = new Date(Math.floor(asDouble(secs)) * 1000);
  if (Number.isNaN(d.getTime())) throw overflowError("timestamp out of range for platform time_t");
  return d;
}

function timeTuple(t: Value): number[] {
  if (!(t instanceof PyTuple)) throw typeError("Tuple or struct_time argument required");
  return t.items.map((v) => Number(intValue(v) ?? 0));
}

const WDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function asctime(t: Value): string {
  const [y, mon, d, h, mi, s, wday] = timeTuple(t) as [number, number, number, number, number, number, number];
  const two = (n: number) => String(n).padStart(2, "0");
  return `${WDAYS[wday]} ${MONTHS[mon - 1]} ${String(d).padStart(2)} ${two(h)}:${two(mi)}:${two(s)} ${y}`;
}

function sleep(secs: Value): Value {
  let left = asDouble(secs);
  if (Number.isNaN(left)) throw valueError("Invalid value NaN (not a number)");
  if (left < 0) throw valueError("sleep length must be non-negative");
  const { host } = hooks();
  const end = host.monotonicNs() + BigInt(Math.round(left * 1e9));
  do {
    host.sleep(left);
    poll();
    left = Number(end - host.monotonicNs()) / 1e9;
  } while (left > 0);
  return null;
}

const CLOCKS: Record<string, [string, () => bigint, boolean]> = {
  time: ["clock_gettime(CLOCK_REALTIME)", () => hooks().host.timeNs(), true],
  monotonic: ["clock_gettime(CLOCK_MONOTONIC)", () => hooks().host.monotonicNs(), false],
  perf_counter: ["clock_gettime(CLOCK_MONOTONIC)", () => hooks().host.monotonicNs(), false],
  process_time: ["clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", () => hooks().host.processTimeNs(), false],
  thread_time: ["clock_gettime(CLOCK_THREAD_CPUTIME_ID)", () => hooks().host.processTimeNs(), false],
};

function clockInfo(name: Value): Value {
  const clock = CLOCKS[stringOf(name) ?? ""];
  if (clock === undefined) throw valueError("unknown clock");
  return callKw(
    simpleNamespace(),
    [clock[0], !clock[2], clock[2], new PyFloat(1e-9)],
    ["implementation", "monotonic", "adjustable", "resolution"],
  );
}

export const time = defineModule("time", {
  doc: "This module provides various functions to manipulate time values.",
  functions: [
    ...Object.entries(CLOCKS).flatMap(([name, [, read]]) => [
      fn(`${name}()`, () => seconds(read())),
      fn(`${name}_ns()`, () => normalizeInt(read())),
    ]),
    fn("clock_gettime(clk_id, /)", (id: Value) =>
      seconds(id === 0 ? hooks().host.timeNs() : hooks().host.monotonicNs()),
    ),
    fn("get_clock_info(name, /)", clockInfo),
    fn("sleep(seconds, /)", sleep),
    fn("gmtime(seconds=None, /)", (s: Value = null) => broken(dateOf(s), true)),
    fn("localtime(seconds=None, /)", (s: Value = null) => broken(dateOf(s), false)),
    fn("mktime(time_tuple, /)", (t: Value) => {
      const [y, mon, d, h, mi, s] = timeTuple(t) as [number, number, number, number, number, number];
      return new PyFloat(new Date(y, mon - 1, d, h, mi, s).getTime() / 1000);
    }),
    fn("asctime(time_tuple=?, /)", (t?: Value) => asctime(t ?? broken(dateOf(null), false))),
    fn("ctime(seconds=None, /)", (s: Value = null) => asctime(broken(dateOf(s), false))),
    fn("strftime(format, time_tuple=?, /)", (format: Value, t?: Value) =>
      strValue(formatTime(stringOf(format)!, timeTuple(t ?? broken(dateOf(null), false)), zoneName(new Date()))),
    ),
    fn("strptime(string, format='%a %b %d %H:%M:%S %Y', /)", (s: Value, format: Value = "%a %b %d %H:%M:%S %Y") =>
      callN(getAttribute(hooks().importModule("_strptime"), "_strptime_time"), [s, format]),
    ),
    fn("tzset()", () => null),
  ],
  attrs: () => {
    const y = new Date().getFullYear();
    const winter = new Date(y, 0, 1).getTimezoneOffset() * 60;
    const summer = new Date(y, 6, 1).getTimezoneOffset() * 60;
    return {
      struct_time: structTime(),
      timezone: Math.max(winter, summer),
      altzone: Math.min(winter, summer),
      daylight: winter === summer ? 0 : 1,
      tzname: new PyTuple(tuple, [zoneName(new Date(y, 0, 1)), zoneName(new Date(y, 6, 1))]),
      _STRUCT_TM_ITEMS: 11,
      CLOCK_REALTIME: 0,
      CLOCK_MONOTONIC: 1,
    };
  },
});
