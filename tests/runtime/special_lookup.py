"""Special methods are looked up on the type, and may be descriptors."""
import types, math, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
record=[]
class SpecialDescr(object):
    def __init__(self, impl): self.impl = impl
    def __get__(self, obj, owner):
        record.append(1)
        return self.impl.__get__(obj, owner)
def run_context(m):
    with m: pass
def iden(self): return self
def swallow(*a): pass
def zero(self): return 0
def hello(self): return b"hello"
def stop(self): raise StopIteration
def rt(self, thing=None): return True
for name, runner, impl, env in [("__bytes__", bytes, hello, {}),("__reversed__", reversed, lambda s:[], {}),("__length_hint__", list, zero, {"__iter__" : iden, "__next__" : stop}),("__sizeof__", sys.getsizeof, zero, {}),("__instancecheck__", lambda o: isinstance(int,o), rt,{}),("__subclasscheck__", lambda o: issubclass(int,o), rt,{}),("__enter__", run_context, iden, {"__exit__" : swallow}),("__exit__", run_context, swallow, {"__enter__" : iden}),("__complex__", complex, lambda s:1j, {}),("__format__", format, lambda s,x:"h", {}),("__floor__", math.floor, zero, {}),("__trunc__", math.trunc, zero, {}),("__ceil__", math.ceil, zero, {}),("__dir__", dir, lambda s:[], {}),("__round__", round, zero, {}),("__missing__", lambda c: type('D',(type(c),dict),{})()["hi"], lambda s,k:4, {}),("__hash__",hash,zero,{}),("__index__",lambda o:[1][o],zero,{}),("__int__",int,zero,{}),("__float__",float,lambda s:1.5,{}),("__call__",lambda o:o(),zero,{}),("__str__",str,lambda s:"a",{}),("__repr__",repr,lambda s:"a",{}),("__len__",len,zero,{}),("__bool__",bool,rt,{}),("__iter__",iter,lambda s:iter([]),{}),("__contains__",lambda o:1 in o,rt,{}),("__getitem__",lambda o:o[1],rt,{}),("__neg__",lambda o:-o,zero,{}),("__add__",lambda o:o+1,rt,{}),("__radd__",lambda o:1+o,rt,{}),("__eq__",lambda o:o==1,rt,{}),("__fspath__",lambda o:__import__('os').fspath(o),lambda s:"a",{}),("__length_hint__",lambda o:__import__('operator').length_hint(o),zero,{}),("__await__",None,None,{}),("__matmul__",lambda o:o@1,rt,{}),("__iadd__",lambda o:__import__('operator').iadd(o,1),rt,{}),("__divmod__",lambda o:divmod(o,1),rt,{}),("__pow__",lambda o:o**1,rt,{}),("__next__",next,zero,{}),("__abs__",abs,zero,{}),("__del__",None,None,{}), ("__copy__",lambda o:__import__('copy').copy(o),zero,{}),("__getstate__",lambda o:o.__reduce_ex__(2),zero,{}),("__getnewargs__",lambda o:o.__reduce_ex__(2),lambda s:(),{})]:
    if runner is None: continue
    X=type('X',(object,),dict(env))
    setattr(X,name,SpecialDescr(impl)); record=[]
    try: r=runner(X()); print(name, record)
    except BaseException as e: print(name, record, type(e).__name__, e)
