"""An item as it is found in a notice, its words, and the lines that tell of it field by field."""

from __future__ import annotations

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text.normalise import normalise

FIELD = r"^[【\[(（<*]{0,2}([^:：\s【】\[\]]{2,10})[】\])）>*]{0,2}[ ]?[:：]"
_OF_ITEM = "时间|日期|类型|类别|内容|行为|原因|编号|作品|商品|帖子|链接|对象|条款|依据|规则|处罚|处理|结果|位置|详情|描述|证据|涉及|标题|昵称|状态|说明|事由|措施|date|time|type|reason|content|action|detail"
_OF_APPEAL = "截止|申诉|期限|有效期|次数|机会|deadline|appeal"


@frozen
class Found:
    """An item at ``start:end`` of the notice; ``words`` are its normalised ones without numbers of rows and columns of penalties."""

    start: int
    end: int
    words: str


def is_field(words: str) -> bool:
    """Whether a line is a field that tells something of a violation, and its value."""
    found = compiled(FIELD).match(words)
    return bool(found and compiled(_OF_ITEM).search(found[1]) and not compiled(_OF_APPEAL).search(found[1]))


def normal(raw: str) -> str:
    """A line or a cell, normalised by itself: what parts it from the next one would be taken for filler."""
    return normalise(raw).text.strip()


def words_of(raw: str) -> str:
    """The normalised words of several lines."""
    return "\n".join(normal(line) for line in raw.splitlines())
