"""Include/osmodule.h, and PyOS_* of its neighbours, from C."""
import capi_osmodule
from check import Calls, equal, raises

c = Calls(capi_osmodule)
Path = type("Path", (), {"__fspath__": lambda self: "path"})
Bad = type("Bad", (), {"__fspath__": lambda self: 5})
equal([c.PyOS_FSPath(v) for v in ("text", b"bytes", Path())], ["text", b"bytes", "path"])
raises(TypeError, "expected str, bytes or os.PathLike object, not int", c.PyOS_FSPath, 5)
raises(TypeError, "expected Bad.__fspath__() to return str or bytes, not int", c.PyOS_FSPath, Bad())
sign = lambda n: (n > 0) - (n < 0)
assert [sign(c.PyOS_mystricmp(*v)) for v in (("abc", "ABC"), ("abc", "abd"), ("B", "a"), ("ab", "abc"), ("", ""))] == [0, -1, 1, -1, 0]
assert [sign(c.PyOS_mystrnicmp(*v)) for v in (("abcX", "ABCy", 3), ("abc", "abd", 3), ("x", "y", 0), ("ab", "abc", 5))] == [0, -1, 0, -1]
assert c.PyOS_InputHook() is False
equal([c.print(i, 64) for i in range(7)], [
    ("1|    2|3    |00004|+5", 22), ("text|te|   ab|cd   |x|%", 23), ("ff|FF|0xff|10|4000000000", 24), ("-5000000000|5000000000|-7|9", 27),
    ("1.500000|2.35|   3.142|1.234568e+04|0.0001|1e+20", 48), ("    42|2.2|7   |", 16), ("v=5", 3)])
equal(c.print(0, 5), ("1|  ", 22))
c.finish()
