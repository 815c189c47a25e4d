// npm run demo: builds Taipan, compiles an extension in C and one in Rust, and runs Python that imports them.
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = (...args) => {
  console.log(`$ ${args.map((a) => (/\s/.test(a) ? JSON.stringify(a) : a)).join(" ")}`);
  return spawnSync(args[0], args.slice(1), { stdio: "inherit" }).status;
};
const must = (...args) => {
  const status = run(...args);
  if (status !== 0) process.exit(status ?? 1);
};
const taipan = ["node", "dist/cli/taipan.js"];
const folder = mkdtempSync(join(tmpdir(), "taipan-demo-"));
const path = `import sys; sys.path.insert(0, ${JSON.stringify(folder)})\n`;

must("node", "tools/build.mjs");
must(...taipan, "-c", "import sys; print('Python', sys.version.split()[0], 'on', sys.implementation.name)");

must(...taipan, "build", "examples/hello-c", "-o", folder);
must(...taipan, "-c", `${path}import hello_c; print('from C:', hello_c.greet('world'), hello_c.add(2, 3))`);

// Without a Rust toolchain `build` has said in one line how to get it; the rest of the demo stands without.
if (run(...taipan, "build", "examples/hello", "-o", folder) === 0)
  must(...taipan, "-c", `${path}import hello; print('from PyO3:', hello.sum_as_string(5, 20), hello.Counter(3))`);
