"""V101 inducement-not-addressed."""

from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule


class InducementNotAddressed(AskedRule):
    """为什么：审核要看的是具体的机制：强制分享、投票、砍价、关注后可见，放在哪里；针对被点名的那一处回应才有用（经验）。滥用分享与诱导分享说的是一回事（经验）。

    怎么改：写明是哪种机制、放在哪个页面；若确有此事，写何时取下、现在怎样；若没有，写为什么不构成，例如分享与否都能使用，并附截图。

    例：「活动页的“分享后解锁”按钮已于 3 月 6 日取下」，或「页面只有签到二维码，不需要关注或分享」。
    """

    code = "V101"
    name = "inducement-not-addressed"
    needs = "violation:inducement route:remedy|route:dispute"
    violation = "inducement"
    asked = (
        Asked(
            "哪种机制（分享、投票、砍价、关注可见等）",
            "which mechanism (sharing, voting, bargaining, follow-to-see)",
            ("inducement.mechanism",),
            "matter",
        ),
        Asked("放在哪里", "where it stood", ("inducement.place",), "detail"),
        Asked("是否已取下，或为什么不构成", "that it was taken off, or why it is none", ("inducement.answer", "measure", "element:clause")),
    )
    message = "说明与诱导类处罚有关，却没有写{detail}。若确有此事，写清位置和取下的日期；若没有，写清页面实际怎样，附上截图。"
    message_en = "The statement concerns inducement but leaves out {detail}. If it was there, say where and when it was taken off; if not, say what the page really does and attach screenshots."
    bad = (
        Bad(
            "3月5日我们的公众号因诱导分享被处罚。这是误判，希望人工复核。",
            "3月5日我们的公众号因诱导分享被处罚。",
            route="dispute",
            fixed="3月5日我们的公众号因诱导分享被处罚。【请填写：哪一天、哪个页面】上写的是【请填写：原文】，用户【请填写：不分享时能用到什么】，不属于【请填写：处罚依据的哪一条】所列情形。【请填写：哪个页面、哪一天】的截图和操作录屏见附件【请填写：编号】，能看出【请填写：与处罚不符之处】。这是误判，希望人工复核。",
        ),
        Bad(
            "我们的小程序违反了规则，是我们的责任，今后一定遵守。",
            "我们的小程序违反了规则，是我们的责任，今后一定遵守。",
            route="remedy",
            violation="inducement",
        ),
    )
    good = (
        Good("活动页的“分享后解锁”按钮已于3月6日下线，现在直接可以看。", route="remedy", violation="inducement"),
        Good("判为诱导关注。页面只有一个签到二维码，扫码之后不需要关注。", route="dispute", violation="inducement"),
        Good("3月5日公众号因诱导分享被处罚，请问原因。", route="open"),
    )
