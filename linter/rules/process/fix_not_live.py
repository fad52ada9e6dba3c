"""X102 fix-not-live."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity

_VERSION = r"(?:版本|新版|代码|小程序|修复|整改|修改)[^,。;!?\n]{0,14}"
#: A mended version that is not there yet: under review, to be submitted, not released.
PENDING = (
    _VERSION
    + r"(?:正在审核|还在审核|审核中|待审核|等待审核|等审核|未过审|还没过审|尚未(?:上线|发布|过审|通过)|还没(?:上线|发布|有?通过)|即将(?:上线|发布|提交)|准备提交|提交了?审核)"
    r"|已(?:经)?提交(?:代码|版本)?审核(?![^,。;\n]{0,8}(?:通过|过审))"
)
PASSED = r"(?:已经?|均|全部)?(?:审核通过|过审|通过审核|发布上线|已上线|已发布|全量发布)"


class FixNotLive(Rule):
    """为什么：小程序要重新提交代码审核的，须等审核通过后再申诉（官方：developers.weixin.qq.com/community/develop/doc/0000041eb287906aaf796113356809）。现在提交，审核人员看到的还是旧版本，机会就用掉了。

    怎么改：等修复版本过审并发布，再写明版本号和发布时间，附上线上截图。

    例：「修复版本 2.3.1 已于 3 月 8 日过审并全量发布，截图见附件 1。」
    """

    code = "X102"
    name = "fix-not-live"
    severity = Severity.WARNING
    needs = "account:mini_program|mini_program"
    message = "修复的版本看来还没有通过审核或上线，现在申诉会按旧版本处理。请等审核通过并发布后再提交，并写明版本号和发布时间。"
    message_en = "The mended version does not seem to be released yet, so the old one would be judged. Wait until it has passed review and is live; then name version and date."
    bad = (
        Bad(
            "我们的小程序因诱导分享被下架。已删除弹窗，修复版本正在审核中，请先恢复服务。",
            "修复版本正在审核中",
        ),
        Bad("我们已删除违规页面，新版本已提交审核，请恢复。", "新版本已提交审核", account="mini_program"),
    )
    good = (
        Good("我们的小程序因诱导分享被下架。已删除弹窗，修复版本2.3.1已提交审核并于3月8日审核通过，现已上线，请恢复服务。"),
        Good("我的店铺被下架，新品还在审核中，请恢复。", account="merchant"),
        Good("申诉还在审核中，小程序的页面截图见附件1。", account="mini_program"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        found = compiled(PENDING).search(analysis.plain.text)
        if found and not compiled(PASSED).search(analysis.plain.text, found.start()):
            yield self.finding(analysis, analysis.plain.span(*found.span()))
