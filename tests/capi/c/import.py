"""Include/import.h from C."""
import sys
import capi_import
from check import Calls, equal, raises

c = Calls(capi_import)
NULL = c.NULL
import json

import warnings

for f in (c.PyImport_Import, c.PyImport_ImportModule, c.PyImport_ImportModuleNoBlock):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert f("json") is json
        raises(ModuleNotFoundError, "No module named 'no_such_module'", f, "no_such_module")
    deprecated = f is c.PyImport_ImportModuleNoBlock
    equal([w.category for w in caught], [DeprecationWarning] * (2 if deprecated else 0))
for f in (c.PyImport_AddModule, c.PyImport_AddModuleObject, c.PyImport_AddModuleRef):
    sys.modules.pop("capi_added", None)
    m = f("capi_added")
    assert m is sys.modules["capi_added"] and m.__name__ == "capi_added" and f("capi_added") is m
assert c.PyImport_GetModule("json") is json and c.PyImport_GetModule("no_such_module") is NULL
assert c.PyImport_GetModuleDict() is sys.modules
code = compile("x = 5\ny = __name__", "some.py", "exec")
for f, args in [(c.PyImport_ExecCodeModule, ()), (c.PyImport_ExecCodeModuleEx, ("given.py",)), (c.PyImport_ExecCodeModuleObject, ("given.py", NULL)),
                (c.PyImport_ExecCodeModuleWithPathnames, ("given.py", "given.pyc"))]:
    sys.modules.pop("capi_executed", None)
    m = f("capi_executed", code, *args)
    assert m is sys.modules["capi_executed"] and m.x == 5 and m.y == "capi_executed"
    assert m.__file__ == ("given.py" if args else "some.py")
    raises(ZeroDivisionError, None, f, "capi_failed", compile("1/0", "some.py", "exec"), *args)
    assert "capi_failed" not in sys.modules
del sys.modules["capi_executed"], sys.modules["capi_added"]
c.finish()
