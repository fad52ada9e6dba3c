"""M109 same-sides."""

from collections.abc import Iterator

from linter.exhibits import Dossier, Picture
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule, shown
from linter.values import Finding, Severity

_BACK = (("side", "back"),)


class SameSides(MaterialRule):
    """为什么：身份证要正反两面（文章）；同一张图存成两个名字，就缺了一面。比的是感知哈希（64 位，图片转四个方向），不同的位不超过 10 个算同一张：缩小、重新压缩、调亮、转向都认得出（本工具的判断：自制图片里，同一面的不同拍法相差 0 到 4 位，裁掉百分之五的边 8 到 10 位；正面和反面相差 20 到 26 位，放在同一张桌上连背景一起拍 16 到 20 位）。

    怎么改：补上缺的那一面，核对文件名和内容。

    例：「身份证反面.jpg」其实是正面的另一份 → 换成有国徽的一面。
    """

    code = "M109"
    name = "same-sides"
    severity = Severity.WARNING
    options = ("most",)
    #: In so many of 64 bits may the hashes of one picture differ.
    most = 10
    message = "和「{other}」是同一张图。请换成身份证的另一面。"
    message_en = "It is the same picture as “{other}”. Put the other side of the card in its place."
    bad = (
        BadFolder({"身份证正面.jpg": Drawn("card"), "身份证反面.jpg": Drawn("card", (900, 568), light=0.9)}, "身份证反面.jpg"),
        BadFolder({"身份证正面.jpg": Drawn("card"), "身份证背面.png": Drawn("card", how=(("turn", 180),))}, "身份证背面.png"),
    )
    good = (
        GoodFolder({"身份证正面.jpg": Drawn("card"), "身份证反面.jpg": Drawn("card", how=_BACK)}),
        GoodFolder({"身份证正面.jpg": Drawn("card"), "身份证正面2.jpg": Drawn("card")}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        fronts = [one for one in dossier.of("identity_front") if one.picture is not None]
        for back in dossier.of("identity_back"):
            for front in fronts:
                if back.picture is not None and front.picture is not None and distance(front.picture, back.picture) <= self.most:
                    yield self.about(back.path, other=(shown(front.path), shown(front.path)))
                    break


def distance(one: Picture, other: Picture) -> int:
    """In how many of 64 bits two pictures' hashes differ, the second turned as it fits best."""
    return min(((one.hashes[0] ^ turned).bit_count() for turned in other.hashes), default=64) if one.hashes else 64
