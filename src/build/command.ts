/** `taipan build` on the command line: its options, and what it answers. */
import { parseArgs } from "node:util";
import { build, BuildError } from "./build.ts";

const USAGE = `usage: taipan build PATH [options]
Makes NAME.wasm of a Cargo crate, a .c file or a folder of C files, and a package's folder (its Python files and NAME.wasm) of a source
archive, or an unpacked one, whose pyproject.toml names maturin.

  -o, --output PATH        file or folder to write to (default: the current folder)
      --debug              no optimisation, with debug information
      --features A,B       features of the crate
      --no-default-features
      --panic abort|unwind what a Rust panic does (default: abort)
      --bin NAME           which program of the crate
      --program            the result is a program that embeds Python
      --resolve-again      choose versions of dependencies anew where Cargo.lock names some that are not to be had
  -D, --define NAME[=V]    a macro for C
  -h, --help
`;

/** The exit code. */
export async function buildCommand(args: readonly string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        output: { type: "string", short: "o" },
        debug: { type: "boolean" },
        features: { type: "string", multiple: true },
        "no-default-features": { type: "boolean" },
        panic: { type: "string" },
        bin: { type: "string" },
        program: { type: "boolean" },
        "resolve-again": { type: "boolean" },
        define: { type: "string", short: "D", multiple: true },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (e) {
    process.stderr.write(`taipan build: ${(e as Error).message}\n`);
    return 2;
  }
  const { values: o, positionals } = parsed;
  if (o.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (positionals.length !== 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (o.panic !== undefined && o.panic !== "abort" && o.panic !== "unwind") {
    process.stderr.write(`taipan build: --panic takes abort or unwind, not ${o.panic}\n`);
    return 2;
  }
  try {
    const result = await build(positionals[0]!, {
      ...(o.output === undefined ? {} : { output: o.output }),
      debug: o.debug ?? false,
      features: (o.features ?? []).flatMap((f) => f.split(",")),
      ...(o["no-default-features"] ? { defaultFeatures: false } : {}),
      ...(o.panic === undefined ? {} : { panic: o.panic }),
      ...(o.bin === undefined ? {} : { bin: o.bin }),
      program: o.program ?? false,
      resolveAgain: o["resolve-again"] ?? false,
      defines: o.define ?? [],
    });
    const what =
      result.kind === "program"
        ? "program"
        : `${result.kind === "package" ? "package with " : ""}module ${result.modules.join(", ")}`;
    process.stdout.write(
      `${result.output}: ${what}, ${Math.ceil(result.bytes / 1024)} KB, ${result.seconds.toFixed(1)} s\n`,
    );
    return 0;
  } catch (e) {
    if (!(e instanceof BuildError)) throw e;
    process.stderr.write(`taipan build: ${e.message}\n`);
    return 1;
  }
}
