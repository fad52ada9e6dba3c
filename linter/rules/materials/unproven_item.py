"""M114 unproven-item."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import FOLDER, BadFolder, Drawn, GoodFolder, MaterialRule
from linter.rule import quote
from linter.rules.materials.naming import proofs
from linter.text.mask import mask
from linter.values import Finding, Severity

_NOTICE = "您的店铺存在以下违规：\n1. 诱导分享；\n2. 虚假宣传。"
_SHOT = Drawn("screen", (720, 1560))


class UnprovenItem(MaterialRule):
    """为什么：平台按违规记录逐条审，每一条都要附证明（官方：小程序申诉接口 createAppeal 每条违规材料的 proof_material_ids 必填，developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record-management/api_createappeal.html）。证明按三样认：文件名写明「违规2」「第2项」，文件名有这一项的字，或说明里答复这一项的句子提到的附件。

    怎么改：给每一项配一份截图或记录，文件名写明是哪一项；没有违规的，配能说明不属实的证据。

    例：通知列了两项，只有「诱导分享-整改后.png」→ 补上第 2 项的「虚假宣传-整改后.png」。
    """

    code = "M114"
    name = "unproven-item"
    severity = Severity.WARNING
    message = "通知第 {number} 项「{item}」没有找到对应的证明。请补一份截图或记录，在文件名里写明「第{number}项」。"
    message_en = (
        "No proof was found for item {number} of the notice ({item}). Add a screenshot or a record and write 第{number}项 into its name."
    )
    bad = (
        BadFolder({"诱导分享-整改后.png": _SHOT}, FOLDER, notice=_NOTICE),
        BadFolder({"身份证正面.jpg": Drawn("card")}, FOLDER, FOLDER, notice=_NOTICE),
    )
    good = (
        GoodFolder({"诱导分享-整改后.png": _SHOT, "第2项.png": _SHOT}, notice=_NOTICE),
        GoodFolder({"截图.png": _SHOT}, notice="您的账号因诱导分享被限制。"),
        GoodFolder(
            {"附件1.png": _SHOT, "附件2.png": _SHOT},
            statement="关于第一项，分享按钮3月6日已删除，截图见附件1。关于第二项，宣传语3月6日已改，截图见附件2。",
            notice=_NOTICE,
        ),
        GoodFolder({"截图.png": _SHOT}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        for item in dossier.case.notice.items if dossier.case.notice else ():
            if not proofs(item, dossier):
                named, number = quote(mask(item.text).rstrip("；;。，,"), 20), str(item.index)
                yield self.about(FOLDER, number=(number, number), item=(named, named))
