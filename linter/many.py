"""Many documents: in order, each text once, with bounded memory, in processes of this machine (joblib) or on a cluster (Dask).

What is sent are documents, never paths, and a linter (:class:`linter.Linter`), which says which model it is and carries none. What
comes back are reports without their documents: those are here already.
"""

from __future__ import annotations

import os
import pickle
import signal
import warnings
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from hashlib import blake2b
from time import perf_counter
from typing import Any, Protocol

from linter.fault import on_document, told
from linter.frozen import frozen, replace
from linter.model.runtime import ModelError
from linter.registry import UnknownRule
from linter.suppress import Suppression
from linter.values import Document, Report, Rewrites

#: Seconds that it takes until processes are there and have loaded what they need (0.5 to 0.8 measured): so long a run goes on alone,
#: and it stays alone when no more than that is left.
START = 0.7
#: What a process gets at a time: so many code points (0.1 to 0.6 seconds of work), and at most so many documents.
CHARACTERS, DOCUMENTS = 20_000, 64
#: So many chunks a process are sent before the first result is used: what is in flight, and with it the memory, hangs on this only.
CHUNKS = 8
#: How much the reports that are kept for texts that come again may take, in bytes; a report takes some 80 a code point.
KEPT, EACH = 16 << 20, 80
_PROTOCOL = 5
#: Stands for the document in a report that is sent back.
_NOTHING = Document("")
_LOST = "一个工作进程意外终止，多半是内存不够；它没有做完的正在重新检查 (a worker died; its share is checked again)"
_AGAIN = "{0} 中断了；没有做完的重新发出 (the cluster broke; what it left is sent again)"
_GONE = "{0} 不能用了；其余的在这台电脑上检查 (the cluster is gone; the rest is checked here)"


class Lints(Protocol):
    """What is needed of a linter; ``by_name``: whether a report hangs on how its document is called."""

    @property
    def by_name(self) -> bool: ...

    def report(self, document: Document, used: set[Suppression] | None = None, rewrites: Rewrites = "none") -> Report: ...


class ClusterError(Exception):
    """A cluster cannot be used; the message is one sentence that names its address."""


@frozen
class Task:
    """A document and what it is to be linted with."""

    linter: Lints
    document: Document


@frozen
class Outcome:
    """The report on a document, and the suppressions of the configuration that left something out; or in ``failed`` one sentence on why
    it could not be linted: then the report carries nothing else."""

    report: Report
    used: tuple[Suppression, ...] = ()
    failed: str = ""


def outcome(task: Task, rewrites: Rewrites = "none") -> Outcome:
    """What becomes of a document; a fault of the program on it is an outcome, too. Raises ``ModelError``, which is about all documents."""
    used: set[Suppression] = set()
    try:
        report = task.linter.report(task.document, used, rewrites)
    except ModelError:
        raise
    except UnknownRule as problem:
        return _failed(task.document, str(problem))
    except Exception as problem:
        return _failed(task.document, on_document(problem))
    return Outcome(report, tuple(used))


def _failed(document: Document, sentence: str) -> Outcome:
    return Outcome(Report(document.path, document.id, error=sentence, unread=document.row), failed=sentence)


def outcomes(
    tasks: Iterable[Task | Report],
    jobs: int | str = 1,
    scheduler: str | None = None,
    rewrites: Rewrites = "none",
    say: Callable[[str], None] = lambda sentence: None,
) -> Iterator[tuple[Task | None, Outcome]]:
    """What becomes of each document, in order; what is a report already passes through.

    ``jobs`` is how many processes work at most (``auto``: as many as this process may use cores): they are started when the work has
    taken as long as their start would, and there is more. With ``scheduler`` (its address), the work is done on a Dask cluster. Both give
    what ``jobs=1`` gives. A process that dies costs time only; ``say`` is told in a sentence.

    Raises ``ModelError``, and :class:`ClusterError` for a cluster that cannot be used; one that breaks while it is used is no error.
    """
    return _Run(jobs, scheduler, rewrites, say).outcomes(tasks)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Entry:
    """A place in the output: filled at once, by a chunk, or by the entry (``same``) of a document with the same text."""

    __slots__ = ("key", "made", "same", "task")

    def __init__(self, task: Task | None, made: Outcome | bytes | None = None, key: bytes = b"", same: _Entry | None = None) -> None:
        self.task, self.made, self.key, self.same = task, made, key, same

    @property
    def filled(self) -> Outcome | bytes | None:
        return self.made if self.same is None else self.same.made

    def taken(self) -> tuple[Task | None, Outcome]:
        """What is given out: the outcome on the entry's own document."""
        found = self.filled
        made: Outcome = pickle.loads(found) if isinstance(found, bytes) else found  # type: ignore[assignment]
        return self.task, made if self.task is None else _on(made, self.task.document)


def _on(made: Outcome, document: Document) -> Outcome:
    report = made.report
    if report.document is document:
        return made
    if report.analysis is None:
        return replace(made, report=replace(report, path=document.path, id=document.id, unread=document.row))
    analysis = replace(report.analysis, document=document)
    return replace(made, report=replace(report, path=document.path, id=document.id, document=document, analysis=analysis))


class _Kept:
    """The latest outcomes by what they hang on, at most ``KEPT`` bytes of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, tuple[Outcome | bytes, int]] = OrderedDict()
        self._size = 0

    def get(self, key: bytes) -> Outcome | bytes | None:
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: bytes, made: Outcome | bytes, characters: int) -> None:
        size = len(made) if isinstance(made, bytes) else EACH * characters
        if size > KEPT or key in self._kept:
            return
        self._kept[key] = made, size
        self._size += size
        while self._size > KEPT:
            _, (_, gone) = self._kept.popitem(last=False)
            self._size -= gone


class _Chunk:
    """Documents that one process lints in one go, all with the same linter."""

    __slots__ = ("characters", "entries", "linter")

    def __init__(self, linter: Lints) -> None:
        self.linter, self.entries, self.characters = linter, list[_Entry](), 0

    def takes(self, task: Task) -> bool:
        """Whether a document may come in besides."""
        return (
            self.linter is task.linter
            and len(self.entries) < DOCUMENTS
            and (not self.entries or self.characters + len(task.document.text) <= CHARACTERS)
        )

    def add(self, entry: _Entry, document: Document) -> None:
        self.entries.append(entry)
        self.characters += len(document.text)

    @property
    def documents(self) -> bytes:
        """The documents as they are sent: with absolute paths, for a process in another folder."""
        found = [entry.task.document for entry in self.entries if entry.task is not None]
        return pickle.dumps([replace(one, path=os.path.abspath(one.path)) for one in found], _PROTOCOL)

    @property
    def done(self) -> bool:
        """Whether all of it is filled."""
        return self.entries[-1].made is not None


class _Round:
    """Documents that are read, in order, and the chunks of those that are yet to be linted."""

    __slots__ = ("chunks", "entries")

    def __init__(self) -> None:
        self.entries, self.chunks = deque[_Entry](), list[_Chunk]()


class _Run:
    def __init__(self, jobs: int | str, scheduler: str | None, rewrites: Rewrites, say: Callable[[str], None]) -> None:
        self.jobs = cores() if jobs == "auto" else int(jobs)
        self.scheduler, self.rewrites, self.say = scheduler, rewrites, say
        self.kept = _Kept()
        self.pending: dict[bytes, _Entry] = {}
        # by identity: linters are few, and held here
        self.linters: dict[int, tuple[int, Lints]] = {}
        self.sent: dict[int, bytes] = {}
        #: Seconds and code points of what was linted here.
        self.spent, self.characters = 0.0, 0

    def outcomes(self, tasks: Iterable[Task | Report]) -> Iterator[tuple[Task | None, Outcome]]:
        rest = iter(tasks)
        if self.scheduler is None:
            for task in rest:
                yield self._alone(task)
                if self.jobs > 1 and self.spent > START:
                    break
            else:
                return
        first = self._read(rest)
        if self._pays(first):
            yield from self._together(first, rest)
        else:
            yield from self._here(first)
            for task in rest:
                yield self._alone(task)

    def _alone(self, task: Task | Report) -> tuple[Task | None, Outcome]:
        if isinstance(task, Report):
            return None, Outcome(task)
        key = self._key(task)
        found = self.kept.get(key)
        if found is None:
            found = self._lint(task)
            self.kept.put(key, found, len(task.document.text))
        return _Entry(task, found).taken()

    def _lint(self, task: Task) -> Outcome:
        begin = perf_counter()
        made = outcome(task, self.rewrites)
        self.spent += perf_counter() - begin
        self.characters += len(task.document.text)
        return made

    def _pays(self, first: _Round) -> bool:
        """Whether processes are worth their start: of a run that is nearly over they are not."""
        if self.scheduler is not None:
            return True
        if len(first.chunks) < self._width() * CHUNKS:
            left = sum(chunk.characters for chunk in first.chunks) * self.spent / max(1, self.characters)
            if left * (1 - 1 / self.jobs) <= START:
                return False
        from joblib import cpu_count

        if self.jobs > cpu_count():  # it knows of the limits of containers, too
            self.jobs = min(self.jobs, cpu_count())
        return self.jobs > 1

    def _width(self) -> int:
        """How many processes there are, as far as that is known: a cluster may be large."""
        return self.jobs if self.scheduler is None else max(self.jobs, 8)

    def _read(self, rest: Iterator[Task | Report]) -> _Round:
        """The next documents, as many as fill the chunks of a round, and what passes through among them."""
        found, most, characters = _Round(), self._width() * CHUNKS, 0
        for task in rest:
            found.entries.append(self._entry(task, found.chunks))
            characters += 0 if isinstance(task, Report) else len(task.document.text)
            if characters >= most * CHARACTERS or len(found.entries) >= most * DOCUMENTS:
                break
        return found

    def _entry(self, task: Task | Report, chunks: list[_Chunk]) -> _Entry:
        """The place of a document, which goes into the last of ``chunks`` if nothing is known of its text."""
        if isinstance(task, Report):
            return _Entry(None, Outcome(task))
        key = self._key(task)
        if (made := self.kept.get(key)) is not None:
            return _Entry(task, made)
        if key in self.pending:
            return _Entry(task, same=self.pending[key])
        entry = self.pending[key] = _Entry(task, key=key)
        if not chunks or not chunks[-1].takes(task):
            chunks.append(_Chunk(task.linter))
        chunks[-1].add(entry, task.document)
        return entry

    def _fill(self, entry: _Entry, made: Outcome | bytes) -> None:
        assert entry.task is not None
        entry.made = made
        self.kept.put(entry.key, made, len(entry.task.document.text))
        del self.pending[entry.key]

    def _here(self, found: _Round) -> Iterator[tuple[Task | None, Outcome]]:
        for entry in found.entries:
            if entry.filled is None and entry.task is not None:
                self._fill(entry, self._lint(entry.task))
            yield entry.taken()

    def _together(self, this: _Round, rest: Iterator[Task | Report]) -> Iterator[tuple[Task | None, Outcome]]:
        with _Pool(self.jobs, self.scheduler) as pool:
            while this.entries:
                ahead: _Round | None = None
                for _ in self._filled(this.chunks, pool):
                    if ahead is None:  # while they work
                        ahead = self._read(rest)
                    while this.entries and this.entries[0].filled is not None:
                        yield this.entries.popleft().taken()
                for entry in this.entries:
                    yield entry.taken()
                this = self._read(rest) if ahead is None else ahead

    def _filled(self, chunks: Sequence[_Chunk], pool: _Pool) -> Iterator[None]:
        """Fill the chunks in order; a step when they are sent, and one after each. What a pool that breaks leaves is sent once more, to
        another one, and then done here: nothing is lost, and nothing is there twice."""
        for _ in range(2):
            left = [chunk for chunk in chunks if not chunk.done]
            if not left:
                return
            try:
                with pool.results(left, [self._blob(chunk.linter) for chunk in left], self.rewrites) as results:
                    yield
                    for chunk, made in zip(left, results, strict=True):
                        for entry, one in zip(chunk.entries, made, strict=True):
                            self._fill(entry, one)
                        yield
            except Broken:
                self.say(_AGAIN.format(pool.scheduler) if pool.scheduler else _LOST)
                pool.renew()
        if pool.scheduler and any(not chunk.done for chunk in chunks):
            self.say(_GONE.format(pool.scheduler))
            pool.scheduler = None
        for chunk in chunks:
            for entry in () if chunk.done else chunk.entries:
                assert entry.task is not None
                self._fill(entry, self._lint(entry.task))
            yield

    def _blob(self, linter: Lints) -> bytes:
        """A linter as it is sent, made once."""
        number = self._number(linter)
        if number not in self.sent:
            self.sent[number] = pickle.dumps(linter, _PROTOCOL)
        return self.sent[number]

    def _number(self, linter: Lints) -> int:
        return self.linters.setdefault(id(linter), (len(self.linters), linter))[0]

    def _key(self, task: Task) -> bytes:
        """What the report hangs on: the linter, the text, how it is to be read; its name only where others' statements are known by theirs."""
        one = task.document
        suffix = os.path.splitext(one.path)[1].lower()
        parts = (
            self._number(task.linter),
            one.text,
            suffix,
            one.editable,
            one.prose,
            one.hidden,
            sorted(one.soft),
            one.comments,
            one.places,
        )
        name = (one.path, one.id) if task.linter.by_name else ()
        return blake2b(pickle.dumps((parts, name), _PROTOCOL), digest_size=16).digest()


class _Pool:
    """Processes of this machine, or a cluster: made when first used."""

    def __init__(self, jobs: int, scheduler: str | None) -> None:
        self._jobs, self.scheduler = jobs, scheduler
        self._stack = ExitStack()
        self._parallel: Any = None
        #: Whether anything ever came back.
        self._worked = False

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def renew(self) -> None:
        """Make another one: this one broke."""
        self._stack.close()
        self._parallel = None

    @contextmanager
    def results(self, chunks: Sequence[_Chunk], linters: Sequence[bytes], rewrites: Rewrites) -> Iterator[Iterator[list[bytes]]]:
        """What becomes of the documents of each chunk, in order. Raises :class:`Broken` when the pool did."""
        from joblib import Parallel, delayed

        with self._judged():
            if self._parallel is None:
                self._stack.enter_context(on(self.scheduler))
                jobs, backend = (-1, None) if self.scheduler else (self._jobs, "loky")  # that of a cluster comes from the context
                self._parallel = Parallel(jobs, backend=backend, return_as="generator", pre_dispatch="all", batch_size=1, max_nbytes=None)
            calls = [delayed(work)(linter, chunk.documents, rewrites) for linter, chunk in zip(linters, chunks, strict=True)]
            with _undisturbed():
                found = self._parallel(calls)
        try:
            yield self._results(found)
        finally:
            with warnings.catch_warnings():  # joblib's on results that nobody takes
                warnings.simplefilter("ignore")
                found.close()

    def _results(self, found: Iterator[list[bytes]]) -> Iterator[list[bytes]]:
        with self._judged():
            for made in found:
                self._worked = True
                yield made

    @contextmanager
    def _judged(self) -> Iterator[None]:
        """Raises :class:`Broken` for what says that processes died, and :class:`ClusterError` for a cluster that never did anything."""
        died: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError, *_killed())
        try:
            yield
        except ModelError:
            raise
        except died as problem:
            raise Broken from problem
        except Exception as problem:
            if self.scheduler is None:
                raise
            if self._worked and isinstance(problem, OSError):
                raise Broken from problem
            why = f"{told(problem)}，那里要装同样的 appeal-lint"
            if isinstance(problem, OSError):
                why = (problem.strerror or str(problem)).splitlines()[0]
            raise ClusterError(f"{self.scheduler}：{why} (the cluster cannot be used)") from problem


class Broken(Exception):
    """A process of the pool died, or the cluster is gone."""


def _killed() -> tuple[type[Exception], ...]:
    """What Dask raises for work that its processes died of."""
    import sys

    scheduler = sys.modules.get("distributed.scheduler")
    return () if scheduler is None else (scheduler.KilledWorker,)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Processes that are started within leave Ctrl-C to this one, which ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def on(scheduler: str | None) -> Iterator[None]:
    """Whatever runs through joblib within runs on the Dask cluster of the scheduler at this address; here without one.

    Needs the extra ``distributed``. Raises ``OSError`` when nobody answers, and for what is no address.
    """
    if scheduler is None:
        yield
        return
    from distributed import Client
    from joblib import parallel_config

    try:
        client = Client(scheduler, timeout="10s")  # type: ignore[no-untyped-call]
    except ValueError:
        raise OSError("不是地址，应为 tcp://主机:端口 (no address: tcp://host:port)") from None
    with _silent("distributed", "tornado", "asyncio"), client, parallel_config(backend="dask"):
        yield


@contextmanager
def _silent(*names: str) -> Iterator[None]:
    """What these packages log of connections that were cut is not for a user: what it comes to is told in a sentence."""
    import logging

    loggers = [logging.getLogger(name) for name in tuple(logging.root.manager.loggerDict) if name.split(".")[0] in names]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)


def cluster_library() -> None:
    """Raises ``ModuleNotFoundError`` without what :func:`on` needs."""
    import distributed  # noqa: F401


def work(linter: bytes, documents: bytes, rewrites: Rewrites) -> list[bytes]:
    """What a process does: the outcomes on documents, each by itself as it is sent back. Raises ``ModelError``."""
    opened = _opened(linter)
    return [_sent(outcome(Task(opened, document), rewrites)) for document in pickle.loads(documents)]


@lru_cache(maxsize=8)
def _opened(linter: bytes) -> Lints:
    found: Lints = pickle.loads(linter)
    return found


def _sent(made: Outcome) -> bytes:
    report = made.report
    if report.analysis is not None:
        bare = replace(report, document=None, analysis=replace(report.analysis, document=_NOTHING))
        made = replace(made, report=bare)
    return pickle.dumps(made, _PROTOCOL)
