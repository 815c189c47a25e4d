/** Struct sequences: tuples with named fields (CPython: Objects/structseq.c). */
import { iterToArray, reprText } from "../runtime/abstract.ts";
import { typeError } from "../runtime/errors.ts";
import { newDict, PyDict } from "../runtime/objects/dict.ts";
import { newList } from "../runtime/objects/list.ts";
import { newTuple, PyTuple, tuple } from "../runtime/objects/tuple.ts";
import { defineType, getset, method, type Type } from "../runtime/objects/type.ts";
import { typeOf } from "../runtime/typeof.ts";
import { strValue, type Value } from "../runtime/value.ts";

class PyStructSequence extends PyTuple {
  /** Values of the hidden fields. */
  extra: Value[] = [];
}

export interface StructSequenceOptions {
  doc?: string;
  /** Instances are the interpreter's only. */
  closed?: boolean;
  /** Fills what a program's own values leave open. */
  complete?: (items: Value[], extra: Value[]) => void;
}

/** `fields`: null for one that has a place but no name. `hidden`: fields that are no items of the tuple. */
export function structseqType(
  module: string,
  name: string,
  fields: readonly (string | null)[],
  hidden: readonly string[] = [],
  options: StructSequenceOptions = {},
): Type {
  const named = fields.filter((f) => f !== null);
  const unnamed = fields.length - named.length;
  const shown = [...named, ...hidden];
  const least = fields.length;
  const most = fields.length + hidden.length;
  const full = module === "" || module === "builtins" ? name : `${module}.${name}`;
  /** Where a field's value is. */
  const place = (f: string): number => {
    const i = fields.indexOf(f);
    return i < 0 ? least + hidden.indexOf(f) : i;
  };
  const at = (self: PyStructSequence, i: number): Value => (i < least ? self.items[i] : self.extra[i - least]) ?? null;

  const t: Type = defineType(PyStructSequence, `${name}(iterable=(), /)`, {
    ...(options.doc === undefined ? {} : { doc: options.doc }),
    module: module === "" ? "builtins" : module,
    base: tuple,
    tp_new: (cls: Type, args: Value[], names) => {
      if (options.closed === true) throw typeError(`cannot create '${full}' instances`);
      const [sequence, given] = newArguments(name, args, names);
      const items = checkedItems(full, sequence, least, most);
      return filled(cls, full, items, given, { least, hidden, ...options });
    },
    tp_repr: (self: PyStructSequence) =>
      `${full}(${self.items.map((v, i) => `${shown[i]}=${reprText(v)}`).join(", ")})`,
    methods: [
      method("__reduce__()", (self: PyStructSequence) => {
        const rest = newDict();
        hidden.forEach((f, i) => rest.setStr(f, self.extra[i] ?? null));
        const whole = newTuple([...self.items]);
        return newTuple([typeOf(self), newTuple(hidden.length === 0 ? [whole] : [whole, rest])]);
      }),
      method(
        "__replace__(*args, **changes)",
        (self: PyStructSequence, args: Value[], changes: PyDict) => {
          if (args.length > 0) throw typeError("__replace__() takes no positional arguments");
          if (unnamed > 0)
            throw typeError(`__replace__() is not supported for ${full} because it has unnamed field(s)`);
          const all = shown.map((f) => changes.getStr(f) ?? at(self, place(f)));
          const unknown = changes.keysArray().filter((k) => !shown.includes(String(k)));
          if (unknown.length > 0) throw typeError(`Got unexpected field name(s): ${reprText(newList(unknown))}`);
          return made(t, all, least);
        },
        "Return a copy of the structure with new values for the specified fields.",
      ),
    ],
    members: shown.map((f) => {
      const i = place(f);
      return getset(f, (self: PyStructSequence) => at(self, i));
    }),
    attrs: {
      n_fields: most,
      n_sequence_fields: least,
      n_unnamed_fields: unnamed,
      __match_args__: newTuple(named.map(strValue)),
    },
  });
  return t;
}

function made(t: Type, all: Value[], least: number): PyTuple {
  const s = new PyStructSequence(t, all.slice(0, least));
  s.extra = all.slice(least);
  return s;
}

/** `sequence` and `dict`, by position or by name. */
function newArguments(name: string, args: Value[], names: readonly string[] | null): [Value, Value] {
  const count = args.length - (names?.length ?? 0);
  if (args.length > 2) throw typeError(`${name}() takes at most 2 arguments (${args.length} given)`);
  const out: (Value | undefined)[] = args.slice(0, count);
  names?.forEach((n, i) => {
    const at = ["sequence", "dict"].indexOf(n);
    if (at < 0) throw typeError(`${name}() got an unexpected keyword argument '${n}'`);
    if (at < count) throw typeError(`argument for ${name}() given by name ('${n}') and position (${at + 1})`);
    out[at] = args[count + i]!;
  });
  if (out[0] === undefined) throw typeError(`${name}() missing required argument 'sequence' (pos 1)`);
  return [out[0], out[1] ?? null];
}

function checkedItems(full: string, sequence: Value, least: number, most: number): Value[] {
  const type = typeOf(sequence);
  if (type.tp_iter === undefined && type.sq_item === undefined) throw typeError("constructor requires a sequence");
  const items = iterToArray(sequence);
  const n = items.length;
  const given = `(${n}-sequence given)`;
  if (least === most && n !== least) throw typeError(`${full}() takes a ${least}-sequence ${given}`);
  if (n < least) throw typeError(`${full}() takes an at least ${least}-sequence ${given}`);
  if (n > most) throw typeError(`${full}() takes an at most ${most}-sequence ${given}`);
  return items;
}

function filled(
  cls: Type,
  full: string,
  items: Value[],
  given: Value,
  {
    least,
    hidden,
    complete,
  }: { least: number; hidden: readonly string[]; complete?: StructSequenceOptions["complete"] },
): PyTuple {
  if (given !== null && !(given instanceof PyDict)) throw typeError(`${full}() takes a dict as second arg, if any`);
  let used = 0;
  for (let i = items.length; i < least + hidden.length; i++) {
    const v = given?.getStr(hidden[i - least]!);
    if (v !== undefined) used++;
    items.push(v ?? null);
  }
  if (given !== null && used < given.size) throw typeError(`${full}() got duplicate or unexpected field name(s)`);
  const s = made(cls, items, least) as PyStructSequence;
  complete?.(s.items, s.extra);
  return s;
}

/** All fields' values, the hidden ones last. */
export function structseq(t: Type, items: Value[]): Value {
  const least = Number(t.dict.getStr("n_sequence_fields"));
  return made(t, items, least);
}
