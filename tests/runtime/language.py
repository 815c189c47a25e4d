# Statements, classes, calls, generators, exceptions: one line of output for each group.
# classes
class M(type):
    def __new__(m, n, b, d, **k):
        c = super().__new__(m, n, b, d); c.tag = k.get("tag"); return c
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
    def __call__(c, *a): return ("made", super().__call__(*a))
class X(metaclass=M, tag="t"): pass
print(X.tag, type(X()), type(X).__name__)
class Base:
    def __init_subclass__(cls, **k): print("sub", cls.__name__, k)
class Der(Base, foo=1): pass
class V:
    def __init__(s, x): s.x = x
    def __add__(s, o): return V(s.x + (o.x if isinstance(o, V) else o))
    def __radd__(s, o): return V(o + s.x)
    def __eq__(s, o): return isinstance(o, V) and s.x == o.x
    def __hash__(s): return hash(s.x)
    def __lt__(s, o): return s.x < o.x
    def __len__(s): return s.x
    def __getitem__(s, i):
        if i >= s.x: raise IndexError(i)
        return i * 2
    def __contains__(s, v): return v == 1
    def __bool__(s): return s.x > 0
    def __call__(s, *a, **k): return a, k
    def __iadd__(s, o): s.x += o; return s
    def __getattr__(s, n):
        if n == "magic": return 42
        raise AttributeError(n)
    def __repr__(s): return f"V({s.x})"
print(V(1) + V(2), 5 + V(1), V(1) + 3, V(1) == V(1), V(1) != V(2), sorted([V(3), V(1)]), list(V(3)), 1 in V(0), bool(V(0)), V(2)(1, k=2), V(1).magic)
v = V(1); v += 4; print(v, {V(1): "a"}[V(1)])
try: v.nope
except AttributeError as e: print(repr(e))
class S:
    __slots__ = ("a", "b")
s = S(); s.a = 1
try: s.c = 1
except AttributeError as e: print(e)
try: s.b
except AttributeError as e: print(e)
class L(list):
    def foo(self): return len(self)
l = L([1,2]); l.append(3); l.attr = 5; print(l, l.foo(), l.attr, isinstance(l, list))
class I(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
print(I(3), I(3) + 1, type(I(3) + 1), isinstance(I(1), int))
class D(dict):
    def __missing__(self, k): return k * 2
print(D()["ab"], D(a=1))
class St(str): pass
print(St("x") + "y", St("abc").upper(), {St("a"): 1}["a"])
# closures, nonlocal
def counter():
    n = 0
    def inc():
        nonlocal n; n += 1; return n
    return inc
c = counter(); c(); print(c(), c.__closure__[0].cell_contents)
# args
def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{"c": 3}))
for bad in (lambda: f(), lambda: f(1), lambda: f(1, c=2, a=3), lambda: (lambda x: x)(1, 2), lambda: len(), lambda: [].append(), lambda: "a".join(1)):
    try: bad()
    except TypeError as e: print(e)
# exceptions
def t():
    try:
        try: raise KeyError("k")
        except KeyError: raise ValueError("v")
        finally: print("finally")
    except ValueError as e: return e
e = t(); print(repr(e), repr(e.__context__), e.__traceback__.tb_lineno)
try:
    raise OSError(44, "no", "file")
except FileNotFoundError as e: print(e, e.errno, e.filename)
def g():
    try: yield 1
    finally: print("closed")
x = g(); next(x); x.close()
def yf():
    r = yield from sub(); print("r", r)
def sub():
    a = yield 1; b = yield a; return b
y = yf(); print(next(y), y.send("A")); 
try: y.send("B")
except StopIteration: print("stop")
class CM:
    def __enter__(s): print("enter"); return s
    def __exit__(s, t, v, tb): print("exit", t and t.__name__); return True
with CM() as c: raise RuntimeError("x")
print(f"{1+1=} {'a':>5} {3.5:08.2f} {1000000:,} {'x'!r:^7}")
a, *b, c = range(5); print(a, b, c)
match [1, 2, 3]:
    case [x, *rest] if x == 1: print("m", x, rest)
match {"k": 1}:
    case {"k": v, **r}: print(v, r)
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (lambda *a, **k: (a, k))(1, z=2))
print(10**20, -5 // 2, 5 % -3, 2 ** -1, 7 / 2, 1e100, 0.1 + 0.2, float("inf"), 1j * 1j, round(2.5), round(3.14159, 2), divmod(-7, 3), hex(255), int("ff", 16), abs(-3), pow(3, 100, 7))
print("abc"[::-1], "a,b,c".split(","), "x".join(["1", "2"]), "Hello".replace("l", "L"), "abc".find("c"), "  s ".strip(), "ab" * 3, "é".encode(), b"abc"[1], bytes([65, 66]), "%5.1f|%-5s|%05d|%x" % (3.14, "a", 42, 255), "{:>10}|{!r}".format("a", "b"))
del a
try: a
except NameError as e: print(e)
print(any(x > 2 for x in range(4)), all([]), list(map(str, range(3))), list(filter(None, [0, 1])), list(zip("ab", [1, 2])), list(enumerate("ab", 1)), list(reversed([1, 2])))
exec("zz = 5"); print(zz, eval("zz + 1"))
print(type(1), type("a"), type(None), type(print), type(len), type(lambda: 0), int, object(), ) if 0 else None
print(isinstance(True, int), issubclass(bool, int), callable(len), id(1) == id(1), hash("a") == hash("a"))
global_x = 1
def loc():
    q = 1; return sorted(locals())
print(loc())
print(sorted({3, 1} | {2}), {1, 2} & {2}, frozenset([1]), {1} <= {1, 2})
lst = [1, 2, 3, 4]; lst[1:3] = [9]; del lst[0]; print(lst, lst.index(9), lst * 2, [1] + [2], [1, 2] < [1, 3], lst.pop(), lst)
print((1, 2) + (3,), (1, 2)[0], tuple([1]), (1,), ())
class P:
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = x
p = P(); p.v = 3; print(p.v, vars(p), p.__dict__)
print(P.__mro__, P.__name__, P.__module__, P.__qualname__, p.__class__)
print(dict(a=1) | {"b": 2}, list({"a": 1}.items()), {"x": {"y": [1, (2,)]}})
