"""C103 stray-space."""

import re
from collections.abc import Iterator
from functools import cache

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.mendable import CJK, mendable
from linter.values import Analysis, Edit, Finding, Fix, Safety, Severity, Span

#: Words that are one word wherever a blank stands inside them: no sentence ends with the first part and goes on with the second.
_WORDS = (
    "申诉 申訴 解封 误判 誤判 违规 違規 账号 帳號 帐号 账户 微信 封禁 禁言 冻结 凍結 恢复 恢復 解除 处理 处罚 處罰 截图 截圖 附件 证据 證據 平台 客服 系统 系統"
    " 审核 審核 复核 複核 规定 規定 规则 規則 说明 說明 谢谢 謝謝 抱歉 删除 刪除 承诺 承諾 保证 保證 整改 登录 登錄 通知 记录 記錄 紀錄 用户 用戶 手机 手機"
    " 公众号 小程序 朋友圈 支付宝 聊天记录 垃圾信息 虚假宣传 诱导分享 骚扰他人 第三方软件"
)
_BLANK = r"[ \t\u3000]"
_LINE = r"[^\r\n]+"
_BEFORE = rf"{_BLANK}(?=[{CJK}])"
_BETWEEN = rf"(?<=[{CJK}]){_BLANK}{{1,3}}(?=[{CJK}])"


class StraySpace(Rule):
    """为什么：词中间多出来的空格常是复制粘贴带来的，也会让人以为是在躲避关键词（本工具的判断）。用空格代替逗号断句的，本规则不管。

    怎么改：删去词里的空格。

    例：「请求复 核，恢 复账号」→「请求复核，恢复账号」
    """

    code = "C103"
    name = "stray-space"
    severity = Severity.INFO
    needs = "blank"
    message = "「{quote}」里多了空格。请删去。"
    message_en = "“{quote}” has stray spaces in it. Delete them."
    bad = (
        Bad("我的账 号被误 判，请复 核。\n谢 谢客服。", "账 号", "谢 谢", fixed="我的账号被误判，请复核。\n谢谢客服。"),
        Bad("您好，请 尽 快 恢 复，已经等了三天。", "请 尽 快 恢 复", fixed="您好，请尽快恢复，已经等了三天。"),
        Bad("我用的是小　程序，没有诱导 分享。", "小　程序", fixed="我用的是小程序，没有诱导分享。"),
    )
    good = (
        Good("姓 名：张三\n账 号：98****32\n申 诉 书\n我没有发过广告 请复核"),
        Good("我的号被封了 不知道为什么 申诉三次都没有回 复读机一样的答复"),
        Good("恳请恢复账号。退休教师　顾　谨"),
        Good("通知的原话是「涉 嫌 骚 扰」，我没有骚扰。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if not compiled(_BEFORE).search(analysis.document.text):
            return
        for line in compiled(_LINE).finditer(mendable(analysis.document)):
            if not compiled(_BEFORE).search(line[0]):
                continue
            title = all(len(piece) == 1 for piece in line[0].split())
            broken = [] if title else list(_broken().finditer(line[0]))
            if broken:
                blanks = [blank.span() for found in broken for blank in compiled(_BETWEEN).finditer(line[0], *found.span())]
                edits = tuple(Edit(Span(line.start() + start, line.start() + end), "") for start, end in blanks)
                span = Span(line.start() + broken[0].start(), line.start() + broken[0].end())
                yield self.finding(analysis, span, fixes=(Fix("删去多余的空格", edits, Safety.SAFE),))


@cache
def _broken() -> re.Pattern[str]:
    """A word with blanks in it, or three and more single characters with a blank between each two; no label before a colon."""
    words = "|".join(word[:i] + f"{_BLANK}{{1,3}}" + word[i:] for word in _WORDS.split() for i in range(1, len(word)))
    single = rf"(?<![{CJK}])[{CJK}](?:{_BLANK}[{CJK}]){{2,}}(?![{CJK}])"
    return compiled(rf"(?:{words}|{single})(?!{_BLANK}*[:：])")
