"""The client of the server: what it can do, and what it says when it is asked."""

from __future__ import annotations

from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path


class Client:
    """What is at the other end of a server; known once the client has said what it can do."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server

    @property
    def encoding(self) -> str:
        """The unit of columns that was agreed on."""
        agreed = self._server.workspace.position_encoding
        return str(getattr(agreed, "value", agreed) or "utf-16")

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics; then none are pushed."""
        text = self._server.client_capabilities.text_document
        return bool(text and text.diagnostic)

    def can(self, *names: str) -> bool:
        """Whether the client's workspace has a capability, by the names that lead to it."""
        found: Any = self._server.client_capabilities.workspace
        for name in names:
            found = getattr(found, name, None)
        return bool(found)

    @property
    def creates(self) -> bool:
        """Whether the client makes files that an edit asks for."""
        edits = self._server.client_capabilities.workspace and self._server.client_capabilities.workspace.workspace_edit
        return lsp.ResourceOperationKind.Create in ((edits and edits.resource_operations) or ())

    @property
    def folders(self) -> list[str]:
        """The folders of the workspace, the first one is what unnamed documents and paths in options are seen from."""
        named = [path for uri in self._server.workspace.folders if (path := to_fs_path(uri))]
        return named or [path for path in [self._server.workspace.root_path] if path]

    async def asked_for(self) -> Any:
        """The section ``appealLint`` of the client's configuration; ``None`` where it cannot be asked."""
        if not self.can("configuration"):
            return None
        try:
            found = await self._server.workspace_configuration_async(lsp.ConfigurationParams([lsp.ConfigurationItem(section="appealLint")]))
        except JsonRpcException:  # a client that says it can and refuses
            return None
        return found[0] if found else None
