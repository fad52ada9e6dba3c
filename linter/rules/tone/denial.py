"""T102 denial."""

from linter.rule import Bad, DefenceRule, Good
from linter.values import Severity


class Denial(DefenceRule):
    """为什么：一句“我没有违规”审核人员无从核对，等于没有说（经验）。

    怎么改：把结论换成事实和证据。确实没有违规的，请走复核路径：写明通知所指的内容、时间和您手里的记录。

    例：「我没有违规」→「当天我没有登录过该设备，登录记录见附件 2」。
    """

    code = "T102"
    name = "denial"
    tactic = "denial"
    severity = Severity.WARNING
    message = "「{quote}」只是否认，没有可以核对的内容。请换成具体事实：当时做了什么、有什么记录能证明。"
    message_en = "“{quote}” is a bare denial. Replace it by facts that can be checked."
    bad = (
        Bad("我没有任何违规，请解除限制。", "没有任何违规"),
        Bad("本人什么都没做，号就没了", "什么都没做"),
    )
    good = (
        Good("当天我没有登录过该设备，登录记录见附件2。"),
        Good("该链接不是我发布的，发布设备是一台我没有的平板。"),
    )
