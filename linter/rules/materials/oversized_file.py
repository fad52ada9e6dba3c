"""M105 oversized-file."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.rules.materials.words import grounds
from linter.values import Finding, Severity

_LARGE = Drawn("desk", (1800, 1200), how=(("format", "BMP"),))


class OversizedFile(MaterialRule):
    """为什么：超过上限的文件传不上去（官方：公众号原创申诉的图片不超过 5 MB，developers.weixin.qq.com《微信公众平台文章违规声明原创申诉指引》）。没有公布上限的平台不查。

    怎么改：用 JPG 另存，或把图片缩小一些；缩小后再看字是否还清楚。

    例：8 MB 的 BMP 截图 → 另存为 JPG，不到 1 MB。
    """

    code = "M105"
    name = "oversized-file"
    severity = Severity.WARNING
    message = "有 {size} MB，上限是 {most} MB（{mark}：{source}）。请另存为 JPG 或缩小。"
    message_en = "It has {size} MB; at most {most} MB are taken ({mark}: {source}). Save it as a JPG or make it smaller."
    bad = (BadFolder({"聊天截图.bmp": _LARGE}, "聊天截图.bmp", platform="wechat", account="official_account"),)
    good = (
        GoodFolder({"聊天截图.bmp": _LARGE}, platform="wechat", account="personal"),
        GoodFolder({"聊天截图.jpg": Drawn("desk", (1800, 1200))}, platform="wechat", account="official_account"),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        limits = {required.kind: required for required in dossier.required if required.most}
        for one in dossier.files:
            required = limits.get(one.kind)
            if required is not None and one.size > (required.most or 0):
                size, most = f"{one.size / (1 << 20):.1f}", f"{(required.most or 0) / (1 << 20):g}"
                yield self.about(one.path, None, size=(size, size), most=(most, most), **grounds(required))
