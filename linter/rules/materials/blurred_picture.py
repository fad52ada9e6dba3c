"""M107 blurred-picture."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.rules.materials.dark_picture import DarkPicture
from linter.values import Finding, Severity

#: Length of the shorter side, in pixels, from which a picture without any edge is said to show nothing.
_JUDGED = 64


class BlurredPicture(MaterialRule):
    """为什么：上传的材料要清晰可见（官方：公众号原创申诉，developers.weixin.qq.com《微信公众平台文章违规声明原创申诉指引》）。清晰度看最陡的边缘：把图片缩到长边 1000 像素，在有明暗对比的小块里，相邻两个像素之差占这一块对比的多少；失焦越多边缘越缓，和画面上字多字少、明暗无关。分界 0.21 是本工具的判断（本工具）：自制的身份证、文件、截图对焦时为 0.41 到 1.26，失焦长边的千分之三为 0.21 到 0.38（字还能认），千分之六为 0.11 到 0.23，千分之十四多在 0.1 以下。空白、什么都看不出的图也算看不清。

    怎么改：擦干净镜头，放平、靠近、点一下字的位置对焦，光线足一些再拍；截图请用原图。

    例：拍虚了的「营业执照.jpg」→ 重拍一张，放大后能看清最小的字。
    """

    code = "M107"
    name = "blurred-picture"
    severity = Severity.WARNING
    options = ("least",)
    #: The least steepness of the edges (0 to about 1), see :mod:`linter.dossier.pictures`.
    least = 0.21
    message = "图片看不清（{why}）。请对好焦重拍，或换成原图。"
    message_en = "The picture is not legible ({why}). Take it again in focus, or use the original."
    bad = (
        BadFolder({"身份证正面.jpg": Drawn("card", blur=10)}, "身份证正面.jpg"),
        BadFolder(
            {"承诺书.jpg": Drawn("page", (1100, 1554), blur=14), "截图.png": Drawn("screen", (720, 1560), blur=13)},
            "截图.png",
            "承诺书.jpg",
        ),
        BadFolder({"空白.png": Drawn("blank", (1080, 1400)), "虚.jpg": Drawn("desk", (1200, 900), blur=19)}, "空白.png", "虚.jpg"),
    )
    good = (
        GoodFolder({"身份证正面.jpg": Drawn("card", blur=2.5), "承诺书.jpg": Drawn("page", (1100, 1554), blur=3)}),
        GoodFolder({"截图.png": Drawn("screen", (720, 1560), how=(("dark", True), ("messages", 2)))}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for one in dossier.files:
            if one.picture is None or one.picture.light < DarkPicture.least:  # said already: it is too dark
                continue
            sharpness = one.picture.sharpness
            if sharpness is None and min(one.picture.width, one.picture.height) >= _JUDGED:
                yield self.about(one.path, why=("看不到任何内容", "there is nothing to be seen"))
            elif sharpness is not None and sharpness < self.least:
                zh, en = (
                    f"清晰度 {sharpness:.2f}，看得清的在 {self.least:g} 以上",
                    f"sharpness {sharpness:.2f}; legible ones have {self.least:g} and more",
                )
                yield self.about(one.path, why=(zh, en))
