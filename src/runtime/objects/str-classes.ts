/** Properties of characters by code point, as str's predicates and repr ask for them. */

/** A pattern is compiled on its first use: those of Unicode's properties are dear, and most programs meet none. */
function tester(make: () => RegExp): (c: number) => boolean {
  let pattern: RegExp | undefined;
  return (c) => (pattern ??= make()).test(c < 0x10000 ? String.fromCharCode(c) : String.fromCodePoint(c));
}

const printable = tester(() => /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]$/u);
const letter = tester(() => /^\p{L}$/u);
const decimal = tester(() => /^\p{Nd}$/u);
const number = tester(() => /^\p{N}$/u);
const lower = tester(() => /^\p{Lowercase}$/u);
const upper = tester(() => /^\p{Uppercase}$/u);
const title = tester(() => /^\p{Lt}$/u);
const cased = tester(() => /^\p{Cased}$/u);
const start = tester(() => /^[\p{XID_Start}_]$/u);
const part = tester(() => /^\p{XID_Continue}$/u);

// Numeric_Type=Digit beyond Nd, and ideographs with a numeric value: regular expressions cannot ask for these.
const otherDigit = tester(
  () =>
    /^[\xb2\xb3\xb9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]$/u,
);
const numericIdeograph = tester(
  () =>
    /^[\u3405\u3483\u382a\u3b4d\u4e00\u4e03\u4e24\u4eac\u4fe9\u5006\u62d0\u6d1e\u7695\u79ed\u920e\u94a9\u4e07\u4e09\u4e5d\u4e8c\u4e94\u4e96\u4ebf-\u4ec0\u4edf\u4ee8\u4f0d\u4f70\u5104\u5146\u5169\u516b\u516d\u5341\u5343-\u5345\u534c\u53c1-\u53c4\u56db\u58f1\u58f9\u5e7a\u5efe\u5eff\u5f0c-\u5f0e\u5f10\u62fe\u634c\u67d2\u6f06\u7396\u767e\u8086\u842c\u8cae\u8cb3\u8d30\u9621\u9646\u964c\u9678\u96f6\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd\u{20001}\u{20064}\u{200e2}\u{20121}\u{2092a}\u{20983}\u{2098c}\u{2099c}\u{20aea}\u{20afd}\u{20b19}\u{22390}\u{22998}\u{23b1b}\u{2626d}\u{2f890}\u{12038}\u{12039}\u{12079}\u{12226}\u{1222b}\u{1230b}\u{1230d}\u{12399}]$/u,
);

const isAsciiLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);

export function isPrintable(c: number): boolean {
  return c < 127 ? c >= 32 : printable(c);
}
export function isAlpha(c: number): boolean {
  return c < 128 ? isAsciiLetter(c) : letter(c);
}
export function isDecimal(c: number): boolean {
  return c < 128 ? c >= 48 && c <= 57 : decimal(c);
}
export function isDigit(c: number): boolean {
  return c < 128 ? c >= 48 && c <= 57 : decimal(c) || otherDigit(c);
}
export function isNumeric(c: number): boolean {
  return c < 128 ? c >= 48 && c <= 57 : number(c) || numericIdeograph(c);
}
export function isAlnum(c: number): boolean {
  return isAlpha(c) || isNumeric(c);
}
export function isLower(c: number): boolean {
  return c < 128 ? c >= 97 && c <= 122 : lower(c);
}
export function isUpper(c: number): boolean {
  return c < 128 ? c >= 65 && c <= 90 : upper(c);
}
export function isTitle(c: number): boolean {
  return c > 127 && title(c);
}
export function isCased(c: number): boolean {
  return c < 128 ? isAsciiLetter(c) : cased(c);
}
export function isIdentifierStart(c: number): boolean {
  return c < 128 ? isAsciiLetter(c) || c === 95 : start(c);
}
export function isIdentifierPart(c: number): boolean {
  return c < 128 ? isAsciiLetter(c) || c === 95 || (c >= 48 && c <= 57) : part(c);
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
