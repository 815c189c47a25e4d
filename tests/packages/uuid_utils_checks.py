"""uuid_utils: the uuid module in Rust, compared with Python's own. Each line of CHECKS is one."""
import copy
import pickle
import time
import uuid

import uuid_utils as u
import uuid_utils.compat as compat
from uuid_utils import UUID


def raises(kind, f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return type(e) is kind
    return False


TEXT = "a8098c1a-f86e-11da-bd1a-00112444be1e"
ours, theirs = UUID(TEXT), uuid.UUID(TEXT)
FIELDS = [
    "hex", "int", "bytes", "bytes_le", "fields", "urn", "variant", "version", "node", "clock_seq", "clock_seq_hi_variant",
    "clock_seq_low", "time_low", "time_mid", "time_hi_version", "time",
]  # fmt: skip
CHECKS = {f"field {name}": getattr(ours, name) == getattr(theirs, name) for name in FIELDS}
start = time.time()
seven = [u.uuid7() for _ in range(200)]
CHECKS |= {
    "str and repr": str(ours) == TEXT and repr(ours) == f"UUID('{TEXT}')",
    "int()": int(ours) == theirs.int,
    "from hex": UUID(hex=theirs.hex) == ours and UUID("{" + TEXT.upper() + "}") == ours,
    "from urn": UUID("urn:uuid:" + TEXT) == ours,
    "from int": UUID(int=theirs.int) == ours,
    "from bytes": UUID(bytes=theirs.bytes) == ours and UUID(bytes_le=theirs.bytes_le) == ours,
    "from fields": UUID(fields=theirs.fields) == ours,
    "with version": UUID(TEXT, version=4).version == 4,
    "damaged text": raises(ValueError, UUID, "not a uuid"),
    "nothing": raises(TypeError, UUID),
    "int out of range": raises(OverflowError, UUID, int=1 << 128),
    "bytes too short": raises(ValueError, UUID, bytes=b"short"),
    "order": UUID(int=1) < UUID(int=2) <= UUID(int=2) and max(UUID(int=3), UUID(int=2)).int == 3,
    "order with others": raises(TypeError, lambda: ours < 1),
    "equality": ours == UUID(TEXT) and ours != UUID(int=1) and ours != 5,
    "hash": hash(ours) == hash(UUID(TEXT)) and len({ours, UUID(TEXT)}) == 1,
    "no attributes": raises(TypeError, setattr, ours, "int", 3),
    "pickle": pickle.loads(pickle.dumps(ours)) == ours,
    "copy": copy.copy(ours) == ours and copy.deepcopy([ours]) == [ours],
    "uuid1": u.uuid1().version == 1 and u.uuid1(0x1234, 5).node == 0x1234 and u.uuid1(1, 77).clock_seq == 77,
    "uuid3": str(u.uuid3(u.NAMESPACE_DNS, "python.org")) == "6fa459ea-ee8a-3ca4-894e-db77e160355e",
    "uuid5": str(u.uuid5(u.NAMESPACE_URL, "é🐍")) == "f77a9dbf-575f-5ef8-aff6-c6ed176b7233",
    "uuid5 of bytes": str(u.uuid5(u.NAMESPACE_OID, b"abc")) == "7697a46f-b283-5da3-8e7c-62c11c03dd9e",
    "uuid4": u.uuid4().version == 4 and len({u.uuid4() for _ in range(1000)}) == 1000,
    "uuid6": u.uuid6().version == 6 and u.uuid6(7, 9).node == 7,
    "uuid7": all(x.version == 7 for x in seven) and len(set(seven)) == 200,
    "uuid7 is of now": abs((seven[0].int >> 80) / 1000 - start) < 5,
    "uuid7 given its time": (u.uuid7(nanoseconds=1_700_000_000_123_000_000).int >> 80) == 1_700_000_000_123,
    "uuid8": u.uuid8(1, 2, 3).version == 8 and u.uuid8(1, 2, 3).int >> 80 == 1,
    "names": [str(x) for x in (u.NAMESPACE_DNS, u.NAMESPACE_X500)] == [str(x) for x in (uuid.NAMESPACE_DNS, uuid.NAMESPACE_X500)],
    "limits": u.NIL.int == 0 and u.MAX.int == (1 << 128) - 1,
    "variants": (u.RFC_4122, u.RESERVED_NCS) == (uuid.RFC_4122, uuid.RESERVED_NCS) and ours.variant == uuid.RFC_4122,
    "getnode": 0 <= u.getnode() < 1 << 48,
    "is_safe": ours.is_safe is uuid.SafeUUID.unknown,
    "reseed": u.reseed_rng() is None,
    "version of the package": u.__version__ == "1.2.0",
    "compat gives Python's class": type(compat.uuid4()) is uuid.UUID and compat.uuid4().version == 4,
    "compat uuid5": compat.uuid5(compat.NAMESPACE_DNS, "x") == uuid.UUID("05b16a01-46c6-56dd-bd6e-c6dfb4a1427a"),
    "compat uuid7": type(compat.uuid7()) is uuid.UUID and compat.uuid7().version == 7,
    "compat limits": compat.MAX.int == (1 << 128) - 1,
}
failed = [name for name, passed in CHECKS.items() if not passed]
assert not failed, failed
print(len(CHECKS), "checks")
