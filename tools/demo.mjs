// npm run demo: builds Taipan, compiles the examples, runs them.
import { spawnSync } from "node:child_process";

const run = (...args) => {
  console.log(`$ ${args.join(" ")}`);
  const { status } = spawnSync(args[0], args.slice(1), { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
};
const taipan = (...args) => run("node", "dist/cli/taipan.js", ...args);

run("node", "tools/build.mjs");
taipan("-c", "import sys; print('Python', sys.version.split()[0], 'on', sys.implementation.name)");
taipan("build", "examples/hello-c");
taipan("-c", "import sys; sys.path.insert(0, 'examples/hello-c'); import hello_c; print(hello_c)");
