# importlib: finders, loaders, specs, packages, lazy loading, and programs that bring their own.
import sys, importlib, importlib.util, importlib.machinery, importlib.abc
def show(label, f):
    try: print(label, f())
    except BaseException as e: print(label, type(e).__name__, e)
import types
show("import_module", lambda: len(dir(importlib.import_module("_operator"))) > 50)
show("builtin", lambda: importlib.import_module("_collections").deque)
show("spec", lambda: importlib.util.find_spec("itertools"))
show("loader", lambda: importlib.util.find_spec("itertools").loader)
show("module_from_spec", lambda: importlib.util.module_from_spec(importlib.util.find_spec("json")).__name__)
show("find missing", lambda: importlib.util.find_spec("nothing_here"))
show("reload", lambda: importlib.reload(importlib.import_module("colorsys")).__name__)
show("meta_path", lambda: [getattr(f, "__name__", type(f).__name__) for f in sys.meta_path][:3])
show("machinery", lambda: sorted(n for n in dir(importlib.machinery) if not n.startswith("_")))
show("suffixes", lambda: (importlib.machinery.SOURCE_SUFFIXES, importlib.machinery.BYTECODE_SUFFIXES))
import _imp
show("source_hash", lambda: [_imp.source_hash(7, bytes(range(n))) for n in (0, 1, 7, 8, 9, 40)])
show("magic", lambda: type(importlib.util.MAGIC_NUMBER))
show("cache", lambda: importlib.util.cache_from_source("/a/b.py").rsplit("/", 1)[0])
import os, tempfile

d = tempfile.mkdtemp()
with open(d + "/mod_a.py", "w") as f: f.write("x = 41\ndef f(): return x + 1\n")
spec = importlib.util.spec_from_file_location("mod_a", d + "/mod_a.py")
show("from_file", lambda: (spec.name, spec.origin == d + "/mod_a.py", type(spec.loader).__name__, spec.has_location, spec.submodule_search_locations))
m = importlib.util.module_from_spec(spec); spec.loader.exec_module(m)
show("exec", lambda: (m.f(), m.__name__, m.__file__ == d + "/mod_a.py"))
sys.path.insert(0, d)
show("path", lambda: importlib.import_module("mod_a").f())
os.mkdir(d + "/pk"); [f.close() for f in (open(d + "/pk/__init__.py", "w"), open(d + "/pk/sub.py", "w")) if f.write("y = 1\n")]
importlib.invalidate_caches()
show("pkg", lambda: importlib.import_module("pk.sub").y)
show("relative", lambda: importlib.import_module(".sub", "pk").__name__)
show("find sub", lambda: importlib.util.find_spec("pk.sub").name)
show("is_package", lambda: importlib.util.find_spec("pk").loader.is_package("pk"))
show("path attr", lambda: list(sys.modules["pk"].__path__) == [d + "/pk"])
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "virtual": return importlib.util.spec_from_loader(name, Loader())
class Loader(importlib.abc.Loader):
    def create_module(self, spec): return None
    def exec_module(self, module): module.z = 5
sys.meta_path.insert(0, Finder())
show("virtual", lambda: importlib.import_module("virtual").z)
class Src(importlib.abc.SourceLoader):
    def get_filename(self, n): return "/virtual/%s.py" % n
    def get_data(self, p): return b"w = 7\n"
sl = Src()
sp = importlib.util.spec_from_loader("vsrc", sl)
mm = importlib.util.module_from_spec(sp); sl.exec_module(mm)
show("source loader", lambda: mm.w)
del sys.modules["mod_a"]
lazy_spec = importlib.util.find_spec("mod_a")
lz = importlib.util.LazyLoader(lazy_spec.loader); lazy_spec.loader = lz
lm = importlib.util.module_from_spec(lazy_spec); sys.modules["mod_a"] = lm; lz.exec_module(lm)
show("lazy", lambda: (type(lm).__name__, lm.f(), type(lm).__name__))
show("SourceFileLoader", lambda: importlib.machinery.SourceFileLoader("mod_a", d + "/mod_a.py").load_module().f())
show("PathFinder", lambda: importlib.machinery.PathFinder.find_spec("mod_a", [d]).name)
show("FileFinder", lambda: importlib.machinery.FileFinder(d, (importlib.machinery.SourceFileLoader, [".py"])).find_spec("mod_a").name)
show("namespace", lambda: (os.mkdir(d + "/ns"), importlib.invalidate_caches(), importlib.import_module("ns"))[2].__path__._path == [d + "/ns"])
show("ns spec", lambda: (importlib.util.find_spec("ns").loader.__class__.__name__, importlib.util.find_spec("ns").origin))
show("get_data", lambda: importlib.util.find_spec("mod_a").loader.get_data(d + "/mod_a.py")[:6])
show("get_source", lambda: importlib.util.find_spec("mod_a").loader.get_source("mod_a")[:6])
show("get_code", lambda: importlib.util.find_spec("mod_a").loader.get_code("mod_a").co_name)
show("BuiltinImporter", lambda: importlib.machinery.BuiltinImporter.find_spec("sys").origin)
show("repr builtin", lambda: repr(sys))
show("repr file", lambda: repr(sys.modules["mod_a"]).replace(d, "D"))
show("isinstance", lambda: (isinstance(sys.modules["mod_a"].__spec__, importlib.machinery.ModuleSpec), isinstance(spec.loader, importlib.machinery.SourceFileLoader), issubclass(importlib.machinery.SourceFileLoader, importlib.abc.SourceLoader)))
show("resolve", lambda: importlib.util.resolve_name(".x", "a.b"))
import importlib.resources as r
show("resources", lambda: r.files("pk").joinpath("sub.py").read_text())
show("metadata", lambda: importlib.import_module("importlib.metadata").version("nothing"))
show("__import__", lambda: importlib.__import__("pk.sub").__name__)
show("sys.modules None", lambda: (sys.modules.__setitem__("blocked", None), importlib.import_module("blocked")))
show("runpy", lambda: __import__("runpy").run_path(d + "/mod_a.py")["x"])
show("pkgutil", lambda: [m.name for m in __import__("pkgutil").iter_modules([d])])
show("path_importer_cache", lambda: type(sys.path_importer_cache).__name__)


# Errors in modules have the program's own frames only.
import traceback
for name, text in (("bad_a", "1/0\n"), ("bad_b", "import nothing_at_all\n"), ("bad_c", "def f(:\n"), ("bad_d", "from mod_a import nope\n")):
    with open(f"{d}/{name}.py", "w") as f: f.write(text)
importlib.invalidate_caches()
for name in ("bad_a", "bad_b", "bad_c", "bad_d"):
    try:
        exec(f"import {name}", {})
    except Exception:
        print(traceback.format_exc().replace(d, "D"))
    try:
        importlib.import_module(name)
    except Exception as e:
        print([f.name for f in traceback.extract_tb(e.__traceback__) if "frozen" not in f.filename], name in sys.modules)
# A source loader that changes the text.
class Upper(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data, path, *args, **kwargs):
        return super().source_to_code(data.replace(b"41", b"1041"), path)
up = importlib.util.spec_from_file_location("mod_up", d + "/mod_a.py", loader=Upper("mod_up", d + "/mod_a.py"))
mu = importlib.util.module_from_spec(up); up.loader.exec_module(mu)
show("source_to_code", lambda: mu.f())
show("again", lambda: importlib.util.module_from_spec(up).__name__)
class Blocker:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == "colorsys": raise ModuleNotFoundError("blocked", name=name)
sys.modules.pop("colorsys", None)
sys.meta_path.insert(0, Blocker)
show("blocker", lambda: __import__("colorsys"))
