"""A client of each kind of editor with the server running."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest_lsp
from editor import CLIENTS, start
from pytest_lsp import ClientServerConfig, LanguageClient


@pytest_lsp.fixture(params=CLIENTS, config=ClientServerConfig(server_command=[sys.executable, "-m", "linter", "lsp"]))
async def client(request: Any, lsp_client: LanguageClient, tmp_path: Path) -> Any:
    await start(lsp_client, request.param, tmp_path)
    yield
    await lsp_client.shutdown_session()
