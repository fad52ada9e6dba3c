"""T109 compare."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class Compare(TacticRule):
    """为什么：别人没被处罚不影响对您的判定，还会被看作攀比（经验）。

    怎么改：删去比较；若想说明同类内容是允许的，引用规则原文。

    例：「为什么别人没事，只封我」→ 删去。
    """

    code = "T109"
    name = "compare"
    tactic = "compare"
    severity = Severity.WARNING
    message = "「{quote}」拿别人作比，不能说明自己没有问题。请删去，只谈自己的内容。"
    message_en = "“{quote}” points at others, which proves nothing about this account. Delete it."
    bad = (
        Bad("为什么别人没事，偏偏封我", "为什么别人"),
        Bad("大家都这么发，你们就是双重标准", "大家都这么"),
    )
    good = (
        Good("我们参照同类合规小程序做了修改。"),
        Good("其他群成员已收到我的道歉。"),
    )
