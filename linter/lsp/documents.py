"""The documents that an editor has open, each with the newest check of it. Checks run one at a time on a thread of their own."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from linter.fault import told
from linter.lsp.checking import Checked, Place, check, classifier
from linter.lsp.options import Options
from linter.model.runtime import ModelError
from linter.registry import UnknownRule
from linter.settings import SettingsError, forget

T = TypeVar("T")


class CheckError(Exception):
    """Something could not be done; the message is one sentence for the user."""


def internal(problem: BaseException) -> str:
    """A sentence on a fault of ours; where it happened goes to the log."""
    logging.getLogger(__name__).error("%s\n%s", told(problem), "".join(traceback.format_tb(problem.__traceback__)))
    return f"程序内部出错，这一步没有做完：{told(problem)}；若反复出现请报告 (an internal fault)"


class Open:
    """An open document: its newest text, and what is being done about it."""

    def __init__(self, uri: str, place: Place, version: int, text: str) -> None:
        self.uri, self.place, self.version, self.text = uri, place, version, text
        #: Whether the user asked for this document to be checked, whatever its name.
        self.asked = False
        #: Whether the text changed since it was opened or saved.
        self.unsaved = False
        self.timer: asyncio.Task[None] | None = None
        self.job: asyncio.Future[Checked | None] | None = None
        self.job_of: tuple[int, int] = (-1, -1)


class Documents:
    """Open documents by address. Everything but the checks themselves happens on the loop's thread."""

    def __init__(self) -> None:
        self.options = Options()
        self.generation = 0
        #: What was wrong with the first options; told once the client listens.
        self.trouble = ""
        self._open: dict[str, Open] = {}
        self._worker = ThreadPoolExecutor(1, "appeal-lint")

    def __iter__(self) -> Iterator[Open]:
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> Open | None:
        """The open document, if it is."""
        return self._open.get(uri)

    def put(self, document: Open) -> None:
        """A document was opened, or opened anew."""
        self.close(document.uri)
        self._open[document.uri] = document

    def close(self, uri: str) -> None:
        """A document was closed: what was to be done about it is not done."""
        document = self._open.pop(uri, None)
        if document is not None:
            document.job_of = (-1, -1)
            if document.timer is not None:
                document.timer.cancel()

    def change(self, uri: str, version: int, text: str) -> Open | None:
        """A document has a new text."""
        document = self._open.get(uri)
        if document is not None:
            document.version, document.text, document.unsaved = version, text, True
        return document

    def renew(self) -> None:
        """What configures the checks has changed: nothing that was checked holds."""
        forget()
        self.generation += 1

    async def checked(self, document: Open) -> Checked | None:
        """The check of the newest text; ``None`` when the document is closed meanwhile. Raises :class:`CheckError`.

        A check that a newer text overtakes is dropped, unless it runs already.
        """
        while self._open.get(document.uri) is document:
            now = (document.version, self.generation)
            if document.job is None or document.job_of != now:
                document.job_of = now
                document.job = asyncio.ensure_future(self.run(self._job(document, now)))
            try:
                found = await asyncio.shield(document.job)
            except CheckError:
                if document.job_of == (document.version, self.generation):
                    raise
                continue
            if found is not None and document.job_of == (document.version, self.generation):
                return found
        return None

    def _job(self, document: Open, of: tuple[int, int]) -> Callable[[], Checked | None]:
        text, place, options = document.text, document.place, self.options

        def work() -> Checked | None:
            return check(text, of[0], place, options) if document.job_of == of else None

        return work

    async def run(self, work: Callable[[], T]) -> T:
        """Do something that takes time off the loop's thread, behind the checks that wait. Raises :class:`CheckError`."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, work)
        except CheckError:
            raise
        except (SettingsError, UnknownRule, ModelError) as problem:
            raise CheckError(str(problem)) from None
        except Exception as problem:  # whatever it is: the user is told, and the server goes on
            classifier.cache_clear()  # what it keeps may be half done
            raise CheckError(internal(problem)) from None

    def stop(self) -> None:
        """Nothing that waits is begun any more."""
        self._worker.shutdown(wait=False, cancel_futures=True)
