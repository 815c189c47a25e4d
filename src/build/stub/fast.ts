/**
 * Functions of the stable ABI that need not cross into JavaScript, as wasm code of the stub library: counting, types, conversions of
 * ints and floats that lie in their cells (src/wasm/layout.ts). What is not the common case goes to the host's function of the same name.
 */
import { OBJECT_ALLOC, OBJECT_FREE, OBJECT_NEW } from "../../wasm/layout.ts";
import { assemble, type Assembled } from "./assembler.ts";
import type { Callee } from "./object.ts";

/** Gives a cell back. */
const release = (cell: string): string => `
  get ${cell} i32.const 0 i32.store 0
  get ${cell} i32.const 4 i32.sub i32.const 0 i32.store 0
  get ${cell} &free i32.load 0 i32.store 8
  &free get ${cell} i32.store 0
  &live &live i32.load 0 i32.const 1 i32.sub i32.store 0`;

/** A cell for a value into `h`, with one reference. `type` is a word of the area. */
const take = (index: number | string, type: string): string => `
  &free i32.load 0 tee h i32.eqz if slow end
  &free get h i32.load 8 i32.store 0
  &live &live i32.load 0 i32.const 1 i32.add i32.store 0
  get h i32.const 4 i32.sub i32.const ${index} i32.store 0
  get h i32.const 1 i32.store 0
  get h ${type} i32.load 0 i32.store 4`;

const increment = `
  get o i32.load 0 tee n i32.const IMMORTAL i32.lt_u
  if get o get n i32.const 1 i32.add i32.store 0 end`;

const decrement = `
  get o i32.load 0 tee n i32.const IMMORTAL i32.ge_u if return end
  get n i32.const 1 i32.gt_u if get o get n i32.const 1 i32.sub i32.store 0 return end
  get n if
    get o i32.const 4 i32.sub i32.load 0 i32.const 1 i32.sub i32.const 2 i32.lt_u if ${release("o")} return end
  end
  slow`;

/** The value of an int in a cell into `v`; anything else is the host's. */
const intValue = `
  get o i32.load 4 &int i32.load 0 i32.ne if slow end
  get o i32.const 4 i32.sub i32.load 0 i32.const 2 i32.ne if slow end
  get o i64.load 12 set v`;

/** An int of `w`, which is a safe integer. */
const newInt = `
  get w i64.const BELOW_SMALL i64.add i64.const COUNT_SMALL i64.lt_u
  if &small i32.load 0 get w i32.wrap_i64 i32.const BELOW_SMALL i32.add i32.const CELL i32.mul i32.add return end
  ${take(2, "&int")}
  get h get w i64.store 12
  get h`;
/** 2 ** 53 and twice that. */
const SAFE = "9007199254740992";
const SAFE_RANGE = "18014398509481983";

const fromInt = (extend: string): Assembled => assemble("x:i > i; w:l h:i", `get x ${extend} set w ${newInt}`);
const signed32 = `get v i32.wrap_i64 i64.extend_i32_s get v i64.eq`;
const unsigned32 = `get v i32.wrap_i64 i64.extend_i32_u get v i64.eq`;
const as32 = (fits: string): Assembled =>
  assemble("o:i > i; v:l", `${intValue} ${fits} if get v i32.wrap_i64 return end slow`);
const store32 = (fits: string): Assembled =>
  assemble(
    "o:i p:i > i; v:l",
    `${intValue} ${fits} if get p get v i32.wrap_i64 i32.store 0 i32.const 0 return end slow`,
  );
const notNegative = `get v i64.const 0 i64.ge_s`;
/** A sequence of `n` unset items. The host has the empty ones, and those too large for any memory. */
const newSequence = (index: string, type: string, empty: string): Assembled =>
  assemble(
    "n:i > i; h:i p:i e:i",
    `${empty} get n i32.const 1 i32.sub i32.const MOST_ITEMS i32.ge_u if slow end
     &free i32.load 0 i32.eqz if slow end
     get n i32.const 4 i32.mul call malloc tee p i32.eqz if slow end
     get p get n i32.const 4 i32.mul i32.add set e
     loop get e i32.const 4 i32.sub tee e i32.const 0 i32.store 0 get e get p i32.gt_u br_if 0 end
     ${take(index, type)}
     get h get n i32.store OWN_WORD
     get h get p i32.store VALUE
     get h`,
  );
/** Into a place that is not set yet; `v` is taken over. */
const setItem = (index: string, type: string): Assembled =>
  assemble(
    "o:i at:i v:i > i; p:i",
    `get o i32.load 4 ${type} i32.load 0 i32.ne if slow end
     get o i32.const 4 i32.sub i32.load 0 i32.const ${index} i32.ne if slow end
     get at get o i32.load OWN_WORD i32.ge_u if slow end
     get o i32.load VALUE get at i32.const 4 i32.mul i32.add tee p i32.load 0 if slow end
     get p get v i32.store 0
     i32.const 0`,
  );
const typeData = assemble("o:i t:i > i; n:i", `get t i32.load 12 tee n i32.eqz if slow end get o get n i32.add`);
const constant = assemble(
  "id:i > i; h:i",
  `get id i32.const 10 i32.ge_u if slow end
   &constants get id i32.const 4 i32.mul i32.add i32.load 0 tee h i32.eqz if slow end
   get h`,
);

export const FAST: Readonly<Record<string, Assembled>> = {
  _Py_IncRef: assemble("o:i >; n:i", increment),
  Py_IncRef: assemble("o:i >; n:i", `get o i32.eqz if return end ${increment}`),
  Py_NewRef: assemble("o:i > i; n:i", `${increment} get o`),
  Py_XNewRef: assemble("o:i > i; n:i", `get o if ${increment} end get o`),
  _Py_DecRef: assemble("o:i >; n:i", decrement),
  Py_DecRef: assemble("o:i >; n:i", `get o i32.eqz if return end ${decrement}`),
  Py_REFCNT: assemble("o:i > i", `get o i32.load 0`),

  Py_TYPE: assemble("o:i > i", `get o i32.load 4`),
  Py_IS_TYPE: assemble("o:i t:i > i", `get o i32.load 4 get t i32.eq`),
  Py_Is: assemble("a:i b:i > i", `get a get b i32.eq if i32.const 1 return end slow`),
  Py_GetConstant: constant,
  Py_GetConstantBorrowed: constant,
  PyType_GetFlags: assemble("t:i > i", `get t i32.load 8`),
  PyType_IsSubtype: assemble("a:i b:i > i", `get a get b i32.eq if i32.const 1 return end slow`),
  PyObject_GetTypeData: typeData,
  PyObject_GetTypeData_DuringGC: typeData,

  PyType_GetSlot: assemble(
    "t:i id:i > i; p:i",
    `get id i32.const 74 i32.eq if get t i32.load TYPE_FREE tee p if get p return end end
     get id i32.const 47 i32.eq if get t i32.load TYPE_ALLOC tee p if get p return end end
     get id i32.const 65 i32.eq if get t i32.load TYPE_NEW tee p if get p return end end
     slow`,
  ),
  PyTuple_New: newSequence("INDEX_TUPLE", "&tuple", `get n i32.eqz if &constants i32.load 36 tee h if get h return end end`),
  PyTuple_SetItem: setItem("INDEX_TUPLE", "&tuple"),
  PyList_New: newSequence("INDEX_LIST", "&list", ""),
  PyList_SetItem: setItem("INDEX_LIST", "&list"),
  // What was read ahead (border/readahead.ts).
  PyIter_NextItem: assemble(
    "o:i p:i > i; at:i",
    `get o &aheadOf i32.load 0 i32.ne if slow end
     &aheadNext i32.load 0 tee at &aheadEnd i32.load 0 i32.eq if slow end
     &aheadNext get at i32.const 4 i32.add i32.store 0
     get p get at i32.load 0 i32.store 0
     i32.const 1`,
  ),
  PyIter_Next: assemble(
    "o:i > i; at:i",
    `get o &aheadOf i32.load 0 i32.ne if slow end
     &aheadNext i32.load 0 tee at &aheadEnd i32.load 0 i32.eq if slow end
     &aheadNext get at i32.const 4 i32.add i32.store 0
     get at i32.load 0`,
  ),

  PyFloat_FromDouble: assemble("x:d > i; h:i", `${take(1, "&float")} get h get x f64.store 12 get h`),
  PyFloat_AsDouble: assemble("o:i > d", `get o i32.load 4 &float i32.load 0 i32.ne if slow end get o f64.load 12`),

  PyLong_FromLong: fromInt("i64.extend_i32_s"),
  PyLong_FromInt32: fromInt("i64.extend_i32_s"),
  PyLong_FromSsize_t: fromInt("i64.extend_i32_s"),
  PyLong_FromUnsignedLong: fromInt("i64.extend_i32_u"),
  PyLong_FromUInt32: fromInt("i64.extend_i32_u"),
  PyLong_FromSize_t: fromInt("i64.extend_i32_u"),
  ...both(["PyLong_FromLongLong", "PyLong_FromInt64"], assemble(
    "w:l > i; h:i",
    `get w i64.const ${BigInt(SAFE) - 1n} i64.add i64.const ${SAFE_RANGE} i64.lt_u if ${newInt} return end slow`,
  )),
  ...both(["PyLong_FromUnsignedLongLong", "PyLong_FromUInt64"], assemble(
    "w:l > i; h:i",
    `get w i64.const ${SAFE} i64.lt_u if ${newInt} return end slow`,
  )),
  ...both(["PyLong_AsLong", "PyLong_AsInt", "PyLong_AsSsize_t"], as32(signed32)),
  ...both(["PyLong_AsUnsignedLong", "PyLong_AsSize_t"], as32(unsigned32)),
  PyLong_AsUnsignedLongMask: assemble("o:i > i; v:l", `${intValue} get v i32.wrap_i64`),
  PyLong_AsLongLong: assemble("o:i > l; v:l", `${intValue} get v`),
  PyLong_AsUnsignedLongLong: assemble("o:i > l; v:l", `${intValue} ${notNegative} if get v return end slow`),
  PyLong_AsUnsignedLongLongMask: assemble("o:i > l; v:l", `${intValue} get v`),
  PyLong_AsLongAndOverflow: assemble(
    "o:i p:i > i; v:l",
    `${intValue} ${signed32} if get p i32.const 0 i32.store 0 get v i32.wrap_i64 return end slow`,
  ),
  PyLong_AsLongLongAndOverflow: assemble("o:i p:i > l; v:l", `${intValue} get p i32.const 0 i32.store 0 get v`),
  PyLong_AsInt32: store32(signed32),
  PyLong_AsUInt32: store32(unsigned32),
  PyLong_AsInt64: assemble("o:i p:i > i; v:l", `${intValue} get p get v i64.store 0 i32.const 0`),
  PyLong_AsUInt64: assemble(
    "o:i p:i > i; v:l",
    `${intValue} ${notNegative} if get p get v i64.store 0 i32.const 0 return end slow`,
  ),
  PyLong_AsDouble: assemble("o:i > d; v:l", `${intValue} get v f64.convert_i64_s`),

  PyTuple_Size: assemble("o:i > i", `get o i32.load 4 &tuple i32.load 0 i32.ne if slow end get o i32.load 8`),
  PyUnicode_AsUTF8AndSize: assemble(
    "o:i p:i > i; n:i",
    `get o i32.load 4 &str i32.load 0 i32.ne if slow end
     get o i32.load 8 tee n i32.eqz if slow end
     get p if get p get o i32.load 12 i32.store 0 end
     get n`,
  ),

  // There are no other threads: nothing is locked.
  PyCriticalSection_Begin: assemble("c:i o:i >", ""),
  PyCriticalSection_End: assemble("c:i >", ""),
  PyCriticalSection2_Begin: assemble("c:i a:i b:i >", ""),
  PyCriticalSection2_End: assemble("c:i >", ""),
}; // prettier-ignore

/** What the host puts into slots of types, and what else these functions call. */
export const SLOT_FUNCTIONS: Readonly<Record<string, Assembled>> = {
  // tp_alloc: zeroed memory with a header; one reference. Items, and types of other memories, are the host's.
  [OBJECT_ALLOC]: assemble(
    "t:i n:i > i; block:i p:i e:i",
    `get n if slow end
     get t i32.load TYPE_BLOCK tee block i32.eqz if slow end
     get block call malloc tee p i32.eqz if slow end
     get p get block i32.add set e
     loop get e i32.const 8 i32.sub tee e i64.const 0 i64.store 0 get e get p i32.gt_u br_if 0 end
     get p i32.const NATIVE_FRONT i32.add set e
     get e i32.const 8 i32.sub get block i32.store 0
     get e i32.const 4 i32.sub i32.const INDEX_UNBORN i32.store 0
     get e i32.const 1 i32.store 0
     get e get t i32.store 4
     get t i32.load 0 tee p i32.const IMMORTAL i32.lt_u if get t get p i32.const 1 i32.add i32.store 0 end
     &live &live i32.load 0 i32.const 1 i32.add i32.store 0
     &bytes &bytes i32.load 0 get block i32.add i32.store 0
     &made &made i32.load 0 get block i32.const OBJECT_BYTES i32.add i32.add i32.store 0
     get e`,
  ),
  // object's tp_new: abstract classes, and those that keep no data here, are the host's.
  [OBJECT_NEW]: assemble(
    "t:i args:i kwargs:i > i",
    `get t i32.load OWN_WORD i32.const 1048576 i32.and if slow end
     get t i32.load TYPE_BLOCK i32.eqz if slow end
     get t i32.const 0 call ${OBJECT_ALLOC}`,
  ),
  // tp_free: of what tp_dealloc runs for, and so has no runtime object any more.
  [OBJECT_FREE]: assemble(
    "o:i >",
    `get o i32.const 4 i32.sub i32.load 0 i32.const INDEX_DYING i32.ne if slow end
     &live &live i32.load 0 i32.const 1 i32.sub i32.store 0
     &bytes &bytes i32.load 0 get o i32.const 8 i32.sub i32.load 0 i32.sub i32.store 0
     get o i32.const 4 i32.sub i32.const 0 i32.store 0
     get o i32.const NATIVE_FRONT i32.sub call free`,
  ),
};
export const CALLEES: Readonly<Record<string, Callee>> = {
  malloc: { parameters: [0x7f], result: 0x7f },
  free: { parameters: [0x7f], result: undefined },
  ...SLOT_FUNCTIONS,
};

function both(names: readonly string[], code: Assembled): Record<string, Assembled> {
  return Object.fromEntries(names.map((name) => [name, code]));
}
