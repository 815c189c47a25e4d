/** Python objects that are hash tables, and their iterators: what dict, frozendict, set and frozenset share. */
import { type Entry, HashTable } from "./hashtable.ts";
import { PyObject, type Value } from "./value.ts";

/** The table is an object of its own: subclasses' many shapes then don't slow its methods down. */
export abstract class TableObject extends PyObject {
  constructor(readonly table: HashTable) {
    super();
  }
  get size(): number {
    return this.table.size;
  }
  has(key: Value): boolean {
    return this.table.has(key);
  }
  /** The keys of now. */
  keysArray(): Value[] {
    const { keys, size, head } = this.table;
    return (keys.length === size ? keys.slice() : keys.slice(head).filter((k) => k !== undefined)) as Value[];
  }
}

export abstract class DictTable extends TableObject {
  constructor(role = "a dict key") {
    super(new HashTable(role, true));
  }
  get(key: Value): Value | undefined {
    return this.table.get(key);
  }
  getStr(name: string): Value | undefined {
    return this.table.getStr(name);
  }
  setStr(name: string, value: Value): void {
    this.table.setStr(name, value);
  }
  deleteStr(name: string): boolean {
    return this.table.deleteStr(name);
  }
  /** See HashTable.cell. */
  cell(name: string): Entry {
    return this.table.cell(name);
  }
  /** Keys and values as they come; what is added under way comes too. */
  *entriesIter(): Generator<[Value, Value], void> {
    const { table } = this;
    const { keys } = table;
    for (let p = table.head; p < keys.length; p++) {
      const key = keys[p];
      if (key !== undefined) yield [key, table.valueAt(p)!];
    }
  }
  valuesArray(): Value[] {
    const { table } = this;
    const { keys } = table;
    const out: Value[] = [];
    for (let p = table.head; p < keys.length; p++) if (keys[p] !== undefined) out.push(table.valueAt(p)!);
    return out;
  }
  itemsArray(): [Value, Value][] {
    const { table } = this;
    const { keys } = table;
    const out: [Value, Value][] = [];
    for (let p = table.head; p < keys.length; p++) {
      const key = keys[p];
      if (key !== undefined) out.push([key, table.valueAt(p)!]);
    }
    return out;
  }
}

export abstract class AnySet extends TableObject {
  constructor() {
    super(new HashTable("a set element", false));
  }
  add(key: Value): void {
    this.table.put(key, true);
  }
}

/** Walks through the live keys of a table; subclasses say what they yield. */
export abstract class TableIterator extends PyObject {
  protected keys: (Value | undefined)[];
  private position: number;
  /** Size of the table at the start; below zero when the walk has ended or failed. */
  private size: number;
  left: number;
  constructor(readonly object: TableObject) {
    super();
    const { table } = object;
    table.tidy();
    this.keys = table.keys;
    this.position = table.head;
    this.size = this.left = table.size;
  }

  protected abstract changedError(keysOnly: boolean): unknown;

  /** The position of the next key, or -1. */
  protected advance(): number {
    const { keys } = this;
    const { table } = this.object;
    if (table.size !== this.size || table.keys !== keys) return this.changed();
    let p = this.position;
    while (p < keys.length) {
      if (keys[p++] === undefined) continue;
      this.position = p;
      if (this.left-- === 0) return this.changed();
      return p - 1;
    }
    this.size = -2;
    return -1;
  }

  /** How many items are still to come, for `__length_hint__`. */
  get remaining(): number {
    return this.size === this.object.size ? this.left : 0;
  }

  /** Whether `advance` has nothing more to say. */
  get ended(): boolean {
    return this.size === -2;
  }

  /** An iterator of the same class that stands at the same place. */
  twin(): this {
    return Object.assign(Object.create(Object.getPrototypeOf(this) as object) as this, this);
  }

  private changed(): -1 {
    if (this.size === -2) return -1;
    const { size } = this.object;
    // An empty table has an array of its own only until something is put in; nothing was skipped.
    if (this.size === 0 && size === 0) {
      this.size = -2;
      return -1;
    }
    const keysOnly = size === this.size;
    // The failure is for ever, as in CPython.
    this.size = -1;
    throw this.changedError(keysOnly);
  }
}
