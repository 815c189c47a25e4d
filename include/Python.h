/* Python's limited API, version 3.15 at most, as Taipan offers it to wasm32-wasip1 modules.
 *
 * Define Py_LIMITED_API before including this to ask for an older version (0x03090000 for 3.9 and later), or
 * Py_TARGET_ABI3T for the free-threaded stable ABI, in which objects are opaque. Without either, Py_LIMITED_API
 * is 0x030F0000: nothing outside the stable ABI exists here.
 *
 * taipan/ holds one file of declarations per header of CPython's, generated from tools/c-signatures.txt.
 */
#ifndef Py_PYTHON_H
#define Py_PYTHON_H

#include "patchlevel.h"
#include "pyport.h"
#include "pytypes.h"
#include "slots.h"

#include "taipan/all.h"

#include "pymacros.h"

#endif /* Py_PYTHON_H */
