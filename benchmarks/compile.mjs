// Parsing and compiling: the ten largest files of the standard library in the npm package pyodide that python3 compiles
// too, five passes in one process by `compile()`, on Taipan and on python3. CPU seconds of each pass, and their ratios.
//
//   node benchmarks/compile.mjs [--taipan=FILE] [--python=FILE] [--files]
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const option = (name, fallback) =>
  process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const python = option("python", "python3");
const taipan = option("taipan", join(root, "dist/cli/taipan.js"));
const scratch = mkdtempSync(join(tmpdir(), "taipan-compile-"));

const choose = `
import sys, zipfile, warnings
warnings.simplefilter("ignore")
z = zipfile.ZipFile(sys.argv[1])
found = []
for i in sorted((i for i in z.infolist() if i.filename.endswith(".py")), key=lambda i: -i.file_size):
    source = z.read(i)
    try:
        compile(source, i.filename, "exec")
    except SyntaxError:
        continue
    path = "%s/%02d_%s" % (sys.argv[2], len(found), i.filename.replace("/", "_"))
    open(path, "wb").write(source)
    found.append(path)
    if len(found) == 10:
        break
print("\\n".join(found))
`;
const passes = `
import sys, time, warnings
warnings.simplefilter("ignore")
sources = [(open(f, encoding="utf-8").read(), f) for f in sys.argv[1:]]
for _ in range(5):
    times = []
    for source, name in sources:
        start = time.process_time()
        compile(source, name, "exec")
        times.append(time.process_time() - start)
    print(*times)
`;
const run = (command, args) => execFileSync(command, args, { encoding: "utf8" });
const file = join(scratch, "passes.py");
writeFileSync(file, passes);
const zip = join(root, "node_modules/pyodide/python_stdlib.zip");
const files = run(python, ["-c", choose, zip, scratch]).trim().split("\n");
const table = (text) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
const cpython = table(run(python, [file, ...files]));
const ours = table(run(process.execPath, [taipan, file, ...files]));
const sum = (list) => list.reduce((a, b) => a + b, 0);
const reference = Math.min(...cpython.map(sum));
ours.forEach((times, i) => {
  const ratio = sum(times) / reference;
  console.log(
    `pass ${i + 1}: ${sum(times).toFixed(3)} s, ${ratio.toFixed(2)} times python3's ${reference.toFixed(3)} s`,
  );
});
if (process.argv.includes("--files"))
  files.forEach((f, i) => {
    const base = Math.min(...cpython.map((t) => t[i]));
    const kilobytes = (readFileSync(f).length / 1000).toFixed(0);
    console.log(
      `${f.slice(scratch.length + 4)} ${kilobytes} kB: first ${(ours[0][i] / base).toFixed(2)}, fifth ${(ours[4][i] / base).toFixed(2)}`,
    );
  });
rmSync(scratch, { recursive: true });
