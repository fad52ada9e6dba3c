"""Baselines: findings that are known already, so that only what is new is reported.

A finding is known by the path of its document, its rule, and a digest of the words it flags with their sentence; not by its line.
Paths and words are masked before they are written or digested: the file holds no quotation and nothing personal.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from linter.frozen import replace
from linter.regular import read_file
from linter.text.mask import mask
from linter.values import Finding, Report, Span

VERSION = 1
#: (path as seen from the baseline's folder, code, digest).
Entry = tuple[str, str, str]


#: The largest baseline that is read, in bytes.
_LARGEST = 1 << 28


class BaselineError(ValueError):
    """A file is no baseline of this version; the message is one sentence that names it and says what to do."""


class Baseline:
    """The known findings of a file. Documents are taken one after the other; what is left at the end no longer occurs."""

    def __init__(self, path: str, counts: Counter[Entry]) -> None:
        self.folder, self._left = folder_of(path), counts.copy()
        self._checked: set[tuple[str, str]] = set()
        #: How many findings were left out as known.
        self.known = 0

    def new(self, report: Report, active: Iterable[str]) -> Report:
        """The report with its new findings only, and a note on how many others there are; ``active`` are the codes of the rules that ran."""
        place = seen(report.path, self.folder)
        self._checked.update((place, code) for code in active)
        fresh: list[Finding] = []
        for finding in report.findings:
            one = entry(report, finding, self.folder)
            if self._left[one] > 0:
                self._left[one] -= 1
                self.known += 1
            else:
                fresh.append(finding)
        left_out = len(report.findings) - len(fresh)
        if not left_out or report.document is None:
            return report
        note = f"另有 {left_out} 处已记在基线里，没有列出 ({left_out} known findings of the baseline are not shown)"
        document = replace(report.document, notes=(*report.document.notes, note))
        return replace(report, document=document, findings=tuple(fresh))

    def gone(self) -> int:
        """How many known findings no longer occur: of rules that ran on their document, or of documents that are no longer there."""
        return sum(
            count
            for (path, code, _), count in self._left.items()
            if (path, code) in self._checked
            or ("*" not in path and path[:1] != "<" and not os.path.exists(os.path.join(self.folder, path)))
        )

    def strange(self) -> bool:
        """Whether all known findings are gone and none occurred: mended, or of another folder, or of files that were moved."""
        return not self.known and 0 < self._left.total() == self.gone()


def read(path: str) -> Baseline:
    """The baseline in a file. Raises :class:`BaselineError`."""
    content = _content(path)
    if isinstance(content, dict) and isinstance(content.get("version"), int) and content["version"] != VERSION:
        raise BaselineError(f"{path}: 基线的版本是 {content['version']}，这里只认 {VERSION}，请用 --write-baseline 重写 (another version)")
    counts: Counter[Entry] = Counter()
    try:
        if isinstance(content["version"], bool) or content["version"] != VERSION:
            raise ValueError
        for one in content["findings"]:
            count = one["count"]
            words = (one["path"], one["rule"], one["digest"])
            if type(count) is not int or count < 1 or not all(isinstance(word, str) for word in words):
                raise ValueError
            counts[words] += count
    except (KeyError, TypeError, ValueError):
        raise BaselineError(
            f"{path}: 不是基线文件，或已损坏，请删去后用 --write-baseline 生成 (not a baseline, or a damaged one)"
        ) from None
    return Baseline(path, counts)


def replaceable(path: str) -> None:
    """Raises :class:`BaselineError` for a file that is there and is no baseline, of whatever version."""
    if not os.path.isfile(path):
        return
    content = _content(path)
    if not (
        isinstance(content, dict)
        and type(content.get("version")) is int
        and isinstance(content.get("findings"), list)
        and content.get("tool", "appeal-lint") == "appeal-lint"
    ):
        raise BaselineError(f"{path}: 已有这个文件，又不是基线，没有覆盖；请换一个文件名，或先删去它 (exists and is no baseline)")


def _content(path: str) -> Any:
    """What JSON is in a file; ``None`` for what is none. Raises :class:`BaselineError` for a file that cannot be read."""
    try:
        return json.loads(read_file(path, _LARGEST).decode("utf-8"))
    except FileNotFoundError:
        raise BaselineError(f"{path}: 找不到基线文件，先用 --write-baseline 生成 (no such baseline)") from None
    except OSError as problem:
        raise BaselineError(f"{path}: 读不了基线文件（{problem.strerror}），请检查 (cannot be read)") from None
    except (ValueError, RecursionError):
        return None


def lines(counts: Counter[Entry]) -> Iterator[str]:
    """The file that holds ``counts``: JSON, sorted, a line an entry."""
    entries = [
        json.dumps({"path": path, "rule": code, "digest": digest, "count": count}, ensure_ascii=False)
        for (path, code, digest), count in sorted(counts.items())
    ]
    yield f'{{"version": {VERSION}, "tool": "appeal-lint", "findings": ['
    yield from (one + "," for one in entries[:-1])
    yield from entries[-1:]
    yield "]}"


def entry(report: Report, finding: Finding, folder: str) -> Entry:
    """How a finding is known, in a baseline that stands in ``folder``."""
    assert report.document is not None and report.analysis is not None
    text, span, sentence = report.document.text, finding.span, Span(0, 0)
    for candidate in report.analysis.sentences[report.analysis.sentence_at(span.start) :][:1]:
        if candidate.span.start <= span.start < candidate.span.end:
            sentence = candidate.span
    around = mask(sentence.of(text))
    # the words as the masked sentence has them, so that a span that cuts a number does not uncover it
    inside = sentence.start <= span.start and span.end <= sentence.end
    words = around[span.start - sentence.start : span.end - sentence.start] if inside else mask(span.of(text))
    said = [finding.code, mask(report.id or ""), *(" ".join(part.split()) for part in (words, around))]
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    return seen(report.path, folder), finding.code, digest


def seen(path: str, folder: str) -> str:
    """A document's path from a baseline's folder, with ``/``; what is no file (``<stdin>``) stays as it is."""
    if path.startswith("<"):
        return path
    folder_here, name = os.path.split(os.path.abspath(path))
    try:
        relative = os.path.relpath(os.path.join(os.path.realpath(folder_here), name), folder)
    except ValueError:  # another drive
        relative = os.path.abspath(path)
    return mask(relative.replace(os.sep, "/"))


def folder_of(path: str) -> str:
    """The folder in which a baseline stands."""
    return os.path.dirname(os.path.realpath(path))
