"""C102 half-width-punctuation."""

import re
from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.mendable import CJK, CLOSERS, mendable
from linter.values import Analysis, Edit, Finding, Fix, Safety, Severity, Span

#: From half to full width.
_FULL = str.maketrans(",.?!:;", "，。？！：；")
#: From this many half-width marks on, and more of them than of full-width ones, the text as a whole is written so.
_THROUGHOUT = 3
#: No other mark follows.
_ALONE = r"(?![,.?!:;，。？！：；、…])"
_NUMBER = r"(?:\A|[\s。！？!?；）)])[第其]?[一二三四五六七八九十]{1,3}\Z"
_HALF = (
    rf"(?<=[{CJK}{CLOSERS}])"
    rf"(?:,{_ALONE}|\.{_ALONE}(?! ?[0-9A-Za-z_])|[?!]{{1,2}}{_ALONE}(?![0-9A-Za-z=&/])|[:;]{_ALONE}(?! ?[!-~\ue000]))"
    rf"(?: {{1,2}}(?=[{CJK}]))?"
    rf"|(?<=[0-9A-Za-z%])[,;](?=[{CJK}])"
)


class HalfWidthPunctuation(Rule):
    """为什么：中文里夹着英文标点，行距疏密不一，粘到申诉框里也容易和数字、网址连在一起（本工具的判断）。

    怎么改：中文之间用全角标点；数字、网址、时间和英文里的不用改。全文都用英文标点的，只提示一次。

    例：「已经删除,请复核.」→「已经删除，请复核。」
    """

    code = "C102"
    name = "half-width-punctuation"
    severity = Severity.INFO
    needs = "half_width"
    message = "中文里用了英文标点「{quote}」。请换成全角标点。"
    message_en = "“{quote}” is a half-width mark in Chinese text. Use the full-width one."
    bad = (
        Bad("3月5日我发了广告，已经全部删除,请复核。谢谢.", ",", ".", fixed="3月5日我发了广告，已经全部删除，请复核。谢谢。"),
        Bad("我没有发过,请复核.能告诉我原因吗? 谢谢", ",", fixed="我没有发过，请复核。能告诉我原因吗？谢谢"),
        Bad("他说“不是我”,我就信了。诉求: 恢复发言，谢谢。", ",", ": ", fixed="他说“不是我”，我就信了。诉求：恢复发言，谢谢。"),
        Bad("我的昵称是 Amy,已经删除。恳请复核，谢谢。", ",", fixed="我的昵称是 Amy，已经删除。恳请复核，谢谢。"),
    )
    good = (
        Good("3月5日14:20，我发了1,200条，见 https://a.cn/中?x=1,2 ，版本2.3.1。"),
        Good("ID:abc123，账号:10086abc，时间:20:35，网址是例子.com，文件是截图.png。"),
        Good("一.经过：我发了12条广告。\n二.整改：已经全部删除:)"),
        Good("I was banned yesterday, please help. 谢谢。"),
        Good("通知写的是「涉嫌骚扰,请整改.」，我没有骚扰..."),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if not compiled(_HALF).search(analysis.document.text):
            return
        text = mendable(analysis.document)
        found = [mark for mark in compiled(_HALF).finditer(text) if not _numbers_an_item(text, mark)]
        full = sum(map(text.count, "，。？！：；"))
        together = len(found) >= _THROUGHOUT and len(found) > full
        for marks in [found] if together else [[mark] for mark in found]:
            edits = tuple(Edit(Span(*mark.span()), mark[0].rstrip(" ").translate(_FULL)) for mark in marks)
            title = "全文换成全角标点" if together else "换成全角标点"
            yield self.finding(analysis, edits[0].span, fixes=(Fix(title, edits, Safety.SAFE),))


def _numbers_an_item(text: str, mark: re.Match[str]) -> bool:
    """Whether the mark is the point behind the Chinese number that begins a line (一.)."""
    return mark[0][0] == "." and bool(compiled(_NUMBER).search(text, max(0, mark.start() - 8), mark.start()))
