"""V102 claim-not-addressed."""

from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule


class ClaimNotAddressed(AskedRule):
    """为什么：宣传类处罚看的是哪一句、依据是什么；检测报告、实测数据、许可证能说明的就附上，说明不了的改掉（经验）。恶意营销与虚假营销说的是一回事（经验）。

    怎么改：引出被点名的那一句；若有依据，写报告或凭证的名称和编号；若没有依据，写改成了什么、哪些页面一并改了。

    例：「“七天见效”没有检测报告，已于 3 月 6 日从主图删去」，或「“含棉 95%”见附件 1 检测报告」。
    """

    code = "V102"
    name = "claim-not-addressed"
    needs = "violation:false_marketing route:remedy|route:dispute"
    violation = "false_marketing"
    asked = (
        Asked("是哪一句、哪件商品", "which claim or product", ("false_marketing.claim",), "matter"),
        Asked(
            "依据（检测报告、数据、许可）或改成了什么",
            "its basis (test report, data, licence) or the changed wording",
            ("false_marketing.basis", "false_marketing.changed", "measure", "element:proof", "element:clause"),
        ),
    )
    message = "说明与宣传类处罚有关，却没有写{detail}。若这一句没有依据，写改成了什么；若有依据，写明报告或凭证并附上。"
    message_en = "The statement concerns false marketing but leaves out {detail}. If the claim has no basis, give the new wording; if it has one, name the report or record and attach it."
    bad = (
        Bad(
            "3月5日店铺因虚假宣传被处罚。我们一直诚信经营，这是误判，希望复核。",
            "3月5日店铺因虚假宣传被处罚。",
            route="dispute",
            fixed="3月5日店铺因虚假宣传被处罚。被指的一句是【请填写：原句】，写在【请填写：哪件商品的哪一处】，依据是【请填写：哪一天的检测报告、订单等】，不属于【请填写：处罚依据的哪一条】所列情形。【请填写：检测报告、订单等，哪一天的】见附件【请填写：编号】，能看出【请填写：与处罚不符之处】。我们一直诚信经营，这是误判，希望复核。",
        ),
        Bad(
            "店铺违反了规定，我们深感抱歉，恳请恢复。",
            "店铺违反了规定，我们深感抱歉，恳请恢复。",
            route="remedy",
            violation="false_marketing",
        ),
    )
    good = (
        Good("主图上的“第一”没有依据，已改为“热销”。", route="remedy", violation="false_marketing"),
        Good("判为虚假宣传。“含棉95%”见附件1检测报告。", route="dispute"),
        Good("3月5日店铺因虚假宣传被处罚，请问是哪件商品。", route="open"),
    )
