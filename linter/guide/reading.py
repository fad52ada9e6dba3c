"""What a statement itself says of its case: violation and route as ``check`` reads them, platform and kind of account by name."""

from __future__ import annotations

import re

from linter.frozen import replace
from linter.values import Analysis, Case

#: What is said of one's own account, or to whom the statement goes: a name elsewhere may be that of another platform.
_OWN = r"(?:尊敬的|致)(?:{0})|(?:我们?的?|我司的?|本)(?:{0})(?!号)|(?:{0})[“「《\"]|(?:{0})[^。,;!?\n]{{0,10}}(?:被(?!骗)|封|限制|冻结|禁言|处罚|下架|扣分|登不|登录|违规|申诉)"
#: A violation that is read with less confidence than this is not taken for known.
SURE = 0.6
#: Names of platforms and kinds of account.
_PLATFORMS = {
    "wechat": r"微信|公众号|朋友圈|视频号",
    "qq": r"(?<![a-z@.])qq(?!邮箱|\.com)",
    "alipay": r"支付宝|花呗|余额宝",
    "douyin": r"抖音|抖店",
    "kuaishou": r"快手",
    "xiaohongshu": r"小红书",
    "weibo": r"微博",
    "bilibili": r"哔哩哔哩|bilibili|(?<![a-z])b站",
    "taobao": r"淘宝|天猫|千牛",
    "pinduoduo": r"拼多多",
    "forum": r"版主|吧务|论坛|水桶",
}
_ACCOUNTS = {
    "official_account": r"公众号|服务号|订阅号",
    "mini_program": r"小程序",
    "enterprise": r"企业微信|企业号",
    "merchant": r"店铺|本店|商户号|抖店",
}


def stated(analysis: Analysis) -> Case:
    """The case with what is not given taken from the statement, where it says so plainly."""
    case, text = analysis.case, analysis.plain.text
    sure = analysis.violation.confidence >= SURE and analysis.violation.label != "unknown"
    stated_route = analysis.route.label if analysis.route_is_firm and analysis.route.label != "open" else None
    if stated_route == "remedy" and not analysis.accepted:
        stated_route = None
    return replace(
        case,
        route=case.route or stated_route,
        violation=case.violation or (analysis.violation.label if sure else None),
        detail=case.detail or (analysis.detail if case.violation is None else None),
        platform=case.platform or _one(_PLATFORMS, text),
        account=case.account or _one(_ACCOUNTS, text),
    )


def _one(names: dict[str, str], text: str) -> str | None:
    """The only one of the names that the text holds where one speaks of one's own account."""
    found = [key for key, pattern in names.items() if re.search(_OWN.format(pattern), text)]
    return found[0] if len(found) == 1 else None
