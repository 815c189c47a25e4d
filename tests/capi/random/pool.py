"""The values that random calls are given, made anew for each batch: calls change them."""
import functools
import importlib.machinery
import io
import types
import weakref


class Plain:
    def method(self):
        return 1


class Odd:
    """Everything that can go wrong with a value goes wrong."""

    def __eq__(self, other):
        raise ValueError("no comparison")

    def __hash__(self):
        raise TypeError("no hash")

    def __len__(self):
        return 2**40

    def __bool__(self):
        raise KeyError("neither")

    def __index__(self):
        return "no int"

    def __repr__(self):
        return 5


class Many:
    """Most protocols."""

    def __init__(self):
        self.items = [1, 2, 3]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __contains__(self, v):
        return v in self.items

    def __index__(self):
        return 3

    def __float__(self):
        return 2.5

    def __complex__(self):
        return 1j

    def __matmul__(self, other):
        return "matmul"

    __imatmul__ = __rmatmul__ = __matmul__

    def __fspath__(self):
        return "path"

    def __bytes__(self):
        return b"many"

    def keys(self):
        return ["a"]

    def values(self):
        return [1]

    def items(self):
        return [("a", 1)]


def numbers():
    yield 1
    yield 2


async def awaited():
    return 1


class Slow:
    __slots__ = "a", "__weakref__"


def codes():
    return [compile("x = 1", "<pool>", "exec"), compile("1 + 1", "<pool>", "eval")]


CODES = codes()
FRAME_FREE = types.SimpleNamespace(a=1)


def raised():
    try:
        raise KeyError("raised")
    except KeyError as e:
        return e


SPEC = importlib.machinery.ModuleSpec("random_calls", None, origin="random_calls.wasm")


def make(native, crash):
    plain = Plain()
    error = raised()
    module = types.ModuleType("made")
    module.__file__ = "made.py"
    module.a = 1
    plain.a = 1
    return [
        None, True, False, Ellipsis, NotImplemented,
        0, 1, -1, 2, 7, 255, 1000, 2**31, -(2**31) - 1, 2**63, 2**70, -(2**70),
        0.0, 1.5, -2.0, float("nan"), float("inf"), 1j,
        "", "a", "key", "__repr__", "x", "append", "__class__", "__doc__", "real", "12", "utf-8", "strict", "é€", "🐍", "\ud800", "%s %d", "no_such", "math",
        b"", b"abc", b"\xff\x00", bytearray(b"xyz"), bytearray(), memoryview(b"view"), memoryview(bytearray(b"1234")),
        [], [1, 2, 3], ["b", "a"], [1, "mixed"], [["pair", 1]], (), (1,), (1, 2), ("a", "b", "c"), (1, "s", 2.5),
        {}, {"a": 1, "key": 2}, {1: "one", "x": [], "a": 5}, set(), {1, 2, "a"}, frozenset(), frozenset({1}), frozendict(a=1),
        range(3), slice(None), slice(1, 3, 2), iter([1, 2]), iter((1, 2, 3)), iter({"a": 1}), numbers(), enumerate("ab"), zip("ab", "cd"), map(str, [1]),
        int, str, list, dict, tuple, type, object, float, Exception, ValueError, KeyError, ImportError, UserWarning, Plain, Odd, Many, native,
        ValueError("bad"), KeyError("key"), error, error.__traceback__, StopIteration(3), UnicodeDecodeError("utf-8", b"ab", 0, 1, "why"), ExceptionGroup("g", [error]),
        UnicodeEncodeError("utf-8", "ab", 0, 1, "why"), UnicodeTranslateError("ab", 0, 1, "why"), OSError(2, "no"), ImportError("no", name="n"),
        plain, Odd(), Many(), Slow(), native(), module, io.StringIO(), types.SimpleNamespace(a=1), types.MappingProxyType({"a": 1}),
        weakref.ref(plain), weakref.proxy(plain), crash, len, abs, repr, plain.method, Plain.method, numbers, lambda *a, **k: a, functools.partial(int, "7"), str.upper, [].append, property(len),
        staticmethod(len), classmethod(len), list[int], int | str, *CODES, FRAME_FREE, SPEC, super(Plain, plain), Plain.__dict__, {}.keys(), {"a": 1}.items(),
    ]
