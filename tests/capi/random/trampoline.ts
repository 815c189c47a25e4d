/** A wasm module that imports each function of the C API and exports one of the same name that calls it: calls come from wasm. */
import { shapeOf, type Row } from "../../../src/capi/border/vocabulary.ts";

const CODES: Record<string, number> = { i: 0x7f, l: 0x7e, d: 0x7c };

function leb(value: number): number[] {
  const out: number[] = [];
  for (; value > 0x7f; value >>>= 7) out.push((value & 0x7f) | 0x80);
  return [...out, value];
}
const section = (id: number, body: number[]): number[] => [id, ...leb(body.length), ...body];
const vector = (items: number[][]): number[] => [...leb(items.length), ...items.flat()];
const text = (s: string): number[] => [...leb(s.length), ...new TextEncoder().encode(s)];

export function trampolines(rows: ReadonlyMap<string, Row>): Uint8Array {
  const shapes = [...new Set([...rows.values()].map(shapeOf))];
  const all = [...rows];
  const letters = (s: string): number[][] => [...s].map((c) => [CODES[c]!]);
  const bytes = [
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector(shapes.map((s) => [0x60, ...vector(letters(s.split(">")[0]!)), ...vector(letters(s.split(">")[1]!))]))),
    ...section(2, vector(all.map(([name, row]) => [...text("env"), ...text(name), 0, ...leb(shapes.indexOf(shapeOf(row)))]))),
    ...section(3, vector(all.map(([, row]) => leb(shapes.indexOf(shapeOf(row)))))),
    ...section(7, vector(all.map(([name], i) => [...text(name), 0, ...leb(all.length + i)]))),
    ...section(10, vector(all.map(([, row], i) => {
      const parameters = shapeOf(row).indexOf(">");
      const body = [0, ...Array.from({ length: parameters }, (_, p) => [0x20, ...leb(p)]).flat(), 0x10, ...leb(i), 0x0b];
      return [...leb(body.length), ...body];
    }))),
  ]; // prettier-ignore
  return Uint8Array.from(bytes);
}
