"""Attributes, state and copies of exceptions."""
class A(Exception): pass
a=A(1); a.x=2
print(a.__dict__, vars(a))
print(ValueError(1).__dict__)
print('__dict__' in dir(A), '__dict__' in BaseException.__dict__, sorted(set(dir(a))-set(dir(object()))))
print(sorted(BaseException.__dict__))
import pickle, copy
for e in (ImportError('a',name='n',path='p'), ImportError(), AttributeError('x',name='q',obj=3), AttributeError(), NameError('x',name='q'), OSError(2,'x','f'), OSError(2,'x','f',None,'g'), OSError('x'), OSError(2,'x'), StopIteration(3), SyntaxError('m',('f',1,2,'t')), KeyError(1), UnicodeDecodeError('a',b'b',1,2,'r'), SystemExit(3), BaseExceptionGroup('a',[ValueError(1)])):
    print(repr(e.__reduce__()))
    e.zz=1
    print(repr(e.__reduce__()), e.__dict__)
    for x in (copy.copy(e), copy.deepcopy(e), pickle.loads(pickle.dumps(e))):
        print(repr(x), x.__dict__, [(k, getattr(x,k)) for k in dir(x) if not k.startswith("_") and k != "characters_written" and not callable(getattr(x,k))])
    try: e.__init__('a'); print([(k, getattr(e,k)) for k in dir(e) if not k.startswith("_") and k != "characters_written"  and not callable(getattr(e,k))])
    except Exception as x: print(repr(x))
e=ValueError(1)
print([repr(x) for x in (ImportError(name="a"), ImportError(path="p"), ImportError(1,2,name="z"), ModuleNotFoundError("q",name="n"))])
for s in (None,{},{'a':1},3,{'args':(2,)}):
    try: print(e.__setstate__(s), e.__dict__, e.args)
    except Exception as x: print(repr(x))
try: e.__dict__=3
except Exception as x: print(repr(x))
e.__dict__={'q':1}; print(e.q, e.__dict__)
