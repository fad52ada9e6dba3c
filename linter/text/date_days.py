"""Days: what the matches that name one mean. What only looks like one (3.5元, 5号楼, 1/3的内容, an order number) is refused here."""

from __future__ import annotations

from collections.abc import Callable

from linter.patterns import compiled
from linter.text.date_grammar import CLOCK_SOON, DAY_ENDS, NUMERALS, month_number
from linter.text.date_parts import HALF_OF, Part, Place, either, small
from linter.text.numerals import number

_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "当": 0, "明": 1, "次": 1, "后": 2, "大后": 3}
_YEARS = {"大前": -3, "前": -2, "去": -1, "今": 0, "本": 0, "明": 1}
_UNITS = {"天": "d", "周": "w", "星期": "w", "礼拜": "w", "月": "m", "年": "y", "小时": "h", "钟头": "h", "分钟": "min"}
#: A unit -> what half of it is.
_HALVED = {"m": (15, "d"), "y": (6, "m"), "h": (30, "min"), "d": (12, "h")}
_MINGUO = 1911
#: What 3.8.12 is the number of.
_VERSION = r"(?:v|版本?|ver\.?)[ :]?$"
_SLASH_AFTER = r" ?(?:[我发寄被收写驳版公申提]|之[删公处]|那[件封篇份天]|[、跟和] ?[0-9]{1,2}/[0-9]{1,2}(?![0-9/]))"
#: The end of a period follows, and it is no range of fractions.
_SLASH_TO = " ?[到至~-] ?[0-9]{1,2}/[0-9]{1,2}(?![0-9/]| ?的)"
#: A line that begins with a day, and how far from the next one, in code points, it makes a list.
_DAY_LINE = r"(?:^|\n)[0-9]{1,2}/[0-9]{1,2}[ \u4e00-\u9fff-]"
_LINES = 200
_LABEL = r"(?:号码?|单|编码|编号|id|qq|密码|流水|尾数|no\.?|代码|验证码)[是为:# ]{0,3}$"
#: A character before the first one of a word of time -> the two belong together: 说明|天, 以前|天天, 过去|年.
_GLUE = {
    "明": "说证声表申注写查标透",
    "去": "过",
    "本": "日成根基",
    "前": "以之提目",
    "后": "以之然今",
    "今": "如当",
    "当": "相",
}
_NO_MONTH = frozenset("第每近满共封禁停限半逾超足.-~个")


def _year(written: str, era: bool) -> int | None:
    """The year of the common era; two digits are of this century, three are of the Republic's count."""
    value = number(written.removeprefix("民国").strip())
    if value is None:
        return None
    if era or written.startswith("民国"):
        return _MINGUO + value
    if value >= 1000:
        return value
    if 100 <= value <= 130:
        return _MINGUO + value
    return 2000 + value if len(written) == 2 and value < 100 else None


def _date(place: Place) -> Part | None:
    month, day = small(place["month"]), small(place["day"] or place["bare"]) if place["day"] or place["bare"] else None
    year = _year(place["year"], bool(place["era"])) if place["year"] else None
    relative = f"year{_YEARS[place['ryear'][:-1]]:+d}" if place["ryear"] else ""
    if month is None or (day is None) != (not (place["day"] or place["bare"])) or (place["year"] and year is None):
        return None
    if place["ryear"] and _glued(place):
        return None
    alone = not place["year"] and day is None and not place["ryear"]
    if alone and (not 1 <= month <= 12 or place.before(1) in _NO_MONTH or place.after("[卡费租饼薪亮球刊报均]|[一两三]次")):
        return None
    return place.part(year=year, month=month, day=day, relative=relative, vague=bool(place["stage"]))


def _glued(place: Place) -> bool:
    """Whether the word's first character belongs to the word before it: 说明|天, 以前|天天, 过去|年."""
    first, before = place.found[0][0], place.before(1)
    return bool(before) and before in _GLUE.get(first, "")


def _yearly(place: Place) -> Part | None:
    if place["only_ryear"]:
        return None if _glued(place) else place.part(relative=f"year{_YEARS[place['only_ryear'][:-1]]:+d}", vague=bool(place["half_year"]))
    year = _year(place["only_year"], False)
    if year is None or not 1900 <= year <= 2099:
        return None
    return place.part(year=year, vague=bool(place["half_year"]))


def _monthly(place: Place) -> Part | None:
    if place.before(1) in frozenset("日根基成早晚马以网线"):
        return None
    day = small(place["rday"]) if place["rday"] else None
    return place.part(relative=f"month{_step(place['rmonth']):+d}", day=day, vague=bool(place["rstage"]))


def _step(word: str) -> int:
    """上 -> -1, 上上 -> -2, 本 and 这 -> 0, 下 -> 1."""
    return word.count("下") - word.count("上")


def _turn(place: Place) -> Part | None:
    if place.before(1) in frozenset(f"{NUMERALS}0123456789每学个当 "):
        return None
    return place.part(relative="year+0" if "年" in place.found[0] else "month+0", vague=True)


def _weekly(place: Place) -> Part | None:
    before = place.before(1)
    if place["week"]:
        if before in frozenset("早晚马以网线日"):
            return None
        code = f"week{_step(place['week']):+d}"
    else:
        if before in frozenset(f"{NUMERALS}0123456789几每半多整个圆逢"):
            return None
        code = "week"
    day = place["weekday"] or place["bare_weekday"]
    if day:
        code += f":{7 if day in '日天' else number(day)}"
    return place.part(relative=code, vague=bool(place["weekend"]))


def _ago(place: Place) -> Part | None:
    unit = _UNITS[place["unit"]]
    if either(place["count"]):
        return place.part(relative="recent", vague=True) if place["back"] and unit != "y" else None
    count = 0 if place["count"] == "半" else number(place["count"])
    if count is None or (count == 0 and place["count"] != "半") or (place["count"] == "半" and unit not in _HALVED):
        return None
    vague = bool(place["odd"]) or place["more"] == "多" or unit in "wmy" or place["count"] == "半"
    if place["count"] == "半":
        count, unit = _HALVED[unit]
    elif place["and_half"] or place["more"] == "半":
        if unit not in _HALVED:
            return None
        whole = {"m": 30, "y": 12, "h": 60, "d": 24}[unit]
        half, smaller = _HALVED[unit]
        count, unit, vague = count * whole + half, smaller, True
    return place.part(relative=f"{'ago' if place['back'] else 'after'}:{count}{unit}", vague=vague)


def _recent(place: Place) -> Part | None:
    word = place.found[0]
    if "附" in (word[0], place.before(1)) or (word == "这段时间" and place.before(1) in frozenset("0123456789日号点分天月")):
        return None
    if word[0] in "前几多数好" and place.before(1) in frozenset(f"目以之提{NUMERALS}0123456789"):
        return None
    return place.part(relative="recent", vague=True)


def _day(place: Place) -> Part | None:
    return None if _glued(place) else place.part(relative=f"day{_DAYS[place.found[0][:-1]]:+d}")


def _times(place: Place) -> bool:
    """Whether 次 counts times: 第一次|晚上, 三次|日志."""
    return place.found[0][0] == "次" and place.before(1) in frozenset(f"{NUMERALS}几多每0123456789")


def _eve(place: Place) -> Part | None:
    word = place.found[0]
    if _glued(place) or _times(place):
        return None
    anchor = "same" if word[0] in "当次" else "day"
    return place.part(relative=f"{anchor}{_DAYS[word[0]]:+d}", vague=True, half=HALF_OF[word[1]], half_word=word[1])


def _same(place: Place) -> Part | None:
    word = place.found[0]
    if _glued(place) or _times(place):
        return None
    if word == "前一晚":
        return place.part(relative="same-1", vague=True, half="night", half_word="晚")
    return place.part(relative=f"same{-1 if word[0] == '前' else 0 if word[0] in '当同' else 1:+d}")


def _numeric(place: Place) -> Part | None:
    """2024-03-05, 24-03-05 with a time of day, 20240305."""
    kind = place.found.lastgroup or ""
    year, month, day = (int(place[f"{kind}_{field}"]) for field in "ymd")
    if kind == "compact" and (not _plausible(month, day) or compiled(_LABEL).search(place.before(8))):
        return None
    if kind == "minguo" and not _plausible(month, day):
        return None
    if kind == "short" and (not _plausible(month, day) or compiled(_VERSION).search(place.before(4))):
        return None
    if kind == "iso" and not (1900 <= year <= 2099 and _plausible(month, day)):
        return None
    return place.part(year=year + 2000 if year < 100 else year + _MINGUO if year < 1000 else year, month=month, day=day)


def _plausible(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _slash(place: Place) -> Part | None:
    month, day = int(place["slash_m"]), int(place["slash_d"])
    if not _plausible(month, day):
        return None
    cue = place["slash_end"] or place.joined in ("period", "list") or place.after(CLOCK_SOON) or place.after(_SLASH_TO)
    if not cue and place.before(2).rstrip(" ")[-1:] in ("于", "在", "从", "自"):
        cue = not place.after(" ?(?:的|处|以|左|位)")
    if not cue and place.before(1) in ("", "\n") and place.after("[ \u4e00-\u9fff-](?!的)"):
        cue = compiled(_DAY_LINE).search(place.before(_LINES)) is not None or place.after(rf"[^\n]{{0,{_LINES}}}{_DAY_LINE}")
    if not cue and (day > 10 or month > day):  # no common fraction
        cue = place.after(_SLASH_AFTER) or compiled("(?:日期|时间|[告诉]日)[是为: ]{0,2}$").search(place.before(6)) is not None
    return place.part(month=month, day=day) if cue else None


def _dotted(place: Place) -> Part | None:
    kind = "dot" if place.found.lastgroup == "dotted" else "dash"
    month, day = int(place[f"{kind}_m"]), int(place[f"{kind}_d"])
    return place.part(month=month, day=day) if _plausible(month, day) else None


def _english(place: Place) -> Part | None:
    day, year = place["en_day1"] or place["en_day2"], place["en_year"]
    if not (day or year) or (place["en_month"] == "may" and not year and not place["en_day2"] and not place["en_day1"]):
        return None
    return place.part(
        year=int(year) if year else None,
        month=month_number()[place["en_month"][:3]],
        day=int(day) if day else None,
    )


def _daily(place: Place) -> Part | None:
    day = small(place["day_only"])
    if day is None or not 1 <= day <= 31:
        return None
    if place.joined in ("period", "list"):
        return place.part(day=day)
    if place.before(1) in frozenset("第店线栋楼层路街巷弄村-~/."):
        return None
    clock = place.after(CLOCK_SOON)
    cue = place.before(2).rstrip(" ")[-1:] in ("于", "在", "从", "自")
    if place["day_mark"] == "日":
        open_ = place.before(1) in ("", "\n", ",", "。", ";", "、", " ") and place.after(
            "起|开始|我|被|上传|收到|账号|才|就|提|申|补|交|又|也"
        )
        return place.part(day=day) if clock or open_ or (cue and not place.after("[内后]|之[内后]|以[内后]|间")) else None
    if not (clock or cue or day >= 10 or place["day_only"].isascii()):
        return None
    return place.part(day=day) if clock or place.after(DAY_ENDS) else None


#: Kind of match -> its reader.
DAYS: dict[str, Callable[[Place], Part | None]] = {
    "lunar": lambda place: place.part(relative="lunar"),
    "iso": _numeric,
    "short": _numeric,
    "minguo": _numeric,
    "compact": _numeric,
    "date": _date,
    "yearly": _yearly,
    "monthly": _monthly,
    "turn": _turn,
    "weekly": _weekly,
    "ago": _ago,
    "recent": _recent,
    "day_word": _day,
    "eve": _eve,
    "same": _same,
    "slash": _slash,
    "dotted": _dotted,
    "dashed": _dotted,
    "english": _english,
    "daily": _daily,
}
