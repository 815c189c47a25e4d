/**
 * What the host and the wasm code of the stub library both know of a module's memory: the border's area and the cells of headers.
 * A module that was built without that code has no such area; then it is the host's alone.
 *
 * A cell: our index, ob_refcnt (what a handle points at), ob_type, a word of the kind's own, eight bytes of the kind's own.
 * For an int and a float, the object is in the cell.
 */

/** The exported data symbol that the area is at; its number changes with anything in this file. */
export const AREA_SYMBOL = "_Taipan_Border3";
export const ANY_AREA_SYMBOL = /^_Taipan_Border\d+$/;
export const AREA_SIZE = 96;
/** Offsets of its words. */
export const AREA = {
  /** The first free cell; each has the next one in its own word. */
  free: 0,
  /** How many cells hold ints and floats that were made and not yet released. */
  live: 4,
  /** The addresses of types. */
  float: 8,
  int: 12,
  tuple: 16,
  str: 20,
  /** The cell of the smallest of the ints that have one for good. */
  small: 24,
  list: 28,
  /** Handles of Py_GetConstant, ten words; 0: not made yet. */
  constants: 32,
  /** Bytes of natives that live. */
  bytes: 72,
  /** Bytes of natives made since the last sweep, with what their runtime objects take. */
  made: 76,
  /** The iterator whose next items have their handles already; the next such word, and the end of them. */
  aheadOf: 80,
  aheadNext: 84,
  aheadEnd: 88,
} as const;

export const CELL = 24;
/** Indexes that say what is behind a header, so that no table knows of it: a free cell, and values. */
export const INDEX_FREE = 0;
export const INDEX_FLOAT = 1;
export const INDEX_INT = 2;
/** A native whose runtime object was not needed yet, and one whose tp_dealloc runs. */
export const INDEX_UNBORN = 3;
export const INDEX_DYING = 4;
/** A list or tuple that C made and fills: `OWN_WORD` has its length, `VALUE` the address of its items' handles (0: not set yet). */
export const INDEX_LIST = 5;
export const INDEX_TUPLE = 6;
/** A capsule that no object was made for yet. */
export const INDEX_CAPSULE = 7;
export const FIRST_INDEX = 8;
/** More can't be made at once: the engine's arrays of that length are slow hash tables. */
export const MOST_ITEMS = 1 << 25;

/** Offsets from a handle: tuple ob_size, str the address of its UTF-8, type its flags, free cell the next one. */
export const OWN_WORD = 8;
/** The value of a float or int; str the length of its UTF-8; type where instances have their data. */
export const VALUE = 12;

/** A type's header is larger. Behind the words above: what PyType_GetSlot gives for three slots (0: ask the host), and the block size. */
export const TYPE_HEADER = 32;
export const TYPE_FREE = 16;
export const TYPE_ALLOC = 20;
export const TYPE_NEW = 24;
/** Bytes of the block of an instance that has data of this module and no items; 0: there are none. */
export const TYPE_BLOCK = 28;

/** A native's block: this much before its header, with the size of the block in the second last word before it. */
export const NATIVE_FRONT = 16;
/** What a native's runtime object takes besides its C data. */
export const OBJECT_BYTES = 200;

/** Functions of the stub library that the host puts into slots; exported where PyType_GetSlot is used. */
export const OBJECT_NEW = "_Taipan_object_new";
export const OBJECT_FREE = "_Taipan_object_free";
export const OBJECT_ALLOC = "_Taipan_object_alloc";
/** The module of imports that are no functions of the ABI: what the functions above leave to the host, by the same names. */
export const HOST_MODULE = "taipan";

/**
 * The functions of the stub library start with a constant that is dropped at once, by which the debug mode knows them in a linked
 * module. No compiler writes such a thing.
 */
export function markOf(name: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}

/** A count from here on is never changed (3.15 on 32 bits; C tests it inline). */
export const IMMORTAL = 1 << 30;

/** Ints that have a handle for good. */
export const SMALL_INTS = { SMALLEST: -5, BELOW_SMALL: 5, COUNT_SMALL: 262 } as const;
