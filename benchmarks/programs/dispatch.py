"""A tree of expression objects evaluated, derived and simplified by overridden methods; visitors by class name."""


class Node:
    def simplified(self):
        return self

    def accept(self, visitor):
        return getattr(visitor, "visit_" + type(self).__name__)(self)


class Const(Node):
    def __init__(self, value):
        self.value = value

    def eval(self, env):
        return self.value

    def derived(self, name):
        return Const(0)

    def __str__(self):
        return str(self.value)


class Var(Node):
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        return env[self.name]

    def derived(self, name):
        return Const(1 if name == self.name else 0)

    def __str__(self):
        return self.name


class Binary(Node):
    symbol = "?"

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def __str__(self):
        return f"({self.left} {self.symbol} {self.right})"

    def simplified(self):
        return self.combine(self.left.simplified(), self.right.simplified())

    def combine(self, a, b):
        return type(self)(a, b)


class Add(Binary):
    symbol = "+"

    def eval(self, env):
        return self.left.eval(env) + self.right.eval(env)

    def derived(self, name):
        return Add(self.left.derived(name), self.right.derived(name))

    def combine(self, a, b):
        if isinstance(a, Const) and a.value == 0:
            return b
        if isinstance(b, Const) and b.value == 0:
            return a
        if isinstance(a, Const) and isinstance(b, Const):
            return Const(a.value + b.value)
        return super().combine(a, b)


class Mul(Binary):
    symbol = "*"

    def eval(self, env):
        return self.left.eval(env) * self.right.eval(env)

    def derived(self, name):
        return Add(Mul(self.left.derived(name), self.right), Mul(self.left, self.right.derived(name)))

    def combine(self, a, b):
        for x, y in ((a, b), (b, a)):
            if isinstance(x, Const):
                if x.value == 0:
                    return Const(0)
                if x.value == 1:
                    return y
        if isinstance(a, Const) and isinstance(b, Const):
            return Const(a.value * b.value)
        return super().combine(a, b)


class Neg(Node):
    def __init__(self, operand):
        self.operand = operand

    def eval(self, env):
        return -self.operand.eval(env)

    def derived(self, name):
        return Neg(self.operand.derived(name))

    def simplified(self):
        o = self.operand.simplified()
        return Const(-o.value) if isinstance(o, Const) else Neg(o)

    def __str__(self):
        return f"-{self.operand}"


class Counter:
    def __init__(self):
        self.counts = {}

    def note(self, key):
        self.counts[key] = self.counts.get(key, 0) + 1

    def visit_Const(self, n):
        self.note("const")

    def visit_Var(self, n):
        self.note(n.name)

    def visit_Neg(self, n):
        self.note("neg")
        n.operand.accept(self)

    def visit_Add(self, n):
        self.note("add")
        n.left.accept(self)
        n.right.accept(self)

    def visit_Mul(self, n):
        self.note("mul")
        n.left.accept(self)
        n.right.accept(self)


def build(depth, seed):
    if depth == 0:
        return (Const(seed % 5), Var("x"), Var("y"))[seed % 3]
    k = seed % 7
    if k < 3:
        return Add(build(depth - 1, seed * 3 + 1), build(depth - 1, seed * 5 + 2))
    if k < 6:
        return Mul(build(depth - 1, seed * 7 + 3), build(depth - 1, seed * 2 + 1))
    return Neg(build(depth - 1, seed + 4))


def main(n):
    total = 0
    counter = Counter()
    for i in range(n):
        tree = build(7, i)
        d = tree.derived("x").simplified()
        for x in range(4):
            total += tree.eval({"x": x, "y": i % 3}) - d.eval({"x": x, "y": 1})
        d.accept(counter)
    return total % 1000003, sorted(counter.counts.items()), str(build(3, 11))


print(*main(1700))
