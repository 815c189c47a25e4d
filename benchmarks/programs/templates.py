"""A template language: compiled to closures, rendered with loops, conditions, filters and escaping."""
import re

TOKEN = re.compile(r"({{.*?}}|{%.*?%})", re.S)


def escape(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


FILTERS = {
    "upper": str.upper,
    "title": str.title,
    "length": len,
    "money": lambda v: f"{v:,.2f}",
    "safe": lambda v: v,
}


class Context:
    def __init__(self, values):
        self.stack = [values]

    def get(self, name):
        for scope in reversed(self.stack):
            if name in scope:
                return scope[name]
        return ""

    def resolve(self, path):
        value = self.get(path[0])
        for part in path[1:]:
            if isinstance(value, dict):
                value = value.get(part, "")
            else:
                value = getattr(value, part, "")
        return value


def expression(text):
    first, *names = [p.strip() for p in text.split("|")]
    path = first.split(".")
    filters = [FILTERS[n] for n in names]

    def value(context):
        v = context.resolve(path)
        for f in filters:
            v = f(v)
        return v

    return value


class Template:
    def __init__(self, source):
        tokens = TOKEN.split(source)
        self.root, rest = self.block(tokens, 0, ())

    def block(self, tokens, i, ends):
        nodes = []
        while i < len(tokens):
            token = tokens[i]
            i += 1
            if token.startswith("{{"):
                inner = token[2:-2]
                nodes.append(self.output(expression(inner), inner.rstrip().endswith("safe")))
            elif token.startswith("{%"):
                words = token[2:-2].split()
                if words[0] in ends:
                    return nodes, i
                if words[0] == "for":
                    body, i = self.block(tokens, i, ("endfor",))
                    nodes.append(self.loop(words[1], expression(words[3]), body))
                elif words[0] == "if":
                    body, i = self.block(tokens, i, ("endif",))
                    nodes.append(self.condition(expression(words[1]), body))
            elif token:
                nodes.append(self.text(token))
        return nodes, i

    def text(self, token):
        return lambda context, out: out.append(token)

    def output(self, value, safe):
        if safe:
            return lambda context, out: out.append(str(value(context)))
        return lambda context, out: out.append(escape(str(value(context))))

    def loop(self, name, items, body):
        def run(context, out):
            for n, item in enumerate(items(context)):
                context.stack.append({name: item, "index": n})
                for node in body:
                    node(context, out)
                context.stack.pop()

        return run

    def condition(self, test, body):
        def run(context, out):
            if test(context):
                for node in body:
                    node(context, out)

        return run

    def render(self, **values):
        out = []
        context = Context(values)
        for node in self.root:
            node(context, out)
        return "".join(out)


class Item:
    def __init__(self, name, price, stock):
        self.name = name
        self.price = price
        self.stock = stock


PAGE = """<html><title>{{ title | title }}</title><body>
{% for section in sections %}<h2>{{ index }} {{ section.name | upper }} ({{ section.items | length }})</h2>
<table>{% for item in section.items %}<tr><td>{{ item.name }}</td><td>{{ item.price | money }}</td>
{% if item.stock %}<td>{{ item.stock }} left</td>{% endif %}</tr>
{% endfor %}</table>{% endfor %}{{ footer | safe }}</body></html>"""


def main(rounds):
    template = Template(PAGE)
    sections = [
        {"name": f"section <{i}>", "items": [Item(f'thing "{j}" & co', j * 12.5 + i, j % 4) for j in range(25)]}
        for i in range(8)
    ]
    total = 0
    for n in range(rounds):
        page = template.render(title=f"page number {n}", sections=sections, footer="<hr>")
        total += len(page)
    return total, page[:150]


print(*main(1600))
