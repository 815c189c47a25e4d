/** Properties of characters by code point, as str's predicates and repr ask for them. */

const PRINTABLE = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]$/u;
const ALPHA = /^\p{L}$/u;
const DECIMAL = /^\p{Nd}$/u;
const NUMBER = /^\p{N}$/u;
const LOWER = /^\p{Lowercase}$/u;
const UPPER = /^\p{Uppercase}$/u;
const TITLE = /^\p{Lt}$/u;
const CASED = /^\p{Cased}$/u;
const START = /^[\p{XID_Start}_]$/u;
const CONTINUE = /^\p{XID_Continue}$/u;

// Numeric_Type=Digit beyond Nd, and ideographs with a numeric value: regular expressions cannot ask for these.
const DIGITS =
  /^[\xb2\xb3\xb9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]$/u;
const IDEOGRAPHS =
  /^[\u3405\u3483\u382a\u3b4d\u4e00\u4e03\u4e24\u4eac\u4fe9\u5006\u62d0\u6d1e\u7695\u79ed\u920e\u94a9\u4e07\u4e09\u4e5d\u4e8c\u4e94\u4e96\u4ebf-\u4ec0\u4edf\u4ee8\u4f0d\u4f70\u5104\u5146\u5169\u516b\u516d\u5341\u5343-\u5345\u534c\u53c1-\u53c4\u56db\u58f1\u58f9\u5e7a\u5efe\u5eff\u5f0c-\u5f0e\u5f10\u62fe\u634c\u67d2\u6f06\u7396\u767e\u8086\u842c\u8cae\u8cb3\u8d30\u9621\u9646\u964c\u9678\u96f6\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd\u{20001}\u{20064}\u{200e2}\u{20121}\u{2092a}\u{20983}\u{2098c}\u{2099c}\u{20aea}\u{20afd}\u{20b19}\u{22390}\u{22998}\u{23b1b}\u{2626d}\u{2f890}\u{12038}\u{12039}\u{12079}\u{12226}\u{1222b}\u{1230b}\u{1230d}\u{12399}]$/u;

const text = (c: number): string => (c < 0x10000 ? String.fromCharCode(c) : String.fromCodePoint(c));
const isAsciiLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

export function isPrintable(c: number): boolean {
  return c < 127 ? c >= 32 : PRINTABLE.test(text(c));
}
export function isAlpha(c: number): boolean {
  return c < 128 ? isAsciiLetter(c) : ALPHA.test(text(c));
}
export function isDecimal(c: number): boolean {
  return c < 128 ? c >= 48 && c <= 57 : DECIMAL.test(text(c));
}
export function isDigit(c: number): boolean {
  return c < 128 ? c >= 48 && c <= 57 : DECIMAL.test(text(c)) || DIGITS.test(text(c));
}
export function isNumeric(c: number): boolean {
  return c < 128 ? c >= 48 && c <= 57 : NUMBER.test(text(c)) || IDEOGRAPHS.test(text(c));
}
export function isAlnum(c: number): boolean {
  return isAlpha(c) || isNumeric(c);
}
export function isLower(c: number): boolean {
  return c < 128 ? c >= 97 && c <= 122 : LOWER.test(text(c));
}
export function isUpper(c: number): boolean {
  return c < 128 ? c >= 65 && c <= 90 : UPPER.test(text(c));
}
export function isTitle(c: number): boolean {
  return c > 127 && TITLE.test(text(c));
}
export function isCased(c: number): boolean {
  return c < 128 ? isAsciiLetter(c) : CASED.test(text(c));
}
export function isIdentifierStart(c: number): boolean {
  return c < 128 ? isAsciiLetter(c) || c === 95 : START.test(text(c));
}
export function isIdentifierPart(c: number): boolean {
  return c < 128 ? isAsciiLetter(c) || c === 95 || (c >= 48 && c <= 57) : CONTINUE.test(text(c));
}

/** str.isspace; not what JavaScript's \s is. */
export function isSpace(c: number): boolean {
  if (c < 128) return c === 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
  return (
    c === 0x85 || c === 0xa0 || c === 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
    c === 0x2028 || c === 0x2029 || c === 0x202f || c === 0x205f || c === 0x3000
  ); // prettier-ignore
}

export function isLineBreak(c: number): boolean {
  return (c >= 10 && c <= 13) || (c >= 28 && c <= 30) || c === 0x85 || c === 0x2028 || c === 0x2029;
}
