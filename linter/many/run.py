"""One run over many documents: alone at first, with others where that is worth their start, and always in the order of the input."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from time import perf_counter

from linter.many.cores import cores
from linter.many.outcome import PROTOCOL, Broken, Lints, NoProcess, Outcome, Task, outcome
from linter.many.pool import Pool, until_there
from linter.many.rounds import CHARACTERS, DOCUMENTS, Chunk, Entry, Kept, Round
from linter.values import Report, Rewrites

#: After so many seconds of linting it is known how fast that is, and the next documents are read to see whether others are worth it.
LOOK = 0.1
#: Seconds that others must save: what they cost is CPU time, too.
WORTH = 0.15
#: So many chunks a process are sent before the first result is used: what is in flight, and with it the memory, hangs on this only.
CHUNKS = 8
#: Seconds that reading ahead takes at most: of a source that is slower than that, others have nothing to gain.
PATIENCE = 1.0
#: So often a pool may break before anything comes back.
VAIN = 2
_LOST = "一个工作进程意外终止，多半是内存不够；它没有做完的正在重新检查 (a worker died; its share is checked again)"
_NONE = "这里开不了别的工作进程，其余的只用这一个进程检查 (no other process can be had; the rest is checked by this one)"
_AGAIN = "{0} 中断了；没有做完的重新发出 (the cluster broke; what it left is sent again)"
_GONE = "{0} 不能用了；其余的在这台电脑上检查 (the cluster is gone; the rest is checked here)"


def outcomes(
    tasks: Iterable[Task | Report],
    jobs: int | str = 1,
    scheduler: str | None = None,
    rewrites: Rewrites = "none",
    say: Callable[[str], None] = lambda sentence: None,
) -> Iterator[tuple[Task | None, Outcome]]:
    """What becomes of each document, in order; what is a report already passes through.

    ``jobs`` is how many processes work at most (``auto``: as many as this process may use cores): they are started when there is so much
    to do that it takes less time with them. With ``scheduler`` (its address), the work is done on a Dask cluster. Both give what
    ``jobs=1`` gives. A process that dies costs time only; ``say`` is told in a sentence.

    Raises ``ModelError``, and :class:`linter.many.ClusterError` for a cluster that cannot be used; one that breaks in use is no error.
    """
    return _Run(jobs, scheduler, rewrites, say).outcomes(tasks)


class _Run:
    def __init__(self, jobs: int | str, scheduler: str | None, rewrites: Rewrites, say: Callable[[str], None]) -> None:
        self.jobs = cores() if jobs == "auto" else int(jobs)
        self.scheduler, self.rewrites, self.say = scheduler, rewrites, say
        self.kept = Kept()
        self.pending: dict[bytes, Entry] = {}
        #: Linters are few, and held here: each has a number, and is known by its identity.
        self.linters: list[Lints] = []
        self.numbers: dict[int, int] = {}
        #: Seconds and code points of what was linted here.
        self.spent, self.characters = 0.0, 0
        #: How often in a row a pool broke from which nothing had come back: after ``VAIN`` times nobody else is asked.
        self.vain = 0

    def outcomes(self, tasks: Iterable[Task | Report]) -> Iterator[tuple[Task | None, Outcome]]:
        rest = iter(tasks)
        if self.scheduler is None:
            for task in rest:
                yield self._alone(task)
                if self.jobs > 1 and self.spent > LOOK:
                    break
            else:
                return
        while (this := self._read(rest)).entries:
            if self._pays(this):
                yield from self._together(this, rest)
                return
            for _ in self._here(this.chunks):
                yield from _ready(this)
            yield from _ready(this)

    def _alone(self, task: Task | Report) -> tuple[Task | None, Outcome]:
        if isinstance(task, Report):
            return None, Outcome(task)
        key = self._key(task)
        found = self.kept.get(key)
        if found is None:
            found = self._lint(task)
            self.kept.put(key, found, len(task.document.text))
        return Entry(task, found).taken()

    def _lint(self, task: Task) -> Outcome:
        begin = perf_counter()
        made = outcome(task, self.rewrites)
        self.spent += perf_counter() - begin
        self.characters += len(task.document.text)
        return made

    def _seconds(self, chunks: Sequence[Chunk]) -> float:
        """How long these would take here."""
        return sum(chunk.characters for chunk in chunks) * self.spent / max(1, self.characters)

    def _pays(self, this: Round) -> bool:
        """Whether others are worth their start: for what is done nearly as soon alone they are not. Of what is not read yet nothing is
        known but that after much there is often more."""
        if self.scheduler is not None:
            return True
        more = this.full and self.spent > until_there()
        busy = min(self.jobs, len(this.chunks))
        return more or (busy > 1 and (self._seconds(this.chunks) - until_there()) * (1 - 1 / busy) >= WORTH)

    def _width(self) -> int:
        """How many processes there are, as far as that is known: a cluster may be large."""
        return self.jobs if self.scheduler is None else max(self.jobs, 8)

    def _read(self, rest: Iterator[Task | Report]) -> Round:
        """The next documents, as many as fill the chunks of a round, and what passes through among them."""
        found, most, characters, begin = Round(), self._width() * CHUNKS, 0, perf_counter()
        for task in rest:
            found.entries.append(self._entry(task, found.chunks))
            characters += 0 if isinstance(task, Report) else len(task.document.text)
            found.full = characters >= most * CHARACTERS or len(found.entries) >= most * DOCUMENTS
            if found.full or perf_counter() - begin > PATIENCE:
                break
        return found

    def _entry(self, task: Task | Report, chunks: list[Chunk]) -> Entry:
        """The place of a document, which goes into the last of ``chunks`` if nothing is known of its text."""
        if isinstance(task, Report):
            return Entry(None, Outcome(task))
        key = self._key(task)
        if (made := self.kept.get(key)) is not None:
            return Entry(task, made)
        if key in self.pending:
            return Entry(task, same=self.pending[key])
        entry = self.pending[key] = Entry(task, key=key)
        if not chunks or not chunks[-1].takes(task):
            chunks.append(Chunk(task.linter))
        chunks[-1].add(entry, task)
        return entry

    def _fill(self, entry: Entry, made: Outcome | bytes) -> None:
        assert entry.task is not None
        entry.made = made
        self.kept.put(entry.key, made, len(entry.task.document.text))
        del self.pending[entry.key]

    def _here(self, chunks: Iterable[Chunk]) -> Iterator[None]:
        """Fill chunks in this process; a step after each document."""
        for chunk in chunks:
            for entry in chunk.entries:
                if entry.made is None:
                    assert entry.task is not None
                    self._fill(entry, self._lint(entry.task))
                    yield
            chunk.finish()

    def _together(self, this: Round, rest: Iterator[Task | Report]) -> Iterator[tuple[Task | None, Outcome]]:
        with Pool(self.jobs, self.scheduler, self.linters) as pool:
            own = self._own(this.chunks)
            while this.entries:
                ahead: Round | None = None
                for _ in self._filled(this.chunks, own, pool):
                    if ahead is None:  # while they work
                        ahead = self._read(rest)
                    yield from _ready(this)
                yield from _ready(this)
                this, own = self._read(rest) if ahead is None else ahead, 0

    def _own(self, chunks: Sequence[Chunk]) -> int:
        """How many of the first chunks are done here, while the processes start: not so many that there is nothing left for them."""
        if self.scheduler is not None:
            return 0
        most = len(chunks) // 2
        return next((i for i in range(most) if self._seconds(chunks[:i]) >= until_there()), most)

    def _filled(self, chunks: Sequence[Chunk], own: int, pool: Pool) -> Iterator[None]:
        """Fill the chunks in order, the first few (``own``) here; a step when the others are sent, and one after whatever is filled. What
        a pool that breaks leaves is sent once more, to another one, and then done here: nothing is lost, and nothing is there twice."""
        for _ in range(2):
            left = [chunk for chunk in chunks[own:] if not chunk.done]
            if not left or self.vain == VAIN:
                break
            came = False
            try:
                with pool.results([(self._number(chunk.linter), chunk.documents) for chunk in left], self.rewrites) as results:
                    yield
                    yield from self._here(chunks[:own])
                    for chunk, made in zip(left, results, strict=True):
                        came, self.vain = True, 0
                        for entry, one in zip(chunk.entries, made, strict=True):
                            self._fill(entry, one)
                        chunk.finish()
                        yield
            except Broken as problem:
                self.vain = VAIN if isinstance(problem, NoProcess) else self.vain + (not came)
                self.say(_AGAIN.format(pool.scheduler) if pool.scheduler else _NONE if self.vain == VAIN else _LOST)
                pool.renew()
        if pool.scheduler and any(not chunk.done for chunk in chunks):
            self.say(_GONE.format(pool.scheduler))
            pool.scheduler, self.vain = None, 0
        yield from self._here(chunks)

    def _number(self, linter: Lints) -> int:
        number = self.numbers.setdefault(id(linter), len(self.linters))
        if number == len(self.linters):
            self.linters.append(linter)
        return number

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
        name = (one.path, one.id) if task.linter.others is not None else ()
        return blake2b(pickle.dumps((parts, name), PROTOCOL), digest_size=16).digest()


def _ready(this: Round) -> Iterator[tuple[Task | None, Outcome]]:
    """Give out what is filled up to the first place that is not."""
    while this.entries and this.entries[0].filled is not None:
        yield this.entries.popleft().taken()
