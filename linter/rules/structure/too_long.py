"""S113 too-long."""

from linter.rule import Bad, Good, StatementRule
from linter.values import Analysis, Severity

#: Visible characters; no channel publishes a figure.
LONGEST = 500


class TooLong(StatementRule):
    """为什么：申诉框的字数没有公开的官方数字（未证实的默认值：500），长文里的要点也容易被略过。

    怎么改：先删情绪、客套和重复，再压缩经过；日期、数量、措施、证据不要删。

    例：把背景介绍移到附件。
    """

    code = "S113"
    name = "too-long"
    severity = Severity.INFO
    message = "超过 500 字，多数申诉框可能放不下（没有官方数字，请以页面为准）。请先删情绪和重复，再压缩经过。"
    message_en = "Over 500 characters: many boxes may not hold it (no official figure; go by the page). Cut emotion and repetition first."
    bad = (Bad("3月5日我在群里发了12条广告，恳请复核。" * 24 + "谢谢。", "谢谢。"),)
    good = (Good("3月5日我在群里发了12条广告，恳请复核。"),)

    def fires(self, analysis: Analysis) -> bool:
        return sum(not ch.isspace() for sentence in analysis.sentences for ch in sentence.text) > LONGEST
