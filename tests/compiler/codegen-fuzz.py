"""Random programs on evaluation order, temporaries and number paths: python3 codegen-fuzz.py SEED > p.py; run p.py on both."""
import random, sys
R = random.Random(int(sys.argv[1]))
names = ["a", "b", "c", "x", "y"]
def expr(d):
    if d <= 0:
        return R.choice(names + ["1", "2", "0.5", "3.0", "-1", "o.v", "l[0]", "l[i % 3]", "g0", "True", "7"])
    k = R.randrange(24)
    e = lambda: expr(d - 1)
    if k < 7: return f"({e()} {R.choice(['+', '-', '*'])} {e()})"
    if k == 7: return f"({e()} % {R.choice(['3', '7', '2.5'])})"
    if k == 8: return f"({e()} / {R.choice(['2', '4.0'])})"
    if k == 9: return f"({e()} if {e()} {R.choice(['<', '>=', '==', '!='])} {e()} else {e()})"
    if k == 10: return f"({e()} {R.choice(['and', 'or'])} {e()})"
    if k == 11: return f"({e()} < {e()} <= {e()})"
    if k == 12: return f"f2({e()}, {e()})"
    if k == 13: return f"o.m({e()})"
    if k == 14: return f"o.m2({e()}, {e()})"
    if k == 15: return f"sum([{e()} for {R.choice(names)} in (1, 2)])"
    if k == 16: return f"({R.choice(names)} := {e()})"
    if k == 17: return f"f3({e()}, k={e()})"
    if k == 18: return f"f2(*[{e()}, {e()}])"
    if k == 19: return f"[{e()}, {e()}][{R.randrange(2)}]"
    if k == 20: return f"(-{e()})"
    if k == 21: return f"{{'q': {e()}, 'r': {e()}}}['{R.choice('qr')}']"
    if k == 22: return f"(lambda z: z + {R.choice(names)})({e()})"
    return f"max({e()}, {e()}, {e()})"
def stmt(d, ind):
    p = "    " * ind
    k = R.randrange(14)
    if k < 4: return f"{p}{R.choice(names)} = {expr(d)}\n"
    if k == 4: return f"{p}{R.choice(names)} {R.choice(['+', '-', '*'])}= {expr(d)}\n"
    if k == 5: return f"{p}{', '.join(R.sample(names, 2))} = {expr(d)}, {expr(d)}\n"
    if k == 6: return f"{p}o.v = {expr(d)}\n"
    if k == 7: return f"{p}l[{R.randrange(3)}] {R.choice(['', '+', '-'])}= {expr(d)}\n"
    if k == 8: return f"{p}if {expr(d)}:\n{stmt(d, ind + 1)}{p}else:\n{stmt(d, ind + 1)}"
    if k == 9: return f"{p}for i in range({R.randrange(4)}):\n{stmt(d, ind + 1)}"
    if k == 10: return f"{p}try:\n{stmt(d, ind + 1)}{p}    if {expr(d)}: raise ValueError\n{p}except ValueError:\n{stmt(d, ind + 1)}{p}finally:\n{stmt(d, ind + 1)}"
    if k == 11: return f"{p}s = f'{{{R.choice(names)}}}'; t.append(s)\n"
    if k == 12: return f"{p}if {expr(d)}: return {expr(d)}, {expr(d)}\n"
    return f"{p}{expr(d)}\n"
print('''
g0 = 3
class O:
    def __init__(self): self.v = 2
    def m(self, p): return p + 1
    def m2(self, p, q): return p - q
def f2(p, q): return p + q * 2
def f3(p, k=1): return p - k
def rep(v):
    if isinstance(v, float): return "%.6g" % v if abs(v) < 1e200 else "big"
    if isinstance(v, int): return str(v) if abs(v) < 10**40 else "bigint%d" % (v % 997)
    return repr(v) if not isinstance(v, (tuple, list)) else "(" + ",".join(map(rep, v)) + ")"
''')
for n in range(150):
    print(f"def t{n}(a, b, c, x, y):\n    o = O(); l = [1, 2.5, 3]; t = []; i = 1")
    if R.random() < .3: print("    x = 0.0\n    y = 1.5")
    for _ in range(R.randrange(2, 6)): print(stmt(R.randrange(1, 4), 1), end="")
    print("    return a, b, c, x, y, o.v, l, t")
    for args in ["(1, 2, 3, 4, 5)", "(1.5, 2, -3, 0.25, 0)", "(2**53, 7, True, 1e10, -1)"]:
        print(f"try: print({n}, rep(t{n}{args}))\nexcept Exception as e: print({n}, type(e).__name__)")
