"""What a rule offers besides its message: a fix, shown only, that puts skeletons where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from linter.patterns import compiled
from linter.skeletons import skeleton
from linter.skeletons.order import after
from linter.skeletons.placing import STOPS, inserted, point
from linter.text.script import to_traditional, traditional
from linter.values import NEEDED_MOVES, Analysis, Edit, Fix, Safety, Span

#: A violation that is read with less confidence than this lends a skeleton no words of its own.
READ = 0.6
#: What a sentence may begin with before it tells what happened on a day: a list mark, a greeting, a field's name.
_OPENING = (
    r"(?:[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[.、)）][ \t]*)?(?:(?:尊敬的[^，,。：:\n]{1,16}|您好|你好|大家好|各位好?)[，,：:！!\s]*)*"
    r"(?:(?:情况|事情|问题|具体|申诉|申訴|事由|经过|經過)[^，,。：:\n]{0,6}[：:][ \t]*)?"
)
#: Titles of the two ways out of an unclear route; neither comes first by any reading of the statement.
INNOCENT, MENDING = "若没有违规", "若确有违规"


def way(analysis: Analysis) -> str:
    """The route whose words may be offered: those of mending only where it was given or the writer takes the responsibility."""
    if analysis.on_remedy_route:
        return "remedy"
    return "dispute" if analysis.route.label == "dispute" else "open"


def words(analysis: Analysis, move: str, route: str | None = None, matter: str | None = None) -> str:
    """The skeleton of a move in the script of the statement. ``matter`` is a violation or a detail, by default what is read.

    Raises ``KeyError`` where there is none (see :func:`linter.skeletons.skeleton`).
    """
    sure = analysis.case.violation or analysis.violation.confidence >= READ
    violation = matter or (analysis.violation.label if sure else "unknown")
    detail = "hijacked" if analysis.detail == "hijacked" else matter or analysis.detail
    return spelled(analysis, skeleton(move, route or way(analysis), violation, detail))


def spelled(analysis: Analysis, text: str) -> str:
    """Our own words in the script of the statement."""
    return to_traditional(text) if traditional(analysis.document.text) else text


def offer(analysis: Analysis, title: str, moves: Sequence[str], route: str | None = None, matter: str | None = None) -> tuple[Fix, ...]:
    """One fix that puts the skeletons of ``moves``, in this order, where they belong; none where a skeleton is not to be had."""
    try:
        told = [(after(analysis, move), words(analysis, move, route, matter)) for move in moves]
    except KeyError:
        return ()
    edits: dict[int, list[str]] = {}
    number: dict[int, int] = {}
    for index, text in told:
        at = point(analysis, index)
        edits.setdefault(at, []).append(text)
        number.setdefault(at, index)
    return _fix(title, [put(analysis, number[at], at, texts) for at, texts in sorted(edits.items())])


def behind(analysis: Analysis, title: str, index: int, text: str) -> tuple[Fix, ...]:
    """One fix that puts a sentence, already spelled, behind sentence ``index``."""
    return _fix(title, [put(analysis, index, point(analysis, index), [text])])


def beside(analysis: Analysis, title: str, span: Span, move: str, route: str | None = None, matter: str | None = None) -> tuple[Fix, ...]:
    """One fix that puts the skeleton of a move behind the sentence at ``span``; none where it is not to be had."""
    try:
        return behind(analysis, title, analysis.sentence_at(span.start), words(analysis, move, route, matter))
    except KeyError:
        return ()


def at(title: str, offset: int, text: str) -> tuple[Fix, ...]:
    """One fix that puts a text, already spelled, at an offset."""
    return _fix(title, [Edit(Span(offset, offset), text)])


def dated(analysis: Analysis, title: str, span: Span) -> tuple[Fix, ...]:
    """One fix that puts a blank for the day before what the sentence at ``span`` tells; in brackets at its end where it tells nothing."""
    if analysis.moves[analysis.sentence_at(span.start)] not in ("fact", "remedy"):
        return added(analysis, title, span, "date")
    opening = compiled(_OPENING).match(span.of(analysis.document.text))
    return at(title, span.start + (opening.end() if opening else 0), words(analysis, "day"))


def added(analysis: Analysis, title: str, span: Span, move: str) -> tuple[Fix, ...]:
    """One fix that puts a skeleton in brackets at the end of the sentence at ``span``, before its stop; behind a quotation after it."""
    text = span.of(analysis.document.text)
    return at(title, span.start + len(text.rstrip(f"{STOPS}，,、")), words(analysis, move))


def put(analysis: Analysis, index: int, offset: int, texts: Sequence[str]) -> Edit:
    """The edit that puts sentences at the offset that follows sentence ``index``."""
    greeted = index >= 0 and set(analysis.moves[: index + 1]) == {"salutation"}
    return inserted(analysis, offset, texts, greeted)


def forms(analysis: Analysis) -> tuple[Fix, ...]:
    """Both ways on for a statement that does not say where it stands: what either lacks, to be chosen by the writer alone."""
    request = _request(analysis)
    disputing = [move for move in NEEDED_MOVES["dispute"] if move not in analysis.moves]
    if analysis.detail == "hijacked":
        return offer(analysis, "若账号被他人使用过：补上经过、证据和现在的安全措施", [*disputing, "remedy", *request], "dispute")
    # a remedy that is there already is asked what keeps it from happening again
    mending = [("prevention" if move == "remedy" else move, move) for move in NEEDED_MOVES["remedy"]]
    remedies = [other if move in analysis.moves else move for other, move in mending if move == "remedy" or move not in analysis.moves]
    innocent = offer(analysis, f"{INNOCENT}：补上理由和证据", [*disputing, *request], "dispute")
    return innocent + offer(analysis, f"{MENDING}：补上经过、不足和整改", [*remedies, *request], "remedy")


def story(analysis: Analysis, title: str) -> tuple[Fix, ...]:
    """What happened; where a dispute is only read between the lines, with the reason and the evidence, which it lacks as well."""
    between = way(analysis) == "dispute" and not analysis.route_is_firm
    return offer(analysis, title, NEEDED_MOVES["dispute"] if between else ["fact"])


def whole(analysis: Analysis) -> tuple[Fix, ...]:
    """What a statement of a few words lacks: what its route needs and the request; without a route both ways on."""
    route = way(analysis)
    if route == "open":
        return forms(analysis)
    needed = [move for move in NEEDED_MOVES[route] if move not in analysis.moves]
    return offer(analysis, "补上可以核对的内容", [*needed, *_request(analysis)], route)


def _request(analysis: Analysis) -> tuple[str, ...]:
    return () if "request" in analysis.possible_moves else ("request",)


def _fix(title: str, edits: Sequence[Edit]) -> tuple[Fix, ...]:
    return (Fix(title, tuple(edits), Safety.SHOWN),)
