"""M108 dark-picture."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.values import Finding, Severity


class DarkPicture(MaterialRule):
    """为什么：上传的材料要清晰可见（官方：公众号原创申诉，developers.weixin.qq.com《微信公众平台文章违规声明原创申诉指引》）。看的是最亮的二百分之一像素有多亮（0 到 255）：光线不足时纸也不亮；深色模式的截图底是黑的，字是亮的，不算暗。分界 75 是本工具的判断（本工具）：自制的身份证、文件和桌面照片在正常光线下为 188 到 243，光线剩四成时 79 到 104，剩四分之一时 53 到 70；深色模式的聊天截图 124 到 216。

    怎么改：在明亮处或开灯重拍，避免背光；用软件调亮不能补回细节。

    例：晚上拍的「身份证反面.jpg」→ 白天靠窗重拍。
    """

    code = "M108"
    name = "dark-picture"
    severity = Severity.WARNING
    options = ("least",)
    #: The least luminance that one pixel of two hundred exceeds (0 to 255).
    least = 75
    message = "图片太暗（最亮处 {light}，至少要 {least}）。请在光线充足的地方重拍。"
    message_en = "The picture is too dark (its brightest parts have {light} of 255; {least} are needed). Take it again in good light."
    bad = (
        BadFolder({"身份证反面.jpg": Drawn("card", light=0.22, how=(("side", "back"),))}, "身份证反面.jpg"),
        BadFolder({"营业执照.jpg": Drawn("page", (1100, 1554), light=0.2)}, "营业执照.jpg"),
    )
    good = (
        GoodFolder({"身份证反面.jpg": Drawn("card", light=0.45, how=(("side", "back"),))}),
        GoodFolder({"聊天截图.png": Drawn("screen", (720, 1560), how=(("dark", True), ("messages", 4)))}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for one in dossier.files:
            if one.picture is not None and one.picture.light < self.least:
                light, least = str(one.picture.light), str(self.least)
                yield self.about(one.path, light=(light, light), least=(least, least))
