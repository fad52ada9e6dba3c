"""P101 id-number."""

from linter.rule import Bad, Good
from linter.rules.privacy.datum import Datum
from linter.values import Severity


class IdNumber(Datum):
    """为什么：身份证号码写进正文，每一个经手的人都看得到，泄露后无法更换（本工具的判断）。身份信息有专门的位置：实名核验，或以图片上传的身份材料（文章：身份材料为 JPG/PNG 图片）。

    怎么改：删去号码，或只留后四位；需要核实身份时按页面的入口提交。

    例：「身份证号 1101**********0038」或「身份证尾号 0038」。
    """

    code = "P101"
    name = "id-number"
    severity = Severity.ERROR
    any_text = True
    kinds = ("id_number",)
    message = "「{quote}」是完整的身份证号码。请删去或只留后四位，需要核实身份时走页面上的实名核验或材料上传。"
    message_en = (
        "“{quote}” is a complete identity number. Delete it or keep the last four digits; prove who you are where the page asks for it."
    )
    bad = (
        Bad("本人身份证110101199003070038，账号3月5日被限制，请复核。", "110101199003070038"),
        Bad("身份证号：４４０３０１ １９８８０８０８ ００５Ｘ，恳请解封我的账号。", "４４０３０１ １９８８０８０８ ００５Ｘ"),
        Bad("旧证号110101900307003，账号被封，请核实。", "110101900307003"),
    )
    good = (
        Good("本人身份证1101**********0038，账号被限制，请复核。"),
        Good("订单号110101199003070039，店铺被处罚，请复核。"),
        Good("身份证尾号0038，账号被限制，请复核。"),
        Good("我的账号UID 110101900307003 被封，请核实。"),
    )
