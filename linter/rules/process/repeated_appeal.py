"""X101 repeated-appeal."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.text.normalise import normalise
from linter.text.shingles import overlap
from linter.values import Analysis, Finding, Severity

_FIRST = "3月5日我在三个群里发了12条招聘广告，当晚被限制群聊。我没有征得群主同意，违反了群规。恳请恢复群聊功能。"


class RepeatedAppeal(Rule):
    """为什么：与上一次几乎相同的申诉会被直接驳回（经验）；同一违规还有处理中的申诉时不能重复提交，每次提交都消耗次数（官方：developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record-management/api_createappeal.html）。

    怎么改：用 --previous 给出上一次的文本；先写驳回理由和这一次新增的材料或改动，再写其余内容。

    例：「上次驳回理由为缺少授权书，本次补充授权书（附件 1）……」
    """

    code = "X101"
    name = "repeated-appeal"
    severity = Severity.WARNING
    needs = "previous"
    message = "与之前提交的文本有 {share} 相同，重复的申诉容易被直接驳回。请先写上次的驳回理由和这次新增的事实、改动或证据。"
    message_en = "{share} of this stands in an earlier text already; a repeated appeal is easily refused. Start with why it was refused and what is new: facts, changes, evidence."
    options = ("share",)
    #: From which share of the text (0 to 1) it counts as repeated.
    share = 0.6
    bad = (
        Bad(_FIRST, "3月5日我在三个群里发了12条招聘广告，当晚被限制群聊。", previous=(_FIRST,)),
        Bad(
            "3月8日我在三个群里发了12条招聘广告，当晚被限制群聊。我没有征得群主同意，违反了群规。恳请恢复群聊功能，谢谢。",
            "3月8日我在三个群里发了12条招聘广告，当晚被限制群聊。",
            previous=("求解封", _FIRST),
        ),
    )
    good = (
        Good(_FIRST),
        Good(_FIRST, previous=("我的店铺因为类目不符被下架，已补充食品经营许可证，请复核。",)),
        Good(
            "上次申诉的驳回理由是没有说明整改。3月6日起我已退出那三个群并删除全部广告，群主出具了说明，见附件1。" + _FIRST[-11:],
            previous=(_FIRST,),
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        most = max((overlap(analysis.plain.text, normalise(text).text) for text in analysis.case.previous), default=0.0)
        if most >= self.share and analysis.sentences:
            said = f"{most:.0%}"
            yield self.finding(analysis, analysis.sentences[0].span, share=(said, said))
