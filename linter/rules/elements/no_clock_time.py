"""E102 no-clock-time."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule, asks_for
from linter.values import Analysis, Finding, Fix, Moment, Severity

#: Another day follows, of a list or a span.
_LISTED = r"\s?[、~～—至到\-]"
#: What may follow a day before the hour.
_PART_OF_DAY = (
    r"\s?(?:当天|當天)?(?:的)?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間|夜里|夜裡|深夜|半夜|夜间|夜間|左右|前后|前後|晚)"
)


class NoClockTime(Rule):
    """为什么：时间写到分钟，便于和平台的记录对照（文章：时间要精确到分钟。没有官方来源，103 份真实申诉里只有 1 份写到了，所以只是提示）。

    怎么改：手头有截图、日志的，照着写上几点几分；没有就不写，不要编造。

    例：「3 月 5 日我的账号被限制」→「3 月 5 日 20 时 14 分，我的账号被限制」
    """

    code = "E102"
    name = "no-clock-time"
    severity = Severity.INFO
    needs = "moment lacks:hour"
    message = "写了日期「{quote}」，全文没有几点几分。有记录可查的，请补上时刻；查不到就不必写。"
    message_en = "It gives the day (“{quote}”) but no time of day anywhere. Add it if a record shows it; leave it if you can't tell."
    bad = (
        Bad(
            "3月5日我在群里发了12条广告，3月6日已经全部撤回。",
            "3月5日",
            fixed="3月5日【请填写：几点几分】我在群里发了12条广告，3月6日已经全部撤回。",
        ),
        Bad("您好。2026年2月20日我的公众号被判诱导分享，文章里没有要求分享的文字。", "2026年2月20日"),
    )
    good = (
        Good("3月5日20时14分我在群里发了12条广告，3月6日已经全部撤回。"),
        Good("昨晚八点多我的账号被封禁了，请复核。"),
        Good("我在群里发了12条广告，已经全部撤回，今后不再发。"),
        Good("昨天我的账号被封禁了，请复核。"),
        Good("今年三月我的账号被封禁了，当日申诉，请复核。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if any(moment.hour is not None for moment in analysis.moments) or asks_for("几点|时间", analysis):
            return
        for moment in analysis.moments:
            told = analysis.moves[analysis.sentence_at(moment.start)] in ("fact", "dispute", "evidence", "remedy")
            if told and moment.kind == "date" and moment.day is not None:
                yield self.finding(analysis, moment.span, fixes=self._fixes(analysis, moment))
                return

    @staticmethod
    def _fixes(analysis: Analysis, moment: Moment) -> tuple[Fix, ...]:
        from linter.skeletons.offer import at, words

        if compiled(_LISTED).match(analysis.document.text, moment.end):
            return ()
        part = compiled(_PART_OF_DAY).match(analysis.document.text, moment.end)
        end = part.end() if part else moment.end
        space = " " if analysis.document.text[end - 1].isascii() else ""
        return at("补上时刻（记不清就不必写）", end, space + words(analysis, "time"))
