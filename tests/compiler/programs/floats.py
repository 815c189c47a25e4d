# locals that are floats wherever they are bound
def series(n):
    total = 0.0
    sign = 1.0
    k = 0
    while k < n:
        total += sign / 3.0
        sign = -sign * 0.5
        k += 1
    return total, sign, -total, total == sign, total < 1
print(series(10))
def swap(n):
    a, b = 1.0, 2.5
    for i in range(n):
        a, b = b, a + b * 2
    x = a // 3.0
    y = b % 7.5
    return a, b, x, y, [a, b], {a: b}, f"{a} {b:.2f}", a if a > b else b, a and b, not a
print(swap(9))
def divided(n):
    d = 4.0
    while True:
        d -= 1.0
        try:
            e = 1.0 / d
        except ZeroDivisionError as err:
            return d, err
def maybe(flag):
    if flag:
        v = 1.5
    return v
print(divided(1), maybe(True))
try: maybe(False)
except UnboundLocalError as e: print(e)
def shadow():
    x = 2.0
    ys = [x for x in ("a", "b")]
    return x, ys, (lambda: ys)()
print(shadow())
def cell():
    x = 1.0
    def g(): return x
    x = x * 3.0
    return g(), x
print(cell())
def escapes():
    x = 0.5
    xs = []
    for i in range(3):
        xs.append(x)
        x = x * 2.0
    return xs, x is xs[-1], x.is_integer(), abs(x), round(x), int(x), str(x)
print(escapes())
def mixed(p):
    x = 1.0
    x = x + p
    return x
print(mixed(1), mixed(2.5), mixed(True))
def nan():
    inf = 1e308
    inf = inf * 10.0
    n = inf - inf
    return n, n == n, n is n, inf, -inf, 0.0 * -1.0, bool(n), n != n
print(nan())
def aug():
    a = 10.0
    a -= 1; a *= 2; a /= 4; a //= 1; a %= 3
    return a
print(aug())
def gen():
    t = 0.0
    while t < 2.0:
        yield t
        t += 0.5
print(list(gen()))
def order(n, p):
    total = 0.0
    sign = 1.0
    for k in range(n):
        total += sign / (2.0 * k + 1.0)
        total += sign - (p * k + sign) * (p + sign)
        sign = -sign
    return 4.0 * total, sign < (p + 1) * p < sign + (p + 2), [sign, (p + 1) * (p + 2)], sign + (p * 2 + 1)
print(order(10, 3), order(7, 0.5))
