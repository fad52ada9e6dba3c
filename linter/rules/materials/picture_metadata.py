"""M110 picture-metadata."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.values import Finding, Severity

#: Tags that tell a device's kind, of which there are many, and not which one it is.
_KIND = frozenset({"Make", "Model", "LensModel", "HostComputer", "UniqueCameraModel"})


class PictureMetadata(MaterialRule):
    """为什么：手机照片里存着拍摄的经纬度，有的还有设备序列号、机主姓名，拿到文件的人都读得出来（本工具的判断）；申诉用不着它们。只有手机型号的，只作提示。

    怎么改：分享时关掉「位置信息」和「所有照片数据」；或截一张图，用软件另存时去掉元数据（EXIF）。这里只说有哪些标签，不显示它们的值。

    例：带 GPSLatitude、GPSLongitude 的「身份证正面.jpg」→ 去掉位置信息再交。
    """

    code = "M110"
    name = "picture-metadata"
    severity = Severity.WARNING
    message = "照片里存有{what}（{tags}）。请去掉元数据（EXIF）再提交。"
    message_en = "The photograph holds {what} ({tags}). Remove the metadata (EXIF) before you hand it in."
    bad = (
        BadFolder({"身份证正面.jpg": Drawn("card", tags=("GPSLatitude", "GPSLongitude", "Model"))}, "身份证正面.jpg"),
        BadFolder({"营业执照.jpg": Drawn("page", (1100, 1554), tags=("BodySerialNumber",))}, "营业执照.jpg"),
        BadFolder({"营业执照.jpg": Drawn("page", (1100, 1554), tags=("Make", "Model"))}, "营业执照.jpg"),
    )
    good = (
        GoodFolder({"身份证正面.jpg": Drawn("card", tags=("Orientation", "Software"))}),
        GoodFolder({"身份证正面.jpg": Drawn("card"), "截图.png": Drawn("screen", (720, 1560), how=(("format", "PNG"),))}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for one in dossier.files:
            tags = one.picture.tags if one.picture is not None else ()
            if tags:
                said = [("拍摄的位置", "where it was taken")] * any(tag.startswith("GPS") for tag in tags)
                said += [("能认出是哪台设备或哪个人的数据", "data that tell which device or person it was")] * any(
                    not tag.startswith("GPS") and tag not in _KIND for tag in tags
                )
                severity = None if said else Severity.INFO
                said = said or [("设备的型号", "the device's model")]
                what = ("和".join(zh for zh, _ in said), " and ".join(en for _, en in said))
                yield self.about(one.path, severity, what=what, tags=("、".join(tags), ", ".join(tags)))
