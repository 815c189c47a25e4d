// What is no measure of this runtime: modules that the reference cannot run, and methods about CPython's own inside.

/** Skips by which a test says itself that it is about CPython's inside. */
export const INTERNAL_SKIPS =
  /implementation detail specific to cpython|_testcapi|_testinternalcapi|is internal|internal kind of method|error message from implementation|_testbuffer|xxsubtype|tuple reuse is specific to CPython/i;

export const NO_MODULES = {
  test_int: "does not import on the reference: it reads `__annotations__` of a module as 3.11 had it",
  test_float: "does not import on the reference: it imports test_grammar",
  test_grammar: "does not import on the reference: it reads `__annotations__` of a module as 3.11 had it",
  test_extcall: "its one doctest fails on the reference: 3.15 words its messages differently",
};

/** Module → method → reason. */
export const INTERNALS = {
  test_bytes: {
    "BytesTest.test_from_format": "calls PyBytes_FromFormat in CPython's own library through ctypes",
    "BytesTest.test_repeat_id_preserving": "wants the same object, by id(), from a repetition that changes nothing",
  },
  test_unicode: {
    "UnicodeTest.test_getnewargs": "wants two str objects of one value to differ by `is`, which compares values here",
  },
  test_dict: {
    "DictTest.test_oob_indexing_dictiter_iternextitem":
      "wants `__del__` to run inside the assignment that drops the last reference",
  },
  test_exceptions: {
    "PEP626Tests.test_missing_lineno_shows_as_none": "replaces the line table of bytecode",
  },
};
