"""Runs the programs of a JSON list and writes what each printed, uncaught exceptions included, as JSON.

Each program is a file of its own, run as a fresh ``__main__``; what it may leave behind in ``sys`` and ``builtins`` is put back.
"""

import builtins
import io
import json
import linecache
import os
import sys
import traceback
import types
import warnings


def run(path, optimize):
    with open(path, "rb") as f:
        source = f.read()
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    sys.argv = [path]
    out = io.StringIO()
    sys.stdout = sys.stderr = out
    old_builtins = dict(builtins.__dict__)
    old_modules = set(sys.modules)
    old_path = sys.path[:]
    sys.path.insert(0, os.path.dirname(path))
    hooks = sys.excepthook, sys.displayhook, sys.unraisablehook
    limit = sys.getrecursionlimit()
    lazy_mode = sys.get_lazy_imports()
    lazy_filter = None
    asyncgen_hooks = sys.get_asyncgen_hooks()
    with warnings.catch_warnings():
        warnings.resetwarnings()
        warnings.simplefilter("default")
        try:
            exec(compile(source, path, "exec", dont_inherit=True, optimize=optimize), module.__dict__)
        except BaseException as e:
            sys.settrace(None)
            sys.setprofile(None)
            builtins.__dict__.update(old_builtins)
            tb = e.__traceback__.tb_next
            e.__traceback__ = tb
            text = "".join(traceback.format_exception(e))
            before = out.tell()
            if isinstance(e, SystemExit):
                out.write(f"SystemExit: {e.code}\n")
            else:
                hooks[0](type(e), e, tb)
                shown = out.getvalue()[before:]
                if shown != text:
                    out.write(f"--- the traceback module says\n{text}")
        finally:
            sys.settrace(None)
            sys.setprofile(None)
            for tool in range(6 if hasattr(sys, "monitoring") else 0):
                if sys.monitoring.get_tool(tool) is not None:
                    sys.monitoring.set_events(tool, 0)
                    sys.monitoring.free_tool_id(tool)
    sys.stdout = sys.__stdout__
    sys.stderr = sys.__stderr__
    sys.excepthook, sys.displayhook, sys.unraisablehook = hooks
    sys.setrecursionlimit(limit)
    sys.set_asyncgen_hooks(*asyncgen_hooks)
    sys.path[:] = old_path
    for name in set(sys.modules) - old_modules:
        if not name.startswith("_") and not hasattr(sys.modules[name], "__spec__"):
            del sys.modules[name]
    for name in set(builtins.__dict__) - set(old_builtins):
        del builtins.__dict__[name]
    builtins.__dict__.update(old_builtins)
    for name in [n for n in sys.modules if n.startswith("golden_")]:
        del sys.modules[name]
    linecache.clearcache()
    return out.getvalue()


def main(jobs, results):
    with open(jobs, encoding="utf-8") as f:
        job = json.load(f)
    answers = {}
    for name, path in job["programs"]:
        try:
            answers[name] = run(path, job["optimize"])
        except BaseException as e:
            sys.stdout = sys.__stdout__
            sys.stderr = sys.__stderr__
            answers[name] = f"driver: {type(e).__name__}: {e}"
    with open(results, "w", encoding="utf-8") as f:
        json.dump(answers, f)


main(*PATHS)
