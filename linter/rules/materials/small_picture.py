"""M106 small-picture."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.values import Finding, Severity


class SmallPicture(MaterialRule):
    """为什么：上传的材料要清晰可见（官方：公众号原创申诉，developers.weixin.qq.com《微信公众平台文章违规声明原创申诉指引》）；缩略图和多次转发的图放大也看不清。上限下限官方没有公布，这里的数是本工具的判断（本工具）：身份证长边 600 像素时，18 位号码的一个数字约 20 像素高；整页文字长边 1000 像素时，小四号字约 14 像素高；其他图片长边 400 像素。

    怎么改：用原图，聊天里转发时选「原图」；不要用缩略图，也不要把小图放大。

    例：长边 320 像素的「身份证正面.jpg」→ 重新拍一张，或从相册导出原图。
    """

    code = "M106"
    name = "small-picture"
    severity = Severity.WARNING
    options = ("card", "page", "other")
    #: The least length of the longer side, in pixels: of identity cards, of written pages, of anything else.
    card, page, other = 600, 1000, 400
    message = "只有 {size} 像素，长边至少要 {least} 才看得清字。请换成原图，不要放大小图。"
    message_en = (
        "It has {size} pixels only; the longer side needs {least} for the writing to be legible. Use the original, don't enlarge it."
    )
    bad = (
        BadFolder({"身份证正面.jpg": Drawn("card", (480, 303)), "承诺书.jpg": Drawn("page", (640, 905))}, "承诺书.jpg", "身份证正面.jpg"),
        BadFolder({"聊天截图.jpg": Drawn("screen", (150, 325))}, "聊天截图.jpg"),
    )
    good = (
        GoodFolder({"身份证正面.jpg": Drawn("card", (620, 391)), "承诺书.jpg": Drawn("page", (720, 1018))}),
        GoodFolder({"聊天截图.jpg": Drawn("screen", (640, 420))}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for one in dossier.files:
            least = self._least(one.kind)
            if one.picture is not None and max(one.picture.width, one.picture.height) < least:
                size = f"{one.picture.width}×{one.picture.height}"
                yield self.about(one.path, size=(size, size), least=(str(least), str(least)))

    def _least(self, kind: str) -> int:
        if kind in ("identity_front", "identity_back"):
            return self.card
        return self.page if kind in ("statement", "commitment", "licence", "authorisation") else self.other
