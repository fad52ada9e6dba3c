"""What a story says of its own order: days that contradict the words 前, 后, 随后, 才发现 beside them.

Everything here works on normalised sentences (:mod:`linter.text.normalise`) and on the days that they name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from linter.frozen import frozen
from linter.patterns import compiled

_IN = r"[^,。;!?\n0-9]"
#: An event that a story is dated by, and the character that tells its kind (封号, 封禁 and 封停 are one).
_EVENT = r"(?:通知|处罚|封[禁号停]?|限[制流]|禁言|举报|投诉|下架|冻结|扣分|发布)"
_KIND = r"[通处封限禁举投下冻扣发](?=知|罚|[禁号停]|[制流]|言|报|诉|架|结|分|布)|封"
_GOT = r"(?<![没未])(?<!没有)(?:收到|接到|接获)"
_BEFALL = r"(?:被|遭到?|受到)"
_SIDE = r"[之以]?(?P<side{0}>[前后])(?![台续期面者往来头果天])"
_HAPPENED = rf"(?:{_GOT}{_IN}{{0,12}}?{_EVENT}{{1,4}}(?:处罚|通知|决定){{0,3}}|{_BEFALL}{_IN}{{0,6}}?{_EVENT}|发布)"
_BY_THEM = rf"(?:平台|系统|客服|官方|后台|管理员?)(?:向?[我本]们?[店司]?)?(?:发来|下发|下达|发出|作出)?了?{_IN}{{0,6}}?{_EVENT}+"
_WHO = r"(?:我们?|本[人店司]|公司|店里|团队|他|她|对方|客服|主管|店长|运营|就|才|又|已经?|便|立即|当即|马上)"
#: 收到通知前，我们于 | 2月27日
_BEFORE = rf"(?:{_HAPPENED}|{_EVENT})的?(?:下达|生效|发生|到达)?{_SIDE.format(1)},?{_WHO}{{0,3}}早?[于在]?\Z"
#: 2月27日 | 我们在收到通知前; behind 后 only in brackets or as 也就是, for 3月5日收到通知后 dates the notice.
_BEHIND = (
    rf"(?:,?(?:也就?是|即|正是)|\()[^,。;!?\n0-9的]{{0,6}}?(?:{_HAPPENED}|{_EVENT}){_SIDE.format(1)}"
    rf"|[^,。;!?\n0-9的]{{0,6}}?{_HAPPENED}[之以]?(?P<side2>前)(?![台面往来])"
)
#: 2月24日 | 我们收到违规通知: nothing between that would make the day that of another thing.
_ANCHOR = rf"[ ,]?(?:[^。;!?\n0-9的后前]|(?<=[我们店])的){{0,10}}?(?P<event>{_HAPPENED}|{_BY_THEM})(?![之以]?前)"
#: 通知日期是 | 2月24日
_DATED = rf"(?P<event>{_EVENT}{{1,4}})(?:下达|发出|送达|发布)?的?(?:时间|日期|日)?(?:显示|写的)?[是为:于]{{1,2}}在?\Z"
#: What makes a day that of a thing (3月1日发的那条), a limit or an end.
_OF_THING = r"[ ]?(?:的|[那这]|前|后|之[前后]|以[前后来]|起|[至到~-]|为止|[^,。;!?\n]{0,6}(?:发|传|提交|注册|买|上架|签|拍|写|订|付)[^,。;!?\n]{0,8}的)"
_STEP = r"(?:随后|之后|后来|接着|紧接着|然后|当即|这才|直到|结果|于是)"
#: What may stand before the day with which a clause opens.
_LEAD = rf"(?:\A|(?<=[,。;:!?]))(?:[^\w,。]{{0,4}}|[0-9]{{1,2}}[.、)])(?P<step>{_STEP})?,?(?:我们?|本[人店])?[于在到]?了?\Z"
#: What follows the day of a later step.
_LATER = rf"[ ,]?(?:(?:[早晚]上|[上下]午|中午|凌晨)?(?:我们?|本[人店]|店里|家人|他|她)?(?:{_STEP}|才?发现|才?知道|才?得知|才(?!能)|意识到))"
#: The writer tells it backwards, or speaks of what is to come.
_ASIDE = (
    r"此前|之前|以前|先前|事前|早在|曾|其实|回溯|倒推|追溯|往前|原来|就已|就发现|就知道|早就|才是|将|计划|预计|提前|起因|原因|因为|由于"
)
#: How far the words beside a day are read, in code points.
_NEAR = 40


@frozen
class Dated:
    """A day that a sentence names: the number of the sentence, where in it, and the day; ``year`` whether its year is said."""

    sentence: int
    start: int
    end: int
    day: date
    year: bool


def contradictions(sentences: Sequence[str], days: Sequence[Dated]) -> tuple[int, ...]:
    """The numbers of the days that contradict the words beside them, in order; linear in the text.

    A day of what came before or after an event (收到通知前) is held against every day of that event in the text; of a story whose
    days fall although its words go on, only the first.
    """
    found = set(_against_events(sentences, days))
    backwards = next(_backwards(sentences, days), None)
    return tuple(sorted(found if backwards is None else found | {backwards}))


def _against_events(sentences: Sequence[str], days: Sequence[Dated]) -> Iterator[int]:
    told = [(i, *said) for i, one in enumerate(days) if (said := _told(sentences[one.sentence], one))]
    events: dict[str, tuple[date, date]] = {}  # kind -> its first and its last day
    for one in days if told else ():
        text = sentences[one.sentence]
        anchor = compiled(_DATED).search(text[max(0, one.start - _NEAR) : one.start]) or compiled(_ANCHOR).match(text, one.end)
        for kind in compiled(_KIND).findall(anchor["event"]) if anchor else ():
            first, last = events.get(kind, (one.day, one.day))
            events[kind] = min(first, one.day), max(last, one.day)
    for i, side, kinds in told:
        near = [events[kind] for kind in kinds if kind in events]
        day = days[i].day
        if near and all(day > last if side == "前" else day < first for first, last in near):
            yield i


def _told(text: str, one: Dated) -> tuple[str, list[str]] | None:
    """Of which event the day is said to be before or after: 前 or 后, and the event's kinds."""
    begin, stop = max(0, one.start - _NEAR), min(len(text), one.end + _NEAR)
    if compiled(r"[前后]").search(text, begin, one.start) and not compiled(_OF_THING).match(text, one.end):
        found = compiled(_BEFORE).search(text[begin : one.start])
        if found:
            return found["side1"], compiled(_KIND).findall(found[0])
    if compiled(r"[前后]").search(text, one.end, stop) and (found := compiled(_BEHIND).match(text, one.end)):
        return found["side1"] or found["side2"], compiled(_KIND).findall(found[0])
    return None


def _backwards(sentences: Sequence[str], days: Sequence[Dated]) -> Iterator[int]:
    """Steps of one story, each opening a clause with its day, that go on in words (后来, 才发现) and back in days."""
    last: Dated | None = None
    for i, one in enumerate(days):
        text = sentences[one.sentence]
        lead = compiled(_LEAD).search(text, max(0, one.start - _NEAR), one.start)
        if not lead or compiled(_OF_THING).match(text, one.end) or compiled(_ASIDE).search(text, *_around(text, lead.start(), one.end)):
            continue
        falls = last and one.sentence - last.sentence <= 1 and one.day < last.day and one.year == last.year
        if falls and (lead["step"] or compiled(_LATER).match(text, one.end)):
            yield i
        last = one


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the clause before ``start`` to the end of the one in which ``end`` lies, ``_NEAR`` at most each way."""
    stop = min(len(text), end + _NEAR)
    after = compiled(r"[,。;!?\n]").search(text, end + 1, stop)
    before = max(text.rfind(mark, max(0, start - _NEAR), max(0, start - 1)) for mark in ",。;!?") + 1
    return before or max(0, start - _NEAR), after.start() if after else stop
