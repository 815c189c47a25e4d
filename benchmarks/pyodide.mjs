// Runs one program on Pyodide: the third column of the table.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const pyodide = await loadPyodide({ stdout: (line) => process.stdout.write(line + "\n") });
pyodide.runPython(readFileSync(process.argv[2], "utf8"));
process.exit(0);
