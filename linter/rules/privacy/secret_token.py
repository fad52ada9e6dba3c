"""P105 secret-token."""

from linter.rule import Bad, Good
from linter.rules.privacy.datum import Datum
from linter.values import Severity


class SecretToken(Datum):
    """为什么：真实的申诉里有人贴出过访问令牌（经验）。拿到令牌、密钥、Cookie 或密码的人就能以您的名义操作，审核也不需要它（本工具的判断）。

    怎么改：删去整段；已经发出去的，先在平台上吊销或改掉，再写「已于 3 月 5 日吊销」。

    例：「泄露的 token（ghp_**** 开头）已于 3 月 5 日吊销并重新生成」。
    """

    code = "P105"
    name = "secret-token"
    severity = Severity.ERROR
    any_text = True
    kinds = ("token",)
    message = "「{quote}」像是令牌、密钥或密码。请删去；若已经发出过，请先吊销或改掉，再写明何时处理。"
    message_en = "“{quote}” looks like a token, a key or a password. Delete it; if it has been sent before, revoke it first and say when."
    bad = (
        Bad("我的接口被封，token是ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6，请恢复账号。", "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6"),
        Bad("账号被封，密码：abc123，请你们登录查看并解封。", "abc123"),
        Bad("appsecret：0f1e2d3c4b5a69788796a5b4c3d2e1f0，我的小程序被封，请复核。", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"),
        Bad("账号被盗，密码我改成了 Abc@123456，你们可以登录核对，请解封。", "Abc@123456"),
        Bad("账号被盗后被封，新密码是Kite_5518，请恢复。", "Kite_5518"),
        Bad("他知道我的登录密码（maple2031），偷偷登录，请解封账号。", "maple2031"),
        Bad("我把密碼換成 Lake#7731 了，帳號還是被封，請復核。", "Lake#7731"),
        Bad("账号被盗，我已经把密码从tiger456改成了lion_7788，请解封。", "tiger456", "lion_7788"),
        Bad("登录密码:Qq778899，请你们登录我的账号核实误封。", "Qq778899"),
    )
    good = (
        Good("泄露的token已经吊销，密码也改了，请解封我的账号。"),
        Good("我的接口被封，token是ghp_****，请恢复账号。"),
        Good("密码是2024年设的，和别的网站一样，账号被盗后被封，请复核。"),
        Good("账号被盗后密码改了3次，仍被封，请复核。"),
        Good("密码已修改为更复杂的，账号被盗后被封，请复核。"),
        Good("密码是2026-03-05改的，账号被盗后被封，请复核。"),
        Good("账号被盗后，密码我改成了12位的字母加数字，请解封。"),
        Good("密码改为用13900001234接收验证码才能修改，请解封账号。"),
        Good("账号密码换成了******，请解封我的账号。"),
        Good("相关提交是9fceb02d0ae598e95dc970b74767f19372d61af8，请解封我的账号。"),
    )
