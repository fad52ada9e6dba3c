"""A report that is there in part until all of it is, and that a later run goes on with.

What goes to a file a line, or some lines, a document, goes to ``FILE.part`` as it comes; the file takes its place when all is there.
Beside it, ``FILE.part.log`` says which run this is and, ten times a second, how far it is: ``--resume`` goes on from there.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from linter import __version__
from linter.atomic import on_disk, replaceable, take_place
from linter.cli.chosen import Refused
from linter.cli.guard import Guard
from linter.cli.main import Interrupted
from linter.cli.options import PARTS
from linter.cli.output import Output
from linter.model.chosen import digest
from linter.settings import SettingsError
from linter.values import Document, Report, Unreadable

if TYPE_CHECKING:
    from linter.cli.run import Run

#: The formats that begin with a heading: their first lines wait until it is known.
HEADED = frozenset({"csv"})
#: What every log begins with.
_BEGUN = b'{"appeal-lint": '
#: What makes no other report.
_FREE = frozenset({"jobs", "scheduler", "resume", "quiet", "exit_zero", "fail_on", "output_file"})
#: Seconds between two entries of the log; and how many times as long as a slow disk takes to write one there are at least.
_PACE, _SHARE = 0.1, 20


class Part(Output):
    """Lines to a file that is there in part until all are. Raises ``click.ClickException`` when it cannot be gone on with."""

    def __init__(self, run: Run, paths: tuple[str, ...], resume: bool) -> None:
        super().__init__(run, paths)
        self._target = os.path.realpath(self.file)
        self._part, self._log = (f"{self._target}{end}" for end in PARTS)
        self._header = _header(run, paths)
        self._skipped, self._seen = 0, ""
        self._bytes, self._entry, self._next = 0, b"", 0.0
        #: Whether there is something to go on with.
        self._logged = False
        #: What tells the documents that are read, and not reported yet, from others.
        self._ahead: deque[bytes] = deque()
        #: What is reported already, as far as the heading hangs on it.
        self._before: list[Report] = []
        self._configs: dict[int, tuple[object, bytes]] = {}
        self._resumes = resume
        if resume and run.baseline is not None:
            raise click.UsageError("--resume 不能和基线一起用，请从头运行 (not with a baseline)")

    def _resume(self) -> None:
        """Find where the last run came to, now that no other one writes. Raises ``click.ClickException`` for a run with other settings."""
        header, last = _last(self._part, self._entries)
        if header is None:
            self.run.note(f"没有可以接着做的 {self._part}，从头开始 (nothing to go on with)")
            return
        self._logged = True
        other = sorted(key for key in header.keys() | self._header.keys() if key != "day" and header.get(key) != self._header.get(key))
        if other:
            raise _other(self.file, "、".join(other))
        self._header["day"] = header["day"]
        self.run.day = date.fromisoformat(header["day"])
        self._skipped, self._bytes, self._seen = last["documents"], last["bytes"], last["seen"]
        self.run.worst, self.run.failed = last["worst"], self.run.failed or last["failed"]

    def items(self, items: Iterable[Document | Unreadable]) -> Iterator[Document | Unreadable]:
        """The documents that are yet to be linted. Raises ``click.ClickException`` when those before are others than they were."""
        rest, seen = iter(items), ""
        for item in islice(rest, self._skipped):
            seen = _chained(seen, self._identity(item))
            self.done += 1
            if self._headed:
                self._note(item)
        if (self.done, seen) != (self._skipped, self._seen):
            raise _other(self.file, "正文、设置或文件的次序")
        self.run.documents += self.done
        self.run.reported = self.done
        for item in rest:
            self._ahead.append(self._identity(item))
            yield item

    def _note(self, item: Document | Unreadable) -> None:
        """Keep of what is reported already what the heading hangs on: all up to the first that tells the columns."""
        from linter.reporters.rows import HELD

        if len(self._before) <= HELD and not (self._before and _tells_columns(self._before[-1])):
            self._before.append(_again(item))

    @property
    def _headed(self) -> bool:
        return self.run.given["output_format"] in HEADED

    def counted(self, reports: Iterable[Report]) -> Iterator[Report]:
        rest = iter(reports)
        first = list(islice(rest, 1))  # by then it is known what was reported before
        yield from self._before
        yield from super().counted(chain(first, rest))

    def _identity(self, item: Document | Unreadable) -> bytes:
        """What tells a document, with what it is linted with, from another."""
        if isinstance(item, Unreadable):
            said: tuple[object, ...] = (item.path, item.id, item.reason)
        else:
            said = (item.path, item.id, item.text, self._config(item))
        return blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _config(self, document: Document) -> bytes:
        try:
            linter = self.run.linter(document)
        except SettingsError as problem:
            return str(problem).encode("utf-8", "surrogatepass")
        if id(linter) not in self._configs:
            said = repr(linter.config).encode("utf-8", "surrogatepass")
            self._configs[id(linter)] = linter, blake2b(said, digest_size=16).digest()
        return self._configs[id(linter)][1]

    def reached(self) -> None:
        self._seen = _chained(self._seen, self._ahead.popleft())
        if self._headed and not self._bytes:  # not even the heading is written
            return
        said = {"documents": self.done, "bytes": self._bytes, "worst": self.run.worst, "failed": self.run.failed, "seen": self._seen}
        self._entry = json.dumps(said).encode() + b"\n"
        if (begun := time.monotonic()) >= self._next:
            self._keep()
            now = time.monotonic()
            self._next = now + max(_PACE, _SHARE * (now - begun))

    def _keep(self) -> None:
        """Let a later run know how far this one is: first the lines, then the entry."""
        if self._entry:
            on_disk(self._lines)
            self._entries.write(self._entry)
            on_disk(self._entries)
            self._entry, self._logged = b"", True

    def _write(self, lines: Iterable[str]) -> None:
        try:
            replaceable(self._target)
            with _opened(self._log) as self._entries:
                _alone(self._entries, self.file)
                _ours(self._part, self._entries)
                try:
                    if self._resumes:
                        self._resume()
                    self._whole(lines)
                finally:
                    self._leave()
        except OSError as problem:
            raise click.UsageError(f"不能写入 {self.file}：{problem.strerror or problem} (cannot write)") from None

    def _leave(self) -> None:
        """Leave nothing that cannot be gone on with: while others are kept out, but for what no system removes that is open (Windows')."""
        left = [] if self._logged else [path for path in (self._part, self._log) if not _removed(path)]
        self._entries.close()
        for path in left:
            _removed(path)

    def _whole(self, lines: Iterable[str]) -> None:
        """Write all lines, and put the file in its place."""
        with _opened(self._part) as self._lines:
            self._begin()
            with Guard() as guard:
                try:
                    self._written(self._new(lines), guard)
                except Refused as problem:  # these documents cannot be written: there is nothing to go on with
                    self._logged = isinstance(problem, OtherRun)
                    raise
            on_disk(self._lines)
        take_place(self._part, self._target)
        self._logged = False

    def _begin(self) -> None:
        self._lines.truncate(self._bytes)
        if not self._skipped:
            self._entries.truncate(0)
            self._entries.write(json.dumps(self._header, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
            self._entries.flush()
        else:
            self._entries.write(b"\n")  # half a line may be there

    def _new(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, less those that are there already: the heading, and what it hangs on."""
        found = iter(lines)
        if self._skipped and self._headed:
            next(found, None)
            yield from islice(found, len(self._before), None)
        else:
            yield from found

    def _written(self, lines: Iterator[str], guard: Guard) -> None:
        try:
            for line in lines:
                content = (line + "\n").encode(errors="backslashreplace")
                with guard.whole():
                    self._lines.write(content)
                    self._bytes += len(content)
        except KeyboardInterrupt:
            self._keep()
            raise self.interrupted() from None
        finally:
            self._keep()

    def interrupted(self) -> click.ClickException:
        if not self._logged:
            return super().interrupted()
        return Interrupted(
            f"已中断：做完的 {self.done} 份在 {self.file}.part；用同样的命令加 --resume 接着做 (interrupted: go on with --resume)"
        )


def _again(item: Document | Unreadable) -> Report:
    """A report on what was reported already, with what a heading hangs on."""
    if isinstance(item, Unreadable):
        return Report(item.path, item.id, error=item.reason, unread=item.row)
    return Report(item.path, item.id, document=item)


def _tells_columns(report: Report) -> bool:
    return report.document is not None or report.row is not None


def _header(run: Run, paths: tuple[str, ...]) -> dict[str, Any]:
    """What makes a run the same: this program, the model, the options, what it reads."""
    options = {key: value for key, value in run.given.items() if key not in _FREE and key not in ("notice", "previous", "facts", "against")}
    said = {"appeal-lint": __version__, "model": digest(run.model), "day": run.day.isoformat(), "PATH": list(paths)}
    named: dict[str, Any] = json.loads(
        json.dumps(said | {"--" + key.replace("_", "-"): value for key, value in options.items()}, default=str)
    )
    return named


def _opened(path: str) -> BinaryIO:
    """A file to write on at its end, and only for its owner to read: what is in it is no report yet. Raises ``OSError``, and
    :class:`Refused` for a link, a pipe and the like."""
    if os.path.lexists(path) and not _regular(path):
        raise _foreign(path)
    return open(path, "a+b", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NOFOLLOW", 0), 0o600))


def _ours(part: str, log: BinaryIO) -> None:
    """Raises :class:`Refused` where something is in the way that no run wrote: what one wrote has its header in the log."""
    log.seek(0)
    begun = log.read(len(_BEGUN))
    if begun not in (b"", _BEGUN):
        raise _foreign(log.name)
    if not os.path.exists(log.name):  # the run that wrote it ended when this one had just opened it
        raise _another(log.name.removesuffix(PARTS[1]))
    if os.path.lexists(part) and (not _regular(part) or (not begun and os.path.getsize(part))):
        if not begun:
            _removed(log.name)
        raise _foreign(part)


def _regular(path: str) -> bool:
    return stat.S_ISREG(os.lstat(path).st_mode)


def _another(name: str) -> Refused:
    return Refused(f"{name}: 另一次运行正在写这个文件 (another run is writing it)")


def _foreign(path: str) -> Refused:
    return Refused(f"{path} 已经存在，不是这里写的，没有改动；请先移走它，或换一个 -o 文件名 (exists and is not ours)")


def _last(part: str, log: BinaryIO) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The header of a log, and its last entry whose lines are all there; no header where there is nothing to go on with."""
    found: dict[str, Any] = {}
    header: dict[str, Any] | None = None
    try:
        size = os.path.getsize(part)
        log.seek(0)
        for line in log:
            try:
                entry = json.loads(line)
            except ValueError:  # half a line
                continue
            if header is None:
                header = entry
            elif entry["bytes"] <= size:
                found = entry
    except (OSError, KeyError, TypeError):
        return None, {}
    return (header, found) if found else (None, {})


def _removed(path: str) -> bool:
    """Remove a file; whether it is gone."""
    with suppress(OSError):
        os.unlink(path)
    return not os.path.lexists(path)


class OtherRun(Refused):
    """What is there in part is of another run."""


def _other(file: str, what: str) -> click.ClickException:
    return OtherRun(f"{file}.part 是另一次运行写的，{what}和这次不同，不能接着做；去掉 --resume 就从头开始 (another run: {what})")


def _chained(seen: str, told: bytes) -> str:
    return blake2b(seen.encode() + told, digest_size=16).hexdigest()


def _alone(file: BinaryIO, name: str) -> None:
    """Raises ``click.ClickException`` when another run is writing, where that can be told: as long as its own process lives, not those that
    it began and that outlive it by a moment. The file is not to be opened and closed a second time: that ends the lock."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        raise _another(name) from None
    except OSError:  # a file system without locks
        return
