/** Include/modsupport.h: filling modules, arguments, values. */
import * as F from "./border/formatcalls.ts";
import * as M from "./border/modules.ts";
import * as N from "./border/modulecalls.ts";
import { checkAbi } from "./border/abiinfo.ts";
import { border, cstr, cstring, fn, header, int, long, module, nullable, object, pointer, returns, ssize, stolen, tuple, type, varargs } from "./border/vocabulary.ts"; // prettier-ignore

const parseTuple = fn(border, tuple, cstring, varargs, returns.success, F.parseTuple);
const parseTupleAndKeywords = fn(
  border,
  tuple,
  nullable(object),
  cstring,
  pointer,
  varargs,
  returns.success,
  F.parseTupleAndKeywords,
);
const parse = fn(border, object, cstring, varargs, returns.success, F.parseOne);
const build = fn(border, cstring, varargs, returns.newReferenceOrNull, F.buildValue);

export const modsupport = header("modsupport.h", {
  PyABIInfo_Check: fn(border, pointer, nullable(cstring), returns.status, checkAbi),
  PyModule_Create2: fn(border, pointer, int, returns.newReference, M.moduleCreate),
  PyModule_FromDefAndSpec2: fn(border, pointer, object, int, returns.newReference, M.moduleFromDefAndSpec),
  PyModule_ExecDef: fn(border, module, pointer, returns.status, M.moduleExecDef),
  PyModule_Add: fn(module, cstr, stolen(object), returns.status, N.moduleAdd),
  PyModule_AddObject: fn(border, module, cstr, pointer, returns.status, N.moduleAddObject),
  PyModule_AddObjectRef: fn(module, cstr, nullable(object), returns.status, N.moduleAdd),
  PyModule_AddIntConstant: fn(module, cstr, long, returns.status, N.moduleAdd),
  PyModule_AddStringConstant: fn(module, cstr, nullable(cstr), returns.status, N.moduleAdd),
  PyModule_AddType: fn(module, type, returns.status, N.moduleAddType),
  PyModule_AddFunctions: fn(border, module, pointer, returns.status, M.moduleAddFunctions),
  PyModule_SetDocString: fn(module, nullable(cstr), returns.status, N.moduleSetDoc),

  PyArg_ParseTuple: parseTuple,
  _PyArg_ParseTuple_SizeT: parseTuple,
  PyArg_ParseTupleAndKeywords: parseTupleAndKeywords,
  _PyArg_ParseTupleAndKeywords_SizeT: parseTupleAndKeywords,
  PyArg_VaParseTupleAndKeywords: parseTupleAndKeywords,
  _PyArg_VaParseTupleAndKeywords_SizeT: parseTupleAndKeywords,
  PyArg_VaParse: parseTuple,
  _PyArg_VaParse_SizeT: parseTuple,
  PyArg_Parse: parse,
  _PyArg_Parse_SizeT: parse,
  PyArg_UnpackTuple: fn(border, tuple, nullable(cstring), ssize, ssize, varargs, returns.success, F.unpackTuple),
  PyArg_ValidateKeywordArguments: fn(object, returns.success, F.validateKeywords),
  Py_BuildValue: build,
  _Py_BuildValue_SizeT: build,
});
