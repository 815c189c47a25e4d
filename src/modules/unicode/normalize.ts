/** Normal forms (UAX 15) by our own tables: a host's String.normalize follows whatever version of Unicode it was built with. */
import { unicodeData, type Database } from "./data.ts";

const S_BASE = 0xac00;
const L_BASE = 0x1100;
const V_BASE = 0x1161;
const T_BASE = 0x11a7;
const [L_COUNT, V_COUNT, T_COUNT] = [19, 21, 28];
const N_COUNT = V_COUNT * T_COUNT;
const S_COUNT = L_COUNT * N_COUNT;

function decomposeInto(db: Database, c: number, compatible: boolean, out: number[]): void {
  if (c < 0xa0) {
    out.push(c);
    return;
  }
  if (c >= S_BASE && c < S_BASE + S_COUNT) {
    const i = c - S_BASE;
    out.push(L_BASE + Math.floor(i / N_COUNT), V_BASE + Math.floor((i % N_COUNT) / T_COUNT));
    if (i % T_COUNT !== 0) out.push(T_BASE + (i % T_COUNT));
    return;
  }
  const d = db.decomposition(c);
  if (d === "" || (d.startsWith("<") && !compatible)) out.push(c);
  else for (const hex of d.replace(/^<\w+> /, "").split(" ")) decomposeInto(db, parseInt(hex, 16), compatible, out);
}

/** Stable sort of each run of combining characters by its class. */
function reorder(db: Database, points: number[]): void {
  for (let i = 1; i < points.length; i++) {
    const c = points[i]!;
    const k = c < 0x300 ? 0 : db.properties(c)[2];
    if (k === 0) continue;
    let at = i;
    while (at > 0 && db.properties(points[at - 1]!)[2] > k) {
      points[at] = points[at - 1]!;
      at--;
    }
    points[at] = c;
  }
}

let pairs: Map<string, number> | undefined;

function composedPairs(): Map<string, number> {
  if (pairs !== undefined) return pairs;
  pairs = new Map();
  const data = unicodeData();
  const excluded = new Set(data.excluded);
  for (const [c, d] of Object.entries(data.decomposition))
    if (!d.startsWith("<") && d.includes(" ") && !excluded.has(Number(c))) pairs.set(d, Number(c));
  return pairs;
}
const hex = (c: number): string => c.toString(16).toUpperCase().padStart(4, "0");

function compose(db: Database, a: number, b: number): number | undefined {
  if (a >= L_BASE && a < L_BASE + L_COUNT && b >= V_BASE && b < V_BASE + V_COUNT)
    return S_BASE + ((a - L_BASE) * V_COUNT + (b - V_BASE)) * T_COUNT;
  if (a >= S_BASE && a < S_BASE + S_COUNT && (a - S_BASE) % T_COUNT === 0 && b > T_BASE && b < T_BASE + T_COUNT)
    return a + b - T_BASE;
  const c = composedPairs().get(`${hex(a)} ${hex(b)}`);
  return c !== undefined && db.properties(c)[0] === "Cn" ? undefined : c;
}

function composeAll(db: Database, points: number[]): number[] {
  const out: number[] = [];
  let starter = -1;
  let lastClass = -1;
  for (const c of points) {
    const k = c < 0x300 ? 0 : db.properties(c)[2];
    if (starter >= 0 && (lastClass < k || lastClass === -1)) {
      const composed = lastClass === 0 && k === 0 ? undefined : compose(db, out[starter]!, c);
      if (composed !== undefined) {
        out[starter] = composed;
        continue;
      }
    }
    if (k === 0) {
      starter = out.length;
      lastClass = -1;
    } else lastClass = k;
    out.push(c);
  }
  return out;
}

export type Form = "NFC" | "NFD" | "NFKC" | "NFKD";

export function normalizePoints(db: Database, form: Form, points: ArrayLike<number>): number[] {
  const out: number[] = [];
  for (let i = 0; i < points.length; i++) decomposeInto(db, points[i]!, form.includes("K"), out);
  reorder(db, out);
  return form.endsWith("C") ? composeAll(db, out) : out;
}
