"""What an interpreter says of source texts, as JSON: the same program runs on Taipan and on the reference."""

import ast
import io
import json
import textwrap
import warnings


def located(e):
    return [type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text]


def attempt(f):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            result = f()
        except SyntaxError as e:
            result = ["error", *located(e)]
        except (ValueError, TypeError, OverflowError, RecursionError, MemoryError) as e:
            result = ["other", type(e).__name__, str(e)]
    return [result, [[w.category.__name__, str(w.message), w.lineno] for w in seen]]


def tree(source):
    return ast.dump(ast.parse(source), include_attributes=True)


def compiled(source):
    compile(source, "<t>", "exec")
    return "compiles"


def verdict(source):
    """Trees are compared by themselves, where parsing and compiling both go well."""
    return json.dumps([attempt(lambda: tree(source)), attempt(lambda: compiled(source))])


def harvest(source):
    """The programs that stand in a test file as strings, and those in its doctests."""
    found = dict.fromkeys(
        text
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for text in programs(node.value)
    )
    return json.dumps(list(found))


def programs(text):
    if ">>>" in text:
        import doctest

        try:
            for example in doctest.DocTestParser().get_examples(text):
                yield example.source
        except ValueError:
            pass
    dedented = textwrap.dedent(text)
    yield dedented
    if dedented != text:
        yield text


def symbols(source):
    import _symtable

    def entry(t):
        names = [[name, t.symbols[name]] for name in sorted(t.symbols)]
        return [t.name, t.type, t.lineno, bool(t.nested), names, t.varnames, [entry(c) for c in t.children]]

    return json.dumps(attempt(lambda: entry(_symtable.symtable(source, "<t>", "exec"))))


def tokens(source):
    import tokenize

    def stream():
        return [[t.type, t.string, t.start, t.end, t.line] for t in tokenize.generate_tokens(io.StringIO(source).readline)]

    try:
        return json.dumps(stream())
    except (SyntaxError, tokenize.TokenError) as e:
        return json.dumps([type(e).__name__, *map(repr, e.args)])
