"""Whether the program's files are as they were installed: the installer wrote down their digests."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackagePath


def altered(listed: list[PackagePath] | None) -> tuple[int, list[str]]:
    """How many files of the package have a digest, and the names of those that are not as they were, or are gone.

    A checkout, and what stands in a zip, has none.
    """
    known = [path for path in listed or () if path.parts[0] == "linter" and path.hash is not None and path.hash.mode == "sha256"]
    return len(known), list(_others(known))


def _others(known: list[PackagePath]) -> Iterator[str]:
    for path in known:
        try:
            content = path.read_binary()
        except OSError:
            yield str(path)
            continue
        if path.hash is None or urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode() != path.hash.value:
            yield str(path)
