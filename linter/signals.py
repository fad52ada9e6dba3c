"""What is there for a rule to speak about: the names that ``Rule.needs`` uses. Cheap to tell, so that a rule need not be asked."""

from __future__ import annotations

from collections.abc import Iterator

from linter.values import MOVES, Analysis

#: Visible code points under which a text is ``short``.
SHORT = 20
#: Kinds of element whose absence is a signal.
_MISSED = ("account", "violation", "device", "clause")
#: Signal -> the characters of which one has to stand in the document.
_MARKS = {"half_width": ",.?!:;", "blank": " \t\u3000", "bracket": "“”「」『』《》〈〉【】（）()[]［］", "loud": "！？!?‼⁉"}


def signals(analysis: Analysis) -> frozenset[str]:
    """The signals of an analysis.

    ``statement`` or ``any`` (no appeal) · ``tactic:<label>`` held or possible · ``move:<label>`` possible, ``lacks:<label>`` not ·
    ``route:<label>`` · ``given`` (the route) · ``violation:<label>`` · ``detail:<label>`` · ``element:<kind>`` · ``lacks:account``,
    ``violation``, ``device``, ``clause``, ``day``, ``hour`` · ``moment`` · ``moment:relative`` · ``period`` · ``short`` ·
    ``notice`` · ``previous`` · ``against`` · ``facts`` · ``comment`` · ``platform:<id>`` · ``account:<id>`` · ``channel`` · ``spoken:mini_program`` ·
    ``spoken:wechat`` (or QQ) · ``half_width``, ``blank``, ``bracket``, ``loud``, ``invisible`` characters.
    """
    return frozenset([*_read(analysis), *_given(analysis), *_seen(analysis)])


def _read(analysis: Analysis) -> Iterator[str]:
    yield "statement" if analysis.is_statement else "any"
    yield f"route:{analysis.route.label}"
    yield f"violation:{analysis.violation.label}"
    if analysis.detail:
        yield f"detail:{analysis.detail}"
    yield from (f"tactic:{reading.tactic}" for reading in analysis.readings)
    yield from (f"move:{move}" if move in analysis.possible_moves else f"lacks:{move}" for move in MOVES)
    kinds = {element.kind for element in analysis.elements}
    yield from (f"element:{kind}" for kind in kinds)
    yield from (f"lacks:{kind}" for kind in _MISSED if kind not in kinds)


def _given(analysis: Analysis) -> Iterator[str]:
    case = analysis.case
    named = {"given": case.route, "notice": case.notice, "previous": case.previous, "facts": case.facts, "channel": case.channel}
    yield from (name for name, value in named.items() if value)
    if case.against:
        yield "against"
    if case.platform:
        yield f"platform:{case.platform}"
    if case.account:
        yield f"account:{case.account}"
    if analysis.document.comments:
        yield "comment"


def _seen(analysis: Analysis) -> Iterator[str]:
    moments = analysis.moments
    if moments:
        yield "moment"
    if any(moment.relative for moment in moments):
        yield "moment:relative"
    if analysis.periods:
        yield "period"
    if not any(not moment.relative and (moment.month is not None or moment.day is not None) for moment in moments):
        yield "lacks:day"
    if not any(moment.hour is not None for moment in moments):
        yield "lacks:hour"
    if analysis.length < SHORT:
        yield "short"
    plain, text = analysis.plain.text, analysis.document.text
    if "小程序" in plain:
        yield "spoken:mini_program"
    if "微信" in plain or "qq" in plain:
        yield "spoken:wechat"
    characters = set(text)
    yield from (name for name, marks in _MARKS.items() if not characters.isdisjoint(marks))
    if not (text.isprintable() or "".join(characters.difference("\n\r\t\u3000")).isprintable()):
        yield "invisible"
