"""One text for each item of a notice, for forms that ask for a reason a violation record."""

from __future__ import annotations

from collections.abc import Iterator

from linter.answers import links
from linter.answers.parts import Part, parts
from linter.values import Analysis, Answer, NoticeItem

#: What is said of no item is left out of an answer on the other route: nobody may seem to admit what he disputes.
_ONE_SIDED = {"admission": "remedy", "remedy": "remedy", "dispute": "dispute"}


def split(analysis: Analysis) -> tuple[tuple[NoticeItem, str], ...]:
    """The items of the notice, each with what the statement says for it; empty without a notice.

    A text holds what answers the item and what is said of the statement as a whole (who writes, which account, what is asked for):
    exact slices of the statement in its order, with a line break between those that don't adjoin. An item that nothing answers has an empty text.
    What admits, mends or disputes without naming an item goes to the items answered on that route, or on none.
    """
    if analysis.case.notice is None:
        return ()
    cut = parts(analysis, analysis.case.notice)
    return tuple((answer.item, _text(analysis, cut, number, answer)) for number, answer in enumerate(analysis.answers))


def _text(analysis: Analysis, cut: tuple[Part, ...], number: int, answer: Answer) -> str:
    if not answer.sentences:
        return ""
    return "\n".join(
        _slices(analysis, [part for part in cut if number in part.items or (not part.items and _fits(analysis, part, answer))])
    )


def _fits(analysis: Analysis, part: Part, answer: Answer) -> bool:
    """Whether a part that speaks of no item can stand in the answer to this one; what speaks of some others can not."""
    if links.some(analysis.plain.text[part.start : part.end], len(analysis.answers)):
        return False
    side = _ONE_SIDED.get(analysis.moves[part.sentence])
    return side is None or answer.route in (side, "open")


def _slices(analysis: Analysis, chosen: list[Part]) -> Iterator[str]:
    text, plain = analysis.document.text, analysis.plain
    begin = stop = -1
    for part in chosen:
        sentence = analysis.sentences[part.sentence].span
        # the ends of a sentence are taken from the document, so that no mark is lost in its normal form
        whole = part.start == plain.starts[part.sentence]
        start = sentence.start if whole else plain.span(part.start, part.end).start
        last = part.end == plain.starts[part.sentence] + len(plain.of(part.sentence))
        end = sentence.end if last else plain.span(part.start, part.end).end
        if begin >= 0 and not text[stop:start].strip() and "\n" not in text[stop:start]:
            stop = end
            continue
        if begin >= 0:
            yield text[begin:stop]
        begin, stop = start, end
    if begin >= 0:
        yield text[begin:stop]
