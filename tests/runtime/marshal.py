# marshal: what it writes and reads, in each version, and what it refuses.
import io, marshal


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


VALUES = [
    None, True, False, ..., StopIteration, 0, -1, 2**31 - 1, -(2**31), 2**31, -(2**31) - 1, 2**100, -(2**100) + 7, 1.5, -0.0, 1e300,
    float("inf"), 3 - 4j, "", "abc", "é", "a\ud800b", "\U0001f600", "x" * 300, b"", b"\x00\xff", bytearray(b"ab"), memoryview(b"cd"),
    (), (1, "a"), tuple(range(300)), [], [1, [2, [3]]], {}, {"a": 1, (1, 2): None}, set(), {1}, frozenset({"q"}), slice(1, None, 2),
]
for v in VALUES:
    for version in (0, 1, 2, 3, 4, 5):
        try:
            data = marshal.dumps(v, version)
        except ValueError as e:
            print(version, repr(v)[:20], e)
            continue
        back = marshal.loads(data)
        print(version, type(back).__name__, repr(back)[:40], len(data) if version < 3 else "")

for v in (2.5, 1 + 2j, 2**40, [1, 2], {1: 2}, b"abc", frozenset({3, 4, 5})):
    print(marshal.dumps(v, 2))
print(marshal.loads(b"\xe9\x01\x00\x00\x00"), marshal.loads(b"I\x01\x00\x00\x00\x01\x00\x00\x00"), marshal.loads(b"Z\x02hi"))

both = ["shared", "shared"]
again = marshal.loads(marshal.dumps([both, both]))
print(again, again[0] is again[1])
loop = []
loop.append(loop)
back = marshal.loads(marshal.dumps(loop))
print(back[0] is back)
nan = marshal.loads(marshal.dumps(float("nan")))
print(nan != nan)

deep = []
for _ in range(5000):
    deep = [deep]
show(lambda: marshal.dumps(deep))
for v in (object(), type("C", (int,), {})(3), range(3), len, type("L", (list,), {})(), NotImplemented):
    show(lambda: marshal.dumps(v))
for data in (b"", b"i", b"i\x01", b"?", b"(\xff\xff\xff\xff", b"s\x05\x00\x00\x00ab", b"r\x00\x00\x00\x00", b"0", b"(\x01\x00\x00\x000",
             b"[\x01\x00\x00\x00", b"l\x01\x00\x00\x00\x00\x00", b"l\x01\x00\x00\x00\xff\xff", b"u\x01\x00\x00\x00\xff", b"Q"):  # fmt: skip
    show(lambda: marshal.loads(data))

file = io.BytesIO()
for v in (1, "two", [3.0]):
    marshal.dump(v, file)
file.seek(0)
print(marshal.load(file), marshal.load(file), marshal.load(file))
show(lambda: marshal.load(file))
show(lambda: marshal.load(io.StringIO("x")))
show(lambda: marshal.loads("x"))

code = compile("def f(x, *, y=2):\n    return x + y\nz = f(1)", "made.py", "exec")
space = {}
exec(marshal.loads(marshal.dumps(code)), space)
print(space["z"], space["f"].__code__.co_filename, space["f"].__kwdefaults__)
inner = marshal.loads(marshal.dumps(space["f"].__code__.replace(co_name="g")))
print(inner.co_name, inner.co_varnames, inner.co_firstlineno)
show(lambda: marshal.dumps(code, allow_code=False))
show(lambda: marshal.loads(marshal.dumps(code), allow_code=False))
