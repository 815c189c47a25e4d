// What is no measure of this runtime: modules that the reference cannot run, and methods about CPython's own inside.

/** Skips by which a test says itself that it is about CPython's inside. */
export const INTERNAL_SKIPS =
  /implementation detail specific to cpython|_testcapi|_testinternalcapi|is internal|internal kind of method|error message from implementation|_testbuffer|xxsubtype/i;

export const NO_MODULES = {
  test_int: "does not import on the reference: it reads `__annotations__` of a module as 3.11 had it",
  test_float: "does not import on the reference: it imports test_grammar",
  test_grammar: "does not import on the reference: it reads `__annotations__` of a module as 3.11 had it",
  test_extcall: "its one doctest fails on the reference: 3.15 words its messages differently",
};

/** Module → method → reason. */
export const INTERNALS = {};
