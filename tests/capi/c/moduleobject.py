"""Include/moduleobject.h from C."""
import types
import capi_moduleobject
from check import Calls, bad_argument, bad_call, equal, raises

c = Calls(capi_moduleobject)
NULL = c.NULL
assert c.PyModule_Type is types.ModuleType and c.PyModuleDef_Type.__name__ == "moduledef"
for m in (c.PyModule_New("made"), c.PyModule_NewObject("made")):
    assert type(m) is types.ModuleType and m.__name__ == "made" and m.__doc__ is None
    equal(c.PyModule_GetName(m), "made")
    equal(c.PyModule_GetNameObject(m), "made")
    assert c.PyModule_GetDict(m) is m.__dict__
    equal([c.PyModule_GetDef(m), c.PyModule_GetState(m), c.PyModule_GetState_DuringGC(m)], [0, 0, 0])
    equal(c.PyModule_GetToken_DuringGC(m), (0, 0))
    raises(SystemError, "module filename missing", c.PyModule_GetFilename, m)
    raises(SystemError, "module filename missing", c.PyModule_GetFilenameObject, m)
    m.__file__ = "some.py"
    equal(c.PyModule_GetFilename(m), "some.py")
    equal(c.PyModule_GetFilenameObject(m), "some.py")
    m.__name__ = 5
    raises(SystemError, "nameless module", c.PyModule_GetName, m)
    raises(SystemError, "nameless module", c.PyModule_GetNameObject, m)
assert c.PyModule_GetDef(capi_moduleobject) != 0
for f in (c.PyModule_GetName, c.PyModule_GetNameObject, c.PyModule_GetFilename, c.PyModule_GetFilenameObject, c.PyModule_GetDef, c.PyModule_GetState):
    bad_argument(f, 5)
bad_call(c.PyModule_GetDict, 5)
c.finish()
