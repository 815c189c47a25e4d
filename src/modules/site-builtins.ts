/** What the module site adds to builtins: exit, quit, help, copyright, credits, license (CPython: Lib/_sitebuiltins.py). */
import { callN } from "../runtime/call.ts";
import { getAttribute } from "../runtime/attributes.ts";
import { hooks } from "../runtime/hooks.ts";
import { makeException, SystemExit } from "../runtime/objects/exceptions.ts";
import { defineType } from "../runtime/objects/type.ts";
import { type Names, PyObject, type Value } from "../runtime/value.ts";

class PyQuitter extends PyObject {
  constructor(readonly name: string) {
    super();
  }
}
defineType(PyQuitter, "Quitter", {
  module: "_sitebuiltins",
  tp_repr: (self: PyQuitter) => `Use ${self.name}() or Ctrl-D (i.e. EOF) to exit`,
  tp_call: (_self: PyQuitter, args: Value[]) => {
    throw makeException(SystemExit, [args[0] ?? null]);
  },
});

class PyPrinter extends PyObject {
  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    super();
  }
}
defineType(PyPrinter, "_Printer", {
  module: "_sitebuiltins",
  tp_repr: (self: PyPrinter) => self.text,
  tp_call: (self: PyPrinter) => {
    const builtins = hooks().importModule("builtins");
    return callN(getAttribute(builtins, "print"), [self.text]);
  },
});

class PyHelper extends PyObject {
  constructor() {
    super();
  }
}
defineType(PyHelper, "_Helper", {
  module: "_sitebuiltins",
  tp_repr: () => "Type help() for interactive help, or help(object) for help about object.",
  tp_call: (_self: PyHelper, args: Value[], names: Names) =>
    callN(getAttribute(hooks().importModule("pydoc"), "help"), args, names),
});

export function siteBuiltins(): Record<string, Value> {
  return {
    exit: new PyQuitter("exit"),
    quit: new PyQuitter("quit"),
    help: new PyHelper(),
    copyright: new PyPrinter(
      "copyright",
      "Taipan: MIT licence. Its standard library: Copyright (c) Python Software Foundation.",
    ),
    credits: new PyPrinter("credits", "The standard library comes from CPython; see www.python.org for its authors."),
    license: new PyPrinter("license", "See the files LICENSE of Taipan and of CPython."),
  };
}
