def log(*a): print(*a)
def f1():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally:
            print("fin", i)
    return "done"
print(f1())
def f2():
    try:
        return 1
    finally:
        return 2
print(f2())
def f3():
    while True:
        try:
            return "r"
        finally:
            break
    return "after"
print(f3())
def f4():
    try:
        try:
            raise ValueError("a")
        finally:
            print("inner fin")
    except ValueError as e:
        print("caught", e.args[0])
        try:
            raise TypeError("b")
        except TypeError as e2:
            print(e2.__context__ is e, e2.args[0])
    try:
        print(e)
    except NameError as x: print("unbound ok")
f4()
def f5():
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise
        except ValueError as e:
            print("re", e.args[0])
        def g():
            try: raise
            except ValueError as q: return q.args[0]
        print(g())
    try:
        raise
    except RuntimeError as e: print(e.args[0])
f5()
def gen1():
    try:
        x = yield 1
        print("got", x)
        try:
            yield 2
        except ValueError as e:
            print("in gen", e.args[0])
            yield 3
            print("ctx", e.args[0])
    finally:
        print("gen fin")
g = gen1()
print(next(g), g.send("hi"), g.throw(ValueError("v")))
try: next(g)
except StopIteration: print("stop")
g = gen1(); next(g); g.close()
def gen2():
    r = yield from gen3()
    print("r", r)
    return "end"
def gen3():
    try:
        a = yield 10
        print("a", a)
    except KeyError:
        print("keyerror in gen3")
    b = yield 20
    return b
g = gen2(); print(next(g)); print(g.send("A")); 
try: g.send("B")
except StopIteration as s: print("ret", s.value)
g = gen2(); print(next(g)); print(g.throw(KeyError)); 
# exception state in generators
def gen4():
    try:
        raise ValueError("gen")
    except ValueError:
        yield "in handler"
        try: raise
        except ValueError as e: yield e.args[0]
def f6():
    g = gen4()
    try:
        raise TypeError("outer")
    except TypeError as e:
        print(next(g))
        try: raise
        except TypeError as e2: print("still", e2.args[0])
        print(next(g))
    for x in g: print("x", x)
    try: raise
    except RuntimeError as e: print(e.args[0])
f6()
class CM:
    def __init__(self, n, sw=False): self.n = n; self.sw = sw
    def __enter__(self):
        print("enter", self.n); return self.n
    def __exit__(self, t, v, tb):
        print("exit", self.n, t is None); return self.sw
def f7():
    with CM(1) as a, CM(2) as b:
        return a + b
print(f7())
def f8():
    for i in range(2):
        with CM(i, True):
            if i: raise ValueError("swallowed")
            continue
    return "f8"
print(f8())
def f9():
    try:
        with CM(9):
            raise KeyError("k")
    except KeyError as e: print("out", e.args[0])
f9()
def f10(x):
    print([y for y in range(3)], x, [(x, y) for x in range(2) for y in range(2) if x != y])
    print({k: v for k, v in [(1, 2), (3, 4)]}, x)
    fs = [lambda: i for i in range(3)]
    print(fs[0](), fs[2]())
    z = [w := 5, w + 1]
    print(z, w, any_(v := q for q in [0, 3]), v)
def any_(it):
    for x in it:
        if x: return True
    return False
f10(7)
def f11():
    x = 1
    def g():
        nonlocal x
        x += 1
        def h(): return x
        return h
    return g()(), x
print(f11())
def f12(a, *rest, k=5):
    return a, rest, k
print(f12(1, 2, 3), f12(*[1, 2]), f12(1))
class A:
    y = 3
    z = [y for y in range(2)]
    def __init__(self): self.__p = 4
    def get(self): return self.__p
    def fact(self, n): return 1 if n <= 1 else n * self.fact(n - 1)
a = A(); print(a.get(), A.y, A.z, a.fact(10), a._A__p)
def f13(v):
    match v:
        case 0 | 1: return "small"
        case int(n) if n > 100: return "big %s" % n if False else ("big", n)
        case [x, y]: return ("pair", x, y)
        case [x, *mid, y]: return ("seq", x, mid, y)
        case {"k": k, **rest}: return ("map", k, rest)
        case "s" | "t" as w: return ("str", w)
        case None: return "none"
        case _: return "other"
for v in [0, 1, 500, [1, 2], [1, 2, 3, 4], {"k": 1, "l": 2}, "t", None, 2.5]: print(f13(v))
def f14(a, b, c):
    return a < b < c, a < b > c, (a < b) == c, 1 if a < b < c else 2
print(f14(1, 2, 3), f14(3, 2, 1))
t = log("lhs") or {}
d = {}
def key(k): print("key", k); return k
d[key("a")] = d[key("b")] = key("val")
print(d)
d["a"], d["b"] = d["b"] + "1", d["a"] + "2"
print(d)
x = y = [1, 2]
x[0], x[1] = x[1], x[0]
print(x, y)
a, *b = "xyz"
print(a, b)
def f15():
    i = 0
    while i < 10:
        i += 1
        if i % 2: continue
        if i > 6: break
    else:
        return "else"
    return i
print(f15())
def f16():
    try:
        pass
    except ValueError:
        pass
    else:
        return "else"
    finally:
        print("f")
print(f16())
def f17():
    try:
        try:
            return "x"
        finally:
            raise ValueError("from finally")
    except ValueError as e:
        return "swallowed " + e.args[0]
print(f17())
def f18(n):
    try:
        if n == 0: return [i for i in range(3)]
        return f18(n - 1)
    finally:
        for k in range(1): pass
print(f18(3))
del d["a"]
print(d)
def f19():
    x = 5
    del x
    try: x
    except NameError: print("deleted")
    x = 6
    return x
print(f19())
print((lambda a, b=2, *c: (a, b, c))(1), [*range(2), 5, *"ab"])
def f20():
    for i in range(3):
        def g(): return i
        yield g
print([g() for g in f20()], [g() for g in list(f20())])
print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 2 ** 0, 5 / 2, 1 << 10, -1 >> 1, 6 & 3, 6 | 3, 6 ^ 3, ~5, -(-3), not 0)
print(9007199254740991 + 1, 9007199254740992 - 1, 94906267 * 94906267, -3 * 0, 0 * -1)
def ops(a, b): return a + b, a - b, a * b, a // b, a % b, a & b, a | b, a ^ b, a < b, a == b
print(ops(7, 3), ops(-7, 3), ops(9007199254740991, 5), ops(-7, -3))
def flt(a, b): return a + b, a - b, a * b, a / b, -a, a < b, a == b, a + 1, 2 * b, 1.5 - a, b * 0.5
print(flt(1.5, 2.0), flt(3.0, 2.0))

# Bounds that are computed do not disturb the callee that waits beside them.
def counted(items, n):
    for i in range(1, len(items) - 1):
        n += i
    for i in range(n - 1, n + len(items), 2):
        n += i
    return n


print(counted([1, 2, 3, 4], 2))
