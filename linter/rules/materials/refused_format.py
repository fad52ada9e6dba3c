"""M104 refused-format."""

from collections.abc import Iterator

from linter.exhibits import SAME, Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.rules.materials.words import grounds
from linter.values import Finding, Severity

_FRONT = Drawn("card", how=(("format", "PNG"),))


class RefusedFormat(MaterialRule):
    """为什么：表单只收列出的格式（官方：公众号原创申诉只收 bmp、png、jpeg、jpg、gif，developers.weixin.qq.com《微信公众平台文章违规声明原创申诉指引》；文章：身份证明为 JPG、PNG，承诺书为扫描件）。只有文章这样说的，只作提示；文章说场景说明要 PDF、DOC，而有官方说法的入口只收图片，所以说明用什么格式不查。

    怎么改：另存为列出的格式；只收图片的入口，把文件截图或导出成图片。

    例：「聊天截图.webp」→「聊天截图.png」。
    """

    code = "M104"
    name = "refused-format"
    severity = Severity.WARNING
    message = "{kind}要 {formats}（{mark}：{source}），这个文件是 {format}。请另存为其中一种。"
    message_en = "The {kind} is taken as {formats} ({mark}: {source}); this file is {format}. Save it as one of these."
    bad = (
        BadFolder(
            {"聊天截图.webp": Drawn("screen", (720, 1560), how=(("format", "WEBP"),))},
            "聊天截图.webp",
            platform="wechat",
            account="official_account",
        ),
        BadFolder({"身份证正面.pdf": "name 110"}, "身份证正面.pdf", platform="wechat", account="personal"),
    )
    good = (
        GoodFolder({"聊天截图.png": Drawn("screen", (720, 1560), how=(("format", "PNG"),))}, platform="wechat", account="official_account"),
        GoodFolder({"身份证正面.png": _FRONT, "申诉说明.docx": "申诉说明\n3月5日我的账号被限制。"}, platform="wechat", account="personal"),
        GoodFolder({"申诉说明.jpg": Drawn("page", (1100, 1554)), "说明书.txt": "申诉说明"}, platform="wechat", account="personal"),
        GoodFolder({"聊天截图.webp": Drawn("screen", (720, 1560), how=(("format", "WEBP"),))}, platform="weibo"),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        asked = {required.kind: required for required in dossier.required if required.formats}
        for one in dossier.files:
            required = asked.get(one.kind)
            if required is None or one.fault is not None or not one.format or one.path == dossier.at:
                continue
            if one.format not in {SAME.get(format, format) for format in required.formats}:
                formats = " ".join(required.formats)
                yield self.about(
                    one.path,
                    None if required.mark == "official" else Severity.INFO,
                    formats=(formats, formats),
                    **grounds(required),
                    format=(one.format, one.format),
                )
