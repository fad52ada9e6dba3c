"""Rows -> examples of the appeals model: records of the corpora's format, labelled sentences, statements with marked parts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from linter.profiles.words import PLATFORM
from linter.readers.plain import document
from linter.text.mask import mask
from linter.text.segment import sentences
from linter.toml import meant
from linter.training.dataset import Example, Labelled
from linter.training.dataset import example as corpus_example
from linter.training.intake.labels import Names, is_outcome
from linter.training.intake.values import Note, Row
from linter.values import MOVES, PLATFORMS, ROUTES, TACTICS, VIOLATIONS, Sentence, Span

_PLATFORMS = {name.casefold(): id for id, names in PLATFORM.items() for name in names} | {
    "b站": "bilibili", "bilibili": "bilibili", "小紅書": "xiaohongshu", "淘寶": "taobao", "拼多多": "pinduoduo", "bbs": "forum", "論壇": "forum",
    "论坛": "forum", "遊戲": "game",
}  # fmt: skip


def platform(name: str) -> str:
    """The id of a platform that is called by its id or name; another name stays."""
    return name if name in PLATFORMS else _PLATFORMS.get(name.strip().casefold(), name.strip())


def example(row: Row, names: Names, default_move: str | None) -> Example | Note:
    """The example of a row, or why there is none."""
    if row.record is not None:
        return _record(row, row.record, default_move)
    if row.spans is not None:
        return _statement(row, names, default_move)
    found, unknown = names.read(row.labels or ())
    if unknown:
        return row.left_out("unknown-label", f"不认识标签 {unknown[0][:30]!r}，{names.meant(unknown[0])} (unknown label)")
    labelled = _labelled(row, row.text, found, default_move)
    if isinstance(labelled, Note):
        return labelled
    count = len(sentences(document(row.text)))
    if count != 1:
        return row.left_out("several-sentences", f"有 {count} 句；措辞标签要逐句标，请拆成一行一句 (label one sentence a line)")
    return Example(_id(row), row.group, row.source, (labelled,), platform=platform(row.platform))


def _id(row: Row) -> str:
    return f"{os.path.basename(row.path)}:{row.line}"


def _labelled(row: Row, text: str, found: Sequence[str], default_move: str | None) -> Labelled | Note:
    moves = [label for label in found if label in MOVES]
    if len(moves) > 1:
        return row.left_out("several-labels", f"一句只能有一个语步，这里有 {'、'.join(moves)} (a sentence has one move)")
    if not moves and default_move is None:
        return row.left_out("no-move", "没有语步（move）；补上一列，或用 --default-move other (no move)")
    return Labelled(text, moves[0] if moves else str(default_move), tuple(label for label in found if label in TACTICS))


def _statement(row: Row, names: Names, default_move: str | None) -> Example | Note:
    """The sentences of a text, each with the labels of the parts that reach into it."""
    made = []
    for sentence, (found, unknown) in parts(row, names):
        if unknown:
            return row.left_out("unknown-label", f"不认识标签 {unknown[0][:30]!r}，{names.meant(unknown[0])} (unknown label)")
        labelled = _labelled(row, sentence.text, found, default_move)
        if isinstance(labelled, Note):
            return labelled
        end = sentence.span.end
        made.append(replace(labelled, nl=row.text[end : end + 2].lstrip(" \t\r")[:1] == "\n"))
    if not made:
        return row.left_out("no-text", "没有正文 (no text)")
    return Example(_id(row), row.group, row.source, tuple(made), platform=platform(row.platform))


def parts(row: Row, names: Names) -> list[tuple[Sentence, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """The sentences of a row with marked parts; each with what :meth:`Names.read` says of the marks that touch it."""

    def touching(place: Span) -> Iterator[str]:
        for start, end, label in row.spans or ():
            if row.text[max(start, place.start) : max(0, min(end, place.end))].strip("，,。！？!?；;、 \t\r\n"):
                yield label

    return [(sentence, names.read(touching(sentence.span))) for sentence in sentences(document(row.text))]


def _record(row: Row, record: dict[str, Any], default_move: str | None) -> Example | Note:
    """The example of a record in the corpora's format; its text, labels and names are looked at one by one for a clear word."""
    inner = record.get("sentences", [record])
    if default_move is not None:
        inner = [s | {"move": default_move} if isinstance(s, dict) and s.get("move") is None else s for s in inner]
    if problem := _fault(inner, record):
        kind, _, message = problem.partition("|")
        return row.left_out(kind, message)
    known = {key: value for key, value in record.items() if value is not None} | {"group": _name(record.get("group"))}
    return corpus_example(
        {"id": _id(row)} | known | ({"sentences": inner} if "sentences" in record else inner[0] | {"group": known["group"]})
    )


def _fault(inner: list[Any], record: dict[str, Any]) -> str:
    """What is wrong with the sentences of a record, as kind|message; empty when nothing is."""
    for number, sentence in enumerate(inner, 1):
        place = f"第 {number} 句" if "sentences" in record else ""
        if not isinstance(sentence, dict):
            return f"malformed|{place}应为对象 {{text, move, tactics}} (not an object)"
        if not isinstance(sentence.get("text"), str) or not sentence["text"].strip():
            return f"no-text|{place}没有正文 (no text)"
        if "\0" in sentence["text"]:
            return f"malformed|{place}正文含有 NUL 字符 (NUL in the text)"
        if sentence.get("move") is None:
            return f"no-move|{place}没有语步（move）；补上，或用 --default-move other (no move)"
        if not isinstance(sentence["move"], str) or sentence["move"] not in MOVES:
            return f"unknown-label|{place}语步 {mask(str(sentence['move']))[:30]!r} 不认识，{meant(str(sentence['move'])[:30], MOVES)} (unknown move)"
        tactics = sentence.get("tactics")
        if not isinstance(tactics, list):
            return f"malformed|{place} tactics 应为列表 (tactics is no list)"
        if wrong := [tactic for tactic in tactics if not isinstance(tactic, str) or tactic not in TACTICS]:
            return (
                f"unknown-label|{place}措辞标签 {mask(str(wrong[0]))[:30]!r} 不认识，{meant(str(wrong[0])[:30], TACTICS)} (unknown tactic)"
            )
    if not inner:
        return "no-text|sentences 是空的 (no sentences)"
    for field, known in (("route", ROUTES), ("violation", VIOLATIONS)):
        if record.get(field) is not None and record[field] not in known:
            return (
                f"unknown-label|{field} {mask(str(record[field]))[:30]!r} 不认识，{meant(str(record[field])[:30], known)} (unknown {field})"
            )
    return ""


def _name(value: Any) -> str:
    return str(value) if isinstance(value, str | int) else ""


def outcomes(row: Row) -> list[str]:
    """The labels of a row that say how an appeal ended."""
    labels = [*(row.labels or ()), *(label for _, _, label in row.spans or ())]
    if row.record is not None:
        inner = row.record.get("sentences", [row.record])
        for sentence in inner if isinstance(inner, list) else ():
            if isinstance(sentence, dict):
                tactics = sentence.get("tactics")
                labels += [
                    label for label in (sentence.get("move"), *(tactics if isinstance(tactics, list) else ())) if isinstance(label, str)
                ]
    return [label for label in labels if is_outcome(label)]
