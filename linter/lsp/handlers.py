"""What an editor says and asks: what of the server is called, and what is answered."""

from __future__ import annotations

from functools import partial

from lsprotocol import types as lsp

from linter.lsp.actions import KINDS, Actions
from linter.lsp.diagnostics import SOURCE, diagnostics, fingerprint
from linter.lsp.hover import hover
from linter.lsp.moves import hints
from linter.lsp.options import OptionsError, read, section
from linter.lsp.positions import Converter
from linter.lsp.server import Server


def register(server: Server) -> None:
    """The notifications and requests of the protocol that the server deals with."""
    _documents(server)
    _configuration(server)
    _answers(server)


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
        if not server.client.pulls:
            server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(params.text_document.uri, []))


def _configuration(server: Server) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.leaving = False
        try:
            server.documents.options = read(params.initialization_options, *server.client.folders[:1])
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
            given = await server.client.asked_for()
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
        return lsp.RelatedFullDocumentDiagnosticReport(items=diagnostics(checked, server.client.encoding), result_id=result)

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=list(KINDS)))
    async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        document, checked = server.documents.get(uri), await server.at(uri)
        if document is None or checked is None:
            return []
        versioned = server.client.can("workspace_edit", "document_changes")

        def current() -> bool:
            return server.documents.get(uri) is document and document.version == checked.version

        actions = Actions(uri, checked, server.client.encoding, versioned, server.client.creates, current)
        span = Converter(checked.lines, server.client.encoding).span(params.range)
        return await server.work(partial(actions.all, span, params.context)) or []

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: lsp.HoverParams) -> lsp.Hover | None:
        checked = await server.at(params.text_document.uri)
        if checked is None:
            return None
        offset = Converter(checked.lines, server.client.encoding).offset(params.position)
        return await server.work(partial(hover, checked, server.client.encoding, offset))

    @server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        checked = await server.at(params.text_document.uri) if server.documents.options.moves else None
        return hints(checked, server.client.encoding, params.range) if checked is not None else []
