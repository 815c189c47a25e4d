# generators
def counter():
    n = 0
    while True:
        got = yield n
        if got is not None: n = got
        else: n += 1
g = counter(); print(next(g), next(g), g.send(10), next(g)); g.close()
try: next(g)
except StopIteration as e: print("closed", e.value)
def r():
    return 5
    yield
try: next(r())
except StopIteration as e: print(e.value)
def bad():
    yield 1
    raise StopIteration("x")
try: list(bad())
except RuntimeError as e: print(e, type(e.__cause__).__name__)
def ignore():
    while True:
        try: yield 1
        except GeneratorExit: pass
g = ignore(); next(g)
try: g.close()
except RuntimeError as e: print(e)
keep = g
def deleg():
    try:
        x = yield from [1, 2]
        print("x", x)
        y = yield from sub()
        print("y", y)
    except ValueError as e:
        print("deleg caught", e)
        yield "after"
def sub():
    try:
        z = yield "sub"
        print("z", z)
    finally:
        print("sub fin")
    return "subret"
g = deleg(); print(next(g), next(g), next(g)); print(g.throw(ValueError("thrown")))
try: next(g)
except StopIteration: print("end")
g = deleg(); next(g); next(g); next(g)
try: g.send("S")
except StopIteration: print("end2")
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("done")
        return self.n
    def send(self, v): print("send", v); return next(self)
    def throw(self, e): print("throw", e); raise e
    def close(self): print("close")
def d2():
    r = yield from It()
    print("r", r)
g = d2(); print(next(g), g.send("q"))
try: g.throw(KeyError("k"))
except KeyError as e: print("KE", e)
g = d2(); next(g); g.close()
print(list(d2()))
print(sum(x * x for x in range(5)), list(x for x in "ab" for y in range(2)))
ge = (x for x in [1, 2, 3] if x != 2)
print(next(ge), list(ge), list(ge))
try: (x for x in 5)
except TypeError as e: print(e)
def running():
    yield next(me)
me = running()
try: next(me)
except ValueError as e: print(e)
def ret_fin():
    try:
        yield 1
        return "r"
    finally:
        print("cleanup")
def wrap():
    v = yield from ret_fin()
    print("v", v)
print(list(wrap()))
def g3():
    try:
        raise ValueError("v")
    except ValueError as e:
        yield 1
        print("handled", e)
        yield 2
import sys
def outer_exc():
    g = g3()
    try: raise TypeError("t")
    except TypeError:
        next(g)
        print(sys.exc_info()[0].__name__)
        next(g)
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0])
    try: next(g)
    except StopIteration: pass
    print(sys.exc_info())
outer_exc()
print(g.__name__, g.__qualname__, type(g).__name__, g.gi_running)
def args(a, b=2, /, c=3, *d, e, f=6, **g): return a, b, c, d, e, f, g
print(args(1, e=5), args(1, 2, 3, 4, 5, e=6, z=7), args(1, c=9, e=0))
for c in ["args()", "args(1)", "args(1, 2, 3)", "args(1, a=1, e=1)", "args(1, e=1, e2=2, **{'e': 3})", "args(*[1,2], **{'e': 1, 'q': 2})", "args(1, **{1: 2})", "args(1, **{'c': 2}, c=3)"]:
    try: print(eval(c))
    except TypeError as e: print(c, "->", e)
# walrus, lambda defaults, conditional
print([y := 1, y ** 2], [(lambda q, w=2: q + w)(i) for i in range(2)])
def wal():
    if (n := 10) > 5: pass
    print([last := i for i in range(3)], last, n)
wal()
# augmented
class Aug:
    def __init__(self): self.l = [1]
    def __iadd__(self, o): print("iadd"); return self
a = Aug(); b = a; a += 1; print(a is b)
a.l += [2]; a.l[0] += 5; print(a.l)
def idx():
    print("idx"); return 0
a.l[idx()] += 1
print(a.l)
d = {}
d.setdefault("k", []).append(1)
print(d, {**d, "z": 1, **{"k": 2}}, [*d, *"ab"], {*"aab"} == {"a", "b"}, (*d,))
print({i: j for i, j in zip("ab", range(2))}, {i % 2 for i in range(5)})
# chained compare evaluation
def v(x): print("v", x); return x
print(v(1) < v(2) < v(0) < v(5))
print(1 < 2 == 2 != 3, 1 in [1] == True)
# slices
l = list(range(10))
print(l[2:5], l[::-2], l[-3:], l[:], l[slice(1, 4)])
l[1:3] = ["a", "b", "c"]; del l[0], l[-1]; print(l)
# string formatting
n, w = 3.14159, 10
print(f"{n:.2f} {n:>{w}.1f}| {n!r} {'a' 'b'} {{}} {n=} {w=:>5} {'x'!r:>5} {[1]!s}")
print(f"{'nested ' + f'{1 + 1}'}", f"{lambda_ if (lambda_ := 3) else 0}")
# exec/eval/locals
ns = {}
exec("a = 1\ndef f(): return a + 1\nb = f()\nclass C: z = a", ns); print(ns["b"], ns["C"].z)
loc = {}
exec("q = 5\nr = [q for _ in range(2)]\n", {"q": 1}, loc); print(loc)
print(eval("x + y", {"x": 1}, {"y": 2}), eval("[i for i in range(3)]"))
def loc_f(a, b=2):
    c = a + b
    l = dict(sorted(locals().items()))
    return l
print(loc_f(1))
def ex():
    x = 1
    exec("x = 2; y = 3")
    return x, eval("x + 1"), "y" in locals()
print(ex())
class LC:
    a = 1
    print(sorted(k for k in locals() if not k.startswith("__")))
    exec("b = 2")
print(LC.b)
global_v = 1
def gl():
    global global_v, new_g
    global_v += 1; new_g = "new"
    del new_g
    new_g = "again"
gl(); print(global_v, new_g)
i = 100
print([i for i in range(3)], i)
try: del i; i
except NameError as e: print(e)
