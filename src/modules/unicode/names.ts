/** Names of characters, both ways (CPython: Modules/unicodedata.c, `_getucname` and `_getcode`). */
import { unicodeData } from "./data.ts";

const HANGUL = 0xac00;
const HANGUL_COUNT = 11172;
const LEADS = "G GG N D DD R M B BB S SS  J JJ C K T P H".split(" ");
const VOWELS = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split(" ");
const TAILS = " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".split(" ");

let nameOf: Map<number, string> | undefined;
let codeOf: Map<string, number> | undefined;

function names(): Map<number, string> {
  if (nameOf !== undefined) return nameOf;
  nameOf = new Map();
  let c = 0;
  for (const line of unicodeData().names.split("\n")) {
    // A distance stands in lowercase before the name where it is not 1.
    const distance = /^[0-9a-f]+ /.exec(line)?.[0];
    c += distance === undefined ? 1 : parseInt(distance, 16);
    nameOf.set(c, distance === undefined ? line : line.slice(distance.length));
  }
  return nameOf;
}

export function characterName(c: number): string | undefined {
  if (c >= HANGUL && c < HANGUL + HANGUL_COUNT) {
    const i = c - HANGUL;
    return `HANGUL SYLLABLE ${LEADS[Math.floor(i / 588)]}${VOWELS[Math.floor((i % 588) / 28)]}${TAILS[i % 28]}`;
  }
  const counted = unicodeData().counted.find(([first, last]) => c >= first && c <= last);
  if (counted !== undefined) return counted[2] + c.toString(16).toUpperCase();
  return names().get(c);
}

/** The code points that a name stands for: more than one only for a named sequence. */
export function charactersByName(given: string): number[] | undefined {
  const name = given.toUpperCase();
  if (name.startsWith("HANGUL SYLLABLE ")) return hangul(name.slice(16));
  const number = /^(.*-)([0-9A-F]{4,6})$/.exec(name);
  if (number !== null) {
    const c = parseInt(number[2]!, 16);
    const canonical = c.toString(16).toUpperCase().padStart(4, "0") === number[2];
    if (
      canonical &&
      unicodeData().counted.some(([first, last, prefix]) => prefix === number[1] && c >= first && c <= last)
    )
      return [c];
  }
  if (codeOf === undefined) {
    codeOf = new Map();
    for (const [c, n] of names()) codeOf.set(n, c);
  }
  const c = codeOf.get(name);
  if (c !== undefined) return [c];
  const { aliases } = unicodeData();
  if (!Object.hasOwn(aliases, name)) return undefined;
  return aliases[name]!.split(" ").map((hex) => parseInt(hex, 16));
}

/** What `\N{…}` stands for: one character. */
export function characterByName(name: string): number | undefined {
  const points = charactersByName(name);
  return points?.length === 1 ? points[0] : undefined;
}

function longest(parts: string[], text: string): number {
  let best = -1;
  parts.forEach((p, i) => {
    if (text.startsWith(p) && (best < 0 || p.length > parts[best]!.length)) best = i;
  });
  return best;
}

function hangul(text: string): number[] | undefined {
  const lead = longest(LEADS, text);
  const afterLead = text.slice(LEADS[lead]?.length ?? 0);
  const vowel = longest(VOWELS, afterLead);
  if (lead < 0 || vowel < 0) return undefined;
  const tail = TAILS.indexOf(afterLead.slice(VOWELS[vowel]!.length));
  return tail < 0 ? undefined : [HANGUL + (lead * 21 + vowel) * 28 + tail];
}
