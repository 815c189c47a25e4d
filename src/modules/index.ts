/** The table of built-in modules, each made on its first import. */
import { _abc } from "./_abc.ts";
import { _ast } from "./_ast.ts";
import { arrayModule as array } from "./array.ts";
import { systemError } from "../runtime/errors.ts";
import type { PyModule } from "../runtime/objects/module.ts";
import type { BuiltinModule } from "./define.ts";
import { _codecs } from "./_codecs.ts";
import { _typing } from "./_typing.ts";
import { _struct } from "./_struct.ts";
import { _opcode } from "./_opcode.ts";
import { binascii } from "./binascii.ts";
import { _symtable } from "./_symtable.ts";
import { _tokenize } from "./_tokenize.ts";
import { _collections } from "./_collections.ts";
import { _contextvars } from "./_contextvars.ts";
import { _types } from "./_types.ts";
import { _functools } from "./_functools.ts";
import { _imp } from "./_imp.ts";
import { _io } from "./_io.ts";
import { _operator } from "./_operator.ts";
import { _random } from "./_random.ts";
import { _signal } from "./_signal.ts";
import { _sre } from "./_sre.ts";
import { _string } from "./_string.ts";
import { _suggestions } from "./_suggestions.ts";
import { _thread } from "./_thread.ts";
import { _warnings } from "./_warnings.ts";
import { _weakref } from "./_weakref.ts";
import { atexit } from "./atexit.ts";
import { itertools } from "./itertools.ts";
import { marshal } from "./marshal.ts";
import { mathModule as math } from "./math.ts";
import { posix } from "./posix.ts";
import { _stat, errno, gc } from "./small.ts";
import { _socket } from "./_socket.ts";
import { selectModule as select } from "./select.ts";
import { _sysconfigdata } from "./_sysconfigdata.ts";
import { time } from "./time.ts";
import { unicodedata } from "./unicodedata.ts";

const TABLE: BuiltinModule[] = [
  _abc,
  _suggestions,
  _symtable,
  _tokenize,
  binascii,
  _opcode,
  _struct,
  _ast,
  _typing,
  _codecs, _collections, _contextvars, _functools, _imp, _io, _operator, _random, _signal, _sre, _stat, _string, _thread,
  _types, _warnings, _weakref, array, atexit, errno, gc, itertools,
  marshal, math, posix, select, _socket, _sysconfigdata, time, unicodedata,
]; // prettier-ignore

const byName = new Map(TABLE.map((m) => [m.name, m]));

/** A module that an embedder adds to the table. */
export function addBuiltinModule(m: BuiltinModule): void {
  byName.set(m.name, m);
}

export function hasBuiltinModule(name: string): boolean {
  return byName.has(name);
}

export function builtinModuleNames(): string[] {
  return [...byName.keys(), "builtins", "sys"].sort();
}

export function createBuiltinModule(name: string): PyModule {
  const m = byName.get(name);
  if (m === undefined) throw systemError(`no built-in module ${name}`);
  return m.create();
}
