// The modules of CPython's test suite that are run, and how one is run on either Python.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const MODULES =
  `list tuple dict set bytes range slice int long float bool unicode memoryview weakref iter enumerate format descr
  exceptions generators grammar scope with extcall patma fstring genericalias warnings itertools struct`
    .split(/\s+/)
    .map((name) => `test_${name}`);

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
/** Another build of the command may be named in the environment. */
const taipan = process.env.TAIPAN ?? here("../../../dist/cli/taipan.js");
const MARK = "\n\x1e".slice(1);
/** CPU time without an outcome after which a method counts as hanging; machines may be busy with other things. */
const DEADLINE_CPU_S = 40;
const DEADLINE_S = 1200;

/** CPU seconds of a process so far, where the system tells. */
function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

const COMMANDS = {
  taipan: (args) => ["node", [taipan, here("driver.py"), ...args]],
  reference: (args) => ["node", ["--stack-size=4000", here("reference.mjs"), ...args]],
};

/**
 * Runs one module; a process that hangs or dies is ended and the rest goes on in a new one.
 * @returns {Promise<{methods: Record<string, {outcome: string, why: string, at: string}>, fixtures: string[], cpu: number}>}
 */
export async function runModule(python, folder, name, only) {
  const methods = {};
  const fixtures = [];
  const leaveOut = [];
  for (let tries = 0; tries < 40; tries++) {
    const work = mkdtempSync(join(tmpdir(), "taipan-conformance-"));
    const [command, args] = COMMANDS[python]([folder, name, JSON.stringify(leaveOut)]);
    const child = spawn(command, args, {
      cwd: work,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PYTHONHASHSEED: "0" },
    });
    let running, timedOut = false, done = false, stderr = ""; // prettier-ignore
    let since = Date.now();
    let used = 0;
    const arm = () => {
      since = Date.now();
      used = cpuSeconds(child.pid) ?? used;
    };
    const watch = setInterval(() => {
      if ((cpuSeconds(child.pid) ?? 0) - used < DEADLINE_CPU_S && Date.now() - since < DEADLINE_S * 1000) return;
      timedOut = true;
      child.kill("SIGKILL");
    }, 500);
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr = (stderr + text).slice(-2000)));
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      if (!line.startsWith(MARK)) return;
      const record = JSON.parse(line.slice(1));
      arm();
      if (record.start) running = record.start;
      else if (record.end) {
        methods[record.end] = { outcome: record.outcome, why: record.why, at: record.at };
        leaveOut.push(record.end);
        running = undefined;
      } else if (record.fixture) fixtures.push(`${record.fixture}: ${record.why}`);
      else if (record.done) done = true;
    });
    await Promise.all([once(child, "close"), once(lines, "close")]);
    clearInterval(watch);
    rmSync(work, { recursive: true, force: true });
    if (done) break;
    if (running === undefined) {
      fixtures.push(timedOut ? "no test started in time" : `the process ended: ${stderr.trim().split("\n").pop()}`);
      break;
    }
    const last = stderr.trim().split("\n").pop() ?? "";
    methods[running] = timedOut
      ? { outcome: "hang", why: `no end in ${DEADLINE_CPU_S} s of CPU time`, at: "" }
      : { outcome: "crash", why: last, at: "" };
    leaveOut.push(running);
  }
  return { methods, fixtures };
}
