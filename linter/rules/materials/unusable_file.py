"""M102 unusable-file."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, Drawn, GoodFolder, MaterialRule
from linter.values import Finding, Severity


class UnusableFile(MaterialRule):
    """为什么：打不开的材料等于没有交（本工具的判断）。每个文件都真的打开一遍：图片全部解码，PDF、Word 读出文字，压缩文件逐个核对；有密码的、空的、截断的、解压后大得不正常的都算打不开。

    怎么改：按提示重新拍摄、导出或另存，去掉密码；再用本工具看一遍。

    例：传到一半的照片只有上半截 → 重新从手机里导出。
    """

    code = "M102"
    name = "unusable-file"
    severity = Severity.ERROR
    message = "这个文件用不了：{why}。"
    message_en = "This file cannot be used: {why}. Put one that opens in its place."
    bad = (
        BadFolder({"截图1.jpg": Drawn("screen", (720, 1560), cut=9000)}, "截图1.jpg"),
        BadFolder(
            {"空.png": b"", "流水.pdf": b"%PDF-1.7\n1 0 obj <<", "说明.docx": b"PK\x03\x04 no archive"}, "流水.pdf", "空.png", "说明.docx"
        ),
        BadFolder({"照片.jpg": b"\x01\x02\x03\x04" * 40}, "照片.jpg"),
    )
    good = (
        GoodFolder({"截图1.jpg": Drawn("screen", (720, 1560))}),
        GoodFolder({"说明.docx": "申诉说明\n3月5日我的账号被限制。", "流水.pdf": "transactions 2026-03-05 12.00"}),
        GoodFolder({"录屏.mp4": b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for one in dossier.files:
            if one.fault is not None:
                yield self.about(one.path, why=one.fault)
