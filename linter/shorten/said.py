"""What the user is told of a shortened statement."""

from __future__ import annotations

from linter.shorten.search import Shortened

#: Why something went, in Chinese.
REASONS = {
    "plea": "求情和诉苦",
    "tone": "语气",
    "repetition": "重复",
    "courtesy": "客套",
    "request": "重复的请求",
    "filler": "口头词",
    "mood": "情绪和感受",
    "aside": "没有事实的括注",
}


def told(result: Shortened) -> str:
    """One line in Chinese: how much went, how much is still too much, and where the longest sentences stand."""
    gone = f"已删去 {result.removed} 字" if result.removed else "没有可以直接删去的内容" if result.over else "没有超出，不用删"
    if not result.over:
        return f"{gone}；现在 {result.length} 字，放得下" if result.removed else f"{gone}（{result.length} 字）"
    places = "、".join(f"第 {place.line} 行（{place.length} 字）" for place in result.where)
    return f"{gone}；还多 {result.over} 字：{places}最长，请自己缩短；日期、数量、措施、证据请保留"
