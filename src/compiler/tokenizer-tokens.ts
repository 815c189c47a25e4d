/** Token kinds and the token store. Every operator and every keyword is a kind of its own, so the parser compares numbers. */

/** NEWLINE, INDENT, DEDENT and ENDMARKER come first: `kind <= T.DEDENT` asks for a token without text. */
export const enum T {
  ENDMARKER,
  NEWLINE,
  INDENT,
  DEDENT,
  NAME,
  NUMBER,
  STRING,
  FSTRING_START,
  FSTRING_MIDDLE,
  FSTRING_END,
  TSTRING_START,
  TSTRING_MIDDLE,
  TSTRING_END,
  TYPE_IGNORE,
  TYPE_COMMENT,
  COMMENT,
  NL,
  ERRORTOKEN,
  /** A character that is no operator, such as `$`. */
  OP,
  LPAR,
  RPAR,
  LSQB,
  RSQB,
  LBRACE,
  RBRACE,
  COLON,
  COMMA,
  SEMI,
  DOT,
  ELLIPSIS,
  RARROW,
  COLONEQUAL,
  EXCLAMATION,
  EQUAL,
  // Augmented assignments, in one run.
  PLUSEQUAL,
  MINEQUAL,
  STAREQUAL,
  SLASHEQUAL,
  PERCENTEQUAL,
  AMPEREQUAL,
  VBAREQUAL,
  CIRCUMFLEXEQUAL,
  LEFTSHIFTEQUAL,
  RIGHTSHIFTEQUAL,
  DOUBLESTAREQUAL,
  DOUBLESLASHEQUAL,
  ATEQUAL,
  // Binary operators.
  PLUS,
  MINUS,
  STAR,
  SLASH,
  PERCENT,
  AMPER,
  VBAR,
  CIRCUMFLEX,
  LEFTSHIFT,
  RIGHTSHIFT,
  DOUBLESTAR,
  DOUBLESLASH,
  AT,
  TILDE,
  // Comparisons.
  EQEQUAL,
  NOTEQUAL,
  LESS,
  GREATER,
  LESSEQUAL,
  GREATEREQUAL,
  // Keywords.
  IN,
  IS,
  NOT,
  AND,
  OR,
  IF,
  ELSE,
  LAMBDA,
  FALSE,
  NONE,
  TRUE,
  AWAIT,
  YIELD,
  ASYNC,
  FOR,
  FROM,
  AS,
  ASSERT,
  BREAK,
  CLASS,
  CONTINUE,
  DEF,
  DEL,
  ELIF,
  EXCEPT,
  FINALLY,
  GLOBAL,
  IMPORT,
  NONLOCAL,
  PASS,
  RAISE,
  RETURN,
  TRY,
  WHILE,
  WITH,
}

export const FIRST_KEYWORD = T.IN;
export const LAST_KEYWORD = T.WITH;

/** In the order of their kinds from FIRST_KEYWORD on. */
export const KEYWORDS: readonly string[] = (
  "in is not and or if else lambda False None True await yield async for from as assert break class continue def del " +
  "elif except finally global import nonlocal pass raise return try while with"
).split(" ");

// Candidates by (first letter, length): at most three words share a slot.
const KEYWORD_SLOTS: number[][] = [];
KEYWORDS.forEach((word, i) => {
  const slot = word.charCodeAt(0) * 10 + word.length;
  (KEYWORD_SLOTS[slot] ??= []).push(FIRST_KEYWORD + i);
});
for (let i = 0; i < 1300; i++) KEYWORD_SLOTS[i] ??= [];

/** The kind of the ASCII word source[start:end]: its keyword, or NAME. */
export function keywordOrName(source: string, start: number, end: number): T {
  const length = end - start;
  if (length < 2 || length > 8) return T.NAME;
  const candidates = KEYWORD_SLOTS[source.charCodeAt(start) * 10 + length];
  for (let k = 0; k < candidates.length; k++) {
    const word = KEYWORDS[candidates[k] - FIRST_KEYWORD];
    let i = 1;
    while (i < length && source.charCodeAt(start + i) === word.charCodeAt(i)) i++;
    if (i === length) return candidates[k];
  }
  return T.NAME;
}

/** Tokens as parallel arrays; positions in UTF-16 units in `start`/`end`, in UTF-8 bytes in `col`/`endCol`. */
export class TokenStore {
  count = 0;
  kind: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  lineno: Int32Array;
  col: Int32Array;
  endLineno: Int32Array;
  endCol: Int32Array;

  constructor(capacity: number) {
    this.kind = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.lineno = new Int32Array(capacity);
    this.col = new Int32Array(capacity);
    this.endLineno = new Int32Array(capacity);
    this.endCol = new Int32Array(capacity);
  }

  push(kind: T, start: number, end: number, lineno: number, col: number, endLineno: number, endCol: number): void {
    const n = this.count++;
    if (n === this.kind.length) this.grow();
    this.kind[n] = kind;
    this.start[n] = start;
    this.end[n] = end;
    this.lineno[n] = lineno;
    this.col[n] = col;
    this.endLineno[n] = endLineno;
    this.endCol[n] = endCol;
  }

  private grow(): void {
    const capacity = this.kind.length * 2;
    const larger = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const array = new Int32Array(capacity);
      array.set(old);
      return array;
    };
    const kind = new Uint8Array(capacity);
    kind.set(this.kind);
    this.kind = kind;
    this.start = larger(this.start);
    this.end = larger(this.end);
    this.lineno = larger(this.lineno);
    this.col = larger(this.col);
    this.endLineno = larger(this.endLineno);
    this.endCol = larger(this.endCol);
  }
}
