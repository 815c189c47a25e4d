"""The module unicodedata: calls, errors, and digests over many code points."""
import unicodedata as u
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: list(u.iter_graphemes('ae\u0301\r\nb')))
g=u.iter_graphemes('ae\u0301\r\nb')
t(lambda: type(g)); t(lambda: dir(g)); x=next(u.iter_graphemes('e\u0301a')); t(lambda:dir(x)); t(lambda:str(x)); t(lambda:(x.start,x.end)); t(lambda:repr(x)); t(lambda: type(x)); t(lambda:list(u.iter_graphemes('abc',1,2))); t(lambda:list(u.iter_graphemes('abcd',-2))); t(lambda: u.iter_graphemes(1)); t(lambda: list(u.iter_graphemes('')));
t(lambda: u.name('\ud800')); t(lambda: u.name('\ud800',1)); t(lambda:u.name('ab')); t(lambda: u.name(1)); t(lambda:u.decimal('x')); t(lambda:u.digit('x')); t(lambda: u.numeric('x')); t(lambda:u.numeric('½')); t(lambda:u.numeric('x',None)); t(lambda:u.decimal('٣')); t(lambda:u.lookup('xyz')); t(lambda:u.lookup('HANGUL SYLLABLE GAG')); t(lambda:u.lookup('cjk unified ideograph-4e00')); t(lambda:u.lookup('latin small letter a')); t(lambda: u.lookup('LATIN-SMALL LETTER A')); t(lambda: u.lookup('LF')); t(lambda:u.lookup('KATAKANA LETTER AINU P')); t(lambda:u.lookup(b'a')); t(lambda:u.lookup('CJK UNIFIED IDEOGRAPH-04E00')); t(lambda:u.lookup('CJK UNIFIED IDEOGRAPH-A000')); t(lambda:u.lookup(''));
t(lambda:u.normalize('NFX','')); t(lambda:u.normalize('NFC',1)); t(lambda:u.normalize(1,'')); t(lambda: u.is_normalized('NFX','a')); t(lambda: u.decomposition('각')); t(lambda:u.decomposition('é')); t(lambda:u.category(1)); t(lambda:u.category('')); t(lambda:u.category('ab')); t(lambda:u.UCD()); t(lambda:u.ucd_3_2_0.name('a')); t(lambda:u.ucd_3_2_0.name('\U0001f600')); t(lambda:u.ucd_3_2_0.lookup('GRINNING FACE')); t(lambda:u.block('a')); t(lambda: u.block('\u2fe0')); t(lambda:u.grapheme_cluster_break('a'));t(lambda:u.indic_conjunct_break('a')); t(lambda:u.mirrored('(')); t(lambda:u.name('각')); t(lambda: u.name('\n')); t(lambda: u.name('\U00018b00'));t(lambda: u.numeric('\u4e00')); t(lambda:u.ucd_3_2_0.unidata_version); t(lambda:u.ucd_3_2_0.numeric('\u4e00')); t(lambda:'\N{LF}\N{NULL}'); t(lambda:eval(r'"\N{KATAKANA LETTER AINU P}"')); t(lambda: b'\\N{LF}x'.decode('unicode-escape'));t(lambda: u.ucd_3_2_0.decomposition('\u212b'))
t(lambda: u.lookup('EGYPTIAN HIEROGLYPH-13460')); t(lambda: eval(r"'\N{latin small letter a}'")); 

import sys

SAMPLE = [*range(0x3400), *range(0xA000, 0x11000, 3), *range(0x11000, 0x1FC00, 7), *range(0x1FC00, 0x110000, 997)]

def digest(f):
    """Much of Unicode in one number."""
    h = 0
    for c in SAMPLE:
        h = (h * 31 + sum(map(ord, str(f(chr(c)))))) % 1000003
    return h

for name in "category bidirectional combining mirrored east_asian_width decomposition block grapheme_cluster_break indic_conjunct_break isxidstart isxidcontinue".split():
    print(name, digest(getattr(u, name)))
for name in "decimal digit numeric name".split():
    f = getattr(u, name)
    print(name, digest(lambda c: f(c, None)))
for name in "category bidirectional combining mirrored decomposition".split():
    print("3.2", name, digest(getattr(u.ucd_3_2_0, name)))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, digest(lambda c: u.normalize(form, c)), digest(lambda c: u.normalize(form, "e\u0323\u0301" + c)))
