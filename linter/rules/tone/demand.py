"""T107 demand."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class Demand(TacticRule):
    """为什么：限时、必须、立即给对方的是压力，而处理时间由平台的流程决定（经验）。

    怎么改：用「恳请」「麻烦尽快」说一次即可。

    例：「必须立即解封」→「恳请尽快复核并恢复账号」。
    """

    code = "T107"
    name = "demand"
    tactic = "demand"
    severity = Severity.WARNING
    message = "「{quote}」是命令或催促的口气。请改成一句平和的请求。"
    message_en = "“{quote}” is an order. Make it one calm request."
    bad = (
        Bad("必须立即解封我的账号！", "必须立即"),
        Bad("24小时内答复我，给个说法", "小时内答复"),
    )
    good = (
        Good("恳请尽快处理，谢谢。"),
        Good("看到通知后我马上删除了全部内容。"),
    )
