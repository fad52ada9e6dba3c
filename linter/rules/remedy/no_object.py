"""R107 no-object."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good
from linter.rules.remedy.reading import WeakRemedy, applies, empty, remedy
from linter.text.measures import Measures, parts
from linter.text.stance import contests
from linter.values import Analysis, Finding, Severity

#: Whose act it may be instead of the writer's.
_OTHERS = r"客服|系统|平台|官方|你们|您|贵|对方|他|她|版主|管理|后台|腾讯|银行|警"


class NoObject(WeakRemedy):
    """为什么：只写“已修改内容，请求解封”常被驳回：审核人员要知道改了什么、何时、由谁、如何自查（经验）。

    怎么改：写出改的是哪一处、改之前和改之后、一共多少、哪天做完。

    例：「已修改内容」→「已于 3 月 6 日删除 12 条相关朋友圈，并卸载群发软件」（照实写）。
    """

    code = "R107"
    name = "no-object"
    needs = "route:remedy|route:open"
    fault = "unnamed"
    message = "「{quote}」没有说是哪些、多少。如果是为了稳妥先处理的，请说明；否则请写明改的是哪一处、改成了什么、共几条、哪天完成。"
    message_en = "“{quote}” does not say which or how many. If it was done to be on the safe side, say so; else name what was changed, into what, how many, and on which day."
    bad = (
        Bad("已修改内容，请求解封", "已修改内容"),
        Bad("已修改内容，请求解封", "已修改内容", route="remedy"),
        Bad("我违反了规定，是我不对。已整改完毕，以后注意。", "已整改完毕", route="remedy"),
        Bad("违反规定是我的责任。已删除相关内容。", "已删除相关内容", route="remedy"),
        Bad("已修改，请解封", "已修改"),
        Bad("小程序被举报了，我们程序员已经修改了，加了敏感词过滤，有问题联系我们", "我们程序员已经修改了", route="remedy"),
    )
    good = (
        Good("已于3月6日删除12条相关朋友圈，并卸载群发软件，由本人每周自查一次", route="remedy"),
        Good("3月5日我发了12条广告，是我不对。已全部删除，今后不再发。", route="remedy"),
        Good("整改完毕：首页的“分享得双倍积分”浮标已删除。", route="remedy"),
        Good("整改措施：", route="remedy"),
        Good("我方已修改内容，但原文并没有违规。", route="dispute"),
        Good("我已删除。请你们看一下是否真的违规。"),
        Good("客服说已处理，可是还登不上，请解封。"),
        Good("详情页写了“最薄”，已修改，以后由店长审核。", route="remedy"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        """A hint besides: where only the prevention is named, and where the text is too short for its route to be read."""
        found = list(super().check(analysis))
        yield from found
        if not analysis.route_given and contests(analysis.plain.text):
            return
        unread = not analysis.on_remedy_route and not analysis.route_given and analysis.detail != "hijacked"
        if found or not (applies(analysis) or (unread and not {"dispute", "evidence"} & set(analysis.moves))):
            return
        here = next(((i, part) for i, kind, part in empty(analysis) if kind == "unnamed" and _is_unnamed(analysis, i, part)), None)
        if here and not (unread and remedy(analysis).concrete) and not any(_names(part) for part in _all(analysis)):
            start = analysis.plain.starts[here[0]]
            span = analysis.plain.span(start + here[1].start, start + here[1].end)
            read = analysis.route.label == "remedy" and analysis.route_is_firm and not analysis.accepted
            yield self.finding(analysis, span, Severity.WARNING if read else Severity.INFO, analysis.route.confidence)


def _all(analysis: Analysis) -> Iterator[Measures]:
    return (part for i in range(len(analysis.sentences)) for part in parts(analysis.plain.of(i)))


def _is_unnamed(analysis: Analysis, i: int, part: Measures) -> bool:
    """Whether the writer says that something was changed, and nothing of what."""
    bare = "open" in part.kinds and part.rest == 0 and not {"object", "count"} & part.kinds
    return bare and compiled(_OTHERS).search(analysis.plain.of(i)[part.start : part.end]) is None


def _names(part: Measures) -> bool:
    """Whether a part says what was treated: not merely what happened to it, nor how it is checked."""
    return not part.told and not part.asked and "check" not in part.kinds and bool({"object", "count"} & part.kinds)
