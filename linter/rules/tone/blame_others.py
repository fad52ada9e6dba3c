"""T104 blame-others."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class BlameOthers(TacticRule):
    """为什么：指责举报人、同行或员工，审核人员无法核实，也解决不了被处罚的内容（经验）。

    怎么改：他人的行为当作事实写，有证据就附上；账号由您负责的部分由您来说。账号被盗属于另一回事：照实写时间、设备和报警记录即可。

    例：「肯定是同行恶意举报」→ 删去；或「该操作由员工误发，我作为负责人管理不到位，已收回其权限」。
    """

    code = "T104"
    name = "blame-others"
    tactic = "blame_others"
    severity = Severity.WARNING
    message = "「{quote}」把原因推给别人，容易被看作回避自己的责任。请只写事实，并说明您自己能负责的部分。"
    message_en = "“{quote}” shifts the blame to others. Tell the fact, and say what is yours to answer for."
    bad = (
        Bad("肯定是有人恶意举报，望处理", "恶意举报"),
        Bad("这就是有人搞我，天天盯着我的号", "有人搞我"),
    )
    good = (
        Good("员工误操作发出了该消息，我作为负责人管理不到位。"),
        Good("账号于3月2日被盗，已报警，回执见附件。"),
    )
