"""A solver of one-way constraints with strengths: a graph of small objects, overridden methods, lists of candidates."""

REQUIRED, STRONG, NORMAL, WEAK = 0, 1, 2, 3
FREE = 9


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.strength = FREE
        self.mark = 0
        self.stay = True


class Constraint:
    def __init__(self, strength, variables):
        self.strength = strength
        self.variables = variables
        self.output = None
        for v in variables:
            v.constraints.append(self)

    def is_input(self):
        return False

    def outputs(self):
        return self.variables

    def choose(self, mark):
        best = None
        for v in self.outputs():
            if v.mark != mark and v.strength > self.strength and (best is None or v.strength > best.strength):
                best = v
        self.output = best
        return best is not None

    def inputs(self):
        return [v for v in self.variables if v is not self.output]

    def recalculate(self):
        out = self.output
        strength = self.strength
        stay = not self.is_input()
        for v in self.inputs():
            if v.strength > strength:
                strength = v.strength
            if not v.stay:
                stay = False
        out.strength = strength
        out.stay = stay
        if stay:
            self.execute()

    def execute(self):
        pass


class Stay(Constraint):
    def __init__(self, v, strength):
        super().__init__(strength, [v])


class Edit(Stay):
    def is_input(self):
        return True


class Equal(Constraint):
    def __init__(self, a, b, strength):
        super().__init__(strength, [a, b])

    def execute(self):
        a, b = self.variables
        if self.output is b:
            b.value = a.value
        else:
            a.value = b.value


class Scale(Constraint):
    def __init__(self, source, factor, offset, target, strength):
        super().__init__(strength, [source, target])
        self.factor = factor
        self.offset = offset

    def execute(self):
        a, b = self.variables
        if self.output is b:
            b.value = a.value * self.factor + self.offset
        else:
            a.value = (b.value - self.offset) // self.factor


class Planner:
    def __init__(self):
        self.mark = 0

    def add(self, c):
        self.mark += 1
        mark = self.mark
        displaced = self.satisfy(c, mark)
        while displaced is not None:
            displaced = self.satisfy(displaced, mark)

    def satisfy(self, c, mark):
        if not c.choose(mark):
            if c.strength == REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        for v in c.inputs():
            v.mark = mark
        out = c.output
        displaced = out.determined_by
        if displaced is not None:
            displaced.output = None
        out.determined_by = c
        self.propagate(c)
        out.mark = mark
        return displaced

    def remove(self, c):
        out = c.output
        for v in c.variables:
            v.constraints.remove(c)
        if out is None:
            return
        c.output = None
        out.determined_by = None
        out.strength = FREE
        out.stay = True
        todo = [out]
        unsatisfied = []
        while todo:
            v = todo.pop()
            for d in v.constraints:
                if d.output is None:
                    unsatisfied.append(d)
                elif d.output is not v:
                    d.recalculate()
                    todo.append(d.output)
        unsatisfied.sort(key=lambda d: d.strength)
        for d in unsatisfied:
            if d.output is None:
                self.add(d)

    def propagate(self, c):
        todo = [c]
        while todo:
            d = todo.pop()
            d.recalculate()
            for other in d.output.constraints:
                if other is not d and other.output is not None and other.output is not d.output:
                    todo.append(other)

    def plan(self, c):
        self.mark += 1
        mark = self.mark
        plan = []
        todo = [c]
        while todo:
            d = todo.pop()
            if d.output.mark != mark:
                plan.append(d)
                d.output.mark = mark
                for other in d.output.constraints:
                    if other is not d and other.output is not None and other.output is not d.output:
                        todo.append(other)
        return plan


def chain(n):
    p = Planner()
    vs = [Variable("v%d" % i, 0) for i in range(n)]
    for a, b in zip(vs, vs[1:]):
        p.add(Equal(a, b, REQUIRED))
    p.add(Stay(vs[-1], NORMAL))
    edit = Edit(vs[0], STRONG)
    p.add(edit)
    plan = p.plan(edit)
    for i in range(50):
        vs[0].value = i
        for c in plan:
            c.execute()
        assert vs[-1].value == i, (vs[-1].value, i)
    p.remove(edit)
    return vs[-1].value


def projection(n):
    p = Planner()
    pairs = []
    for i in range(n):
        a, b = Variable("a", i), Variable("b", i)
        p.add(Stay(a, NORMAL))
        p.add(Scale(a, 10, 1000, b, REQUIRED))
        pairs.append((a, b))
    total = 0
    for a, b in pairs:
        edit = Edit(a, STRONG)
        p.add(edit)
        plan = p.plan(edit)
        for i in range(8):
            a.value = i
            for c in plan:
                c.execute()
            total += b.value
        p.remove(edit)
    return total


total = 0
for _ in range(15):
    total += chain(500) + projection(900)
print(total)
