"""Operations on literals, in expressions, stores and generators: code that stands where a variable would."""
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import warnings; warnings.simplefilter('ignore')
src = ['4+""','""+4','4[0]','1.5[0]','4 .x','(4)()','4 in 5','4 .real','-4 .real','True.real','None.x','4<"a"','"a"<4','4%"a"','1.5+"a"','"a"+1.5','not 4','4 .__class__','(4).foo(1)','(1.5).foo()','...+4','4@5','4 and 5','f"{4}{4.5}"','{**4}','4 is 4','4j+""','""+4j','"x"+None','None+"x"','True+"x"','4[1:2]','-4 .bit_length()','(-4).to_bytes(1,"big",signed=True)','None[0]','True[0]','"abc"[4]','"abc"["x"]','b"a"+4','4+b"a"']
for s in src:
    print(s, end=' -> ')
    t(lambda: eval(s))
    def g():
        d={}
        exec(f"def f():\n x={s}\n y=({s},1)\n yield {s}", d); return list(d['f']())
    t(g)
def aug():
    for s in ["x=4\nx+=''","x=''\nx+=4","x=4\nx[0]=1","del (4)[0]", "(4).x=1", "(4)[0]=1", "x=''\nx+=1.5"]:
        t(lambda: exec("def f():\n "+s.replace("\n","\n ")+"\nf()"))
aug()
