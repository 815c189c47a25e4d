/**
 * A small parsing-expression engine, for diagnosis only: it reads the grammar as CPython's generated parser does, tokens
 * and alternatives in the same order, so that the same error is found first. Rules are text (see grammar-*.ts).
 *
 * In a rule: 'x' a token, "x" a soft keyword, NAME a kind of token, e? [e] e* e+ sep.e+ (a | b) as usual, &e and !e look
 * ahead, &&'x' must follow or it is an error at once, ~ commits to the alternative, n=e names a part for the action.
 */
import { T } from "../tokenizer-tokens.ts";
import { TOKEN_KINDS } from "./token-texts.ts";

/** What a rule matched: its place, what an error message calls it, and its named parts. */
export interface Match {
  name: string;
  first: number;
  last: number;
  items: Match[];
  parts: Record<string, Match>;
}

/** Called when an alternative has matched up to token `end`; null makes the whole rule fail. */
export type Action<D> = (parts: Record<string, Match>, d: D, end: number) => Match | null;

/** A construct that came with Python 3.`minor`: "… is only supported in Python 3.… and greater". */
export interface Since {
  minor: number;
  what: string;
}
export const since = (minor: number, what: string): Since => ({ minor, what });

/** The pattern, with an action or with the name its match goes by, and the version that it needs. */
export type Alternative<D> = string | [pattern: string, action: Action<D> | string | null, since?: Since];

export type Grammar<D> = Record<string, Alternative<D>[]>;

export interface TokenSource {
  /** The kind of token `i`; throws the tokenizer's error if that is where it lies. */
  kindAt(i: number): T;
  textAt(i: number): string;
  /** Raises "expected ':'". */
  forced(token: number, text: string): never;
  /** Raises an error if the source is to be read as that of an older version. */
  requires(version: Since): void;
}

type Parse = (m: Machine) => Match | null;

/** A run over the tokens. */
export class Machine {
  mark = 0;
  /** Whether the invalid_* rules take part: only in the second pass. */
  callInvalid = false;
  /** What the actions get. */
  context: unknown = null;
  private memo: MemoTable[] = [];

  constructor(readonly tokens: TokenSource) {}

  /** What a rule came to, by token. */
  memoOf(rule: number): MemoTable {
    return (this.memo[rule] ??= new Map());
  }

  /** Runs `parse` so that it leaves nothing in the memo. */
  apart(parse: Parse): Match | null {
    const { memo } = this;
    this.memo = [];
    const match = parse(this);
    this.memo = memo;
    return match;
  }
}

type MemoTable = Map<number, { match: Match | null; end: number }>;

export function matchOf(name: string, first: number, last: number, items: Match[] = []): Match {
  return { name, first, last, items, parts: NO_PARTS };
}

const NO_PARTS: Record<string, Match> = {};

interface Rule {
  index: number;
  name: string;
  parse: Parse;
}

/** Rules that begin with themselves: grown from the shortest match up. */
const LEFT_RECURSIVE = new Set(
  "dotted_name attr bitwise_or bitwise_xor bitwise_and shift_expr sum term primary t_primary".split(" "),
);

/**
 * Rules whose result is kept, CPython's own choice: a failure noted while the invalid_* rules were off holds after that too,
 * and so decides which mistakes are found.
 */
const MEMOIZED = new Set(
  (
    "simple_stmt block star_expression expression disjunction conjunction inversion factor await_primary strings " +
    "arguments star_target target_with_star_atom del_target closed_pattern star_pattern type_param invalid_named_expression"
  ).split(" "),
);

const SOFT_KEYWORDS = new Set(["_", "case", "lazy", "match", "type"]);

export class CompiledGrammar<D> {
  private readonly rules = new Map<string, Rule>();

  constructor(grammar: Grammar<D>) {
    // Rules are compiled on first use.
    for (const name in grammar) {
      const rule: Rule = { index: this.rules.size, name, parse: () => null };
      const alternatives = grammar[name];
      const compile: Parse = (m) => {
        rule.parse = this.compileRule(rule, alternatives);
        return rule.parse(m);
      };
      rule.parse = compile;
      this.rules.set(name, rule);
    }
  }

  run(m: Machine, rule: string): Match | null {
    return this.rule(rule).parse(m);
  }

  private rule(name: string): Rule {
    const rule = this.rules.get(name);
    if (rule === undefined) throw new TypeError(`no grammar rule ${name}`);
    return rule;
  }

  private compileRule(rule: Rule, alternatives: Alternative<D>[]): Parse {
    const compiled = alternatives.map((alternative): CompiledAlternative => {
      const [pattern, action, version] = typeof alternative === "string" ? [alternative, null] : alternative;
      const compiler = new PatternCompiler((name) => this.rule(name), pattern);
      const { parse } = compiler.alternative(action as Action<unknown> | string | null, version);
      // An alternative that ends with an invalid_* rule waits for the second pass; others don't, as in CPython.
      if (!/\binvalid_\w+$/.test(pattern)) return { parse };
      return { parse: (m, state) => (m.callInvalid ? parse(m, state) : undefined) };
    });
    const body = choice(compiled);
    if (rule.name === "expression_without_invalid") return withoutInvalid(body);
    // What stands between two strings leaves no trace there.
    if (rule.name === "expression_between_strings") return (m) => m.apart(withoutInvalid(body));
    if (LEFT_RECURSIVE.has(rule.name)) return leftRecursive(rule.index, body);
    return MEMOIZED.has(rule.name) ? memoize(rule.index, body) : body;
  }
}

function withoutInvalid(body: Parse): Parse {
  return (m) => {
    const saved = m.callInvalid;
    m.callInvalid = false;
    const match = body(m);
    m.callInvalid = saved;
    return match;
  };
}

function memoize(index: number, body: Parse): Parse {
  return (m) => {
    const table = m.memoOf(index);
    const start = m.mark;
    const known = table.get(start);
    if (known !== undefined) {
      m.mark = known.end;
      return known.match;
    }
    const match = body(m);
    table.set(start, { match, end: m.mark });
    return match;
  };
}

function leftRecursive(index: number, body: Parse): Parse {
  return (m) => {
    const table = m.memoOf(index);
    const start = m.mark;
    const known = table.get(start);
    if (known !== undefined) {
      m.mark = known.end;
      return known.match;
    }
    let best: { match: Match | null; end: number } = { match: null, end: start };
    table.set(start, best);
    for (;;) {
      m.mark = start;
      const match = body(m);
      if (match === null || m.mark <= best.end) break;
      best = { match, end: m.mark };
      table.set(start, best);
    }
    m.mark = best.end;
    return best.match;
  };
}

/** Set when an alternative has passed its `~`: the others are not tried any more. */
interface CompiledAlternative {
  parse: (m: Machine, state: { cut: boolean }) => Match | null | undefined;
}

function choice(alternatives: CompiledAlternative[]): Parse {
  return (m) => {
    const start = m.mark;
    for (const alternative of alternatives) {
      const state = { cut: false };
      // undefined: did not match; null: matched, but the action says no.
      const match = alternative.parse(m, state);
      if (match !== undefined) {
        if (match === null) m.mark = start;
        return match;
      }
      m.mark = start;
      if (state.cut) return null;
    }
    return null;
  };
}

const PATTERN_TOKEN = /\s*('[^']*'|"[^"]*"|[A-Za-z_]+=(?!=)|[A-Za-z_]+|&&|[()[\]|*+?.&!~])/y;

/** Compiles the text of one alternative. */
class PatternCompiler {
  private readonly words: string[] = [];
  private i = 0;

  constructor(
    private readonly rule: (name: string) => Rule,
    pattern: string,
  ) {
    PATTERN_TOKEN.lastIndex = 0;
    for (;;) {
      const match = PATTERN_TOKEN.exec(pattern);
      if (match === null) break;
      this.words.push(match[1]);
    }
  }

  alternative(action: Action<unknown> | string | null, version?: Since): CompiledAlternative {
    const items: { name: string | null; parse: Parse; isCut: boolean; isLookahead: boolean }[] = [];
    while (this.i < this.words.length && this.words[this.i] !== "|" && !")]".includes(this.words[this.i])) {
      const word = this.words[this.i];
      if (word === "~") {
        this.i++;
        items.push({ name: null, parse: () => matchOf("", 0, 0), isCut: true, isLookahead: true });
        continue;
      }
      let name: string | null = null;
      if (word.length > 1 && word.endsWith("=") && !word.startsWith("'")) {
        name = word.slice(0, -1);
        this.i++;
      }
      const isLookahead = this.words[this.i] === "&" || this.words[this.i] === "!";
      items.push({ name, parse: this.item(), isCut: false, isLookahead });
    }
    const real = items.filter((item) => !item.isLookahead);
    const isPlain = action === null && real.length === 1;
    return {
      parse: (m, state) => {
        const first = m.mark;
        const parts: Record<string, Match> = {};
        let only: Match | null = null;
        for (const item of items) {
          if (item.isCut) {
            state.cut = true;
            continue;
          }
          const match = item.parse(m);
          if (match === null) return undefined;
          if (item.name !== null) parts[item.name] = match;
          if (!item.isLookahead) only = match;
        }
        if (version !== undefined) m.tokens.requires(version);
        if (isPlain) return only;
        if (typeof action === "function") return action(parts, m.context, m.mark - 1);
        return { name: action ?? "", first, last: m.mark - 1, items: [], parts };
      },
    };
  }

  private alternatives(): Parse {
    const list = [this.alternative(null)];
    while (this.words[this.i] === "|") {
      this.i++;
      list.push(this.alternative(null));
    }
    return choice(list);
  }

  private item(): Parse {
    const word = this.words[this.i];
    if (word === "&" || word === "!") {
      this.i++;
      return lookahead(this.suffixed(), word === "&");
    }
    if (word === "&&") {
      this.i++;
      const text = this.words[this.i].slice(1, -1);
      return forced(this.atom(), text);
    }
    return this.suffixed();
  }

  private suffixed(): Parse {
    const isOptional = this.words[this.i] === "[";
    const inner = this.atom();
    if (isOptional) return optional(inner);
    switch (this.words[this.i]) {
      case "?":
        this.i++;
        return optional(inner);
      case "*":
        this.i++;
        return repeat(inner, 0, null);
      case "+":
        this.i++;
        return repeat(inner, 1, null);
      case ".": {
        this.i++;
        const element = this.atom();
        this.i++;
        return repeat(element, 1, inner);
      }
      default:
        return inner;
    }
  }

  private atom(): Parse {
    const word = this.words[this.i++];
    if (word === "(" || word === "[") {
      const inner = this.alternatives();
      this.i++;
      return inner;
    }
    if (word.startsWith("'")) return token(TOKEN_KINDS[word.slice(1, -1)]);
    if (word.startsWith('"')) return softKeyword(word.slice(1, -1));
    if (word === "SOFT_KEYWORD") return anySoftKeyword;
    const kind = TOKEN_KINDS[word];
    if (kind !== undefined && word === word.toUpperCase()) return token(kind);
    const rule = this.rule(word);
    return (m) => rule.parse(m);
  }
}

function token(kind: T): Parse {
  return (m) => {
    if (m.tokens.kindAt(m.mark) !== kind) return null;
    m.mark++;
    return matchOf(kind === T.NAME ? "name" : "", m.mark - 1, m.mark - 1);
  };
}

function softKeyword(text: string): Parse {
  return (m) => {
    if (m.tokens.kindAt(m.mark) !== T.NAME || m.tokens.textAt(m.mark) !== text) return null;
    m.mark++;
    return matchOf("name", m.mark - 1, m.mark - 1);
  };
}

const anySoftKeyword: Parse = (m) => {
  if (m.tokens.kindAt(m.mark) !== T.NAME || !SOFT_KEYWORDS.has(m.tokens.textAt(m.mark))) return null;
  m.mark++;
  return matchOf("name", m.mark - 1, m.mark - 1);
};

function lookahead(inner: Parse, isPositive: boolean): Parse {
  return (m) => {
    const start = m.mark;
    const match = inner(m);
    m.mark = start;
    return (match !== null) === isPositive ? matchOf("", start, start) : null;
  };
}

function forced(inner: Parse, text: string): Parse {
  return (m) => inner(m) ?? m.tokens.forced(m.mark, text);
}

function optional(inner: Parse): Parse {
  return (m) => {
    const start = m.mark;
    const match = inner(m);
    if (match !== null) return match;
    m.mark = start;
    return matchOf("absent", start, start - 1);
  };
}

function repeat(inner: Parse, least: number, separator: Parse | null): Parse {
  return (m) => {
    const start = m.mark;
    const items: Match[] = [];
    for (;;) {
      const before = m.mark;
      if (separator !== null && items.length > 0 && separator(m) === null) {
        m.mark = before;
        break;
      }
      const match = inner(m);
      if (match === null) {
        m.mark = before;
        break;
      }
      items.push(match);
      if (m.mark === before) break;
    }
    if (items.length < least) {
      m.mark = start;
      return null;
    }
    return matchOf("sequence", start, m.mark - 1, items);
  };
}
