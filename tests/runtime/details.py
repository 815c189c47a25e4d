"""Small things that CPython's own tests ask: comparison under change, reversed iterators, slices, aliases, warnings."""
import copy, warnings, operator, _warnings
class X:
    def __eq__(s,o): l2.clear(); return NotImplemented
class Y:
    def __eq__(s,o): l1.clear(); return NotImplemented
l1=[X()]; l2=[Y()]; print(l1==l2)
r=reversed([1,2]); print(r.__reduce__()[1:]); list(zip(r,range(2))); print(r.__reduce__()[1:], r.__length_hint__()); print(next(r,0), r.__reduce__()[1:], r.__length_hint__())
it=iter([1,2,3,4]); print(operator.indexOf(it,2), next(it))
b=bytearray(b'0123456789'); b[1:-1:2]=b''; print(b)
A=next(iter(tuple[int,...])); print(A, copy.copy(A)==A, copy.deepcopy(A)==A, '__origin__' in dir(list[int]), 'append' in dir(list[int]))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    for ob in (Warning,None,42): warnings.warn(ob); print(w[-1].message)
