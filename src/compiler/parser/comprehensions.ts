/** The clauses of comprehensions and generator expressions. */
import type * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import { disjunction } from "./expressions.ts";
import type { Parser } from "./state.ts";
import { starTargets } from "./targets.ts";

// for_if_clauses: for_if_clause+
// for_if_clause: 'async'? 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
export function forIfClauses(p: Parser): ast.comprehension[] {
  const clauses: ast.comprehension[] = [];
  do {
    const is_async = p.accept(T.ASYNC) ? 1 : 0;
    p.expect(T.FOR);
    const target = starTargets(p);
    p.expect(T.IN);
    const iter = disjunction(p);
    const ifs: ast.expr[] = [];
    while (p.accept(T.IF)) ifs.push(disjunction(p));
    clauses.push({ _type: "comprehension", target, iter, ifs, is_async });
  } while (p.kind === T.FOR || p.kind === T.ASYNC);
  return clauses;
}
