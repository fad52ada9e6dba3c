"""Skeletons for the items of a platform's notice, each named by its number."""

from __future__ import annotations

from linter.skeletons.offer import INNOCENT, MENDING, behind, words
from linter.skeletons.order import after
from linter.values import Analysis, Answer, Fix


def answer_forms(analysis: Analysis, answer: Answer) -> tuple[Fix, ...]:
    """What can be said of an item that is not answered: both ways, or only that of a given dispute or of a stolen account."""
    number = answer.item.index
    detail = analysis.detail or answer.item.detail
    one_way = analysis.case.route == "dispute" or detail == "hijacked"
    found: tuple[Fix, ...] = ()
    for route, title in (("dispute", INNOCENT), ("remedy", MENDING)):
        if route == "remedy" and one_way:
            continue
        text = words(analysis, "item", route, detail).replace("{number}", str(number))
        found += behind(analysis, f"{title}：补上对第 {number} 项的答复", _behind(analysis, answer), text)
    return found


def completed(analysis: Analysis, answer: Answer, missing: tuple[str, ...]) -> tuple[Fix, ...]:
    """One sentence with what the answer to an item does not say yet: ``missing`` are of :class:`linter.values.Answer`."""
    number = str(answer.item.index)
    said = "，".join(words(analysis, f"part.{part}") for part in missing)
    text = words(analysis, "addition").replace("{number}", number).replace("{parts}", said)
    return behind(analysis, f"补上对第 {number} 项的答复里还没写的（没有的不要填）", answer.sentences[-1], text)


def _behind(analysis: Analysis, answer: Answer) -> int:
    """The sentence behind which an answer belongs: that of the item before it, else the last before the request."""
    if answer.sentences:
        return answer.sentences[-1]
    before = [a for a in analysis.answers if a.item.index < answer.item.index and a.sentences]
    if before:
        return max(before[-1].sentences)
    request = next((i for i, move in enumerate(analysis.moves) if move == "request"), None)
    return after(analysis, "request") if request is None else request - 1
