"""A parser of JSON text written in Python, and a writer: characters, slices, dicts and lists, recursion."""

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
SPACE = " \t\n\r"
DIGITS = "0123456789"


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self):
        text, i = self.text, self.at
        while i < len(text) and text[i] in SPACE:
            i += 1
        self.at = i

    def expect(self, c):
        if self.text[self.at] != c:
            raise ValueError("expected %r at %d" % (c, self.at))
        self.at += 1

    def value(self):
        self.skip()
        c = self.text[self.at]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "-" or c in DIGITS:
            return self.number()
        for word, v in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return v
        raise ValueError("unexpected %r at %d" % (c, self.at))

    def object(self):
        out = {}
        self.expect("{")
        self.skip()
        if self.text[self.at] == "}":
            self.at += 1
            return out
        while True:
            self.skip()
            key = self.string()
            self.skip()
            self.expect(":")
            out[key] = self.value()
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
            else:
                self.expect("}")
                return out

    def array(self):
        out = []
        self.expect("[")
        self.skip()
        if self.text[self.at] == "]":
            self.at += 1
            return out
        while True:
            out.append(self.value())
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
            else:
                self.expect("]")
                return out

    def string(self):
        self.expect('"')
        text, i = self.text, self.at
        parts = []
        start = i
        while True:
            c = text[i]
            if c == '"':
                break
            if c == "\\":
                parts.append(text[start:i])
                e = text[i + 1]
                if e == "u":
                    parts.append(chr(int(text[i + 2:i + 6], 16)))
                    i += 6
                else:
                    parts.append(ESCAPES[e])
                    i += 2
                start = i
            else:
                i += 1
        parts.append(text[start:i])
        self.at = i + 1
        return "".join(parts)

    def number(self):
        text, i = self.text, self.at
        start = i
        if text[i] == "-":
            i += 1
        while i < len(text) and text[i] in DIGITS:
            i += 1
        is_float = False
        if i < len(text) and text[i] == ".":
            is_float = True
            i += 1
            while i < len(text) and text[i] in DIGITS:
                i += 1
        if i < len(text) and text[i] in "eE":
            is_float = True
            i += 1
            if text[i] in "+-":
                i += 1
            while i < len(text) and text[i] in DIGITS:
                i += 1
        self.at = i
        return float(text[start:i]) if is_float else int(text[start:i])


def quote(s):
    out = ['"']
    for c in s:
        if c in '"\\':
            out.append("\\" + c)
        elif c < " ":
            out.append("\\u%04x" % ord(c))
        else:
            out.append(c)
    out.append('"')
    return "".join(out)


def write(v, out):
    if v is None:
        out.append("null")
    elif v is True:
        out.append("true")
    elif v is False:
        out.append("false")
    elif isinstance(v, str):
        out.append(quote(v))
    elif isinstance(v, (int, float)):
        out.append(repr(v))
    elif isinstance(v, list):
        out.append("[")
        for i, x in enumerate(v):
            if i:
                out.append(", ")
            write(x, out)
        out.append("]")
    else:
        out.append("{")
        for i, (k, x) in enumerate(v.items()):
            if i:
                out.append(", ")
            out.append(quote(k))
            out.append(": ")
            write(x, out)
        out.append("}")


def sample(n):
    return [
        {
            "id": i,
            "name": "user %d \"quoted\"\n" % i,
            "score": i * 0.25 - 3,
            "big": i * 1e10,
            "tags": ["alpha", "beta \\ gamma", "delta"],
            "active": i % 3 == 0,
            "parent": None if i % 2 else {"id": i // 2, "path": "/home/%d" % i},
        }
        for i in range(n)
    ]


def main(n, rounds):
    data = sample(n)
    for _ in range(rounds):
        out = []
        write(data, out)
        text = "".join(out)
        data = Parser(text).value()
    return len(text), data == sample(n), text[:120]


print(*main(400, 90))
