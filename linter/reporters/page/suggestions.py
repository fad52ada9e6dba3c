"""What a fix would have the statement say: the sentences it touches as they would be, personal data starred out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.frozen import frozen
from linter.mend import edited
from linter.positions import Lines
from linter.rule import quote
from linter.skeletons.placing import STOPS
from linter.text.mask import mask
from linter.values import Analysis, Edit, Fix, Span

#: So much of a new sentence a title quotes; the page shows it whole.
_QUOTED = 60
#: The rest of lines longer than this is not shown.
_REST = 300
_CLOSERS = "”’」』）)】"


@frozen
class Proposal:
    """A fix in words: ``title`` (what it is called, less the new text itself), the new ``text``, whether that is only the ``rest`` of
    the lines that whole sentences are taken from (empty where nothing or much stays), and whether something in it is ``starred`` out."""

    title: str
    text: str
    rest: bool
    starred: bool


def proposal(analysis: Analysis, lines: Lines, fix: Fix) -> Proposal:
    """What a fix of a statement proposes."""
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    shown, starred = _written(analysis, _merged(_region(analysis, edit) for edit in edits), edits)
    title = fix.title.removeprefix(f"改为「{quote(shown, _QUOTED)}」").lstrip("；")
    if shown:
        return Proposal(title, shown, False, starred)
    around = _merged(_line(lines, edit.span) for edit in edits)
    if sum(map(len, around)) > _REST:
        return Proposal(title, "", True, False)
    shown, starred = _written(analysis, around, edits)
    return Proposal(title, shown, True, starred)


def _written(analysis: Analysis, regions: Sequence[Span], edits: Sequence[Edit]) -> tuple[str, bool]:
    """The regions with the edits in them, a line each, and whether personal data is starred out in what is new or stays."""
    texts, starred = [], False
    for region in regions:
        mine = [
            Edit(Span(edit.span.start - region.start, edit.span.end - region.start), edit.text)
            for edit in edits
            if region.start <= edit.span.start and edit.span.end <= region.end
        ]
        plain = edited(region.of(analysis.document.text), mine).strip()
        masked = mask(edited(region.of(analysis.masked), mine).strip())
        if not len(region):  # a sentence put between others; what ends the one before is no part of it
            plain, masked = plain.lstrip(STOPS), masked.lstrip(STOPS)
        texts.append(masked)
        starred |= plain != masked
    return "\n".join(filter(None, texts)), starred


def _region(analysis: Analysis, edit: Edit) -> Span:
    """What is shown of an edit: the sentences it touches; of a sentence that is put between others nothing else."""
    span, sentences = edit.span, analysis.sentences
    if not sentences:
        return span
    first, last = sentences[analysis.sentence_at(span.start)].span, sentences[analysis.sentence_at(max(span.start, span.end - 1))].span
    inside = first.start < span.start < first.end
    if not len(span) and not inside and edit.text.strip().rstrip(_CLOSERS).endswith(tuple(STOPS)):
        return span
    return Span(min(span.start, first.start), max(span.end, last.end))


def _line(lines: Lines, span: Span) -> Span:
    """The lines that a span touches."""
    return Span(lines.line_span(lines.locate(span.start)[0])[0], max(span.end, lines.line_span(lines.locate(span.end)[0])[1]))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
