"""Include/warnings.h from C."""
import warnings
import capi_warnings
from check import Calls, equal, raises

c = Calls(capi_warnings)
NULL = c.NULL


def caught(f, *args):
    with warnings.catch_warnings(record=True) as all:
        warnings.simplefilter("always")
        result = f(*args)
    return result, [(w.category.__name__, str(w.message)) for w in all]


equal(caught(c.PyErr_WarnEx, DeprecationWarning, "old", 1), (0, [("DeprecationWarning", "old")]))
equal(caught(c.PyErr_WarnEx, NULL, "plain", 1), (0, [("RuntimeWarning", "plain")]))
equal(caught(c.PyErr_WarnFormat, UserWarning), (None, [("UserWarning", "x is 5")]))
equal(caught(c.PyErr_ResourceWarning, [1]), (None, [("ResourceWarning", "unclosed [1]")]))
registry = {}
with warnings.catch_warnings(record=True) as all:
    warnings.simplefilter("default")
    for i in range(2):
        equal(c.PyErr_WarnExplicit(UserWarning, "here", "some.py", 12, "some", registry), 0)
    equal(c.PyErr_WarnExplicit(UserWarning, "there", "some.py", 13, NULL, NULL), 0)
equal([(w.filename, w.lineno, str(w.message)) for w in all], [("some.py", 12, "here"), ("some.py", 13, "there")])
assert len(registry) == 2
with warnings.catch_warnings():
    warnings.simplefilter("error")
    raises(UserWarning, "loud", c.PyErr_WarnEx, UserWarning, "loud", 1)
    raises(UserWarning, "x is 5", c.PyErr_WarnFormat, UserWarning)
    raises(ResourceWarning, "unclosed None", c.PyErr_ResourceWarning, None)
    raises(UserWarning, "loud", c.PyErr_WarnExplicit, UserWarning, "loud", "f.py", 1, "f", {})
c.finish()
