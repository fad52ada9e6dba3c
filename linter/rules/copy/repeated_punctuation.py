"""C101 repeated-punctuation."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.mendable import CJK, CLOSERS, mendable
from linter.values import Analysis, Edit, Finding, Fix, Safety, Severity, Span

_RUN = r"(?<![，。、；：！？!?,;.…])[，。、；：！？!?,;]{2,}(?![.…])"
_CHINESE = rf"[{CJK}{CLOSERS}]"


class RepeatedPunctuation(Rule):
    """为什么：连着的逗号、句号多半是手误，读的人会以为少了字（本工具的判断）。

    怎么改：只留一个；想表示没说完，用省略号“……”。

    例：「已全部删除。。请复核」→「已全部删除。请复核」
    """

    code = "C101"
    name = "repeated-punctuation"
    severity = Severity.INFO
    message = "「{quote}」标点重复了。只留一个即可。"
    message_en = "“{quote}”: a mark is there more than once. Keep one."
    bad = (
        Bad("3月5日的广告已全部删除。。恳请复核，，谢谢。", "。。", "，，", fixed="3月5日的广告已全部删除。恳请复核，谢谢。"),
        Bad(
            "我当时在开车，。没有看手机、、也没有登录；；请核实。",
            "，。",
            "、、",
            "；；",
            fixed="我当时在开车。没有看手机、也没有登录；请核实。",
        ),
        Bad("我真的没有发过。。。请复核", "。。。", fixed="我真的没有发过……请复核"),
        Bad("能不能告知原因？。谢谢,,麻烦了", "？。", ",,", fixed="能不能告知原因？谢谢，麻烦了"),
    )
    good = (
        Good("我没有发过……请复核。"),
        Good("真的可以吗？！请尽快处理！！"),
        Good("通知写的是「违规。。」，我没有看懂。"),
        Good("他说“不是我。”，我就信了。日志里是 a,,b;;c 这样一行。"),
        Good("链接是 https://a.cn/x,,y ，请查看。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if not compiled(_RUN).search(analysis.document.text):
            return
        text = mendable(analysis.document)
        for found in compiled(_RUN).finditer(text):
            one = _one(found[0], bool(compiled(_CHINESE).match(text, found.start() - 1)) if found.start() else False)
            if one:
                span = Span(*found.span())
                yield self.finding(analysis, span, fixes=(Fix("只留一个标点", (Edit(span, one),), Safety.SAFE),))


def _one(marks: str, after_chinese: bool) -> str:
    """What a run of marks is to be, empty when it may stay."""
    loud = "".join(mark for mark in marks if mark in "！？!?")
    if loud == marks or (marks.isascii() and not after_chinese):
        return ""
    if loud:
        return loud
    if set(marks) == {"。"}:
        return "。" if len(marks) == 2 else "……"
    return next(
        full for full, either in (("。", "。"), ("；", "；;"), ("：", "："), ("，", "，,"), ("、", "、")) if set(either) & set(marks)
    )
