"""Fits a statement into the box of its channel by deleting only, and says what there is left to shorten by hand."""

from __future__ import annotations

from linter.shorten.said import REASONS, told
from linter.shorten.search import Cut, Place, Shortened, shortened

__all__ = ["REASONS", "Cut", "Place", "Shortened", "shortened", "told"]
