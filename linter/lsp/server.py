"""The server: it keeps the documents, has them checked, pushes what is found, and says what went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from lsprotocol import types as lsp
from pygls.exceptions import FeatureRequestError, JsonRpcException, JsonRpcParseError
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from linter import __version__
from linter.lsp.checking import Checked, place
from linter.lsp.client import Client
from linter.lsp.diagnostics import diagnostics
from linter.lsp.documents import CheckError, Documents, Open, internal
from linter.lsp.options import OptionsError, read, suffix
from linter.lsp.protocol import Protocol
from linter.lsp.watching import Watch
from linter.model.chosen import Choice, digest
from linter.reporters.words import told_model
from linter.settings import NAMES
from linter.text.mask import mask_message
from linter.text.visible import unlinked

T = TypeVar("T")
#: Seconds between two looks at the configuration files.
_LOOK = 2


class Server(LanguageServer):
    """A server over standard input and output; documents are synchronised whole, so that nobody else cuts them into lines."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__("appeal-lint", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full, protocol_cls=Protocol)
        self.documents = Documents()
        self.client = Client(self)
        #: Whether the process may end without having failed: nobody has begun, or somebody has said that he will leave.
        self.leaving = True
        self._watched = Watch()
        self._watching: asyncio.Task[None] | None = None
        self._told: set[str] = set()
        #: The models, other than the shipped one, that were named in the log.
        self._read_by: set[Choice] = set()

    # documents

    def opened(self, item: lsp.TextDocumentItem) -> None:
        """A document was opened."""
        path = to_fs_path(item.uri) if item.uri.startswith("file:") else None
        name = PurePath(unquote(urlsplit(item.uri).path)).name
        document = Open(item.uri, place(path, name, suffix(item.language_id), self.client.folders), item.version, item.text)
        self.documents.put(document)
        self.schedule(document, 0)

    def schedule(self, document: Open, delay: float) -> None:
        """Push the diagnostics of a document after so many seconds of quiet; a client that pulls asks for them itself."""
        if self.client.pulls:
            return
        if document.timer is not None:
            document.timer.cancel()
        document.timer = self._begin(self._publish(document, delay))

    def show(self, document: Open) -> None:
        """Have the diagnostics of a document shown, now: pushed, or fetched by a client that pulls."""
        self._have_fetched()
        self.schedule(document, 0)

    def _have_fetched(self) -> None:
        if self.client.pulls and self.client.can("diagnostics", "refresh_support"):
            self.workspace_diagnostic_refresh(None)

    async def _publish(self, document: Open, delay: float) -> None:
        if delay:
            await asyncio.sleep(delay)
        checked = await self.read(document)
        if self.documents.get(document.uri) is document and (checked is None or checked.version == document.version):
            found = diagnostics(checked, self.client.encoding) if checked else []
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(document.uri, found, document.version))

    async def read(self, document: Open) -> Checked | None:
        """The check of a document; ``None`` where it is not to be checked, or cannot be, which is told once."""
        if not (document.asked or self.documents.options.concerns(document.place.path)):
            return None
        try:
            checked = await self.documents.checked(document)
        except CheckError as problem:
            self.tell(str(problem))
            return None
        if checked is not None and checked.model.origin != "shipped" and checked.model not in self._read_by:
            self._read_by.add(checked.model)
            said = told_model(checked.model.origin, digest(checked.model), checked.config.lang)
            self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Info, f"appeal-lint: {said}"))
        return checked

    async def work(self, work: Callable[[], T]) -> T | None:
        """Do something off the loop's thread; ``None`` where it went wrong, which is told once."""
        try:
            return await self.documents.run(work)
        except CheckError as problem:
            self.tell(str(problem))
            return None

    async def at(self, uri: str) -> Checked | None:
        """The check of the document at an address."""
        document = self.documents.get(uri)
        return await self.read(document) if document is not None else None

    def tell(self, message: str) -> None:
        """Show the user a message, once; numbers of persons in a path or setting that it quotes are starred out, links are none."""
        message = unlinked(mask_message(message))
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"appeal-lint: {message}"))

    def remind(self) -> None:
        """Tell again what was told: the user asked for something."""
        self._told.clear()

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A message of the client that could not be dealt with; an answer that is an error speaks for itself. The error may quote the text."""
        if source is JsonRpcException and isinstance(error, ValueError | RecursionError):
            self.protocol.refuse(JsonRpcParseError())
        if not (isinstance(source, type) and issubclass(source, FeatureRequestError)):
            kind = error.message.partition(":")[0] if isinstance(error, JsonRpcException) else type(error).__name__
            self.tell(f"没能处理编辑器发来的消息：{kind}；若反复出现请报告 (a message from the editor could not be handled)")

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begin something that nobody waits for; what goes wrong is told all the same."""

        def ended(task: asyncio.Task[None]) -> None:
            if not task.cancelled() and (problem := task.exception()) is not None:
                self.tell(internal(problem))

        task = asyncio.ensure_future(work)
        task.add_done_callback(ended)
        return task

    # configuration

    def configure(self, given: Any) -> None:
        """The editor's options, from now on."""
        try:
            self.documents.options = read(given, *self.client.folders[:1])
        except OptionsError as problem:
            self.tell(str(problem))
        self.renew()

    def renew(self) -> None:
        """Check everything anew."""
        self.remind()
        self.documents.renew()
        for document in self.documents:
            self.schedule(document, 0)
        self._have_fetched()
        if self.client.can("inlay_hint", "refresh_support"):
            self.workspace_inlay_hint_refresh(None)

    def watch(self) -> None:
        """Begin to watch the configuration files."""
        self._watching = self._begin(self._watch())

    async def _watch(self) -> None:
        """Be told when a configuration file of the workspace changes, and look at all others now and then."""
        if self.client.can("did_change_watched_files", "dynamic_registration"):
            watchers = [lsp.FileSystemWatcher(glob_pattern=f"**/{name}") for name in NAMES]
            watched = lsp.Registration(
                "appeal-lint-configuration",
                lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                lsp.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
            with suppress(Exception):  # a client that says it can and refuses
                await self.client_register_capability_async(lsp.RegistrationParams([watched]))
        while True:
            await asyncio.sleep(_LOOK)
            folders = {document.place.folder for document in self.documents}
            if await self.work(partial(self._watched.changed, folders, self.documents.options)):
                self.renew()
