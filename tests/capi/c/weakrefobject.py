"""Include/weakrefobject.h from C."""
import gc
import weakref
import capi_weakrefobject
from check import Calls, bad_call, raises

c = Calls(capi_weakrefobject)
NULL = c.NULL


class Thing:
    pass


class Callable:
    def __call__(self):
        return 5


assert c._PyWeakref_RefType is weakref.ref and c._PyWeakref_ProxyType is weakref.ProxyType
assert c._PyWeakref_CallableProxyType is weakref.CallableProxyType
o, f = Thing(), Callable()
seen = []
r = c.PyWeakref_NewRef(o, NULL)
assert r() is o and r is c.PyWeakref_NewRef(o, NULL)
watched = c.PyWeakref_NewRef(o, seen.append)
p = c.PyWeakref_NewProxy(o, NULL)
o.x = 5
assert p.x == 5 and type(p) is weakref.ProxyType
called = c.PyWeakref_NewProxy(f, NULL)
assert called() == 5
Sub = type("Sub", (weakref.ref,), {})
assert [c.PyWeakref_CheckRef(v) for v in (r, Sub(o), p, called, o)] == [(1, 0), (1, 0), (0, 1), (0, 1), (0, 0)]
raises(TypeError, "cannot create weak reference to 'int' object", c.PyWeakref_NewRef, 5, NULL)
raises(TypeError, "cannot create weak reference to 'int' object", c.PyWeakref_NewProxy, 5, NULL)
for v in (r, p):
    n, found = c.PyWeakref_GetRef(v)
    assert n == 1 and found is o
    assert c.PyWeakref_GetObject(v) is o
del found
raises(TypeError, "expected a weakref", c.PyWeakref_GetRef, 5)
bad_call(c.PyWeakref_GetObject, 5)
bad_call(c.PyWeakref_GetObject, NULL)
del o, v
gc.collect()
if r() is None:
    assert c.PyWeakref_GetRef(r) == (0, NULL) and c.PyWeakref_GetObject(r) is None
    assert seen == [watched]
c.finish()
