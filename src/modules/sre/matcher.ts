/**
 * Runs programs by backtracking (CPython: SRE(match) of Modules/_sre/sre_lib.h). One stack holds choices and what undoes
 * the marks and counts set since, four words a frame; nothing recurses. Atomic parts drop the choices above a height and
 * keep the rest.
 */
import { memoryError } from "../../runtime/errors.ts";
import { asciiLower, asciiWord, type CharSet, unicodeLower, unicodeWord } from "./chars.ts";
import { At } from "./codes.ts";
import { I, type Program } from "./program.ts";

/** What is searched: UTF-16 without surrogates, code points, or bytes. */
export type Text = string | Uint8Array | Uint32Array;

/** Frames: `place << 3 | kind` and three words. */
const enum Frame {
  /** position */
  CHOICE,
  /** the mark's old value, the old lastindex */
  MARK,
  /** position, count, last position */
  LOOP,
  /** position, count, last position */
  MIN_LOOP,
  /** count, last position */
  UNDO_LOOP,
  /** position, the least position */
  REPEAT,
  /** position, repetitions left */
  MIN_REPEAT,
}

const LARGEST = 1 << 29;
let stack: Int32Array = new Int32Array(1 << 12);

function grow(): Int32Array {
  if (stack.length >= LARGEST) throw memoryError("");
  const larger = new Int32Array(stack.length * 2);
  larger.set(stack);
  return (stack = larger);
}

const at = (text: Text, i: number): number => (typeof text === "string" ? text.charCodeAt(i) : text[i]!);

export class Matcher {
  readonly marks: Int32Array;
  private readonly registers: Int32Array;
  lastIndex = -1;
  /** Where the last match ended. */
  end = 0;

  constructor(readonly program: Program) {
    this.marks = new Int32Array(program.groups * 2).fill(-1);
    this.registers = new Int32Array(program.registers);
  }

  /** Matches at `start`. `whole`: up to `limit`; `advance`: not the empty string. */
  run(text: Text, start: number, limit: number, whole: boolean, advance: boolean): boolean {
    const { marks, registers } = this;
    const { code, sets } = this.program;
    if (this.lastIndex >= 0) {
      marks.fill(-1);
      this.lastIndex = -1;
    }
    let frames = stack;
    let top = 0;
    let pc = 0;
    let ptr = start;
    for (;;) {
      // Falls out of the switch to fail; `continue` goes on.
      if (top + 8 > frames.length) frames = grow();
      switch (code[pc]) {
        case I.FAIL:
          break;
        case I.SUCCESS:
          if ((whole && ptr !== limit) || (advance && ptr === start)) break;
          this.end = ptr;
          // A later run cleans the marks only where some group was closed.
          if (this.lastIndex < 0 && marks.length > 0) marks.fill(-1);
          return true;
        case I.LIT:
          if (ptr >= limit || at(text, ptr) !== code[pc + 1]) break;
          ptr++;
          pc += 2;
          continue;
        case I.NOT_LIT:
          if (ptr >= limit || at(text, ptr) === code[pc + 1]) break;
          ptr++;
          pc += 2;
          continue;
        case I.ANY:
          if (ptr >= limit || at(text, ptr) === 10) break;
          ptr++;
          pc++;
          continue;
        case I.ALL:
          if (ptr >= limit) break;
          ptr++;
          pc++;
          continue;
        case I.SET:
          if (ptr >= limit || !sets[code[pc + 1]!]!.has(at(text, ptr))) break;
          ptr++;
          pc += 2;
          continue;
        case I.AT:
          if (!holds(text, ptr, limit, code[pc + 1]!)) break;
          pc += 2;
          continue;
        case I.SPLIT_LIT:
          if (ptr >= limit || at(text, ptr) !== code[pc + 2]) {
            pc = code[pc + 1]!;
            continue;
          }
          frames[top] = (code[pc + 1]! << 3) | Frame.CHOICE;
          frames[top + 1] = ptr;
          top += 4;
          pc += 3;
          continue;
        case I.SPLIT_SET:
          if (ptr >= limit || !sets[code[pc + 2]!]!.has(at(text, ptr))) {
            pc = code[pc + 1]!;
            continue;
          }
          frames[top] = (code[pc + 1]! << 3) | Frame.CHOICE;
          frames[top + 1] = ptr;
          top += 4;
          pc += 3;
          continue;
        case I.SPLIT:
          frames[top] = (code[pc + 1]! << 3) | Frame.CHOICE;
          frames[top + 1] = ptr;
          top += 4;
          pc += 2;
          continue;
        case I.JUMP:
          pc = code[pc + 1]!;
          continue;
        case I.MARK: {
          const m = code[pc + 1]!;
          frames[top] = (m << 3) | Frame.MARK;
          frames[top + 1] = marks[m]!;
          frames[top + 2] = this.lastIndex;
          top += 4;
          marks[m] = ptr;
          if (m & 1) this.lastIndex = (m >> 1) + 1;
          pc += 2;
          continue;
        }
        case I.GROUPREF: {
          const g = code[pc + 1]!;
          const from = marks[2 * g]!;
          const to = marks[2 * g + 1]!;
          if (from < 0 || to < from || to - from > limit - ptr) break;
          if (!same(text, from, to, ptr, code[pc + 2]!)) break;
          ptr += to - from;
          pc += 3;
          continue;
        }
        case I.GROUP_EXISTS: {
          const g = code[pc + 1]!;
          pc = marks[2 * g]! >= 0 && marks[2 * g + 1]! >= marks[2 * g]! ? pc + 3 : code[pc + 2]!;
          continue;
        }
        case I.LOOP: {
          const s = code[pc + 1]!;
          frames[top] = (s << 3) | Frame.UNDO_LOOP;
          frames[top + 1] = registers[s]!;
          frames[top + 2] = registers[s + 1]!;
          top += 4;
          registers[s] = -1;
          registers[s + 1] = -1;
          pc = code[pc + 2]!;
          continue;
        }
        case I.MAX_UNTIL: {
          const s = code[pc + 1]!;
          const count = registers[s]! + 1;
          if (count >= code[pc + 2]!) {
            // A repetition that took nothing ends the loop.
            if ((count >= code[pc + 3]! && code[pc + 3] !== 0x7fffffff) || ptr === registers[s + 1]) {
              pc += 5;
              continue;
            }
            frames[top] = (pc << 3) | Frame.LOOP;
            frames[top + 1] = ptr;
            frames[top + 2] = registers[s]!;
            frames[top + 3] = registers[s + 1]!;
            registers[s + 1] = ptr;
          } else {
            frames[top] = (s << 3) | Frame.UNDO_LOOP;
            frames[top + 1] = registers[s]!;
            frames[top + 2] = registers[s + 1]!;
          }
          top += 4;
          registers[s] = count;
          pc = code[pc + 4]!;
          continue;
        }
        case I.MIN_UNTIL: {
          const s = code[pc + 1]!;
          const count = registers[s]! + 1;
          if (count < code[pc + 2]!) {
            frames[top] = (s << 3) | Frame.UNDO_LOOP;
            frames[top + 1] = registers[s]!;
            frames[top + 2] = registers[s + 1]!;
            top += 4;
            registers[s] = count;
            pc = code[pc + 4]!;
            continue;
          }
          frames[top] = (pc << 3) | Frame.MIN_LOOP;
          frames[top + 1] = ptr;
          frames[top + 2] = registers[s]!;
          frames[top + 3] = registers[s + 1]!;
          top += 4;
          pc += 5;
          continue;
        }
        case I.REPEAT_ONE: {
          const least = ptr + code[pc + 3]!;
          if (least > limit) break;
          let p = spanEnd(text, ptr, limit, code[pc + 4]!, code[pc + 1]!, code[pc + 2]!, sets);
          if (p < least) break;
          const next = code[pc + 5]!;
          if (next >= 0) {
            while (p >= least && (p >= limit || at(text, p) !== next)) p--;
            if (p < least) break;
          }
          ptr = p;
          if (p > least) {
            frames[top] = (pc << 3) | Frame.REPEAT;
            frames[top + 1] = p;
            frames[top + 2] = least;
            top += 4;
          }
          pc += 6;
          continue;
        }
        case I.MIN_REPEAT_ONE: {
          const min = code[pc + 3]!;
          const max = code[pc + 4]!;
          if (ptr + min > limit) break;
          if (min > 0) {
            const p = spanEnd(text, ptr, limit, min, code[pc + 1]!, code[pc + 2]!, sets);
            if (p < ptr + min) break;
            ptr = p;
          }
          if (max > min) {
            frames[top] = (pc << 3) | Frame.MIN_REPEAT;
            frames[top + 1] = ptr;
            frames[top + 2] = max === 0x7fffffff ? max : max - min;
            top += 4;
          }
          pc += 6;
          continue;
        }
        case I.POSSESSIVE_ONE: {
          const least = ptr + code[pc + 3]!;
          if (least > limit) break;
          const p = spanEnd(text, ptr, limit, code[pc + 4]!, code[pc + 1]!, code[pc + 2]!, sets);
          if (p < least) break;
          ptr = p;
          pc += 6;
          continue;
        }
        case I.ASSERT: {
          const s = code[pc + 1]!;
          if (ptr < code[pc + 2]!) break;
          registers[s] = top;
          registers[s + 2] = ptr;
          ptr -= code[pc + 2]!;
          pc += 3;
          continue;
        }
        case I.ASSERT_END: {
          const s = code[pc + 1]!;
          top = cut(frames, registers[s]!, top, code);
          ptr = registers[s + 2]!;
          pc += 2;
          continue;
        }
        case I.ASSERT_NOT: {
          if (ptr < code[pc + 2]!) {
            pc = code[pc + 3]!;
            continue;
          }
          registers[code[pc + 1]!] = top;
          frames[top] = (code[pc + 3]! << 3) | Frame.CHOICE;
          frames[top + 1] = ptr;
          top += 4;
          ptr -= code[pc + 2]!;
          pc += 4;
          continue;
        }
        case I.ASSERT_NOT_END:
          // Fails past its own choice, once the marks are as they were.
          top = this.undo(frames, registers[code[pc + 1]!]!, top);
          break;
        case I.ATOMIC:
          registers[code[pc + 1]!] = top;
          pc += 2;
          continue;
        case I.ATOMIC_END:
          top = cut(frames, registers[code[pc + 1]!]!, top, code);
          pc += 2;
          continue;
        case I.POSSESSIVE: {
          const s = code[pc + 1]!;
          registers[s + 1] = 0;
          registers[s + 2] = -1;
          pc += 2;
          continue;
        }
        case I.POSSESSIVE_NEXT: {
          const s = code[pc + 1]!;
          const count = registers[s + 1]!;
          registers[s] = top;
          if (count >= code[pc + 2]!) {
            if (count >= code[pc + 3]! || ptr === registers[s + 2]) {
              pc = code[pc + 4]!;
              continue;
            }
            frames[top] = (code[pc + 4]! << 3) | Frame.CHOICE;
            frames[top + 1] = ptr;
            top += 4;
          }
          registers[s + 2] = ptr;
          pc += 5;
          continue;
        }
        case I.POSSESSIVE_END: {
          const s = code[pc + 1]!;
          top = cut(frames, registers[s]!, top, code);
          registers[s + 1]!++;
          pc = code[pc + 2]!;
          continue;
        }
      }
      // Backtrack to the last choice.
      resume: for (;;) {
        if (top === 0) return false;
        const head = frames[top - 4]!;
        const place = head >> 3;
        switch (head & 7) {
          case Frame.CHOICE:
            top -= 4;
            ptr = frames[top + 1]!;
            pc = place;
            break resume;
          case Frame.MARK:
            top -= 4;
            marks[place] = frames[top + 1]!;
            this.lastIndex = frames[top + 2]!;
            break;
          case Frame.UNDO_LOOP:
            top -= 4;
            registers[place] = frames[top + 1]!;
            registers[place + 1] = frames[top + 2]!;
            break;
          case Frame.LOOP: {
            top -= 4;
            const s = code[place + 1]!;
            ptr = frames[top + 1]!;
            registers[s] = frames[top + 2]!;
            registers[s + 1] = frames[top + 3]!;
            pc = place + 5;
            break resume;
          }
          case Frame.MIN_LOOP: {
            top -= 4;
            const s = code[place + 1]!;
            ptr = frames[top + 1]!;
            const count = frames[top + 2]! + 1;
            const last = frames[top + 3]!;
            const max = code[place + 3]!;
            if ((count >= max && max !== 0x7fffffff) || ptr === last) break;
            frames[top] = (s << 3) | Frame.UNDO_LOOP;
            frames[top + 1] = count - 1;
            frames[top + 2] = last;
            top += 4;
            registers[s] = count;
            registers[s + 1] = ptr;
            pc = code[place + 4]!;
            break resume;
          }
          case Frame.REPEAT: {
            const least = frames[top - 2]!;
            const next = code[place + 5]!;
            ptr = frames[top - 3]! - 1;
            if (next >= 0) {
              while (ptr >= least && at(text, ptr) !== next) ptr--;
              if (ptr < least) {
                top -= 4;
                break;
              }
            }
            if (ptr > least) frames[top - 3] = ptr;
            else top -= 4;
            pc = place + 6;
            break resume;
          }
          case Frame.MIN_REPEAT: {
            ptr = frames[top - 3]!;
            let left = frames[top - 2]!;
            const next = code[place + 5]!;
            const kind = code[place + 1]!;
            const operand = code[place + 2]!;
            let found = false;
            while (left > 0 && ptr < limit && takes(kind, operand, at(text, ptr), sets)) {
              ptr++;
              if (left !== 0x7fffffff) left--;
              if (next < 0 || (ptr < limit && at(text, ptr) === next)) {
                found = true;
                break;
              }
            }
            if (!found) {
              top -= 4;
              break;
            }
            frames[top - 3] = ptr;
            frames[top - 2] = left;
            pc = place + 6;
            break resume;
          }
        }
      }
    }
  }

  /** Takes back everything down to `height`. */
  private undo(frames: Int32Array, height: number, top: number): number {
    const { marks, registers } = this;
    const { code } = this.program;
    while (top > height) {
      top -= 4;
      const place = frames[top]! >> 3;
      switch (frames[top]! & 7) {
        case Frame.MARK:
          marks[place] = frames[top + 1]!;
          this.lastIndex = frames[top + 2]!;
          break;
        case Frame.UNDO_LOOP:
          registers[place] = frames[top + 1]!;
          registers[place + 1] = frames[top + 2]!;
          break;
        case Frame.LOOP: {
          const s = code[place + 1]!;
          registers[s] = frames[top + 2]!;
          registers[s + 1] = frames[top + 3]!;
        }
      }
    }
    return top;
  }

  /** The first match from `start` on; where it starts, or -1. */
  search(text: Text, start: number, limit: number, advance: boolean): number {
    const { program } = this;
    const last = limit - program.minWidth;
    if (start > last) return -1;
    if (program.anchored) return start === 0 && this.run(text, 0, limit, false, advance) ? 0 : -1;
    const { prefix, first } = program;
    if (prefix !== "") {
      if (typeof text === "string") {
        for (let i = start; (i = text.indexOf(prefix, i)) >= 0 && i <= last; i++) {
          if (program.isLiteral) {
            if (this.lastIndex >= 0) this.marks.fill(-1);
            this.lastIndex = -1;
            this.end = i + prefix.length;
            return i;
          }
          if (this.run(text, i, limit, false, advance && i === start)) return i;
        }
        return -1;
      }
      const head = prefix.codePointAt(0)!;
      for (let i = start; (i = text.indexOf(head, i)) >= 0 && i <= last; i++)
        if (this.run(text, i, limit, false, advance && i === start)) return i;
      return -1;
    }
    for (let i = start; i <= last; i++) {
      if (first !== null) {
        while (i < limit && !first.has(at(text, i))) i++;
        if (i > last || i >= limit) return -1;
      }
      if (this.run(text, i, limit, false, advance && i === start)) return i;
    }
    return -1;
  }
}

/** Keeps of the frames above `height` only those that undo. */
function cut(frames: Int32Array, height: number, top: number, code: Int32Array): number {
  let to = height;
  for (let i = height; i < top; i += 4) {
    const head = frames[i]!;
    const kind = head & 7;
    if (kind === Frame.MARK || kind === Frame.UNDO_LOOP) {
      frames[to] = head;
      frames[to + 1] = frames[i + 1]!;
      frames[to + 2] = frames[i + 2]!;
      to += 4;
    } else if (kind === Frame.LOOP) {
      frames[to] = (code[(head >> 3) + 1]! << 3) | Frame.UNDO_LOOP;
      const count = frames[i + 2]!;
      const last = frames[i + 3]!;
      frames[to + 1] = count;
      frames[to + 2] = last;
      to += 4;
    }
  }
  return to;
}

function takes(kind: number, operand: number, c: number, sets: readonly CharSet[]): boolean {
  switch (kind) {
    case I.LIT:
      return c === operand;
    case I.NOT_LIT:
      return c !== operand;
    case I.ANY:
      return c !== 10;
    case I.SET:
      return sets[operand]!.has(c);
    default:
      return true;
  }
}

/** Past the longest run of up to `max` characters from `p`: SRE(count). */
function spanEnd(
  text: Text,
  p: number,
  limit: number,
  max: number,
  kind: number,
  operand: number,
  sets: readonly CharSet[],
): number {
  const end = max < limit - p ? p + max : limit;
  if (p >= end) return p;
  switch (kind) {
    case I.LIT:
      while (p < end && at(text, p) === operand) p++;
      return p;
    case I.NOT_LIT:
    case I.ANY: {
      const stop = kind === I.ANY ? 10 : operand;
      while (p < end && at(text, p) !== stop) p++;
      return p;
    }
    case I.SET: {
      const set = sets[operand]!;
      while (p < end && set.has(at(text, p))) p++;
      return p;
    }
    default:
      return end;
  }
}

/** Whether text[from:to] stands at `p` too. `fold`: 0 exactly, 1 by ASCII lowercase, 2 by Unicode's. */
function same(text: Text, from: number, to: number, p: number, fold: number): boolean {
  for (; from < to; from++, p++) {
    const a = at(text, from);
    const b = at(text, p);
    if (a === b) continue;
    if (fold === 0) return false;
    if (fold === 1 ? asciiLower(a) !== asciiLower(b) : unicodeLower(a) !== unicodeLower(b)) return false;
  }
  return true;
}

function boundary(text: Text, p: number, limit: number, word: CharSet): boolean {
  return (p > 0 && word.has(at(text, p - 1))) !== (p < limit && word.has(at(text, p)));
}

/** SRE(at) */
function holds(text: Text, p: number, limit: number, code: number): boolean {
  switch (code) {
    case At.BEGINNING:
    case At.BEGINNING_STRING:
      return p === 0;
    case At.BEGINNING_LINE:
      return p === 0 || at(text, p - 1) === 10;
    case At.END:
      return p === limit || (p + 1 === limit && at(text, p) === 10);
    case At.END_LINE:
      return p === limit || at(text, p) === 10;
    case At.END_STRING:
      return p === limit;
    case At.BOUNDARY:
    case At.LOC_BOUNDARY:
      return boundary(text, p, limit, asciiWord);
    case At.NON_BOUNDARY:
    case At.LOC_NON_BOUNDARY:
      return !boundary(text, p, limit, asciiWord);
    case At.UNI_BOUNDARY:
      return boundary(text, p, limit, unicodeWord);
    default:
      return !boundary(text, p, limit, unicodeWord);
  }
}
