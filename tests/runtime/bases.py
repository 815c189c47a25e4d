"""Assignment to __bases__, __class__ and __dict__, custom mro(), and pickling's rules for what has state of its own."""


def show(title, f):
    try:
        print(title, f())
    except Exception as e:
        print(title, type(e).__name__, e)


class C: pass
class C2:
    def __getattribute__(self, name):
        return 2 if name == "a" else object.__getattribute__(self, name)
    def meth(self): return 1
class D(C): pass
class E(D): pass
d, e = D(), E()
D.__bases__ = (C2,)
print(d.meth(), e.meth(), d.a, e.a, [c.__name__ for c in C2.__subclasses__()], C.__subclasses__(), [c.__name__ for c in E.__mro__])
for value in ((), (D,), (C, C), (E,), 1, (1,), (list,), (C, list)):
    show("bases", lambda: setattr(D, "__bases__", value))
class L(list): pass
show("layout", lambda: setattr(L, "__bases__", (dict,)))
show("builtin", lambda: setattr(list, "__bases__", (dict,)))
for name in ("__name__", "__qualname__", "__module__", "__doc__"):
    show(name, lambda: type.__dict__[name].__set__(str, "Oink"))
class A: pass
class B: pass
class P(A, B): pass
class Q(A, B): pass
class R(P, Q): pass
show("conflict", lambda: setattr(P, "__bases__", (B, A)))
print([c.__name__ for c in R.__mro__], P.__bases__ == (A, B))

for returned in ([1], 1, "self dict", "reversed"):
    class M(type):
        def mro(cls):
            if returned == "self dict": return [cls, dict, object]
            return type.mro(cls)[::-1] if returned == "reversed" else returned
    show(f"mro {returned}", lambda: [c.__name__ for c in M("X", (C,), {}).__mro__])

class G: __slots__ = ["a", "b"]
class H: __slots__ = ["b", "a"]
class J: __slots__ = ["c", "b"]
class K(J): __slots__ = ["__dict__"]
class Int(int): __slots__ = []
for x, cls in ((G(), H), (G(), J), (J(), K), (K(), J), (C(), list), ([], C), (C(), object), (object(), C), (2, Int), (True, int), (Int(), int), (C(), 1), (C(), E)):
    def assign():
        x.__class__ = cls
        return type(x).__name__
    show("class", assign)
import types
class Mod(types.ModuleType): a = 1
m = types.ModuleType("m")
m.__class__ = Mod
print(m.a, type(m).__name__)
m.__class__ = types.ModuleType
show("module", lambda: m.a)
class Base: pass
class Meta(type, Base): pass
class T(metaclass=Meta): pass
show("type dict", lambda: Base.__dict__["__dict__"].__set__(T, {}))
show("hack", lambda: object.__setattr__(str, "foo", 42))
show("hack", lambda: object.__delattr__(T, "foo"))
show("abstract", lambda: type.__abstractmethods__)
show("abstract", lambda: delattr(C, "__abstractmethods__"))
for f in (lambda: property(1).fget, lambda: setattr(property(), "fget", 1), lambda: setattr(slice(1), "start", 1), lambda: setattr(range(1), "stop", 2), lambda: type(complex.real).__name__):
    show("member", f)
x = None
def power():
    global x
    x **= 2
show("ipow", power)
show("method", lambda: repr(types.MethodType(type("F", (), {"__call__": lambda s: 1, "__qualname__": "F"})(), 1)).split(" of")[0])

import copy, pickle
class N:
    def __init__(self, v): self.v = v
    def __getnewargs_ex__(self): return self.v
class N1:
    def __getnewargs__(self): return "bad"
for v in ((), "bad", ((), "bad"), ("bad", {}), ((1,), {"k": 2}), ((1,), {})):
    show("newargs", lambda: N(v).__reduce_ex__(2)[1:])
show("newargs", lambda: N1().__reduce_ex__(2))
show("protocol", lambda: object().__reduce_ex__(None))
for o in (memoryview(b"a"), (i for i in ()), m, property(), type("S", (), {"__slots__": "a"})(), object()):
    show("copy", lambda: type(copy.copy(o)).__name__)
for src in ("1 # c\n", "x=1; y=2 # d\n", "1\n# c\n", "1\n2\n", "if 1: 2\n3\n"):
    show(repr(src), lambda: type(compile(src, "f", "single")).__name__)
