/** An iterator over values made beforehand. */
import { PyObject, type Value } from "../value.ts";
import { defineType } from "./type.ts";

export class ListIterator extends PyObject {
  private i = 0;
  constructor(private readonly items: Value[]) {
    super();
  }
  override next(): Value | undefined {
    return this.i < this.items.length ? this.items[this.i++] : undefined;
  }
}

export const listIteratorType = defineType(ListIterator, "iterator", {
  tp_iter: (self: ListIterator) => self,
  tp_iternext: (self: ListIterator) => self.next(),
});
