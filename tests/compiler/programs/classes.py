# classes, metaclasses, descriptors
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
class A(metaclass=Meta, opt=1):
    x = 1
    def f(self): return __class__
class B(A):
    y = x = 2
print(B().f() is A, B.__mro__ == (B, A, object))
class D:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
    def __get__(self, o, t): return 42 if o is not None else self
class E:
    d = D()
    def __init_subclass__(cls, **kw): print("init_subclass", cls.__name__, kw)
class F(E, k=3): pass
print(E().d)
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[int, 2])
print(E.__static_attributes__, A.__qualname__, A.f.__qualname__, E.__firstlineno__)
def deco(n):
    print("deco", n)
    def inner(f):
        print("apply", n); return f
    return inner
@deco(1)
@deco(2)
def h(): pass
@deco("c")
class C2: pass
# properties, class/static
class P:
    def __init__(self): self._v = 0
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = x * 2
    @classmethod
    def make(cls, v):
        p = cls(); p.v = v; return p
    @staticmethod
    def st(a): return a + 1
    def __add__(self, o): return P.make(self._v + o._v)
    def __eq__(self, o): return self._v == o._v
    def __lt__(self, o): return self._v < o._v
    def __getitem__(self, k): return ("item", k)
    def __len__(self): return 3
    def __call__(self, *a, **k): return a, k
    def __repr__(self): return f"P({self._v})"
    def __contains__(self, x): return x == 1
    def __iter__(self): yield from (1, 2)
    def __getattr__(self, n):
        if n.startswith("dyn"): return n.upper()
        raise AttributeError(n)
p = P.make(4)
print(p.v, P.st(1), p + p, p == p, p < p + p, p[1:2], p[1, ...], len(p), p(1, k=2), 1 in p, list(p), p.dynx)
try: p.nope
except AttributeError as e: print("AE", e)
p.v += 1
print(p.v)
class S:
    __slots__ = ("a", "b")
s = S(); s.a = 1
print(s.a)
try: s.c = 1
except AttributeError as e: print(e)
try: print(s.b)
except AttributeError as e: print(e)
class Q(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
    def __add__(self, o): return "added"
print(Q(3), Q(3) + 1, Q(3) * 2, 1 + Q(3))
# inheritance + super chains
class L1:
    def m(self): return ["L1"]
class L2(L1):
    def m(self): return super().m() + ["L2"]
class L3(L1):
    def m(self): return super().m() + ["L3"]
class L4(L2, L3):
    def m(self): return super().m() + ["L4"]
    @classmethod
    def cm(cls): return super().__name__ if hasattr(super(), "__name__") else "none"
print(L4().m(), [c.__name__ for c in L4.__mro__])
x = 10
class Scope:
    x = x + 1
    y = [x for _ in range(1)]
    def f(self, x=x): return x
    z = (lambda: x)()
print(Scope.x, Scope.y, Scope().f(), Scope.z)
def outer():
    v = "outer"
    class K:
        w = v
        def m(self): return v
    return K().m()
print(outer())
# nonlocal / del / closures
def mk():
    fs = []
    for i in range(3):
        def f(i=i): return i
        fs.append(f)
    return [f() for f in fs]
print(mk())
def cl():
    a = 1
    def inner(): return a
    del a
    try: inner()
    except NameError as e: print(type(e).__name__, e)
    a = 2
    return inner()
print(cl())
def un():
    try: print(zz)
    except UnboundLocalError as e: print(e)
    zz = 1
un()
# unpack errors
for bad in ["a, b = 1, 2, 3", "a, b = [1]", "a, *b, c = [1]", "a, b = 5", "(a, b), c = 1, 2", "x = 1; x()", "None.foo", "[][1]", "{}['a']", "1 + 'a'", "'a' + 1", "len(5)", "for q in 5: pass", "int('x')", "f(**5)", "print(*5)", "undefined_name", "def f(a, b=1, *, c): pass\nf()", "def f(a): pass\nf(1, 2)", "def f(a): pass\nf(b=1)", "(lambda: 0)(1)", "raise 5", "raise ValueError from 5", "with 5: pass", "del undefined_x", "1 < 'a'", "-'a'", "5 @ 5", "object().x = 1", "import nonexistent_mod", "assert 0, 'msg'", "assert []", "try:\n 1/0\nexcept 5: pass", "'abc'[10]", "(1).real = 5", "f'{1:d}{1:z}'", "int.foo", "class X(int, str): pass", "x: int; x", "1 if undefined_y else 2", "range(1.5)", "'a'.join([1])", "[].pop()", "{}.pop('a')", "next(iter([]))"]:
    try:
        exec(bad, {"f": lambda **k: k})
        print("no error", bad)
    except Exception as e:
        print(bad.replace("\n", ";"), "->", type(e).__name__, e)
