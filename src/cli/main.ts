/** Runs one program as `python` would: file, command, module, stdin or prompt; answers the exit code. */
import { decodeSource } from "../importer/source.ts";
import { isFile, isFolder, readFile } from "../importer/files.ts";
import { reportImportTimes } from "../importer/importtime.ts";
import type { Host } from "../runtime/hooks.ts";
import { hooks, sysAttribute } from "../runtime/hooks.ts";
import { setItem } from "../runtime/abstract.ts";
import { findSpec } from "../importer/finder.ts";
import { PyFileLoader } from "../importer/spec.ts";
import { getAttribute } from "../runtime/attributes.ts";
import { listInsert, type PyList } from "../runtime/objects/list.ts";
import { strValue } from "../runtime/value.ts";
import { STDLIB } from "../importer/archive.ts";
import { CannotOpen, finish, mainModule, runAsMain, runTopLevel, startInterpreter } from "../start.ts";
import { collectNatives, finishExtensions, loadExtension, startSweeps } from "../capi/hooks.ts";
import { capiDebug } from "./capi-debug.ts";
import { hostCollector } from "../host/collector.ts";
import type { Options } from "./options.ts";
import { runPrompt } from "./prompt.ts";

export function runMain(o: Options, host: Host, argv: string[], shared: Int32Array, started: () => void): number {
  const env = o.ignoreEnvironment ? {} : host.env;
  const extra = (env.PYTHONPATH ?? "").split(":").filter(Boolean);
  const first = firstPath(o, host);
  const warnings = [...(env.PYTHONWARNINGS ?? "").split(",").filter(Boolean), ...o.warnings];
  const prefix = o.xOptions.pycache_prefix ?? env.PYTHONPYCACHEPREFIX;
  if (o.devMode) warnings.unshift("default");
  startSweeps(hostCollector());
  const statusOf = capiDebug(o.xOptions, host);
  startInterpreter({
    host,
    collect: collectNatives,
    argv: [
      o.mode === "file" || o.mode === "stdin"
        ? o.target || ""
        : o.mode === "command"
          ? "-c"
          : o.mode === "module"
            ? "-m"
            : "",
      ...o.args,
    ],
    origArgv: ["taipan", ...argv],
    path: [...(first === null ? [] : [first]), ...extra, STDLIB],
    executable: process.argv[1] ?? "",
    warnOptions: warnings,
    xOptions: o.xOptions,
    optimize: o.optimize,
    loadExtension,
    dontWriteBytecode: o.dontWriteBytecode || Boolean(env.PYTHONDONTWRITEBYTECODE),
    pycachePrefix: typeof prefix === "string" && prefix !== "" ? prefix : null,
    unbuffered: o.unbuffered || Boolean(env.PYTHONUNBUFFERED),
    flags: {
      optimize: o.optimize,
      inspect: Number(o.inspect),
      interactive: Number(o.inspect),
      quiet: Number(o.quiet > 0),
      no_site: Number(o.noSite),
      no_user_site: Number(o.noUserSite),
      ignore_environment: Number(o.ignoreEnvironment),
      isolated: Number(o.isolated),
      safe_path: o.safePath,
      verbose: o.verbose,
      bytes_warning: o.bytesWarning,
      dev_mode: o.devMode,
    },
  });
  if (o.xOptions.importtime !== undefined) reportImportTimes();
  let code = 0;
  if (o.mode !== "prompt") code = runTopLevel(() => runTarget(o, started));
  if (o.mode === "prompt" || o.inspect) return runPrompt(o, shared);
  const result = finish(code);
  finishExtensions();
  return statusOf(result);
}

/** What `sys.path[0]` is. */
function firstPath(o: Options, host: Host): string | null {
  if (o.safePath) return null;
  if (o.mode === "file") {
    const slash = o.target.lastIndexOf("/");
    const cwd = host.files.cwd();
    if (slash < 0) return cwd;
    const folder = o.target.slice(0, slash) || "/";
    return folder.startsWith("/") ? folder : `${cwd}/${folder}`;
  }
  return o.mode === "module" ? host.files.cwd() : "";
}

function runTarget(o: Options, started: () => void): void {
  const main = mainModule();
  switch (o.mode) {
    case "command":
      runAsMain(o.target, "<string>", started);
      return;
    case "stdin":
      runAsMain(decodeSource(readAllStdin(), "<stdin>"), "<stdin>", started);
      return;
    case "module":
      runModule(o.target, started);
      return;
    case "file": {
      if (isFolder(o.target)) {
        const inner = `${o.target}/__main__.py`;
        if (!isFile(inner)) throw new CannotOpen(`taipan: can't find '__main__' module in '${o.target}'\n`, 1);
        listInsert(sysAttribute("path") as PyList, 0, strValue(o.target));
        runAsMain(decodeSource(readFile(inner), inner), inner, started);
        return;
      }
      main.dict!.setStr("__file__", strValue(o.target));
      let data: Uint8Array;
      try {
        data = readFile(o.target);
      } catch {
        throw new CannotOpen(
          `taipan: can't open file '${absolute(o.target)}': [Errno 2] No such file or directory\n`,
          2,
        );
      }
      runAsMain(decodeSource(data, o.target), o.target, started);
      return;
    }
    case "prompt":
  }
}

function absolute(path: string): string {
  return path.startsWith("/") ? path : `${hooks().host.files.cwd()}/${path}`;
}

function readAllStdin(): Uint8Array {
  const { files } = hooks().host;
  let data = new Uint8Array(65536);
  let length = 0;
  for (let n; (n = files.read(0, data.subarray(length))) > 0;) {
    length += n;
    if (length < data.length) continue;
    const larger = new Uint8Array(2 * length);
    larger.set(data);
    data = larger;
  }
  return data.subarray(0, length);
}

/** `-m name`: what runpy does, for files and packages. */
function runModule(name: string, started: () => void): void {
  const main = mainModule();
  const dot = name.lastIndexOf(".");
  const path = dot < 0 ? null : getAttribute(hooks().importModule(name.slice(0, dot)), "__path__");
  let spec = findSpec(name, path);
  if (spec !== null && spec.locations !== null) {
    hooks().importModule(name);
    spec = findSpec(`${name}.__main__`, spec.locations);
    if (spec === null)
      throw new CannotOpen(
        `taipan: No module named ${name}.__main__; '${name}' is a package and cannot be directly executed\n`,
        1,
      );
  }
  if (spec === null) throw new CannotOpen(`taipan: No module named ${name}\n`, 1);
  const { loader } = spec;
  if (!(loader instanceof PyFileLoader) || loader.kind !== "source")
    throw new CannotOpen(`taipan: No code object available for ${name}\n`, 1);
  const globals = main.dict!;
  globals.setStr("__spec__", spec);
  globals.setStr("__package__", strValue(spec.parent));
  globals.setStr("__file__", strValue(loader.path));
  const argv = sysAttribute("argv");
  if (argv !== undefined) setItem(argv, 0, strValue(loader.path));
  runAsMain(loader.source(), loader.path, started);
}
