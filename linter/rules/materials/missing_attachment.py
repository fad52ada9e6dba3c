"""M115 missing-attachment."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import FOLDER, BadFolder, Drawn, GoodFolder, MaterialRule
from linter.rule import quote
from linter.rules.materials.naming import resolved
from linter.text.mask import mask
from linter.values import Finding, Severity

_SHOT = Drawn("screen", (720, 1560))


class MissingAttachment(MaterialRule):
    """为什么：说明里写了「见附件 3」而没有附件 3，等于这一点没有证据，也显得草率（本工具的判断）。附件按三样认：文件名里的编号（附件1、图2、01_），文件名有说到它的字，或是同一类材料。

    怎么改：补上缺的文件，或改说明；文件名用说明里的编号开头，审核的人一眼对得上。

    例：「聊天记录见附件2」→ 文件名「附件2-聊天记录.png」。
    """

    code = "M115"
    name = "missing-attachment"
    severity = Severity.WARNING
    message = "说明里写到「{quote}」，文件夹里没有认出对应的文件。请补上；已经有的，请在文件名里写明「{quote}」。"
    message_en = (
        "The statement names “{quote}”; no file was recognised as that. Add it, or write “{quote}” into the name of the file that it is."
    )
    bad = (
        BadFolder({"附件1.png": _SHOT}, FOLDER, statement="聊天记录见附件1，登录记录见附件2。"),
        BadFolder({"聊天截图.png": _SHOT}, FOLDER, FOLDER, statement="现附上营业执照，并签署了《承诺书》附后，聊天截图如图。"),
        BadFolder({"截图1.png": _SHOT, "截图2.png": _SHOT}, FOLDER, statement="整改前后见截图1、截图2、截图3。"),
    )
    good = (
        GoodFolder({"附件1-聊天.png": _SHOT, "02_登录记录.png": _SHOT}, statement="聊天记录见附件1，登录记录见附件2。"),
        GoodFolder({"聊天截图.png": _SHOT, "登录截图.png": _SHOT}, statement="聊天记录见附件一，登录记录见附件二。"),
        GoodFolder(
            {"营业执照.jpg": Drawn("page", (1100, 1554))},
            statement="现附上营业执照。违反了《微信外部链接内容管理规范》第3条，如需可提供交易流水。",
        ),
        GoodFolder({"聊天截图.png": _SHOT}, statement="请平台提供举报截图。3月5日我发了截图2张。"),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for attachment, paths in resolved(dossier):
            if not paths:
                said = quote(mask(attachment.quote), 16)
                yield self.about(FOLDER, quote=(said, said))
