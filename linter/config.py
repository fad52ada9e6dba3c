"""The settings of a run as one frozen value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.frozen import frozen, replace
from linter.values import UNKNOWN_CASE, Case, Severity

if TYPE_CHECKING:
    from datetime import date

    from linter.model.chosen import Pin

#: What a rule's option can be.
Option = int | float | str | bool | tuple[str, ...]


@frozen
class Allowed:
    """A quoted text that a rule (code, prefix or name) is to leave alone, and why."""

    rule: str
    text: str
    reason: str = ""


@frozen
class Phrases:
    """Words that a rule (code or name) is to flag besides its own, wherever they stand in the writer's own voice."""

    rule: str
    texts: tuple[str, ...]


@frozen
class OwnRule:
    """A user's own rule: whatever ``pattern`` (a regular expression) matches in a sentence, or what the model in the folder ``model``
    holds to carry ``label`` (with at least ``min_confidence``; by default the model's own threshold decides).

    ``model_sha256`` says which model it is: one that was trained anew makes another rule.
    """

    code: str
    name: str
    pattern: str
    message: str
    message_en: str
    severity: Severity = Severity.WARNING
    label: str = ""
    model: str = ""
    model_sha256: str = ""
    min_confidence: float | None = None


@frozen
class Config:
    """How to lint: which rules, how severe, with which options; what is given about the case; from which severity a run fails."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    #: (selector, severity) in order: a later one wins.
    severity: tuple[tuple[str, Severity], ...] = ()
    #: (rule name, ((option, value), ...)).
    options: tuple[tuple[str, tuple[tuple[str, Option], ...]], ...] = ()
    fail_on: Severity = Severity.WARNING
    case: Case = UNKNOWN_CASE
    lang: str = "zh"
    #: Findings less sure than this (0 to 1) are not reported; by default the model's own thresholds decide.
    min_confidence: float | None = None
    allow: tuple[Allowed, ...] = ()
    phrases: tuple[Phrases, ...] = ()
    own_rules: tuple[OwnRule, ...] = ()
    #: Paths of users' own profiles (TOML, see :mod:`linter.profiles`).
    profiles: tuple[str, ...] = ()
    #: Address of a published copy of the docs: findings carry ``<docs_url>rules/<CODE>``.
    docs_url: str = ""
    #: The model that the project asks for; without one, the user's or the shipped one reads.
    model: Pin | None = None


#: Nothing is configured.
DEFAULTS = Config()


def as_of(config: Config, day: date) -> Config:
    """The settings where it is ``day`` for the whole of a run, unless they say which day it is."""
    return config if config.case.today else replace(config, case=replace(config.case, today=day, assumed=True))
