"""E103 relative-date."""

from collections.abc import Iterator
from datetime import date

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.frames import quotations
from linter.values import Analysis, Finding, Moment, Severity

#: Codes of days before the writing, counted back from it; 今天 too.
_PAST = r"day[-+]0|day-|week(?:[-+]0|-\d+)?:|week-|month(?:[-+]0|-\d+):|ago:\d+[dw]"


class RelativeDate(Rule):
    """为什么：审核人员看到的那一天不是您写的这一天，“昨天”“上周三”会对到别的日子上（本工具的判断）。

    怎么改：换成几月几日；用 --today 给出写作的日期，本规则会推算出是哪一天，请您自己核对。

    例：「昨天我的账号被限制」→「3 月 9 日我的账号被限制」
    """

    code = "E103"
    name = "relative-date"
    severity = Severity.WARNING
    needs = "moment:relative"
    message = "全文只有「{quote}」这样的相对日期，审核时会对不上。请写成几月几日{detail}。"
    message_en = "All dates are relative ones such as “{quote}”, which mean another day when it is read. Give the date itself{detail}."
    bad = (
        Bad("昨天我在群里发了12条广告，违反了规定，今天已经全部撤回。", "昨天", route="remedy"),
        Bad("上周三我的账号被封禁。规则第2条针对的是付费抽奖，我们的活动不收费。", "上周三", route="dispute"),
        Bad("我的号三天前登录不上了，请问怎么恢复？", "三天前"),
    )
    good = (
        Good("3月9日我在群里发了12条广告，违反了规定，昨天已经全部撤回。", route="remedy"),
        Good("去年3月5日我在群里发了12条广告，当天全部撤回。", route="remedy"),
        Good("我在群里发了12条广告，7天后还是没有解封。"),
        Good("最近我的账号被封禁了，请复核。"),
        Good("必须今天给我恢复，下周二就要投票了，到今天还没有人理。"),
        Good("直播时我说了“今天最后50单”，被判虚假促销。", route="remedy"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if any(_stands_alone(moment) for moment in analysis.moments):
            return
        counted = [i for i, moment in enumerate(analysis.moments) if compiled(_PAST).match(moment.relative) and _told(analysis, moment)]
        if not counted:
            return
        first = analysis.moments[counted[0]]
        event = analysis.moves[analysis.sentence_at(first.start)] == "fact"
        firm = analysis.route_is_firm and analysis.route.label in ("remedy", "dispute")
        severity = Severity.WARNING if firm and (event or len(counted) > 1) else Severity.INFO
        day = analysis.days[counted[0]] if analysis.case.today and not analysis.case.assumed else None
        yield self.finding(analysis, first.span, severity=severity, detail=_suggested(first, day))


def _told(analysis: Analysis, moment: Moment) -> bool:
    """Whether the writer tells what happened then: no quotation, and 今天 is no deadline (今天之内) nor the end of a wait (到今天)."""
    text = analysis.document.text
    if moment.relative.startswith("day+0"):
        demanded = compiled(r"(?:之?内|內|以前|之前|就|必须|给我|還|还|仍)").match(text[moment.end :][:2])
        if (
            demanded
            or analysis.moves[analysis.sentence_at(moment.start)] != "fact"
            or text[: moment.start].endswith(("到", "至", "限", "必须", "必須"))
        ):
            return False
    sentence = analysis.sentences[analysis.sentence_at(moment.start)]
    at = moment.start - sentence.span.start
    return not any(start <= at < end for start, end in quotations(sentence.text))


def _stands_alone(moment: Moment) -> bool:
    """Whether a moment says itself in which month, or on which day of one, it is."""
    return moment.month is not None and (not moment.relative or moment.relative.startswith("year"))


def _suggested(moment: Moment, day: date | None) -> tuple[str, str]:
    if day is None or moment.vague:
        return "，如「3 月 5 日」", ", such as 3月5日"
    return f"，按今天推算应为 {day.year} 年 {day.month} 月 {day.day} 日，请核对", f" (counted from today: {day.isoformat()}; check it)"
