/** The reference: CPython 3.15 in the npm package pyodide. Each program runs in a namespace of its own. */
import { loadPyodide } from "pyodide";

interface Reference {
  run(source: string, filename: string): string;
}

let loaded: Promise<Reference> | undefined;

/** What a program prints; an uncaught exception adds its last line. */
export function reference(): Promise<Reference> {
  return (loaded ??= load());
}

async function load(): Promise<Reference> {
  let out: string[] = [];
  const py = await loadPyodide({ stdout: (line) => out.push(line), stderr: (line) => out.push(line) });
  return {
    run(source, filename) {
      out = [];
      const globals = py.toPy({ __name__: "__main__" }) as { destroy(): void };
      try {
        py.runPython(source, { globals: globals as never, filename });
      } catch (e) {
        out.push(
          String((e as Error).message)
            .trim()
            .split("\n")
            .pop()!,
        );
      }
      return out.join("\n");
    },
  };
}
