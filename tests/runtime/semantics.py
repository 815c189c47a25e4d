# Descriptors, iterators, scopes, exception groups, error texts, number formats.
import sys
class Desc:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o): return ("get", self.n, i is None)
    def __set__(self, i, v): print("set", self.n, v)
    def __delete__(self, i): print("del", self.n)
class U:
    d = Desc()
u = U(); u.d = 3; print(u.d, U.d); del u.d
class A:
    def __getattribute__(self, n):
        if n == "foo": return "FOO"
        return object.__getattribute__(self, n)
print(A().foo, A().__class__.__name__)
class It:
    def __init__(s): s.i = 0
    def __iter__(s): return s
    def __next__(s):
        s.i += 1
        if s.i > 3: raise StopIteration
        return s.i
print(list(It()), [*It()], sum(It()), max(It()), dict(enumerate(It())))
def deco(f):
    def w(*a, **k):
        print("call", f.__name__); return f(*a, **k)
    return w
@deco
def hi(x): return x
print(hi(3))
x = 10
class C:
    x = 20
    y = [x for _ in range(2)]
    def m(self): return x
print(C.y, C().m())
def outer():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs]
print(outer())
print([ (a, b) for a in range(3) for b in "xy" if a != 1 ])
def gen():
    try:
        while True:
            try:
                v = yield
                print("v", v)
            except ValueError as e:
                print("ve", e)
    finally: print("bye")
g = gen(); next(g); g.send(1); g.throw(ValueError("q")); g.close()
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
except* ValueError as e: print("EV", e.exceptions)
except* TypeError as e: print("ET", e.exceptions)
async def co(): return 5
async def main():
    return await co() + 1
try: main().send(None)
except StopIteration as e: print(e.value)
def f(a, /, b, *, c): return a, b, c
print(f(1, b=2, c=3))
try: f(a=1, b=2, c=3)
except TypeError as e: print(e)
i = 5
while i:
    i -= 1
    if i == 3: continue
    if i == 1: break
else: print("no")
print(i)
for i in range(2): pass
else: print("else")
print(__name__, 3 if x else 4, not x, x and 5, x or 6, 1 < 2 < 3, 1 < 2 > 3)
print((lambda: (yield))().__class__.__name__)
type X[T] = list[T]
print(X, X.__value__, list[int], dict[str, int], int | None)
def gf[T](x: T) -> T: return x
print(gf.__type_params__, gf.__annotations__)
print(f"{x:>{5}}|{x!r:}|{'nested ' + f'{x}'}")
name = "w"; print(t"hello {name!r:>5}".strings)
assert True, "no"
try: assert False, "msg"
except AssertionError as e: print("AE", e)
def fin():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: return "ret"
        finally: print("f", i)
print(fin())
print(sorted("bca"), sorted([(2, "a"), (1, "b")]), min("abc", key=ord), "".join(reversed("abc")))
print(int.__add__(1, 2), (5).__class__, str.upper("a"), [].__class__.__mro__)
print(type("Dyn", (A,), {"z": 1})().z)
print(vars(U).keys() >= {"d"}, hasattr(u, "q"), getattr(u, "q", 7))
import math; print(math.gcd(12, 18), math.floor(-1.5), math.isclose(0.1 + 0.2, 0.3))
n = 0
def dl():
    global n
    n += 1
dl(); print(n)
try: [][1]
except IndexError as e: print(e)
try: {}["a"]
except KeyError as e: print(e, repr(e))
try: int("x")
except ValueError as e: print(e)
try: None.foo
except AttributeError as e: print(e)
try: 1 + "a"
except TypeError as e: print(e)
try: (1).x = 3
except AttributeError as e: print(e)
try: a, b = [1, 2, 3]
except ValueError as e: print(e)
try: a, b = 1
except TypeError as e: print(e)
try: raise 5
except TypeError as e: print(e)
class Meta(type):
    def __getitem__(c, k): return k
    def __iter__(c): return iter([1, 2])
    def __contains__(c, v): return True
class K(metaclass=Meta): pass
print(K[3], list(K), 5 in K)
print(b"ab" + b"c", bytearray(b"x"), memoryview(b"abc")[1], b"%d" % 3, "ä".encode("latin-1"), b"\xff".decode("latin-1"))
print(1_000, 0x_ff, 1e3, 1j, ..., NotImplemented, __debug__)
print(hash((1, 2)) == hash((1, 2)), hash(1.0) == hash(1), hash(2**61))
print("%s %r %5.2f %-5d| %+d %x %o %e %g %%" % ("s", "r", 3.14159, 42, 5, 255, 8, 12345.678, 0.0001))
print("{0} {1[0]} {2.real} {x:,}".format(1, [2], 3, x=1234567))
print(round(0.5), round(1.5), round(-2.675, 2), 10 ** -3, 2 ** 0.5, 7 // 0.5, -7 % 2.5)
print(str(1e16), 1e-5, 123456789.123456789, 1.0, -0.0, float("nan"), 1e22, 5e-324)
print(list(zip(*[(1, 2), (3, 4)])), dict(zip("ab", [1, 2])), set("hello") == set("olleh"))

# A built-in module that importlib is the first to ask for is whole.
import importlib

print([hasattr(importlib.import_module(n), a) for n, a in [("unicodedata", "lookup"), ("array", "array")]])
