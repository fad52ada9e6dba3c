"""What an editor does with a server, over the client of pytest-lsp; positions are counted here anew, not by the linter."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient, client_capabilities

#: Kinds of clients, each with its own encoding and way of asking; the quick tests take the first.
CLIENTS = ("visual-studio-code", *(pytest.param(name, marks=pytest.mark.slow) for name in ("neovim", "emacs")))


class Editor:
    """What an editor does with a server."""

    def __init__(self, client: LanguageClient, capabilities: lsp.ClientCapabilities, result: lsp.InitializeResult, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.encoding = str(getattr(result.capabilities.position_encoding, "value", result.capabilities.position_encoding) or "utf-16")
        self.pulls = bool(capabilities.text_document and capabilities.text_document.diagnostic)
        self.version = 0
        #: What is pushed, in a queue: the client keeps only the newest, and tells nobody of what comes while nobody waits.
        self.pushed: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        client.protocol.fm.features[lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = self.pushed.put_nowait

    def open(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, "utf-8", newline="")
        uri = (self.folder / name).as_uri()
        self.version = 1
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "plaintext", 1, text)))
        return uri

    def change(self, uri: str, text: str) -> None:
        self.version += 1
        named = lsp.VersionedTextDocumentIdentifier(version=self.version, uri=uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(named, [lsp.TextDocumentContentChangeWholeDocument(text)]))

    async def found(self, uri: str) -> list[lsp.Diagnostic]:
        """The diagnostics of the newest version: those that it asks for, or that are pushed with that version; none newer is ever pushed."""
        if self.pulls:
            report = await self.client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(uri)))
            return list(report.items)
        while True:
            told = await asyncio.wait_for(self.pushed.get(), 30)
            assert told.version is None or told.version <= self.version
            if told.uri == uri and told.version == self.version:
                return list(told.diagnostics)

    async def actions(self, uri: str, one: lsp.Diagnostic, *only: str) -> list[Any]:
        context = lsp.CodeActionContext([one], only=list(only) or None)
        return list(
            await self.client.text_document_code_action_async(lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), one.range, context))
            or []
        )


def column(text: str, offset: int, encoding: str) -> int:
    before = text[max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1 : offset]
    return (
        len(before)
        if encoding == "utf-32"
        else len(before.encode("utf-8", "surrogatepass"))
        if encoding == "utf-8"
        else len(before.encode("utf-16-le", "surrogatepass")) // 2
    )


def offset(text: str, position: lsp.Position, encoding: str) -> int:
    """Where a position is in the text. Raises ``ValueError`` for one that is nowhere."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
    start = starts[position.line]
    end = min(starts[position.line + 1 : position.line + 2] or [len(text)])
    columns = {column(text, at, encoding): at for at in range(start, end + 1) if at == start or text[at - 1] not in "\r\n"}
    if position.character not in columns:
        raise ValueError(f"{position} is inside a character, or past the line")
    return columns[position.character]


def edited(text: str, edits: list[lsp.TextEdit], encoding: str) -> str:
    """The text after edits of one version, none of which overlap."""
    places = [(offset(text, one.range.start, encoding), offset(text, one.range.end, encoding), one.new_text) for one in edits]
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    return text


async def start(client: LanguageClient, kind: str, folder: Path) -> None:
    """Begin a session as a ``kind`` of client; from then on it has an ``editor``."""

    @client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def registered(params: lsp.RegistrationParams) -> None:
        return None

    capabilities = client_capabilities(kind)
    began = lsp.InitializeParams(capabilities=capabilities, initialization_options={"debounce": 0})
    client.editor = Editor(client, capabilities, await client.initialize_session(began), folder)
