"""Shared fixtures: the shipped model, loaded once; a user's data folder that holds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMY = gc.get_threshold()
from linter.model.card import load  # noqa: E402
from linter.model.runtime import Classifier  # noqa: E402

gc.set_threshold(*ROOMY)


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return load()


@pytest.fixture(scope="session", autouse=True)
def nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test, and no program that one runs, sees what the person at this machine promoted."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        yield folder
