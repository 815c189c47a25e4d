"""`__del__` of classes that derive from built-in types, and what the object still knows then."""
import gc

for base, args in ((list, ([1],)), (tuple, ([1],)), (dict, ({1: 2},)), (set, ([1],)), (frozenset, ([1],)), (str, ("a",)),
                   (bytes, (b"a",)), (bytearray, (b"a",)), (object, ()), (int, (3,)), (float, (1.5,)), (Exception, (1,))):

    class A(base):
        def __del__(self):
            seen.append((base.__name__, repr(self) if base is not object else "", self.mark, self == twin if base is list else None))
            revived.append(self)

    seen, revived = [], []
    twin = [1, 2]

    def make():
        a = A(*args)
        a.mark = base.__name__
        if base is list:
            a.append(2)
            a.extend(())
            a += []
        return None

    make()
    gc.collect()
    gc.collect()
    print(seen, type(revived[0]).__name__, isinstance(revived[0], base), revived[0].__dict__)
    del revived
for cls, grow in ((list, lambda o: o.append(3)), (dict, lambda o: o.setdefault(3, 4)), (set, lambda o: o.add(3)), (bytearray, lambda o: o.append(3))):

    class B(cls):
        def __del__(self):
            pass

    o = B()
    grow(o)
    print(o, len(o), list(o), o == cls(o), bool(o), B.__new__(B).__class__ is B)
