"""``examples``: statements to try, of those that come along. They are made up."""

from __future__ import annotations

from typing import Any

from linter.resources import shipped
from linter.web import asking

_FOLDER = "examples"
#: File in that folder of the corpora, title in Chinese and in English, what its case is. The route is for the reader to say.
_EXAMPLES = (
    ("wechat-骚扰-整改.txt", "微信：群发广告，带着情绪", "WeChat: an advertisement sent to many, with anger", {"platform": "wechat", "account": "personal", "violation": "harassment"}),
    ("游戏-外挂-申诉.txt", "游戏：没有开挂，只有指责", "A game: no cheating, nothing but reproach", {"platform": "game", "account": "personal", "violation": "other", "detail": "cheating"}),
    ("qq-盗号-复核.txt", "QQ：账号被盗，证据齐全", "QQ: a stolen account, with proof", {"platform": "qq", "account": "personal", "violation": "other", "detail": "hijacked"}),
    ("xiaohongshu-引流-整改.txt", "小红书：站外引流，已经整改", "Xiaohongshu: readers led elsewhere, mended", {"platform": "xiaohongshu", "account": "personal", "violation": "inducement"}),
    ("快手-模板.txt", "快手：套用的模板，没有填完", "Kuaishou: a template, half filled in", {"platform": "kuaishou", "account": "personal", "violation": "false_marketing"}),
)  # fmt: skip
#: The files themselves, below the corpora: they are to come along.
FILES = tuple(f"{_FOLDER}/{example[0]}" for example in _EXAMPLES)


def examples(asked: dict[str, Any]) -> dict[str, Any]:
    """The statements to try. Raises :class:`linter.web.asking.Refused`."""
    title = 1 if asking.language(asked) == "zh" else 2
    found = [{"title": one[title], "text": _text(one[0]), "case": one[3]} for one in _EXAMPLES]
    return {"examples": found}


def _text(name: str) -> str:
    return shipped("corpora", f"{_FOLDER}/{name}").decode("utf-8").replace("\r\n", "\n").strip("\n")
