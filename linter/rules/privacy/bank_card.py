"""P103 bank-card."""

from linter.rule import Bad, Good
from linter.rules.privacy.datum import Datum
from linter.values import Severity


class BankCard(Datum):
    """为什么：完整的银行卡号会被盗用，核对交易只需要尾号、时间和金额（本工具的判断）。

    怎么改：只留后四位，交易用截图或流水证明，截图里的卡号同样遮住。

    例：「尾号 0123 的储蓄卡，3 月 5 日支出 200 元，流水见附件 1」。
    """

    code = "P103"
    name = "bank-card"
    severity = Severity.WARNING
    kinds = ("bank_card",)
    message = "「{quote}」是完整的银行卡号。请只留后四位，交易写时间和金额，流水放在附件里。"
    message_en = "“{quote}” is a complete bank card number. Keep the last four digits; give time and amount, and attach the statement."
    bad = (
        Bad("收款卡号6222021234567890128，账号被冻结，请复核。", "6222021234567890128"),
        Bad("我的银行卡 4111 1111 1111 1111 被冻结，请解除限制。", "4111 1111 1111 1111"),
    )
    good = (
        Good("收款卡尾号0123，账号被冻结，请复核。"),
        Good("收款卡号6222***********0123，账号被冻结，请复核。"),
        Good("订单号4111111111111111，店铺被处罚，请复核。"),
        Good("订单6222021234567890123，店铺被处罚，请复核。"),
    )
