/** Built-in modules that are a few lines each: errno, gc, _stat. */
import { ERRORS } from "./oserrors.ts";
import { defineModule, fn } from "./define.ts";
import { PyDict } from "../runtime/objects/dict.ts";
import { newList } from "../runtime/objects/list.ts";
import { collectGarbage } from "../runtime/collect.ts";
import { asInt } from "../runtime/abstract.ts";
import { type Value } from "../runtime/value.ts";
import { valueError } from "../runtime/errors.ts";
import { newTuple } from "../runtime/objects/tuple.ts";

export const errno = defineModule("errno", {
  doc: "This module makes available standard errno system symbols.",
  init(m) {
    const codes = new PyDict();
    for (const [name, [n]] of Object.entries(ERRORS)) {
      m.dict!.setStr(name, n);
      codes.set(n, name);
    }
    m.dict!.setStr("EWOULDBLOCK", ERRORS.EAGAIN![0]);
    m.dict!.setStr("EOPNOTSUPP", ERRORS.ENOTSUP![0]);
    m.dict!.setStr("errorcode", codes);
  },
});

let gcEnabled = true;
let thresholds = [2000, 10, 0];
export const gc = defineModule("gc", {
  functions: [
    fn("collect(generation=2)", (generation: Value = 2) => {
      const n = asInt(generation);
      if (n < 0 || n > 2) throw valueError("invalid generation");
      return collectGarbage();
    }),
    fn("enable()", () => {
      gcEnabled = true;
      return null;
    }),
    fn("disable()", () => {
      gcEnabled = false;
      return null;
    }),
    fn("isenabled()", () => gcEnabled),
    fn("get_threshold()", () => newTuple(thresholds)),
    fn("set_threshold(threshold0, threshold1=10, threshold2=0, /)", (a: Value, b: Value = 10, c: Value = 0) => {
      thresholds = [Number(a), Number(b), Number(c)];
      return null;
    }),
    fn("get_count()", () => newTuple([0, 0, 0])),
    fn("get_debug()", () => 0),
    fn("set_debug(flags, /)", () => null),
    fn("get_objects(generation=None)", () => newList([])),
    fn("get_referrers(*objs)", () => newList([])),
    fn("get_referents(*objs)", () => newList([])),
    fn("get_stats()", () => newList([])),
    fn("is_tracked(obj, /)", (o: Value) => typeof o === "object" && o !== null),
    fn("is_finalized(obj, /)", () => false),
    fn("freeze()", () => null),
    fn("unfreeze()", () => null),
    fn("get_freeze_count()", () => 0),
  ],
  attrs: () => ({
    garbage: newList([]),
    callbacks: newList([]),
    DEBUG_STATS: 1,
    DEBUG_COLLECTABLE: 2,
    DEBUG_UNCOLLECTABLE: 4,
    DEBUG_SAVEALL: 32,
    DEBUG_LEAK: 38,
  }),
});

export const _stat = defineModule("_stat", {
  functions: [
    ...Object.entries({
      S_ISDIR: 0o040000, S_ISCHR: 0o020000, S_ISBLK: 0o060000, S_ISREG: 0o100000, S_ISFIFO: 0o010000, S_ISLNK: 0o120000,
      S_ISSOCK: 0o140000,
    }).map(([name, bits]) => fn(`${name}(mode, /)`, (mode: Value) => (Number(mode) & 0o170000) === bits)), // prettier-ignore
    fn("S_ISDOOR(mode, /)", () => false),
    fn("S_ISPORT(mode, /)", () => false),
    fn("S_ISWHT(mode, /)", () => false),
    fn("S_IMODE(mode, /)", (mode: Value) => Number(mode) & 0o7777),
    fn("S_IFMT(mode, /)", (mode: Value) => Number(mode) & 0o170000),
    fn("filemode(mode, /)", (mode: Value) => fileMode(Number(mode))),
  ],
  attrs: {
    S_IFDIR: 0o040000, S_IFCHR: 0o020000, S_IFBLK: 0o060000, S_IFREG: 0o100000, S_IFIFO: 0o010000, S_IFLNK: 0o120000,
    S_IFSOCK: 0o140000, S_ISUID: 0o4000, S_ISGID: 0o2000, S_ISVTX: 0o1000, S_IRWXU: 0o700, S_IRUSR: 0o400, S_IWUSR: 0o200,
    S_IXUSR: 0o100, S_IRWXG: 0o070, S_IRGRP: 0o040, S_IWGRP: 0o020, S_IXGRP: 0o010, S_IRWXO: 0o007, S_IROTH: 0o004,
    S_IWOTH: 0o002, S_IXOTH: 0o001, ST_MODE: 0, ST_INO: 1, ST_DEV: 2, ST_NLINK: 3, ST_UID: 4, ST_GID: 5, ST_SIZE: 6,
    ST_ATIME: 7, ST_MTIME: 8, ST_CTIME: 9,
  }, // prettier-ignore
});

function fileMode(mode: number): string {
  const kinds: Record<number, string> = { 0o040000: "d", 0o120000: "l", 0o020000: "c", 0o060000: "b", 0o010000: "p", 0o140000: "s", 0o100000: "-" }; // prettier-ignore
  let s = kinds[mode & 0o170000] ?? "?";
  for (let shift = 6; shift >= 0; shift -= 3) {
    const bits = (mode >> shift) & 7;
    s += (bits & 4 ? "r" : "-") + (bits & 2 ? "w" : "-") + (bits & 1 ? "x" : "-");
  }
  return s;
}
