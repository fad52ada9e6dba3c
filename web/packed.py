"""Runs in the page's Python: modules and data out of one dictionary, the way they are packed (``pack.py``).

A zip would do, but reading its directory and then module after module takes as long again as running them.
"""

from __future__ import annotations

import marshal
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType

#: Where modules say that they are; there is no such folder.
ROOT = "/packed/"
_PACKAGE, _MODULE = "/__init__.pyc", ".pyc"


class Packed:
    """Finder and loader of what is packed: names below :data:`ROOT` -> bytes, of modules the code alone."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Where a module is; nothing for those of others."""
        stem = name.replace(".", "/")
        ending = next((ending for ending in (_MODULE, _PACKAGE) if stem + ending in self._files), None)
        if ending is None:
            return None
        spec = ModuleSpec(name, self, origin=ROOT + stem + ending, is_package=ending == _PACKAGE)  # type: ignore[arg-type]
        spec.has_location = True
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """As it is usually done."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module, which is wanted once."""
        spec = module.__spec__
        assert spec is not None and spec.origin is not None
        exec(marshal.loads(self._files.pop(spec.origin.removeprefix(ROOT))), module.__dict__)

    def get_data(self, path: str) -> bytes:
        """The bytes of a file. Raises ``OSError`` when it is not there."""
        try:
            return self._files[path.removeprefix(ROOT)]
        except KeyError:
            raise OSError(f"not packed: {path}") from None


def install(files: dict[str, bytes]) -> None:
    """Have modules and data found in ``files`` before anywhere else."""
    sys.meta_path.insert(0, Packed(files))  # type: ignore[arg-type]


def woven(planes: list[bytes]) -> bytes:
    """The bytes that were taken apart, the first of every few to the first plane and so on: like beside like packs better."""
    if len(planes) == 1:
        return planes[0]
    whole = bytearray(sum(map(len, planes)))
    for at, plane in enumerate(planes):
        whole[at :: len(planes)] = plane
    return bytes(whole)


def model(content: bytes) -> dict[str, bytes]:
    """Name -> bytes of what the model's file holds, which browsers unpack ahead where they can (gzip)."""
    if content.startswith(b"\x1f\x8b"):
        from zlib import MAX_WBITS, decompress

        content = decompress(content, 16 + MAX_WBITS)
    return {name: woven(planes) for name, planes in marshal.loads(content).items()}
