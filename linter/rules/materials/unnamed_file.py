"""M116 unnamed-file."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.rules.materials.naming import is_spoken_of, resolved
from linter.values import Finding, Severity

_SHOT = Drawn("screen", (720, 1560))


class UnnamedFile(MaterialRule):
    """为什么：说明里没有提到的材料，审核的人不知道它证明哪一点（本工具的判断）。身份证、说明本身和平台点名要的材料不用提。

    怎么改：在说到这件事的地方写「见附件 2」；用不着的文件就不要交。

    例：文件夹里有「登录记录.png」→ 说明里写「当晚没有登录，登录记录见附件 2」。
    """

    code = "M116"
    name = "unnamed-file"
    severity = Severity.INFO
    message = "说明里没有提到这个文件。请在说到的地方写「见附件…」，用不着的就不要交。"
    message_en = "The statement does not speak of this file. Refer to it where it belongs, or leave it out."
    bad = (
        BadFolder({"附件1.png": _SHOT, "附件2.png": _SHOT}, "附件2.png", statement="聊天记录见附件1。"),
        BadFolder({"IMG_2041.jpg": Drawn("desk", (1200, 900)), "聊天截图.png": _SHOT}, "IMG_2041.jpg", statement="聊天截图已附上。"),
    )
    good = (
        GoodFolder({"附件1.png": _SHOT, "附件2.png": _SHOT}, statement="聊天记录见附件1，登录记录见附件2。"),
        GoodFolder({"身份证正面.jpg": Drawn("card"), "登录记录.png": _SHOT}, statement="3月5日晚没有登录，有登录记录为证。"),
        GoodFolder({"IMG_2041.jpg": Drawn("desk", (1200, 900))}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        if dossier.statement is None:
            return
        named = {path for _, paths in resolved(dossier) for path in paths}
        asked = {"statement", "identity_front", "identity_back"} | {required.kind for required in dossier.required if required.needed}
        for one in dossier.files:
            own = one.path == dossier.at or one.kind in asked or one.fault is not None
            if not own and one.path not in named and not is_spoken_of(one, dossier.statement):
                yield self.about(one.path)
