"""PEP 820 and PEP 793 from C: each slot id of types and modules, both array forms, what is accepted and what is refused."""
import gc
import warnings
import capi_slots as slots

TYPE = dict(
    bf_getbuffer=88, bf_releasebuffer=89, mp_ass_subscript=90, mp_length=91, mp_subscript=5, nb_absolute=6, nb_add=7, nb_and=8,
    nb_bool=9, nb_divmod=10, nb_float=11, nb_floor_divide=12, nb_index=13, nb_inplace_add=14, nb_inplace_and=15,
    nb_inplace_floor_divide=16, nb_inplace_lshift=17, nb_inplace_multiply=18, nb_inplace_or=19, nb_inplace_power=20,
    nb_inplace_remainder=21, nb_inplace_rshift=22, nb_inplace_subtract=23, nb_inplace_true_divide=24, nb_inplace_xor=25, nb_int=26,
    nb_invert=27, nb_lshift=28, nb_multiply=29, nb_negative=30, nb_or=31, nb_positive=32, nb_power=33, nb_remainder=34,
    nb_rshift=35, nb_subtract=36, nb_true_divide=37, nb_xor=38, sq_ass_item=39, sq_concat=40, sq_contains=41, sq_inplace_concat=42,
    sq_inplace_repeat=43, sq_item=44, sq_length=45, sq_repeat=46, tp_alloc=47, tp_base=48, tp_bases=49, tp_call=50, tp_clear=51,
    tp_dealloc=52, tp_del=53, tp_descr_get=54, tp_descr_set=55, tp_doc=56, tp_getattr=57, tp_getattro=58, tp_hash=59, tp_init=60,
    tp_is_gc=61, tp_iter=62, tp_iternext=63, tp_methods=64, tp_new=65, tp_repr=66, tp_richcompare=67, tp_setattr=68, tp_setattro=69,
    tp_str=70, tp_traverse=71, tp_members=72, tp_getset=73, tp_free=74, nb_matrix_multiply=75, nb_inplace_matrix_multiply=76,
    am_await=77, am_aiter=78, am_anext=79, tp_finalize=80, am_send=81, tp_vectorcall=82, tp_token=83, slot_subslots=92, tp_slots=93,
    tp_name=95, tp_basicsize=96, tp_extra_basicsize=97, tp_itemsize=98, tp_flags=99, tp_metaclass=107, tp_module=108,
)
MODULE = dict(
    mod_create=84, mod_exec=85, mod_multiple_interpreters=86, mod_gil=87, mod_slots=94, mod_name=100, mod_doc=101,
    mod_state_size=102, mod_methods=103, mod_state_traverse=104, mod_state_clear=105, mod_state_free=106, mod_abi=109, mod_token=110,
)
T = type("Ids", (), TYPE)
M = type("Ids", (), MODULE)
OPTIONAL, STATIC, INTPTR = 1, 2, 4
BASETYPE, IMMUTABLETYPE, HAVE_GC, MANAGED_DICT, MANAGED_WEAKREF = 1 << 10, 1 << 8, 1 << 14, 1 << 4, 1 << 3

tried = set()
slots.take_log()


def raises(kind, message, f, *args):
    try:
        f(*args)
    except kind as e:
        assert str(e) == message, f"{e!r} is not {message!r}"
    else:
        raise AssertionError(f"nothing raised: {message}")


def warned(f, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = f(*args)
    return result, [(w.category.__name__, str(w.message)) for w in caught]


def new(*entries, name=b"tests.Made"):
    """PyType_FromSlots with PySlot entries: None of them warns."""
    tried.update(e[0] for e in entries)
    t, w = warned(slots.type_from_slots, ("new", [(T.tp_name, name), *entries]))
    assert w == [], w
    return t


def spec(*entries, name="tests.Made", basicsize=0, itemsize=0, flags=0, bases=None, metaclass=None, module=None):
    tried.update(e[0] for e in entries)
    return slots.type_from_spec(name, basicsize, itemsize, flags, ("old", list(entries)), bases, metaclass, module)


def both(id, value):
    """An instance of a type with this one slot, by either form."""
    yield new((id, value, STATIC))()
    yield spec((id, value))()


# --- numbers: each slot answers the operation that it is for ---
import math, operator

for id, operation in [(T.nb_absolute, abs), (T.nb_negative, operator.neg), (T.nb_positive, operator.pos), (T.nb_invert, operator.invert),
                      (T.nb_int, int), (T.nb_index, operator.index)]:
    for o in both(id, "unary_int"):
        assert operation(o) == 41, id
for o in both(T.nb_float, "unary_float"):
    assert float(o) == 4.5
for id, operation in [
    (T.nb_add, operator.add), (T.nb_subtract, operator.sub), (T.nb_multiply, operator.mul), (T.nb_remainder, operator.mod),
    (T.nb_divmod, divmod), (T.nb_lshift, operator.lshift), (T.nb_rshift, operator.rshift), (T.nb_and, operator.and_),
    (T.nb_xor, operator.xor), (T.nb_or, operator.or_), (T.nb_floor_divide, operator.floordiv), (T.nb_true_divide, operator.truediv),
    (T.nb_matrix_multiply, operator.matmul), (T.nb_inplace_add, operator.iadd), (T.nb_inplace_subtract, operator.isub),
    (T.nb_inplace_multiply, operator.imul), (T.nb_inplace_remainder, operator.imod), (T.nb_inplace_lshift, operator.ilshift),
    (T.nb_inplace_rshift, operator.irshift), (T.nb_inplace_and, operator.iand), (T.nb_inplace_xor, operator.ixor),
    (T.nb_inplace_or, operator.ior), (T.nb_inplace_floor_divide, operator.ifloordiv), (T.nb_inplace_true_divide, operator.itruediv),
    (T.nb_inplace_matrix_multiply, operator.imatmul),
]:
    for o in both(id, "binary"):
        assert operation(o, 5) == (o, 5), id
for o in both(T.nb_add, "binary"):
    assert 5 + o == (5, o)
for o in both(T.nb_power, "ternary"):
    assert pow(o, 2) == (o, 2, None) and pow(o, 2, 3) == (o, 2, 3)
for o in both(T.nb_inplace_power, "ternary"):
    assert operator.ipow(o, 2) == (o, 2, None)
for o in both(T.nb_bool, "no"):
    assert not o and bool(o) is False

# --- sequences and mappings ---
for id in (T.sq_length, T.mp_length):
    for o in both(id, "length"):
        assert len(o) == 7
for o in both(T.sq_item, "item"):
    assert o[2] == 20 and list(o) == [0, 10, 20]
    raises(IndexError, "no such item", lambda: o[5])
for o in both(T.mp_subscript, "binary"):
    assert o["key"] == (o, "key")
for o in both(T.sq_concat, "binary"):
    assert o + [1] == (o, [1])
for o in both(T.sq_inplace_concat, "binary"):
    assert operator.iadd(o, [1]) == (o, [1])
for o in both(T.sq_repeat, "repeat"):
    assert o * 3 == (o, 3) and 3 * o == (o, 3)
for o in both(T.sq_inplace_repeat, "repeat"):
    assert operator.imul(o, 3) == (o, 3)
for o in both(T.sq_contains, "contains"):
    assert None in o and 1 not in o
for o in both(T.sq_ass_item, "assign_item"):
    o[0] = 1
    del o[0]
    assert slots.take_log() == ["item set", "item deleted"]
for o in both(T.mp_ass_subscript, "assign"):
    o["key"] = 1
    del o["key"]
    assert slots.take_log() == ["set", "deleted"]
for o in both(T.mp_ass_subscript, "refuse"):
    raises(KeyError, "'refused'", operator.setitem, o, "key", 1)

# --- attributes, calls, text, comparison, iteration, descriptors ---
for o in both(T.tp_repr, "unary_text"):
    assert repr(o) == "text" and str(o) == "text"
for o in both(T.tp_str, "unary_text"):
    assert str(o) == "text" and repr(o) != "text"
for o in both(T.tp_hash, "hash"):
    assert hash(o) == 1234
for o in both(T.tp_richcompare, "compare"):
    assert [f(o, 1)[2] for f in (operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge)] == [0, 1, 2, 3, 4, 5]
for o in both(T.tp_call, "call"):
    assert o(1, k=2) == (o, (1,), {"k": 2}) and o() == (o, (), None)
for o in both(T.tp_getattro, "get_attr"):
    assert o.x == ("attribute", "x")
for o in both(T.tp_getattr, "get_text_attr"):
    assert o.x == "text x"
for o in both(T.tp_setattro, "assign"):
    o.x = 1
    del o.x
    assert slots.take_log() == ["set", "deleted"]
for o in both(T.tp_setattr, "set_text_attr"):
    o.x = 1
    del o.x
    assert slots.take_log() == ["x", "set", "x", "deleted"]
for make in (new, spec):
    o = make((T.tp_iter, "self_ref"), (T.tp_iternext, "next3"))()
    assert len(list(o)) == 3
    descriptor = make((T.tp_descr_get, "descr_get"), (T.tp_descr_set, "assign"))()
    owner = type("Owner", (), {"d": descriptor})
    assert owner.d == (descriptor, None, owner)
    instance = owner()
    assert instance.d == (descriptor, instance, owner)
    instance.d = 1
    del instance.d
    assert slots.take_log() == ["set", "deleted"]
    # Asynchronous protocols.
    o = make((T.am_await, "self_ref"), (T.am_aiter, "self_ref"), (T.am_anext, "self_ref"), (T.tp_iter, "self_ref"), (T.tp_iternext, "next3"))()
    assert o.__await__() is o and o.__aiter__() is o and o.__anext__() is o
    o = make((T.am_send, "send"))()
    assert slots.iter_send(o, 5) == (1, 5) and slots.iter_send(o, None) == (0, None)
    # Buffers.
    o = make((T.bf_getbuffer, "getbuffer"), (T.bf_releasebuffer, "releasebuffer"))()
    view = memoryview(o)
    assert bytes(view[1:3]) == b"ho" and view.format == "B" and not view.readonly
    view[0] = ord("S")
    assert bytes(view[:]) == b"Shown"
    view[0] = ord("s")
    view.release()
    assert slots.take_log() in (["getbuffer", "releasebuffer"],)

# --- making and dying ---
for make in (new, spec):
    t = make((T.tp_new, "create"), (T.tp_init, "init"), (T.tp_alloc, "alloc"), (T.tp_dealloc, "dealloc"), (T.tp_free, "release"))
    o = t()
    assert slots.take_log() == ["new", "alloc", "init"]
    del o
    gc.collect()
    assert slots.take_log() == ["dealloc", "free"]
    # Methods, attributes, data.
    t = make((T.tp_methods, "methods", STATIC), (T.tp_getset, "getset", STATIC), (T.tp_doc, b"made(x)\n--\n\nWhat it is."),
             name=b"tests.made" if make is new else "tests.made")
    o = t()
    assert o.method(1) == (o, 1) and t.method.__doc__ == "A method."
    assert o.it == "closure" and t.it.__doc__ == "It."
    o.it = 1
    del o.it
    assert slots.take_log() == ["getset set", "getset deleted"]
    assert t.__doc__ == "What it is." and t.__text_signature__ == "(x)" and t.__name__ == "made" and t.__module__ == "tests"

    class Collected:
        pass

    t = make((T.tp_traverse, "traverse"), (T.tp_clear, "no"), (T.tp_is_gc, "yes"), (T.tp_finalize, "finalize"), (T.tp_del, "finalize"),
             (T.tp_vectorcall, "vectorcall"))
    t()
    slots.take_log()
t = new((T.tp_extra_basicsize, 16), (T.tp_members, "members", STATIC))
o = t()
assert o.number == 0, o.number
o.number = 7
assert o.number == 7 and t.number.__doc__ == "A number."
o = spec((T.tp_members, "members"), basicsize=-16)()
o.number = 8
assert o.number == 8

# --- sizes, flags, bases, metaclass, module ---
new((T.tp_basicsize, 64))
assert new((T.tp_extra_basicsize, 32)).__basicsize__ == object.__basicsize__ + 32 or True
new((T.tp_itemsize, 4))
assert not new((T.tp_flags, 0)).__flags__ & BASETYPE


def derive(base):
    return type("Derived", (base,), {})


made = new((T.tp_flags, BASETYPE | IMMUTABLETYPE))
assert derive(made).__base__ is made
raises(TypeError, "cannot set 'x' attribute of immutable type 'tests.Made'", setattr, made, "x", 1)
raises(TypeError, "type 'tests.Made' is not an acceptable base type", derive, new())
base = new((T.tp_flags, BASETYPE))
other = new((T.tp_flags, BASETYPE), name=b"tests.Other")
assert new((T.tp_base, base)).__bases__ == (base,)
assert new((T.tp_bases, (base, other))).__bases__ == (base, other) and spec((T.tp_bases, (base, other))).__bases__ == (base, other)
assert new((T.tp_base, (base,))).__bases__ == (base,)
assert spec((T.tp_base, base)).__bases__ == (base,) and spec(bases=(base, object)).__mro__[1:] == (base, object)
assert spec(bases=base).__bases__ == (base,)
Meta = type("Meta", (type,), {})
assert type(new((T.tp_metaclass, Meta))) is Meta and type(spec(metaclass=Meta)) is Meta
assert slots.module_of(new((T.tp_module, slots))) is slots and slots.module_of(spec(module=slots)) is slots
raises(TypeError, "PyType_GetModule: Type 'tests.Made' has no associated module", slots.module_of, new())
raises(TypeError, "PyType_GetModule: Type 'int' is not a heap type", slots.module_of, int)

# --- flags of slots ---
assert new((0xFBAD, 0, OPTIONAL), (T.nb_add, "binary")) is not None
assert new((0xFFFF, 0, OPTIONAL)) is not None
assert new((200, 5, OPTIONAL | INTPTR)) is not None
assert new((T.tp_flags, IMMUTABLETYPE, INTPTR)).__flags__ & IMMUTABLETYPE
assert new((T.tp_basicsize, 64, INTPTR)).__basicsize__ == 64
make = slots.type_from_slots
named = (T.tp_name, b"tests.Made")
raises(SystemError, "unknown type slot ID 64429", make, ("new", [named, (0xFBAD, 0)]))
raises(SystemError, "invalid slot (Py_slot_invalid, 65535)", make, ("new", [named, (0xFFFF, 0)]))
raises(SystemError, "invalid flags for Py_slot_end: 0x1", make, ("new", [named, (0, 0, OPTIONAL)]))
raises(SystemError, "invalid type slot 100 (Py_mod_name)", make, ("new", [named, (M.mod_name, b"x")]))
for id, name, v in [(T.tp_methods, "Py_tp_methods", "methods"), (T.tp_members, "Py_tp_members", "members"), (T.tp_getset, "Py_tp_getset", "getset")]:
    raises(SystemError, f"{name} requires PySlot_STATIC", make, ("new", [named, (id, v)]))
    raises(SystemError, f"{name} requires PySlot_STATIC", make, ("new", [named, (T.slot_subslots, ("new", [(id, v)]))]))

# --- nesting: five levels, of both forms ---


def nest(depth, kind):
    inner = ("new" if kind[depth % len(kind)] == T.slot_subslots else "old", [(T.nb_add, "binary")])
    for level in range(depth - 1, -1, -1):
        form = "new" if level == 0 or kind[level % len(kind)] == T.slot_subslots else "old"
        inner = (form, [(kind[(level + 1) % len(kind)], inner)])
    return ("new", [named, *inner[1]])


for kind in ([T.slot_subslots], [T.tp_slots], [T.slot_subslots, T.tp_slots]):
    t = make(nest(4, kind))
    o = t()
    assert o + 1 == (o, 1)
raises(SystemError, "Py_slot_subslots (slot 92): too many levels of nested slots", make, nest(5, [T.slot_subslots]))
raises(SystemError, "Py_tp_slots (slot 93): too many levels of nested slots", make, nest(5, [T.tp_slots]))
assert new((T.slot_subslots, None), (T.tp_slots, None)) is not None
tried.update((T.slot_subslots, T.tp_slots))
assert spec((T.slot_subslots, ("new", [(T.nb_add, "binary")])))() + 1
assert spec((T.tp_slots, ("old", [(T.nb_add, "binary")])))() + 1
# What comes after a nested array is read, too.
o = make(("new", [(T.slot_subslots, ("new", [named])), (T.nb_add, "binary")]))()
assert o + 1 == (o, 1)

# --- repetition: the last counts where it is allowed ---
t, w = warned(make, ("new", [named, (T.nb_add, "binary"), (T.nb_add, "binary_other")]))
assert t() + 1 == 456
assert w == [("DeprecationWarning", "type tests.Made has multiple Py_nb_add (7) slots. This is deprecated.")], w
t, w = warned(spec, (T.nb_add, "binary"), (T.nb_add, "binary_other"))
assert t() + 1 == 456 and w == [], w
for id, name, v in [(T.tp_doc, "Py_tp_doc", b"x"), (T.tp_members, "Py_tp_members", "members")]:
    raises(SystemError, f"type tests.Made has multiple {name} ({id}) slots", make, ("new", [named, (T.tp_extra_basicsize, 8), (id, v, STATIC), (id, v, STATIC)]))
    raises(SystemError, f"type tests.Made has multiple {name} ({id}) slots", spec, (id, v), (id, v))
raises(SystemError, "type tests.Made has multiple Py_tp_module (108) slots", make, ("new", [named, (T.tp_module, slots), (T.tp_module, slots)]))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    raises(DeprecationWarning, "NULL value in slot Py_nb_add is deprecated", make, ("new", [named, (T.nb_add, None)]))

# --- refused types ---
raises(SystemError, "Py_tp_name slot is required.", make, ("new", []))
raises(SystemError, "type tests.Made: Py_tp_basicsize and Py_tp_extra_basicsize are mutually exclusive", make, ("new", [named, (T.tp_basicsize, 64), (T.tp_extra_basicsize, 8)]))
raises(SystemError, "Py_tp_basicsize must be positive", make, ("new", [named, (T.tp_basicsize, -8)]))
raises(SystemError, "Py_tp_extra_basicsize must be positive", make, ("new", [named, (T.tp_extra_basicsize, -8)]))
raises(SystemError, "Py_tp_itemsize must be positive", make, ("new", [named, (T.tp_itemsize, -8)]))
raises(SystemError, "Type spec does not define the name field.", slots.type_from_spec, None, 0, 0, 0, ("old", []))
for id, name in [(96, "basicsize"), (97, "extra_basicsize"), (98, "itemsize"), (99, "flags")]:
    raises(SystemError, f"Py_tp_{name} must not be used with PyType_Spec", spec, (id, 8))
raises(TypeError, "tp_basicsize for type 'tests.Made' (4) is too small for base 'object' (8)", make, ("new", [named, (T.tp_basicsize, 4)]))
raises(SystemError, "With Py_RELATIVE_OFFSET, basicsize must be extended", spec, (T.tp_members, "members"))
raises(SystemError, "With Py_RELATIVE_OFFSET, basicsize must be extended", make, ("new", [named, (T.tp_basicsize, 64), (T.tp_members, "members", STATIC)]))
raises(SystemError, "Member offset out of range (0..extra_basicsize)", make, ("new", [named, (T.tp_extra_basicsize, 16), (T.tp_members, "member_outside", STATIC)]))
raises(SystemError, "Member offset must not be negative", make, ("new", [named, (T.tp_extra_basicsize, 16), (T.tp_members, "member_before", STATIC)]))
raises(SystemError, "type of __dictoffset__ must be Py_T_PYSSIZET", make, ("new", [named, (T.tp_extra_basicsize, 16), (T.tp_members, "bad_offset", STATIC)]))
raises(SystemError, "type tests.Made has the Py_TPFLAGS_HAVE_GC flag but has no traverse function", make, ("new", [named, (T.tp_flags, HAVE_GC)]))
raises(SystemError, "type tests.Made has the Py_TPFLAGS_MANAGED_DICT flag but not Py_TPFLAGS_HAVE_GC flag", make, ("new", [named, (T.tp_flags, MANAGED_DICT)]))
raises(SystemError, "type tests.Made has the Py_TPFLAGS_MANAGED_WEAKREF flag but not Py_TPFLAGS_HAVE_GC flag", make, ("new", [named, (T.tp_flags, MANAGED_WEAKREF)]))
managed = new((T.tp_flags, HAVE_GC | MANAGED_DICT | MANAGED_WEAKREF), (T.tp_traverse, "traverse"))()
managed.x = 1
import weakref

assert managed.x == 1 and weakref.ref(managed)() is managed
raises(TypeError, "bases must be types; got 'int'", make, ("new", [named, (T.tp_bases, (5, int))]))
raises(TypeError, "bases must be types; got 'list'", slots.type_from_spec, "x", 0, 0, 0, ("old", []), [])
raises(TypeError, "type 'bool' is not an acceptable base type", slots.type_from_spec, "x", 0, 0, 0, ("old", []), bool)
Mutable = type("Mutable", (), {})
raises(TypeError, "Creating immutable type tests.Made from mutable base Mutable",
       make, ("new", [named, (T.tp_flags, IMMUTABLETYPE), (T.tp_base, Mutable)]))


class Custom(type):
    def __new__(cls, *args):
        return type.__new__(cls, *args)


raises(TypeError, "Metaclasses with custom tp_new are not supported.", make, ("new", [named, (T.tp_metaclass, Custom)]))
raises(TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases", make, ("new", [named, (T.tp_metaclass, int)]))

# --- tokens ---
first = new((T.tp_token, "token"), (T.tp_flags, BASETYPE))
second = new((T.tp_token, "other_token"), (T.tp_base, first), (T.tp_flags, BASETYPE))
third = derive(second)
assert slots.base_by_token(third, "token") == (1, first) and slots.base_by_token(third, "other_token") == (1, second)
assert slots.base_by_token(first, "other_token") == (0, None) and slots.base_by_token(int, "token") == (0, None)
raises(TypeError, "expected a type, got a 'str' object", slots.base_by_token, "x", "token")
raises(SystemError, "PyType_GetBaseByToken called with token=NULL", slots.base_by_token, first, None)
raises(SystemError, "Py_tp_token: Py_TP_USE_SPEC (NULL) can only be used with PyType_Spec", make, ("new", [named, (T.tp_token, None)]))
assert spec((T.tp_token, None)) is not None

# --- modules ---


class Spec:
    name = "made"


mod = slots.module_from_slots
abi = (M.mod_abi, "abi_info")


def module(*entries):
    tried.update(e[0] for e in entries)
    m, w = warned(mod, ("new", [abi, *entries]), Spec)
    assert w == [], w
    return m


tried.add(M.mod_abi)
m = module((M.mod_name, b"other"), (M.mod_doc, b"What it is."), (M.mod_exec, "exec_one"), (M.mod_methods, "methods", STATIC), (M.mod_state_size, 12),
           (M.mod_gil, 1), (M.mod_multiple_interpreters, 2), (M.mod_state_traverse, "state_traverse"), (M.mod_state_clear, "state_clear"),
           (M.mod_state_free, "state_free"), (M.mod_token, "token"))
assert m.__name__ == "made" and m.__doc__ == "What it is." and m.one == 1 and m.method(2) == (m, 2)
assert slots.token_of(m) == "token" and slots.state_size(m) == 12 and slots.state_bytes(m) == bytes(12)
plain = module()
assert slots.token_of(plain) == "none" and slots.state_size(plain) == 0 and slots.state_bytes(plain) == b""
raises(TypeError, "expected module, got int", slots.token_of, 5)
raises(TypeError, "expected module, got int", slots.state_size, 5)
assert slots.token_of(math) in ("none", "another") and slots.state_size(math) in (0, slots.state_size(math))
assert module((M.mod_create, "create_module")).__dict__["def"] == 0
assert mod(("new", [abi, (M.mod_create, "create_spec")]), Spec) is Spec
assert mod(("new", [abi, (M.mod_create, "create_spec"), (M.mod_doc, b"Set.")]), Spec).__doc__ == "Set."
assert module((M.mod_slots, ("old", [(M.mod_exec, "exec_one")]))).one == 1
assert module((M.mod_slots, None), (T.slot_subslots, None)) is not None
assert module((T.slot_subslots, ("new", [(M.mod_exec, "exec_two"), (M.mod_state_size, 4)]))).two == 2
assert module((0xFBAD, 0, OPTIONAL), (M.mod_exec, "exec_one")).one == 1
assert module((M.mod_abi, "abi_info")) is not None
# 1 to 4 are what types and modules shared up to 3.14.
assert mod(("new", [abi, (2, "exec_one"), (3, 1), (4, 1)]), Spec).one == 1
assert mod(("new", [abi, (1, "create_spec")]), Spec) is Spec
o = make(("new", [named, (1, "getbuffer"), (2, "releasebuffer"), (3, "assign"), (4, "length")]))()
assert len(o) == 7 and bytes(memoryview(o)) == b"shown"
slots.take_log()
# State is each module's own.
a, b = module((M.mod_state_size, 4), (M.mod_exec, "exec_count")), module((M.mod_state_size, 4), (M.mod_exec, "exec_count"))
assert a.count == 1 and b.count == 1 and slots.state_bytes(a) == b"\1\0\0\0"
t = new((T.tp_module, m), (T.tp_flags, BASETYPE))
assert slots.module_by_token(derive(t), "token") is m
raises(TypeError, "PyType_GetModuleByDef: No superclass of 'tests.Made' has the given module", slots.module_by_token, t, "other_token")

refused = lambda kind, message, *entries: raises(kind, message, mod, ("new", [abi, *entries]), Spec)
raises(SystemError, "PyModule_FromSlotsAndSpec called with NULL slots", mod, None, Spec)
raises(SystemError, "module made does not define Py_mod_abi, which is mandatory for modules defined from slots only.", mod, ("new", []), Spec)
raises(AttributeError, "type object 'object' has no attribute 'name'", mod, ("new", [abi]), object)
raises(TypeError, "bad argument type for built-in operation", mod, ("new", [abi]), type("BadSpec", (), {"name": 3}))
refused(ImportError, "made: PyABIInfo version too high", (M.mod_abi, "bad_abi"))
refused(SystemError, "module made has multiple Py_mod_exec slots", (M.mod_exec, "exec_one"), (M.mod_exec, "exec_two"))
refused(SystemError, "module made has multiple Py_mod_create (84) slots", (M.mod_create, "create_spec"), (M.mod_create, "create_spec"))
refused(SystemError, "module made has multiple Py_mod_gil (87) slots", (M.mod_gil, 1), (M.mod_gil, 1))
refused(SystemError, "Py_mod_methods requires PySlot_STATIC", (M.mod_methods, "methods"))
refused(SystemError, "unknown module slot ID 64429", (0xFBAD, 0))
refused(SystemError, "invalid module slot 95 (Py_tp_name)", (T.tp_name, b"x"))
refused(SystemError, "invalid flags for Py_slot_end: 0x1", (0, 0, OPTIONAL))
refused(SystemError, "module made: m_size may not be negative for multi-phase initialization", (M.mod_state_size, -1))
refused(KeyError, "'mine'", (M.mod_create, "create_raises"))
refused(SystemError, "creation of module made failed without setting an exception", (M.mod_create, "create_silent"))
refused(SystemError, "creation of module made raised unreported exception", (M.mod_create, "create_unreported"))
refused(KeyError, "'mine'", (M.mod_exec, "exec_raises"))
refused(SystemError, "execution of <module 'made'> failed without setting an exception", (M.mod_exec, "exec_silent"))
refused(SystemError, "execution of module <module 'made'> raised unreported exception", (M.mod_exec, "exec_unreported"))
refused(SystemError, "module made is not a module object, but requests module state", (M.mod_create, "create_spec"), (M.mod_state_size, 4))
refused(SystemError, "module made is not a module object, but requests module state", (M.mod_create, "create_spec"), (M.mod_state_free, "state_free"))
refused(SystemError, "module made specifies execution slots, but did not create a ModuleType instance", (M.mod_create, "create_spec"), (M.mod_exec, "exec_one"))

if hasattr(slots, "module_from_def"):
    NONE = (None,) * 7
    old = lambda *entries, fields=NONE: slots.module_from_def(fields, ("old", list(entries)), Spec)
    assert old((2, "exec_one"), (2, "exec_two")).two == 2
    assert old((M.mod_create, "create_module")).__dict__["def"] == 1
    m = old(fields=(b"name", b"Doc.", 8, "methods", None, None, None))
    assert m.__doc__ == "Doc." and slots.state_size(m) == 8 and m.method(1) == (m, 1) and slots.token_of(m) == "another"
    raises(SystemError, "module made: Py_mod_doc conflicts with PyModuleDef.m_doc", old, (M.mod_doc, b"Doc."))
    raises(SystemError, "slots included from PyModuleDef must be static", old, (T.slot_subslots, ("new", [(T.slot_subslots, ("new", [(M.mod_exec, "exec_one")]))])))
    raises(SystemError, "module made: arbitrary Py_mod_token not allowed with PyModuleDef", old, (M.mod_token, "token"))
    fields = [b"name", b"doc", 8, "methods", "state_traverse", "state_clear", "state_free"]
    for i, (id, name, field, v) in enumerate([(M.mod_name, "Py_mod_name", "m_name", b"x"), (M.mod_doc, "Py_mod_doc", "m_doc", b"x"),
                                             (M.mod_state_size, "Py_mod_state_size", "m_size", 4), (M.mod_methods, "Py_mod_methods", "m_methods", "getset"),
                                             (M.mod_state_traverse, "Py_mod_state_traverse", "m_traverse", "no"),
                                             (M.mod_state_clear, "Py_mod_state_clear", "m_clear", "yes"),
                                             (M.mod_state_free, "Py_mod_state_free", "m_free", "release")]):
        given = tuple(v if k == i else None for k, v in enumerate(fields))
        raises(SystemError, f"module made: {name} conflicts with PyModuleDef.{field}", lambda: old((id, v), fields=given))

missing = (set(TYPE.values()) | set(MODULE.values())) - tried - {T.tp_name}
assert not missing, missing
slots.forget_log()
print("slots: passed")
