/** Arguments of calls and class statements. */
import type * as ast from "../ast.ts";
import { T } from "../tokenizer-tokens.ts";
import { forIfClauses } from "./comprehensions.ts";
import { expression, namedExpression, starredExpression } from "./expressions.ts";
import * as make from "./make-expressions.ts";
import type { Parser } from "./state.ts";

export interface Arguments {
  args: ast.expr[];
  keywords: ast.keyword[];
}

// arguments: args [','] &')'
// args: ','.(starred_expression | (assignment_expression | expression !':=') !'=')+ [',' kwargs] | kwargs
// kwargs: ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+ | ','.kwarg_or_starred+ | ','.kwarg_or_double_starred+
// primary genexp: the parentheses of a call's only argument are those of the generator expression
export function callArguments(p: Parser): Arguments {
  const open = p.i;
  p.next();
  const args: ast.expr[] = [];
  const keywords: ast.keyword[] = [];
  let sawKeyword = false;
  let sawDoubleStar = false;
  while (p.kind !== T.RPAR) {
    const start = p.i;
    if (p.kind === T.NAME && p.kinds[start + 1] === T.EQUAL) {
      const name = p.nameAt(start);
      p.reset(start + 2);
      keywords.push(make.keyword(p, start, name, expression(p)));
      sawKeyword = true;
    } else if (p.kind === T.DOUBLESTAR) {
      p.next();
      keywords.push(make.keyword(p, start, null, expression(p)));
      sawDoubleStar = true;
    } else {
      if (p.kind === T.STAR ? sawDoubleStar : sawKeyword || sawDoubleStar) p.fail();
      const value = p.kind === T.STAR ? starredExpression(p) : namedExpression(p);
      if (p.kind === T.FOR || p.kind === T.ASYNC) {
        if (args.length > 0 || keywords.length > 0) p.fail();
        const generators = forIfClauses(p);
        p.expect(T.RPAR);
        args.push(make.GeneratorExp(p, open, value, generators));
        return { args, keywords };
      }
      args.push(value);
    }
    if (p.kind !== T.RPAR) p.expect(T.COMMA);
  }
  p.next();
  return { args, keywords };
}
