"""M103 wrong-ending."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.values import Finding, Severity


class WrongEnding(MaterialRule):
    """为什么：上传页面多按文件名的后缀判断格式，有的再核对内容；两者不一致，可能传不上去，也可能传上去了打不开（本工具的判断）。

    怎么改：用看图或办公软件「另存为」需要的格式；只改后缀不会改变内容。

    例：内容是 PNG 的「身份证.jpg」→ 另存为真正的 JPG，或改名为「身份证.png」。
    """

    code = "M103"
    name = "wrong-ending"
    severity = Severity.WARNING
    message = "文件名{said}，内容却是 {format}。请另存为需要的格式，让后缀和内容一致。"
    message_en = "The name {said}, the content is {format}. Save it in the format that is wanted, so that ending and content agree."
    bad = (
        BadFolder({"截图.jpg": Drawn("screen", (720, 1560), how=(("format", "PNG"),))}, "截图.jpg"),
        BadFolder({"聊天记录.png": "3月5日 我：您好", "营业执照": Drawn("page", (1100, 1554))}, "聊天记录.png", "营业执照"),
    )
    good = (
        GoodFolder({"截图.jpeg": Drawn("screen", (720, 1560)), "图.JPG": Drawn("screen", (720, 1560), seed=2)}),
        GoodFolder({"记录.csv": "时间,内容\n3月5日,登录", "说明": "3月5日我的账号被限制。"}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for one in dossier.files:
            if one.fault is None and one.format and not one.agrees:
                said = (f"的后缀是 .{one.ending}", f"ends in .{one.ending}") if one.ending else ("没有后缀", "has no ending")
                yield self.about(one.path, said=said, format=(one.format, one.format))
