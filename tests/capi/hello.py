# Every function, class and error of examples/hello, as Python sees them. What needs the newer ABI is skipped on abi3-py39.
import gc
import hello
from hello import Animal, Counter, Dog, Node, Words

CLASSIC = not hasattr(hello, "DetailedError")


def raises(kind, text, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except kind as e:
        assert type(e) is kind, type(e)
        assert text is None or str(e) == text, str(e)
    else:
        raise AssertionError(f"{kind.__name__} expected")


# Values there and back
assert hello.__version__ == "0.1.0" and hello.ANSWER == 42
assert hello.sum_as_string(5, 20) == "25" and hello.sum_as_string.__doc__ == "Formats the sum of two numbers as a string."
raises(ValueError, "the sum is too large", hello.sum_as_string, 2**32 - 1, 1)
raises(OverflowError, None, hello.sum_as_string, -1, 2)
assert hello.noop() is None
raises(TypeError, None, hello.noop, 1)
assert hello.add(2, 3) == 5 and hello.add(2**62, 2**61) == 2**62 + 2**61 and hello.add(-(2**63), 1) == 1 - 2**63
raises(OverflowError, "sum does not fit 64 bits", hello.add, 2**63 - 1, 1)
raises(OverflowError, "Python int too large to convert to C long long", hello.add, 2**64, 1)
raises(TypeError, None, hello.add, "x", 1)
raises(TypeError, "add() missing 1 required positional argument: 'b'", hello.add, 1)
assert hello.multiply(1.5, 2) == 3.0 and hello.negate(True) is False
raises(TypeError, None, hello.negate, 1)
assert hello.greet("wörld") == "Hello, wörld!" and hello.greet("\U0001f600") == "Hello, \U0001f600!"
assert hello.reverse("ab\U0001f600é") == "é\U0001f600ba" and hello.reverse("") == ""
raises(UnicodeEncodeError, None, hello.reverse, "\ud800")
assert hello.bytes_sum(b"abc") == 294 and hello.xor_bytes(b"ab", 1) == b"`c" and hello.xor_bytes(bytearray(b"ab"), 1) == b"`c"
assert hello.floats([1, 2.5]) == [1.0, 2.5] and hello.floats([]) == [] and hello.sum_list((1, 2, 3)) == 6
raises(TypeError, None, hello.sum_list, [1, "2"])
items = [1]
assert hello.append_to(items, "x") == 2 and items == [1, "x"]
assert hello.swap((1, "a")) == ("a", 1) and hello.tuple_len((1, 2)) == 2
raises(TypeError, None, hello.tuple_len, [1])
raises(ValueError, None, hello.swap, (1, "a", 2))
assert hello.word_counts("a b a") == {"a": 2, "b": 1} and hello.total({"a": 1.5, "b": 2}) == 3.5
assert hello.keys_of({"a": 1, 2: 3, None: 4}) == ["a", 2, None] and hello.invert({"a": 1}) == {1: "a"}
assert hello.unique([3, 1, 3]) == {1, 3} and hello.set_len({1, 2}) == 2
assert hello.square_root(4) == 2.0 and hello.square_root(-1) is None
assert hello.describe() == "nothing" and hello.describe(None) == "nothing" and hello.describe(5) == "the number 5"
assert hello.signature(1) == "1 2 () false {}"
assert hello.signature(1, 3, 4, "x", flag=True, y=5) == "1 3 (4, 'x') true {'y': 5}"
raises(TypeError, None, hello.signature)
assert hello.line(width=3) == "---" and hello.line(fill="=+", width=2) == "=+=+"
raises(TypeError, None, hello.line, 3)

# Calls back
assert hello.call(lambda a, b, scale: (a + b) * scale, 1, 2) == 30
assert hello.map(lambda x: x * 2, range(3)) == [0, 2, 4]
raises(ZeroDivisionError, "division by zero", hello.map, lambda x: 1 // x, [1, 0])
assert hello.identity(items) is items and hello.identity(Counter) is Counter and hello.identity(None) is None


class Named:
    name = "bob"


assert hello.upper_name(Named()) == "BOB"
raises(AttributeError, "'int' object has no attribute 'name'", hello.upper_name, 3)


def down(n):
    return n if n == 0 else hello.recurse(down, n)


assert hello.recurse(down, 200) == 0

# Errors
assert issubclass(hello.HelloError, ValueError) and hello.HelloError.__doc__ == "An error of this module."
raises(hello.HelloError, "boo", hello.raise_custom, "boo")
assert hello.parse_positive(" 7 ") == 7
raises(ValueError, "-4 is not positive", hello.parse_positive, "-4")
raises(ValueError, "invalid digit found in string", hello.parse_positive, "x")
assert hello.swallow(lambda: {}["k"]) == "caught KeyError('k')" and hello.swallow(lambda: 3) == "3"
raises(RuntimeError, "no", hello.swallow, lambda: (_ for _ in ()).throw(RuntimeError("no")))
if not CLASSIC:
    e = hello.DetailedError(3, "hint")
    assert isinstance(e, Exception) and e.code == 3 and e.hint == "hint" and str(e) == "[3] hint"
    e.hint = "other"
    assert str(e) == "[3] other"
    raises(hello.DetailedError, "[7] try another", hello.raise_detailed, 7)
    raises(AttributeError, None, setattr, e, "code", 1)

# A class
c = Counter()
assert repr(c) == "Counter(0, step=1)" and str(c) == "0" and not c and int(c) == 0
assert c.inc() == 1 and c.count == 1 and c.step == 1 and c
c.step = 5
assert c.inc() == 6 and c.reset() is c and c.count == 0
raises(ValueError, "step must not be 0", Counter, step=0)
raises(ValueError, "step must not be 0", setattr, c, "step", 0)
raises(AttributeError, None, setattr, c, "count", 1)
raises(TypeError, None, Counter, 1, 2)
assert Counter.from_text("12").count == 12 and Counter.is_even(4) and Counter.DEFAULT_STEP == 1
assert (Counter(2) + Counter(3)).count == 5 and (-Counter(2)).count == -2
raises(TypeError, "unsupported operand type(s) for +: 'hello.Counter' and 'int'", lambda: c + 1)
assert Counter(1) == Counter(1) and Counter(1) != Counter(2) and Counter(1) < Counter(2) <= Counter(2)
raises(TypeError, "'<' not supported between instances of 'hello.Counter' and 'int'", lambda: c < 1)
assert hash(Counter(5)) == hash(Counter(5)) and c() == 5 and c(times=2) == 15
c += 3
assert c.count == 18
with c as same:
    assert same is c
assert c.count == -1
assert Counter.__doc__.startswith("A counter with a step") and Counter.__module__ == "hello"


class Hundred(Counter):
    def inc(self):
        return super().inc() * 100


h = Hundred(3, step=2)
h.extra = 1
assert h.inc() == 500 and repr(h) == "Hundred(5, step=2)" and h.__dict__ == {"extra": 1} and isinstance(h, Counter)
assert type(Hundred.from_text("4")) is Hundred

# A sequence that is its own iterator
w = Words("a b c")
assert len(w) == 3 and w[0] == "a" and w[-1] == "c" and list(w) == ["a", "b", "c"] and "a" in w and "q" not in w
w[0] = "z"
del w[1]
assert list(w) == ["z", "c"]
raises(IndexError, "word index out of range", lambda: w[9])
assert list(Words("a stop b")) == ["a"]

# One class in Rust extends another; Python extends both
d = Dog("rex", "sit", "roll")
assert d.name == "rex" and d.tricks == ["sit", "roll"] and d.speak() == "rex makes a sound: woof" and isinstance(d, Animal)
d.tricks = ["a"]
assert d.tricks == ["a"]


class Puppy(Dog):
    pass


assert Puppy("p").speak() == "p makes a sound: woof" and Dog.__mro__ == (Dog, Animal, object)


# Cycles. In a function: the frame of a module's code may hold on to what it last touched.
def cycles():
    n = Node()
    n.value = n
    m = Node([1])
    m.value.append(m)
    assert hello.live_count() == before + 2


gc.collect()
before = hello.live_count()
cycles()
gc.collect()
assert hello.live_count() == before, (hello.live_count(), before)
print("hello: passed")
