"""Item access that types do not offer: which of CPython's two wordings each gets."""


class A:
    pass


for o in ((1,2), [1], "ab", b"ab", 3, A(), None, range(3), frozenset(), A):
    for what in ("del o[0]", "o[0] = 1", "o['k']"):
        try:
            exec(what)
        except Exception as e:
            print(type(o).__name__, what, type(e).__name__, e)
