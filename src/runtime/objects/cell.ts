/** Cells: the variables that closures share (CPython: Objects/cellobject.c). */
import { richCompare } from "../abstract.ts";
import { newException, valueError } from "../errors.ts";
import { addressText } from "../repr.ts";
import type { CompareOp } from "../slots.ts";
import { C, S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { Cell, NotImplemented, type Value } from "../value.ts";
import { NameError, UnboundLocalError } from "./exceptions.ts";
import { defineType, getset, type Type } from "./type.ts";

const emptied = new WeakSet<Cell>();

/** Undefined: empty. */
function contentsOf(cell: Cell): Value | undefined {
  return emptied.has(cell) ? undefined : cell.value;
}

/**
 * `del cell.cell_contents`. Compiled code reads without a look what it has assigned itself, so what is taken away behind its
 * back raises when it is read.
 */
function empty(cell: Cell): void {
  if (contentsOf(cell) === undefined) return;
  emptied.add(cell);
  Object.defineProperty(cell, "value", {
    configurable: true,
    get: () => unboundCell(),
    set: (value: Value) => {
      emptied.delete(cell);
      Object.defineProperty(cell, "value", { value, writable: true, enumerable: true, configurable: true });
    },
  });
}

function unboundCell(): never {
  const { cellvars, freevars } = C[S.sp]!.code;
  const [name, ...others] = [...cellvars, ...freevars];
  if (name === undefined || others.length > 0)
    throw nameError("cannot access a captured variable where it is not associated with a value");
  if (freevars.length === 0)
    throw unboundLocal(`cannot access local variable '${name}' where it is not associated with a value`);
  throw nameError(`cannot access free variable '${name}' where it is not associated with a value in enclosing scope`);
}

const nameError = (message: string) => newException(NameError, message);
const unboundLocal = (message: string) => newException(UnboundLocalError, message);

export const cellType: Type = defineType(Cell, "cell(contents=?, /)", {
  new: (_cls: Type, contents?: Value) => new Cell(contents),
  tp_repr: (self: Cell) => {
    const v = contentsOf(self);
    return v === undefined
      ? `<cell at ${addressText(self)}: empty>`
      : `<cell at ${addressText(self)}: ${typeOf(v).tp_name} object at ${addressText(v)}>`;
  },
  tp_richcompare: (a: Cell, b: Value, op: CompareOp) => {
    if (!(b instanceof Cell)) return NotImplemented;
    const [left, right] = [contentsOf(a), contentsOf(b)];
    if (left !== undefined && right !== undefined) return richCompare(left, right, op);
    // An empty cell sorts before any other.
    return richCompare(left === undefined ? 0 : 1, right === undefined ? 0 : 1, op);
  },
  getset: [
    getset(
      "cell_contents",
      (self: Cell) => {
        const v = contentsOf(self);
        if (v === undefined) throw valueError("Cell is empty");
        return v;
      },
      (self: Cell, value: Value | undefined) => {
        if (value === undefined) empty(self);
        else self.value = value;
      },
    ),
  ],
});
