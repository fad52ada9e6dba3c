"""``choices``: what the writer can say of his case, by name."""

from __future__ import annotations

from typing import Any

from linter import __version__
from linter.profiles.words import ACCOUNT, CHANNEL, MATTER, PLATFORM, ROUTE, Names, name
from linter.registry import entries
from linter.values import ACCOUNTS, CHANNELS, DETAILS, PLATFORMS, ROUTES, VIOLATIONS
from linter.web import asking
from linter.web.reading import digest


def choices(asked: dict[str, Any]) -> dict[str, Any]:
    """What there is to choose from, and what it is that checks. Raises :class:`linter.web.asking.Refused`."""
    lang = asking.language(asked)

    def named(names: Names, keys: tuple[str, ...]) -> list[dict[str, Any]]:
        return [{"value": key, "label": name(names, key, lang)} for key in keys]

    violations = named(MATTER, tuple(key for key in VIOLATIONS if key != "unknown"))
    for one in violations:
        if one["value"] == "other":
            one["details"] = named(MATTER, DETAILS)
    return {
        "version": __version__,
        "model": digest(),
        "rules": sum(not entry.of_dossier for entry in entries()),
        "platforms": named(PLATFORM, PLATFORMS),
        "accounts": named(ACCOUNT, ACCOUNTS),
        "violations": violations,
        "channels": named(CHANNEL, CHANNELS),
        "routes": named(ROUTE, ROUTES),
    }
