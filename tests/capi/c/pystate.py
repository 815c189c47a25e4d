"""Include/pystate.h from C: one interpreter, one thread."""
import capi_pystate
from check import Calls, equal

c = Calls(capi_pystate)
assert c.PyGILState_GetThisThreadState() == c.PyThreadState_Get() != 0 and c.PyInterpreterState_Get() != 0
d = c.PyThreadState_GetDict()
d["capi"] = 5
assert type(d) is dict and c.PyThreadState_GetDict()["capi"] == 5
equal(c.asked(), (True, True, True, 0, True))
c.finish()
