// Writes tools/unicode.json.deflate, the Unicode Character Database for the archive, out of the reference's unicodedata
// and tools/unicode-aliases.txt: node tools/generate-unicode.mjs (about a minute of CPU).
import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { loadPyodide } from "pyodide";

const py = await loadPyodide();
const here = (name) => new URL(name, import.meta.url);
py.runPython(readFileSync(here("unicode-data.py"), "utf8"));
const data = JSON.parse(
  py.runPython("import json; json.dumps(unicode_data(), separators=(',', ':'), ensure_ascii=False)"),
);
const aliases = readFileSync(here("unicode-aliases.txt"), "utf8")
  .split("\n")
  .filter((line) => line.includes(";"));
data.aliases = Object.fromEntries(aliases.map((line) => line.split(";")));
writeFileSync(here("unicode.json.deflate"), deflateRawSync(JSON.stringify(data), { level: 9 }));
