"""Where in a statement each move belongs: fact, admission, remedy; fact, reason, evidence; the request before the closing."""

from __future__ import annotations

from linter.patterns import compiled
from linter.values import Analysis

#: How the last lines begin: courtesy, signature, day, list of what is attached.
_CLOSING = r"(?:此致|敬礼|顺祝|祝(?!我)|致敬|敬上|谨上|拜谢|叩谢|特此|谢谢|多谢|先谢|感谢|感恩|感激|拜托|辛苦|申[诉请]人|(?:署名|签名|落款|日期|店主|负责人)[:\s]|附[:件]|以上(?:内容|情况|所述)?(?:全部|均|完全)?(?:属实|为实))"
_DAY = r"(?:[0-9]{2,4} ?[年./-] ?)?[0-9]{1,2} ?[月./-] ?[0-9]{1,2} ?[日号]?[。.]?$"
#: Chances of a tactic between which a sentence may or may not push back.
_LOUD = (0.1, 0.9)
#: What nothing but a signature and the day follows, in the last so many sentences.
_SALUTE, _LAST = r"(?:此致|敬礼|顺祝|顺颂|申[诉请]人:)[^,。;!?]{0,12}[。!]?$", 6
#: A line of no more code points without a stop, below the others, is a signature.
_SIGNATURE = 12


def after(analysis: Analysis, move: str) -> int:
    """The number of the sentence after which a sentence of ``move`` belongs; -1: before the first.

    ``move`` is a move, or an element that is told beside one (``identity``, ``date``, ``device``).
    """
    end = closing(analysis)
    opening = _run(analysis, ("salutation", "identity"), end)
    if move == "identity":
        return _run(analysis, ("salutation",), end) - 1
    if move in ("fact", "request"):
        return opening - 1 if move == "fact" else end - 1
    asked = next((i for i in range(opening, end) if analysis.moves[i] == "request"), end)
    told = asked if any(m not in ("request", "other") for m in analysis.moves[opening:asked]) else end
    first, wanted = _rank(move)
    bound = next((i for i in range(opening, told) if analysis.moves[i] in first), told)
    for wish in wanted:
        at = _last(analysis, wish, opening, bound)
        if at is not None:
            return _calm(analysis, at, bound)
    if bound < told or told < end:
        return bound - 1
    return opening - 1 if move in ("date", "device") else (end if asked == opening and move in ("dispute", "evidence") else asked) - 1


def _calm(analysis: Analysis, index: int, end: int) -> int:
    """The sentence from ``index`` on behind which another disturbs least: what may or may not be a jab is read by what stands beside it."""
    unsure = [any(_LOUD[0] <= chance < _LOUD[1] for chance in chances) for chances in analysis.tactics]
    return min(range(index, max(end, index + 1)), key=lambda i: (sum(unsure[i : i + 2]), i))


def _rank(move: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The moves before which one belongs, and those after the last of which it does, the first that is there."""
    return {
        "admission": (("remedy",), ("admission", "fact")),
        "remedy": ((), ("remedy", "admission", "fact")),
        "prevention": ((), ("remedy", "admission", "fact")),
        "dispute": (("evidence",), ("dispute", "fact")),
        "evidence": ((), ("evidence", "dispute", "fact")),
    }.get(move, (("admission", "remedy", "dispute", "evidence"), ("fact",)))


def _last(analysis: Analysis, move: str, start: int, end: int) -> int | None:
    return next((i for i in range(end - 1, start - 1, -1) if analysis.moves[i] == move), None)


def _run(analysis: Analysis, moves: tuple[str, ...], end: int) -> int:
    """How many sentences at the beginning are of ``moves``."""
    return next((i for i in range(end) if analysis.moves[i] not in moves), end)


def closing(analysis: Analysis) -> int:
    """The number of the first sentence of the closing; the count of all where there is none."""
    at = len(analysis.sentences)
    salute = (i for i in range(max(0, at - _LAST), at) if compiled(_SALUTE).match(analysis.plain.of(i)))
    at = next(salute, at)
    while at > 0 and _closes(analysis, at - 1):
        at -= 1
    return at


def _closes(analysis: Analysis, index: int) -> bool:
    plain = analysis.plain.of(index)
    if compiled(_CLOSING).match(plain) or compiled(_DAY).match(plain):
        return len(plain) <= 3 * _SIGNATURE and analysis.moves[index] not in ("admission", "remedy", "dispute")
    alone = index > 1 and analysis.document.text[: analysis.sentences[index].span.start].endswith(("\n", "\r", "\u3000"))
    named = analysis.moves[index] in ("identity", "salutation", "other")
    return alone and named and len(plain) <= _SIGNATURE and not compiled(r"[,。;!?:]").search(plain)
