"""The protocol: what an editor says goes to :class:`~linter.lsp.documents.Documents`, what is found comes back."""

from __future__ import annotations

import asyncio
import gc
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from linter import __version__
from linter.lsp.actions import KINDS, Actions
from linter.lsp.checking import Checked, place
from linter.lsp.diagnostics import SOURCE, diagnostics
from linter.lsp.documents import CheckError, Documents, Open
from linter.lsp.hover import hover
from linter.lsp.moves import hints
from linter.lsp.options import OptionsError, read, suffix
from linter.lsp.positions import Converter
from linter.model.chosen import Choice, digest
from linter.reporters.words import told_model
from linter.settings import NAMES

#: What is kept of the sentences has no cycles: looking for them as often as usual takes longer than a check.
_COLLECT = (20_000, 20, 50)


class Server(LanguageServer):
    """A server over standard input and output; documents are synchronised whole, so that nobody else cuts them into lines."""

    def __init__(self) -> None:
        super().__init__("appeal-lint", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.documents = Documents()
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

    # documents

    def opened(self, item: lsp.TextDocumentItem) -> None:
        """A document was opened."""
        folders = [path for uri in self.workspace.folders if (path := to_fs_path(uri))]
        path = to_fs_path(item.uri) if item.uri.startswith("file:") else None
        name = PurePath(item.uri.partition(":")[2]).name
        document = Open(item.uri, place(path, name, suffix(item.language_id), folders), item.version, item.text)
        self.documents.put(document)
        self.schedule(document, 0)

    def schedule(self, document: Open, delay: float) -> None:
        """Push the diagnostics of a document after so many seconds of quiet; a client that pulls asks for them itself."""
        if self.pulls:
            return
        if document.timer is not None:
            document.timer.cancel()
        document.timer = asyncio.ensure_future(self._publish(document, delay))

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

    async def at(self, uri: str) -> Checked | None:
        """The check of the document at an address."""
        document = self.documents.get(uri)
        return await self.read(document) if document is not None else None

    def tell(self, message: str) -> None:
        """Show the user a message, once."""
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"appeal-lint: {message}"))

    # configuration

    def configure(self, given: Any) -> None:
        """The editor's options, from now on."""
        try:
            self.documents.options = read(given)
        except OptionsError as problem:
            self.tell(str(problem))
        self.renew()

    def renew(self) -> None:
        """Check everything anew."""
        self._told.clear()
        self.documents.renew()
        for document in self.documents:
            self.schedule(document, 0)
        if self.pulls and self.can("diagnostics", "refresh_support"):
            self.workspace_diagnostic_refresh(None)
        if self.can("inlay_hint", "refresh_support"):
            self.workspace_inlay_hint_refresh(None)

    async def watch(self) -> None:
        """Be told when a configuration file changes."""
        if self.can("did_change_watched_files", "dynamic_registration"):
            watchers = [lsp.FileSystemWatcher(glob_pattern=f"**/{name}") for name in NAMES]
            watched = lsp.Registration(
                "appeal-lint-configuration",
                lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                lsp.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
            with suppress(Exception):  # a client that says it can and refuses
                await self.client_register_capability_async(lsp.RegistrationParams([watched]))

    async def asked_for(self) -> Any:
        """The section ``appealLint`` of the client's configuration; ``None`` where it cannot be asked."""
        if not self.can("configuration"):
            return None
        found = await self.workspace_configuration_async(lsp.ConfigurationParams([lsp.ConfigurationItem(section="appealLint")]))
        return found[0] if found else None


def build() -> Server:
    """The server with its handlers."""
    server = Server()
    _documents(server)
    _configuration(server)
    _answers(server)
    return server


def serve() -> None:
    """Serve over standard input and output until the client says good-bye."""
    from linter.lsp.commands import register

    server = build()
    register(server)
    gc.set_threshold(*_COLLECT)
    server.start_io()


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
            server.documents.options = read(params.initialization_options)
        except OptionsError as problem:
            server.documents.trouble = str(problem)

    @server.feature(lsp.INITIALIZED)
    async def initialized(params: lsp.InitializedParams) -> None:
        if server.documents.trouble:
            server.tell(server.documents.trouble)
        await server.watch()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: lsp.DidChangeConfigurationParams) -> None:
        given = params.settings or await server.asked_for()
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
        checked = await server.at(params.text_document.uri)
        if checked is None:
            return lsp.RelatedFullDocumentDiagnosticReport(items=[])
        result = f"{server.documents.generation}:{checked.version}"
        if result == params.previous_result_id:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(result)
        return lsp.RelatedFullDocumentDiagnosticReport(items=diagnostics(checked, server.encoding), result_id=result)

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=list(KINDS)))
    async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        checked = await server.at(params.text_document.uri)
        if checked is None:
            return []
        versioned = server.can("workspace_edit", "document_changes")
        actions = Actions(params.text_document.uri, checked, server.encoding, versioned, server.creates)
        span = Converter(checked.lines, server.encoding).span(params.range)
        return await server.documents.run(partial(actions.all, span, params.context))

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: lsp.HoverParams) -> lsp.Hover | None:
        checked = await server.at(params.text_document.uri)
        if checked is None:
            return None
        offset = Converter(checked.lines, server.encoding).offset(params.position)
        return await server.documents.run(partial(hover, checked, server.encoding, offset))

    @server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        checked = await server.at(params.text_document.uri) if server.documents.options.moves else None
        return hints(checked, server.encoding, params.range) if checked is not None else []
