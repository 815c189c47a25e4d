/** The module builtins (CPython: Python/bltinmodule.c): its functions' table, and the plain ones of them. */
import { ascii, binaryPower, format, getAIter, getIter, getItem, hash, index, isTrue, iterToArray, length, numberToBase, repr, richCompareBool } from "../runtime/abstract.ts"; // prettier-ignore
import { deleteAttribute, getAttribute, lookupAttribute, lookupSpecial, setAttribute } from "../runtime/attributes.ts";
import { call0, call1, callKw } from "../runtime/call.ts";
import { runtimeError, stopIteration, typeError, valueError } from "../runtime/errors.ts";
import { sysAttribute } from "../runtime/hooks.ts";
import { id } from "../runtime/identity.ts";
import { isinstance, issubclass } from "../runtime/isinstance.ts";
import { PyByteArray } from "../runtime/objects/bytearray.ts";
import { PyBytes } from "../runtime/objects/bytes.ts";
import { anextWithDefault } from "../runtime/compiled/generators.ts";
import type { PyDict } from "../runtime/objects/dict.ts";
import * as E from "../runtime/objects/exceptions.ts";
import {} from "../runtime/objects/float.ts";
import { PyCallableIterator } from "../runtime/objects/iterators.ts";
import { PyGenerator } from "../runtime/objects/generator.ts";
import { newList } from "../runtime/objects/list.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import { Type } from "../runtime/objects/type.ts";
import { CompareOp } from "../runtime/slots.ts";
import { typeOf } from "../runtime/typeof.ts";
import { Ellipsis, exactStr, intValue, NotImplemented, type PyObject, strFromCodePoints, type Value } from "../runtime/value.ts"; // prettier-ignore
import { builtinTypes } from "./builtin-types.ts";
import { buildClass, builtinCompile, builtinEval, builtinExec, builtinImport, builtinLazyImport, dir, globals, locals, vars } from "./builtins-exec.ts"; // prettier-ignore
import { input, print } from "./builtins-print.ts";
import { fn, type ModuleSpec } from "./define.ts";
import { openFile } from "./io/open.ts";
import { siteBuiltins } from "./site-builtins.ts";
import { SumSink } from "../runtime/compiled/fusion.ts";

function attributeName(name: Value): string {
  const s = exactStr(name);
  if (s === undefined) throw typeError(`attribute name must be string, not '${typeOf(name).tp_name}'`);
  return s.toString();
}

function builtinGetattr(o: Value, name: Value, fallback?: Value): Value {
  const key = attributeName(name);
  if (fallback === undefined) return getAttribute(o, key);
  const v = lookupAttribute(o, key);
  return v === undefined ? fallback : v;
}

function builtinNext(it: Value, fallback?: Value): Value {
  const t = typeOf(it);
  if (t.tp_iternext === undefined) throw typeError(`'${t.tp_name}' object is not an iterator`);
  const v = (it as PyObject).next();
  if (v !== undefined) return v;
  if (fallback !== undefined) return fallback;
  throw stopIteration(it instanceof PyGenerator ? (it.result ?? null) : null);
}

function builtinIter(o: Value, sentinel?: Value): Value {
  if (sentinel === undefined) return getIter(o);
  if (typeOf(o).tp_call === undefined) throw typeError("iter(v, w): v must be callable");
  return new PyCallableIterator(o, sentinel);
}

function abs(x: Value): Value {
  if (typeof x === "number") return x < 0 ? -x : x;
  const f = typeOf(x).nb_absolute;
  if (f === undefined) throw typeError(`bad operand type for abs(): '${typeOf(x).tp_name}'`);
  return f(x);
}

function builtinDivmod(a: Value, b: Value): Value {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const fa = ta.nb_divmod;
  let fb = tb !== ta ? tb.nb_divmod : undefined;
  if (fb === fa) fb = undefined;
  if (fb !== undefined && tb.isSubtype(ta)) {
    const r = fb(a, b);
    if (r !== NotImplemented) return r;
    fb = undefined;
  }
  for (const f of [fa, fb]) {
    const r = f?.(a, b);
    if (r !== undefined && r !== NotImplemented) return r;
  }
  throw typeError(`unsupported operand type(s) for divmod(): '${ta.tp_name}' and '${tb.tp_name}'`);
}

function chr(i: Value): Value {
  if (typeof i === "number" && i >= 0 && i < 0xd800) return String.fromCharCode(i);
  const n = intValue(index(i))!;
  if (n < 0 || n > 0x10ffff) throw valueError("chr() arg not in range(0x110000)");
  return strFromCodePoints([Number(n)]);
}

function ord(c: Value): Value {
  const s = exactStr(c);
  let size: number;
  if (s !== undefined) {
    if (typeof s === "string") {
      if (s.length === 1) return s.charCodeAt(0);
      size = s.length;
    } else {
      if (s.codePoints.length === 1) return s.codePoints[0]!;
      size = s.codePoints.length;
    }
  } else if (c instanceof PyBytes || c instanceof PyByteArray) {
    size = length(c);
    if (size === 1) return getItem(c, 0);
  } else throw typeError(`ord() expected string of length 1, but ${typeOf(c).tp_name} found`);
  throw typeError(`ord() expected a character, but string of length ${size} found`);
}

function builtinSum(iterable: Value, start: Value = 0): Value {
  if (exactStr(start) !== undefined) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  if (start instanceof PyBytes) throw typeError("sum() can't sum bytes [use b''.join(seq) instead]");
  if (start instanceof PyByteArray) throw typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
  const it = getIter(iterable);
  let v: Value | undefined;
  let total = start;
  if (typeof start === "number") {
    // While all are ints that are numbers, nobody else has a say in the additions.
    let n = start;
    while (typeof (v = it.next()) === "number") {
      const next = n + v;
      if (next > Number.MAX_SAFE_INTEGER || next < -Number.MAX_SAFE_INTEGER) break;
      n = next;
    }
    if (v === undefined) return n;
    total = n;
  } else if ((v = it.next()) === undefined) return start;
  const sum = new SumSink(total);
  for (; v !== undefined; v = it.next()) sum.add(v);
  return sum.finish();
}

/** min asks `item < best`, max `item > best`: the first of equals wins. */
function extreme(
  name: string,
  op: CompareOp,
  args: Value[],
  key: Value | undefined,
  fallback: Value | undefined,
): Value {
  if (args.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
  if (args.length > 1 && fallback !== undefined)
    throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
  const keyed = key !== undefined && key !== null;
  if (args.length === 2 && !keyed) {
    const [a, b] = args as [Value, Value];
    if (typeof a === "number" && typeof b === "number") return (op === CompareOp.LT ? b < a : b > a) ? b : a;
    return richCompareBool(b, a, op) ? b : a;
  }
  const it = getIter(args.length > 1 ? newTuple(args) : args[0]!);
  let best: Value | undefined;
  let bestKey: Value = null;
  let v: Value | undefined;
  while ((v = it.next()) !== undefined) {
    const k = keyed ? call1(key, v) : v;
    if (best === undefined || richCompareBool(k, bestKey, op)) {
      best = v;
      bestKey = k;
    }
  }
  if (best !== undefined) return best;
  if (fallback !== undefined) return fallback;
  throw valueError(`${name}() iterable argument is empty`);
}

function round(number: Value, ndigits?: Value): Value {
  const f = lookupSpecial(number, "__round__");
  if (f === undefined) throw typeError(`type ${typeOf(number).tp_name} doesn't define __round__ method`);
  return ndigits === undefined || ndigits === null ? call0(f) : call1(f, ndigits);
}

function sorted(iterable: Value, key: Value = null, reverse: Value = false): Value {
  const l = newList(iterToArray(iterable));
  callKw(getAttribute(l, "sort"), [key, reverse], ["key", "reverse"]);
  return l;
}

function all(iterable: Value): Value {
  const it = getIter(iterable);
  let v: Value | undefined;
  while ((v = it.next()) !== undefined) if (!isTrue(v)) return false;
  return true;
}

function any(iterable: Value): Value {
  const it = getIter(iterable);
  let v: Value | undefined;
  while ((v = it.next()) !== undefined) if (isTrue(v)) return true;
  return false;
}

function anext(it: Value, fallback?: Value): Value {
  const f = typeOf(it).am_anext;
  if (f === undefined) throw typeError(`'${typeOf(it).tp_name}' object is not an async iterator`);
  return fallback === undefined ? f(it) : anextWithDefault(f(it), fallback);
}

function breakpoint(args: Value[], keywords: PyDict): Value {
  const hook = sysAttribute("breakpointhook");
  if (hook === undefined) throw runtimeError("lost sys.breakpointhook");
  const names = keywords.keysArray().map(String);
  return callKw(hook, [...args, ...keywords.valuesArray()], names);
}

/** Exceptions' types under their names; the old names of OSError too. */
function exceptionTypes(): Record<string, Value> {
  const out: Record<string, Value> = {};
  for (const [name, v] of Object.entries(E as unknown as Record<string, unknown>)) {
    if (v instanceof Type && v.isSubtype(E.BaseException)) out[v.name ?? name] = v;
  }
  out.EnvironmentError = E.OSError;
  out.IOError = E.OSError;
  return out;
}

export const builtinsSpec: ModuleSpec = {
  doc: "Built-in functions, types, exceptions, and other objects.\n\nThis module provides direct access to all 'built-in'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function len().",
  functions: [
    fn("__build_class__(*args, metaclass=?, **kwds)", buildClass),
    fn("__import__(name, globals=None, locals=None, fromlist=(), level=0)", builtinImport),
    fn("__lazy_import__(name, globals=None, locals=None, fromlist=None, level=0, builtins=None)", builtinLazyImport),
    fn("abs(number, /)", abs),
    fn("aiter(async_iterable, /)", (o: Value) => getAIter(o)),
    fn("all(iterable, /)", all),
    fn("anext(aiterator, default=?, /)", anext),
    fn("any(iterable, /)", any),
    fn("ascii(obj, /)", (o: Value) => ascii(o)),
    fn("bin(number, /)", (n: Value) => numberToBase(n, 2)),
    fn("breakpoint(*args, **kws)", breakpoint),
    fn("callable(obj, /)", (o: Value) => typeOf(o).tp_call !== undefined),
    fn("chr(i, /)", chr),
    fn("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, module=None, _feature_version=-1)", builtinCompile), // prettier-ignore
    fn("delattr(obj, name, /)", (o: Value, name: Value) => {
      deleteAttribute(o, attributeName(name));
      return null;
    }),
    fn("dir(object=?, /)", dir),
    fn("divmod(x, y, /)", builtinDivmod),
    fn("eval(source, /, globals=None, locals=None)", builtinEval),
    fn("exec(source, /, globals=None, locals=None, *, closure=None)", builtinExec),
    fn("format(value, format_spec='', /)", (v: Value, spec: Value = "") => format(v, spec)),
    fn("getattr(object, name, default=?, /)", builtinGetattr),
    fn("globals()", globals),
    fn("hasattr(obj, name, /)", (o: Value, name: Value) => lookupAttribute(o, attributeName(name)) !== undefined),
    fn("hash(obj, /)", (o: Value) => hash(o)),
    fn("hex(number, /)", (n: Value) => numberToBase(n, 16)),
    fn("id(obj, /)", (o: Value) => id(o)),
    fn("input(prompt='', /)", input),
    fn("isinstance(obj, class_or_tuple, /)", (o: Value, c: Value) => isinstance(o, c)),
    fn("issubclass(cls, class_or_tuple, /)", (a: Value, b: Value) => issubclass(a, b)),
    fn("iter(object, sentinel=?, /)", builtinIter),
    fn("len(obj, /)", (o: Value) => length(o)),
    fn("locals()", locals),
    fn("max(*args, key=None, default=?)", (args: Value[], key?: Value, d?: Value) =>
      extreme("max", CompareOp.GT, args, key, d),
    ),
    fn("min(*args, key=None, default=?)", (args: Value[], key?: Value, d?: Value) =>
      extreme("min", CompareOp.LT, args, key, d),
    ),
    fn("next(iterator, default=?, /)", builtinNext),
    fn("oct(number, /)", (n: Value) => numberToBase(n, 8)),
    fn(
      "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
      openFile,
    ),
    fn("ord(character, /)", ord),
    fn("pow(base, exp, mod=None)", (b: Value, e: Value, m: Value = null) => binaryPower(b, e, m)),
    fn("print(*objects, sep=' ', end='\\n', file=None, flush=False)", print),
    fn("repr(obj, /)", (o: Value) => repr(o)),
    fn("round(number, ndigits=None)", round),
    fn("setattr(obj, name, value, /)", (o: Value, name: Value, v: Value) => {
      setAttribute(o, attributeName(name), v);
      return null;
    }),
    fn("sorted(iterable, /, *, key=None, reverse=False)", sorted),
    fn("sum(iterable, /, start=0)", builtinSum),
    fn("vars(object=?, /)", vars),
  ],
  attrs: () => ({
    ...builtinTypes(),
    ...exceptionTypes(),
    ...siteBuiltins(),
    None: null,
    Ellipsis,
    NotImplemented,
    True: true,
    False: false,
    __debug__: true,
  }),
};
