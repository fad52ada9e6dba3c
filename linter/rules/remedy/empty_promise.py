"""R105 empty-promise."""

from linter.rule import Bad, Good
from linter.rules.remedy.reading import WeakRemedy


class EmptyPromise(WeakRemedy):
    """为什么：“绝不再犯”“下不为例”谁都能写，单独一句不能说明问题已经解决；要有改了什么、如何防止（经验）。

    怎么改：保证可以留，前面加上措施：做完了什么，靠什么不再发生。

    例：「保证下不为例」→「群发软件已于 3 月 6 日卸载，以后活动只发在自己的朋友圈」（照实写）。
    """

    code = "R105"
    name = "empty-promise"
    fault = "promise"
    message = "「{quote}」只有保证，全文没有一条措施。请写明做完了什么、靠什么不再发生，再写保证也不迟。"
    message_en = "“{quote}” promises, but the whole statement has no measure. Say what was done and what keeps it from happening again."
    bad = (
        Bad(
            "3月5日我在群里发了广告，是我不对。我以后绝不再犯，请解封。",
            "我以后绝不再犯",
            route="remedy",
            fixed="3月5日我在群里发了广告，是我不对。我以后绝不再犯，请解封。【请填写：日期】，已【请填写：撤回了哪些话、停用了什么】，共【请填写：数量】。今后发消息【请填写：怎么控制，如先征得同意、每天几条】，不再【请填写：做什么】。",
        ),
        Bad("发布了夸大的文案，对不起。保证下不为例。", "保证下不为例", route="remedy"),
    )
    good = (
        Good("3月5日我在群里发了广告，是我不对。群发软件已卸载，绝不再犯。", route="remedy"),
        Good("之后推文前我会先看集数，不会再犯。", route="remedy"),
        Good("页面上写着“承诺不再犯”，不知道是什么意思。"),
        Good("保证金5000元已补交，店铺类目已改为食品。", route="remedy"),
    )
