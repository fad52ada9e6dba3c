"""E108 violation-not-named."""

from linter.patterns import compiled
from linter.rule import Bad, Good
from linter.rules.elements.missing import MissingElement
from linter.values import Analysis, Severity

_LIMITED = "[封禁限停冻罚判删桶锁踢黑警扣]"
_SAID = "通知|提示|理由|原因|公告|显示|写着|写的是|说是|说我|判定|认定|定性|罪名|站内信|邮件|弹窗|解释|条文|条款"
#: The notice's words, a reason in the writer's own, or that none was given.
_NAMED = (
    rf"(?:{_SAID})[^。!?\n]{{0,16}}[“「『《【\":]|(?:{_SAID})[^,。!?\n]{{0,6}}(?:写的?是|写着|说的?是|[是为说])[^,。!?\n]{{3,}}"
    r"|[被判标罚处][^,。!?\n]{0,8}[“「『【\"]|(?:不是|没有?|并非)[^,。!?\n]{0,8}(?:广告|小号|分身|外挂|爬虫|机器人|骗子|恶意|超)|(?:用|依|按)[^,。!?\n]{1,8}(?:条款|条)|版规"
    r"|说我[^,。!?\n]{2,}|[以用][^,。!?\n]{1,12}(?:处分|处罚)|也叫[^,。!?\n]{2,}|(?:变成|算)[^,。!?\n]{0,6}违规|没有?[^,。!?\n]{0,3}[骗刷抄盗搬骂卖]"
    rf"|(?:因为?|由于|以)[^。!?\n]{{2,30}}{_LIMITED}|{_LIMITED}[^。!?\n]{{0,12}}(?:因为|由于|原因是|理由是|说[我是])"
    rf"|(?:被判|判定|认定|定性|判|算成?|说成|当成|提示|显示|说我|说是)(?:为|成|是|我|说)?[^,。;!?\n了]{{0,12}}(?:违规|违反|异常|行为|嫌疑|发布|使用|外挂|广告|有害|不当)"
    r"|(?:原因|理由|哪[一条里项]|为什么|为何)|(?:没有?|未|不)(?:写|说|注|标|给|告知|告诉|提)[^,。;!?\n]{0,8}(?:原因|理由|哪|什么)|涉嫌|违反[^,。;!?\n]{2,}"
)


class ViolationNotNamed(MissingElement):
    """为什么：申诉能不能成，看有没有回应通知里写的那一项（经验：回应了所指问题的，语气再差也有恢复的；没有回应的，再客气也被驳回）。

    怎么改：把通知里写的违规名称或原话抄下来；通知没有写，就写明“通知没有说明原因”。

    例：「3 月 5 日收到通知，理由是“涉嫌骚扰他人”。」
    """

    code = "E108"
    name = "violation-not-named"
    severity = Severity.INFO
    needs = "lacks:violation lacks:clause"
    message = "没有写平台认定的是哪一项违规。请抄下通知的原话；通知没有写明的，也请说明。"
    message_en = "It does not say which violation the platform holds against you. Quote the notice, or say that it names none."
    bad = (
        Bad("3月5日我的账号被限制登录，我一直正常使用，请复核。", "3月5日我的账号被限制登录，我一直正常使用，请复核。"),
        Bad("您好。昨天我的号突然登录不上了，麻烦尽快恢复。", "昨天我的号突然登录不上了，麻烦尽快恢复。"),
    )
    good = (
        Good("3月5日我的账号因频繁添加好友被限制登录，请复核。"),
        Good("3月5日我的账号被限制登录，通知写的是“存在异常行为”，请复核。"),
        Good("3月5日我的账号被封，通知没有写明原因，请告知。"),
        Good("3月5日我的帖子被删，说是违反版规第4条，请复核。"),
        Good("3月5日我因为改名太多次被禁言七天，请复核。"),
    )

    def lacks(self, analysis: Analysis) -> bool:
        own = analysis.route.label == "remedy" and "admission" in analysis.possible_moves
        return not own and not analysis.has("violation", "clause") and not compiled(_NAMED).search(analysis.plain.text)
