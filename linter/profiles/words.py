"""What users call platforms, accounts, channels, matters, routes and topics, in Chinese and English."""

from __future__ import annotations

#: Id -> its name in Chinese and in English.
Names = dict[str, tuple[str, str]]

PLATFORM: Names = {
    "wechat": ("微信", "WeChat"),
    "qq": ("QQ", "QQ"),
    "alipay": ("支付宝", "Alipay"),
    "douyin": ("抖音", "Douyin"),
    "kuaishou": ("快手", "Kuaishou"),
    "xiaohongshu": ("小红书", "Xiaohongshu"),
    "weibo": ("微博", "Weibo"),
    "bilibili": ("哔哩哔哩", "Bilibili"),
    "taobao": ("淘宝", "Taobao"),
    "pinduoduo": ("拼多多", "Pinduoduo"),
    "game": ("游戏", "a game"),
    "forum": ("论坛、社区", "a forum"),
    "other": ("其他平台", "another platform"),
}
ACCOUNT: Names = {
    "personal": ("个人号", "personal account"),
    "official_account": ("公众号", "official account"),
    "mini_program": ("小程序", "mini program"),
    "merchant": ("商家、店铺", "merchant"),
    "enterprise": ("企业号", "enterprise"),
}
CHANNEL: Names = {
    "client": ("客户端", "the client"),
    "web": ("网页", "the web page"),
    "phone": ("电话", "the telephone"),
    "mail": ("邮件", "mail"),
    "api": ("接口", "the interface"),
}
#: Violations and what ``other`` can be.
MATTER: Names = {
    "inducement": ("诱导关注/分享", "inducement"),
    "false_marketing": ("虚假营销", "false marketing"),
    "harassment": ("骚扰他人", "harassment"),
    "fraud": ("资金诈骗", "fraud"),
    "cheating": ("外挂、作弊", "cheating"),
    "content_safety": ("内容违规", "unsafe content"),
    "category": ("类目、资质", "category or licence"),
    "infringement": ("侵权", "infringement"),
    "hijacked": ("账号被盗", "stolen account"),
    "other": ("其他", "something else"),
    "unknown": ("不清楚", "not known"),
}
ROUTE: Names = {
    "remedy": ("整改（确有违规）", "remedy (there was a breach)"),
    "dispute": ("复核（没有违规）", "dispute (there was none)"),
    "open": ("还没定", "not decided"),
}
MARK: Names = {"official": ("官方", "official"), "practice": ("经验", "practice"), "article": ("文章", "article")}
TOPIC: Names = {
    "channel": ("渠道", "Channel"),
    "asks": ("要求", "Asked for"),
    "time": ("时间", "Time"),
    "difficulty": ("难度", "Difficulty"),
    "chances": ("次数", "Chances"),
    "materials": ("材料", "Materials"),
    "helps": ("辅助", "What helps"),
    "prose": ("写文字有用吗", "Does prose help"),
    "prevention": ("预防", "Prevention"),
    "caution": ("注意", "Beware"),
}
#: Kinds of material.
MATERIAL: Names = {
    "identity_front": ("身份证正面", "front of the identity card"),
    "identity_back": ("身份证反面", "back of the identity card"),
    "statement": ("申诉说明", "statement"),
    "commitment": ("承诺书", "commitment letter"),
    "licence": ("营业执照或资质", "licence"),
    "screenshot": ("截图", "screenshot"),
    "transactions": ("交易记录", "transaction record"),
    "authorisation": ("授权书", "authorisation"),
    "other": ("其他", "other"),
}


def name(names: Names, key: str, lang: str = "zh") -> str:
    """What an id is called. Raises ``KeyError`` for one that is not among ``names``."""
    return names[key][lang != "zh"]
