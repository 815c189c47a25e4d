/** The page: fetches the standard library and the extension, makes one interpreter, and runs what stands in the editor. */
import { createInterpreter, openLibrary, PythonError, type Interpreter } from "taipan";
import stdlibUrl from "taipan/stdlib.bin?url";
import helloUrl from "./hello.wasm?url";

const editor = document.querySelector<HTMLTextAreaElement>("#editor")!;
const button = document.querySelector<HTMLButtonElement>("#run")!;
const status = document.querySelector<HTMLElement>("#status")!;
const output = document.querySelector<HTMLElement>("#output")!;

function show(text: string, className = ""): void {
  const part = document.createElement("span");
  part.className = className;
  part.textContent = text;
  output.append(part);
}

async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function start(): Promise<Interpreter> {
  // Of the library only the index, and what programs import.
  const [stdlib, hello] = await Promise.all([openLibrary(stdlibUrl), fetchBytes(helloUrl)]);
  // Compiled off the main thread, where browsers limit the size of what is compiled at once.
  const module = await WebAssembly.compile(hello);
  const python = createInterpreter({
    stdlib,
    stdout: (text) => show(text),
    stderr: (text) => show(text, "error"),
    // The page stands still while Python runs, so an endless loop has to end by itself.
    timeLimitMs: 10_000,
  });
  python.loadWasm("hello", module, hello);
  return python;
}

function run(python: Interpreter): void {
  output.replaceChildren();
  const begin = performance.now();
  try {
    python.run(editor.value, "editor.py");
  } catch (e) {
    show(e instanceof PythonError ? e.traceback : String(e), "error");
  }
  status.textContent = `Ran in ${(performance.now() - begin).toFixed(0)} ms`;
}

try {
  const python = await start();
  button.addEventListener("click", () => run(python));
  button.disabled = false;
  status.textContent = "Ready";
} catch (e) {
  status.textContent = `Could not start: ${e instanceof Error ? e.message : String(e)}`;
  status.className = "error";
}
