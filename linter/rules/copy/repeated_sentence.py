"""C105 repeated-sentence."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity

#: Letters, digits and characters that a sentence needs for its repetition to matter.
SHORTEST = 8


class RepeatedSentence(Rule):
    """为什么：同一句话写两遍，多半是复制时留下的，占了有限的字数（本工具的判断）。

    怎么改：留一处，放在它该在的位置。

    例：开头和结尾都写「恳请贵平台复核我的账号」，删去其中一处。
    """

    code = "C105"
    name = "repeated-sentence"
    severity = Severity.INFO
    message = "「{quote}」前面已经写过。留一处即可。"
    message_en = "“{quote}” stands there already. Once is enough."
    bad = (
        Bad(
            "我从来没有在群里发过广告。登录记录见附件1。我从来没有在群里发过广告！",
            "我从来没有在群里发过广告！",
        ),
        Bad("请帮我恢复一下我的帐号，谢谢\n请帮我恢复一下我的账号， 谢谢。", "请帮我恢复一下我的账号， 谢谢。"),
    )
    good = (
        Good("3月5日我在群里发了3条广告。3月6日我在群里发了3条广告。"),
        Good("请复核。我没有发过广告。请复核。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        seen: dict[str, int] = {}
        for i, sentence in enumerate(analysis.sentences):
            said = "".join(filter(str.isalnum, analysis.plain.of(i)))
            if len(said) < SHORTEST:
                continue
            seen[said] = seen.get(said, 0) + 1
            if seen[said] == 2:
                yield self.finding(analysis, sentence.span)
