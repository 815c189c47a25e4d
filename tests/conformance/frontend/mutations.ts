/** Damaged programs: top-level pieces of real ones with a character or word taken out, put in, doubled or exchanged. */

const BITS = [
  ..."()[]{}:,.=;|~-@\\#$?!*1é\n\t\x0c\r'\"",
  ...["==", "**", "->", ":=", "...", "  ", "'''", "f'", "t'", "b'", "{x}", "0x", "1_", "0777", "1e", "1j", "\\N{"],
  ...["if ", " else ", "for ", " in ", "def ", "class ", "lambda ", "yield ", "await ", "async ", "not ", "is "],
  ...["import ", "from ", "as ", "with ", "try:\n", "except ", "match ", "case ", "type ", "lazy ", "return ", "del "],
  ...["global x\n", "nonlocal x\n", "None", "True", "print "],
];

/** A small linear congruential generator: the same programs in every run. */
export class Random {
  constructor(private seed: number) {}
  below(n: number): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.seed / 2 ** 32) * n);
  }
}

export function pieces(source: string): string[] {
  return source
    .split(/\n(?=\S)(?!(?:else|elif|except|finally|[)\]}#]))/)
    .filter((piece) => piece.length < 2000 && piece.trim() !== "")
    .map((piece) => `${piece}\n`);
}

export function mutate(source: string, random: Random): string {
  const characters = [...source];
  const at = random.below(characters.length);
  switch (random.below(6)) {
    case 0:
      characters.splice(at, 1);
      break;
    case 1:
      characters.splice(at, 0, BITS[random.below(BITS.length)]!);
      break;
    case 2:
      characters.splice(at, 1 + random.below(8));
      break;
    case 3: {
      const other = random.below(characters.length);
      [characters[at], characters[other]] = [characters[other]!, characters[at]!];
      break;
    }
    case 4:
      characters.splice(at, 0, ...characters.slice(at, at + 1 + random.below(10)));
      break;
    default: {
      const words = source.match(/\w+|\W/g)!;
      words.splice(random.below(words.length), 1, BITS[random.below(BITS.length)]!);
      return words.join("");
    }
  }
  return characters.join("");
}
