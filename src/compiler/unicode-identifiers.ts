/** PEP 3131: which characters a name may hold, and its normal form. Only asked for names that are not plain ASCII. */

const START = /^[\p{XID_Start}_]$/u;
const CONTINUE = /^\p{XID_Continue}$/u;
// str.isprintable: what the tokenizer shows in "invalid character" and what it calls non-printable.
const NONPRINTABLE = /^[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]$/u;

/** The index of the first character (in code points) that makes `name` no identifier, or -1. */
export function invalidIdentifierCharacter(name: string): number {
  let i = 0;
  for (const character of name) {
    if (!(i === 0 ? START : CONTINUE).test(character)) return i;
    i++;
  }
  return -1;
}

export function isIdentifier(name: string): boolean {
  return name !== "" && invalidIdentifierCharacter(name) < 0;
}

export function isPrintableCharacter(character: string): boolean {
  return character === " " || !NONPRINTABLE.test(character);
}
