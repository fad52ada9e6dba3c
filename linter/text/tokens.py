"""Words. The only file that imports jieba.

A full jieba dictionary costs 0.6 s and 90 MB to load; ours (``models/words.txt``) holds the words that the model and the
domain need, each line ``word<TAB>frequency`` with every proper prefix of a word in the list too (frequency 0), so that it
loads without building the prefixes, and jieba's own cache file is never written or read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any, Protocol


class Tokenizer(Protocol):
    """Anything that cuts a text into words whose concatenation is the text."""

    def cut(self, text: str) -> Iterator[str]: ...


class WordTokenizer:
    """jieba's maximum-probability cut over our dictionary, without its character model for unknown words."""

    def __init__(self, words: bytes) -> None:
        """``words``: the dictionary's bytes (UTF-8). Raises ``ValueError`` for a line that is not word, tab, number."""
        jieba = _import_jieba()
        self._jieba = jieba.Tokenizer()
        self._jieba.FREQ, self._jieba.total = parse_words(words)
        self._jieba.initialized = True

    def cut(self, text: str) -> Iterator[str]:
        """The words of ``text``, in order; together they are ``text``."""
        return self._jieba.cut(text, HMM=False)  # type: ignore[no-any-return]


def parse_words(words: bytes) -> tuple[dict[str, int], int]:
    """Dictionary bytes -> (frequency of each word or prefix, total of the frequencies)."""
    columns = words.decode("utf-8").replace("\n", "\t").split("\t")
    if columns and not columns[-1]:
        columns.pop()
    frequencies = dict(zip(columns[::2], map(int, columns[1::2]), strict=True))
    return frequencies, sum(frequencies.values())


def compact(source: Iterator[tuple[str, int]], needed: set[str], size: int) -> bytes:
    """The ``size`` most frequent words of ``source`` and all of ``needed`` as dictionary bytes, prefixes included."""
    ranked = sorted(source, key=lambda item: (-item[1], item[0]))
    known = dict(ranked)
    chosen = dict(ranked[:size])
    for word in needed:
        chosen[word] = max(known.get(word, 0), 50)
    entries = dict(chosen)
    for word in chosen:
        for end in range(1, len(word)):
            entries.setdefault(word[:end], 0)
    return "".join(f"{word}\t{entries[word]}\n" for word in sorted(entries)).encode()


def default_dictionary() -> Iterator[tuple[str, int]]:
    """(word, frequency) of jieba's own dictionary: the source that :func:`compact` draws from when a model is trained."""
    with _import_jieba().get_dict_file() as file:
        for line in file:
            word, frequency = line.decode("utf-8").split(" ")[:2]
            yield word, int(frequency)


def _import_jieba() -> Any:
    """jieba, without what it loads and we don't use.

    It asks for pkg_resources only to find its data file and falls back to the file beside it: importing that would cost 90 ms.
    Its character model for unknown words (10 ms) is loaded when somebody uses it.
    """
    if "jieba" not in sys.modules:
        block = "pkg_resources" not in sys.modules
        if block:
            sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        _load_later("jieba", "finalseg")
        try:
            import jieba
        finally:
            if block:
                del sys.modules["pkg_resources"]
    import jieba

    return jieba


class _Later(ModuleType):
    """A module that is executed when something in it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or self.__spec__ is None or self.__spec__.loader is None:
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def _load_later(package: str, name: str) -> None:
    """Put a submodule that is not executed yet into ``sys.modules``."""
    found = PathFinder.find_spec(package)
    spec = PathFinder.find_spec(f"{package}.{name}", found.submodule_search_locations) if found else None
    if spec is not None:
        module = module_from_spec(spec)
        module.__class__ = _Later
        sys.modules[spec.name] = module
