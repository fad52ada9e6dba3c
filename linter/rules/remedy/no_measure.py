"""R102 no-measure."""

from linter.rule import Bad, Good
from linter.rules.remedy.reading import WeakRemedy


class NoMeasure(WeakRemedy):
    """为什么：“会改正”“请给一次机会”是愿望，不是措施；审核看的是已经做了什么、打算怎么做（经验）。亚马逊的卖家帮助同样要求写明原因、纠正措施、预防步骤（官方：sellercentral.amazon.nl help 201623610）。

    怎么改：写已经做完的一件事，再写一条以后的做法；还没有做的，先做再写。

    例：「我一定整改，请给我机会」→ 写删改了什么、何时完成、以后由谁检查。
    """

    code = "R102"
    name = "no-measure"
    fault = "wish"
    message = "「{quote}」只是愿望，没有做过或要做的事。请写明已经删改了什么（对象、数量、日期），以后怎么检查。"
    message_en = "“{quote}” is an intention, not a measure. Say what was removed or changed (what, how many, when) and how it is checked from now on."
    bad = (
        Bad(
            "3月5日我在群里发了广告，是我不对。我一定会改正的，请给我一次机会。",
            "我一定会改正的",
            route="remedy",
            fixed="3月5日我在群里发了广告，是我不对。我一定会改正的，请给我一次机会。【请填写：日期】，已【请填写：撤回了哪些话、停用了什么】，共【请填写：数量】。今后发消息【请填写：怎么控制，如先征得同意、每天几条】，不再【请填写：做什么】。",
        ),
        Bad("文案确实夸大了，抱歉。我们愿意整改。", "我们愿意整改", route="remedy"),
    )
    good = (
        Good("文案确实夸大了，抱歉。主图和详情页共23处已改，请给一次机会。", route="remedy"),
        Good("3月5日我在群里发了广告。软件已经卸载，我会改正的。", route="remedy"),
        Good("请给我一次机会，我没有发过广告。", route="dispute"),
        Good("请给我一次机会。"),
    )
