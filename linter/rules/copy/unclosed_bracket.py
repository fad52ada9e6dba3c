"""C106 unclosed-bracket."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.mendable import mendable
from linter.values import Analysis, Finding, Severity, Span

_CLOSING = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】", "（": "）", "(": ")", "[": "]", "［": "］"}
#: Half- and full-width ones close each other.
_SAME = str.maketrans("（）［］", "()[]")
#: Brackets and quotation marks; not those of a face such as :( or :-[.
_BRACKETS = r"(?<![:;=^_-])[\[(（［]|[“”「」『』《》〈〉【】）)\]］]"
_ITEM = r"(?:(?:\A|[\s。，,；;：:！!？?、）)])(?:[0-9０-９]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[①-⑳])|[:：;=^_><-]|[xX]D)\Z"
_GAP = r"(?:\r\n|\r|\n)[ \t\u3000]*(?:\r\n|\r|\n)\s*"


class UnclosedBracket(Rule):
    """为什么：引号、括号只有一半，看不出引用到哪里为止，通知的原话和自己的话会混在一起（本工具的判断）。

    怎么改：补上另一半，或删去多出来的一半。

    例：「通知写的是“涉嫌骚扰他人，我没有发过」→「通知写的是“涉嫌骚扰他人”，我没有发过」
    """

    code = "C106"
    name = "unclosed-bracket"
    severity = Severity.INFO
    needs = "bracket"
    message = "「{quote}」只有一半，没有配对。请补上另一半，或删去。"
    message_en = "“{quote}” has no counterpart. Add it, or delete this one."
    bad = (
        Bad("通知写的是“涉嫌骚扰他人，我没有发过。\n\n登录记录见附件1）。", "“", "）"),
        Bad("3月5日（周二我收到【骚扰他人】的通知。", "（"),
        Bad("规则《社区公约第3条》》针对的是广告。", "》"),
    )
    good = (
        Good("通知写的是“涉嫌《公约》第3条（骚扰)”，我没有发过。"),
        Good("1)经过：我发了广告。\n2）整改：已经删除:)\n（一)承诺 二）a) 今后不再发(^_^)"),
        Good("标题是「我的\n第一篇文章」，见 https://a.cn/x(1 。"),
        Good('I\'m sorry, 通知写的是 "骚扰"。'),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if not compiled(_BRACKETS).search(analysis.document.text):
            return
        text = mendable(analysis.document, quotations=True)
        begin = 0
        for gap in compiled(_GAP).finditer(text + "\n\n"):
            alone = _alone(text[begin : gap.start()])
            if alone is not None:
                yield self.finding(analysis, Span(begin + alone, begin + alone + 1))
            begin = gap.end()


def _alone(paragraph: str) -> int | None:
    """Where the first bracket without its counterpart stands, if there is one."""
    opened: list[tuple[int, str]] = []
    lost: list[int] = []
    for found in compiled(_BRACKETS).finditer(paragraph):
        mark = found[0].translate(_SAME)
        if mark in _CLOSING:
            opened.append((found.start(), _CLOSING[mark]))
            continue
        depth = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][1] == mark), None)
        if depth is not None:
            lost += [at for at, _ in opened[depth + 1 :]]
            del opened[depth:]
        elif mark != ")" or not _of_a_list(paragraph, found.start()):
            lost.append(found.start())
    return min([*lost, *(at for at, _ in opened)], default=None)


def _of_a_list(text: str, at: int) -> bool:
    """Whether the closing bracket at ``at`` belongs to the number of an item, or to a face made of marks."""
    return bool(compiled(_ITEM).search(text, max(0, at - 8), at))
