"""A102 unknown-suppression."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity


class UnknownSuppression(Rule):
    """为什么：写错的注释不起作用，写的人却以为已经忽略了（本工具的判断）。

    怎么改：写成 ignore、ignore-next-line、ignore-start、ignore-end 或 ignore-file，后面用半角方括号写规则的代码、前缀或名称。

    例：「<!-- appeal-lint: ignore T108 -->」→「<!-- appeal-lint: ignore[T108] -->」
    """

    code = "A102"
    name = "unknown-suppression"
    severity = Severity.WARNING
    any_text = True
    needs = "comment"
    last = "unknown"
    message = "「{quote}」这样写不起作用：不是指令或规则，或没有对应的 ignore-start。请写成 ignore[规则]、ignore-next-line[规则]、ignore-file[规则] 或成对的 ignore-start[规则] 与 ignore-end[规则]。"
    message_en = "“{quote}” does nothing: it is no directive or rule, or ends what was not begun. Write ignore[RULE], ignore-next-line[RULE], ignore-file[RULE], or ignore-start[RULE] with its ignore-end[RULE]."
    bad = (
        Bad("3月5日我的号被封了，恳请复核。<!-- appeal-lint: ignore[T999] -->", "T999"),
        Bad("3月5日我的号被封了，恳请复核。<!-- appeal-lint: disable[T108] -->", "disable"),
        Bad("3月5日我的号被封了，凭什么封我？<!-- appeal-lint: ignore T108 -->", "T108"),
        Bad("3月5日我的号被封了，恳请复核。\n<!-- appeal-lint: ignore-end[T] -->", "T"),
    )
    good = (
        Good("3月5日我的号被封了，凭什么封我？<!-- appeal-lint: ignore[T108] 原话 -->"),
        Good("3月5日我的号被封了，凭什么封我？<!-- appeal-lint: ignore 原话，保留 -->"),
        Good("3月5日我的号被封了，恳请复核。<!-- appeal-linter 不是这里的名字 -->"),
        Good("用法见下。\n\n```\n<!-- appeal-lint: disable -->\n```\n\n恳请复核。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        return iter(())
