"""The module array: every type code, conversions, slices, buffers, pickling."""
from array import array
import warnings; warnings.simplefilter('ignore')
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for c in ['b','B','h','H','i','I','l','L','q','Q','e','f','d','Zf','Zd','u','w']:
    for v in ["x", 1.5, None, 2**70, -2**70, -1, 300, 70000, 2**31, 2**32, 1j, 'ab', '', '\U0001f600', b'x', 300.0]:
        t(lambda: array(c,[v]))
t(lambda: array('x')); t(lambda: array(1)); t(lambda: array('ii')); t(lambda: array('i',1)); t(lambda: array('i','abc')); t(lambda: array('u','abc')); t(lambda: array('i', b'abcd')); t(lambda: array('i', b'abc')); t(lambda:array('i',array('d',[1.5]))); t(lambda:array('d',array('i',[1,2]))); t(lambda:array('i',array('u','ab'))); t(lambda: array('u',array('i',[3])));t(lambda: array('u',array('u','abc')));t(lambda: array('Z')); t(lambda: array('i',None))
a=array('i',[1,2,3])
t(lambda:a[5]); t(lambda:a['x']); t(lambda:a[1:]); 
def s(k,v):
    def g(): 
        b=array('i',range(6)); b[k]=v; return b
    t(g)
s(7,1); s(0,'x'); s('x',1); s(slice(0,2),[1]); s(slice(0,2),array('i',[9])); s(slice(0,2),array('d',[9])); s(slice(0,6,2),array('i',[9])); s(slice(0,6,2),array('i',[9,8,7])); s(slice(5,None,-1),array('i',range(6)))
def d(k):
    def g():
        b=array('i',range(6)); del b[k]; return b
    t(g)
d(0); d(9); d(slice(1,3)); d(slice(None,None,2)); d(slice(5,0,-2))
t(lambda:a+1); t(lambda:a+array('d')); t(lambda:a+a); t(lambda:a*2); t(lambda: 2*a); t(lambda:a*'x'); t(lambda: a*(2**31)); t(lambda:a.index(9)); t(lambda:a.index(2,0,1)); t(lambda:a.index(2.0)); t(lambda:a.remove(9)); t(lambda:a.pop(9)); t(lambda:array('i').pop()); t(lambda:a.pop('x')); t(lambda:a.fromlist(1)); t(lambda:a.fromlist([1,'x'])); t(lambda:a); t(lambda: a.frombytes(b'abc')); t(lambda:a.frombytes('abc')); t(lambda:a.fromunicode('x')); t(lambda:a.tounicode()); t(lambda:array('u','xyz').tounicode()); t(lambda:a.tolist()); t(lambda:a.tobytes()); t(lambda:a.__reduce_ex__(2)); t(lambda:a.__reduce_ex__(4)); t(lambda:array('u','ab').__reduce_ex__(4)); t(lambda:a.__reduce_ex__('x'));t(lambda:a.__copy__()); t(lambda:a.__deepcopy__({})); t(lambda:a.count(1)); t(lambda:a==array('d',[1,2,3])); t(lambda:a<array('i',[1,2,4])); t(lambda:a==[1,2,3]); t(lambda:hash(a)); t(lambda:memoryview(a).format); t(lambda: memoryview(array('Zd',[1j])).format); t(lambda: memoryview(array('u','x')).format)
t(lambda:memoryview(array('w','x')).format)
t(lambda:a.extend(1)); t(lambda:a.extend('x')); t(lambda:a.extend(array('d'))); t(lambda:a.insert(0,5)); t(lambda:a.insert(-100,6)); t(lambda:a.insert('x',1));t(lambda:a.insert(0,'x')); t(lambda:a)
def g():
    global a
    a+=1
t(g)
def g():
    global a
    a+=array('d')
t(g)
m=memoryview(a)
t(lambda:a.append(1)); t(lambda:a.pop()); t(lambda:a.clear()); t(lambda:a.extend([1])); t(lambda: a.frombytes(b'')); t(lambda:a.frombytes(b'abcd'));t(lambda: a.__imul__(2)); t(lambda: a.__imul__(0))
m.release()
t(lambda:a.byteswap()); t(lambda:a); t(lambda:a.reverse());
from array import _array_reconstructor as r
t(lambda:r(array,'i',8,b'\1\0\0\0')); t(lambda:r(array,'i',99,b'')); t(lambda:r(list,'i',8,b'')); t(lambda:r(array,'i',8,'')); t(lambda:r(array,'?',8,b'')); t(lambda:r(array,'Q',12,b'\1'*8));t(lambda:r(array,'u',18,b'a\0b\0')); t(lambda:r(array,'u',20,b'a\0\0\0b\0\0\0')); t(lambda:r(1,'u',20,b'a\0\0\0b\0\0\0'))
import pickle, copy
for c in ['b','B','h','H','i','I','l','L','q','Q','e','f','d','Zf','Zd']:
    b=array(c,[1,2]);
    for p in range(6): 
        t(lambda: pickle.loads(pickle.dumps(b,p))==b)
    t(lambda: b.__reduce_ex__(4))
    b.byteswap(); t(lambda:b)
t(lambda: array('w','ab\U0001f600').__reduce_ex__(4))
it=iter(a); t(lambda:type(it)); next(it); t(lambda:it.__reduce__()); t(lambda: list(it)); t(lambda:it.__reduce__()); t(lambda:it.__setstate__(1)); t(lambda:list(it)); t(lambda:dir(it)); t(lambda:array[int]); t(lambda:a.buffer_info()[1]); t(lambda:a.typecode+str(a.itemsize)); t(lambda:1 in a); t(lambda:'x' in a)
class A(array):
    def __new__(cls,*a,**k): return super().__new__(cls,'i',[4])
    def __init__(self,x=1,y=2): self.z=y
t(lambda:A(1,y=4)); t(lambda:A().z); t(lambda:A().__reduce_ex__(4)); t(lambda:type(A()[:])); t(lambda:A()+A()); t(lambda:copy.copy(A()))
import io
f=io.BytesIO(); t(lambda:a.tofile(f)); t(lambda:f.getvalue()); f.seek(0); b=array('i'); t(lambda:b.fromfile(f,1)); t(lambda:b); t(lambda:b.fromfile(f,100)); t(lambda:b); t(lambda:b.fromfile(f,-1)); t(lambda:b.fromfile(1,1)); t(lambda: b.tofile(1))
