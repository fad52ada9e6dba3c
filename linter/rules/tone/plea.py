"""T112 plea."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class Plea(TacticRule):
    """为什么：审核看事实和整改，不看处境（经验）。一句“恳请”就够了。

    怎么改：保留一句请求，其余换成经过和整改；困难有证明的（如待发订单），写数字并附截图。

    例：「求求你们放过我吧🙏🙏🙏」→「恳请复核并恢复账号」。
    """

    code = "T112"
    name = "plea"
    tactic = "plea"
    severity = Severity.WARNING
    message = "「{quote}」是哀求，代替不了事实。请改成一句请求；确有困难的，当作事实写并附证明。"
    message_en = "“{quote}” begs in place of facts. Make it one plain request; tell a hardship as a fact with its proof."
    bad = (
        Bad("求求你们了，全家靠这个号吃饭", "求求你"),
        Bad("给条活路吧，跪求解封", "给条活路"),
    )
    good = (
        Good("恳请恢复我的账号。"),
        Good("账号内有23笔待发订单，截图见附件。"),
    )
