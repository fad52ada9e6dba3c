"""M113 unsigned-commitment."""

from collections.abc import Iterator

from linter.exhibits import Dossier, Picture
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.rules.materials.words import commitments
from linter.text.signatures import is_signed
from linter.values import Finding, Severity

#: A line that begins further right, as a share of the width, is no line of the text; one that is shorter no full line.
_LEFT, _SHORT = 0.25, 0.55


class UnsignedCommitment(MaterialRule):
    """为什么：承诺书要签名（文章：手写签名并按手印）。文字版看「承诺人」「签名」「签字」后面有没有字；图片和扫描件不识别文字，只量笔迹：末尾没有单独的短行（签名、日期多是靠右或连着的两行短行），下面四成以上的高度又没有任何笔迹，就当作没有签名（本工具的判断）；印好而没有填的「承诺人：」看不出来。走复核而没有要承诺书的，不查。

    怎么改：打印出来手写签名，写上日期，再拍照或扫描整页。文字版里插入了签名图片的，不判断。

    例：「承诺人（签名）：＿＿＿＿」→ 签好名再拍照。
    """

    code = "M113"
    name = "unsigned-commitment"
    severity = Severity.WARNING
    options = ("blank",)
    #: The share of the height below the lowest line from which a picture counts as unsigned.
    blank = 0.4
    message = "承诺书的签名处是空的。请手写签名，写上日期，再拍照或扫描整页。"
    message_en = "Nothing stands where the commitment is signed. Sign it by hand, date it, and photograph or scan the whole page."
    bad = (
        BadFolder({"承诺书.txt": "承诺书\n本人承诺不再群发广告。\n承诺人（签名）：＿＿＿＿\n2026年3月6日"}, "承诺书.txt"),
        BadFolder({"承诺书.docx": "承诺书\n本人承诺不再群发广告。\n2026年3月6日"}, "承诺书.docx"),
        BadFolder({"承诺书.jpg": Drawn("page", (1100, 1554), how=(("signed", "no"),))}, "承诺书.jpg"),
    )
    good = (
        GoodFolder({"承诺书.txt": "承诺书\n本人承诺不再群发广告。\n承诺人（签名）：张三\n2026年3月6日"}),
        GoodFolder({"承诺书.docx": "承诺书\n我店承诺不再发布虚假广告。\n小满食品店\n2026年3月6日"}),
        GoodFolder({"承诺书1.jpg": Drawn("page", (1100, 1554)), "承诺书2.jpg": Drawn("page", (1100, 1554), how=(("signed", "low"),))}),
        GoodFolder({"承诺书.jpg": Drawn("page", (1100, 1554), how=(("signed", "left"),))}),
        GoodFolder({"承诺书.txt": "承诺书\n本人承诺遵守规范。\n承诺人（签名）：\n2026年3月6日"}, route="dispute"),
        GoodFolder({"承诺书.jpg": Drawn("page", (1100, 1554), how=(("signed", "no"), ("rows", 24)))}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for one in commitments(dossier):
            if one.text.strip():
                unsigned = not one.illustrated and not is_signed(one.text)
            else:
                unsigned = one.picture is not None and self._is_bare(one.picture)
            if unsigned:
                yield self.about(one.path)

    def _is_bare(self, picture: Picture) -> bool:
        """Whether the lower part has no ink, and the writing ends as a text does: a signature and its date stand at the right, or are
        two short lines."""
        if picture.blank < self.blank or len(picture.lines) < 2:
            return False
        lowest, above = picture.lines[:2]
        return lowest[0] < _LEFT and above[1] - above[0] >= _SHORT
