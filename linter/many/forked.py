"""Processes of this machine that begin as copies of this one: what is loaded here they have at once, and share while it stays the same.

Each has two pipes of its own: one that dies, at whatever moment, is noticed by their end, and holds nobody up.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import select
import signal
import struct
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NoReturn

from linter.many.outcome import PROTOCOL, Broken, NoProcess
from linter.model.runtime import ModelError

#: How large pipes are asked for, in bytes: what any user may have. In one lies what a process does next.
_PIPE = 1 << 20
#: What a message takes of a pipe beside its own bytes, at most: pipes are filled by the page.
_SLACK = 2 * os.sysconf("SC_PAGE_SIZE")
_SIZE = struct.Struct("<Q")
_SIGNALS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


class Forked:
    """``jobs`` processes, each of which calls ``work``. Raises :class:`NoProcess` when they cannot be had."""

    def __init__(self, jobs: int, work: Callable[..., Any]) -> None:
        self._work = work
        self._workers: list[_Worker] = []
        #: Nobody writes here: at its end, which comes with that of this process, the others leave.
        self._leave = self._stay = -1
        try:
            self._leave, self._stay = os.pipe()
            for _ in range(jobs):
                self._workers.append(self._begun())
        except OSError as problem:
            self.close()
            raise NoProcess from problem

    def close(self) -> None:
        """End them, whatever they do."""
        for worker in self._workers:
            worker.end()
        if self._stay >= 0:
            os.close(self._leave)
            os.close(self._stay)
        self._workers, self._stay = [], -1

    def results(self, calls: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
        """What ``work`` returns, called with each of these, in order; all begins at once. One that is given up ends the processes.

        Raises what ``work`` does of ``ModelError``, and :class:`Broken` when a process dies.
        """
        waiting = _Waiting(calls)
        self._feed(waiting)
        return self._in_order(waiting, len(calls))

    def _in_order(self, waiting: _Waiting, count: int) -> Iterator[Any]:
        there: dict[int, Any] = {}
        try:
            for number in range(count):
                while number not in there:
                    there.update(self._answers())
                    self._feed(waiting)
                yield there.pop(number)
        finally:
            if waiting.calls or any(worker.asked for worker in self._workers):
                self.close()

    def _feed(self, waiting: _Waiting) -> None:
        """Give out as much as goes into the pipes, to the one with least to do first."""
        while waiting.calls and self._workers:
            number, message = waiting.first()
            worker = min(self._workers, key=lambda one: len(one.asked))
            if not worker.takes(message):
                return
            worker.ask(number, message)
            waiting.taken()

    def _answers(self) -> Iterator[tuple[int, Any]]:
        """What has come from any of them; waits until something does."""
        if not self._workers:
            raise Broken
        poll = select.poll()
        for worker in self._workers:
            poll.register(worker.answers, select.POLLIN)
        ready = {number for number, _ in poll.poll()}
        for worker in self._workers:
            if worker.answers in ready:
                yield worker.answer()

    def _begun(self) -> _Worker:
        """Another process. Raises ``OSError``."""
        ends: list[int] = []
        try:
            ends += _pipe()
            ends += _pipe()
            number = self._copied(ends)
        except OSError:  # there may be no more
            for end in ends:
                os.close(end)
            raise
        read, tasks, answers, written = ends
        os.close(read)
        os.close(written)
        return _Worker(number, tasks, answers)

    def _copied(self, ends: list[int]) -> int:
        """The number of a copy of this process, which lives with these ends of its pipes. Raises ``OSError``."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            with warnings.catch_warnings():  # of threads of numpy's, which sees to them itself
                warnings.simplefilter("ignore", DeprecationWarning)
                number = os.fork()
            if not number:
                self._live(*ends)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return number

    def _live(self, tasks: int, asking: int, answering: int, answers: int) -> NoReturn:
        """What such a process does until nothing is asked any more: signals are for the one that began it. ``asking`` and ``answering``
        are the ends that the other one has."""
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            for number in _SIGNALS - {signal.SIGINT}:
                if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
                    signal.signal(number, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
            for worker in self._workers:
                worker.forget()
            for end in (self._stay, asking, answering):
                os.close(end)
            gc.freeze()  # what is shared is not to be touched
            threading.Thread(target=self._leave_with, daemon=True).start()
            while (message := _read(tasks)) is not None:
                try:
                    answer: tuple[bool, Any] = True, self._work(*pickle.loads(message))
                except ModelError as problem:
                    answer = False, problem
                _write(answers, pickle.dumps(answer, PROTOCOL))
        finally:
            os._exit(0)

    def _leave_with(self) -> None:
        os.read(self._leave, 1)
        os._exit(1)


class _Waiting:
    """Calls that no process was asked yet, by number; each is a message from when it is the first until it is taken."""

    def __init__(self, calls: Sequence[tuple[Any, ...]]) -> None:
        self.calls = deque(enumerate(calls))
        self._message = b""

    def first(self) -> tuple[int, bytes]:
        number, call = self.calls[0]
        self._message = self._message or pickle.dumps(call, PROTOCOL)
        return number, self._message

    def taken(self) -> None:
        self.calls.popleft()
        self._message = b""


class _Worker:
    """A process as the one that began it sees it: what it was asked and has not answered, by number and size."""

    def __init__(self, process: int, tasks: int, answers: int) -> None:
        self._process, self._tasks, self.answers = process, tasks, answers
        self.asked: deque[tuple[int, int]] = deque()
        self._room = fcntl.fcntl(tasks, fcntl.F_GETPIPE_SZ)

    def takes(self, message: bytes) -> bool:
        """Whether it can be asked without waiting for it: it reads, or there is room for all that it may not have read yet."""
        return not self.asked or sum(size for _, size in self.asked) + len(message) + _SLACK <= self._room

    def ask(self, number: int, message: bytes) -> None:
        _write(self._tasks, message)
        self.asked.append((number, len(message) + _SLACK))

    def answer(self) -> tuple[int, Any]:
        message = _read(self.answers)
        if message is None or not self.asked:
            raise Broken
        number, _ = self.asked.popleft()
        good, answer = pickle.loads(message)
        if not good:
            raise answer
        return number, answer

    def end(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        with suppress(ChildProcessError):  # somebody else waited for it
            os.waitpid(self._process, 0)
        self.forget()

    def forget(self) -> None:
        os.close(self._tasks)
        os.close(self.answers)


def _pipe() -> tuple[int, int]:
    ends = os.pipe()
    with suppress(OSError):  # others of this user have them
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, _PIPE)
    return ends


def _write(end: int, message: bytes) -> None:
    """Raises :class:`Broken` when nobody reads."""
    rest = memoryview(_SIZE.pack(len(message)) + message)
    try:
        while rest:
            rest = rest[os.write(end, rest) :]
    except BrokenPipeError as problem:
        raise Broken from problem


def _read(end: int) -> bytes | None:
    """The next message; none when whoever wrote is gone."""
    size = _exactly(end, _SIZE.size)
    return None if size is None else _exactly(end, *_SIZE.unpack(size))


def _exactly(end: int, count: int) -> bytes | None:
    found = bytearray()
    while len(found) < count:
        piece = os.read(end, min(count - len(found), _PIPE))
        if not piece:
            return None
        found += piece
    return bytes(found)
