"""M111 telling-name."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import BadFolder, GoodFolder, MaterialRule
from linter.text.mask import in_name
from linter.values import Finding, Severity

_DATA = {
    "id_number": ("身份证号码", "an identity number"),
    "passport": ("护照等证件号码", "the number of a passport or pass"),
    "phone": ("电话号码", "a telephone number"),
    "landline": ("电话号码", "a telephone number"),
    "bank_card": ("银行卡号", "the number of a bank card"),
    "email": ("邮箱地址", "a mail address"),
    "imei": ("设备编号", "a device's number"),
    "mac": ("设备编号", "a device's number"),
    "ip": ("IP 地址", "an IP address"),
    "token": ("密钥", "a secret key"),
}


class TellingName(MaterialRule):
    """为什么：文件名会出现在上传列表、聊天记录和日志里，比内容更容易被别人看到（本工具的判断）；身份证号、手机号写在文件名里，等于公开。

    怎么改：改成只说明是什么的名字。

    例：「身份证1101**********0038.jpg」→「身份证正面.jpg」。
    """

    code = "M111"
    name = "telling-name"
    severity = Severity.WARNING
    message = "文件名里有{what}。请改成只说明是什么的名字，例如「身份证正面」。"
    message_en = "The file's name holds {what}. Rename it so that it only says what it is."
    bad = (
        BadFolder(
            {"身份证_110101199003070038.txt": "x", "张三13812345678.txt": "x"}, "张三13812345678.txt", "身份证_110101199003070038.txt"
        ),
        BadFolder({"13812345678/聊天.txt": "x"}, "13812345678/聊天.txt"),
    )
    good = (
        GoodFolder({"微信图片_20260305123456.txt": "x", "mmexport1709876543210.txt": "x", "IMG_20260305_123456.txt": "x"}),
        GoodFolder({"身份证正面.txt": "x", "订单4200001234202603051234567890.txt": "x"}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for one in dossier.files:
            kinds = list(dict.fromkeys(kind for kind, _, _ in in_name(one.path)))
            if kinds:
                severity = Severity.ERROR if "id_number" in kinds else None
                said = [_DATA[kind] for kind in kinds]
                what = ("、".join(dict.fromkeys(zh for zh, _ in said)), ", ".join(dict.fromkeys(en for _, en in said)))
                yield self.about(one.path, severity, what=what)
