"""Where the lines of the model's lists stand, found in their bytes: a short text asks for some hundreds of ninety thousand lines.

To make a dictionary of them all takes longer than to read a statement. So there is an index of the lists of the shipped model
(``_compiled/model.bin``, written by ``scripts/gen_lookup.py`` and checked fresh). It says which files it is of, with a crc32 of
each by which damage is seen in a tenth of the time, and each answer is held against the line itself. Without it (another model, another byte order) the dictionaries are made: the same answers, a little later.

File format: ``HEAD``, a crc32 of what follows, the sha256 and the crc32 of each file that it is of, the total of the words'
frequencies, then for each list how many buckets and lines it has, and three rows of 32-bit integers: where each
bucket's entries begin; the entries, each a line's number above 15 bits of the crc32 of its name, whose highest bits name the
bucket; the lines' places, each the byte where the name begins above its length (8 bits).
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from weakref import WeakMethod
from zlib import crc32

from linter.frozen import frozen

HEAD = b"appeal-lint lookup 1\n"
_CRC, _LENGTH = 15, 8
_LOW, _SHORT = (1 << _CRC) - 1, (1 << _LENGTH) - 1
_FILE, _TOTAL, _SIZES = struct.Struct("<32sI"), struct.Struct("<q"), struct.Struct("<II")
#: After so many names the dictionary of all would have been made in the same time.
ENOUGH = 8_000


class Lookup:
    """The lines of a list in ``content`` by their names."""

    def __init__(self, content: bytes, starts: Sequence[int], entries: Sequence[int], places: Sequence[int]) -> None:
        self.content = content
        self._starts, self._entries, self._places = starts, entries, places
        self._shift = _shift(len(starts) - 1)

    def number(self, name: str) -> int:
        """The number of the line of that name, counted from 1; 0 where there is none."""
        sought = name.encode("utf-8", "surrogatepass")
        crc = crc32(sought)
        bucket, low = crc >> self._shift, crc & _LOW
        for entry in self._entries[self._starts[bucket] : self._starts[bucket + 1]]:
            if entry & _LOW == low:
                begin, length = divmod(self._places[entry >> _CRC], _SHORT + 1)
                if self.content[begin : begin + length] == sought:
                    return (entry >> _CRC) + 1
        return 0

    def after(self, number: int) -> bytes:
        """What stands behind the name in a line and the sign that follows it."""
        begin, length = divmod(self._places[number - 1], _SHORT + 1)
        return self.content[begin + length + 1 : self.content.index(b"\n", begin)]


class Met(dict[str, int | None]):
    """What names stand for, worked out when they are first met; ``full``, a method of whoever has this, is called when these are so many
    that it does not pay. It is held weakly: there is no ring, and a model that nobody has any more goes at once."""

    def __init__(self, find: Callable[[str], int | None], full: Callable[[], object]) -> None:
        self._find, self._full = find, WeakMethod(full)

    def __missing__(self, name: str) -> int | None:
        found = self[name] = self._find(name)
        if len(self) == ENOUGH and (full := self._full()):
            full()
        return found


@frozen
class Index:
    """The lists of a model: the features of sentences, those of statements, the words; the total of the words' frequencies."""

    total: int
    lists: list[Lookup]


def index_file(files: Sequence[tuple[bytes, bytes]], total: int, lists: Iterable[Sequence[tuple[bytes, int]]]) -> bytes:
    """The index of lists, each line a name and where it begins; of ``files``, each its sha256 and bytes; with the total of the frequencies.

    Raises ``OverflowError`` for a list that the format is too small for.
    """
    body = _of(files) + _TOTAL.pack(total) + b"".join(map(_packed, lists))
    return HEAD + crc32(body).to_bytes(4, "little") + body


def _of(files: Sequence[tuple[bytes, bytes]]) -> bytes:
    return b"".join(_FILE.pack(digest, crc32(content)) for digest, content in files)


def _packed(lines: Sequence[tuple[bytes, int]]) -> bytes:
    if len(lines) > 1 << 32 - _CRC or any(len(name) > _SHORT for name, _ in lines):
        raise OverflowError("too many lines, or one too long")
    buckets = 1 << max(len(lines) // 2, 1).bit_length() - 1
    crcs, shift = [crc32(name) for name, _ in lines], _shift(buckets)
    ordered = sorted(range(len(lines)), key=lambda number: (crcs[number] >> shift, number))
    starts = [0] * (buckets + 1)
    for crc in crcs:
        starts[(crc >> shift) + 1] += 1
    for bucket in range(buckets):
        starts[bucket + 1] += starts[bucket]
    rows = (starts, [number << _CRC | crcs[number] & _LOW for number in ordered], [begin << _LENGTH | len(name) for name, begin in lines])
    return _SIZES.pack(buckets, len(lines)) + b"".join(struct.pack(f"<{len(row)}I", *row) for row in rows)


def read(index: bytes, files: Sequence[tuple[bytes, bytes]], contents: Sequence[bytes]) -> Index | None:
    """An index, whose lists are each in one of the ``contents``.

    ``None`` where it is damaged, or is not of these ``files``: each the sha256 that it should have, and its bytes.
    """
    body, head = memoryview(index)[len(HEAD) + 4 :], _of(files)
    if sys.byteorder != "little" or array("I").itemsize != 4 or not index.startswith(HEAD) or bytes(body[: len(head)]) != head:
        return None
    if crc32(body).to_bytes(4, "little") != index[len(HEAD) : len(HEAD) + 4]:
        return None
    at = len(head)
    (total,) = _TOTAL.unpack_from(body, at)
    at += _TOTAL.size
    lists = []
    for content in contents:
        buckets, lines = _SIZES.unpack_from(body, at)
        at += _SIZES.size
        rows = []
        for size in (buckets + 1, lines, lines):
            rows.append(body[at : at + 4 * size].cast("I"))
            at += 4 * size
        lists.append(Lookup(content, *rows))
    return Index(total, lists)


def _shift(buckets: int) -> int:
    """By so many bits a crc32 is too long for the number of a bucket."""
    return 33 - buckets.bit_length()
