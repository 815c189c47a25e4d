/**
 * Everything that generated code may take from `R`, under the names of compiler/codegen/helpers.ts. Values that exist only
 * after the runtime's modules have been evaluated are getters.
 */
import * as abstract from "../abstract.ts";
import { tooManyItems } from "../arraylimit.ts";
import * as attributes from "../attributes.ts";
import { call0, call1, call2, call3, callKw, callN, invoke0, invoke1, invoke2, invoke3, rethrow } from "../call.ts";
import { displayValue, getBuiltins } from "../hooks.ts";
import { is } from "../identity.ts";
import { float } from "../objects/float.ts";
import { newAsyncGenerator, wrapAsyncYield } from "../objects/asyncgenerator.ts";
import { newCoroutine, newGenerator, newMachine } from "../objects/generator.ts";
import { list } from "../objects/list.ts";
import { range } from "../objects/range.ts";
import { set } from "../objects/set.ts";
import { superType } from "../objects/super.ts";
import { tuple } from "../objects/tuple.ts";
import { poll } from "../state.ts";
import { Cell, Ellipsis, PyFloat } from "../value.ts";
import * as calls from "./calls.ts";
import * as construct from "./construct.ts";
import * as containers from "./containers.ts";
import * as exceptions from "./exceptions.ts";
import * as exceptstar from "./exceptstar.ts";
import * as functions from "./functions.ts";
import * as fusion from "./fusion.ts";
import * as generators from "./generators.ts";
import * as imports from "./imports.ts";
import * as locals from "./locals.ts";
import * as match from "./match.ts";
import * as names from "./names.ts";
import * as operators from "./operators.ts";
import * as sites from "./sites.ts";
import * as strings from "./strings.ts";
import * as supersites from "./supersites.ts";
import * as templates from "./templates.ts";
import * as tracing from "./tracing.ts";
import * as typeparams from "./typeparams.ts";

/** Made when the first unit is loaded: by then every module has been evaluated. */
export function makeHelpers(): Record<string, unknown> {
  return {
    ...abstract,
    ...calls,
    ...construct,
    ...containers,
    ...exceptions,
    ...exceptstar,
    ...functions,
    ...fusion,
    ...generators,
    ...imports,
    ...locals,
    ...match,
    ...names,
    ...operators,
    ...sites,
    ...strings,
    ...supersites,
    ...templates,
    ...tracing,
    ...typeparams,
    Cell,
    Ellipsis,
    PyFloat,
    T_float: float,
    T_list: list,
    T_range: range,
    T_super: superType,
    T_set: set,
    T_tuple: tuple,
    B_all: getBuiltins().getStr("all"),
    B_any: getBuiltins().getStr("any"),
    B_sum: getBuiltins().getStr("sum"),
    is,
    poll,
    scrub,
    call0,
    call1,
    call2,
    call3,
    callN,
    invoke0,
    invoke1,
    invoke2,
    invoke3,
    rethrow,
    tooManyItems,
    callKw,
    getAttr: attributes.getAttribute,
    setAttr: attributes.setAttribute,
    deleteAttr: attributes.deleteAttribute,
    newGenerator,
    newMachine,
    newCoroutine,
    newAsyncGenerator,
    wrapAsyncYield,
    displayValue,
  };
}

/** Its call fills the registers of a frame's outgoing arguments. */
function scrub(): void {}
