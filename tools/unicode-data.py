"""Run on the reference by tools/generate-unicode.mjs.

unicode_data() gives the Unicode Character Database as the module unicodedata shows it, made small:
  records   distinct property tuples; ranges: alternately a length and an index into records, over all code points
  blocks    [first, last, name]
  numbers   code point -> [decimal, digit, numeric as a fraction or int]
  decomposition, names: by code point; counted ranges whose names end in the hexadecimal number: [first, last, prefix]
  excluded  what has a canonical decomposition that is never composed again
  old       ucd_3_2_0's differences, likewise as ranges over records of their own
"""
import sys
import unicodedata as u


def runs(values):
    out = []
    for v in values:
        if out and out[-1] == v:
            out[-2] += 1
        else:
            out += [1, v]
    return out


def records(ucd, more):
    index = {}
    ids = []
    for c in range(sys.maxunicode + 1):
        ch = chr(c)
        r = (ucd.category(ch), ucd.bidirectional(ch), ucd.combining(ch), ucd.mirrored(ch), ucd.east_asian_width(ch)) + more(ch)
        ids.append(index.setdefault(r, len(index)))
    return {"records": list(index), "ranges": runs(ids)}


def properties(ch):
    flags = (u.isxidstart(ch), u.isxidcontinue(ch), u.extended_pictographic(ch))
    return (u.grapheme_cluster_break(ch), u.indic_conjunct_break(ch), sum(bit << i for i, bit in enumerate(flags)))


def fraction(x):
    if x is None or x == int(x):
        return None if x is None else int(x)
    for d in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 40, 64, 80, 160, 320):
        if (x * d).is_integer() and int(x * d) / d == x:
            return [int(x * d), d]
        n = round(x * d)
        if n / d == x:
            return [n, d]
    raise ValueError(x)


def numbers(ucd):
    out = {}
    for c in range(sys.maxunicode + 1):
        ch = chr(c)
        x = ucd.numeric(ch, None)
        if x is not None:
            out[c] = [ucd.decimal(ch, None), ucd.digit(ch, None), fraction(x)]
    return out


def unicode_data():
    data = {"version": u.unidata_version}
    data |= records(u, properties)
    data["blocks"] = blocks = []
    names = []
    counted = []
    decomposition = {}
    for c in range(sys.maxunicode + 1):
        ch = chr(c)
        block = u.block(ch)
        if blocks and blocks[-1][2] == block:
            blocks[-1][1] = c
        else:
            blocks.append([c, c, block])
        name = u.name(ch, None)
        if name and name.endswith("-%X" % c):
            prefix = name[: -len("%X" % c)]
            if counted and counted[-1][1] == c - 1 and counted[-1][2] == prefix:
                counted[-1][1] = c
            else:
                counted.append([c, c, prefix])
        elif name and not 0xAC00 <= c <= 0xD7A3:
            names.append((c, name))
        if not 0xAC00 <= c <= 0xD7A3 and (d := u.decomposition(ch)):
            decomposition[c] = d
    data["counted"] = counted
    # Distances between code points, so that the text packs well.
    last = 0
    lines = []
    for c, name in names:
        lines.append(f"{c - last:x} {name}" if c - last != 1 else name)
        last = c
    data["names"] = "\n".join(lines)
    data["decomposition"] = decomposition
    data["numbers"] = numbers(u)
    old = u.ucd_3_2_0
    data["old"] = records(old, lambda ch: ())
    new = data["numbers"]
    data["old"]["numbers"] = {c: n for c, n in numbers(old).items() if new.get(c) != n}
    data["old"]["nonumbers"] = [c for c in new if old.numeric(chr(c), None) is None]
    data["old"]["decomposition"] = {
        c: old.decomposition(chr(c)) for c in range(sys.maxunicode + 1)
        if not 0xAC00 <= c <= 0xD7A3 and old.decomposition(chr(c)) != decomposition.get(c, "")
    }  # fmt: skip
    excluded = [c for c in decomposition if not decomposition[c].startswith("<") and " " in decomposition[c]
                and u.normalize("NFC", chr(c)) != chr(c)]  # fmt: skip
    data["excluded"] = excluded
    return data
