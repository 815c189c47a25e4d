/**
 * What the host and the wasm code of the stub library both know of a module's memory: the border's area and the cells of headers.
 * A module that was built without that code has no such area; then it is the host's alone.
 *
 * A cell: our index, ob_refcnt (what a handle points at), ob_type, a word of the kind's own, eight bytes of the kind's own.
 * For an int and a float, the object is in the cell: indexes below `FIRST_INDEX` say which, and no table knows of it.
 */

/** The exported data symbol that the area is at; its number changes with anything in this file. */
export const AREA_SYMBOL = "_Taipan_Border1";
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
  /** Handles of Py_GetConstant, ten words; 0: not made yet. */
  constants: 32,
} as const;

export const CELL = 24;
/** The indexes that tell what a cell holds: a free one, and values. */
export const INDEX_FREE = 0;
export const INDEX_FLOAT = 1;
export const INDEX_INT = 2;
export const FIRST_INDEX = 3;

/** Offsets from a handle: tuple ob_size, str the address of its UTF-8, type its flags, free cell the next one. */
export const OWN_WORD = 8;
/** The value of a float or int; str the length of its UTF-8; type where instances have their data. */
export const VALUE = 12;

/** A count from here on is never changed (3.15 on 32 bits; C tests it inline). */
export const IMMORTAL = 1 << 30;

/** Ints that have a handle for good. */
export const SMALL_INTS = { SMALLEST: -5, BELOW_SMALL: 5, COUNT_SMALL: 262 } as const;
