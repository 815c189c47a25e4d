"""Generator expressions that a built-in function consumes at once: values, order, frames, tracebacks, other callees."""
import sys
def f(xs, k):
    print(any(x > k for x in xs), all(x > k for x in xs), sum(x*2 for x in xs), sum(x/3 for x in xs), tuple(x+k for x in xs if x), sorted(set(x%3 for x in xs)), list(x for x in xs), ",".join(str(x) for x in xs))
    return sum(x*y for x in xs for y in range(x) if y != k)
print(f([1,2,3], 2))
class A:
    def __bool__(self): print(sys._getframe(1).f_code.co_name, sys._getframe(0).f_code.co_name); return False
def g(n):
    return any(A() for _ in range(n))
print(g(2))
def frames(tb):
    out=[]
    while tb: out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb=tb.tb_next
    return out
def h(xs): return tuple(1//x for x in xs)
def h2(xs): return sum(x for x in xs)
def h3(xs): return sum(x for x in
   bad(xs))
def bad(xs): raise KeyError(xs)
def h4(xs): return tuple(bad(x) for x in xs)
def h5(xs): return ",".join(x for x in xs)
def name(): return sys._getframe(1).f_code.co_name
def h6(xs): return list(name() for x in xs)
def h7(xs):
    any = lambda g: type(g).__name__
    return any(x for x in xs)
def h8(xs):
    last = None
    r = any((last := x) > 2 for x in xs)
    return r, last
for _ in range(3):
  for fn in (h,h2,h3,h4,h5,h6,h7,h8):
    try: print(fn([1,2,0,3,"a"]))
    except Exception as e: print(type(e), e, frames(e.__traceback__))
def rec(n): return sum(rec(n) for _ in (1,))
try: rec(1)
except RecursionError as e: print("rec")
total = sum
def h9(): return total(x for x in (1,2)), sum((x for x in (1.5, 2, True, 2.5)), 1), sum(x for x in (1.5,2,True,1e100,-1e100)), sum([x] for x in (1,)) if 0 else 0
print(h9())
