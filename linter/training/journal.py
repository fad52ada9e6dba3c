"""A file of labelled records that grows by one with every answer: each is on the disk before the next question is asked."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Any

from linter.atomic import replace_file
from linter.regular import read_file
from linter.training.active import Answer
from linter.training.intake.likeness import digest
from linter.training.task import Task

#: The largest file of labels that is gone on with, in bytes.
_LARGEST = 1 << 30
#: What says that a text was looked at and has no label; a task may have a label of that name.
_NOTHING = ("none", "无", "没有", "无标签")
#: How every record begins that is written here.
_BEGIN = b'{"id": "'


def record(text: str, group: str, answer: Answer, source: str, task: Task | None = None) -> dict[str, Any]:
    """The record of an answer: of an appeal's sentence in the corpora's format, of another ``task`` a text with its labels.

    The ``id`` is the same whenever the same text is labelled by the same ``source``. A text with none of a task's labels says so in a
    word: an empty list is what others write for a text that nobody has looked at.
    """
    fields: dict[str, Any] = {"id": f"{source}-{digest(text)}", "group": group, "source": source, "text": text}
    if task is not None:
        nothing = next((word for word in _NOTHING if word not in task.labels), "null")
        return fields | {"labels": list(answer.labels) or [nothing]}
    return fields | {"move": answer.move, "tactics": list(answer.labels)} | ({"unsure": True} if answer.unsure else {})


class JournalError(Exception):
    """The file cannot be used or written; the message is one sentence that names it and says what to do."""


class Journal:
    """The records of a ``.jsonl`` file, new or not; ``fields`` are what each must have besides ``text``.

    ``repaired`` says what was done to a last line that a killed run left unfinished; empty where nothing was.
    """

    def __init__(self, path: str, fields: tuple[str, ...]) -> None:
        """Raises :class:`JournalError` for a file that is not of this kind, and where nothing can be written."""
        self.path, self.fields, self.repaired = path, fields, ""
        self.records: list[dict[str, Any]] = []
        self._ends: list[int] = []
        content = b""
        try:
            if os.path.lexists(path):
                content = read_file(path, _LARGEST)
                with open(path, "ab"):  # may it be written?
                    pass
            elif not os.access(os.path.dirname(path) or ".", os.W_OK):
                raise OSError(0, "文件夹不存在或不能写入")
        except OSError as problem:
            raise JournalError(f"{path}: 不能写入（{problem.strerror}），请换一个文件 (cannot write)") from None
        self._size = len(content)
        whole = content.rfind(b"\n") + 1
        for number, line in enumerate(content[:whole].split(b"\n"), 1):
            if line.strip():
                self.records.append(self._record(line, number))
        if rest := content[whole:].strip():
            self._mend(rest, whole)

    def append(self, record: dict[str, Any]) -> None:
        """Write a record; once this returns it is on the disk. Raises :class:`JournalError`."""
        begin = None
        try:
            with open(self.path, "ab") as file:
                begin = file.tell()
                file.write(_line(record))
                file.flush()
                os.fsync(file.fileno())
                self._size = file.tell()
        except OSError as problem:
            if begin is not None:
                with suppress(JournalError):  # half a line, of a full disk
                    self._cut(begin)
            raise self._unwritten(problem) from None
        self._ends.append(begin)
        self.records.append(record)

    def take_back(self) -> None:
        """Remove the record that was written last. Raises :class:`JournalError` where somebody else has written since."""
        self._still()
        self._cut(self._ends.pop())
        self.records.pop()

    def put(self, record: dict[str, Any]) -> None:
        """Write a record in place of the one with its ``id``, if there is one. Raises :class:`JournalError`."""
        number = next((i for i, old in enumerate(self.records) if old.get("id") == record["id"]), None)
        if number is None:
            self.append(record)
            return
        records = [*self.records[:number], record, *self.records[number + 1 :]]
        try:
            replace_file(os.path.realpath(self.path), b"".join(map(_line, records)), self._still)
        except OSError as problem:
            raise self._unwritten(problem) from None
        self.records, self._ends, self._size = records, [], os.path.getsize(self.path)

    def _still(self) -> None:
        """Raises :class:`JournalError` where somebody else has written since."""
        if os.path.getsize(self.path) != self._size:
            raise JournalError(f"{self.path}: 别的程序也在写这个文件，没有改动它，请重新运行 (changed meanwhile: left as it is)")

    def _record(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            record = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise JournalError(f"{self.path}:{number}: 不是 JSON，请改好这一行，或换一个文件 (not JSON)") from None
        missing = [name for name in ("text", *self.fields) if not isinstance(record, dict) or name not in record]
        if missing or not isinstance(record["text"], str):
            raise JournalError(
                f"{self.path}:{number}: 没有 {'、'.join(missing) or 'text'}，不是这种标注文件，请换一个文件 (another kind of file)"
            )
        found: dict[str, Any] = record
        return found

    def _mend(self, rest: bytes, begin: int) -> None:
        """A last line without its end: kept where it is a whole record, else cut off."""
        try:
            record = self._record(rest, len(self.records) + 1)
        except JournalError:
            if not rest.startswith(_BEGIN):  # nothing that was written here
                raise
            self._cut(begin)
            self.repaired = f"{self.path}: 最后一行没有写完（上次被中断），已删去，那一句会再问 (the unfinished last line was cut off)"
            return
        self.records.append(record)
        try:
            with open(self.path, "ab") as file:
                file.write(b"\n")
                self._size = file.tell()
        except OSError as problem:
            raise self._unwritten(problem) from None
        self.repaired = f"{self.path}: 最后一行缺换行，已补上 (the last line had no end)"

    def _cut(self, size: int) -> None:
        try:
            with open(self.path, "r+b") as file:
                file.truncate(size)
                os.fsync(file.fileno())
        except OSError as problem:
            raise self._unwritten(problem) from None
        self._size = size

    def _unwritten(self, problem: OSError) -> JournalError:
        return JournalError(f"{self.path}: 没有写进去（{problem.strerror}），请看磁盘是否已满 (not written)")


def _line(record: dict[str, Any]) -> bytes:
    # a lone surrogate, from a broken file, must not stop the work
    return (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "replace")
