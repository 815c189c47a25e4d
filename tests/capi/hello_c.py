# Every function, class and error of examples/hello-c, as Python sees them.
import gc
import hello_c
from hello_c import Countdown, Leaf, Node, Table, Vector


def raises(kind, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as e:
        assert type(e) is kind, type(e)
        assert str(e) == text, str(e)
    else:
        raise AssertionError(f"{kind.__name__} expected")


# The module
assert hello_c.__name__ == "hello_c"
assert hello_c.__doc__ == "An example extension in C."
assert hello_c.ANSWER == 42 and hello_c.__version__ == "0.1.0"
assert issubclass(hello_c.Error, Exception) and hello_c.Error.__module__ == "hello_c"
assert hello_c.Error.__doc__ == "An error of this module."

# Functions of each calling convention
assert hello_c.noop() is None
assert hello_c.noop.__name__ == "noop" and hello_c.noop.__doc__ == "Does nothing."
assert hello_c.add.__text_signature__ == "(a, b, /)"
raises(TypeError, "noop() takes no arguments (1 given)", hello_c.noop, 1)
raises(TypeError, "noop() takes no keyword arguments", hello_c.noop, a=1)
assert hello_c.twice(21) == 42 and hello_c.twice("ab") == "abab" and hello_c.twice([1]) == [1, 1]
raises(TypeError, "twice() takes exactly one argument (2 given)", hello_c.twice, 1, 2)
assert hello_c.add(2, 3) == 5 and hello_c.add(-(2**62), 1) == 1 - 2**62
raises(TypeError, "add() takes exactly 2 arguments (1 given)", hello_c.add, 1)
raises(OverflowError, "Python int too large to convert to C long long", hello_c.add, 2**63, 1)
raises(TypeError, "'str' object cannot be interpreted as an integer", hello_c.add, 1, "2")
assert hello_c.greet("Ada") == "Hello, Ada."
assert hello_c.greet("Ada", "Hi") == "Hi, Ada."
assert hello_c.greet("Zoë", greeting="Hi", loud=True) == "Hi, Zoë!"
raises(TypeError, "greet() missing required argument 'name' (pos 1)", hello_c.greet)
raises(TypeError, "greet() argument 1 must be str, not int", hello_c.greet, 3)
raises(TypeError, "greet() takes at most 2 positional arguments (3 given)", hello_c.greet, "a", "b", True)
assert hello_c.product() == 1.0 and hello_c.product(2, 3.5, True) == 7.0
raises(TypeError, "must be real number, not str", hello_c.product, "x")
raises(TypeError, "product() takes no keyword arguments", hello_c.product, x=1)
assert hello_c.keywords_of() == {} and hello_c.keywords_of(1, a=2, b=[3]) == {"a": 2, "b": [3]}

# Errors
raises(hello_c.Error, "failed: it (42)", hello_c.fail, "it")
assert hello_c.try_call(lambda: 5) == 5
assert hello_c.try_call(lambda: int("x")) is None
raises(KeyError, "'k'", hello_c.try_call, lambda: {}["k"])

# Buffers and built values
assert hello_c.checksum(b"abc") == (97 * 31 + 98) * 31 + 99 == hello_c.checksum(bytearray(b"abc"))
assert hello_c.checksum(memoryview(b"xabc")[1:]) == hello_c.checksum(b"abc")
raises(TypeError, "a bytes-like object is required, not 'int'", hello_c.checksum, 3)
assert hello_c.collect(range(3)) == {"list": [0, 1, 2], "tuple": (0, 1, 2), "size": 3}
raises(TypeError, "'int' object is not iterable", hello_c.collect, 1)

# A class with operators, properties, members, methods of each kind
v = Vector([3, 4])
assert Vector.__name__ == "Vector" and Vector.__module__ == "hello_c" and Vector.__doc__ == "A sequence of floats."
assert repr(v) == "Vector([3.0, 4.0])" and str(v) == repr(v)
assert len(v) == 2 and v[0] == 3.0 and v[-1] == 4.0 and list(v) == [3.0, 4.0] and 4 in v and 5 not in v
v[0] = 6
assert v[0] == 6.0 and v.first == 6.0 and v.last == 4.0
v.first, v.last = 3, 4
assert v.length == 5.0
raises(IndexError, "Vector index out of range", lambda: v[9])
raises(IndexError, "Vector assignment index out of range", v.__setitem__, 9, 1.0)
raises(TypeError, "Vector items cannot be deleted", v.__delitem__, 0)
raises(AttributeError, "attribute 'length' of 'Vector' objects is not writable", setattr, v, "length", 1)
assert v == Vector((3, 4)) and v != Vector([1]) and not (v == 3)
raises(TypeError, "'<' not supported between instances of 'hello_c.Vector' and 'hello_c.Vector'", lambda: v < v)
assert hash(v) == hash((3.0, 4.0)) and {v: 1}[Vector([3, 4])] == 1
assert repr(v + v) == "Vector([6.0, 8.0])" and repr(v * 2) == repr(2 * v) == repr(v + v) and repr(-v) == "Vector([-3.0, -4.0])"
raises(ValueError, "sizes differ: 2 and 1", lambda: v + Vector([1]))
raises(TypeError, "unsupported operand type(s) for +: 'hello_c.Vector' and 'int'", lambda: v + 1)
assert bool(v) and not Vector([])
assert v(0) == 3.0 and v(7) is None and v(7, default="d") == "d"
assert repr(v.scale(2)) == "Vector([6.0, 8.0])" and repr(Vector.zeros(2)) == "Vector([0.0, 0.0])"
assert Vector.dot(v, v) == 25.0
raises(TypeError, "dot() takes two Vectors of one size", Vector.dot, v, 3)
n = v.next_number()
assert v.next_number() == n + 1
raises(TypeError, "next_number() takes no arguments", v.next_number, 1)
v.tag = "q"
assert v.tag == "q" and v.uses > 0
raises(AttributeError, "readonly attribute", setattr, v, "uses", 0)
raises(TypeError, "'int' object is not iterable", Vector, 3)


class Named(Vector):
    "A Python class over one in C."

    def __repr__(self):
        return "Named" + super().__repr__()[6:]


named = Named([1, 2])
named.label = "n"
assert repr(named) == "Named([1.0, 2.0])" and named.label == "n" and len(named) == 2
assert isinstance(named, Vector) and type(named + named) is Named

# An iterator and a mapping
assert list(Countdown(3)) == [3, 2, 1] and list(Countdown(0)) == []
it = Countdown(1)
assert iter(it) is it and next(it) == 1
raises(StopIteration, "", next, it)
raises(TypeError, "'str' object cannot be interpreted as an integer", Countdown, "x")
t = Table()
assert len(t) == 0 and t[7] == 49
t[7] = 1
assert len(t) == 1 and t[7] == 1
del t[7]
assert t[7] == 49
raises(KeyError, "-3", lambda: t[-3])
raises(KeyError, "7", t.__delitem__, 7)

# Cycles. In a function: the frame of a module's code may hold on to what it last touched.
def cycles():
    node = Node()
    node.value = node
    assert node.value is node and Node.live() == before + 1
    del node.value
    raises(AttributeError, "'hello_c.Node' object has no attribute 'value'", lambda: node.value)
    leaf = Leaf("x")
    assert str(leaf) == "leaf of 'x'" and isinstance(leaf, Node)
    node.value = [leaf, node]


gc.collect()
before = Node.live()
cycles()
gc.collect()
assert Node.live() == before, (Node.live(), before)
print("hello_c: passed")
