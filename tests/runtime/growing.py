"""Strs that grow in a loop and are read meanwhile: what is read is what was written, whoever else grows at the same time."""


def piece(i):
    return ("ab", "\u20ac", "", "x" * (i % 50), "line %d\n" % i)[i % 5]


def grow(n, read):
    text, parts, bad = "", [], 0
    for i in range(n):
        text += piece(i)
        parts.append(piece(i))
        if read and i % read == 0:
            whole = "".join(parts)
            k = i * 7919 % (len(whole) or 1)
            bad += len(text) != len(whole) or text[-5:] != whole[-5:] or text[k : k + 9] != whole[k : k + 9]
            bad += whole != "" and (text[k] != whole[k] or text[-1] != whole[-1] or text[0] != whole[0])
            bad += text[: k // 2] != whole[: k // 2] or text[k // 3 : -3] != whole[k // 3 : -3]
            bad += not text.endswith(whole[-4:]) or not text.startswith(whole[:4]) or text.endswith("never")
    return bad, len(text), text == "".join(parts), hash(text) == hash("".join(parts)), text[::-1][:20]


for read in (0, 1, 3, 50):
    print(grow(2500, read))

# Several of equal length, and old ones that are still held.
a = b = c = ""
kept = []
for i in range(6000):
    a += "a"
    b += "b"
    c = c + ("a" if i else "c")
    if i % 1000 == 999:
        kept.append((a, b, c, a[-1] + b[-1] + c[-1] + c[0], a[i // 2] + b[i // 2]))
print([(len(x), len(y), z[0], s, t, set(x), set(y)) for x, y, z, s, t in kept])
old = a
a += "1"
old += "2"
print(a[-2:], old[-2:], a[:3], len(a), len(old), a == old, a < old)
d = old
for i in range(100):
    d += "%d," % i
    assert d[-1] == "," and old[-1] == "2"
print(d[-30:], d[5995:6010], d.count(","), d.find("2"))


class Log:
    def __init__(self):
        self.text = ""

    def write(self, s):
        self.text += s

    def last(self):
        return self.text[-1]


logs = [Log() for _ in range(6)]
for i in range(3000):
    for j, log in enumerate(logs):
        log.write("line %d of %d\n" % (i, j))
        assert log.last() == "\n"
print([len(log.text) for log in logs], [log.text[-20:] for log in logs])
wide = "x" * 5000
for i in range(50):
    wide += "\U0001F40D" if i % 9 == 8 else "y"
    assert wide[-1] in "\U0001F40Dy", i
print(len(wide), wide[-12:], wide[5007:5010])
