"""What a material is by its name, and by the words of a text: an identity card, a commitment, a licence …

Everything here works on normalised text (:mod:`linter.text.normalise`): simplified, half-width, lower case.
"""

from __future__ import annotations

import re

_IDENTITY = r"身份证|证件照|二代证|居民证|\bid[ _-]?card|idcard|identity"
_BACK = r"反面|背面|国徽|(?<![a-z])back|reverse"
_FRONT = r"正面|人像|头像面|照片面|(?<![a-z])front"
#: Somebody with the card in the hand is no side of it.
_HELD = r"手持|(?<![a-z])(?:hold(?:ing)?|held|selfie)(?![a-z])"
#: Words of names, the surest first: a screenshot of an order says more of the order than that it is a screenshot.
_NAMED = (
    ("commitment", r"承诺[书函]|保证[书函]|(?:整改|诚信|合规|服务)承诺|承诺(?=[^一-鿿]|$)|commitment|undertaking|pledge"),
    ("authorisation", r"授权|委托书|授权委托|authori[sz]ation|power[ _-]of[ _-]attorney"),
    ("licence", r"执照|许可证|资质|登记证|法人证书|商标注册|(?<![a-z])licen[cs]e|business[ _-]registration"),
    (
        "transactions",
        r"流水|交易(?!平台|规则)|账单|对账|订单|转账|收款|付款|支付记录|发货|物流|快递|发票|揽收|transaction|statement of account|account statement|(?<![a-z])bill|invoice|(?<![a-z])order|payment|bank",
    ),
    ("screenshot", r"截图|截屏|屏幕|聊天|后台|screen[ _-]?shot|(?<![a-z])screen|(?<![a-z])chat"),
    (
        "statement",
        r"(?:申诉|情况|事件|违规|整改|经过|场景|使用|解封|复核)(?:的?说明|陈述|[书信函]|材料正文)|申诉(?=[^一-鿿]|$)|说明[函书]|陈述书|^说明$"
        r"|(?<![a-z])appeal|statement|explanation",
    ),
)
#: First lines of texts.
_TITLED = (
    ("authorisation", r"授权(?:委托)?书|委托书|授权声明"),
    ("commitment", r"承诺[书函]|保证[书函]|commitment"),
    ("licence", r"营业执照|许可证"),
    ("transactions", r"(?:交易|资金|银行|账户|收支)(?:流水|明细|记录)|对账单|账单|订单(?:明细|列表|记录)|交易时间|交易号|订单号[,\t]"),
    ("statement", r"申诉|情况说明|说明[函书]|整改(?:说明|报告)|appeal"),
)
_HEADING = 40


def named(name: str) -> str | None:
    """The kind of material that a file's name (without its ending), or a word of a text, speaks of; ``None``: of none.

    ``identity`` is an identity card of which no side is named, or both are; a person who holds one is of no kind.
    """
    back, front = re.search(_BACK, name), re.search(_FRONT, name)
    if both_sides(name):
        return "identity"
    if re.search(_IDENTITY, name):
        if re.search(_HELD, name) and not (back or front):
            return None
        return "identity_back" if back and not front else "identity_front" if front and not back else "identity"
    return next((kind for kind, words in _NAMED if re.search(words, name)), None)


def both_sides(name: str) -> bool:
    """Whether a name speaks of an identity card with both its sides."""
    return bool(re.search(_IDENTITY, name)) and bool(re.search(r"正反|双面|两面|both|front.{0,6}back", name))


def side(name: str) -> str | None:
    """The side of an identity card that a name speaks of, where it says nothing of a card."""
    back, front = re.search(_BACK, name), re.search(_FRONT, name)
    return None if bool(back) == bool(front) else "identity_back" if back else "identity_front"


def titled(text: str) -> str | None:
    """The kind of material that the heading of a text (its first line that says anything, if short) names."""
    first = next((line for line in text.split("\n") if re.search(r"\w", line)), "")[:_HEADING]
    return next((kind for kind, words in _TITLED if re.search(words, first)), None)
