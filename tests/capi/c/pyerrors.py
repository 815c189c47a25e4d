"""Include/pyerrors.h from C."""
import builtins
import capi_pyerrors
from check import Calls, bad_argument, bad_call, equal, raises

c = Calls(capi_pyerrors)
NULL = c.NULL
for name in vars(capi_pyerrors):
    if name.startswith("PyExc_"):
        assert getattr(c, name) is getattr(builtins, name[6:]), name
e, other = ValueError("e"), KeyError("other")
assert c.PyException_GetCause(e) is NULL and c.PyException_GetContext(e) is NULL and c.PyException_GetTraceback(e) is NULL
c.PyException_SetCause(e, other)
c.PyException_SetContext(e, other)
assert c.PyException_GetCause(e) is other and c.PyException_GetContext(e) is other and e.__cause__ is other and e.__suppress_context__
c.PyException_SetCause(e, NULL)
c.PyException_SetContext(e, NULL)
assert e.__cause__ is None and e.__context__ is None
try:
    raise e
except ValueError:
    tb = c.PyException_GetTraceback(e)
assert tb is e.__traceback__
equal(c.PyException_SetTraceback(e, None), 0)
equal(c.PyException_SetTraceback(e, tb), 0)
raises(TypeError, "__traceback__ must be a traceback or None", c.PyException_SetTraceback, e, 5)
d = c.PyUnicodeDecodeError_Create("utf-8", b"a\xffb", 3, 1, 2, "why")
assert type(d) is UnicodeDecodeError and d.args == ("utf-8", b"a\xffb", 1, 2, "why")
Made = c.PyErr_NewException("some.module.Made", NULL, NULL)
assert Made.__name__ == "Made" and Made.__module__ == "some.module" and Made.__bases__ == (Exception,)
assert c.PyErr_NewException("m.Made", (KeyError, ValueError), {"x": 1}).__bases__ == (KeyError, ValueError)
raises(SystemError, "PyErr_NewException: name must be module.class", c.PyErr_NewException, "Made", NULL, NULL)
assert c.PyErr_NewExceptionWithDoc("m.Made", "Doc.", KeyError, NULL).__doc__ == "Doc."
equal([c.PyErr_GivenExceptionMatches(*v) for v in [(KeyError, LookupError), (KeyError("x"), (int, KeyError)), (KeyError, ValueError), (NULL, KeyError)]], [1, 1, 0, 0])
raises(KeyError, "'text'", c.PyErr_SetString, KeyError, "text")
raises(KeyError, None, c.PyErr_SetObject, KeyError, ("a", 1))
assert raises(ValueError, "e", c.PyErr_SetObject, ValueError, e) is e
equal(raises(KeyError, None, c.PyErr_SetNone, KeyError).args, ())
raises(SystemError, None, c.PyErr_SetString, int, "text")
bad_argument(c.PyErr_BadArgument)
bad_call(c.PyErr_BadInternalCall)
raises(MemoryError, None, c.PyErr_NoMemory)
i = raises(ImportError, "msg", c.PyErr_SetImportError, "msg", "name", "path")
assert i.name == "name" and i.path == "path"
raises(ModuleNotFoundError, "msg", c.PyErr_SetImportErrorSubclass, ModuleNotFoundError, "msg", NULL, NULL)
raises(TypeError, "expected a subclass of ImportError", c.PyErr_SetImportErrorSubclass, ValueError, "msg", NULL, NULL)
raises(TypeError, "expected a message argument", c.PyErr_SetImportError, NULL, NULL, NULL)
equal(c.PyErr_CheckSignals(), 0)
raises(KeyError, "'x-5'", c.formatted)
assert raises(KeyError, "'other'", c.round_trip, other) is other
assert c.handled(other) == (other, KeyError)
c.finish()
