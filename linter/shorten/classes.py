"""What could go, class by class, the least harmful first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from linter.frozen import frozen
from linter.patterns import compiled
from linter.shorten import cuts
from linter.shorten.facts import Facts, denies
from linter.shorten.pieces import Clause, Piece, pieces
from linter.shorten.words import asked, fillers, has, is_courtesy
from linter.text.normalise import normalise
from linter.text.repetition import repeated
from linter.values import FIRM, Analysis, Reading, Span

#: The tactics that are cut; the others are claims, excuses and admissions, which the writer alone may take back.
_TONE = frozenset({"threat", "insult", "demand", "challenge", "compare", "blame_platform"})
#: The moves of the sentences that may go as a whole for tone, need or feeling.
_LOOSE = frozenset({"other", "request", "salutation"})
#: Those that may where every clause speaks so.
_FIRM = frozenset({"dispute", "fact"})
_EMOTIVE = r"[😭🙏😢🥺💔😡🤬😤😠😞😔😩😫😰😥]+"
_ASIDE = r"（[^（）()\n]{1,40}）|\([^（）()\n]{1,40}\)"
#: How many stretches of a run of clauses are tried, the longest first.
_TRIES = 60
#: Who else may be spoken of.
_OTHERS = "[板版]主|管理|你们|他们|检举|举报|该|平台|官方|客服|审核|对方|大家"
#: A repeated sentence shorter than this is left to the other classes, in code points.
_SHORT = 4


@frozen
class Candidate:
    """A stretch that could go, in sentence number ``sentence``; ``reason`` is one of :data:`CLASSES`."""

    span: Span
    reason: str
    sentence: int


class Reader:
    """An analysis with what is needed to find candidates in it."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.text = analysis, analysis.document.text
        self.pieces = pieces(analysis)
        self.facts = Facts(analysis)

    def told(self, clauses: Sequence[Clause]) -> bool:
        """Whether any of the clauses tells what has to stay."""
        return any(self.facts.told(clause.start, clause.end, clause.text) for clause in clauses)

    def readings(self, piece: Piece) -> Iterator[Reading]:
        """The tactics held to be in a sentence."""
        return (reading for reading in self.analysis.readings if reading.sentence == piece.index and reading.sure)


def plea(reader: Reader) -> Iterator[Candidate]:
    """Begging and need without facts."""
    for piece in reader.pieces:
        flagged = any(reading.tactic == "plea" for reading in reader.readings(piece))
        if flagged or reader.text[piece.end - 1] not in "？?":
            yield from _loose(reader, piece, "plea", lambda clause: has("plea", clause.text))


def tone(reader: Reader) -> Iterator[Candidate]:
    """What carries a tactic and no fact: where the model or a phrase says so, and each clause has a word of it."""
    for piece in reader.pieces:
        found = [reading for reading in reader.readings(piece) if reading.tactic in _TONE]
        if found:
            phrases = [reading.span for reading in found if reading.phrase]
            yield from _loose(reader, piece, "tone", partial(_bites, phrases))


def _bites(phrases: Sequence[Span], clause: Clause) -> bool:
    """Whether a clause has a word of tone, or a phrase that carries a tactic."""
    return has("bite", clause.text) or any(p.start < clause.end and clause.start < p.end for p in phrases)


def _loose(reader: Reader, piece: Piece, reason: str, speaks: Callable[[Clause], bool]) -> Iterator[Candidate]:
    """The sentence where every clause speaks so and tells nothing, else the runs of its clauses that do.

    A clause of feeling, need or courtesy goes along with those that speak.
    """
    spoken = [speaks(clause) for clause in piece.clauses]
    if not any(spoken):
        return
    free = [not reader.told((clause,)) for clause in piece.clauses]
    along = [_feels(clause) or has("plea", clause.text) or is_courtesy(clause.text) for clause in piece.clauses]
    move = reader.analysis.moves[piece.index]
    if all(free) and ((move in _LOOSE and all(a or b for a, b in zip(spoken, along, strict=True))) or (move in _FIRM and all(spoken))):
        yield from _whole(reader, piece.index, reason)
    elif len(piece.clauses) > 1:
        yield from _runs(reader, piece, reason, [(a or c) and b for a, b, c in zip(spoken, free, along, strict=True)], spoken)


def _feels(clause: Clause) -> bool:
    """Whether a clause tells one's own feelings, and nobody else's."""
    return has("mood", clause.text) and compiled(_OTHERS).search(clause.text) is None


def _whole(reader: Reader, index: int, reason: str) -> Iterator[Candidate]:
    span = cuts.sentence(reader.text, reader.pieces, index, courtesy=reason == "courtesy")
    if span is not None:
        yield Candidate(span, reason, index)


def _runs(reader: Reader, piece: Piece, reason: str, loose: Sequence[bool], spoken: Sequence[bool] | None = None) -> Iterator[Candidate]:
    """The longest runs of loose clauses, one of them at least ``spoken``, whose loss leaves the sentence standing."""
    size, first = len(loose), 0
    while first < size:
        last = first
        while last < size and loose[last]:
            last += 1
        stretches = ((a, a + length - 1) for length in range(last - first, 0, -1) for a in range(first, last - length + 1))
        for start, end in islice(stretches, _TRIES):
            if (start, end) == (0, size - 1) or not any((spoken or loose)[start : end + 1]):
                continue
            span = cuts.clauses(reader.text, piece, start, end, courtesy=reason == "courtesy")
            if span is not None:
                yield Candidate(span, reason, piece.index)
                break
        first = last + 1


def repetition(reader: Reader) -> Iterator[Candidate]:
    """What stands there already, word for word."""
    sentences = reader.analysis.sentences
    seen: set[str] = set()
    for i, sentence in enumerate(sentences):
        said = "".join(filter(str.isalnum, normalise(sentence.text).text))
        if len(said) >= _SHORT and said in seen:
            yield from _whole(reader, i, "repetition")
        seen.add(said)
    for i, start, j, end in repeated([sentence.text for sentence in sentences]):
        if i != j:
            continue
        piece, base = reader.pieces[i], sentences[i].span.start
        inside = [base + start <= clause.start and clause.end <= base + end for clause in piece.clauses]
        if any(inside) and not all(inside):
            yield from _runs(reader, piece, "repetition", inside)


def courtesy(reader: Reader) -> Iterator[Candidate]:
    """Salutations, thanks and set phrases; one of several requests for the same."""
    for piece in reader.pieces:
        polite = [is_courtesy(clause.text) and not reader.facts.concrete(clause.start, clause.end, clause.text) for clause in piece.clauses]
        if not polite:
            continue
        if all(polite):
            yield from _whole(reader, piece.index, "courtesy")
        elif any(polite) and not piece.clauses[0].text.startswith("此致"):  # 此致 with whom it goes to
            yield from _runs(reader, piece, "courtesy", polite)
        elif (
            reader.analysis.moves[piece.index] == "request"
            and _common(asked("。".join(c.text for c in piece.clauses)))
            and not reader.told(piece.clauses)
        ):
            yield from _whole(reader, piece.index, "request")


def _common(wanted: frozenset[str]) -> bool:
    """Whether a request is for what others ask for too: to lift a restriction or to look again."""
    return bool(wanted & {"lift", "review"}) and not wanted & {"tell", "change", "refund"}


def filler(reader: Reader) -> Iterator[Candidate]:
    """Words that go without a trace, outside of quotations and markup."""
    for piece in reader.pieces:
        if not piece.whole:
            continue
        for clause in piece.clauses:
            raw = reader.text[clause.start : clause.end]
            if compiled(r"[“”‘’「」『』《》【】\"]").search(raw):
                continue
            normal = normalise(raw)
            for start, end in fillers(normal.text):
                a, b = normal.span(start, end)
                if clause.start + b < clause.end:
                    yield Candidate(Span(clause.start + a, clause.start + b), "filler", piece.index)
                elif start == 0 and clause.end < piece.stop:  # 说实话，
                    following = next(c.start for c in piece.clauses if c.start > clause.start)
                    yield Candidate(Span(clause.start, following), "filler", piece.index)
        for found in compiled(_EMOTIVE).finditer(reader.text, piece.start, piece.end):
            if found.span() != (piece.start, piece.end):
                yield Candidate(Span(*found.span()), "filler", piece.index)


def mood(reader: Reader) -> Iterator[Candidate]:
    """One's own feelings and what befalls one, without anything concrete."""
    analysis = reader.analysis
    for piece in reader.pieces:
        i = piece.index
        loud = any(reading.tactic != "plea" for reading in reader.readings(piece))
        if analysis.moves[i] == "other" and analysis.move_confidence[i] >= FIRM and not loud:
            yield from _loose(reader, piece, "mood", _feels)


def aside(reader: Reader) -> Iterator[Candidate]:
    """What stands in brackets and is only courtesy, feeling or begging."""
    for piece in reader.pieces:
        for found in compiled(_ASIDE).finditer(reader.text, piece.start, piece.end) if piece.whole else ():
            said = normalise(found[0][1:-1]).text
            empty = is_courtesy(said) or ((has("mood", said) or has("plea", said)) and not reader.facts.told(*found.span(), said))
            if empty and not denies(said) and found.span() != (piece.start, piece.end) and not reader.facts.concrete(*found.span(), said):
                yield Candidate(Span(*found.span()), "aside", piece.index)


#: Reason -> how its candidates are found, in the order in which they go.
CLASSES: dict[str, Callable[[Reader], Iterator[Candidate]]] = {
    "plea": plea,
    "tone": tone,
    "repetition": repetition,
    "courtesy": courtesy,
    "filler": filler,
    "mood": mood,
    "aside": aside,
}
