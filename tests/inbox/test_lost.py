"""The search through a lost phone's files unpacks what databases pack; what it could not read would count as nothing."""

import gzip
from pathlib import Path

import brotli

from tests.inbox.lost import HEADER, MAGIC, SIMPLE_CACHE, finds, unsnappy

NAME = "Quirina Zwaneveld"
PACKED = (
    bytes([20]) + bytes([(6 - 1) << 2]) + b"abcdef" + bytes([(6 - 4) << 2 | 1, 6]) + bytes([(8 - 1) << 2 | 2, 6, 0])
)
"""A text, the same again by a short way back, and again by a longer one."""


def test_snappy_is_unpacked() -> None:
    assert unsnappy(PACKED) == b"abcdefabcdefabcdefab"


def _table(body: bytes, kind: int) -> bytes:
    """A table of LevelDB with one block and the index that names it."""
    block = body + bytes([kind]) + bytes(4)
    handle = bytes([0, len(body)])
    index = bytes([0, 1, len(handle)]) + b"k" + handle + (0).to_bytes(4, "little") + (1).to_bytes(4, "little")
    footer = bytes([0, 0, len(block), len(index)]).ljust(40, b"\0") + MAGIC
    return block + index + bytes(5) + footer


def test_a_name_is_found_however_it_lies_there(tmp_path: Path) -> None:
    half = NAME.encode()[:9]
    snappy = bytes([len(NAME)]) + bytes([(9 - 1) << 2]) + half + bytes([(len(NAME) - 9 - 1) << 2]) + NAME.encode()[9:]
    key = b"http://x/"
    header = SIMPLE_CACHE + bytes(4) + len(key).to_bytes(4, "little") + bytes(HEADER - 16)
    lying = {
        "utf8": NAME.encode(),
        "utf16": b"\x01" + NAME.encode("utf-16-le"),
        "packed.ldb": _table(snappy, 1),
        "plain.ldb": _table(NAME.encode(), 0),
        "brotli": header + key + brotli.compress(NAME.encode() * 3) + b"what follows",
        "gzip": header + key + gzip.compress(NAME.encode() * 3),
    }
    assert NAME.encode() not in lying["packed.ldb"] + lying["brotli"] + lying["gzip"]
    for name, data in lying.items():
        (tmp_path / name).write_bytes(data)
    assert finds(tmp_path, [NAME, "nobody"]) == {NAME: sorted(lying)}
