"""S113 too-long."""

from collections.abc import Iterator

from linter.positions import box_length
from linter.rule import Bad, Good, Rule, quote
from linter.values import Analysis, Finding, Severity

#: What may go first, by move: courtesy and what is beside the point. Facts, remedies, reasons, evidence never.
_FIRST_TO_GO = ("other", "salutation")
_KEEP = frozenset({"count", "proof", "clause", "account", "device"})
_ONE = "3月5日我在群里发了12条广告，恳请复核。"


class TooLong(Rule):
    """为什么：申诉框的字数没有公开的官方数字（本工具的默认值 500 未经证实，可用 --max-chars 或平台资料写明实际字数）；长文里的要点也容易被略过（经验）。

    怎么改：先删情绪、客套和重复，再压缩经过；日期、数量、措施、证据不要删。

    例：把背景介绍移到附件。
    """

    code = "S113"
    name = "too-long"
    severity = Severity.INFO
    message = "全文 {length} 字，超过 {limit}。{cut}日期、数量、措施、证据请保留。"
    message_en = "{length} characters, over {limit}. {cut}Keep dates, figures, measures, evidence."
    options = ("longest",)
    #: Visible code points, where nothing is known of the channel's box.
    longest = 500
    bad = (
        Bad(_ONE * 24 + "谢谢。", "谢谢。"),
        Bad(_ONE * 3 + "我真的很难过。谢谢。", "谢谢。", longest=60),
    )
    good = (Good(_ONE), Good(_ONE * 3, longest=80))

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        given = analysis.case.longest
        length = box_length(analysis.document.text) if given else analysis.length
        limit = given or self.longest
        if length > limit:
            said = (
                (f"{given} 字", f"{given}")
                if given
                else (f"{limit} 字（默认值，没有官方数字，请以页面为准）", f"{limit} (a default: no official figure)")
            )
            severity = Severity.WARNING if given else self.severity
            yield self.finding(
                analysis, analysis.sentences[-1].span, severity, length=(str(length),) * 2, limit=said, cut=self._cut(analysis)
            )

    @staticmethod
    def _cut(analysis: Analysis) -> tuple[str, str]:
        """The first three sentences that can go, named by their beginnings."""
        seen: set[str] = set()
        repeated, others = [], []
        pleas = {reading.sentence for reading in analysis.readings if reading.sure and reading.tactic == "plea"}
        places = [element.span.start for element in analysis.elements if element.kind in _KEEP]
        kept = {i for place in places if place < analysis.sentences[i := analysis.sentence_at(place)].span.end}
        for i in range(len(analysis.sentences)):
            plain = analysis.plain.of(i)
            if len(plain) >= 8 and plain in seen:
                repeated.append(i)
            elif (i in pleas or analysis.moves[i] in _FIRST_TO_GO) and i not in kept:
                others.append(i)
            seen.add(plain)
        chosen = [quote(analysis.sentences[i].span.of(analysis.masked), 10) for i in (*repeated, *others)[:3]]
        if not chosen:
            return "可先压缩经过的叙述。", "Shorten the account of what happened first. "
        return (
            "可先删：" + "、".join(f"「{words}」" for words in chosen) + "。",
            "Cut first: " + ", ".join(f"“{words}”" for words in chosen) + ". ",
        )
