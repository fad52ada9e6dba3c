"""V107 qualification-missing."""

from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule


class QualificationMissing(AskedRule):
    """为什么：类目和资质类处罚看的是有没有对应的许可证，或者类目改了没有（经验）。

    怎么改：有证的写证件名称、编号和主体，附照片；没有证的写改成了哪个类目、下线了哪项功能；不需要的，写明经营的是什么、为什么不在该类目内。

    例：「食品经营许可证见附件 1，主体与账号一致」，或「类目已于 3 月 6 日改为工具，问诊入口已下线」。
    """

    code = "V107"
    name = "qualification-missing"
    needs = "detail:category route:remedy|route:dispute"
    violation = "category"
    asked = (
        Asked("有哪项资质、属于哪个类目", "which licence or category applies", ("category.qualification",), "matter"),
        Asked(
            "已提交或已更改，或为什么不需要",
            "that it was submitted or changed, or why none is needed",
            ("category.answer", "measure", "element:clause"),
        ),
    )
    message = "说明与类目或资质有关，却没有写{detail}。若确实不符，写补了什么证、改成了哪个类目；若相符，写明经营的内容和证件，附上照片。"
    message_en = "The statement concerns the category or a licence but leaves out {detail}. If it did not fit, say which licence was added or which category it is now; if it fits, say what is offered and attach the licence."
    bad = (
        Bad("小程序因类目不符被驳回。审核有误，希望复核。", "小程序因类目不符被驳回。", route="dispute"),
        Bad("小程序因超范围经营被下线，深感抱歉，恳请恢复。", "小程序因超范围经营被下线，深感抱歉，恳请恢复。", route="remedy"),
    )
    good = (
        Good("因类目不符被驳回。食品经营许可证见附件1，主体与账号一致。", route="dispute"),
        Good("类目不符。类目已改为工具，问诊入口已下线。", route="remedy"),
        Good("小程序因类目不符被驳回，请问要选哪个。", route="open"),
    )
