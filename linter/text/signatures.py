"""Whether a commitment is dated and signed, by its text: the words where one signs, and what stands behind them."""

from __future__ import annotations

import re

from linter.text import dates
from linter.text.normalise import normalise

#: Where one signs: who, or the act, or both: 承诺人（签名）：
_WHO = r"承诺人|保证人|承诺单位|承诺方|保证单位|署名|落款|承诺者|signed by|signature|name"
_ACT = r"[(]?(?:本人|亲笔|手写|请)?(?:签名|签字|签章|签署|盖章|公章)[^:)\n]{0,8}[)]?"
_PLACE = re.compile(
    rf"(?:(?P<who>{_WHO})|(?:法定代表人|法人代表|负责人|经办人|授权代表)(?= ?[(]?[签盖])) ?(?P<act>{_ACT})?(?=[:_ ]|$)|(?<![一-鿿(])(?P<only>{_ACT})(?=[:_ ]|$)"
)
#: What is no signature: lines to write on, brackets that ask for one, the date behind it.
_NOTHING = re.compile(rf"【[^】]*】|[\s:_.…·\-—~()【】\[\]]|{_ACT}|(?:手印|指印|按印|年|月|日期?|date|x{{2,}})|[(][^()]*[)]|[0-9]+")
_NEXT = re.compile(rf"(?: {{2,}}|\t)(?=\S)|(?:日期|时间|date|联系电话|电话|身份证号?码?)[: ]|{_WHO}")
#: A line that is somebody's name or a firm's: nothing else stands on it, but for the date; and lines as short that are none.
_NAME = re.compile(r"[一-鿿·]{2,4}|[一-鿿()a-z0-9]{2,24}(?:公司|店|厂|中心|工作室|合作社|商行|经营部)|[a-z]+(?: [a-z]+){1,2}")
_CLOSINGS = frozenset({"此致", "敬礼", "谢谢", "感谢", "特此承诺", "特此保证", "承诺书", "保证书", "整改承诺", "以上"})
_DATE = re.compile(r"(?:日期|时间)?[: ]{0,8}(?:[0-9]{4}|[二〇零一三四五六七八九十]{4}) ?[年./-].{1,12}$")
#: A line says when something was signed if nothing stands behind the date, or so little besides, and no sentence.
_BESIDES = 12
#: Lines at the end, and at the beginning, in which a date or a signature stands.
_TAIL, _HEAD = 6, 2


def _lines(text: str) -> list[str]:
    return [plain for line in text.splitlines() if (plain := normalise(line).text.strip())]


def is_dated(text: str) -> bool:
    """Whether a day stands by itself, or at the end of a line, in the first two or last six lines of a raw text."""
    lines = _lines(text)
    return any(map(_dates, lines[:_HEAD] + lines[max(_HEAD, len(lines) - _TAIL) :]))


def _dates(line: str) -> bool:
    days = [one for one in dates.find(line) if one.month is not None and one.day is not None and not one.relative and not one.fault]
    little = not re.search("[,;。!?]", line)
    return any(len(line) - day.end <= 1 or (little and len(line) - (day.end - day.start) <= _BESIDES) for day in days)


def is_signed(text: str) -> bool:
    """Whether something stands where a raw text asks for a signature; where it asks for none, whether a name stands near its end."""
    lines = _lines(text)
    places = [(i, found) for i, line in enumerate(lines) if i >= len(lines) - 2 * _TAIL for found in _PLACE.finditer(line)]
    acts = [(i, found) for i, found in places if found["act"] or found["only"]]
    for i, found in acts or places:
        behind = lines[i][found.end() :]
        end = _NEXT.search(behind, 2)
        said = _NOTHING.sub("", behind[: end.start()] if end else behind)
        below = lines[i + 1] if i + 1 < len(lines) else ""
        if said or (not behind.strip(" :_") and _is_name(below)):
            return True
    return not places and any(map(_is_name, lines[-_TAIL:][1 if len(lines) <= _TAIL else 0 :]))


def _is_name(line: str) -> bool:
    name = _DATE.sub("", line).strip()
    return _NAME.fullmatch(name) is not None and name not in _CLOSINGS
