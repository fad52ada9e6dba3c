"""M112 undated-commitment."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.rules.materials.words import commitments
from linter.text.signatures import is_dated
from linter.values import Finding, Severity


class UndatedCommitment(MaterialRule):
    """为什么：承诺书要能看出是什么时候、针对这一次写的（本工具的判断；文章只说要整改声明和签名）。只看文字：图片和扫描件里的日期不识别，不判断。走复核而没有要承诺书的，不查。

    怎么改：在末尾签名旁写上完整的年月日。

    例：「日期：　年　月　日」→「日期：2026年3月6日」。
    """

    code = "M112"
    name = "undated-commitment"
    severity = Severity.WARNING
    message = "承诺书没有写日期。请在签名旁写上完整的年月日。"
    message_en = "The commitment has no date. Write year, month and day beside the signature."
    bad = (
        BadFolder({"承诺书.txt": "承诺书\n本人承诺不再群发广告。\n承诺人：张三\n日期：　　年　　月　　日"}, "承诺书.txt"),
        BadFolder({"承诺书.docx": "承诺书\n本人于2026年3月1日群发广告，今后遵守规范。\n承诺人：张三"}, "承诺书.docx"),
    )
    good = (
        GoodFolder({"承诺书.txt": "承诺书\n本人承诺不再群发广告。\n承诺人：张三\n二〇二六年三月六日"}),
        GoodFolder({"承诺書.docx": "承諾書\n本人承諾不再群發廣告。\n承諾人：張三　2026/3/6"}),
        GoodFolder({"承诺书.jpg": Drawn("page", (1100, 1554))}),
        GoodFolder({"承诺书.txt": "承诺书\n本人承诺遵守规范。\n承诺人：张三"}, route="dispute"),
        GoodFolder({"申诉说明.txt": "申诉说明\n我的账号被限制，恳请复核。"}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for one in commitments(dossier):
            if one.text.strip() and not one.illustrated and not is_dated(one.text):
                yield self.about(one.path)
