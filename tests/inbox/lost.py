"""What somebody finds who takes a lost phone apart: every file of the browser's profile, also what lies packed in it.

Databases pack their blocks (LevelDB with Snappy, caches with what the server sent), and write texts as UTF-8, as UTF-16 or in one byte
a letter; a search that does not know this finds nothing anywhere and proves nothing.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import brotli

FOOTER, TRAILER = 48, 5
"""Bytes at the end of a table of LevelDB, and after each block: its kind and a checksum."""
MAGIC = bytes.fromhex("57fb808b247547db")
SIMPLE_CACHE = bytes.fromhex("305c72a71b6dfbfc")
HEADER = 24
"""Bytes before the key in a file of the browser's cache."""


def finds(folder: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """Each of these words that stands somewhere in the folder, with the files in which it does."""
    wanted = {word: [word.encode("utf-8"), word.encode("utf-16-le"), word.encode("latin-1")] for word in words}
    found: dict[str, list[str]] = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()):
        for data in readings(path):
            for word, forms in wanted.items():
                if any(form in data for form in forms):
                    found.setdefault(word, []).append(str(path.relative_to(folder)))
    return {word: sorted(set(files)) for word, files in found.items()}


def readings(path: Path) -> Iterator[bytes]:
    """The file as it lies there, and unpacked as far as it can be."""
    try:
        data = path.read_bytes()
    except OSError:
        return
    yield data
    if data[-8:] == MAGIC:
        yield from blocks(data)
    if data[:8] == SIMPLE_CACHE:
        yield from unpacked(data[HEADER + int.from_bytes(data[12:16], "little") :])


def blocks(table: bytes) -> Iterator[bytes]:
    """The blocks of a table of LevelDB: those of data, named in its index."""
    at = len(table) - FOOTER
    for _ in range(2):  # where the index of metadata stands; nothing of people does
        _, at = _number(table, at)
    place, at = _number(table, at)
    size, _ = _number(table, at)
    for start, length in _handles(_block(table, place, size)):
        yield _block(table, start, length)


def _block(table: bytes, start: int, length: int) -> bytes:
    body, kind = table[start : start + length], table[start + length]
    return unsnappy(body) if kind == 1 else body


def _handles(index: bytes) -> Iterator[tuple[int, int]]:
    restarts = int.from_bytes(index[-4:], "little")
    at, end = 0, len(index) - 4 * (restarts + 1)
    while at < end:
        _, at = _number(index, at)
        unshared, at = _number(index, at)
        length, at = _number(index, at)
        at += unshared
        start, after = _number(index, at)
        size, _ = _number(index, after)
        yield start, size
        at += length


def unsnappy(data: bytes) -> bytes:
    """Unpack Snappy: pieces that stand there, and pieces that stood before (google/snappy, format_description.txt)."""
    length, at = _number(data, 0)
    out = bytearray()
    while at < len(data) and len(out) < length:
        tag, at = data[at], at + 1
        kind, size = tag & 3, tag >> 2
        if kind == 0:
            if size >= 60:
                more = size - 59
                size, at = int.from_bytes(data[at : at + more], "little"), at + more
            out += data[at : at + size + 1]
            at += size + 1
            continue
        if kind == 1:
            size, back, at = (size & 7) + 4, (tag >> 5) << 8 | data[at], at + 1
        else:
            width = 2 if kind == 2 else 4
            size, back, at = size + 1, int.from_bytes(data[at : at + width], "little"), at + width
        for _ in range(size):
            out.append(out[-back])
    return bytes(out)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, and where it ends."""
    value = shift = 0
    while True:
        byte, at = data[at], at + 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def unpacked(data: bytes) -> Iterator[bytes]:
    """An answer as a cache of the browser keeps it: packed as it came, with other things after it."""
    yield _brotli(data)
    for kind in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16):  # deflate, gzip
        with suppress(zlib.error):
            yield zlib.decompressobj(kind).decompress(data)


def _brotli(data: bytes) -> bytes:
    engine, out = brotli.Decompressor(), b""
    with suppress(brotli.error):
        for at in range(len(data)):
            if engine.is_finished():
                break
            out += engine.process(data[at : at + 1])
    return out


def told(found: Mapping[str, list[str]]) -> str:
    """What was found where, for whoever reads the failure."""
    return "\n".join(f"{word}: {', '.join(files)}" for word, files in found.items())
