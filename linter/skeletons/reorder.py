"""Sentences moved into the order fact, admission, remedy: their own words are untouched, everything else stays where it is."""

from __future__ import annotations

from linter.patterns import compiled
from linter.skeletons.placing import STOPS
from linter.values import Analysis, Edit, Fix, Safety, Span

#: How a sentence begins whose place is said in it.
_NUMBERED = r"\s*(?:[(（]?[0-9一二三四五六七八九十]{1,3}[.、)）:：]|[-*+•·>|#]|第[0-9一二三四五六七八九十]|首先|其次|再次|最后|其[一二三])"
_PAIRS = ("“”", "‘’", "「」", "『』", "（）", "()", "【】", "《》")
_OPEN = "，,、：:"
_CLOSERS = '”’」』）)】》〉］]"'


def reordered(analysis: Analysis) -> tuple[Fix, ...]:
    """One fix, shown only, of the smallest stretch that has to change; none where sentences are numbered, run on, stand in markup or
    hold personal data (a report masks it, and a fix could not)."""
    if not {"fact", "admission", "remedy"} <= set(analysis.moves):
        return ()
    order = _order(analysis.moves)
    changed = [i for i, j in enumerate(order) if i != j]
    if not changed:
        return ()
    first, last = changed[0], changed[-1]
    sentences = analysis.sentences[first : last + 1]
    span = Span(sentences[0].span.start, sentences[-1].span.end)
    text = analysis.document.text
    if _is_tied(analysis, first, last) or span.of(text) != span.of(analysis.masked):
        return ()
    parts: list[str] = []
    for slot in range(first, last + 1):
        words = analysis.sentences[order[slot]].span.of(text)
        between = text[analysis.sentences[slot].span.end : analysis.sentences[slot + 1].span.start] if slot < last else ""
        parts += [_ended(words, text, analysis.sentences[slot].span.end), between]
    return (Fix("按经过、不足、整改的顺序排列（只移动，不改字）", (Edit(span, "".join(parts)),), Safety.SHOWN),)


def _order(moves: tuple[str, ...]) -> list[int]:
    """The numbers of the sentences in their new order.

    An admission before all facts goes behind those that are told before the first remedy, if no other follows; then the remedies
    before the first admission behind the facts go behind the admissions there.
    """
    order = list(range(len(moves)))
    fact = moves.index("fact")
    if not any(move == "admission" for move in moves[fact:]):
        early = [i for i in order[:fact] if moves[i] == "admission"]
        mended = next((i for i in order[fact:] if moves[i] == "remedy"), len(moves))
        behind = max(i for i in order[:mended] if moves[i] == "fact") if mended > fact else fact
        order = _moved(order, early[-1:], behind)
    at = next(k for k, i in enumerate(order) if moves[i] == "admission" and k > order.index(fact))
    early = [i for i in order[:at] if moves[i] == "remedy"]
    while at + 1 < len(order) and moves[order[at + 1]] == "admission":
        at += 1
    return _moved(order, early, order[at])


def _moved(order: list[int], some: list[int], behind: int) -> list[int]:
    rest = [i for i in order if i not in some]
    at = rest.index(behind) + 1
    return [*rest[:at], *some, *rest[at:]]


def _is_tied(analysis: Analysis, first: int, last: int) -> bool:
    """Whether any sentence of the stretch cannot be moved by itself."""
    stretch = Span(analysis.sentences[first].span.start, analysis.sentences[last].span.end)
    document = analysis.document
    if any(hidden.start < stretch.end and stretch.start < hidden.end for hidden in document.hidden):
        return True
    if not any(block.start <= stretch.start and stretch.end <= block.end for block in document.prose):
        return True
    before = analysis.sentences[first - 1].text if first else "。"
    texts = [sentence.text.rstrip() for sentence in analysis.sentences[first : last + 1]]
    if before.rstrip()[-1:] in _OPEN or any(text[-1:] in _OPEN or compiled(_NUMBERED).match(text) for text in texts):
        return True
    return any(text.count(pair[0]) != text.count(pair[1]) for text in texts for pair in _PAIRS) or any(
        text.count('"') % 2 for text in texts
    )


def _ended(words: str, text: str, end: int) -> str:
    """A sentence as it ends in its new place: with a stop where another follows on the line, no semicolon where none does."""
    follows = text[end : end + 1] not in ("", "\n", "\r") and bool(text[end:].split("\n")[0].strip())
    bare = words.rstrip(_CLOSERS)
    if follows and bare[-1:] not in STOPS:
        return words + "。"
    return words[:-1] + "。" if not follows and words[-1:] in "；;" else words
