"""What ties a part of a statement to items of a notice besides their numbers and content: 这三条, and words told of an item before."""

from __future__ import annotations

from collections.abc import Sequence

from linter.patterns import compiled
from linter.text.numerals import number

_N = "[2-9]|[两二三四五六七八九十]"
#: So many items together, not so many pictures or comments.
_TOGETHER = (
    rf"(?:(?:以上|上述|上面|这|该|全部|所有|通知(?:里|中)?的?){{1,4}}(?P<these>{_N})|(?<![第前后头0-9一二三四五六七八九十])(?P<all>{_N}))(?:项|条|点|个(?=问题|违规|处罚|指控))"
    r"(?:违规|处罚|问题|指控|认定|理由|内容|事项|情况|行为)?(?=[,。;!?\n]|$|我|本[人店号司]|均|都|全|一概|[与和](?:事实|实际)|不|没|并|是|也|皆|有误)"
)
#: Characters that tie nothing: what every sentence has.
_EVERYWHERE = frozenset(
    "我的了是在有没不已也都由本人自己附件截图见于和请日月年这那被把就为先后再又还很说做过会要能可以及与从到对给让号个条项点张次们您你他她它全部"
)
#: How many characters in a row two sentences must share, and begin a sentence that turns to a matter aside.
SHARED = 3
ASIDE = r"(?:为(?:了)?(?:稳妥|保险|谨慎|避嫌|避免)|(?:稳妥|保险|谨慎|慎重)起见|以防万一|另外|此外|顺便|同时|不过)"


def together(text: str, count: int) -> int | None:
    """Where a normalised text points at all of ``count`` items at once, or None."""
    found = next((f for f in compiled(_TOGETHER).finditer(text) if number((f["these"] or f["all"]).replace("两", "二")) == count), None)
    return found.start() if found and count > 1 else None


def some(text: str, count: int) -> int:
    """How many items a normalised text points at together, when it is not ``count``; else 0."""
    for found in compiled(_TOGETHER).finditer(text):
        value = number((found["these"] or found["all"]).replace("两", "二")) or 0
        if value > 1 and value != count:
            return value
    return 0


def runs(text: str) -> set[str]:
    """The runs of three Chinese characters that say something."""
    return {
        text[i : i + SHARED]
        for i in range(len(text) - SHARED + 1)
        if all("㐀" <= char <= "鿿" and char not in _EVERYWHERE for char in text[i : i + SHARED])
    }


def told(texts: Sequence[str], items: Sequence[tuple[int, ...]]) -> dict[str, int]:
    """Run -> the only item with which it is told, from the parts that point at one item by its number."""
    found: dict[str, set[int]] = {}
    for text, numbers in zip(texts, items, strict=True):
        if len(numbers) == 1:
            for run in runs(text):
                found.setdefault(run, set()).add(numbers[0])
    return {run: min(numbers) for run, numbers in found.items() if len(numbers) == 1}
