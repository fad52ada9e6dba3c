"""S110 mixed-route."""

from collections.abc import Iterator

from linter.answers import mixed
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Notice, NoticeItem, Severity

#: How sure the reading of a move must be before something is asked on the strength of it.
CERTAIN = 0.6
_NOTICE = Notice("1. 群发广告；2. 使用外挂。", (NoticeItem(1, "群发广告", "harassment"), NoticeItem(2, "使用外挂", "other", "cheating")))


class MixedRoute(Rule):
    """为什么：小程序的申诉要在“被平台误判”和“已修复”里选一项（官方：developers.weixin.qq.com/community/develop/doc/000e869de347089279b984e4e54409）；又认又不认，审核人员无从处理（经验）。

    怎么改：确有其事，删去否认；没有违规，删去认错，写理由和证据。通知列了多项的，可以逐项分别说明。

    例：「我没有违规……对不起我错了」→ 二者留一。
    """

    code = "S110"
    name = "mixed-route"
    severity = Severity.WARNING
    needs = "tactic:denial|notice"
    message = "这里否认违规，别处又承认不足，两条路径混在一起。请选一条：整改就不再否认，复核就不必认错。"
    message_en = (
        "This denies the breach while another sentence admits it. Choose one: mend it without denying, or dispute it without admitting."
    )
    bad = (
        Bad("我没有任何违规。对不起，是我错了，违反了规定，我诚恳道歉。", "没有任何违规"),
        Bad("第一项：广告是我发的，我承认。但是我根本没有发过广告。第二项：没用过外挂。", "但是我根本没有发过广告。", notice=_NOTICE),
    )
    good = (
        Good("3月5日我在群里发了12条广告，违反了规定，是我不对，已全部删除。"),
        Good("我没有任何违规。"),
        Good("第一项：广告是我发的，是我的错，已全部撤回。\n第二项：我没有用过外挂，录屏见附件1，请复核。", notice=_NOTICE),
        Good("第二项：我没有用过外挂，给审核添麻烦了，很抱歉。录屏见附件1。", notice=_NOTICE),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if analysis.answers:
            # one item may be mended and another one disputed: only what is said of the same item can be at odds
            yield from (self.finding(analysis, span) for span in mixed(analysis) if span)
            return
        admitted = any(
            move == "admission" and chance >= CERTAIN and not {"hedged_admission", "denial"} & set(analysis.flagged(i))
            for i, (move, chance) in enumerate(zip(analysis.moves, analysis.move_confidence, strict=True))
        )
        denials = [r for r in analysis.readings if r.tactic == "denial" and r.sure]
        if admitted and denials:
            yield self.finding(analysis, denials[0].span)
