"""weakref.ref and proxies: every operation, messages, callbacks and their order."""
import weakref, gc
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
class C:
    x=5
    def m(self): return 7
    def __add__(s,o): return ('add',type(o).__name__)
    def __radd__(s,o): return ('radd',type(o).__name__)
    def __iadd__(s,o): return s
    def __len__(s): return 3
    def __getitem__(s,k): return k
    def __contains__(s,k): return k==1
    def __iter__(s): return iter([1,2])
    def __bytes__(s): return b'xx'
    def __reversed__(s): return 'rev'
    def __bool__(s): return False
    def __index__(s): return 4
    def __float__(s): return 2.5
    def __int__(s): return 9
    def __str__(s): return 'STR'
    def __repr__(s): return 'REPR'
    def __eq__(s,o): return True
    def __hash__(s): return 3
    def __call__(s,*a): return a
    def __pow__(s,o,m=None): return ('pow',o,m)
    def __divmod__(s,o): return 'dm'
    def __neg__(s): return -1
    def __matmul__(s,o): return 'mm'
class D: pass
import re
A=lambda s: re.sub('0x[0-9a-f]+','0x',s)
c=C(); p=weakref.proxy(c); d=D(); q=weakref.proxy(d); r=weakref.ref(d)
for f in [lambda:p.x, lambda:p.m(), lambda:p+1, lambda:1+p, lambda:p+p, lambda:len(p), lambda:p[3], lambda:1 in p, lambda:list(p), lambda:bytes(p), lambda:reversed(p), lambda:bool(p), lambda:[1,2,3,4,5,6][p], lambda:float(p), lambda:int(p), lambda:str(p), lambda:repr(p), lambda:p==3, lambda:hash(p), lambda:p(1,2), lambda:pow(p,2), lambda:pow(p,2,3), lambda:divmod(p,1), lambda:-p, lambda:p@1, lambda:type(p), lambda:type(q), lambda:p.__class__, lambda:isinstance(p,C), lambda:q+1, lambda:q[1], lambda:len(q), lambda:iter(q), lambda:next(q), lambda: next(p), lambda:q<1, lambda:p!=p, lambda:q==d, lambda:q==q, lambda:hash(q), lambda:bytes(q), lambda:reversed(q), lambda:A(repr(r)), lambda:A(repr(weakref.ref(C))), lambda:weakref.ref(), lambda:weakref.ref(1), lambda:weakref.ref(d,None,3), lambda:weakref.ref(d, callback=None), lambda:weakref.proxy(1), lambda:weakref.proxy(), lambda:weakref.getweakrefcount(1), lambda:weakref.getweakrefs(1), lambda:weakref.ref(d) is r, lambda:weakref.proxy(d) is q, lambda:weakref.getweakrefcount(d), lambda:[type(x).__name__ for x in weakref.getweakrefs(d)], lambda:r==weakref.ref(d), lambda:r<r, lambda:r.__callback__, lambda:weakref.ref(d,len).__callback__, lambda:weakref.ref[int], lambda:weakref.ref(d,5), lambda:setattr(r,'x',1), lambda:setattr(r,'__callback__',1), lambda:r(1), lambda:r.__init__(d), lambda:r.__init__(), lambda: q.foo, lambda: setattr(q,'foo',3), lambda:q.foo, lambda:delattr(q,'foo'), lambda: hasattr(q,'foo'), lambda:hash(weakref.ref(c)), lambda:hash(r)==hash(d), lambda:weakref.ReferenceType is weakref.ref, lambda:p.__dict__, lambda:f'{p}', lambda:format(q,'x'), lambda: q(1), lambda: weakref.ProxyType(), lambda:dir(q)==dir(d), lambda: weakref.ref([]), lambda: weakref.ref('x'), lambda:weakref.ref(len) , lambda: weakref.ref(C.m)().__name__, lambda:weakref.ref(()) , lambda:weakref.ref(None), lambda:A(repr(weakref.ref(set))), lambda: weakref.ref(type(c)) , lambda:type(weakref.ref(gc)()).__name__, lambda: weakref.ref(object()), lambda:weakref.ref(r)() is r, lambda:weakref.ref({})]:
    try: print(A(repr(f())))
    except BaseException as e: print(type(e).__name__, A(str(e)))
log=[]
a=weakref.ref(d,lambda r:log.append('a')); b=weakref.ref(d,lambda r:log.append('b')); e=weakref.proxy(d,lambda r:log.append(('p',r is e))); h=weakref.ref(d); hash(h)
del d; gc.collect()
print(log, a(), a.__callback__, A(repr(a)), h==r, h==a)
t(lambda:q.x); t(lambda:str(q)); t(lambda:q==1); t(lambda:bool(q)); t(lambda:hash(h)!=None); t(lambda:hash(a)); t(lambda: e.foo); t(lambda: A(repr(e)))
class R(weakref.ref):
    __slots__='k',
    def __new__(cls,o,cb=None,k=1): return super().__new__(cls,o,cb)
    def __init__(self,o,cb=None,k=1): super().__init__(o,cb); self.k=k
d=D(); x=R(d,k=3); print(x.k, x() is d, x==weakref.ref(d), R(d) is R(d))
