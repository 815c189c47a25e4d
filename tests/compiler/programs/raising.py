"""Exceptions that leave functions: through every construct that calls one, with their tracebacks and contexts."""


def frames_of(tb):
    frames = []
    while tb is not None:
        code = tb.tb_frame.f_code
        frames.append((code.co_name, tb.tb_lineno - code.co_firstlineno))
        tb = tb.tb_next
    return frames


class Wrong(Exception):
    pass


def fail(n=0):
    raise Wrong(n)


def deeper(n):
    return fail(n) + 1


def key_error(d, k):
    return d[k]


class Failing:
    def __init__(self, n):
        if n > 1:
            fail(n)
        self.n = n

    @property
    def prop(self):
        return deeper(self.n)

    def method(self, a, b=2):
        return a + deeper(b)

    def __len__(self):
        return deeper(3)

    def __getitem__(self, i):
        raise IndexError(i) if i > 2 else Wrong(i)

    def __eq__(self, other):
        return deeper(4)

    def __call__(self, *args):
        return deeper(len(args))

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return deeper(5)


class Sub(Failing):
    def method(self, a, b=2):
        return super().method(a, b) * 2


def generate(n):
    yield n
    yield deeper(n)


def show(f, *args):
    try:
        print("value", f(*args))
    except Exception as e:
        frames = frames_of(e.__traceback__)
        print(type(e).__name__, e, frames, type(e.__context__).__name__, type(e.__cause__).__name__)


def in_condition(x):
    if x and deeper(x):
        return 1
    return 2


def in_chain(x):
    return 0 < x < deeper(x)


def in_conditional(x):
    return deeper(x) if x else "else"


def in_boolean(x):
    return x or deeper(x) or 3


def in_while(x):
    while x < 3 or deeper(x):
        x += 1


def in_display(x):
    return [x, deeper(x), {x: deeper(x)}]


def in_comprehension(x):
    return [deeper(i) if i == 2 else i for i in range(x) if i or not fail]


def in_fstring(x):
    return f"{x} {deeper(x)!r:>{x}}"


def in_subscript(x):
    a = [1, 2, 3]
    a[deeper(x)] += 1


def in_augmented(x):
    total = 5
    total += deeper(x)
    return total


def in_lambda(x):
    return (lambda y: deeper(y))(x)


def in_starred(x):
    return max(*[1, 2], deeper(x))


def in_keyword(x):
    return dict(a=deeper(x))


def in_assert(x):
    assert x == 5, deeper(x)


def in_default(x):
    def inner(a=deeper(x)):
        return a
    return inner()


def in_decorator(x):
    @(lambda f: deeper(x))
    def inner():
        pass
    return inner


def in_class(x):
    class Inner:
        v = deeper(x)
    return Inner


def in_constructor(x):
    return Failing(x).n


def in_property(x):
    return Sub(x).prop


def in_super(x):
    return Sub(0).method(x)


def in_slots(x):
    f = Failing(0)
    return [len, lambda o: o == 1, lambda o: o[x], list, lambda o: o(1, 2), bool][x](f)


def in_builtin(x):
    return sorted([3, 1, 2], key=lambda v: deeper(v))


def in_map(x):
    return list(map(deeper, [x]))


def in_generator(x):
    return list(generate(x))


def in_delegation(x):
    def outer():
        yield from generate(x)
    return [y for y in outer()]


def in_with(x):
    with Failing(0):
        fail(x)


def in_try(x):
    log = []
    try:
        log.append(deeper(x))
    except ValueError:
        log.append("no")
    else:
        log.append("else")
    finally:
        log.append("finally")
        print(log)
    return log


def in_handler(x):
    try:
        fail(x)
    except Wrong:
        deeper(x + 1)


def in_handler_of_try(x):
    try:
        try:
            fail(x)
        except Wrong:
            deeper(x + 1)
        finally:
            print("inner finally")
    except Wrong as e:
        print("outer", e, type(e.__context__).__name__)
        raise ValueError(x) from e


def in_finally(x):
    try:
        return "lost"
    finally:
        deeper(x)


def finally_returns(x):
    try:
        return deeper(x)
    finally:
        return "kept"


def finally_breaks(x):
    while True:
        try:
            deeper(x)
        finally:
            break
    return "left"


def in_else(x):
    try:
        pass
    except Wrong:
        print("not here")
    else:
        deeper(x)


def re_raised(x):
    try:
        deeper(x)
    except Wrong as e:
        saved = e
    raise saved


def bare(x):
    try:
        deeper(x)
    except Wrong:
        raise


def with_cause(x):
    raise Wrong(x) from KeyError("cause")


def class_only(x):
    raise Wrong


def no_exception(x):
    raise x


def keys(x):
    return key_error({}, x)


def next_of(x):
    return next(iter([]))


def star(x):
    try:
        deeper(x)
    except* Wrong as group:
        print([str(e) for e in group.exceptions])
        fail(x)


TESTS = [f for name, f in list(globals().items()) if name.startswith(("in_", "finally_", "re_", "bare", "with_", "class_", "no_", "keys", "next_", "star"))]
for f in TESTS:
    for x in (0, 2, 5):
        print(f.__name__, x, end=": ")
        show(f, x)

for _ in range(300):
    for f in (deeper, fail, in_constructor, in_condition, keys):
        try:
            f(7)
        except (Wrong, KeyError) as e:
            depth = len(frames_of(e.__traceback__))
print(depth)


def recursive(n):
    return recursive(n + 1) + 1


try:
    recursive(0)
except RecursionError as e:
    print(e)


def local_after(x):
    y = 1
    try:
        y = deeper(x)
    except Wrong:
        pass
    return y


print(local_after(1))
try:
    exec("def f():\n raise KeyError(1)\nf()")
except KeyError as e:
    print("exec", e)


def without_parameters():
    raise Wrong("by exec")


try:
    exec(without_parameters.__code__)
except Wrong as e:
    print(e, frames_of(e.__traceback__))
