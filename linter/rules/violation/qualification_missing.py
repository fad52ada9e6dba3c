"""V107 qualification-missing."""

from linter.patterns import compiled
from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule
from linter.values import Analysis

#: Praise of the business, which answers nothing.
_PRAISE = r"合法经营|合规经营|诚信|守法|遵纪|成立于|成立[^,。;!?\n]{0,4}年|优质|口碑|荣誉|获奖|信誉|正规|规规矩矩|老实本分|从不违规|多年|合法企业|知名"


class QualificationMissing(AskedRule):
    """为什么：类目和资质类处罚看的是有没有对应的许可证，或者类目改了没有（经验）。

    怎么改：有证的写证件名称、编号和主体，附照片；没有证的写改成了哪个类目、下线了哪项功能；不需要的，写明经营的是什么、为什么不在该类目内。

    例：「食品经营许可证见附件 1，主体与账号一致」，或「类目已于 3 月 6 日改为工具，问诊入口已下线」。
    """

    code = "V107"
    name = "qualification-missing"
    needs = "detail:category"
    violation = "category"
    asked = (
        Asked("有哪项资质、属于哪个类目", "which licence or category applies", ("category.qualification",), "matter"),
        Asked(
            "已提交或已更改，或为什么不需要",
            "that it was submitted or changed, or why none is needed",
            ("category.answer", "measure", "element:clause"),
        ),
    )
    vain = (
        r"(?:因|以|判|说|提示|为|称|被指|被告知)[^,。;!?\n]{0,8}(?:类目|资质|许可|备案|范围)[^,。;!?\n]{0,4}(?:不符|问题|错误|不足|缺失|不全|违规|不当|有误)"
        r"|(?:没有|无|不存在|从未|不是|并非|不算|不属于)[^,。;!?\n ]{0,4}(?= )"
    )
    message = "说明与类目或资质有关，却没有写{detail}。若确实不符，写补了什么证、改成了哪个类目；若相符，写明经营的内容和证件，附上照片。"
    message_en = "The statement concerns the category or a licence but leaves out {detail}. If it did not fit, say which licence was added or which category it is now; if it fits, say what is offered and attach the licence."
    bad = (
        Bad(
            "小程序因类目不符被驳回。审核有误，希望复核。",
            "小程序因类目不符被驳回。",
            route="dispute",
            fixed="小程序因类目不符被驳回。实际提供的是【请填写：商品或服务】，所选类目是【请填写：类目】，对应的证件是【请填写：证件名称和编号】，不属于【请填写：处罚依据的哪一条】所列情形。【请填写：执照、许可证等】见附件【请填写：编号】，证件上的主体是【请填写：名称】，账号的主体是【请填写：名称】。审核有误，希望复核。",
        ),
        Bad("小程序因超范围经营被下线，深感抱歉，恳请恢复。", "小程序因超范围经营被下线，深感抱歉，恳请恢复。", route="remedy"),
        Bad("因类目不符被下架。我公司成立于2015年，合法经营，特此说明。", "因类目不符被下架。", route="dispute"),
        Bad(
            "我们一直诚信守法，证明我们是优质商家，不是违规商家。",
            "我们一直诚信守法，证明我们是优质商家，不是违规商家。",
            route="dispute",
            detail="category",
        ),
        Bad(
            "小程序因类目不符被下架，我公司成立于2015年，合法经营，请恢复。",
            "小程序因类目不符被下架，我公司成立于2015年，合法经营，请恢复。",
        ),
    )
    good = (
        Good("小程序因超范围经营被下线。我们只提供计步和天气，没有问诊。", route="dispute"),
        Good("营业执照的经营范围里写有图书零售，与小程序类目一致。", route="dispute", detail="category"),
        Good("因类目不符被驳回。食品经营许可证见附件1，主体与账号一致。", route="dispute"),
        Good("类目不符。类目已改为工具，问诊入口已下线。", route="remedy"),
        Good("小程序因类目不符被驳回，请问要选哪个。", route="open"),
    )

    def on_route(self, analysis: Analysis) -> bool:
        """Where the route is not read, too, if the business is praised instead of an answer."""
        unread = analysis.route.label == "open" and not analysis.route_given
        return super().on_route(analysis) or (unread and compiled(_PRAISE).search(analysis.plain.text) is not None)

    def lacks(self, analysis: Analysis, missing: list[Asked]) -> bool:
        """Where the business is praised, the licence, the category or what is offered has to be named as well."""
        unnamed = any(asked.part == "matter" for asked in missing) and compiled(_PRAISE).search(analysis.plain.text)
        return super().lacks(analysis, missing) or bool(unnamed)
