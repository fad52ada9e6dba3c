"""C104 invisible-character."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.mendable import mendable
from linter.values import Analysis, Edit, Finding, Fix, Safety, Severity, Span

#: What each is called, in Chinese and in English; the rest are format characters.
_NAMES = {
    "\u200b": ("零宽空格", "a zero-width space"),
    "\ufeff": ("字节顺序标记", "a byte order mark"),
    "\u00ad": ("软连字符", "a soft hyphen"),
    "\u200d": ("零宽连接符", "a zero-width joiner"),
    "\u200c": ("零宽不连字", "a zero-width non-joiner"),
    "\u2060": ("零宽不换行符", "a word joiner"),
} | dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ("文字方向控制符", "a direction mark"))
#: Code points of emoji, for use inside a class.
_PICTURE = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_LINE = r"[^\r\n]+"
#: Runs of what has no width; a joiner inside an emoji stays.
_INVISIBLE = (
    rf"(?:[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    rf"|\u200d(?![{_PICTURE}])|(?<![{_PICTURE}])\u200d)+"
)


class InvisibleCharacter(Rule):
    """为什么：看不见的字符多半是从网页或文档里复制来的，会让检索落空，也会被当作有意躲避关键词；文字方向控制符还会打乱显示的次序（本工具的判断）。

    怎么改：删去；正文看起来不会有任何变化。

    例：「误<U+200B>判」→「误判」
    """

    code = "C104"
    name = "invisible-character"
    severity = Severity.INFO
    needs = "invisible"
    message = "这里夹着看不见的字符（{detail}）。请删去，正文不会变。"
    message_en = "There is an invisible character here ({detail}). Delete it: nothing that can be read changes."
    bad = (
        Bad("我的账号被误\u200b判，请复核\ufeff。", "\u200b", fixed="我的账号被误判，请复核。"),
        Bad("我没有\u202e发过\u202c广告。\n请\u00ad\u200b复核。", "\u202e", "\u00ad\u200b", fixed="我没有发过广告。\n请复核。"),
    )
    good = (
        Good("我的账号被误判，请复核\U0001f468\u200d\U0001f469\u200d\U0001f467❤\ufe0f。"),
        Good("我的 账号\u3000被误判\u00a0请复核。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if analysis.document.text.isascii() or not compiled(_INVISIBLE).search(analysis.document.text):
            return
        for line in compiled(_LINE).finditer(mendable(analysis.document, quotations=True)):
            spans = [Span(line.start() + found.start(), line.start() + found.end()) for found in compiled(_INVISIBLE).finditer(line[0])]
            if spans:
                fix = Fix("删去看不见的字符", tuple(Edit(span, "") for span in spans), Safety.SAFE)
                first = spans[0].of(analysis.document.text)[0]
                zh, en = _NAMES.get(first, ("格式控制符", "a format character"))
                point = f"U+{ord(first):04X}"
                yield self.finding(analysis, spans[0], fixes=(fix,), detail=(f"{zh} {point}", f"{en}, {point}"))
