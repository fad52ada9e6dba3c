"""T110 minimise."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class Minimise(TacticRule):
    """为什么：“只是”“才几条”让人觉得您不认为有问题（经验）；同样的数字，当事实写就是配合。

    怎么改：去掉「只是」「才」「而已」，保留数字、时间和范围。

    例：「才发了几条而已」→「共发送 12 条，涉及 3 个群」。
    """

    code = "T110"
    name = "minimise"
    tactic = "minimise"
    severity = Severity.WARNING
    message = "「{quote}」在把事情往小里说，审核人员不容易接受。请把数量和经过当作事实写出来。"
    message_en = "“{quote}” plays the matter down. Tell the quantity as a fact."
    bad = (
        Bad("我只是发了几条广告，又没造成什么损失", "只是发了几"),
        Bad("加了十来个人而已，第一次", "而已"),
    )
    good = (
        Good("共发送12条，涉及3个群，现已全部撤回。"),
        Good("初次接触，未能充分了解规则，是我的责任。"),
    )
