"""A client of each kind of editor with the server running."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest_lsp
from editor import Editor
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities


@pytest_lsp.fixture(
    params=["visual-studio-code", "neovim", "emacs"], config=ClientServerConfig(server_command=[sys.executable, "-m", "linter", "lsp"])
)
async def client(request: Any, lsp_client: LanguageClient, tmp_path: Path) -> Any:
    @lsp_client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def registered(params: lsp.RegistrationParams) -> None:
        return None

    capabilities = client_capabilities(request.param)
    started = lsp.InitializeParams(capabilities=capabilities, initialization_options={"debounce": 0})
    lsp_client.editor = Editor(lsp_client, capabilities, await lsp_client.initialize_session(started), tmp_path)
    yield
    await lsp_client.shutdown_session()
