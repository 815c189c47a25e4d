/** The module _types (CPython: Modules/_typesmodule.c): the types that have no name elsewhere. CapsuleType is the C API's, and missing. */
import { asyncGeneratorType } from "../runtime/objects/asyncgenerator.ts";
import { cellType } from "../runtime/objects/cell.ts";
import { codeType } from "../runtime/objects/code.ts";
import * as descr from "../runtime/objects/descr.ts";
import { frameType } from "../runtime/objects/frame.ts";
import { frameLocalsProxyType } from "../runtime/objects/framelocals.ts";
import { functionType } from "../runtime/objects/function.ts";
import { coroutineType, generatorType } from "../runtime/objects/generator.ts";
import { genericAlias } from "../runtime/objects/genericalias.ts";
import { lazyImportType } from "../runtime/objects/lazyimport.ts";
import { mappingProxyType } from "../runtime/objects/mappingproxy.ts";
import { moduleType } from "../runtime/objects/module.ts";
import { EllipsisType, NoneType, NotImplementedType } from "../runtime/objects/none.ts";
import { tracebackType } from "../runtime/objects/traceback.ts";
import { unionType } from "../runtime/objects/union.ts";
import { defineModule } from "./define.ts";
import { simpleNamespace } from "./types-namespace.ts";

export const _types = defineModule("_types", {
  doc: "Define names for built-in types.",
  attrs: () => ({
    AsyncGeneratorType: asyncGeneratorType,
    BuiltinFunctionType: descr.builtinFunctionType,
    BuiltinMethodType: descr.builtinFunctionType,
    CellType: cellType,
    ClassMethodDescriptorType: descr.classMethodDescriptorType,
    CodeType: codeType,
    CoroutineType: coroutineType,
    EllipsisType,
    FrameLocalsProxyType: frameLocalsProxyType,
    FrameType: frameType,
    FunctionType: functionType,
    GeneratorType: generatorType,
    GenericAlias: genericAlias,
    GetSetDescriptorType: descr.getSetDescriptorType,
    LambdaType: functionType,
    LazyImportType: lazyImportType,
    MappingProxyType: mappingProxyType,
    MemberDescriptorType: descr.memberDescriptorType,
    MethodDescriptorType: descr.methodDescriptorType,
    MethodType: descr.methodType,
    MethodWrapperType: descr.methodWrapperType,
    ModuleType: moduleType,
    NoneType,
    NotImplementedType,
    SimpleNamespace: simpleNamespace(),
    TracebackType: tracebackType,
    UnionType: unionType,
    WrapperDescriptorType: descr.wrapperDescriptorType,
  }),
});
