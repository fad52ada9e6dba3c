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
import sys
import zlib
from array import array
from functools import cache
from typing import TYPE_CHECKING, Any

from linter.resources import data

if TYPE_CHECKING:
    Buffer = bytes | memoryview

#: The first bytes of a table.
HEAD = b"appeal-lint patterns 4\n"
#: The table of what every run needs, and that of the phrasebook.
MAIN, PHRASEBOOK = "", "phrasebook"
#: Bytes of the length of a table's index.
_LENGTH = 4


@cache
def compiled(pattern: str, flags: int = 0, table: str = MAIN) -> re.Pattern[str]:
    """``re.compile(pattern, flags)``; ``table`` is the one that holds it, if one does."""
    stored = _table(table).get(key(pattern, int(flags)))
    if stored is not None:
        try:
            return _made(pattern, *stored)
        except (ValueError, TypeError, RuntimeError, zlib.error):  # not this engine's after all
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


@cache
def _table(name: str) -> dict[int, tuple[Buffer, int, int, dict[str, int]]]:
    """Key -> packed code, final flags, number of groups, their names; empty when there is no table for this interpreter."""
    try:
        content = data("linter", f"_compiled/{file_name(name)}")
        import _sre

        engine, listed, at = index(content)
    except (ImportError, OSError, ValueError, EOFError, TypeError):
        return {}
    if engine != _engine(_sre):
        return {}
    found: dict[int, tuple[Buffer, int, int, dict[str, int]]] = {}
    body = memoryview(content)
    for number, flags, groups, names, size in listed:
        found[number] = (body[at : at + size], flags, groups, names)
        at += size
    return found


def key(pattern: str, flags: int) -> int:
    """What stands for an expression in a table: two checksums, 64 bits."""
    said = f"{flags}:{pattern}".encode("utf-8", "surrogatepass")
    return zlib.crc32(said) << 32 | zlib.adler32(said)


def index(content: bytes) -> tuple[Any, list[Any], int]:
    """What a table is for, the entries (key, final flags, groups, names, size), and where their code begins.

    Raises ``ValueError``, ``EOFError`` or ``TypeError`` for what is no table.
    """
    if not content.startswith(HEAD):
        raise ValueError("not a table")
    start = len(HEAD) + _LENGTH
    end = start + int.from_bytes(content[len(HEAD) : start], "little")
    engine, listed = marshal.loads(content[start:end])
    return engine, listed, end


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
    from re import _compiler, _parser  # type: ignore[attr-defined]

    listed, body = [], b""
    for pattern, given in sorted(patterns):
        parsed = _parser.parse(pattern, given)
        code = zlib.compress(array("I", _compiler._code(parsed, given)).tobytes(), level)
        listed.append((key(pattern, given), given | parsed.state.flags, parsed.state.groups - 1, parsed.state.groupdict, len(code)))
        body += code
    if len({entry[0] for entry in listed}) < len(listed):
        raise ValueError("two expressions have the same key")
    head = marshal.dumps((_engine(_sre), listed), 2)  # without references, which hang on more than the value
    return HEAD + len(head).to_bytes(_LENGTH, "little") + head + body + zlib.compress(marshal.dumps(sorted(patterns), 2), 9)


def expressions(content: bytes) -> list[tuple[str, int]]:
    """(pattern, flags) of what a table holds: at its end, for who checks it. Raises as :func:`index` does."""
    _, listed, at = index(content)
    found: list[tuple[str, int]] = marshal.loads(zlib.decompress(content[at + sum(entry[-1] for entry in listed) :]))
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
