"""Regular expressions, compiled once: taken from a table of compiled ones where that is of this interpreter, else made by ``re``.

Compiling a large expression over Chinese characters takes milliseconds, and a run needs dozens; their compiled form is read in a
fraction of one. The tables (``_compiled/cp311.bin`` and so on, written by ``scripts/gen_patterns.py`` and checked fresh) hold what
``re`` itself made, marked with the version of its engine; the engine checks the code that it is given. Where anything does not
fit (another Python, no table), ``re`` compiles as always: the same results, a little later. What only some runs need is in a table
of its own (``_compiled/cp311-phrasebook.bin``).
"""

from __future__ import annotations

import marshal
import re
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from linter.resources import data

if TYPE_CHECKING:
    Buffer = bytes | memoryview

#: The first bytes of a table.
HEAD = b"appeal-lint patterns 7\n"
#: The table of what every run needs, and that of the phrasebook.
MAIN, PHRASEBOOK = "", "phrasebook"
#: The length of a table's head and a crc32 of its whole index: head, keys, starts and a crc32 of each entry.
_INDEX = struct.Struct("<II")


@cache
def compiled(pattern: str, flags: int = 0, table: str = MAIN) -> re.Pattern[str]:
    """``re.compile(pattern, flags)``; ``table`` is the one that holds it, if one does."""
    try:
        stored = _table(table).get(key(pattern, int(flags)))
        if stored is not None:
            return _made(pattern, *stored)
    except (ValueError, TypeError, EOFError, RuntimeError, zlib.error):  # not this engine's after all
        pass
    return re.compile(pattern, flags)


def _made(pattern: str, code: Buffer, flags: int, groups: int, names: dict[str, int]) -> re.Pattern[str]:
    """The expression from its code, put together as ``re`` does."""
    import _sre

    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    words = array("I", zlib.decompress(code))
    made: re.Pattern[str] = _sre.compile(pattern, flags, words.tolist(), groups, names, tuple(by_number))
    return made


class Entries:
    """What a table holds: of thousands a run wants dozens, so that each is read when it is asked for.

    ``keys`` are in order; entry ``i`` is ``body[starts[i] : starts[i + 1]]``, whose crc32 is ``sums[i]``, marshalled: final flags, number of
    groups, their names, packed code.
    """

    def __init__(self, keys: Sequence[int] = (), starts: Sequence[int] = (), sums: Sequence[int] = (), body: Buffer = b"") -> None:
        self.keys, self.starts, self.sums, self.body = keys, starts, sums, body

    def get(self, key: int) -> tuple[Buffer, int, int, dict[str, int]] | None:
        """Packed code, final flags, number of groups, their names. Raises ``ValueError`` for a damaged one, of which nothing is interpreted."""
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key:
            return None
        entry = self.body[self.starts[place] : self.starts[place + 1]]
        if zlib.crc32(entry) != self.sums[place]:  # it may as well be that of another expression
            raise ValueError("a damaged entry")
        flags, groups, names, code = marshal.loads(entry)
        return code, flags, groups, names


@cache
def _table(name: str) -> Entries:
    """The table for this interpreter; empty when there is none."""
    try:
        content = data("linter", f"_compiled/{file_name(name)}")
        import _sre

        engine, entries = index(content)
    except (ImportError, OSError, ValueError, struct.error):
        return Entries()
    return entries if engine == _engine(_sre) else Entries()


def key(pattern: str, flags: int) -> int:
    """What stands for an expression in a table: two checksums, 64 bits."""
    said = f"{flags}:{pattern}".encode("utf-8", "surrogatepass")
    return zlib.crc32(said) << 32 | zlib.adler32(said)


def index(content: bytes) -> tuple[Any, Entries]:
    """What a table is for, and its entries.

    Raises ``ValueError`` or ``struct.error`` for what is no table, or a damaged one: nothing of it is interpreted.
    """
    if not content.startswith(HEAD):
        raise ValueError("not a table")
    start = len(HEAD) + _INDEX.size
    length, checksum = _INDEX.unpack(content[len(HEAD) : start])
    listing = memoryview(content)[start : start + length]
    if zlib.crc32(listing) != checksum:
        raise ValueError("a damaged table")
    engine, count = marshal.loads(listing)
    keys, starts = length - 16 * count - 4, length - 8 * count - 4
    columns = (
        listing[keys:starts].cast("Q"),
        listing[starts : starts + 4 * count + 4].cast("I"),
        listing[starts + 4 * count + 4 :].cast("I"),
    )
    return engine, Entries(*columns, memoryview(content)[start + length :])


def _engine(sre: Any) -> tuple[int, int, str, int]:
    return sre.MAGIC, sre.CODESIZE, sys.byteorder, array("I").itemsize


def file_name(table: str) -> str:
    """The file of a table for this interpreter."""
    return f"cp{sys.version_info.major}{sys.version_info.minor}{table and '-'}{table}.bin"


def written(patterns: list[tuple[str, int]], level: int = 9) -> bytes:
    """What a table for this interpreter holds, given (pattern, flags): deterministic to the byte.

    ``level``: how far the code of each is compressed; not at all (0) where the table as a whole will be.
    """
    import _sre
    from itertools import accumulate
    from re import _compiler, _parser  # type: ignore[attr-defined]

    found = {}
    for pattern, given in patterns:
        parsed = _parser.parse(pattern, given)
        code = zlib.compress(array("I", _compiler._code(parsed, given)).tobytes(), level)
        entry = given | parsed.state.flags, parsed.state.groups - 1, parsed.state.groupdict, code
        found[key(pattern, given)] = marshal.dumps(entry, 2)  # without references, which hang on more than the value
    if len(found) < len(patterns):
        raise ValueError("two expressions have the same key")
    keys = sorted(found)
    starts = array("I", accumulate((len(found[one]) for one in keys), initial=0))
    sums = array("I", (zlib.crc32(found[one]) for one in keys))
    listing = marshal.dumps((_engine(_sre), len(keys)), 2) + array("Q", keys).tobytes() + starts.tobytes() + sums.tobytes()
    said = _INDEX.pack(len(listing), zlib.crc32(listing))
    return b"".join([HEAD, said, listing, *map(found.__getitem__, keys), zlib.compress(marshal.dumps(sorted(patterns), 2), 9)])


def expressions(content: bytes) -> list[tuple[str, int]]:
    """(pattern, flags) of what a table holds: at its end, for who checks it. Raises as :func:`index` does."""
    _, entries = index(content)
    found: list[tuple[str, int]] = marshal.loads(zlib.decompress(entries.body[entries.starts[-1] :]))
    return found


#: So many signs are looked for at most.
_SIGNS = 40


def signs(pattern: str) -> tuple[str, ...]:
    """Texts of which one stands wherever an expression is found; empty where that cannot be told."""
    from re import _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern)
    found = set() if parsed.state.flags & re.IGNORECASE else _needed(parsed)
    return tuple(sorted(sign for sign in found if not any(other in sign for other in found - {sign})))


def _needed(items: Any) -> set[str]:
    """The same for a parsed sequence: of all that it is made of, what says most."""
    choices, run = [], {""}
    for operator, argument in items:
        exact = _exact(operator, argument)
        joined = {a + b for a in run for b in exact}
        if exact and len(joined) <= _SIGNS:
            run = joined
            continue
        choices += [run, _inside(str(operator), argument)]
        run = exact or {""}
    telling = [choice for choice in [*choices, run] if choice and "" not in choice and len(choice) <= _SIGNS]
    return max(telling, key=lambda choice: (min(map(len, choice)), -len(choice)), default=set())


def _inside(operator: str, argument: Any) -> set[str]:
    """What a part that is not a handful of texts cannot be without."""
    if operator in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _needed(argument[-1] if operator == "SUBPATTERN" else argument)
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0]:
        return _needed(argument[2])
    if operator == "BRANCH":
        branches = [_needed(branch) for branch in argument[1]]
        return set().union(*branches) if all(branches) else set()
    return set()


def _exact(operator: Any, argument: Any) -> set[str]:
    """All that a part can be, where that is a handful of texts; empty where it is not."""
    name = str(operator)
    if name == "LITERAL":
        return {chr(argument)}
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return {""}
    if name == "IN":
        listed = {chr(value) for kind, value in argument if str(kind) == "LITERAL"}
        return listed if len(listed) == len(argument) else set()
    if name == "SUBPATTERN":
        return _product(argument[-1])
    if name == "BRANCH":
        branches = [_product(branch) for branch in argument[1]]
        return set().union(*branches) if all(branches) else set()
    if name in ("MAX_REPEAT", "MIN_REPEAT") and argument[:2] == (0, 1):
        return {"", *exact} if (exact := _product(argument[2])) else set()
    return set()


def _product(items: Any) -> set[str]:
    """All that a sequence can be; empty where that is more than a handful of texts."""
    run = {""}
    for operator, argument in items:
        run = {a + b for a in run for b in _exact(operator, argument)}
        if not 0 < len(run) <= _SIGNS:
            return set()
    return run
