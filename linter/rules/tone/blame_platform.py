"""T101 blame-platform."""

from linter.rule import Bad, DefenceRule, Good
from linter.values import Severity


class BlamePlatform(DefenceRule):
    """为什么：没有依据的“误判”“乱封”是申诉被驳回的常见写法（文章）。它让审核人员先为自己辩护，而不是看您的材料。认为处罚有误是正当的，小程序的申诉就有“被平台误判”一项（官方：developers.weixin.qq.com/community/develop/doc/000e869de347089279b984e4e54409），但要靠依据说话。

    怎么改：走复核路径时，写清哪条内容、哪条规定、为什么不符，并附上记录；走整改路径时，直接写事实和已做的整改。

    例：「这明显是系统误判」→「请人工复核 3 月 5 日对该条内容的判定，原文与规则第 2 条的对照见附件 1」。
    """

    code = "T101"
    name = "blame-platform"
    tactic = "blame_platform"
    severity = Severity.WARNING
    message = "「{quote}」把处罚说成平台或系统的错，审核人员容易读成对抗。请改为请求复核，并写出可以核对的依据。"
    message_en = "“{quote}” calls the penalty the platform's mistake. Ask for a review instead and give what can be checked."
    bad = (
        Bad("3月5日我的账号被限制登录，这明显是系统误判。", "系统误判"),
        Bad("你们审核也太草率了吧", "草率"),
    )
    good = (
        Good("并非系统误判，是我自己发的广告。"),
        Good("起初我以为是系统误判，后来翻了记录才明白是自己违规。"),
        Good("通知写着“该内容不属于误判”，我已按要求删除。"),
    )
