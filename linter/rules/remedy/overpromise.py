"""R106 overpromise."""

from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.frames import guarded
from linter.text.measures import read
from linter.values import Analysis, Finding, Severity

#: Before the phrase: it is refused, asked of somebody else, or a question.
_NOT_OWN = r"(?:不(?:能|会|愿意?|想|该|应该?)?|没有?|拒绝|无法|无须|无需|凭什么|为什么|难道|(?:你们?|您|贵[^,。;!?]{1,4}|平台|官方|腾讯|对方|骗子|他们?|她|举报人)[^,。;!?]{0,8})$"
#: The usual declaration that what is said is true: it promises nothing on what one will do.
_DECLARED = r"(?:虚假|不实|造假|作假|作伪|伪造|隐瞒|属实|真实|谎言|撒谎|说谎|假话)"


class Overpromise(Rule):
    """为什么：没有人要求“任何处罚都接受”“再犯就永久封号”；说过了头，不增加可信度，还可能日后被当成依据（本工具的判断）。

    怎么改：删去；要写就换成做得到、查得到的一句，例如停用了什么、谁来检查、多久一次，或者请平台核查什么。

    例：「如再犯愿永久封号」→「以后每次发布前由本人对照规范看一遍」（照实写）。
    """

    code = "R106"
    name = "overpromise"
    severity = Severity.WARNING
    needs = "route:remedy|route:open"
    message = "「{quote}」说过了头：谁也没有要求，也做不到或收不回。请删去，要写就写做得到、查得到的事。"
    message_en = "“{quote}” promises more than is asked, or than anybody can keep. Leave it out, or put something there that can be kept and checked."
    bad = (
        Bad("3月5日我发了12条广告，已全部删除。如再犯永久封号，愿接受任何处罚。", "再犯永久封号", route="remedy"),
        Bad("广告已经删了。我以人格担保，以后不发。\n永远不会再群发。", "以人格担保", "永远不会", route="remedy"),
        Bad("账号3月5日被限制了。什么处罚都愿意接受，请解封。", "什么处罚都愿意接受", route="open"),
        Bad("求求你们解封，你让我做什么都行。", "你让我做什么都行", route="open"),
        Bad("三件已经下架。我自愿永久关店，赔偿一切损失。", "自愿永久关店", route="remedy"),
        Bad("我保证，绝对不会再有任何一件出问题。", "绝对不会再有任何一件出问题", route="remedy"),
        Bad("要是还有，封一辈子也没有话说。", "封一辈子也没有话说", route="open"),
    )
    good = (
        Good("3月5日我发了12条广告，已全部删除，接受这次处罚。", route="remedy"),
        Good("通知写着“再犯永久封号”，我已卸载群发软件。", route="remedy"),
        Good("我永远不会发这种东西，这不是我发的。", route="dispute"),
        Good("任凭处置吧。", route="dispute"),
        Good("以上全部属实，如有虚假愿承担一切后果，请核查。", route="open"),
        Good("由此造成的，你们要承担一切后果。", route="open"),
        Good("我不接受任何处罚，请说明原因。", route="open"),
        Good("已赔偿买家全部损失，回执见附件1。", route="remedy"),
        Good("封了一辈子的号，请问怎么处理才能恢复？", route="open"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        """Not on a dispute, nor where the account was in other hands: there nothing is to be promised."""
        if analysis.route.label == "dispute" or analysis.detail == "hijacked":
            return
        for i in range(len(analysis.sentences)):
            text, start = analysis.plain.of(i), analysis.plain.starts[i]
            for mark in read(text).marks:
                if mark.kind == "overpromise" and _is_own(text, mark.start) and not guarded(text, mark.start, mark.end):
                    yield self.finding(
                        analysis, analysis.plain.span(start + mark.start, start + mark.end), confidence=analysis.route.confidence
                    )
                    break  # one for a sentence


def _is_own(text: str, start: int) -> bool:
    """Whether the writer says it of himself and of what is to come."""
    before = text[max(0, start - 16) : start]
    return not compiled(_NOT_OWN).search(before) and not compiled(_DECLARED).search(before)
