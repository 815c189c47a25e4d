// The checked-in table of results.

export function table(rows) {
  const measured = rows.filter((r) => r.measured !== undefined);
  const sum = (key) => measured.reduce((n, r) => n + r[key], 0);
  const percent = (a, b) => `${((100 * a) / b).toFixed(1)} %`;
  let text = `# CPython's own tests

Written by \`npm run conformance:cpython -- --update\`: change nothing by hand. Of the methods of CPython 3.11's test suite
that pass on the reference (CPython 3.15 in the npm package pyodide, with the same standard library), how many pass here.
Methods about CPython's internals are not counted; \`internals.mjs\` says why for each. \`known.json\` has each failure's message.

| module | passes on the reference | internals | passes here | |
| --- | --- | --- | --- | --- |
`;
  for (const r of rows) {
    if (r.measured === undefined) text += `| ${r.module} | | | | ${r.reason} |\n`;
    else {
      const internals = Object.keys(r.internals).length;
      text += `| ${r.module} | ${r.measured + internals} | ${internals} | ${r.passes} | ${percent(r.passes, r.measured)} |\n`;
    }
  }
  text += `| together | ${sum("measured") + measured.reduce((n, r) => n + Object.keys(r.internals).length, 0)} | `;
  text += `${measured.reduce((n, r) => n + Object.keys(r.internals).length, 0)} | ${sum("passes")} | ${percent(sum("passes"), sum("measured"))} |\n`;
  return text;
}
