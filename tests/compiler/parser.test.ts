/** Goldens of the parser: trees in goldens/parser.txt, errors in goldens/errors.txt. Both are CPython's own answers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dump } from "../../src/compiler/dump.ts";
import { PySyntaxError } from "../../src/compiler/errors.ts";
import { isIncomplete, parse } from "../../src/compiler/parser/parse.ts";
import { readGoldens, updateGoldens } from "./goldens.ts";

/** The body of the module; places only where they are asked for. */
function tree(source: string): string {
  const text = dump(parse(source, "<golden>", "exec").tree);
  return text.slice("Module(body=[".length, -"])".length);
}

function error(source: string): string {
  try {
    parse(source, "<golden>", "exec");
    return "no error";
  } catch (thrown) {
    if (!(thrown instanceof PySyntaxError)) throw thrown;
    const { kind, msg, lineno, offset, end_lineno, end_offset } = thrown;
    return `${kind}: ${msg} (${lineno}:${offset}-${end_lineno}:${end_offset})`;
  }
}

updateGoldens("parser.txt", tree);
updateGoldens("errors.txt", error);

test("trees", () => {
  for (const { source, expected } of readGoldens("parser.txt")) assert.equal(tree(source), expected, source);
});

test("errors", () => {
  for (const { source, expected } of readGoldens("errors.txt")) assert.equal(error(source), expected, source);
});

test("places are in UTF-8 bytes, error offsets in characters", () => {
  const { tree: module } = parse("é = 'ü' + 日\n", "<t>", "exec");
  const text = dump(module, { include_attributes: true });
  assert.match(text, /id='日', ctx=Load\(\), |id='日', lineno=1, col_offset=12, end_lineno=1, end_col_offset=15/);
  assert.equal(error("é = é é\n"), "SyntaxError: invalid syntax (1:7-1:8)");
});

test("incomplete input", () => {
  for (const source of ["if x:\n", "x = (1,\n", "'''a\n", "def f():\n  pass", "try:\n  x\n"]) {
    assert.equal(isIncomplete(source), true, source);
  }
  for (const source of ["x = 1\n", "x = = 1\n", "x = )\n", "if x: pass\n\n"])
    assert.equal(isIncomplete(source), false, source);
});

test("a syntax error captures no JavaScript stack", () => {
  assert.throws(
    () => parse("x = = 1", "<t>", "exec"),
    (thrown: unknown) => thrown instanceof PySyntaxError && !(thrown instanceof Error),
  );
});

test("warnings", () => {
  const { warnings } = parse("x = '\\d'\ny = 1if x else '\\777'\n", "<t>", "exec");
  assert.deepEqual(
    warnings.map(({ msg, lineno }) => `${lineno}: ${msg.split(".")[0]}`),
    [
      "2: invalid decimal literal",
      '1: "\\d" is an invalid escape sequence',
      '2: "\\777" is an invalid octal escape sequence',
    ],
  );
});
