/** The module _opcode: facts about CPython's bytecode, which the runtime has none of. They serve the import of opcode and dis. */
import { valueError } from "../runtime/errors.ts";
import { newList } from "../runtime/objects/list.ts";
import { newTuple } from "../runtime/objects/tuple.ts";
import type { Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";

const OPERATORS: [string, string][] = [
  ["NB_ADD", "+"], ["NB_AND", "&"], ["NB_FLOOR_DIVIDE", "//"], ["NB_LSHIFT", "<<"], ["NB_MATRIX_MULTIPLY", "@"],
  ["NB_MULTIPLY", "*"], ["NB_REMAINDER", "%"], ["NB_OR", "|"], ["NB_POWER", "**"], ["NB_RSHIFT", ">>"],
  ["NB_SUBTRACT", "-"], ["NB_TRUE_DIVIDE", "/"], ["NB_XOR", "^"],
]; // prettier-ignore
const nbOps = [
  ...OPERATORS,
  ...OPERATORS.map(([name, sign]): [string, string] => [name.replace("NB_", "NB_INPLACE_"), sign + "="]),
  ["NB_SUBSCR", "[]"],
];

const INTRINSICS_1 = [
  "INTRINSIC_1_INVALID", "INTRINSIC_PRINT", "INTRINSIC_IMPORT_STAR", "INTRINSIC_STOPITERATION_ERROR",
  "INTRINSIC_ASYNC_GEN_WRAP", "INTRINSIC_UNARY_POSITIVE", "INTRINSIC_LIST_TO_TUPLE", "INTRINSIC_TYPEVAR",
  "INTRINSIC_PARAMSPEC", "INTRINSIC_TYPEVARTUPLE", "INTRINSIC_SUBSCRIPT_GENERIC", "INTRINSIC_TYPEALIAS",
]; // prettier-ignore
const INTRINSICS_2 = [
  "INTRINSIC_2_INVALID", "INTRINSIC_PREP_RERAISE_STAR", "INTRINSIC_TYPEVAR_WITH_BOUND",
  "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS", "INTRINSIC_SET_FUNCTION_TYPE_PARAMS", "INTRINSIC_SET_TYPEPARAM_DEFAULT",
]; // prettier-ignore

const strings = (texts: string[]) => newList(texts);
const no = (name: string) => fn(`${name}(opcode)`, () => false);

export const _opcode = defineModule("_opcode", {
  doc: "Opcode support module.",
  functions: [
    fn("stack_effect(opcode, oparg=None, /, *, jump=None)", (): Value => {
      throw valueError("invalid opcode or oparg");
    }),
    no("is_valid"),
    no("has_arg"),
    no("has_const"),
    no("has_name"),
    no("has_jump"),
    no("has_free"),
    no("has_local"),
    no("has_exc"),
    fn("get_nb_ops()", () => newList(nbOps.map((pair) => newTuple(pair)))),
    fn("get_intrinsic1_descs()", () => strings(INTRINSICS_1)),
    fn("get_intrinsic2_descs()", () => strings(INTRINSICS_2)),
    fn("get_special_method_names()", () => strings(["__enter__", "__exit__", "__aenter__", "__aexit__"])),
    fn("get_executor(*, code, offset)", () => null),
    fn("get_specialization_stats()", () => null),
  ],
});
