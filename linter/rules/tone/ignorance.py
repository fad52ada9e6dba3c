"""T103 ignorance."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class Ignorance(TacticRule):
    """为什么：“我不知道”“莫名其妙”被归为对抗性表述（文章），也没有给审核人员任何可以处理的信息。

    怎么改：通知写了什么就引用什么；没有写明的，用一句话请对方告知具体内容，以便核对或整改。

    例：「莫名其妙就被封了」→「3 月 5 日收到通知，只写“违反平台规则”，望告知具体内容以便整改」。
    """

    code = "T103"
    name = "ignorance"
    tactic = "ignorance"
    severity = Severity.WARNING
    message = "「{quote}」读起来像推说不知情。请写出通知里的原话，或礼貌地询问具体违规内容。"
    message_en = "“{quote}” reads as pleading ignorance. Quote the notice, or ask politely which content broke which rule."
    bad = (
        Bad("号莫名其妙就被封了", "莫名其妙"),
        Bad("我不知道为什么会被限制", "我不知道为什么"),
    )
    good = (
        Good("望告知具体违规内容，以便我整改。"),
        Good("当时没有仔细阅读规则，是我的疏忽。"),
    )
