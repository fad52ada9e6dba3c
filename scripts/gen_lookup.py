#!/usr/bin/env python3
"""Write linter/_compiled/model.bin: where the lines of the shipped model's lists stand (linter/text/lookup.py).

gen_lookup.py [--check]: after the model was trained anew; --check writes nothing, and fails where the file is not of the model there is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from linter.model.card import FILES, INDEX
from linter.model.runtime import header_of, sections_of
from linter.resources import folder
from linter.text.lookup import index_file
from linter.text.tokens import parse_words


def content() -> bytes:
    """What the file should hold."""
    weights, words = (folder("models").joinpath(name).read_bytes() for name in FILES)
    features = [list(_lines(weights, start, middle)) for _, start, middle, _ in sections_of(*header_of(weights))]
    names = [(word.partition(b"\t")[0], start) for word, start in _lines(words, 0, len(words) - 1)]
    return index_file([(sha256(file).digest(), file) for file in (weights, words)], parse_words(words)[1], [*features, names])


def _lines(file: bytes, start: int, end: int) -> Iterator[tuple[bytes, int]]:
    """The lines of a part of a file, and where each begins."""
    for line in file[start:end].split(b"\n"):
        yield line, start
        start += len(line) + 1


def main(arguments: list[str]) -> int:
    path, wanted = ROOT / "linter" / INDEX, content()
    if arguments == ["--check"]:
        if path.is_file() and path.read_bytes() == wanted:
            return 0
        print(f"{path.relative_to(ROOT)} is stale: run scripts/gen_lookup.py", file=sys.stderr)
        return 1
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    path.write_bytes(wanted)
    print(f"{path.relative_to(ROOT)}: {len(wanted)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
