"""Times of day: what the matches that name one mean, and which hour of 24 it is. 12点建议, 三点说明 and 有一点 are refused here."""

from __future__ import annotations

from collections.abc import Callable

from linter.patterns import compiled
from linter.text.date_grammar import NUMERALS
from linter.text.date_parts import HALF_OF, Part, Place, either
from linter.text.numerals import number

_NOT_CLOCK = rf"(?:建议|说明|原因|意见|问题|理由|要求|请求|诉求|补充|内容|事实|情况|疑问|疑点|异议|看法|想法|积分|信用|感|教训|保证|承诺|共识|证据|事项|申诉|错误|不足|体会|措施|声明|[也都儿:、]|[0-9{NUMERALS}])"
_CLOCK_BEFORE = r"(?:[在于从自约今早晚夜]|将近|差不多|大概|时间[是为:]{0,2}|(?<![做提得注意说谈达])[到至])[ ]?$"
_SCORE_BEFORE = r"[扣减加共有这那几第差提出下以上列罚满清得][了 ]?$"
_CLOCK_AFTER = rf" ?(?:到 ?[0-9{NUMERALS}]{{1,3}} ?点|的时候|时|开始|之前|以后|之后|以前|前|后|才|就|我|登|发|下班|睡|醒|起|收|被)"
_LATE = frozenset({"半夜", "深夜", "午夜", "夜里", "后半夜", "夜间"})


def _stamp(place: Place) -> Part | None:
    if place.joined != "date" or not place.before(1).isdigit():
        return None
    return place.part(hour=int(place["stamp_h"]), minute=int(place["stamp_m"]), second=int(place["stamp_s"]) if place["stamp_s"] else None)


def _short_of(place: Place) -> Part | None:
    hour, minutes = number(place["short_hour"]), number(place["short_min"]) if place["short_min"] else 15
    if not hour or not minutes or minutes >= 60 or hour > 24:
        return None
    return place.part(hour=hour - 1, minute=60 - minutes)


def _colon(place: Place) -> Part | None:
    hour, minute = int(place["colon_h"]), int(place["colon_m"])
    if place["colon_h"] and (hour > 24 or "比" in place.before(6)) and not place.joined and not place["colon_half"]:
        return None
    half = HALF_OF[place["colon_ap"] or place["colon_half"]] if place["colon_ap"] or place["colon_half"] else ""
    second = int(place["colon_s"]) if place["colon_s"] else None
    return place.part(hour=hour, minute=minute, second=second, half=half, half_word=place["colon_half"], vague=_about(place))


def _hour(place: Place) -> Part | None:
    rough = either(place["hh"])  # 两三点
    hour = number(place["hh"][:1] if rough else place["hh"])
    if hour is None or not (place["half"] or _is_hour(place, hour)):
        return None
    if hour == 1 and place["mark"] == "点" and place["hh"] == "一" and _bare(place) and place.after("[也都儿没问点]"):
        return None
    minute = number(place["mm"]) if place["mm"] else 30 if place["half_past"] else None
    if place["quarter"]:
        minute = 15 if place["quarter"] == "一" else 45
    if place["to_min"] or place["to_quarter"]:
        hour, minute = hour - 1, 60 - ((number(place["to_min"]) or 0) if place["to_min"] else 15)
    second = number(place["ss"]) if place["ss"] else None
    half = HALF_OF[place["half"]] if place["half"] else ""
    return place.part(hour=hour, minute=minute, second=second, half=half, half_word=place["half"], vague=rough or _about(place))


def _about(place: Place) -> bool:
    return bool(compiled("左右|前后|上下|许|多|大概|大约|约|差不多|将近").search(place.found[0]))


def _bare(place: Place) -> bool:
    return not (place["mm"] or place["half_past"] or place["quarter"] or place["to_min"] or place["to_quarter"] or place["hour_tail"])


def _is_hour(place: Place, hour: int) -> bool:
    """Whether 12点 by itself is an hour and not a dozen points."""
    if place.joined in ("period", "date") or not _bare(place):
        return _minutes_are(place)
    if place["mark"] == "时":
        return place["hh"] not in ("一", "") and hour <= 29
    if compiled(_SCORE_BEFORE).search(place.before(2)) or place.after(_NOT_CLOCK):
        return False
    if hour >= 13:
        return hour <= 29
    return bool(compiled(_CLOCK_BEFORE).search(place.before(4)) or place.after(_CLOCK_AFTER)) and place["hh"] != "一"


def _minutes_are(place: Place) -> bool:
    """三点十分重要 and 有三点半信半疑 speak of three points."""
    return not ((place["mm"] == "十" and place.after("[重明清感抱必关遗严]")) or (place["half_past"] and place.after("信")))


def _meridiem(place: Place) -> Part | None:
    hour = int(place["ap_h"])
    return place.part(hour=hour, half=HALF_OF[place["ap"]]) if hour <= 24 else None


def _half_only(place: Place) -> Part:
    word = place.found[0]
    return place.part(half=HALF_OF[word], half_word=word, vague=True)


def hour_of_day(part: Part) -> tuple[int | None, bool, str]:
    """(hour of 24, whether the day may be the following one, fault)."""
    hour, minute, half = part.hour, part.minute, part.half
    if hour is None:
        return None, False, ""
    if hour > 24 or (hour == 24 and (minute or part.second)):
        return hour, False, "hour"
    fault = "minute" if (minute or 0) > 59 or (part.second or 0) > 59 else ""
    if half in ("morning", "am"):
        if hour == 12 and (half == "am" or part.half_word == "凌晨"):
            return 0, False, fault
        return hour, False, "half" if 12 < hour < 24 else fault
    if half == "noon":
        return (hour + 12 if hour < 4 else hour), False, fault if 0 < hour < 4 or 10 <= hour < 16 else "half"
    if half == "afternoon":
        return (hour + 12 if 0 < hour < 12 else hour), False, "half" if hour in (0, 24) else fault
    if half == "night":
        if hour == 12:
            return (0, True, fault) if minute else (24, False, fault)
        if hour < (6 if part.half_word in _LATE else 5):
            return hour, True, fault
        return (hour + 12 if hour < 12 else hour), False, "half" if 12 < hour < 17 else fault
    return hour, False, fault


#: Kind of match -> its reader.
CLOCKS: dict[str, Callable[[Place], Part | None]] = {
    "stamp": _stamp,
    "short_of": _short_of,
    "colon": _colon,
    "hour": _hour,
    "meridiem": _meridiem,
    "half_only": _half_only,
}
