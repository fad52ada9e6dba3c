"""What the rules on single data have in common: where they look, and whose the datum is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from linter.patterns import compiled
from linter.rule import Rule
from linter.text.normalise import normalise
from linter.values import Analysis, Finding, Severity, Span

_CLAUSE = "[^,。;!?\n]"
#: Somebody else, of whom the clause speaks and who is not told to turn to the writer.
_OTHER = (
    r"(?:他们?|她|对方|此人|该人|这个人|那个人|客户|顾客|买家|卖家|同事|同学|朋友|举报人|骗子|老板|店主|家人|爸|妈|父亲|母亲|妻子?|老公|老婆|丈夫"
    rf"|群友|网友|群主|室友|代理|中介|经办人?|民警|证人|加我的|盗号者?|钓鱼|诈骗|骗|冒充|举报|骚扰|威胁)的?(?:(?!我|本人){_CLAUSE}){{0,12}}\Z"
)
_OWN = rf"(?:本人|我|自己|联系|联络|手机|电话|绑定|注册|预留|回电|致电|拨打|邮箱|邮件|mail|回复|发至|发到|tel|phone){_CLAUSE}{{0,12}}\Z"
_ACCOUNT = r"(?:账号|账户|会员名|登录名|用户名|支付宝|微信号?|抖音号?|qq号?|店铺号?|id)(?:是|为)?[:(\s\[【「“\"]{0,3}\Z"
#: How far before the datum its clause is read, in code points.
_NEAR = 30


class Datum(Rule):
    """A finding for each element of ``kinds``; one that is the writer's own way to be reached weighs less."""

    kinds: ClassVar[tuple[str, ...]]
    #: Whether what the writer gives to be reached at is only mentioned, and what names his account not at all.
    contact: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        if hasattr(cls, "kinds"):
            cls.needs = "|".join(f"element:{kind}" for kind in cls.kinds)

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        for element in analysis.elements:
            if element.kind in self.kinds:
                severity = self.weight(before(analysis, element.span))
                if severity is not None:
                    yield self.finding(analysis, element.span, severity)

    def weight(self, clause: str) -> Severity | None:
        """How much a datum behind ``clause`` (normalised) matters; ``None``: it is no matter."""
        if not self.contact or compiled(_OTHER).search(clause):
            return self.severity
        if compiled(_ACCOUNT).search(clause):
            return None
        return Severity.INFO if compiled(_OWN).search(clause) else self.severity


def before(analysis: Analysis, span: Span) -> str:
    """What stands before ``span`` on its line, normalised."""
    text = analysis.document.text[max(0, span.start - _NEAR) : span.start]
    return normalise(compiled(r"[\r\n]").split(text)[-1]).text
