/** Golden programs: many in one file, each under a line `# --- name`, run on Taipan and on the reference with one start of each. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadPyodide } from "pyodide";

export interface Program {
  /** Subject (the file's name) and the name under it. */
  name: string;
  /** File name below the run's folder. */
  path: string;
  source: Buffer;
  /** Differs still, and why: `# --- name [todo: reason]`. */
  todo: string | false;
}

const folder = "tests/language";

/** The programs of the subjects whose optimization level is `optimize` (a first line `# optimize: N`; 0 without it). */
export function programs(optimize: number): Program[] {
  return readdirSync(folder)
    .filter((f) => f.endsWith(".txt"))
    .flatMap((f) => split(f.replace(/\.txt$/, ""), readFileSync(join(folder, f), "utf8"), optimize));
}

function split(subject: string, text: string, optimize: number): Program[] {
  const level = /^# optimize: (\d)$/m.exec(text.slice(0, text.indexOf("\n# --- ") + 1))?.[1];
  if (Number(level ?? 0) !== optimize) return [];
  const out: Program[] = [];
  for (const part of text.split(/^# --- /m).slice(1)) {
    const end = part.indexOf("\n");
    // `name [bytes]`: the program's bytes are what `\xNN` in the text says.
    const [name, how] = part.slice(0, end).trim().split(" [");
    const source = part.slice(end + 1);
    const bytes = how === "bytes]" ? Buffer.from(unescaped(source), "latin1") : Buffer.from(source, "utf8");
    const todo = how?.startsWith("todo: ") === true ? how.slice("todo: ".length, -1) : false;
    out.push({ name: `${subject}: ${name}`, path: `${subject}/${name!.replace(/\W+/g, "_")}.py`, source: bytes, todo });
  }
  return out;
}

function unescaped(text: string): string {
  return text
    .replace(/\n$/, "")
    .replace(/\\(x[0-9a-f]{2}|n|\\)\n?/g, (_, c: string) =>
      c === "n" ? "\n" : c === "\\" ? "\\" : String.fromCharCode(parseInt(c.slice(1), 16)),
    );
}

export type Answers = Record<string, string>;

/** Runs all on both. The programs stand at the same paths in both file systems. */
export async function runBoth(list: Program[], optimize: number): Promise<{ expected: Answers; actual: Answers }> {
  const root = mkdtempSync(join(tmpdir(), "golden-"));
  try {
    return { actual: onTaipan(list, optimize, root), expected: await onReference(list, optimize, root) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The driver's text with its paths, and the job's. */
function job(list: Program[], optimize: number, root: string): { driver: string; jobs: string } {
  const paths = JSON.stringify([`${root}/jobs.json`, `${root}/results.json`]);
  const driver = `PATHS = ${paths}\n${readFileSync(join(folder, "driver.py"), "utf8")}`;
  return { driver, jobs: JSON.stringify({ optimize, programs: list.map((p) => [p.name, `${root}/${p.path}`]) }) };
}

/** `env`: variables beside those of this process. */
export function onTaipan(list: Program[], optimize: number, root: string, env: Record<string, string> = {}): Answers {
  for (const p of list) {
    const path = join(root, p.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, p.source);
  }
  const { driver, jobs } = job(list, optimize, root);
  writeFileSync(join(root, "jobs.json"), jobs);
  writeFileSync(join(root, "driver.py"), driver);
  const flags = optimize > 0 ? [`-${"O".repeat(optimize)}`] : [];
  const { stderr, status } = spawnSync("node", ["dist/cli/taipan.js", ...flags, "-B", join(root, "driver.py")], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`the driver ended with ${String(status)}: ${stderr}`);
  return JSON.parse(readFileSync(join(root, "results.json"), "utf8")) as Answers;
}

export async function onReference(list: Program[], optimize: number, root: string): Promise<Answers> {
  const args = optimize > 0 ? [`-${"O".repeat(optimize)}`] : [];
  const py = await loadPyodide({ args, stdout: () => undefined, stderr: () => undefined });
  const made = new Set<string>();
  for (const p of list) {
    const path = `${root}/${p.path}`;
    if (!made.has(dirname(path))) py.FS.mkdirTree(dirname(path));
    made.add(dirname(path));
    py.FS.writeFile(path, p.source);
  }
  const { driver, jobs } = job(list, optimize, root);
  py.FS.writeFile(`${root}/jobs.json`, jobs);
  py.runPython(driver, { filename: "driver.py" });
  const text = py.FS.readFile(`${root}/results.json`, { encoding: "utf8" }) as string;
  // Where the library lies is an installation's business.
  return JSON.parse(text.replaceAll("/lib/python315.zip/", "/lib/python3.15/")) as Answers;
}
