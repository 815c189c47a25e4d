// Runs driver.py on the reference: node reference.mjs FOLDER MODULE LEAVE_OUT. The folder is mounted, the rest of the file system is its own.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [folder, name, leaveOut] = process.argv.slice(2);
const py = await loadPyodide();
py.FS.mkdirTree("/conformance");
py.FS.mount(py.FS.filesystems.NODEFS, { root: folder }, "/conformance");
py.FS.mkdirTree("/work");
py.FS.chdir("/work");
py.globals.set("ARGV", py.toPy(["driver.py", "/conformance", name, leaveOut]));
py.runPython("import sys; sys.argv = list(ARGV); del ARGV");
py.runPython(readFileSync(new URL("./driver.py", import.meta.url), "utf8"), { filename: "driver.py" });
