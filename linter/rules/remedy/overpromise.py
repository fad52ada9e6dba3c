"""R106 overpromise."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.rules.remedy.reading import applies, surety
from linter.text.frames import guarded
from linter.text.measures import read
from linter.values import Analysis, Finding, Severity


class Overpromise(Rule):
    """为什么：没有人要求“任何处罚都接受”“再犯就永久封号”；说过了头，不增加可信度，还可能日后被当成依据（本工具的判断）。

    怎么改：换成做得到、查得到的一条：停用了什么，谁来检查，多久一次。

    例：「如再犯愿永久封号」→「以后每次发布前由本人对照规范看一遍」（照实写）。
    """

    code = "R106"
    name = "overpromise"
    severity = Severity.WARNING
    needs = "route:remedy"
    message = "「{quote}」说过了头：谁也没有要求，也做不到或收不回。请换成做得到、查得到的措施。"
    message_en = "“{quote}” promises more than is asked, or than anybody can keep. Put a measure there that can be kept and checked."
    bad = (
        Bad("3月5日我发了12条广告，已全部删除。如再犯永久封号，愿接受任何处罚。", "再犯永久封号", route="remedy"),
        Bad("广告已经删了。我以人格担保，以后不发。\n永远不会再群发。", "以人格担保", "永远不会", route="remedy"),
    )
    good = (
        Good("3月5日我发了12条广告，已全部删除，接受这次处罚。", route="remedy"),
        Good("通知写着“再犯永久封号”，我已卸载群发软件。", route="remedy"),
        Good("我永远不会发这种东西，这不是我发的。", route="dispute"),
        Good("任凭处置吧。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        for i in range(len(analysis.sentences)) if applies(analysis) else ():
            text, start = analysis.plain.of(i), analysis.plain.starts[i]
            for mark in read(text).marks:
                if mark.kind == "overpromise" and not guarded(text, mark.start, mark.end):
                    yield self.finding(analysis, analysis.plain.span(start + mark.start, start + mark.end), confidence=surety(analysis))
                    break  # one for a sentence
