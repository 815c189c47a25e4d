/** PEP 3131: which characters a name may hold, and its normal form. Only asked for names that are not plain ASCII. */

// Compiled on the first use: patterns of Unicode's properties are dear.
let start: RegExp | undefined;
let part: RegExp | undefined;
let nonPrintable: RegExp | undefined;

/** The index of the first character (in code points) that makes `name` no identifier, or -1. */
export function invalidIdentifierCharacter(name: string): number {
  start ??= /^[\p{XID_Start}_]$/u;
  part ??= /^\p{XID_Continue}$/u;
  let i = 0;
  for (const character of name) {
    if (!(i === 0 ? start : part).test(character)) return i;
    i++;
  }
  return -1;
}

export function isIdentifier(name: string): boolean {
  return name !== "" && invalidIdentifierCharacter(name) < 0;
}

/** str.isprintable: what the tokenizer shows in "invalid character" and what it calls non-printable. */
export function isPrintableCharacter(character: string): boolean {
  nonPrintable ??= /^[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]$/u;
  return character === " " || !nonPrintable.test(character);
}
