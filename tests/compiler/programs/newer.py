# match
class Pt:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
def m(v):
    match v:
        case True: return "true"
        case 0 | 1 | 2: return "small"
        case -1: return "neg"
        case 1.5: return "float"
        case 3+4j: return "complex"
        case b"x": return "bytes"
        case int() | float() as n if n > 100: return f"big {n}"
        case str(s): return f"str {s}"
        case Pt(0, y): return f"x0 {y}"
        case Pt(x=x, y=y): return f"pt {x} {y}"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"1.. {rest}"
        case (a, b, *_): return f"two+ {a} {b}"
        case {"a": 1, "b": [p, q]}: return f"ab {p} {q}"
        case {"k": k, **r}: return f"k {k} {r}"
        case {}: return "map"
        case None: return "none"
    return "fell"
for v in [True, 0, 2, -1, 1.5, 3+4j, b"x", 500, 99, "s", Pt(0, 1), Pt(2, 3), [], [5], [1, 2, 3], (7, 8, 9), {"a": 1, "b": (1, 2)}, {"k": 1, "z": 2}, {"other": 1}, None, {1, 2}, range(2), bytearray(b"ab")]:
    print(m(v))
try:
    match Pt(1, 2):
        case Pt(1, 2, 3): pass
except TypeError as e: print(e)
try:
    match 5:
        case int(1, 2): pass
except TypeError as e: print(e)
class K: A = 5
def mv(v):
    match v:
        case K.A: return "dotted"
        case [[x, y], {"z": z}]: return (x, y, z)
        case (int(i), str(j)) | (str(j), int(i)): return (i, j)
        case x if (t := x) == 9: return ("guard", t)
        case _: return "wild"
print(mv(5), mv([(1, 2), {"z": 3}]), mv((1, "a")), mv(["b", 2]), mv(9), mv(10))
# annotations
import sys
def f(a: undefined_thing, b: int = 1) -> str: pass
print(f.__annotate__ is not None)
try: f.__annotations__
except NameError as e: print(e)
undefined_thing = 5
print(f.__annotations__)
class An:
    x: int = 1
    y: "str"
    if True: z: float
print(An.__annotations__)
mod_x: int = 3
print(__annotate__(1) if "__annotate__" in globals() else None)
try: f.__annotate__(3)
except NotImplementedError: print("NIE")
# type params
def gen[T, *Ts, **P](x: T) -> T: return x
print(gen.__type_params__, gen(3), gen.__annotations__)
type Al[K] = dict[K, int]
print(Al, Al.__value__, Al.__type_params__)
type Rec = list[Rec]
print(Rec.__name__)
# async by hand
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def co(x):
    a = await Aw(x)
    print("a", a)
    b = await co2()
    return a, b
async def co2():
    return "co2"
def drive(c, *sends):
    try:
        out = [c.send(None)]
        for s in sends: out.append(c.send(s))
        return out
    except StopIteration as e: return ("ret", e.value)
print(drive(co(1), "S"))
class AI:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        return self.n
class AC:
    async def __aenter__(self): print("aenter"); return 7
    async def __aexit__(self, *a): print("aexit", a[0]); return True
async def agen():
    for i in range(3): yield i
async def all_async():
    async for x in AI(2): print("x", x)
    else: print("else")
    async with AC() as v: print(v); raise ValueError
    print([y async for y in agen()], [await co2() for _ in range(2)])
    async for z in agen():
        if z: break
    g = agen(); print(await anext(g), await g.asend(None))
    await g.aclose()
    return "done"
print(drive(all_async()))
c = co2()
c.close()
try: drive_err = co2(); drive_err.send(1)
except TypeError as e: print(e)
async def bad_aw(): await 5
try: bad_aw().send(None)
except TypeError as e: print(e)
# except*
def es(*excs):
    try:
        raise ExceptionGroup("g", list(excs))
    except* ValueError as e: print("V", e)
    except* (TypeError, KeyError) as e: print("TK", e.exceptions)
    else: print("else")
    finally: print("fin")
es(ValueError(1), TypeError(2))
try: es(ValueError(1), OSError(2))
except ExceptionGroup as e: print("left", e.exceptions)
try:
    try: raise ValueError("bare")
    except* ValueError as e: print(type(e).__name__, e.exceptions)
except Exception as e: print("never")
# t-strings
name = "w"
t = t"hello {name!r:>5} {1 + 1}"
print(t.strings, [(i.value, i.expression, i.conversion, i.format_spec) for i in t.interpolations])
# with multiple & exceptions in exit
class CM:
    def __init__(s, n): s.n = n
    def __enter__(s): print("in", s.n); return s
    def __exit__(s, t, v, tb): print("out", s.n, t and t.__name__); return s.n == 2
with CM(1), CM(2) as x, CM(3): raise KeyError("inner")
def fr():
    with CM(1): return "v"
print(fr())
import sys as s2, os.path as p2
from sys import version_info as vi, path
print(vi[:2] >= (3, 14), s2 is sys)
lst = [1, 2, 3]
for lst[0] in range(3): pass
print(lst)
for i, (a, *b) in enumerate([(1, 2, 3), "xy"]): print(i, a, b)
x = y = z = []
x.append(1); print(z)
print(__name__, __debug__)
assert True
def doc():
    """Doc
        indented
    """
print(repr(doc.__doc__), doc.__code__.co_varnames, doc.__code__.co_firstlineno)
class Gc[T: int = bool]:
    def m(self) -> T: return 1
print(Gc.__type_params__, Gc.__type_params__[0].__bound__, Gc.__type_params__[0].__default__, Gc.m.__annotations__)
class Cond:
    a: int
    if not a_flag if (a_flag := True) else 1: b: int
    for _ in range(1): c: str
print(Cond.__annotations__)
