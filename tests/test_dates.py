"""Dates and times: a table of sentences, dates in every written form, the day that is meant, periods."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.text.date_clocks import CLOCKS
from linter.text.date_days import DAYS
from linter.text.date_grammar import HALF, HALVES, PARTS, expression
from linter.text.dates import find, iso, periods, resolve
from linter.text.normalise import normalise
from linter.text.numerals import number

ROWS: list[dict[str, Any]] = [json.loads(line) for line in (Path(__file__).parent / "data" / "dates.jsonl").read_text("utf-8").splitlines()]
TODAY = date(2024, 6, 12)  # a Wednesday
DIGITS = "〇一二三四五六七八九"


def pairs(text: str) -> list[list[str]]:
    return [[text[m.start : m.end], iso(m)] for m in find(text)]


def only(text: str) -> Any:
    (moment,) = find(text)
    return moment


def numeral(value: int) -> str:
    """1-99 with 十."""
    tens, ones = divmod(value, 10)
    return (("" if tens == 1 else DIGITS[tens]) + "十" if tens else "") + (DIGITS[ones] if ones else "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:24])
def test_the_table(row: dict[str, Any]) -> None:
    assert pairs(row["text"]) == row["found"]
    assert next((m.fault for m in find(row["text"]) if m.fault), None) == row.get("fault")


def said(text: str) -> str:
    """Each moment as written (blanks as ``_``), its normal form, ``?`` if it is vague, ``!`` and its fault."""
    moments = [(text[m.start : m.end].replace(" ", "_"), iso(m), "?" * m.vague, f"!{m.fault}" * bool(m.fault)) for m in find(text)]
    return " ".join(f"{words}={form}{vague}{fault}" for words, form, vague, fault in moments)


def test_edges() -> None:
    """The first and the last that is read so, what stands just before and behind, and what is vague."""
    lines = (Path(__file__).parent / "data" / "date_edges.txt").read_text("utf-8").splitlines()
    texts = [line.split(" |")[0] for line in lines]
    assert [f"{text} | {said(text)}".rstrip() for text in texts] == lines


def test_other_lines_change_nothing() -> None:
    rows = [(row["text"], pairs(f"乙X\n乙乙X\n{row['text']}\n乙X"), row["found"]) for row in ROWS]
    assert [(text, got) for text, got, wanted in rows if got != wanted] == []


def test_the_table_is_normalised_and_says_nothing_twice() -> None:
    assert [row["text"] for row in ROWS if normalise(row["text"]).text != row["text"]] == []
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    assert sum(bool(row["found"]) for row in ROWS) >= 210 and sum(not row["found"] for row in ROWS) >= 90


def test_every_part_has_a_reader_and_every_half_a_pattern() -> None:
    assert {kind for kind in PARTS if not kind.startswith("skip")} == CLOCKS.keys() | DAYS.keys()
    assert [word for words in HALVES.values() for word in words if not re.fullmatch(HALF, word)] == []


FORMS: dict[str, Callable[[date], str]] = {
    "2024年3月5日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "2024 年 3 月 5 日": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "2024年03月05号": lambda d: f"{d.year}年{d.month:02}月{d.day:02}号",
    "2024-03-05": lambda d: d.isoformat(),
    "2024-3-5": lambda d: f"{d.year}-{d.month}-{d.day}",
    "2024/3/5": lambda d: f"{d.year}/{d.month}/{d.day}",
    "2024.3.5": lambda d: f"{d.year}.{d.month}.{d.day}",
    "2024.03.05日": lambda d: f"{d.year}.{d.month:02}.{d.day:02}日",
    "20240305": lambda d: f"{d:%Y%m%d}",
    "24年3月5日": lambda d: f"{d.year % 100:02}年{d.month}月{d.day}日",
    "二〇二四年三月五日": lambda d: "".join(DIGITS[int(ch)] for ch in str(d.year)) + f"年{numeral(d.month)}月{numeral(d.day)}日",
    "民国113年3月5日": lambda d: f"民国{d.year - 1911}年{d.month}月{d.day}日",
    "march 5, 2024": lambda d: f"{d:%B} {d.day}, {d.year}".lower(),
    "5 mar 2024": lambda d: f"{d.day} {d:%b} {d.year}".lower(),
}


@given(
    st.dates(date(2000, 1, 1), date(2039, 12, 31)),
    st.sampled_from(sorted(FORMS)),
    st.sampled_from([("", ""), ("我的号在", "被封"), ("时间:", ",请查")]),
)
def test_any_date_in_any_form_is_found_whole(day: date, form: str, around: tuple[str, str]) -> None:
    written = FORMS[form](day)
    text = around[0] + written + around[1]
    moment = only(text)
    assert text[moment.start : moment.end] == written
    assert (iso(moment), moment.fault, moment.kind) == (day.isoformat(), "", "date")
    assert resolve(moment, TODAY) == day


@given(
    st.dates(date(2000, 1, 1), date(2039, 12, 31)),
    st.times(),
    st.sampled_from(["{h}点{m:02}分", "{h}时{m:02}分", "{h}:{m:02}", " {h:02}:{m:02}"]),
)
def test_any_time_of_a_day_is_found_with_it(day: date, time: Any, form: str) -> None:
    text = f"{day.month}月{day.day}日" + form.format(h=time.hour, m=time.minute)
    assert pairs(text) == [[text, f"--{day.month:02}-{day.day:02}T{time.hour:02}:{time.minute:02}"]]


@given(
    st.text(
        alphabet=st.sampled_from(
            "0123456789年月日号点时分半刻:/.-—~ 一二三十两上下前后昨今明天周星期晚早午夜到至、,大约左右底初每差第的t元人"
        ),
        max_size=40,
    )
    | st.text()
)
def test_any_text_gives_ordered_spans(text: str) -> None:
    moments = find(text)
    ends = 0
    for moment in moments:
        assert ends <= moment.start < moment.end <= len(text)
        assert "\n" not in text[moment.start : moment.end]
        assert iso(moment)
        resolve(moment, TODAY), resolve(moment, TODAY, TODAY)
        ends = moment.end
    for first, second in periods(text, moments):
        assert second == first + 1 < len(moments)


@given(st.from_regex(r"[0-9]{9,40}", fullmatch=True), st.sampled_from(["", "订单", "号"]))
def test_a_long_number_is_no_date(digits: str, before: str) -> None:
    assert find(before + digits) == ()


@given(st.integers(0, 99))
def test_numerals_read_back(value: int) -> None:
    assert number(numeral(value) or "零") == number(str(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百一十三", 113),
        ("二〇二四", 2024),
        ("廿三", 23),
        ("卅", 30),
        ("两", 2),
        ("一千零五", 1005),
        ("", None),
        ("一二十", None),
        ("x", None),
    ],
)
def test_number(text: str, value: int | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "3月5日左右",
        "大概3月5日",
        "3月5日前后",
        "20点左右",
        "晚上8点多",
        "20时许",
        "3月初",
        "3月中旬",
        "月底",
        "去年年底",
        "3月5日晚上",
        "昨晚",
        "最近",
        "下午两三点",
        "约20点",
        "晚上1点",
    ],
)
def test_vague(text: str) -> None:
    assert only(text).vague


@pytest.mark.parametrize("text", ["3月5日", "3月5日晚上8点", "昨晚8点", "2024年3月", "三天前", "去年3月5日", "上周三", "20:00"])
def test_not_vague(text: str) -> None:
    assert not only(text).vague


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3月5日", "date"),
        ("20:15", "clock"),
        ("3月5日20:15", "datetime"),
        ("昨天20:15", "relative"),
        ("2024年", "date"),
        ("农历三月初五", "relative"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("13月5日", "month"),
        ("2024年0月5日", "month"),
        ("2月30日", "day"),
        ("2023年2月29日", "day"),
        ("2000年2月29日", ""),
        ("上个月32号", "day"),
        ("2024年2月29日", ""),
        ("2月29日", ""),
        ("1900-02-29", "day"),
        ("25时", "hour"),
        ("3月5日24点30分", "hour"),
        ("20:75", "minute"),
        ("20:15:61", "minute"),
        ("凌晨15点", "half"),
        ("上午20点", "half"),
        ("中午20点", "half"),
        ("晚上15点", "half"),
        ("下午20点", ""),
        ("晚上24点", ""),
        ("中午11点半", ""),
    ],
)
def test_fault(text: str, fault: str) -> None:
    assert only(text).fault == fault
    if fault:
        assert resolve(only(text), TODAY) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("凌晨12点", "T00:00"),
        ("凌晨0点", "T00:00"),
        ("上午12点", "T12:00"),
        ("中午12点半", "T12:30"),
        ("中午1点", "T13:00"),
        ("下午12点", "T12:00"),
        ("傍晚6点", "T18:00"),
        ("晚上6点", "T18:00"),
        ("晚上12点", "T24:00"),
        ("晚上12点半", "T00:30"),
        ("半夜5点", "T05:00"),
        ("半夜11点", "T23:00"),
        ("12am", "T00:00"),
        ("12:30 p.m.", "T12:30"),
        ("八点三刻", "T08:45"),
        ("差一刻九点", "T08:45"),
        ("14时20分35秒", "T14:20:35"),
    ],
)
def test_the_hour_of_24(text: str, clock: str) -> None:
    assert pairs(text) == [[text, clock]]


@pytest.mark.parametrize(
    ("text", "today", "near", "day"),
    [
        ("3月5日", date(2024, 6, 12), None, date(2024, 3, 5)),
        ("12月30日", date(2024, 1, 2), None, date(2023, 12, 30)),
        ("1月2日", date(2024, 1, 2), None, date(2024, 1, 2)),
        ("1月3日", date(2024, 1, 2), None, date(2023, 1, 3)),
        ("1月2日", date(2024, 6, 12), date(2022, 12, 30), date(2023, 1, 2)),
        ("12月30日", date(2024, 6, 12), date(2023, 1, 2), date(2022, 12, 30)),
        ("3月5日", date(1, 3, 5), None, date(1, 3, 5)),
        ("3月5日", date(1, 3, 4), None, None),
        ("1月2日", TODAY, date(9999, 12, 30), date(9999, 1, 2)),
        ("2月29日", date(2023, 6, 12), None, date(2020, 2, 29)),
        ("2月29日", date(2023, 6, 12), date(2023, 3, 1), date(2024, 2, 29)),
        ("24年3月5日", date(2024, 6, 12), date(2021, 1, 1), date(2024, 3, 5)),
        ("20号晚上", date(2024, 6, 12), None, date(2024, 5, 20)),
        ("20号晚上", date(2024, 1, 25), None, date(2024, 1, 20)),
        ("31号晚上", date(2024, 4, 12), None, date(2024, 3, 31)),
        ("2号晚上", date(2024, 6, 12), date(2024, 3, 28), date(2024, 4, 2)),
        ("昨晚", date(2024, 3, 1), None, date(2024, 2, 29)),
        ("大前天", TODAY, None, date(2024, 6, 9)),
        ("后天", TODAY, None, date(2024, 6, 14)),
        ("上周三", TODAY, None, date(2024, 6, 5)),
        ("上星期日", TODAY, None, date(2024, 6, 9)),
        ("本周一", TODAY, None, date(2024, 6, 10)),
        ("下周一", TODAY, None, date(2024, 6, 17)),
        ("周三", TODAY, None, TODAY),
        ("周六", TODAY, None, date(2024, 6, 8)),
        ("上周", TODAY, None, None),
        ("上个月15号", date(2024, 1, 12), None, date(2023, 12, 15)),
        ("上个月31号", date(2024, 5, 12), None, None),
        ("本月5号", TODAY, None, date(2024, 6, 5)),
        ("去年3月5日", TODAY, None, date(2023, 3, 5)),
        ("去年2月29日", TODAY, None, None),
        ("去年3月", TODAY, None, None),
        ("三天前", TODAY, None, date(2024, 6, 9)),
        ("一周前", TODAY, None, date(2024, 6, 5)),
        ("12周前", TODAY, None, date(2024, 3, 20)),
        ("三周后", TODAY, None, date(2024, 7, 3)),
        ("半个月前", TODAY, None, date(2024, 5, 28)),
        ("两个月前", TODAY, None, None),
        ("3小时前", TODAY, None, None),
        ("7天后", TODAY, date(2024, 3, 5), date(2024, 3, 12)),
        ("7天后", TODAY, None, date(2024, 6, 19)),
        ("9999天前", date(1, 1, 2), None, None),
        ("当天", TODAY, date(2024, 3, 5), date(2024, 3, 5)),
        ("次日", TODAY, date(2024, 2, 29), date(2024, 3, 1)),
        ("次日", TODAY, None, None),
        ("最近", TODAY, date(2024, 3, 5), None),
        ("农历三月初五", TODAY, None, None),
        ("20:15", TODAY, date(2024, 3, 5), None),
        ("2024年3月", TODAY, None, None),
        ("3月5日24点", TODAY, None, date(2024, 3, 5)),
    ],
)
def test_resolve(text: str, today: date, near: date | None, day: date | None) -> None:
    assert resolve(only(text), today, near) == day


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_missing_year_is_never_in_the_future(day: date, today: date) -> None:
    found = resolve(only(f"{day.month}月{day.day}日"), today)
    assert found is not None and found <= today and (found.month, found.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert today - found < timedelta(366)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("14:20-15:00", ["T14:20", "T15:00"]),
        ("3月5日至8日", ["--03-05", "--03-08"]),
        ("3月5日至3月8日", ["--03-05", "--03-08"]),
        ("从3月5日开始,一直到3月8日", ["--03-05", "--03-08"]),
        ("3月5日—8日", ["--03-05", "--03-08"]),
        ("3月5日到6号", ["--03-05", "--03-06"]),
        ("3月5日和8日之间", ["--03-05", "--03-08"]),
        ("3月5日和8日期间", ["--03-05", "--03-08"]),
        ("3月5-8日", ["--03-05", "--03-08"]),
        ("2024年3月5日~3月8日", ["2024-03-05", "2024-03-08"]),
        ("2024年3月5日14:20至3月6日15:00", ["2024-03-05T14:20", "2024-03-06T15:00"]),
        ("2023年12月30日至1月2日", ["2023-12-30", "2024-01-02"]),
        ("12月30日到2号", ["--12-30", "--01-02"]),
        ("3月28日到2号", ["--03-28", "--04-02"]),
        ("去年3月5日到4月6日", ["year-1:3-5", "year-1:4-6"]),
        ("上个月5号到8号", ["month-1:5", "month-1:8"]),
        ("下午2点到4点", ["T14:00", "T16:00"]),
        ("下午2:30-4:00", ["T14:30", "T16:00"]),
        ("中午12点到2点", ["T12:00", "T14:00"]),
        ("晚上8点到10点", ["T20:00", "T22:00"]),
        ("晚上10点到2点", ["T22:00", "T02:00"]),
        ("晚上8点到12点", ["T20:00", "T24:00"]),
        ("半夜1点到5点", ["T01:00", "T05:00"]),
        ("上午9点到下午3点", ["T09:00", "T15:00"]),
        ("从昨天到今天", ["day-1", "day+0"]),
        # an end before its start stays as it is written
        ("3月8日至3月5日", ["--03-08", "--03-05"]),
        ("3月8日至5日", ["--03-08", "--03-05"]),
        ("2024年5月8日至3月5日", ["2024-05-08", "2024-03-05"]),
        ("15:00-14:20", ["T15:00", "T14:20"]),
    ],
)
def test_periods(text: str, forms: list[str]) -> None:
    moments = find(f"我{text}不在家")
    assert [iso(m) for m in moments] == forms
    assert periods(f"我{text}不在家", moments) == ((0, 1),)


@pytest.mark.parametrize("text", ["3月5日、8日", "3月5日和8日", "3月5日我提交,3月8日被驳回", "3月5日\n3月8日", "3月5日", "20:00至3月8日"])
def test_no_periods(text: str) -> None:
    assert periods(text, find(text)) == ()


def test_one_moment_is_in_one_period() -> None:
    text = "3月1日至3月5日至3月8日,另3月9日-3月10日"
    assert periods(text, find(text)) == ((0, 1), (3, 4))


@pytest.mark.parametrize("text", ["dismay 5, 2024", "v3.5 晚上", "a20240305", "x8pm", "第3月"])
def test_a_piece_of_something_longer_is_no_moment(text: str) -> None:
    assert find(text) == ()


def test_nothing_is_compiled_for_a_text_without_a_hint() -> None:
    expression.cache_clear()
    assert find("求解封,谢谢版主!") == ()
    assert expression.cache_info().currsize == 0


def test_lists_share_a_month() -> None:
    assert [iso(m) for m in find("2024年3月5日、6日和8日我都在")] == ["2024-03-05", "2024-03-06", "2024-03-08"]
    assert [iso(m) for m in find("3/5去过\n3/6没去\n")] == ["--03-05", "--03-06"]
