"""V110 rights-not-addressed."""

from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule


class RightsNotAddressed(AskedRule):
    """为什么：侵权类处罚看的是有没有授权、是不是原创、原文件和首发时间，或者是否已经下架、与权利人联系过（经验）。

    怎么改：有授权的写授权方和期限，附授权书；原创的写创作时间，附原文件；若确有此事，写下架了哪些、是否联系了权利人。

    例：「图是 2 月 3 日我用手机拍的，原图见附件 1」，或「三件商品已下架，并向权利人说明」。
    """

    code = "V110"
    name = "rights-not-addressed"
    needs = "detail:infringement route:remedy|route:dispute"
    violation = "infringement"
    asked = (
        Asked(
            "授权、原创的依据，或已下架、已联系权利人",
            "authorisation or proof of originality, or that it was removed and the owner contacted",
            ("infringement.rights", "measure", "element:proof"),
        ),
    )
    message = (
        "说明与侵权类处罚有关，却没有写{detail}。若确有此事，写下架了哪些、是否联系了权利人；若没有，写授权或创作的依据，附授权书或原文件。"
    )
    message_en = "The statement concerns infringement but leaves out {detail}. If it happened, say what was removed and whether the owner was contacted; if not, give the authorisation or the original files."
    bad = (
        Bad(
            "3月5日收到通知说侵权。这是误判，希望复核。",
            "3月5日收到通知说侵权。",
            route="dispute",
            detail="infringement",
            fixed="3月5日收到通知说侵权。被指的【请填写：作品或商品】是【请填写：自己创作或取得授权】，时间是【请填写：日期】，不属于【请填写：处罚依据的哪一条】所列情形。【请填写：原文件、授权书、首发链接等】见附件【请填写：编号】，能看出【请填写：与处罚不符之处】。这是误判，希望复核。",
        ),
        Bad("因抄袭搬运被处罚，深感抱歉，恳请恢复。", "因抄袭搬运被处罚，深感抱歉，恳请恢复。", route="remedy"),
    )
    good = (
        Good("说我盗图。图是2月3日我自己拍的，原图见附件1。", route="dispute"),
        Good("因搬运被处罚，三个视频已下架，并联系作者说明。", route="remedy"),
        Good("收到侵权通知，请问是哪一张。", route="open"),
    )
