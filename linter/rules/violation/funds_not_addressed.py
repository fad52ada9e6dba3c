"""V104 funds-not-addressed."""

from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule


class FundsNotAddressed(AskedRule):
    """为什么：资金类处罚看的是钱的性质、对方是谁、交易凭证、是否退清（经验）；涉嫌资金诈骗的，文章说需要司法证明，可用报警回执、判决或调解书（文章）。

    怎么改：写清这笔钱是什么、对方是谁、金额和日期，附流水或订单；若有未退的，写退了多少；若没有此事，写交易的来由和凭证。

    例：「3 月 2 日收到的 350 元是拼车费，乘客 3 人，收款记录见附件 1」。
    """

    code = "V104"
    name = "funds-not-addressed"
    needs = "violation:fraud route:remedy|route:dispute"
    violation = "fraud"
    asked = (
        Asked("是什么钱", "what the money was", ("fraud.money",), "matter"),
        Asked("对方是谁", "who the other side is", ("fraud.counterpart",), "detail"),
        Asked(
            "交易记录、是否退清", "transaction records or what was refunded", ("fraud.records", "fraud.settled", "measure", "element:proof")
        ),
        Asked("报警回执、司法文书（如有）", "police or court papers, if any", ("fraud.proof",), "detail"),
    )
    message = "说明与资金类处罚有关，却没有写{detail}。若有未了的款项，写退了多少、何时；若没有此事，写这笔钱的来由，附上流水、订单或回执。"
    message_en = "The statement concerns fraud but leaves out {detail}. If money is still due, say what was paid back and when; if there was no fraud, say what the money was for and attach statements, orders or receipts."
    bad = (
        Bad(
            "3月5日微信被限制，提示涉嫌欺诈。我从来没有骗过人，希望复核。",
            "3月5日微信被限制，提示涉嫌欺诈。",
            route="dispute",
            fixed="3月5日微信被限制，提示涉嫌欺诈。处罚所指的是【请填写：哪一天的什么款，或没有这笔款】，对方是【请填写：买家、朋友等】，【请填写：货或款交清没有】，流水见附件【请填写：编号】，不属于【请填写：处罚依据的哪一条】所列情形。【请填写：流水、订单、收货记录等，哪一天的】见附件【请填写：编号】，能看出【请填写：与处罚不符之处】。我从来没有骗过人，希望复核。",
        ),
        Bad("我违反了规定，深感抱歉，恳请恢复功能。", "我违反了规定，深感抱歉，恳请恢复功能。", route="remedy", violation="fraud"),
    )
    good = (
        Good("提示涉嫌欺诈。3月2日收到的350元是拼车费，收款记录见附件1。", route="dispute"),
        Good("押金没有按时还，已于3月6日退回350元。", route="remedy", violation="fraud"),
        Good("提示涉嫌欺诈，请问原因。", route="open"),
    )
