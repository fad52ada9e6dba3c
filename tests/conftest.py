"""Shared fixtures: the shipped model, loaded once."""

from __future__ import annotations

import pytest

from linter.model.card import load
from linter.model.runtime import Classifier


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return load()
