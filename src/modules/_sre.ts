/** The module _sre: what the package re is written upon (CPython: Modules/_sre/sre.c). */
import { asInt } from "../runtime/numbers.ts";
import type { Value } from "../runtime/value.ts";
import { defineModule, fn } from "./define.ts";
import { asciiIsCased, asciiLower, unicodeIsCased, unicodeLower } from "./sre/chars.ts";
import { MAGIC, MAXGROUPS, MAXREPEAT } from "./sre/codes.ts";
import { compilePattern } from "./sre/pattern.ts";
import { makeTemplate } from "./sre/template.ts";

const CODESIZE = 4;

export const _sre = defineModule("_sre", {
  functions: [
    fn("compile(pattern, flags, code, groups, groupindex, indexgroup)", compilePattern),
    fn("template(pattern, template, /)", makeTemplate),
    fn("getcodesize()", () => CODESIZE),
    fn("ascii_iscased(character, /)", (c: Value) => asciiIsCased(asInt(c))),
    fn("unicode_iscased(character, /)", (c: Value) => unicodeIsCased(asInt(c))),
    fn("ascii_tolower(character, /)", (c: Value) => asciiLower(asInt(c))),
    fn("unicode_tolower(character, /)", (c: Value) => unicodeLower(asInt(c))),
  ],
  attrs: { MAGIC, CODESIZE, MAXREPEAT, MAXGROUPS },
});
