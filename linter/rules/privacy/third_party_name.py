"""P108 third-party-name."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.text.names import accused
from linter.values import Analysis, Finding, Severity


class ThirdPartyName(Rule):
    """为什么：在指责旁边写出别人的姓名或账号，既公开了对方的隐私，没有证实时又可能变成新的投诉（本工具的判断）。申诉要说明的是事实和证据，写身份就够了。

    怎么改：把姓名和账号换成身份（同事、买家、群友），证明材料放在附件里，由审核去核对。

    例：「我怀疑是同事张伟（微信zhangwei88）恶意举报」→「我与一位同事有纠纷，聊天记录见附件 1」。
    """

    code = "P108"
    name = "third-party-name"
    severity = Severity.WARNING
    message = "「{quote}」写出了别人的姓名或账号，旁边是对他的指责。请只写身份（同事、买家、群友），证据放在附件里。"
    message_en = "“{quote}” names another person or account beside an accusation. Say who it is by role only and attach the evidence."
    bad = (
        Bad("我怀疑是同事张伟（微信zhangwei88）恶意举报，请复核我的账号。", "张伟（微信zhangwei88"),
        Bad("账号被封，是群友“秋天的风”恶意举报，请复核。", "秋天的风"),
        Bad("盗我号的人把钱骗走了，他的QQ号是123456789，请解封我的账号。", "123456789"),
        Bad("给我供货的赵立强（微信 zhao_liq88）就是骗子，我的店铺因此被判售假，请复核。", "赵立强（微信 zhao_liq88"),
        Bad("我的账号被封，肯定是我们班的刘思远干的，请解封。", "刘思远"),
        Bad("真正骚扰人的是陈小雨，账号 xyuu，请恢复我的账号。", "陈小雨，账号 xyuu"),
        Bad("帳號是欧阳文斌(QQ:20451133)偷偷登錄發的廣告，請復核。", "欧阳文斌(QQ:20451133"),
        Bad("我是被周建国陷害的，他登录我的账号发了广告，请复核。", "周建国"),
        Bad("卖给我号的是林海（手机号 13900001234）。他把钱拿了就跑路，账号还被封，请复核。", "林海（手机号 13900001234"),
        Bad("陳志明，微信：chan_zm77，一直騷擾群友，被封的卻是我的帳號。", "陳志明，微信：chan_zm77"),
        Bad("怀疑是邹婷婷造谣举报我，请复核我的账号。", "邹婷婷"),
        Bad("老王（微信号wanglaoban01）坑了我的货款，又恶意投诉我的店铺，请复核。", "老王（微信号wanglaoban01"),
    )
    good = (
        Good("我怀疑是我的前同事恶意举报，请复核我的账号。"),
        Good("同事张伟可以作证，当时我在公司，请解封我的账号。"),
        Good("同行某某公司恶意举报我们店铺，请复核。"),
        Good("本人张伟，微信号zhangwei88，被人恶意举报，请复核。"),
        Good("同事高度怀疑是恶意举报，老板方便时会补充证明，请复核账号。"),
        Good("同事周三举报了我，室友于昨晚偷偷用了我的手机，请复核账号。"),
        Good("有买家“恶意投诉”我，请复核我的店铺。"),
        Good("我的微信号zhangwei88被对方恶意举报，请复核。"),
        Good("本人赵立强（微信 zhao_liq88）被人恶意举报，请复核账号。"),
        Good("我叫刘思远，账号 liusy2020，被人造谣举报，请解封。"),
        Good("联系人：陈小雨，电话 13900001234。账号被恶意举报，请复核。"),
        Good("证人林海（微信linhai_77）可以作证，是别人偷用了我的手机，请复核账号。"),
        Good("账号肯定是被黄牛盗的，顾客投诉的不是我，请复核。"),
        Good("我关注的主播高小宁（抖音号gaoxn01）直播时说过这个规则，我的账号被限制，请复核。"),
        Good("我的账号被高频举报，都是许多人恶意举报的，请复核。"),
        Good("账号被熊孩子偷偷登录，金币被盗，请复核。"),
        Good("肯定是赵某干的，证据见附件1，请复核账号。"),
        Good("真正骚扰人的是群里一位成员，截图见附件1，请恢复我的账号。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        plain = analysis.plain
        for i, start, end in accused([normal.text for normal in plain.normals]):
            yield self.finding(analysis, plain.span(plain.starts[i] + start, plain.starts[i] + end))
