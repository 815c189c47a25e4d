/** Reads the tables of positions that compiler/codegen/positions.ts writes. */

const VALUES = new Int8Array(128);
"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".split("").forEach((c, i) => {
  VALUES[c.charCodeAt(0)] = i;
});

/** Four numbers per index from 1 on: line, end line, column, end column. Index 0 is left at zeros. */
export function decodePositions(text: string, firstlineno: number): Int32Array {
  const out: number[] = [0, 0, 0, 0];
  let line = firstlineno;
  let i = 0;
  const next = () => {
    let result = 0;
    let shift = 0;
    let digit: number;
    do {
      digit = VALUES[text.charCodeAt(i++)]!;
      result |= (digit & 31) << shift;
      shift += 5;
    } while (digit & 32);
    return result & 1 ? -(result >>> 1) : result >>> 1;
  };
  while (i < text.length) {
    line += next();
    const endLine = line + next();
    const column = next();
    out.push(line, endLine, column, column + next());
  }
  return Int32Array.from(out);
}
