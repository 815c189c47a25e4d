/**
 * From the code array that re/_compiler.py makes to what the matcher runs: jumps are absolute, every opcode for one
 * character is one of five, and what a match can begin with is known.
 */
import { runtimeError } from "../../runtime/errors.ts";
import { type CharSet, onlyCharacter, setOfOpcode, unionOf } from "./chars.ts";
import { At, Info, Op } from "./codes.ts";

/** Instructions of the matcher, with their operands. */
export const enum I {
  FAIL,
  SUCCESS,
  /** character */
  LIT,
  /** character */
  NOT_LIT,
  ANY,
  ALL,
  /** set */
  SET,
  /** position code */
  AT,
  /** the next alternative */
  SPLIT,
  /** the next alternative, the character that this one begins with */
  SPLIT_LIT,
  /** the next alternative, the set that this one begins with */
  SPLIT_SET,
  /** target */
  JUMP,
  /** mark */
  MARK,
  /** group, fold: 0 none, 1 ASCII, 2 Unicode */
  GROUPREF,
  /** group, target if it did not match */
  GROUP_EXISTS,
  /** slot, the until instruction */
  LOOP,
  /** slot, min, max, body */
  MAX_UNTIL,
  /** slot, min, max, body */
  MIN_UNTIL,
  /** kind, operand, min, max, the character that must follow or -1 */
  REPEAT_ONE,
  MIN_REPEAT_ONE,
  POSSESSIVE_ONE,
  /** slot, width of the look-behind */
  ASSERT,
  /** slot */
  ASSERT_END,
  /** slot, width of the look-behind, target if the body fails */
  ASSERT_NOT,
  /** slot */
  ASSERT_NOT_END,
  /** slot */
  ATOMIC,
  /** slot */
  ATOMIC_END,
  /** slot */
  POSSESSIVE,
  /** slot, min, max, target after it */
  POSSESSIVE_NEXT,
  /** slot, POSSESSIVE_NEXT's place */
  POSSESSIVE_END,
}

/** Slots of three registers: count or stack height, last position, position. */
const SLOT = 3;

export class Program {
  readonly out: number[] = [];
  code: Int32Array = new Int32Array(0);
  readonly sets: CharSet[] = [];
  registers = 0;
  /** Every match begins with these characters. */
  prefix = "";
  /** The prefix is the whole pattern. */
  isLiteral = false;
  first: CharSet | null = null;
  minWidth = 0;
  /** Only the beginning of the string can match. */
  anchored = false;

  /** @throws RuntimeError for code that re does not make */
  constructor(
    source: ArrayLike<number>,
    readonly groups: number,
  ) {
    let at = 0;
    if (source[0] === Op.INFO) {
      at = 1 + source[1]!;
      this.readInfo(source);
    }
    const end = new Translator(this, source).translate(at, source.length);
    if (end !== source.length - 1 || source[end] !== Op.SUCCESS) throw runtimeError("invalid SRE code");
    this.out.push(I.SUCCESS);
    this.code = Int32Array.from(this.out);
    this.linkLiterals();
    this.first = this.prefix === "" ? this.firstOf(0, 0) : null;
    this.anchored = this.code[0] === I.AT && (this.code[1] === At.BEGINNING || this.code[1] === At.BEGINNING_STRING);
  }

  private readInfo(source: ArrayLike<number>): void {
    this.minWidth = source[3]!;
    if (!(source[2]! & Info.PREFIX)) return;
    const n = source[5]!;
    for (let i = 0; i < n; i++) this.prefix += String.fromCodePoint(source[7 + i]!);
    this.isLiteral = (source[2]! & Info.LITERAL) !== 0;
  }

  /** Tells repeats of one character which one must come after them. */
  private linkLiterals(): void {
    const { code } = this;
    for (let pc = 0; pc < code.length; pc += LENGTHS[code[pc]!]!) {
      if (code[pc] !== I.REPEAT_ONE && code[pc] !== I.MIN_REPEAT_ONE) continue;
      let next = pc + 6;
      while (code[next] === I.MARK) next += 2;
      if (code[next] === I.LIT) code[pc + 5] = code[next + 1]!;
    }
  }

  setOf(kind: number, operand: number): CharSet {
    const op = kind === I.LIT ? Op.LITERAL : kind === I.NOT_LIT ? Op.NOT_LITERAL : kind === I.ANY ? Op.ANY : Op.ANY_ALL;
    return kind === I.SET ? this.sets[operand]! : setOfOpcode(op, [op, operand], 0)!;
  }

  /** The set that the first character at `pc` is of, or null where any will do or none is needed. */
  private firstOf(pc: number, depth: number): CharSet | null {
    const { code } = this;
    for (;;) {
      switch (code[pc]) {
        case I.MARK:
        case I.AT:
          pc += 2;
          continue;
        case I.JUMP:
          pc = code[pc + 1]!;
          continue;
        case I.LIT:
          return onlyCharacter(code[pc + 1]!);
        case I.NOT_LIT:
        case I.ANY:
        case I.SET:
          return this.setOf(code[pc]!, code[pc + 1]!);
        case I.REPEAT_ONE:
        case I.MIN_REPEAT_ONE:
        case I.POSSESSIVE_ONE:
          return code[pc + 3]! > 0 && code[pc + 1] !== I.ALL ? this.setOf(code[pc + 1]!, code[pc + 2]!) : null;
        case I.LOOP: {
          const until = code[pc + 2]!;
          if (code[until + 2]! < 1) return null;
          pc = code[until + 4]!;
          continue;
        }
        case I.SPLIT:
        case I.SPLIT_LIT:
        case I.SPLIT_SET: {
          if (depth > 40) return null;
          const a = this.firstOf(pc + LENGTHS[code[pc]!]!, depth + 1);
          const b = a && this.firstOf(code[pc + 1]!, depth + 1);
          return a && b && unionOf(a, b);
        }
        default:
          return null;
      }
    }
  }
}

/** Words of each instruction. */
const LENGTHS: number[] = [1, 1, 2, 2, 1, 1, 2, 2, 2, 3, 3, 2, 2, 3, 3, 3, 5, 5, 6, 6, 6, 3, 2, 4, 2, 2, 2, 2, 5, 3];

class Translator {
  constructor(
    private readonly program: Program,
    private readonly source: ArrayLike<number>,
  ) {}

  private slot(): number {
    const s = this.program.registers;
    this.program.registers += SLOT;
    return s;
  }

  private word(i: number): number {
    const w = this.source[i];
    if (w === undefined) throw runtimeError("invalid SRE code");
    return w;
  }

  private checkGroup(g: number): void {
    if (g >= this.program.groups) throw runtimeError("invalid SRE code");
  }

  /** Kind and operand of an opcode for one character. */
  private single(i: number): [number, number] | undefined {
    const op = this.word(i);
    if (op === Op.LITERAL) return [I.LIT, this.word(i + 1)];
    if (op === Op.NOT_LITERAL) return [I.NOT_LIT, this.word(i + 1)];
    if (op === Op.ANY) return [I.ANY, 0];
    if (op === Op.ANY_ALL) return [I.ALL, 0];
    const set = setOfOpcode(op, this.source, i);
    if (set === undefined) return undefined;
    const { sets } = this.program;
    let n = sets.indexOf(set);
    if (n < 0) n = sets.push(set) - 1;
    return [I.SET, n];
  }

  /** Words of an opcode for one character. */
  private singleLength(i: number): number {
    switch (this.word(i)) {
      case Op.FAILURE:
      case Op.ANY:
      case Op.ANY_ALL:
        return 1;
      case Op.IN:
      case Op.IN_IGNORE:
      case Op.IN_LOC_IGNORE:
      case Op.IN_UNI_IGNORE:
        return 1 + this.word(i + 1);
      default:
        return 2;
    }
  }

  /** Translates up to `end`, or to a SUCCESS, until or jump that ends the part; the place where it stopped. */
  translate(i: number, end: number): number {
    const { out } = this.program;
    while (i < end) {
      const op = this.word(i);
      switch (op) {
        case Op.SUCCESS:
        case Op.MAX_UNTIL:
        case Op.MIN_UNTIL:
        case Op.JUMP:
          return i;
        case Op.FAILURE:
          out.push(I.FAIL);
          i++;
          break;
        case Op.AT:
          if (this.word(i + 1) > At.UNI_NON_BOUNDARY) throw runtimeError("invalid SRE code");
          out.push(I.AT, this.word(i + 1));
          i += 2;
          break;
        case Op.MARK:
          this.checkGroup(this.word(i + 1) >> 1);
          out.push(I.MARK, this.word(i + 1));
          i += 2;
          break;
        case Op.INFO:
          i += 1 + this.word(i + 1);
          break;
        case Op.GROUPREF:
        case Op.GROUPREF_IGNORE:
        case Op.GROUPREF_LOC_IGNORE:
        case Op.GROUPREF_UNI_IGNORE:
          this.checkGroup(this.word(i + 1));
          out.push(I.GROUPREF, this.word(i + 1), op === Op.GROUPREF ? 0 : op === Op.GROUPREF_UNI_IGNORE ? 2 : 1);
          i += 2;
          break;
        case Op.BRANCH:
          i = this.branch(i + 1);
          break;
        case Op.GROUPREF_EXISTS:
          i = this.conditional(i);
          break;
        case Op.REPEAT:
          i = this.loop(i);
          break;
        case Op.REPEAT_ONE:
        case Op.MIN_REPEAT_ONE:
        case Op.POSSESSIVE_REPEAT_ONE:
          i = this.repeatOne(i, op);
          break;
        case Op.ASSERT:
        case Op.ASSERT_NOT:
          i = this.assertion(i, op);
          break;
        case Op.ATOMIC_GROUP: {
          const slot = this.slot();
          out.push(I.ATOMIC, slot);
          this.part(i + 2, i + 1 + this.word(i + 1));
          out.push(I.ATOMIC_END, slot);
          i += 1 + this.word(i + 1);
          break;
        }
        case Op.POSSESSIVE_REPEAT:
          i = this.possessive(i);
          break;
        default: {
          const one = this.single(i);
          if (one === undefined) throw runtimeError("invalid SRE code");
          if (one[0] === I.ANY || one[0] === I.ALL) out.push(one[0]);
          else out.push(one[0], one[1]);
          i += this.singleLength(i);
        }
      }
    }
    return i;
  }

  /** A part that ends with SUCCESS just before `end`. */
  private part(i: number, end: number): void {
    if (this.translate(i, end) !== end - 1 || this.source[end - 1] !== Op.SUCCESS)
      throw runtimeError("invalid SRE code");
  }

  private branch(i: number): number {
    const { out } = this.program;
    const jumps: number[] = [];
    for (let skip = this.word(i); skip !== 0; skip = this.word(i)) {
      const next = i + skip;
      const last = this.word(next) === 0;
      let link = -1;
      if (!last) {
        const op = this.word(i + 1);
        const one = op === Op.FAILURE ? undefined : this.single(i + 1);
        if (one !== undefined && one[0] === I.LIT) out.push(I.SPLIT_LIT, 0, one[1]);
        else if (one !== undefined && one[0] === I.SET) out.push(I.SPLIT_SET, 0, one[1]);
        else out.push(I.SPLIT, 0);
        link = one !== undefined && (one[0] === I.LIT || one[0] === I.SET) ? out.length - 2 : out.length - 1;
      }
      if (this.translate(i + 1, next) !== next - 2 || this.source[next - 2] !== Op.JUMP)
        throw runtimeError("invalid SRE code");
      if (!last) {
        out.push(I.JUMP, 0);
        jumps.push(out.length - 1);
        out[link] = out.length;
      }
      i = next;
    }
    for (const j of jumps) out[j] = out.length;
    return i + 1;
  }

  private conditional(i: number): number {
    const { out } = this.program;
    const otherwise = i + 1 + this.word(i + 2);
    this.checkGroup(this.word(i + 1));
    out.push(I.GROUP_EXISTS, this.word(i + 1), 0);
    const link = out.length - 1;
    let at = this.translate(i + 3, otherwise);
    if (at === otherwise) {
      out[link] = out.length;
      return at;
    }
    if (at !== otherwise - 2 || this.source[at] !== Op.JUMP) throw runtimeError("invalid SRE code");
    const end = at + 1 + this.word(at + 1);
    out.push(I.JUMP, 0);
    const jump = out.length - 1;
    out[link] = out.length;
    at = this.translate(otherwise, end);
    if (at !== end) throw runtimeError("invalid SRE code");
    out[jump] = out.length;
    return at;
  }

  private loop(i: number): number {
    const { out } = this.program;
    const slot = this.slot();
    const until = i + 1 + this.word(i + 1);
    out.push(I.LOOP, slot, 0);
    const body = out.length;
    if (this.translate(i + 4, until) !== until) throw runtimeError("invalid SRE code");
    const op = this.word(until);
    if (op !== Op.MAX_UNTIL && op !== Op.MIN_UNTIL) throw runtimeError("invalid SRE code");
    out[body - 1] = out.length;
    out.push(op === Op.MAX_UNTIL ? I.MAX_UNTIL : I.MIN_UNTIL, slot, this.word(i + 2), clip(this.word(i + 3)), body);
    return until + 1;
  }

  private repeatOne(i: number, op: number): number {
    const one = this.single(i + 4);
    const end = i + 1 + this.word(i + 1);
    if (one === undefined || this.source[end - 1] !== Op.SUCCESS) throw runtimeError("invalid SRE code");
    const kind = op === Op.REPEAT_ONE ? I.REPEAT_ONE : op === Op.MIN_REPEAT_ONE ? I.MIN_REPEAT_ONE : I.POSSESSIVE_ONE;
    this.program.out.push(kind, one[0], one[1], this.word(i + 2), clip(this.word(i + 3)), -1);
    return end;
  }

  private assertion(i: number, op: number): number {
    const { out } = this.program;
    const slot = this.slot();
    const end = i + 1 + this.word(i + 1);
    if (op === Op.ASSERT) out.push(I.ASSERT, slot, this.word(i + 2));
    else out.push(I.ASSERT_NOT, slot, this.word(i + 2), 0);
    const link = out.length - 1;
    this.part(i + 3, end);
    out.push(op === Op.ASSERT ? I.ASSERT_END : I.ASSERT_NOT_END, slot);
    if (op === Op.ASSERT_NOT) out[link] = out.length;
    return end;
  }

  private possessive(i: number): number {
    const { out } = this.program;
    const slot = this.slot();
    const end = i + 1 + this.word(i + 1);
    out.push(I.POSSESSIVE, slot);
    const next = out.length;
    out.push(I.POSSESSIVE_NEXT, slot, this.word(i + 2), clip(this.word(i + 3)), 0);
    // The body has no SUCCESS of its own: the one where the skip leads ends it.
    if (this.translate(i + 4, end) !== end || this.word(end) !== Op.SUCCESS) throw runtimeError("invalid SRE code");
    out.push(I.POSSESSIVE_END, slot, next);
    out[next + 4] = out.length;
    return end + 1;
  }
}

function clip(max: number): number {
  return max > 0x7fffffff ? 0x7fffffff : max;
}
