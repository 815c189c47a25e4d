/** Calls with starred arguments, method calls through sites, `super()`. */
import { getAttribute } from "../attributes.ts";
import { call0, call1, call2, call3, callKw, callN, directMethod, invoke0, invoke1, invoke2, invoke3, valueOf } from "../call.ts"; // prettier-ignore
import { typeError } from "../errors.ts";
import { dictItems, PyDict } from "../objects/dict.ts";
import { newSuper, superType } from "../objects/super.ts";
import { Type } from "../objects/type.ts";
import { C, L, S } from "../state.ts";
import { typeOf } from "../typeof.ts";
import { exactStr, type Cell, type Value } from "../value.ts";
import { functionText } from "../call.ts";
import { iterableItems } from "./containers.ts";
import { lookUpMethod, type MethodSite } from "./sites.ts";

/** The attribute that a method call names. If there is none, that is an error in the attribute's place. */
export function attributeOfCall(o: Value, name: string): Value {
  const { sp } = S;
  try {
    return getAttribute(o, name);
  } catch (thrown) {
    const next = L[sp]! + 1;
    if (isWithin(C[sp]!.code.positions, next, next - 1)) L[sp] = next;
    throw thrown;
  }
}

/** Whether entry `k` of a table of positions lies in entry `outer`. */
function isWithin(t: Int32Array, k: number, outer: number): boolean {
  const [line, end, col, endCol] = t.subarray(k * 4, k * 4 + 4);
  const [outerLine, outerEnd, outerCol, outerEndCol] = t.subarray(outer * 4, outer * 4 + 4);
  if (line === undefined) return false;
  const begins = line > outerLine! || (line === outerLine && col! >= outerCol!);
  return begins && (end! < outerEnd! || (end === outerEnd && endCol! < outerEndCol!));
}

export function callMethod0(o: Value, name: string): Value {
  const f = directMethod(o, name, 0);
  return f !== undefined ? valueOf(f(o)) : call0(attributeOfCall(o, name));
}
export function callMethod1(o: Value, name: string, a: Value): Value {
  const f = directMethod(o, name, 1);
  return f !== undefined ? valueOf(f(o, a)) : call1(attributeOfCall(o, name), a);
}
export function callMethod2(o: Value, name: string, a: Value, b: Value): Value {
  const f = directMethod(o, name, 2);
  return f !== undefined ? valueOf(f(o, a, b)) : call2(attributeOfCall(o, name), a, b);
}
export function callMethod3(o: Value, name: string, a: Value, b: Value, c: Value): Value {
  const f = directMethod(o, name, 3);
  return f !== undefined ? valueOf(f(o, a, b, c)) : call3(attributeOfCall(o, name), a, b, c);
}

/** As compiled functions do, these give undefined for a raise. */
export function callMethodSite0(site: MethodSite, o: Value): Value | undefined {
  const f = lookUpMethod(site, o, 0, attributeOfCall);
  return typeof f === "function" ? f(o) : invoke0(f);
}
export function callMethodSite1(site: MethodSite, o: Value, a: Value): Value | undefined {
  const f = lookUpMethod(site, o, 1, attributeOfCall);
  return typeof f === "function" ? f(o, a) : invoke1(f, a);
}
export function callMethodSite2(site: MethodSite, o: Value, a: Value, b: Value): Value | undefined {
  const f = lookUpMethod(site, o, 2, attributeOfCall);
  return typeof f === "function" ? f(o, a, b) : invoke2(f, a, b);
}
export function callMethodSite3(site: MethodSite, o: Value, a: Value, b: Value, c: Value): Value | undefined {
  const f = lookUpMethod(site, o, 3, attributeOfCall);
  return typeof f === "function" ? f(o, a, b, c) : invoke3(f, a, b, c);
}
export function callMethodSiteN(site: MethodSite, o: Value, args: Value[]): Value | undefined {
  const f = lookUpMethod(site, o, args.length, attributeOfCall);
  return typeof f === "function" ? f(o, ...args) : callN(f, args);
}

/** `*v` in a call. */
export function starArguments(v: Value): Value[] {
  const t = typeOf(v);
  if (t.tp_iter === undefined && t.sq_item === undefined && t.lookup("__getitem__") === undefined)
    throw typeError(`Value after * must be an iterable, not ${t.tp_name}`);
  return iterableItems(v);
}

export function callStar(f: Value, args: Value[]): Value {
  return callN(f, args);
}

/** `parts`: names and values in turn; a value behind an undefined name is a mapping of arguments. */
export function callStarKw(f: Value, args: Value[], parts: (Value | undefined)[]): Value {
  const [names, values] = starKeywords(f, parts);
  return names.length > 0 ? callKw(f, [...args, ...values], names) : callN(f, args);
}

/** The keyword arguments of a call of `f`; `f` may be the text that errors show. */
export function starKeywords(f: Value, parts: (Value | undefined)[]): [string[], Value[]] {
  const names: string[] = [];
  const values: Value[] = [];
  const seen = new Set<string>();
  const add = (name: string, value: Value) => {
    if (seen.has(name))
      throw typeError(
        `${functionText(f)}${f instanceof Type ? "()" : ""} got multiple values for keyword argument '${name}'`,
      );
    seen.add(name);
    names.push(name);
    values.push(value);
  };
  for (let i = 0; i < parts.length; i += 2) {
    const name = parts[i];
    if (name !== undefined) add(name as string, parts[i + 1]!);
    else mergeKeywords(parts[i + 1]!, add);
  }
  return [names, values];
}

function mergeKeywords(mapping: Value, add: (name: string, value: Value) => void): void {
  if (mapping instanceof PyDict) {
    for (const [key, value] of dictItems(mapping)) add(keywordName(key), value);
    return;
  }
  if (typeOf(mapping).lookup("keys") === undefined)
    throw typeError(`Value after ** must be a mapping, not ${typeOf(mapping).tp_name}`);
  for (const key of iterableItems(call0(getAttribute(mapping, "keys")))) {
    add(keywordName(key), call1(getAttribute(mapping, "__getitem__"), key));
  }
}

function keywordName(key: Value): string {
  const name = exactStr(key);
  if (name === undefined) throw typeError("keywords must be strings");
  return name.toString();
}

/** `super()` in a method, where `super` is whatever that name means there. */
export function callSuper(callee: Value, cell: Cell, self: Value | undefined): Value {
  if (callee !== superType) return call0(callee);
  return newSuper(cell, self);
}
