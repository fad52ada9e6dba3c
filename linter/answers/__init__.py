"""How a statement answers a notice: which sentences speak of which item, on which route, and what is missing.

What this needs is imported with the first notice: most runs have none.
"""

from __future__ import annotations

from linter.values import Analysis, Answer, Notice, Span


def answers(analysis: Analysis, notice: Notice) -> tuple[Answer, ...]:
    """One entry an item of the notice, in its order."""
    from linter.answers import verdicts

    return verdicts.answers(analysis, notice)


def mixed(analysis: Analysis) -> tuple[Span | None, ...]:
    """For each item of the notice, where its answer denies what it admits elsewhere, if it does both."""
    from linter.answers import verdicts

    return verdicts.mixed(analysis)
