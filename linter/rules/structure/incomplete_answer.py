"""S115 incomplete-answer."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import BLANK, Bad, Good, Rule
from linter.text.notice import parse
from linter.values import Analysis, Answer, Finding, Severity

_PARTS = {
    "route": ("已经怎么整改，或者为什么不属实", "how it was mended or why it is not so"),
    "change": ("改了什么", "what was changed"),
    "date": ("日期", "the date"),
    "person": ("由谁处理", "who saw to it"),
    "verification": ("怎么核对的", "how it was checked"),
    "proof": ("证据（截图、单号等）", "what shows it (screenshots, numbers)"),
}
#: Where the account was in other hands nobody mends his own conduct.
_OF_REMEDY = frozenset({"change", "person", "verification"})
_NOTICE = parse("您的账号存在以下违规：\n1. 群发广告；\n2. 使用外挂。")


class IncompleteAnswer(Rule):
    """为什么：“已修改，请解封”一类的话看不出改了什么、什么时候、谁改的、怎么核对的，不容易通过（经验）；小程序申诉接口要求每条违规记录都有理由和证明（官方：developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record-management/api_createappeal.html）。

    怎么改：整改的，写改了什么、哪天、由谁、怎么核对；申诉的，写哪天、有什么能查的证据。没有的不必编，能写几样写几样。

    例：「广告已删除」→「3月5日由我本人删除12条广告，逐群检查过，截图见附件1」。
    """

    code = "S115"
    name = "incomplete-answer"
    severity = Severity.INFO
    needs = "notice"
    message = "对通知第 {number} 项的答复还没写{parts}。请把有的补上，没有的不必编。"
    message_en = "The answer to item {number} of the notice doesn't say yet: {parts}. Add what there is; invent nothing."
    bad = (
        Bad(
            "第一项：广告已删除。第二项：我没有用过外挂，3月6日的录屏见附件1。",
            "第一项：广告已删除。",
            notice=_NOTICE,
            fixed="第一项：广告已删除。第1项补充：日期是【请填写：哪一天】，由【请填写：谁，如本人】处理，【请填写：用什么办法逐条核对的】，截图或单号见附件【请填写：编号】。第二项：我没有用过外挂，3月6日的录屏见附件1。",
        ),
        Bad(
            "第一项：3月5日由我删除广告，逐群检查过，截图见附件1。\n第二项：我想说说外挂的事。",
            "第二项：我想说说外挂的事。",
            notice=_NOTICE,
        ),
    )
    good = (
        Good("第一项：3月5日由我删除12条广告，逐群检查过，截图见附件1。\n第二项：我没有用过外挂，3月6日的录屏见附件2。", notice=_NOTICE),
        Good("第二项：我没有用过外挂，3月6日的录屏见附件2。", notice=_NOTICE),
        Good("广告已删除。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        for answer in analysis.answers:
            missing = _asked(analysis, answer)
            if not answer.sentences or not missing:
                continue
            number = str(answer.item.index)
            said = ("、".join(_PARTS[part][0] for part in missing), "; ".join(_PARTS[part][1] for part in missing))
            from linter.skeletons.answering import answer_forms, completed

            fixes = answer_forms(analysis, answer) if missing == ("route",) else completed(analysis, answer, missing)
            span = analysis.sentences[answer.sentences[-1]].span
            yield self.finding(analysis, span, fixes=fixes, number=(number, number), parts=said)


def _asked(analysis: Analysis, answer: Answer) -> tuple[str, ...]:
    stolen = "hijacked" in (analysis.detail, answer.item.detail)
    left_out = _OF_REMEDY if stolen else frozenset[str]()
    return tuple(part for part in answer.missing if part not in left_out and not (part == "date" and _has_blank_day(analysis, answer)))


def _has_blank_day(analysis: Analysis, answer: Answer) -> bool:
    """Whether a blank that is still to be filled asks for the day."""
    text = "\n".join(analysis.plain.of(i) for i in answer.sentences)
    return BLANK in text and compiled(rf"{BLANK}[^】\n]*哪一?天").search(text) is not None
