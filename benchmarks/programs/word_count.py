"""Words of a long text: split, strip, lower, counted in dicts, grouped by length and initial, sorted."""

WORDS = (
    "the of and a to in is you that it he was for on are as with his they I at be this have from or one had by word "
    "but not what all were we when your can said there use an each which she do how their if will up other about out "
    "many then them these so some her would make like him into time has look two more write go see number no way could "
    "people my than first water been call who oil its now find long down day did get come made may part"
).split()


def text(n):
    state = 1
    out = []
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        w = WORDS[(state >> 8) % len(WORDS)]
        if i % 11 == 0:
            w = w.capitalize()
        if i % 13 == 12:
            w += "."
        elif i % 7 == 3:
            w += ","
        out.append(w)
        if i % 12 == 11:
            out.append("\n")
    return " ".join(out)


def count(lines):
    counts = {}
    for line in lines:
        for w in line.split():
            w = w.strip(".,").lower()
            counts[w] = counts.get(w, 0) + 1
    return counts


def pairs(lines):
    found = {}
    before = None
    for line in lines:
        for w in line.lower().split():
            if before is not None:
                key = (before, w)
                if key in found:
                    found[key] += 1
                else:
                    found[key] = 1
            before = w
    return found


def letters(s):
    counts = {}
    for c in s:
        if c.isalpha():
            counts[c] = counts.get(c, 0) + 1
    return counts


def main(n):
    s = text(n)
    lines = s.splitlines()
    counts = count(lines)
    top = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:8]
    groups = {}
    for w, k in counts.items():
        groups.setdefault((len(w), w[0]), []).append(w)
    both = pairs(lines)
    most = max(both, key=lambda k: (both[k], k))
    return top, len(groups), most, both[most], sorted(letters(s).items())[:5]


print(*main(900_000))
