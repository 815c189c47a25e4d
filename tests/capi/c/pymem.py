"""Include/pymem.h from C."""
import capi_pymem
from check import Calls, equal

c = Calls(capi_pymem)
equal(c.memory(), (True,) * 5)
equal(c.raw(), (True,) * 5)
c.finish()
