"""P106 device-identifier."""

from linter.rule import Bad, Good
from linter.rules.privacy.datum import Datum
from linter.values import Severity


class DeviceIdentifier(Datum):
    """为什么：有文章建议写 IMEI、MAC（文章），但查不到任何官方说明要求它，写出来只多一层隐私风险（本工具的判断）。能说明问题的是设备型号和平时常用的事实。

    怎么改：改写设备型号，例如手机品牌和型号、系统版本；登录记录用截图附上。

    例：「IMEI 35************8」→「本人常用一台小米 13，登录记录见附件 1」。
    """

    code = "P106"
    name = "device-identifier"
    severity = Severity.WARNING
    kinds = ("imei", "mac")
    message = "「{quote}」是设备的唯一识别码，没有官方说明要求提供它。请改写设备型号，登录记录用截图附上。"
    message_en = "“{quote}” identifies a device uniquely, and no official page asks for it. Give the model of the device instead and attach the login record."
    bad = (
        Bad("设备IMEI：352099001761481，账号被封，请复核。", "352099001761481"),
        Bad("本机MAC地址00:1a:2b:3c:4d:5e，账号被封，请复核。", "00:1a:2b:3c:4d:5e"),
    )
    good = (
        Good("本人常用一台小米13，账号被封，请复核。"),
        Good("订单352099001761481已退款，店铺被处罚，请复核。"),
        Good("3月5日20:15:30登录，账号被封，请复核。"),
        Good("设备IMEI：3520*******1481，账号被封，请复核。"),
    )
