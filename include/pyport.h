/* What the compiler is told: which ABI, the integer types, how functions are declared. */
#ifndef Py_PYPORT_H
#define Py_PYPORT_H

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* ABI. abi3t is always at least 3.15. */
#ifdef Py_TARGET_ABI3T
#  if Py_TARGET_ABI3T + 0 < 0x030F0000
#    error "Py_TARGET_ABI3T must be 0x030F0000 or more"
#  endif
#  ifndef Py_LIMITED_API
#    define Py_LIMITED_API Py_TARGET_ABI3T
#  endif
#  ifndef Py_GIL_DISABLED
#    define Py_GIL_DISABLED 1
#  endif
#  define _Py_OPAQUE_PYOBJECT 1
#endif
#ifndef Py_LIMITED_API
#  define Py_LIMITED_API 0x030F0000
#elif Py_LIMITED_API + 0 < 0x03020000
/* "#define Py_LIMITED_API" or "3": the oldest there is. */
#  undef Py_LIMITED_API
#  define Py_LIMITED_API 0x03020000
#endif
#if Py_LIMITED_API + 0 > 0x030F00FF
#  error "this Python.h offers the limited API up to 3.15: set Py_LIMITED_API to 0x030F0000"
#endif

/* Integers: wasm32 has 32-bit pointers and long, 64-bit long long. */
typedef ptrdiff_t Py_ssize_t;
typedef Py_ssize_t Py_hash_t;
typedef size_t Py_uhash_t;
typedef intptr_t Py_intptr_t;
typedef uintptr_t Py_uintptr_t;
typedef uint32_t Py_UCS4;
typedef uint16_t Py_UCS2;
typedef uint8_t Py_UCS1;
#define PY_SSIZE_T_MAX ((Py_ssize_t)(((size_t)-1) >> 1))
#define PY_SSIZE_T_MIN (-PY_SSIZE_T_MAX - 1)
#define PY_LONG_LONG long long
#define PY_FORMAT_SIZE_T "z"
#define SIZEOF_VOID_P 4
#define SIZEOF_SIZE_T 4
#define SIZEOF_LONG 4
#define SIZEOF_INT 4
#define SIZEOF_WCHAR_T 4
#define ALIGNOF_MAX_ALIGN_T 16

/* Declarations. Functions of the API are imports, named by the linker's list; data is linked in from libpython3. */
#ifdef __cplusplus
#  define Py_EXTERN_C extern "C"
#else
#  define Py_EXTERN_C extern
#endif
#define PyAPI_FUNC(RTYPE) RTYPE
#define PyAPI_DATA(RTYPE) extern RTYPE
#define Py_EXPORTED_SYMBOL __attribute__((visibility("default"), used))
#define Py_LOCAL_SYMBOL __attribute__((visibility("hidden")))
#define Py_IMPORTED_SYMBOL
/* An init function gets exported under its own name. "used" alone is not enough for the linker: "default" is. */
#ifdef __cplusplus
#  define PyMODINIT_FUNC extern "C" Py_EXPORTED_SYMBOL PyObject *
#  define PyMODEXPORT_FUNC extern "C" Py_EXPORTED_SYMBOL PySlot *
#else
#  define PyMODINIT_FUNC Py_EXPORTED_SYMBOL PyObject *
#  define PyMODEXPORT_FUNC Py_EXPORTED_SYMBOL PySlot *
#endif

#define Py_NO_RETURN __attribute__((noreturn))
#define Py_DEPRECATED(VERSION) __attribute__((deprecated))
#define Py_ALWAYS_INLINE __attribute__((always_inline))
#define Py_NO_INLINE __attribute__((noinline))
#define Py_GCC_ATTRIBUTE(x) __attribute__(x)
#define Py_UNUSED(name) _unused_##name __attribute__((unused))
#define Py_LOCAL(type) static type
#define Py_LOCAL_INLINE(type) static inline type
#define Py_UNREACHABLE() __builtin_unreachable()

#if defined(__cplusplus)
#  define _Py_CAST(type, expr) ((type)(expr))
#  define _Py_NULL nullptr
#else
#  define _Py_CAST(type, expr) ((type)(expr))
#  define _Py_NULL NULL
#endif
#define Py_CHARMASK(c) ((unsigned char)((c) & 0xff))
#define Py_SAFE_DOWNCAST(VALUE, WIDE, NARROW) ((NARROW)(VALUE))
#define Py_ABS(x) ((x) < 0 ? -(x) : (x))
#define Py_MIN(x, y) (((x) > (y)) ? (y) : (x))
#define Py_MAX(x, y) (((x) > (y)) ? (x) : (y))
#define Py_ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define Py_MEMBER_SIZE(type, member) sizeof(((type *)0)->member)
#define _Py_XSTRINGIFY(x) #x
#define Py_STRINGIFY(x) _Py_XSTRINGIFY(x)
#define Py_BUILD_ASSERT(cond) _Static_assert((cond), #cond)

#define PyDoc_VAR(name) static const char name[]
#define PyDoc_STR(str) str
#define PyDoc_STRVAR(name, str) PyDoc_VAR(name) = PyDoc_STR(str)

#endif
