/** The command line of `taipan`: the options of `python` that make sense here. */

export interface Options {
  mode: "file" | "command" | "module" | "stdin" | "prompt";
  /** The file, the command's text or the module's name. */
  target: string;
  args: string[];
  inspect: boolean;
  quiet: number;
  unbuffered: boolean;
  dontWriteBytecode: boolean;
  optimize: 0 | 1 | 2;
  warnings: string[];
  xOptions: Record<string, string | true>;
  isolated: boolean;
  ignoreEnvironment: boolean;
  noSite: boolean;
  noUserSite: boolean;
  safePath: boolean;
  bytesWarning: number;
  verbose: number;
  devMode: boolean;
}

export type Parsed = { run: Options } | { print: string; code: number; error?: boolean };

export const VERSION_TEXT = "Python 3.15.0 (Taipan 0.1.0)";

const USAGE = "usage: taipan [option] ... [-c cmd | -m mod | file | -] [arg] ...";

const HELP = `${USAGE}
       taipan build PATH            make a wasm extension of a Cargo crate, a .c file or a folder
       taipan compile PATH ...      compile ahead of time, for hosts that forbid code made of text
       taipan run PROGRAM.wasm ...  run a WASI program that embeds Python
Options (and corresponding environment variables):
-B     : don't write .pyc files on import; also PYTHONDONTWRITEBYTECODE=x
-c cmd : program passed in as string (terminates option list)
-E     : ignore PYTHON* environment variables (such as PYTHONPATH)
-h     : print this help message and exit (also -? or --help)
-i     : inspect interactively after running script
-I     : isolate Taipan from the user's environment (implies -E and -s)
-m mod : run library module as a script (terminates option list)
-O     : remove assert and __debug__-dependent statements
-OO    : do -O changes and also discard docstrings
-P     : don't prepend a potentially unsafe path to sys.path
-q     : don't print version and copyright messages on interactive startup
-s     : don't add user site directory to sys.path
-S     : don't imply 'import site' on initialization
-u     : force the stdout and stderr streams to be unbuffered
-V     : print the version number and exit (also --version)
-W arg : warning control; arg is action:message:category:module:lineno
-X opt : set implementation-specific option (importtime, dev, pycache_prefix=DIR;
         capi-debug: report mistakes of extensions in the use of the C API,
         capi-debug=error: and exit with status 1 if there were any)
file   : program read from script file
-      : program read from stdin (default; interactive mode if a tty)
arg ...: arguments passed to program in sys.argv[1:]
`;

function usageError(message: string): Parsed {
  return { print: `${message}\n${USAGE}\nTry \`taipan -h' for more information.\n`, code: 2, error: true };
}

export function parseArguments(argv: string[], isTerminal: () => boolean): Parsed {
  const o: Options = {
    mode: "prompt", target: "", args: [], inspect: false, quiet: 0, unbuffered: false, dontWriteBytecode: false, optimize: 0, warnings: [],
    xOptions: {}, isolated: false, ignoreEnvironment: false, noSite: false, noUserSite: false, safePath: false,
    bytesWarning: 0, verbose: 0, devMode: false,
  }; // prettier-ignore
  let i = 0;
  for (; i < argv.length; i++) {
    const arg = argv[i]!;
    if (arg === "--help") return { print: HELP, code: 0 };
    if (arg === "--version") return { print: `${VERSION_TEXT}\n`, code: 0 };
    if (arg === "--") {
      i++;
      break;
    }
    if (arg.startsWith("--")) return usageError(`unknown option ${arg}`);
    if (arg === "-" || !arg.startsWith("-")) break;
    for (let k = 1; k < arg.length; k++) {
      const c = arg[k]!;
      if ("cmWX".includes(c)) {
        const value = k + 1 < arg.length ? arg.slice(k + 1) : argv[++i];
        if (value === undefined) return usageError(`Argument expected for the -${c} option`);
        if (c === "W") o.warnings.push(value);
        else if (c === "X") {
          const eq = value.indexOf("=");
          o.xOptions[eq < 0 ? value : value.slice(0, eq)] = eq < 0 ? true : value.slice(eq + 1);
          if (value === "dev") o.devMode = true;
        } else {
          o.mode = c === "c" ? "command" : "module";
          o.target = value;
          o.args = argv.slice(i + 1);
          return { run: o };
        }
        break;
      }
      switch (c) {
        case "h":
        case "?":
          return { print: HELP, code: 0 };
        case "V":
          return { print: `${VERSION_TEXT}\n`, code: 0 };
        case "B":
          o.dontWriteBytecode = true;
          break;
        case "R":
        case "d":
          break;
        case "b":
          o.bytesWarning++;
          break;
        case "E":
          o.ignoreEnvironment = true;
          break;
        case "I":
          o.isolated = o.ignoreEnvironment = o.noUserSite = o.safePath = true;
          break;
        case "i":
          o.inspect = true;
          break;
        case "O":
          o.optimize = o.optimize === 0 ? 1 : 2;
          break;
        case "P":
          o.safePath = true;
          break;
        case "q":
          o.quiet++;
          break;
        case "s":
          o.noUserSite = true;
          break;
        case "S":
          o.noSite = true;
          break;
        case "u":
          o.unbuffered = true;
          break;
        case "v":
          o.verbose++;
          break;
        case "x":
          break;
        default:
          return usageError(`unknown option -${c}`);
      }
    }
  }
  if (i < argv.length) {
    o.target = argv[i]!;
    o.mode = o.target === "-" ? "stdin" : "file";
    o.args = argv.slice(i + 1);
  } else if (!isTerminal()) o.mode = "stdin";
  return { run: o };
}
