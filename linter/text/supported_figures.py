"""Figures with their units in a statement that the writer's facts don't have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text.numerals import number
from linter.text.supported_words import Claim, is_free

_CN = "零〇一二两三四五六七八九十百千万亿"
_SCALES = {"万": 10_000, "千": 1000, "百": 100, "亿": 100_000_000, "k": 1000, "w": 10_000}
_TIME = {
    "秒": 1, "秒钟": 1, "分钟": 60, "小时": 3600, "个小时": 3600, "钟头": 3600, "个钟头": 3600, "天": 86400, "日": 86400, "个工作日": 86400,
    "工作日": 86400, "晚": 86400, "周": 604_800, "个星期": 604_800, "星期": 604_800, "个礼拜": 604_800, "礼拜": 604_800, "个月": 2_592_000,
    "年": 31_536_000, "年多": 31_536_000,
}  # fmt: skip
_MONEY = ("元", "块", "块钱", "圆", "万元", "美元", "港币", "人民币", "刀", "元钱", "rmb")
_OTHER = {"岁": "age", "周岁": "age", "%": "percent", "成": "percent", "折": "percent", "分": "point", "斤": "weight", "公斤": "weight", "kg": "weight", "米": "length", "公里": "length", "字": "count"}  # fmt: skip
_COUNTERS = "条个次人单笔件张篇位名台部份封处项段首款户群页遍回场轮家间套双只支瓶箱包袋盒把局盘集期节章层楼届级行粉枚幅辆架本册门句声批组队班帧天科类种星号期倍度股票根颗块片杯碗顿趟步颗粒层团秒对"
_UNITS = "|".join(sorted([*_TIME, *_MONEY, *_OTHER, *_COUNTERS], key=lambda unit: -len(unit)))
_FIGURE = (
    rf"(?P<about>大约|大概|约|近|将近|超过|不到|不足|逾|至少|上|差不多)? ?"
    rf"(?:(?<![0-9a-z._@/#*×-])(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}(?:\.[0-9]{{1,6}})?|[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?)(?P<scale>[万千百亿kw](?![a-z]))?(?P<tail>[0-9](?![0-9.:万千百亿月年]))?"
    rf"|(?<![{_CN}第])(?P<words>[{_CN}]{{1,12}})|(?P<loose>十几|[几数][十百千万]万?|上百|成百上千|[{_CN}]{{1,6}}几))"
    rf"(?P<more>多|余|来|几)?(?P<late>[万千])? ?(?P<unit>{_UNITS})?(?P<after>多|余|半)?"
)
_STRUCTURE = r"[这那上述以该前后下列各其余哪每]$"
_NOT_AFTER = r"方面|点(?:措施|整改|说明|情况|内容|理由|原因)|项(?:措施|整改|内容|工作)"
#: Small numbers of these are put in so many ways that they only count beside another number of the same unit.
_VAGUE, _AT_MOST = ("人", "年", "月", "个月", "次", "个", "条", "名", "位"), 4
#: A pair of people is put in so many ways.
_FEW = ("名", "位", "人", "个")
_SAYING = "五花八门|三番[五两]次|[三五]次三番|七上八下|乱七八糟|千方百计|一五一十|三言两语|四面八方"
_DAY = 86400
_PART_OF = r"(?:第|附件|附图|图|证据|材料|版本|no\.?|v|尾号|编号|单号|id|号)[:为是 ]{0,2}$"


@frozen
class Figure:
    """A number at ``start:end`` of a text: between ``low`` and ``high``, in the base unit of its ``dimension`` (seconds, yuan, …; empty
    where no unit is named, ``count`` for things); ``core`` is the number that an 约 stands before."""

    start: int
    end: int
    low: float
    high: float
    core: float
    dimension: str
    unit: str


def find(text: str, taken: bytearray) -> Iterator[Figure]:
    """The figures of a normalised text that touch none of the places ``taken``."""
    for found in compiled(_FIGURE).finditer(text):
        start = min(found.start(group) for group in ("digits", "words", "loose") if found[group] is not None)
        if not is_free(taken, start, found.end()):
            continue
        written = found["digits"] or found["words"] or found["loose"]
        unit = found["unit"] or ""
        span = _range(written, found["scale"] or "", found["tail"] or "", found["late"] or "")
        if span is None:
            continue
        low, high, step = span
        core = low
        if found["more"] or found["after"] in ("多", "余"):
            low, high = low + 1e-9, low + step - 1e-9
        if found["more"] == "来":
            low, high = core * 0.9, core * 1.1 + step - 1
        if found["after"] == "半":
            low = high = core = low + 0.5
        factor = _TIME.get(unit, 1)
        if found["about"]:
            low, high = _about(found["about"], low, high)
        yield Figure(start, found.end(), low * factor, high * factor, core * factor, _dimension(unit), unit)


def _dimension(unit: str) -> str:
    if unit in _TIME:
        return "time"
    return "money" if unit in _MONEY else _OTHER.get(unit, "count" if unit else "")


def _about(word: str, low: float, high: float) -> tuple[float, float]:
    if word in ("近", "将近", "不到", "不足"):
        return low * 0.8, high
    if word in ("超过", "逾", "至少", "上"):
        return low, high * 1.5
    return low * 0.9, high * 1.1


def _range(written: str, scale: str, tail: str, late: str) -> tuple[float, float, float] | None:
    """Lowest and highest value, and how far 多 behind it may reach."""
    if written[0] in "几数" or written in ("上百", "成百上千"):
        unit = {"十": 10, "百": 100, "千": 1000, "万": 10_000}.get(written[1], 100)
        return (2 * unit, 10 * unit - 1, unit) if written[0] in "几数" else (100, 999, 100)
    if written.endswith("几"):
        base = _value(written[:-1])
        return None if base is None else (base + 1, base + 9, 10)
    value = float(written.replace(",", "")) if written[0].isdigit() else _value(written)
    if value is None:
        return _between(written)
    factor = _SCALES.get(scale, 1) * _SCALES.get(late, 1)
    value = value * factor + (int(tail) * factor / 10 if tail and scale else 0)
    if tail and not scale:
        return None
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return value, value, max(step, factor)


def _between(written: str) -> tuple[float, float, float] | None:
    """两三, 二三十, 十二三."""
    found = compiled(r"(十?)([一二两三四五六七八])([二三四五六七八九])([十百千万]?)").fullmatch(written)
    if not found:
        return None
    factor, base = _SCALES.get(found[4], 10 if found[4] else 1), 10 if found[1] else 0
    first, second = number(found[2]) or 0, number(found[3]) or 0
    return (base + first * factor, base + second * factor, factor) if second == first + 1 else None


def _value(written: str) -> float | None:
    for mark, factor in (("亿", 100_000_000), ("万", 10_000)):
        head, found, rest = written.rpartition(mark)
        if found:
            first = _value(head) if head else 1
            second = (number(rest) or 0) * (factor // 10 if len(rest) == 1 and rest not in "十百千" else 1) if rest else 0
            return None if first is None else first * factor + second
    if len(written) > 2 and written[-2] in "百千" and written[-1] in "一二三四五六七八九":
        head_value, last = number(written[:-1]), number(written[-1])
        return None if head_value is None or last is None else head_value + last * (_SCALES[written[-2]] // 10)
    if len(written) > 1 and not any(ch in "十百千" for ch in written) and len(written) < 3:
        return None
    return number(written)


def claims(text: str, facts: Sequence[Figure], taken: bytearray, notes: str, spans: frozenset[int]) -> Iterator[Claim]:
    """The figures of a normalised statement, outside of the places ``taken``, that stand in none of the facts: neither among the
    figures nor as written in the ``notes``; ``spans`` are the numbers of days between two dates of the notes."""
    for figure in find(text, taken):
        if (
            not _is_claim(text, figure)
            or _is_vague(text, figure, facts)
            or any(_has(figure, known) for known in facts)
            or _is_derived(figure, facts, spans)
        ):
            continue
        written = compiled("[0-9.]*").match(text, figure.start)
        if not (written and len(written[0]) > 1 and compiled(rf"(?<![0-9.]){re.escape(written[0])}(?![0-9])").search(notes)):
            yield Claim("figure", figure.start, figure.end)


def _is_vague(text: str, figure: Figure, facts: Sequence[Figure]) -> bool:
    """Whether it is a small number in words of what the facts have no number of."""
    if figure.unit == "年" and text.startswith("级", figure.end):
        return True  # 研究生二年级
    small = figure.core <= _AT_MOST and figure.unit in _VAGUE and not text[figure.start].isdigit() and figure.low == figure.high
    return small and not any(known.unit == figure.unit for known in facts)


def _is_claim(text: str, figure: Figure) -> bool:
    """Whether it says how many, rather than being a way of speaking or a number of something else."""
    before, after = text[max(0, figure.start - 8) : figure.start], text[figure.end : figure.end + 4]
    if compiled(_PART_OF).search(before) or compiled(_NOT_AFTER).match(after):
        return False
    digits = text[figure.start].isdigit()
    if text[figure.start] == "两" and figure.core == 2 and figure.unit in _FEW:
        return False
    if figure.unit == "字" and before.endswith(("”", "」", "’", "』", '"')):
        return False
    if not digits and compiled(f"[{_CN}][一-鿿]$").search(before) and compiled(_SAYING).search(text[figure.start - 2 : figure.end + 1]):
        return False
    if not figure.unit:
        written = text[figure.start : figure.end]
        return digits and ((len(written) > 1 and len(written) < 5) or figure.low >= 1000) and after[:1] not in (".", "、", ")", "号")
    if figure.core == 1 and figure.dimension in ("count", "", "point") and not digits:
        return False
    if (
        figure.core <= 1
        and figure.unit in ("天", "日", "晚", "年")
        and not digits
        and figure.core == 1
        and before.endswith(("有", "哪", "第", "同", "那"))
    ):
        return False
    if figure.core <= 5 and compiled(_STRUCTURE).search(before) and not digits:
        return False
    return not (
        figure.unit in ("点", "号", "级", "成", "度", "期", "日") or (figure.unit == "分" and not digits and figure.end - figure.start == 2)
    )


def _has(said: Figure, known: Figure) -> bool:
    """Whether ``known`` is what is ``said``, or what is said is vaguer."""
    if said.dimension and known.dimension and said.dimension != known.dimension:
        return False
    slack = 1.08 if said.dimension == "time" and said.unit != known.unit else 1 + 1e-6
    about = known.low <= known.core <= known.high
    if said.low == said.high:
        return about and known.core / slack <= said.core <= known.core * slack
    if said.core == known.core and known.low != known.high:
        return True
    return (said.low <= known.low and known.high <= said.high) or (about and said.low <= known.core <= said.high)


def _is_derived(said: Figure, facts: Sequence[Figure], spans: frozenset[int]) -> bool:
    """Whether it is the sum, or the difference, of figures of the facts, or the time between two of their dates."""
    if said.dimension == "time" and said.core / _DAY in spans:
        return True
    alike = [known.core for known in facts if known.unit and (known.unit == said.unit or known.dimension == said.dimension != "count")][:12]
    if any(said.core == sum(pair) for pair in combinations(alike, 2)) or (len(alike) > 2 and said.core == sum(alike)):
        return True
    return any(said.core == abs(first - second) for first, second in combinations(alike, 2))
