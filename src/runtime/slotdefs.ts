/**
 * The two directions between slots and special methods (CPython: slotdefs, the wrap_* and slot_* functions of typeobject.c):
 * a slot of a built-in type shows as a slot wrapper; a special method of a Python class fills the slot with a function that
 * calls it.
 */
import { asSsize, isTrue } from "./abstract.ts";
import { callN, callSpecial, returned } from "./call.ts";
import { attributeError, typeError, valueError } from "./errors.ts";
import { caughtIn } from "./frames.ts";
import { PyBuiltinFunction, PyClassMethodDescriptor, PyGetSetDescriptor, PyMemberDescriptor, PyMethodDescriptor, PyStaticMethod, PyWrapperDescriptor, staticmethod } from "./objects/descr.ts"; // prettier-ignore
import { AttributeError, PyBaseException, StopIteration } from "./objects/exceptions.ts";
import { shelled } from "./objects/finalize.ts";
import { PyFunction } from "./objects/function.ts";
import { newSequenceIterator } from "./objects/iterators.ts";
import { parseSignature, bindArguments, type Signature } from "./signature.ts";
import { S } from "./state.ts";
import { CompareOp, SLOT_NAMES, type SlotName } from "./slots.ts";
import { PyDict } from "./objects/dict.ts";
import { inheritSlots, setSlot, setTypeMachinery, Type, type TypeSpec } from "./objects/type.ts";
import { genericSetAttribute } from "./attributes.ts";
import { typeOf } from "./typeof.ts";
import { exactStr, intValue, NotImplemented, strValue, type Names, type Value } from "./value.ts";
import { bufferSlot } from "./bufferslot.ts";
import { intHash } from "./objects/int.ts";

type AnySlot = (...args: unknown[]) => unknown;

interface SlotDef {
  name: string;
  slot: SlotName;
  /** Text between the parentheses after `$self`. */
  params: string;
  /** Calls the slot with Python's arguments. */
  wrap: (f: AnySlot, self: Value, args: Value[], names: Names) => Value;
  /** The function for the slot of a class that defines the method(s) in Python. */
  make: (type: Type) => unknown;
  doc: string;
}

/** `_PyType_Lookup` on the type of `self`, called. */
function callMethodOf(self: Value, name: string, ...args: Value[]): Value {
  const found = typeOf(self).lookup(name);
  if (found === undefined)
    throw attributeError(`'${typeOf(self).tp_name}' object has no attribute '${name}'`, self, name);
  return callSpecial(found, self, args);
}

function checkArgs(args: Value[], names: Names, min: number, max = min): void {
  if (names !== null && names.length > 0) throw typeError("wrapper() takes no keyword arguments");
  if (args.length < min || args.length > max)
    throw typeError(
      min === max
        ? `expected ${min} argument${min === 1 ? "" : "s"}, got ${args.length}`
        : `expected ${args.length < min ? "at least" : "at most"} ${args.length < min ? min : max} argument${(args.length < min ? min : max) === 1 ? "" : "s"}, got ${args.length}`,
    );
}

const defs: SlotDef[] = [];
function def(
  name: string,
  slot: SlotName,
  params: string,
  doc: string,
  wrap: SlotDef["wrap"],
  make: SlotDef["make"],
): void {
  defs.push({ name, slot, params, wrap, make, doc });
}

function unarySlot(name: string, slot: SlotName, doc: string): void {
  def(
    name, slot, "", doc,
    (f, self, args, names) => { checkArgs(args, names, 0); return f(self) as Value; },
    () => (self: Value) => callMethodOf(self, name),
  ); // prettier-ignore
}

/** `__op__` and `__rop__` share a slot: which to call depends on which operand's slot this is (SLOT1BINFULL). */
function binarySlots(op: string, slot: SlotName, symbol: string): void {
  const name = `__${op}__`;
  const rname = `__r${op}__`;
  const make = () => {
    const generic = (a: Value, b: Value): Value => {
      const ta = typeOf(a);
      const tb = typeOf(b);
      if (ta === tb) {
        const f = ta.lookup(name);
        if (f instanceof PyFunction && f.n === 2) return returned(f.f(a, b));
      }
      let tryOther = ta !== tb && isGeneric(tb, slot);
      if (isGeneric(ta, slot)) {
        if (tryOther && tb.isSubtype(ta)) {
          const rf = tb.lookup(rname);
          if (rf !== undefined && rf !== ta.lookup(rname)) {
            const r = callSpecial(rf, b, [a]);
            if (r !== NotImplemented) return r;
            tryOther = false;
          }
        }
        const f = ta.lookup(name);
        if (f !== undefined) {
          const r = f instanceof PyFunction && f.n === 2 ? returned(f.f(a, b)) : callSpecial(f, a, [b]);
          if (r !== NotImplemented || ta === tb) return r;
        }
      }
      if (tryOther) {
        const rf = tb.lookup(rname);
        if (rf !== undefined) return callSpecial(rf, b, [a]);
      }
      return NotImplemented;
    };
    return generic;
  };
  const shared = make();
  generics.set(slot, shared);
  def(name, slot, "value, /", `Return self${symbol}value.`, wrapBinary, () => shared);
  def(rname, slot, "value, /", `Return value${symbol}self.`, wrapReflected, () => shared);
}
/** The function in a slot of each class that defines the operator in Python. */
const generics = new Map<SlotName, unknown>();
function isGeneric(t: Type, slot: SlotName): boolean {
  return t[slot] === generics.get(slot);
}
function wrapBinary(f: AnySlot, self: Value, args: Value[], names: Names): Value {
  checkArgs(args, names, 1);
  return f(self, args[0]) as Value;
}
function wrapReflected(f: AnySlot, self: Value, args: Value[], names: Names): Value {
  checkArgs(args, names, 1);
  return f(args[0], self) as Value;
}
function inplaceSlot(op: string, slot: SlotName, symbol: string): void {
  const name = `__i${op}__`;
  def(
    name,
    slot,
    "value, /",
    `Return self${symbol}value.`,
    wrapBinary,
    () => (a: Value, b: Value) => callMethodOf(a, name, b),
  );
}

// ---- basic customisation
unarySlot("__repr__", "tp_repr", "Return repr(self).");
unarySlot("__str__", "tp_str", "Return str(self).");
def("__hash__", "tp_hash", "", "Return hash(self).",
  (f, self, args, names) => { checkArgs(args, names, 0); return f(self) as Value; },
  (type) => {
    const found = type.lookup("__hash__");
    if (found === null) return undefined;
    return (self: Value) => {
      const r = callMethodOf(self, "__hash__");
      if (intValue(r) === undefined) throw typeError("__hash__ method should return an integer");
      return intHash(intValue(r)!);
    };
  }); // prettier-ignore
def("__call__", "tp_call", "*args, **kwargs", "Call self as a function.",
  (f, self, args, names) => f(self, args, names) as Value,
  () => (self: Value, args: Value[], names: Names) => {
    const found = typeOf(self).lookup("__call__")!;
    return callSpecial(found, self, args, names);
  }); // prettier-ignore

function wrapGetAttribute(f: AnySlot, self: Value, args: Value[], names: Names): Value {
  checkArgs(args, names, 1);
  return f(self, attributeName(args[0]!)) as Value;
}
export function attributeName(v: Value): string {
  const s = exactStr(v);
  if (s === undefined) throw typeError(`attribute name must be string, not '${typeOf(v).tp_name}'`);
  return s.toString();
}
/** slot_tp_getattr_hook: `__getattribute__`, then `__getattr__` on AttributeError. */
function makeGetAttro(type: Type): unknown {
  const getattr = type.lookup("__getattr__");
  const getattribute = type.lookup("__getattribute__");
  const native =
    getattribute instanceof PyWrapperDescriptor ? (getattribute.slot as (o: Value, name: string) => Value) : undefined;
  if (getattr === undefined)
    return (
      native ??
      ((self: Value, name: string) => explained(self, name, () => callMethodOf(self, "__getattribute__", name)))
    );
  return (self: Value, name: string): Value => {
    const sp = S.sp;
    const handled = S.exc;
    let failure: PyBaseException;
    try {
      return native !== undefined ? native(self, name) : callMethodOf(self, "__getattribute__", name);
    } catch (thrown) {
      const e = caughtIn(thrown, sp);
      S.exc = handled;
      if (!e.type.isSubtype(AttributeError)) throw e;
      failure = e;
    }
    return explained(self, name, () => {
      const hook = typeOf(self).lookup("__getattr__");
      if (hook === undefined) throw failure;
      return callSpecial(hook, self, [name]);
    });
  };
}
/** An AttributeError of Python code that names neither object nor attribute gets both (set_attribute_error_context). */
function explained(self: Value, name: string, get: () => Value): Value {
  try {
    return get();
  } catch (thrown) {
    if (
      thrown instanceof PyBaseException &&
      thrown.type === AttributeError &&
      thrown.field("name") === null &&
      thrown.field("obj") === null
    ) {
      thrown.setField("name", strValue(name));
      thrown.setField("obj", self);
    }
    throw thrown;
  }
}
def("__getattribute__", "tp_getattro", "name, /", "Return getattr(self, name).", wrapGetAttribute, makeGetAttro);
def("__getattr__", "tp_getattro", "name, /", "", wrapGetAttribute, makeGetAttro);
const makeSetAttro = () => (self: Value, name: string, value: Value | undefined) => {
  if (value === undefined) callMethodOf(self, "__delattr__", name);
  else callMethodOf(self, "__setattr__", name, value);
};
def("__setattr__", "tp_setattro", "name, value, /", "Implement setattr(self, name, value).",
  (f, self, args, names) => { checkArgs(args, names, 2); checkHack(f, self, "__setattr__"); f(self, attributeName(args[0]!), args[1]); return null; }, makeSetAttro); // prettier-ignore
def("__delattr__", "tp_setattro", "name, /", "Implement delattr(self, name).",
  (f, self, args, names) => { checkArgs(args, names, 1); checkHack(f, self, "__delattr__"); f(self, attributeName(args[0]!), undefined); return null; }, makeSetAttro); // prettier-ignore
/** object's `__setattr__` is not for types (hackcheck). @throws TypeError */
function checkHack(f: AnySlot, self: Value, name: string): void {
  if (self instanceof Type && (f as unknown) === genericSetAttribute)
    throw typeError(`can't apply this ${name} to ${typeOf(self).tp_name} object`);
}

const COMPARE = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"];
const SYMBOLS = ["<", "<=", "==", "!=", ">", ">="];
function genericRichCompare(self: Value, other: Value, op: CompareOp): Value {
  const found = typeOf(self).lookup(COMPARE[op]!);
  return found === undefined ? NotImplemented : callSpecial(found, self, [other]);
}
COMPARE.forEach(
  (name, op) =>
  def(name, "tp_richcompare", "value, /", `Return self${SYMBOLS[op]}value.`,
    (f, self, args, names) => { checkArgs(args, names, 1); return f(self, args[0], op) as Value; },
    () => genericRichCompare), // prettier-ignore
);

// ---- iteration
def("__iter__", "tp_iter", "", "Implement iter(self).",
  (f, self, args, names) => { checkArgs(args, names, 0); return f(self) as Value; },
  (type) => {
    const found = type.lookup("__iter__");
    if (found === null) return (self: Value) => { throw typeError(`'${typeOf(self).tp_name}' object is not iterable`); };
    if (found === undefined) return type.lookup("__getitem__") === undefined ? undefined : newSequenceIterator;
    return (self: Value) => callMethodOf(self, "__iter__");
  }); // prettier-ignore
def("__next__", "tp_iternext", "", "Implement next(self).",
  (f, self, args, names) => {
    checkArgs(args, names, 0);
    const v = f(self) as Value | undefined;
    if (v === undefined) throw stopWith(self);
    return v;
  },
  () => (self: Value): Value | undefined => {
    const sp = S.sp;
    const handled = S.exc;
    try {
      return callMethodOf(self, "__next__");
    } catch (thrown) {
      // The usual end costs no traceback: a StopIteration without a value is dropped at once.
      const e = caughtIn(thrown, sp);
      S.exc = handled;
        if (e.type.isSubtype(StopIteration)) {
        lastStop = e;
        return undefined;
      }
      throw e;
    }
  }); // prettier-ignore
/** The StopIteration that ended the last Python-defined iterator: `yield from` wants its value. */
let lastStop: PyBaseException | null = null;
export function takeStopValue(): Value {
  const e = lastStop;
  lastStop = null;
  return e !== null && e.args.items.length > 0 ? e.args.items[0]! : null;
}
function stopWith(self: Value): PyBaseException {
  const result = (self as { result?: Value }).result;
  return new PyBaseException(StopIteration, result === undefined || result === null ? [] : [result]);
}

// ---- descriptors
def("__get__", "tp_descr_get", "instance, owner=None, /", "Return an attribute of instance, which is of type owner.",
  (f, self, args, names) => {
    checkArgs(args, names, 1, 2);
    const [obj = null, cls = null] = args;
    if (obj === null && cls === null) throw typeError("__get__(None, None) is invalid");
    return f(self, obj === null ? undefined : obj, cls === null ? undefined : cls) as Value;
  },
  () => (self: Value, obj: Value | undefined, type: Type | undefined) => {
    const found = typeOf(self).lookup("__get__")!;
    return callSpecial(found, self, [obj === undefined ? null : obj, type ?? null]);
  }); // prettier-ignore
const makeDescrSet = () => (self: Value, obj: Value, value: Value | undefined) => {
  const name = value === undefined ? "__delete__" : "__set__";
  // CPython raises the bare name.
  if (typeOf(self).lookup(name) === undefined) throw attributeError(name, self, name);
  if (value === undefined) callMethodOf(self, name, obj);
  else callMethodOf(self, name, obj, value);
};
def("__set__", "tp_descr_set", "instance, value, /", "Set an attribute of instance to value.",
  (f, self, args, names) => { checkArgs(args, names, 2); f(self, args[0], args[1]); return null; }, makeDescrSet); // prettier-ignore
def("__delete__", "tp_descr_set", "instance, /", "Delete an attribute of instance.",
  (f, self, args, names) => { checkArgs(args, names, 1); f(self, args[0], undefined); return null; }, makeDescrSet); // prettier-ignore

// ---- construction
def("__init__", "tp_init", "*args, **kwargs", "Initialize self.  See help(type(self)) for accurate signature.",
  (f, self, args, names) => { f(self, args, names); return null; },
  (type) => {
    const found = type.lookup("__init__");
    if (found instanceof PyFunction) {
      const f = found;
      return (self: Value, args: Value[], names: Names) => {
        let r: Value;
        if (names === null && f.n === args.length + 1) {
          const js = f.f;
          r = returned(args.length === 0 ? js(self) : args.length === 1 ? js(self, args[0]!) : args.length === 2 ? js(self, args[0]!, args[1]!) : js(self, ...args));
        } else r = callN(f, [self, ...args], names);
        if (r !== null) throw typeError(`__init__() should return None, not '${typeOf(r).tp_name}'`);
      };
    }
    return (self: Value, args: Value[], names: Names) => {
      const r = callSpecial(typeOf(self).lookup("__init__")!, self, args, names);
      if (r !== null) throw typeError(`__init__() should return None, not '${typeOf(r).tp_name}'`);
    };
  }); // prettier-ignore
def("__new__", "tp_new", "*args, **kwargs", "Create and return a new object.  See help(type) for accurate signature.",
  () => null,
  () => (type: Type, args: Value[], names: Names) => {
    const found = type.lookup("__new__")!;
    const get = typeOf(found).tp_descr_get;
    return callN(get === undefined ? found : get(found, undefined, type), [type, ...args], names);
  }); // prettier-ignore
unarySlot("__del__", "tp_finalize", "Called when the instance is about to be destroyed.");

// ---- numbers
binarySlots("add", "nb_add", "+");
binarySlots("sub", "nb_subtract", "-");
binarySlots("mul", "nb_multiply", "*");
binarySlots("mod", "nb_remainder", "%");
binarySlots("lshift", "nb_lshift", "<<");
binarySlots("rshift", "nb_rshift", ">>");
binarySlots("and", "nb_and", "&");
binarySlots("xor", "nb_xor", "^");
binarySlots("or", "nb_or", "|");
binarySlots("floordiv", "nb_floor_divide", "//");
binarySlots("truediv", "nb_true_divide", "/");
binarySlots("matmul", "nb_matrix_multiply", "@");
binarySlots("divmod", "nb_divmod", ", ");
const power = (a: Value, b: Value, mod: Value): Value => {
  if (mod === null || mod === undefined) {
    const f = typeOf(a).lookup("__pow__");
    if (f !== undefined && isGeneric(typeOf(a), "nb_power")) {
      const r = callSpecial(f, a, [b]);
      if (r !== NotImplemented || typeOf(a) === typeOf(b)) return r;
    }
    const rf = typeOf(a) === typeOf(b) ? undefined : typeOf(b).lookup("__rpow__");
    return rf !== undefined && isGeneric(typeOf(b), "nb_power") ? callSpecial(rf, b, [a]) : NotImplemented;
  }
  return isGeneric(typeOf(a), "nb_power") ? callMethodOf(a, "__pow__", b, mod) : NotImplemented;
};
generics.set("nb_power", power);
def("__pow__", "nb_power", "value, mod=None, /", "Return pow(self, value, mod).",
  (f, self, args, names) => { checkArgs(args, names, 1, 2); return f(self, args[0], args[1] ?? null) as Value; }, () => power); // prettier-ignore
def("__rpow__", "nb_power", "value, mod=None, /", "Return pow(value, self, mod).",
  (f, self, args, names) => { checkArgs(args, names, 1, 2); return f(args[0], self, args[1] ?? null) as Value; }, () => power); // prettier-ignore
unarySlot("__neg__", "nb_negative", "-self");
unarySlot("__pos__", "nb_positive", "+self");
unarySlot("__abs__", "nb_absolute", "abs(self)");
unarySlot("__invert__", "nb_invert", "~self");
unarySlot("__int__", "nb_int", "int(self)");
unarySlot("__float__", "nb_float", "float(self)");
unarySlot(
  "__index__",
  "nb_index",
  "Return self converted to an integer, if self is suitable for use as an index into a list.",
);
def("__bool__", "nb_bool", "", "True if self else False",
  (f, self, args, names) => { checkArgs(args, names, 0); return f(self) as Value; },
  () => (self: Value) => {
    const r = callMethodOf(self, "__bool__");
    if (typeof r !== "boolean") throw typeError(`${typeOf(self).tp_name}.__bool__() must return a bool, not ${typeOf(r).tp_name}`);
    return r;
  }); // prettier-ignore
for (const [op, slot, symbol] of [
  ["add", "nb_inplace_add", "+="], ["sub", "nb_inplace_subtract", "-="], ["mul", "nb_inplace_multiply", "*="],
  ["mod", "nb_inplace_remainder", "%="], ["lshift", "nb_inplace_lshift", "<<="], ["rshift", "nb_inplace_rshift", ">>="],
  ["and", "nb_inplace_and", "&="], ["xor", "nb_inplace_xor", "^="], ["or", "nb_inplace_or", "|="],
  ["floordiv", "nb_inplace_floor_divide", "//="], ["truediv", "nb_inplace_true_divide", "/="],
  ["matmul", "nb_inplace_matrix_multiply", "@="],
] as [string, SlotName, string][]) inplaceSlot(op, slot, symbol); // prettier-ignore
def("__ipow__", "nb_inplace_power", "value, /", "Return self**=value.",
  (f, self, args, names) => { checkArgs(args, names, 1); return f(self, args[0], null) as Value; },
  () => (a: Value, b: Value) => callMethodOf(a, "__ipow__", b)); // prettier-ignore

// ---- containers
function lengthOf(self: Value): number {
  const r = callMethodOf(self, "__len__");
  if (typeof r === "number" && r >= 0 && r <= 0x7fffffff) return r;
  const n = asSsize(r);
  if (n < 0) throw valueError("__len__() should return >= 0");
  return n;
}
const wrapLength: SlotDef["wrap"] = (f, self, args, names) => {
  checkArgs(args, names, 0);
  return f(self) as Value;
};
def("__len__", "mp_length", "", "Return len(self).", wrapLength, () => lengthOf);
def(
  "__getitem__",
  "mp_subscript",
  "key, /",
  "Return self[key].",
  wrapBinary,
  () => (self: Value, key: Value) => callMethodOf(self, "__getitem__", key),
);
const makeAssSubscript = () => (self: Value, key: Value, value: Value | undefined) => {
  if (value === undefined) callMethodOf(self, "__delitem__", key);
  else callMethodOf(self, "__setitem__", key, value);
};
def("__setitem__", "mp_ass_subscript", "key, value, /", "Set self[key] to value.",
  (f, self, args, names) => { checkArgs(args, names, 2); f(self, args[0], args[1]); return null; }, makeAssSubscript); // prettier-ignore
def("__delitem__", "mp_ass_subscript", "key, /", "Delete self[key].",
  (f, self, args, names) => { checkArgs(args, names, 1); f(self, args[0], undefined); return null; }, makeAssSubscript); // prettier-ignore
def("__contains__", "sq_contains", "key, /", "Return bool(key in self).", wrapBinary,
  (type) => {
    const found = type.lookup("__contains__");
    if (found === null) return (self: Value) => { throw typeError(`'${typeOf(self).tp_name}' object is not a container`); };
    return (self: Value, item: Value) => isTrue(callMethodOf(self, "__contains__", item));
  }); // prettier-ignore
// After the mapping slots, as CPython orders them: a type that has both shows the mapping's.
def("__len__", "sq_length", "", "Return len(self).", wrapLength, () => lengthOf);
def("__getitem__", "sq_item", "key, /", "Return self[key].",
  (f, self, args, names) => {
    checkArgs(args, names, 1);
    let i = asSsize(args[0]!);
    const len = typeOf(self).sq_length;
    if (i < 0 && len !== undefined) i += len(self);
    return f(self, i) as Value;
  },
  () => (self: Value, i: number) => callMethodOf(self, "__getitem__", i)); // prettier-ignore
const makeAssItem = () => (self: Value, i: number, value: Value | undefined) => {
  if (value === undefined) callMethodOf(self, "__delitem__", i);
  else callMethodOf(self, "__setitem__", i, value);
};
def("__setitem__", "sq_ass_item", "key, value, /", "Set self[key] to value.",
  (f, self, args, names) => { checkArgs(args, names, 2); f(self, asSsize(args[0]!), args[1]); return null; }, makeAssItem); // prettier-ignore
def("__delitem__", "sq_ass_item", "key, /", "Delete self[key].",
  (f, self, args, names) => { checkArgs(args, names, 1); f(self, asSsize(args[0]!), undefined); return null; }, makeAssItem); // prettier-ignore
const wrapCount: SlotDef["wrap"] = (f, self, args, names) => {
  checkArgs(args, names, 1);
  return f(self, asSsize(args[0]!)) as Value;
};
// No Python class fills these: `__add__` and `__mul__` of a class go to the number slots.
def("__add__", "sq_concat", "value, /", "Return self+value.", wrapBinary, () => undefined);
def("__mul__", "sq_repeat", "value, /", "Return self*value.", wrapCount, () => undefined);
def("__rmul__", "sq_repeat", "value, /", "Return value*self.", wrapCount, () => undefined);
def("__iadd__", "sq_inplace_concat", "value, /", "Implement self+=value.", wrapBinary, () => undefined);
def("__imul__", "sq_inplace_repeat", "value, /", "Implement self*=value.", wrapCount, () => undefined);

// ---- asynchronous protocols, buffers
unarySlot("__await__", "am_await", "Return an iterator to be used in await expression.");
unarySlot("__aiter__", "am_aiter", "Return an awaitable, that resolves in asynchronous iterator.");
unarySlot("__anext__", "am_anext", "Return a value or raise StopAsyncIteration.");
def("__buffer__", "bf_getbuffer", "flags, /", "Return a buffer object that exposes the underlying memory of the object.",
  (f, self, args, names) => { checkArgs(args, names, 1); return bufferSlot.toMemoryView(f(self, asSsize(args[0]!))); },
  () => (self: Value, flags: number) => bufferSlot.fromMemoryView(callMethodOf(self, "__buffer__", flags))); // prettier-ignore

const byName = new Map<string, SlotDef[]>();
const bySlot = new Map<SlotName, SlotDef[]>();
for (const d of defs) {
  (byName.get(d.name) ?? byName.set(d.name, []).get(d.name)!).push(d);
  (bySlot.get(d.slot) ?? bySlot.set(d.slot, []).get(d.slot)!).push(d);
}

/** What the wrapper of a slot would show for a C-made type: the border uses it for its own slot functions. */
export function addSlotWrappers(type: Type, own: (slot: SlotName) => unknown): void {
  for (const d of defs) {
    if (d.slot === "tp_new" || d.name === "__getattr__" || d.name === "__del__") continue;
    const f = own(d.slot) as AnySlot | undefined;
    if (f === undefined || type.dict.getStr(d.name) !== undefined) continue;
    type.dict.setStr(d.name, makeWrapper(type, d, f));
  }
  if (own("tp_richcompare") !== undefined && own("tp_hash") === undefined && type.dict.getStr("__hash__") === undefined)
    type.dict.setStr("__hash__", null);
  if (own("tp_new") !== undefined) type.dict.setStr("__new__", makeNew(type));
}

function makeWrapper(type: Type, d: SlotDef, f: AnySlot): PyWrapperDescriptor {
  const text =
    d.params === "" ? "($self, /)" : d.params.includes("/") ? `($self, ${d.params})` : `($self, /, ${d.params})`;
  return new PyWrapperDescriptor(type, d.name, (self, args, names) => d.wrap(f, self, args, names), f, d.doc, text);
}

/** `__new__` of a built-in type: a function that checks its first argument (tp_new_wrapper). */
function makeNew(type: Type): Value {
  const impl = (args: Value[], kwargs?: { keysArray(): Value[]; valuesArray(): Value[] }): Value => {
    const cls = args[0];
    if (!(cls instanceof Type))
      throw typeError(
        cls === undefined
          ? `${type.name}.__new__(): not enough arguments`
          : `${type.name}.__new__(X): X is not a type object (${typeOf(cls).tp_name})`,
      );
    if (!cls.isSubtype(type))
      throw typeError(`${type.tp_name}.__new__(${cls.name}): ${cls.name} is not a subtype of ${type.tp_name}`);
    const solid = cls.mro.find((t) => !t.isHeapType || t.native?.owner === t)!;
    if (solid !== type && solid.tp_new !== type.tp_new)
      throw typeError(`${type.tp_name}.__new__(${cls.name}) is not safe, use ${solid.name}.__new__()`);
    const rest = args.slice(1);
    const names = kwargs === undefined ? [] : kwargs.keysArray().map(String);
    const made =
      names.length === 0
        ? type.tp_new!(cls, rest, null)
        : type.tp_new!(cls, [...rest, ...kwargs!.valuesArray()], names);
    return cls.hasFinalizer ? shelled(made, cls) : made;
  };
  return new PyBuiltinFunction(
    "__new__(*args, **kwargs)",
    impl as unknown as PyBuiltinFunction["impl"],
    "Create and return a new object.  See help(type) for accurate signature.",
    undefined,
    type.name,
  );
}

/** Completes the slots of a built-in type. */
function readyBuiltin(t: Type, spec: TypeSpec, signature: string): void {
  if (t.base) inheritSlots(t, t.base);
  const open = signature.indexOf("(");
  if (open >= 0) t.textSignature = signature.slice(open);
  if (spec.new !== undefined || spec.init !== undefined) bindConstructor(t, spec, signature);
  for (const b of t.bases) b.subclasses.add(new WeakRef(t));
}

/** Fills a built-in type's dict from its declaration. */
function fillBuiltin(t: Type, spec: TypeSpec): void {
  const d = t.dict;
  const own = (slot: SlotName) =>
    slot === "tp_new"
      ? (spec.new ?? spec.tp_new) && t.tp_new
      : slot === "tp_init"
        ? (spec.init ?? spec.tp_init) && t.tp_init
        : spec[slot];
  addSlotWrappers(t, own);
  for (const m of spec.methods ?? []) {
    const name = m.signature.split("(")[0]!;
    if (m.kind === "method") d.setStr(name, new PyMethodDescriptor(t, m.signature, m.impl, m.doc));
    else if (m.kind === "class") d.setStr(name, new PyClassMethodDescriptor(t, m.signature, m.impl, m.doc));
    else
      d.setStr(
        name,
        new PyStaticMethod(staticmethod, new PyBuiltinFunction(m.signature, m.impl, m.doc, undefined, t.name)),
      );
  }
  for (const g of spec.getset ?? []) d.setStr(g.name, new PyGetSetDescriptor(t, g));
  for (const m of spec.members ?? [])
    d.setStr(
      m.name,
      new PyMemberDescriptor(t, m.name, m.get as (self: Value) => Value, m.set as PyMemberDescriptor["set"], m.doc),
    );
  for (const [name, value] of Object.entries(spec.attrs ?? {})) d.setStr(name, value);
  if (spec.module !== undefined) d.setStr("__module__", spec.module);
  if (d.getStr("__doc__") === undefined) d.setStr("__doc__", spec.doc ?? null);
  if (spec.tp_hash === undefined && t.tp_hash === undefined && spec.tp_richcompare !== undefined)
    d.setStr("__hash__", null);
}

/** `new` and `init` of a declaration take bound arguments: the slots take them raw. */
function bindConstructor(t: Type, spec: TypeSpec, signature: string): void {
  let parsed: Signature | undefined;
  /** Keywords that are no arguments of the method are left to its counterpart where a subclass overrides that. */
  const bind = (args: Value[], names: Names, overridden: boolean) => {
    parsed ??= parseSignature(signature.includes("(") ? signature : `${signature}()`);
    if (names !== null && overridden && !parsed.anyKeywords)
      return bindArguments(parsed, t.name, args.slice(0, args.length - names.length), null);
    return bindArguments(parsed, t.name, args, names);
  };
  const create = spec.new as unknown as AnySlot | undefined;
  const init = spec.init as unknown as AnySlot | undefined;
  if (create !== undefined)
    t.directly = (plainInit) => {
      parsed ??= parseSignature(signature.includes("(") ? signature : `${signature}()`);
      const { direct, min, max } = parsed;
      if (!direct || min > 1 || max < 1 || (init === undefined && t.tp_init !== plainInit)) return undefined;
      if (init === undefined) return (a: Value) => create(t, a) as Value;
      return (a: Value) => {
        const o = create(t) as Value;
        init(o, a);
        return o;
      };
    };
  if (create !== undefined) {
    setSlot(
      t,
      "tp_new",
      init !== undefined
        ? (cls: Type) => create(cls) as Value
        : (cls: Type, args: Value[], names: Names) =>
            create(cls, ...bind(args, names, cls !== t && cls.tp_init !== t.tp_init)) as Value,
    );
  }
  if (init !== undefined)
    setSlot(t, "tp_init", (self: Value, args: Value[], names: Names) => {
      const cls = typeOf(self);
      init(self, ...bind(args, names, cls !== t && cls.tp_new !== t.tp_new));
    });
}

/** update_one_slot: what the MRO says of the methods behind one slot. */
function updateSlot(type: Type, slot: SlotName): void {
  const group = bySlot.get(slot);
  if (group === undefined) return;
  let specific: unknown;
  let generic = false;
  let anyFound = false;
  let maker: SlotDef | undefined;
  for (const d of group) {
    const found = type.lookup(d.name);
    if (found === undefined) {
      if (slot === "tp_iternext") specific = undefined;
      continue;
    }
    anyFound = true;
    maker ??= d;
    if (found instanceof PyWrapperDescriptor && found.name === d.name && type.isSubtype(found.objclass)) {
      const f = found.objclass[slot];
      if (found.slot === f || found.slot === specific) {
        if (specific === undefined || specific === found.slot) specific = found.slot;
        else generic = true;
        continue;
      }
      // The wrapper is another slot's (`sq_item` behind `__getitem__`): this slot is its owner's.
      const inherited = type.base?.[slot];
      if (inherited !== undefined) specific = inherited;
      continue;
    }
    if (slot === "tp_new" && found instanceof PyBuiltinFunction) {
      // As in CPython: the base's, whichever type the function belongs to.
      specific = type.base?.tp_new;
      continue;
    }
    if (slot === "tp_hash" && found === null) {
      generic = true;
      continue;
    }
    generic = true;
  }
  if (!anyFound) {
    if (
      slot === "tp_iter" &&
      type.isHeapType &&
      type.lookup("__getitem__") !== undefined &&
      type.mp_subscript !== undefined &&
      type.sq_item === undefined
    ) {
      setSlot(type, slot, newSequenceIterator as never);
      return;
    }
    setSlot(type, slot, isInheritedOnly(slot) ? (type.base?.[slot] as never) : undefined);
    return;
  }
  if (!generic) setSlot(type, slot, specific as never);
  else setSlot(type, slot, maker!.make(type) as never);
}

/** Slots that have no method of their own, so that a Python class just takes its base's. */
function isInheritedOnly(slot: SlotName): boolean {
  return slot === "sq_concat" || slot === "sq_repeat" || slot === "sq_inplace_concat" || slot === "sq_inplace_repeat";
}

/** fixup_slot_dispatchers: all slots of a class made in Python. */
export function updateSlots(type: Type): void {
  for (const slot of SLOT_NAMES) {
    if (bySlot.has(slot)) updateSlot(type, slot);
    else setSlot(type, slot, type.base?.[slot] as never);
  }
  type.hasFinalizer = type.tp_finalize !== undefined && !!type.lookup("__del__");
}

/** After an assignment to `type.name` of a special method: the slots here and in all subclasses. */
export function updateSlotsFor(type: Type, name: string): void {
  const group = byName.get(name);
  if (group === undefined) return;
  for (const d of group) updateSlot(type, d.slot);
  if (name === "__getitem__") updateSlot(type, "tp_iter");
  if (name === "__del__") type.hasFinalizer = type.lookup("__del__") !== undefined;
  for (const sub of type.liveSubclasses()) if (sub.dict.getStr(name) === undefined) updateSlotsFor(sub, name);
}

setTypeMachinery({ newDict: () => new PyDict(), readyBuiltin, fillBuiltin, updateSlots, updateSlotsFor });
