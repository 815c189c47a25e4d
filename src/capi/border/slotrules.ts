/** What PEP 820 says of each slot id: its name, whether NULL and repetition are fine, its data (CPython: Python/slots.toml). */
export type Problem = "allow" | "deprecate" | "reject";
export type SlotKind = "type" | "module";

/** Of ids from 5 on, in order; 1 to 4 are older numbers of two slots each. */
const NAMES = `mp_subscript nb_absolute nb_add nb_and nb_bool nb_divmod nb_float nb_floor_divide nb_index nb_inplace_add
nb_inplace_and nb_inplace_floor_divide nb_inplace_lshift nb_inplace_multiply nb_inplace_or nb_inplace_power
nb_inplace_remainder nb_inplace_rshift nb_inplace_subtract nb_inplace_true_divide nb_inplace_xor nb_int nb_invert nb_lshift
nb_multiply nb_negative nb_or nb_positive nb_power nb_remainder nb_rshift nb_subtract nb_true_divide nb_xor sq_ass_item
sq_concat sq_contains sq_inplace_concat sq_inplace_repeat sq_item sq_length sq_repeat tp_alloc tp_base tp_bases tp_call
tp_clear tp_dealloc tp_del tp_descr_get tp_descr_set tp_doc tp_getattr tp_getattro tp_hash tp_init tp_is_gc tp_iter
tp_iternext tp_methods tp_new tp_repr tp_richcompare tp_setattr tp_setattro tp_str tp_traverse tp_members tp_getset tp_free
nb_matrix_multiply nb_inplace_matrix_multiply am_await am_aiter am_anext tp_finalize am_send tp_vectorcall tp_token
mod_create mod_exec mod_multiple_interpreters mod_gil bf_getbuffer bf_releasebuffer mp_ass_subscript mp_length
slot_subslots tp_slots mod_slots tp_name tp_basicsize tp_extra_basicsize tp_itemsize tp_flags mod_name mod_doc
mod_state_size mod_methods mod_state_traverse mod_state_clear mod_state_free tp_metaclass tp_module mod_abi mod_token`;
let names: string[] | undefined;

export const TP_BASE = 48, TP_BASES = 49, TP_DOC = 56, TP_METHODS = 64, TP_MEMBERS = 72, TP_GETSET = 73, TP_TOKEN = 83; // prettier-ignore
export const MOD_CREATE = 84, MOD_EXEC = 85, MOD_MULTIPLE_INTERPRETERS = 86, MOD_GIL = 87; // prettier-ignore
export const SUBSLOTS = 92, TP_SLOTS = 93, MOD_SLOTS = 94; // prettier-ignore
export const TP_NAME = 95, TP_BASICSIZE = 96, TP_EXTRA_BASICSIZE = 97, TP_ITEMSIZE = 98, TP_FLAGS = 99, TP_METACLASS = 107, TP_MODULE = 108; // prettier-ignore
export const MOD_NAME = 100, MOD_DOC = 101, MOD_STATE_SIZE = 102, MOD_METHODS = 103, MOD_STATE_TRAVERSE = 104, MOD_STATE_CLEAR = 105, MOD_STATE_FREE = 106, MOD_ABI = 109, MOD_TOKEN = 110; // prettier-ignore
export const INVALID = 0xffff;
/** How many ids there are. */
export const COUNT = 111;

const OLD = ["bf_getbuffer/Py_mod_create", "bf_releasebuffer/Py_mod_exec", "mp_ass_subscript/Py_mod_multiple_interpreters", "mp_length/Py_mod_gil"]; // prettier-ignore
export function slotName(id: number): string {
  names ??= NAMES.split(/\s/);
  if (id === 0) return "Py_slot_end";
  return `Py_${id <= 4 ? OLD[id - 1]! : names[id - 5]!}`;
}

/** The id that an id stands for in an array of this kind; INVALID where it has no place there. */
export function resolveSlot(id: number, kind: SlotKind): number {
  if (id >= 1 && id <= 4) return id + (kind === "type" ? 87 : 83);
  if (id === 0 || id === SUBSLOTS) return id;
  if (id >= COUNT || id < 0) return INVALID;
  const ofModule =
    (id >= MOD_CREATE && id <= MOD_GIL) ||
    id === MOD_SLOTS ||
    (id >= MOD_NAME && id <= MOD_STATE_FREE) ||
    id >= MOD_ABI;
  return ofModule === (kind === "module") ? id : INVALID;
}

/** A field of the type, as the slots before PEP 820 are. */
const isTypeField = (id: number): boolean => id <= TP_TOKEN || (id >= 88 && id <= 91);

/** Signed sizes. */
export const isSize = (id: number): boolean => (id >= TP_BASICSIZE && id <= TP_ITEMSIZE) || id === MOD_STATE_SIZE;
/** Unsigned 64-bit values. */
export const isWide = (id: number): boolean => id === TP_FLAGS || id === MOD_MULTIPLE_INTERPRETERS || id === MOD_GIL;
export const mustBeStatic = (id: number): boolean =>
  id === TP_METHODS || id === TP_MEMBERS || id === TP_GETSET || id === MOD_METHODS;

/** What a NULL pointer in it is. */
export function nullRule(id: number): Problem {
  if (isSize(id) || isWide(id) || id === TP_DOC || id === TP_TOKEN) return "allow";
  if (id === TP_MEMBERS) return "reject";
  return isTypeField(id) || id === MOD_CREATE ? "deprecate" : "reject";
}
/** What its second occurrence is. */
export function repeatRule(id: number): Problem {
  if (id === MOD_EXEC || id === MOD_ABI) return "allow";
  return isTypeField(id) && id !== TP_DOC && id !== TP_MEMBERS ? "deprecate" : "reject";
}
