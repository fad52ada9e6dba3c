"""A101 unused-suppression."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity


class UnusedSuppression(Rule):
    """为什么：句子改好以后，忽略它的注释就没有用了；留着它，以后同一处再写错也不会有人知道（本工具的判断）。

    怎么改：删去这条注释，或方括号里的这一项。

    例：「恳请复核。<!-- appeal-lint: ignore[T108] -->」→「恳请复核。」
    """

    code = "A101"
    name = "unused-suppression"
    severity = Severity.INFO
    needs = "comment"
    last = "unused"
    message = "「{quote}」没有忽略任何发现。请删去这条注释或这一项。"
    message_en = "“{quote}” suppresses nothing. Remove the comment or this part of it."
    bad = (
        Bad("3月5日我的号被封了，恳请复核。<!-- appeal-lint: ignore[T108] -->", "T108"),
        Bad("3月5日我的号被封了，凭什么封我？<!-- appeal-lint: ignore[T108, T105] 原话 -->", "T105"),
        Bad("凭什么封我？\n\n<!-- appeal-lint: ignore-next-line[challenge] -->\n\n恳请复核，谢谢。", "challenge"),
    )
    good = (
        Good("3月5日我的号被封了，凭什么封我？<!-- appeal-lint: ignore[T108] 原话 -->"),
        Good("<!-- appeal-lint: ignore-start[T] -->\n凭什么封我？\n<!-- appeal-lint: ignore-end[T] -->\n恳请复核。"),
        Good("恳请复核。<!-- 写给自己：请勿删 -->"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        return iter(())
