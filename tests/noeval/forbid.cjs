// Loaded before anything else (--require): what could make code of text throws. Node's own flag sees to `new Function` and `eval`.
const vm = require("node:vm");

const refused = (what) =>
  function () {
    throw new EvalError(`${what} is forbidden here`);
  };
vm.Script = refused("vm.Script");
vm.compileFunction = refused("vm.compileFunction");

// Modules from data: URLs, where this Node has hooks that run in this thread.
require("node:module").registerHooks?.({
  resolve(specifier, context, next) {
    if (specifier.startsWith("data:")) throw new EvalError("data: imports are forbidden here");
    return next(specifier, context);
  },
});
