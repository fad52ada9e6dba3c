"""The protocol: what an editor says goes to :class:`~linter.lsp.documents.Documents`, what is found comes back."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from lsprotocol import types as lsp
from pygls.exceptions import FeatureRequestError, JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from linter import __version__
from linter.lsp.actions import KINDS, Actions
from linter.lsp.checking import Checked, place
from linter.lsp.diagnostics import SOURCE, diagnostics, fingerprint
from linter.lsp.documents import CheckError, Documents, Open, internal
from linter.lsp.hover import hover
from linter.lsp.moves import hints
from linter.lsp.options import OptionsError, read, section, suffix
from linter.lsp.positions import Converter
from linter.lsp.watching import Watch
from linter.model.chosen import Choice, digest
from linter.reporters.words import told_model
from linter.settings import NAMES

T = TypeVar("T")
#: Seconds between two looks at the configuration files.
_LOOK = 2
#: What is kept of the sentences has no cycles: looking for them as often as usual takes longer than a check.
_COLLECT = (50_000, 20, 100)


class Server(LanguageServer):
    """A server over standard input and output; documents are synchronised whole, so that nobody else cuts them into lines."""

    def __init__(self) -> None:
        super().__init__("appeal-lint", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.documents = Documents()
        #: Whether the client said that it is about to leave.
        self.leaving = False
        self._watched = Watch()
        self._watching: asyncio.Task[None] | None = None
        self._told: set[str] = set()
        #: The models, other than the shipped one, that were named in the log.
        self._read_by: set[Choice] = set()

    # what the client can do

    @property
    def encoding(self) -> str:
        """The unit of columns that was agreed on."""
        agreed = self.workspace.position_encoding
        return str(getattr(agreed, "value", agreed) or "utf-16")

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics; then none are pushed."""
        text = self.client_capabilities.text_document
        return bool(text and text.diagnostic)

    def can(self, *names: str) -> bool:
        """Whether the client's workspace has a capability, by the names that lead to it."""
        found: Any = self.client_capabilities.workspace
        for name in names:
            found = getattr(found, name, None)
        return bool(found)

    @property
    def creates(self) -> bool:
        """Whether the client makes files that an edit asks for."""
        edits = self.client_capabilities.workspace and self.client_capabilities.workspace.workspace_edit
        return lsp.ResourceOperationKind.Create in ((edits and edits.resource_operations) or ())

    @property
    def folders(self) -> list[str]:
        """The folders of the workspace, the first one is what unnamed documents and paths in options are seen from."""
        named = [path for uri in self.workspace.folders if (path := to_fs_path(uri))]
        return named or [path for path in [self.workspace.root_path] if path]

    # documents

    def opened(self, item: lsp.TextDocumentItem) -> None:
        """A document was opened."""
        path = to_fs_path(item.uri) if item.uri.startswith("file:") else None
        name = PurePath(unquote(urlsplit(item.uri).path)).name
        document = Open(item.uri, place(path, name, suffix(item.language_id), self.folders), item.version, item.text)
        self.documents.put(document)
        self.schedule(document, 0)

    def schedule(self, document: Open, delay: float) -> None:
        """Push the diagnostics of a document after so many seconds of quiet; a client that pulls asks for them itself."""
        if self.pulls:
            return
        if document.timer is not None:
            document.timer.cancel()
        document.timer = self._begin(self._publish(document, delay))

    def show(self, document: Open) -> None:
        """Have the diagnostics of a document shown, now: pushed, or fetched by a client that pulls."""
        if self.pulls and self.can("diagnostics", "refresh_support"):
            self.workspace_diagnostic_refresh(None)
        self.schedule(document, 0)

    async def _publish(self, document: Open, delay: float) -> None:
        if delay:
            await asyncio.sleep(delay)
        checked = await self.read(document)
        if self.documents.get(document.uri) is document and (checked is None or checked.version == document.version):
            found = diagnostics(checked, self.encoding) if checked else []
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
        """Show the user a message, once."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"appeal-lint: {message}"))

    def remind(self) -> None:
        """Tell again what was told: the user asked for something."""
        self._told.clear()

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A message of the client that could not be dealt with; an answer that is an error speaks for itself. The error may quote the text."""
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
            self.documents.options = read(given, *self.folders[:1])
        except OptionsError as problem:
            self.tell(str(problem))
        self.renew()

    def renew(self) -> None:
        """Check everything anew."""
        self.remind()
        self.documents.renew()
        for document in self.documents:
            self.schedule(document, 0)
        if self.pulls and self.can("diagnostics", "refresh_support"):
            self.workspace_diagnostic_refresh(None)
        if self.can("inlay_hint", "refresh_support"):
            self.workspace_inlay_hint_refresh(None)

    def watch(self) -> None:
        """Begin to watch the configuration files."""
        self._watching = self._begin(self._watch())

    async def _watch(self) -> None:
        """Be told when a configuration file of the workspace changes, and look at all others now and then."""
        if self.can("did_change_watched_files", "dynamic_registration"):
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

    async def asked_for(self) -> Any:
        """The section ``appealLint`` of the client's configuration; ``None`` where it cannot be asked."""
        if not self.can("configuration"):
            return None
        try:
            found = await self.workspace_configuration_async(lsp.ConfigurationParams([lsp.ConfigurationItem(section="appealLint")]))
        except JsonRpcException:  # a client that says it can and refuses
            return None
        return found[0] if found else None


def build() -> Server:
    """The server with its handlers."""
    server = Server()
    _documents(server)
    _configuration(server)
    _answers(server)
    return server


def serve() -> None:
    """Serve over standard input and output until the client says good-bye, or is gone; then leave at once, whatever is being checked."""
    from linter.lsp.commands import register
    from linter.lsp.submission import clear

    server = build()
    register(server)
    gc.set_threshold(*_COLLECT)
    server.start_io()
    server.documents.stop()
    clear()
    sys.stderr.flush()
    os._exit(0 if server.leaving else 1)  # the interpreter would wait for the check that runs


def _documents(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        if not params.content_changes:
            return
        named = params.text_document
        document = server.documents.change(named.uri, named.version, params.content_changes[-1].text)
        options = server.documents.options
        if document is not None and options.run == "onType":
            server.schedule(document, options.debounce / 1000)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
        document = server.documents.get(params.text_document.uri)
        if document is not None:
            document.unsaved = False
            if server.documents.options.run == "onSave":
                server.show(document)
            else:
                server.schedule(document, 0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        server.documents.close(params.text_document.uri)
        if not server.pulls:
            server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(params.text_document.uri, []))


def _configuration(server: Server) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        try:
            server.documents.options = read(params.initialization_options, *server.folders[:1])
        except OptionsError as problem:
            server.documents.trouble = str(problem)

    @server.feature(lsp.SHUTDOWN)
    def shutdown(params: None) -> None:
        server.leaving = True

    @server.feature(lsp.INITIALIZED)
    def initialized(params: lsp.InitializedParams) -> None:
        if server.documents.trouble:
            server.tell(server.documents.trouble)
        server.watch()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: lsp.DidChangeConfigurationParams) -> None:
        given = section(params.settings)
        if given is None:
            given = await server.asked_for()
        if given is not None:  # an editor that has nothing to say, as eglot, leaves what it said at first
            server.configure(given)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: lsp.DidChangeWatchedFilesParams) -> None:
        server.renew()


def _answers(server: Server) -> None:
    @server.feature(
        lsp.TEXT_DOCUMENT_DIAGNOSTIC,
        lsp.DiagnosticOptions(identifier=SOURCE, inter_file_dependencies=False, workspace_diagnostics=False),
    )
    async def diagnostic(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
        uri, before = params.text_document.uri, params.previous_result_id
        document = server.documents.get(uri)
        if before and document is not None and document.unsaved and server.documents.options.run == "onSave":
            return lsp.RelatedUnchangedDocumentDiagnosticReport(before)
        checked = await server.at(uri)
        if checked is None:
            return lsp.RelatedFullDocumentDiagnosticReport(items=[])
        result = f"{server.documents.generation}:{fingerprint(checked.text)}"  # a version may come again when a document is opened anew
        if result == before:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(result)
        return lsp.RelatedFullDocumentDiagnosticReport(items=diagnostics(checked, server.encoding), result_id=result)

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=list(KINDS)))
    async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        document, checked = server.documents.get(uri), await server.at(uri)
        if document is None or checked is None:
            return []
        versioned = server.can("workspace_edit", "document_changes")

        def current() -> bool:
            return server.documents.get(uri) is document and document.version == checked.version

        actions = Actions(uri, checked, server.encoding, versioned, server.creates, current)
        span = Converter(checked.lines, server.encoding).span(params.range)
        return await server.work(partial(actions.all, span, params.context)) or []

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: lsp.HoverParams) -> lsp.Hover | None:
        checked = await server.at(params.text_document.uri)
        if checked is None:
            return None
        offset = Converter(checked.lines, server.encoding).offset(params.position)
        return await server.work(partial(hover, checked, server.encoding, offset))

    @server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        checked = await server.at(params.text_document.uri) if server.documents.options.moves else None
        return hints(checked, server.encoding, params.range) if checked is not None else []
