/** Runs a WASI program that embeds Python: its `Py*` imports are the C API of the interpreter that runs already. */
import type { Preopen } from "../host/wasi-types.ts";
import type { Host } from "../runtime/hooks.ts";
import { getAttribute, lookupAttribute } from "../runtime/attributes.ts";
import { call0 } from "../runtime/call.ts";
import { formatException } from "../runtime/formatexception.ts";
import { HostError, sysAttribute } from "../runtime/hooks.ts";
import { PyBaseException } from "../runtime/objects/exceptions.ts";
import { S } from "../runtime/state.ts";
import { FatalError } from "../capi/border/errorcalls.ts";
import { ProgramExit, runAtExit } from "../capi/border/running.ts";
import { fillStatics } from "../capi/statics.ts";
import { describe, instantiate } from "./loader.ts";
import { HostFolder, wasiHost } from "./wasi-host.ts";

export interface ProgramOptions {
  readonly host: Host;
  /** Folders of the host's files that the program may use, `OUTSIDE` or `OUTSIDE::INSIDE`. */
  readonly folders?: readonly string[];
  /** Folders that somebody else answers for. */
  readonly preopens?: readonly Preopen[];
  readonly env?: Readonly<Record<string, string>>;
}

const ABORTED = 134;

/** The exit code. What can't be run is said on standard error, with code 1. */
export function runProgram(program: string | Uint8Array, args: readonly string[], options: ProgramOptions): number {
  const { host } = options;
  const name = typeof program === "string" ? program : (args[0] ?? "program");
  const say = (text: string): void => void host.files.write(2, new TextEncoder().encode(text));
  try {
    const bytes = typeof program === "string" ? readAll(host, program) : program;
    const folders = (options.folders ?? []).map((folder) => {
      const [outside = "", inside = outside] = folder.split("::");
      return { path: inside, files: new HostFolder(host.files, outside) };
    });
    const wasi = wasiHost(host, {
      args: [name, ...args],
      env: options.env ?? host.env,
      preopens: [...folders, ...(options.preopens ?? [])],
    });
    return start(name, bytes, wasi, say);
  } catch (e) {
    if (e instanceof HostError) say(`taipan: can't open file '${name}': ${e.code}\n`);
    else if (e instanceof PyBaseException)
      say(`taipan: ${String(e.args.items[0] ?? e.type.name)}\n`.replace("cannot import", "cannot run"));
    else throw e;
    return 1;
  }
}

function start(
  name: string,
  bytes: Uint8Array,
  wasi: ReturnType<typeof wasiHost>,
  say: (text: string) => void,
): number {
  const { border, exports } = instantiate(name, name, bytes, describe(name, name, bytes), wasi);
  border.isProgram = true;
  fillStatics(border, exports);
  const begin = exports["_start"];
  if (typeof begin !== "function") {
    say(
      `taipan: cannot run '${name}': it has no _start, so it is no program; import it, if it is an extension module\n`,
    );
    return 1;
  }
  try {
    return end(() => void border.run(begin as never), say);
  } finally {
    end(runAtExit, say);
    flush();
  }
}

function end(f: () => void, say: (text: string) => void): number {
  try {
    f();
    return 0;
  } catch (e) {
    S.sp = 0;
    S.exc = null;
    if (e instanceof ProgramExit) return e.code;
    if (e instanceof FatalError) say(`${e.text}\n`);
    else if (e instanceof PyBaseException) say(formatException(e));
    else throw e;
    return ABORTED;
  }
}

/** What Python printed comes out before the process goes. */
function flush(): void {
  for (const name of ["stdout", "stderr"]) {
    const stream = sysAttribute(name);
    if (stream === undefined || stream === null || lookupAttribute(stream, "flush") === undefined) continue;
    try {
      call0(getAttribute(stream, "flush"));
    } catch {
      // There is nobody left to tell.
    }
  }
}

const CHUNK = 1 << 20;
function readAll(host: Host, path: string): Uint8Array {
  const { files } = host;
  const fd = files.open(path, 0, 0);
  try {
    const out = new Uint8Array(files.fstat(fd).size || CHUNK);
    let n = 0;
    for (let got = 1; got > 0 && n < out.length; n += got) got = files.read(fd, out.subarray(n));
    return out.subarray(0, n);
  } finally {
    files.close(fd);
  }
}
