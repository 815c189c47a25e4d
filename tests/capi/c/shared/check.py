"""What the drivers of the C tests share: a module whose functions must all be called, and errors with their messages."""


class Calls:
    """The functions of a module of C tests; `finish` says which were never asked for."""

    def __init__(self, module):
        self._module = module
        self._asked = {"NULL"}

    def __getattr__(self, name):
        self._asked.add(name)
        return getattr(self._module, name)

    def finish(self):
        left = [n for n in vars(self._module) if not n.startswith("__") and n not in self._asked]
        assert not left, f"never called: {' '.join(left)}"
        print(f"{self._module.__name__}: passed")


def raises(kind, message, f, *args):
    """`message` None: any."""
    try:
        result = f(*args)
    except kind as e:
        assert type(e) is kind, f"{e!r} is no {kind}"
        assert message is None or str(e) == message, f"{str(e)!r} is not {message!r}"
        return e
    raise AssertionError(f"{result!r} instead of {kind.__name__}: {message}")


def equal(actual, expected):
    """Equal and of the same type, all the way down."""
    assert type(actual) is type(expected) and repr(actual) == repr(expected), f"{actual!r} is not {expected!r}"
    if isinstance(actual, (list, tuple)):
        for a, e in zip(actual, expected):
            equal(a, e)


def bad_call(f, *args):
    """What PyErr_BadInternalCall says, with or without the C file's place."""
    e = raises(SystemError, None, f, *args)
    assert str(e).endswith("bad argument to internal function"), e


def bad_argument(f, *args):
    raises(TypeError, "bad argument type for built-in operation", f, *args)
