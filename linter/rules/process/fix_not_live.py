"""X102 fix-not-live."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity

#: What is mended, and that it is not there yet: under review, to be submitted, not released.
VERSION = r"版本|新版|代码|修复包|更新包|整改版|修复后|修改后|v[0-9]"
PENDING = (
    r"(?:正在|还在|仍在|尚在|目前在?)(?:等待)?审核|审核中|待审核|等(?:待)?审核|未过审|[没未]过审|(?:尚未|还没有?|未)(?:上线|发布|过审|通过审核|全量)"
    r"|(?:即将|马上|准备|预计)[^,。;!?\n]{0,6}(?:上线|发布|提交)|(?:已经?)?提交了?(?:[^,。;!?\n]{0,4}审核)|等审核过"
)
PASSED = r"审核(?:已|均)?通过|(?:已|均)过审|通过了?审核|(?:发布|已经?|全量)上线|已(?:经)?(?:全量)?发布|发布成功"


class FixNotLive(Rule):
    """为什么：小程序要重新提交代码审核的，须等审核通过后再申诉（官方：developers.weixin.qq.com/community/develop/doc/0000041eb287906aaf796113356809）。现在提交，审核人员看到的还是旧版本，机会就用掉了。

    怎么改：等修复版本过审并发布，再写明版本号和发布时间，附上线上截图。

    例：「修复版本 2.3.1 已于 3 月 8 日过审并全量发布，截图见附件 1。」
    """

    code = "X102"
    name = "fix-not-live"
    severity = Severity.WARNING
    needs = "account:mini_program|spoken:mini_program"
    message = "「{quote}」：修复的版本看来还没有上线，现在申诉会按旧版本处理。请等审核通过并发布后再提交，并写明版本号和发布时间。"
    message_en = "“{quote}”: the mended version does not seem to be live, so the old one would be judged. Wait until it has passed review; then name version and date."
    bad = (
        Bad("我们的小程序因诱导分享被下架。已删除弹窗，修复版本正在审核中，请先恢复服务。", "正在审核"),
        Bad("我们已删除违规页面，新版本已提交审核，请恢复。", "已提交审核", account="mini_program"),
        Bad("小程序被下架了。程序员改好了，修复后的v2.0.7目前已经交上去了，还在审核，过了就好。", "还在审核"),
    )
    good = (
        Good("我们的小程序因诱导分享被下架。已删除弹窗，修复版本2.3.1已提交审核并于3月8日审核通过，现已上线，请恢复服务。"),
        Good("我的店铺被下架，新品还在审核中，请恢复。", account="merchant"),
        Good("申诉还在审核中，小程序的页面截图见附件1。", account="mini_program"),
        Good("小程序新版本已发布，旧版本的页面不再展示。", account="mini_program"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        plain = analysis.plain
        if compiled(PASSED).search(plain.text) or not compiled(PENDING).search(plain.text):
            return
        for i, start in enumerate(plain.starts):
            sentence = plain.of(i)
            found = compiled(PENDING).search(sentence)
            if found and compiled(VERSION).search(sentence):
                yield self.finding(analysis, plain.span(start + found.start(), start + found.end()))
                return
