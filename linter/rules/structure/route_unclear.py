"""S101 route-unclear."""

from linter.patterns import compiled
from linter.rule import Bad, Good, StatementRule, asks_for
from linter.text.stance import disputes
from linter.values import Analysis, Fix, Severity, Span

#: An admission that stands in a sentence of another move.
SORRY = r"不对|不對|抱歉|对不起|對不起|道歉|我的错|我的錯|疏忽|失误|失誤|违反|違反|检讨|檢討|反省|责任|責任|愧"


class RouteUnclear(StatementRule):
    """为什么：小程序的申诉让人在“被平台误判”和“已修复”里选一项（官方：developers.weixin.qq.com/community/develop/doc/000e869de347089279b984e4e54409）。两样都没说，或只写删改了什么、没说是不是自己的问题，审核人员只能按原结论处理。

    怎么改：确有其事，写事实、承认和整改；没有违规，写理由和证据，不要为了求情而认错。可用 --route remedy 或 --route dispute 指明后再检查。

    例：「请帮我解封」→ 加上是哪一天、什么内容、您的立场。
    """

    code = "S101"
    name = "route-unclear"
    severity = Severity.WARNING
    message = "看不出您是承认违规并已整改，还是认为没有违规、请求复核。请写明一种：整改写事实、不足和措施；复核写理由和证据。"
    message_en = "The text does not say whether you put something right or dispute the penalty. Say one: what was mended, or why the penalty does not fit, with proof."
    bad = (
        Bad(
            "我的微信昨天登录时提示被限制，请问怎么恢复？",
            "我的微信昨天登录时提示被限制，请问怎么恢复？",
            fixed="【请填写：日期和时间】，我的账号被【请填写：何种处罚】，通知写的是【请填写：通知原话】。此前我【请填写：做了什么，用的什么设备】。我的微信昨天登录时提示被限制，请问怎么恢复？处罚依据的【请填写：条款或原话】针对的是【请填写：哪种行为】，而实际情况是【请填写：哪一天、用什么设备、什么经过】，不属于该条所列情形。【请填写：什么截图或记录、哪一天的】见附件【请填写：编号】，能看出【请填写：与处罚不符之处】。",
        ),
    )
    good = (
        Good("3月5日我的账号被限制。【请填写：二选一，没有违规写理由，确有违规写责任】"),
        Good("我的微信昨天登录时提示被限制。我对此次判定有异议，恳请人工复核。"),
        Good("我的微信昨天登录时提示被限制，请问怎么恢复？", route="dispute"),
        Good("3月5日我在群里发了12条广告，是我不对，已全部撤回，今后不再发。"),
    )

    def fires(self, analysis: Analysis) -> bool:
        if any(answer.route != "open" for answer in analysis.answers):
            return False  # each item of the notice has a route of its own
        sorry = "admission" in analysis.possible_moves or compiled(SORRY).search(" ".join(s.text for s in analysis.sentences))
        if disputes(analysis.plain.text) or asks_for("二选一", analysis):
            return False
        mended_only = analysis.route.label == "remedy" and not sorry
        return not analysis.route_given and (analysis.route.label == "open" or mended_only)

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import forms

        return forms(analysis)
