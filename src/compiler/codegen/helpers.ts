/**
 * The names that generated code takes from `R`. runtime/unit.ts offers each of them; a test compares the two lists, for
 * the compiler knows nothing of the runtime.
 */
import { reserveHelpers } from "./text.ts";

export const HELPERS = [
  // values and types
  "Cell", "Ellipsis", "PyFloat", "T_float", "T_list", "T_range", "T_set", "T_super", "T_tuple", "INJECT", "is",
  "newTuple", "newList", "newDict", "newSet", "newSlice", "makeSet", "makeFrozenSet", "makeDict", "dictOfStrs",
  "makeBytes", "makeComplex", "wideStr", "pushAll", "pushItems", "tooManyItems", "dictSet", "dictMerge", "setAdd", "setUpdate",
  // frames and the way of exceptions
  "frameInfo", "enter", "retrace", "retraceBody", "push", "scrub", "poll", "namespaceAccess", "caught", "raisedInHandler", "reraise", "raised", "raisedFrom", "assertionFailed",
  "exceptionMatches", "context", "asyncContext",
  "exceptStarBegin", "exceptStarMatch", "exceptStarRaised", "exceptStarEnd",
  // names
  "builtinEntry", "loadGlobal", "storeGlobal", "deleteGlobal", "unbindGlobal", "unbindName", "loadName", "storeName", "deleteName", "loadNameOrCell",
  "loadDictOrGlobal", "loadDictOrCell", "unbound", "unboundFree", "deleteCell",
  // calls
  "call0", "call1", "call2", "call3", "callN", "invoke0", "invoke1", "invoke2", "invoke3", "rethrow", "callKw", "callStar", "callStarKw", "starArguments", "callSuper",
  "callMethod0", "callMethod1", "callMethod2", "callMethod3",
  "callMethodSite0", "callMethodSite1", "callMethodSite2", "callMethodSite3", "callMethodSiteN", "lookUpMethod",
  // attributes and items
  "attrSite", "methodSite", "storeSite", "superSite", "lookUpSuper", "getAttrSite", "setAttrSite", "getAttr", "setAttr", "deleteAttr",
  "getItem", "subscript", "setItem", "deleteItem",
  // operators
  "binaryAdd", "binarySubtract", "binaryMultiply", "binaryMatrixMultiply", "binaryTrueDivide", "binaryRemainder",
  "binaryPower", "binaryLshift", "binaryRshift", "binaryOr", "binaryXor", "binaryAnd", "binaryFloorDivide",
  "inplaceAdd", "inplaceSubtract", "inplaceMultiply", "inplaceMatrixMultiply", "inplaceTrueDivide", "inplaceRemainder",
  "inplacePower", "inplaceLshift", "inplaceRshift", "inplaceOr", "inplaceXor", "inplaceAnd", "inplaceFloorDivide",
  "negative", "positive", "invert", "isTrue", "isIn",
  "testLess", "testLessEqual", "testEqual", "testNotEqual", "testGreater", "testGreaterEqual",
  "compareLess", "compareLessEqual", "compareEqual", "compareNotEqual", "compareGreater", "compareGreaterEqual",
  "floatDivisionByZero", "floatRemainder", "floatFloorDivide",
  // iteration and unpacking
  "getIter", "iterableItems", "unpack", "unpackStar", "unpackOne",
  "getAsyncIter", "asyncNext", "isStopAsyncIteration",
  // generator expressions that a built-in function consumes
  "B_all", "B_any", "B_sum", "AllSink", "AnySink", "JoinSink", "ListSink", "SetSink", "SumSink", "TupleSink",
  // generators
  "newGenerator", "newMachine", "machineStep", "newCoroutine", "newAsyncGenerator", "yieldFromIter", "getAwaitable", "delegateNext", "delegateResult",
  "throwInjected", "wrapAsyncYield",
  // functions, classes, annotations, type parameters
  "makeFunction", "withMaker", "initReturned", "buildClass", "buildClassStar", "beginClassBody", "checkAnnotateFormat", "setAnnotation",
  "makeTypeVar", "makeParamSpec", "makeTypeVarTuple", "makeTypeAlias", "subscriptGeneric", "setTypeParams",
  // strings
  "joinStrs", "formatSimple", "formatConverted", "formatValue", "makeTemplate", "makeInterpolation",
  // imports
  "importName", "importFrom", "importStar", "importLazily", "importPerhapsLazily", "importFromLazily", "submodule", "loadLazy", "resolvedName",
  // match
  "matchSequence", "matchMapping", "matchKeys", "matchRest", "matchClass", "sequenceLength", "sequenceItem", "sequenceSlice",
  // tracing
  "enterTraced", "traceEnter", "traceLine", "traceRound", "traceReturn", "traceYield", "traceResume", "traceUnwind", "traceLeave", "tracedCaught",
  // the prompt
  "displayValue",
] as const; // prettier-ignore

export type Helper = (typeof HELPERS)[number];

reserveHelpers(new Set(HELPERS));
