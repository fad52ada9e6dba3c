"""P102 phone."""

from linter.rule import Bad, Good
from linter.rules.privacy.datum import Datum
from linter.values import Severity


class Phone(Datum):
    """为什么：申诉正文会转给多人处理，别人的号码不该由您公开；您自己的号码平台按绑定信息就能找到（本工具的判断）。要求绑定或提供手机的步骤在表单里，不在正文里。

    怎么改：别人的号码删去，写身份即可；自己的号码只留前三位和后四位，或写「可通过绑定手机联系我」。

    例：「对方电话 139****4321」；「联系电话 138****5678」。
    """

    code = "P102"
    name = "phone"
    severity = Severity.WARNING
    kinds = ("phone", "landline")
    contact = True
    message = "「{quote}」是完整的电话号码。别人的号码请删去，自己的号码填在表单的联系方式里，正文只留前三位和后四位。"
    message_en = "“{quote}” is a complete telephone number. Delete somebody else's; give your own in the form and keep its first three and last four digits here."
    bad = (
        Bad("举报人的电话是139 8765 4321，请核查我的账号。", "139 8765 4321"),
        Bad("本人电话13812345678，账号被封，请复核。", "13812345678"),
        Bad("加我的那个人号码+86-139-8765-4321，请解封我的账号。", "+86-139-8765-4321"),
        Bad("对方座机0755-26001234，请核实我的申诉。", "0755-26001234"),
    )
    good = (
        Good("本人电话138****5678，账号被封，请复核。"),
        Good("微信号：13812345678，3月5日被限制，请复核。"),
        Good("我打过客服电话400-670-0700和12315，账号还没有恢复，请复核。"),
        Good("快递单号13812345678，店铺被处罚，请复核。"),
    )
