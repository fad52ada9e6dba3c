"""V103 contact-not-addressed."""

from linter.patterns import compiled
from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule
from linter.values import Analysis

#: What is told of as one's own doing: 加人加得多了一点, 给好友群发了点.
_DONE = r"(?:群发|私信|转发|加|拉|发|推|刷|打|骂)(?:人|群|好友|广告)?(?:加|发|拉)?(?:得|的|了)(?:有)?(?:多|点|些|几|一|好|不少|很|太|频|快|[0-9])"


class ContactNotAddressed(AskedRule):
    """为什么：骚扰类处罚看的是对谁、多少人、用什么方式、对方是否同意，以及现在怎么限制（经验）。客户端的通知把骚扰、恶意营销、欺诈写在一起（经验），所以要说清是哪一种。

    怎么改：写清对象、人数、方式、对方是否同意；若确有此事，写停用了什么、以后怎么控制；若没有，写双方的关系和原话，附记录。

    例：「向 12 位报名的家长各发一条开课通知，报名表见附件 1」，或「群发软件已卸载，以后每天添加不超过 5 人」。
    """

    code = "V103"
    name = "contact-not-addressed"
    needs = "violation:harassment"
    violation = "harassment"
    asked = (
        Asked("对谁、用什么方式", "whom and by what means", ("harassment.contact",), "matter"),
        Asked("多少人、多少条", "how many", ("element:count",), "detail"),
        Asked(
            "对方是否同意，或现在怎么限制",
            "on what consent, or how sending is limited now",
            ("harassment.consent", "harassment.limited", "act", "element:proof", "element:clause"),
        ),
    )
    vain = r"朋友圈|(?:审核|申诉|申请|复核|复审|予以|给予|请|能|早日|尽快)[^,。;!?\n]{0,4}通过|(?:不是|并非|没有|从未|不属于|不存在)[^,。;!?\n ]{0,4}(?= )"
    message = "说明与骚扰类处罚有关，却没有写{detail}。若确有此事，写停用了什么、以后怎么控制；若没有，写双方的关系和原话，附上记录。"
    message_en = "The statement concerns harassment but leaves out {detail}. If it happened, say what was switched off and how sending is limited; if not, give the relation and the words themselves, with the record."
    bad = (
        Bad(
            "3月5日微信提示骚扰用户，功能被限制。这是误判，希望恢复。",
            "3月5日微信提示骚扰用户，功能被限制。",
            route="dispute",
            fixed="3月5日微信提示骚扰用户，功能被限制。处罚所指的是【请填写：哪一天的哪条消息，或没有发过】，原话是【请填写：原文】，对方是【请填写：谁、怎么同意的，如报名】，不属于【请填写：处罚依据的哪一条】所列情形。【请填写：聊天记录、报名表等，哪一天的】见附件【请填写：编号】，能看出【请填写：与处罚不符之处】。这是误判，希望恢复。",
        ),
        Bad("我违反了规定，深感抱歉，恳请恢复功能。", "我违反了规定，深感抱歉，恳请恢复功能。", route="remedy", violation="harassment"),
        Bad(
            "加人加得多了一点，给好友群发了点东西，望解除限制。",
            "加人加得多了一点，给好友群发了点东西，望解除限制。",
            violation="harassment",
        ),
        Bad(
            "群发了一些消息，是我不对，以后注意，请审核通过。",
            "群发了一些消息，是我不对，以后注意，请审核通过。",
            route="remedy",
            violation="harassment",
        ),
    )
    good = (
        Good("加人加得多了一点，大约20个，都是自己扫码进来的，名单见附件1。", violation="harassment"),
        Good("给好友群发了点活动信息，已经全部撤回，以后一天最多发三条。", route="remedy", violation="harassment"),
        Good("3月5日我向12位报名的家长各发一条开课通知，报名表见附件1。", route="dispute", violation="harassment"),
        Good("我在群里发了12条广告，群发软件已卸载，以后每天不超过5人。", route="remedy", violation="harassment"),
        Good("微信提示骚扰用户，功能被限制，请问到哪天。", route="open"),
    )

    def on_route(self, analysis: Analysis) -> bool:
        """Where the text is too short for its route to be read, too, if it tells what was sent."""
        unread = analysis.route.label == "open" and not analysis.route_given and self.is_sure(analysis)
        return super().on_route(analysis) or (unread and compiled(_DONE).search(analysis.plain.text) is not None)
