"""X107 shared-skeleton."""

import os
from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.text.mask import mask
from linter.text.templates import most_shared, others
from linter.text.visible import printable
from linter.values import Analysis, Finding, Severity

_ONE = (
    "我的微信号在3月5日晚上被限制群聊功能。",
    "经过回想，原因是我当晚在三个老乡群里连续转发了招工信息。",
    "收到通知以后我立即撤回了全部信息，并在群里向大家说明了情况。",
    "我已经重新学习了群聊的使用规范，今后转发信息之前先征得群主同意。",
    "恳请核实并恢复我的群聊功能。",
)
_OTHER = (
    "我的微信号在4月18日中午被限制群聊功能。",
    "经过回想，原因是我当晚在两个业主群里连续转发了团购链接。",
    "收到通知以后我立即撤回了全部链接，并在群里向大家说明了情况。",
    "我已经重新学习了群聊的使用规范，今后转发链接之前先征得群主同意。",
    "盼早日恢复，谢谢。",
)
_MINE = (
    "3月5日晚上八点多，老乡让我帮忙找两个电工，我就把招工信息转到了三个群。",
    "第二天看到限制的提示，我才翻出群规，第四条写着不许发招工。",
    "信息已经撤回，老乡的电话也改成私下给。",
    "恳请核实并恢复我的群聊功能。",
)
_KNOWN = others([("张三/申诉.txt", "/a.txt", "".join(_ONE), _ONE)])


class SharedSkeleton(Rule):
    """为什么：和别人的申诉只差姓名、日期等几处填空，审核人员一眼看得出是套用模板，模板申诉容易被驳回（经验）。

    怎么改：用 --against 给出别人的申诉所在的文件夹来对照；用自己这一次的经过来写：哪一天、在哪里、做了什么、为什么、改了什么、有什么记录；和别人相同的句子能删的删去。

    例：「经过回想，原因是我发布了不当内容」→「3月5日晚上八点多，老乡让我帮忙找电工，我把招工信息转到了三个群」
    """

    code = "X107"
    name = "shared-skeleton"
    severity = Severity.WARNING
    needs = "against"
    message = "{count}和「{name}」只差名称、日期等几处，像套用的模板；模板申诉容易被驳回。请改写成自己这一次的经过、改动和证据。"
    message_en = "{count} differ from “{name}” in names, dates and the like only, as a template does; template appeals are easily refused. Tell your own case: what happened, what was changed, what proves it."
    options = ("share",)
    #: From which share of the sentences (0 to 1), courtesy left out, it counts as a template.
    share = 0.5
    bad = (
        Bad("".join(_OTHER), _OTHER[0], against=_KNOWN),
        Bad("".join((_MINE[0], *_OTHER[1:])), _OTHER[1], against=_KNOWN),
    )
    good = (
        Good("".join(_OTHER)),
        Good("".join(_ONE), against=_KNOWN),
        Good("".join(_MINE), against=_KNOWN),
        Good("".join((*_MINE[:3], _OTHER[3], _OTHER[4])), against=_KNOWN),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        document, known = analysis.document, analysis.case.against
        if known is None:
            return
        path = os.path.abspath(document.path) if document.id is None else f"{os.path.abspath(document.path)}#{document.id}"
        found = most_shared([sentence.text for sentence in analysis.sentences], path, document.text, known)
        if found is not None and found.share >= self.share:
            count, name = len(found.sentences), printable(mask(found.name))
            said = f"{found.counted} 句里有 {count} 句", f"{count} of {found.counted} sentences"
            yield self.finding(analysis, analysis.sentences[found.sentences[0]].span, count=said, name=(name, name))
