"""E113 unsupported-fact."""

from collections.abc import Iterator
from datetime import date

from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity

#: Kind of claim -> what it is called, in Chinese and in English.
_CALLED = {
    "date": ("日期", "date"),
    "time": ("时间", "time"),
    "figure": ("数字", "figure"),
    "name": ("名称", "name"),
    "identifier": ("编号", "identifier"),
    "place": ("地点", "place"),
    "device": ("设备", "device"),
    "evidence": ("材料", "piece of evidence"),
    "measure": ("措施", "measure"),
    "promise": ("承诺", "promise"),
    "admission": ("认错", "admission"),
}
#: Told in so many words that a paraphrase may be taken for a new one: what is found of these is a hint.
_SOFT = frozenset({"measure", "promise"})
_NOTES = (
    "3月5号晚上8点多，在三个群发了招聘广告，一共12条，没问群主\n9点被限制\n第二天把12条都撤回了，是我不对",
    "我没违规！！8月17号晚上十点多打完就被封，手机红米k60，录了屏的",
)


class UnsupportedFact(Rule):
    """为什么：让聊天机器人代写的申诉，常有从来没有发生过的日期、措施和认错；签上名就是您自己说的，平台会去核对，说不实的申诉反而坐实处罚（本工具的判断）。没有违规的人，尤其不该签下一份认错书（本工具的判断）。

    怎么改：用 --facts 给出您自己的草稿、笔记或记录。正文可以比它含糊，不能比它多；没有发生过的就删去，确有其事而漏记的，补进记录再检查一次。说得不同而意思一样的，也可能被标出，请自己判断。

    例：记录里只有「12条都撤回了」→ 删去「并组织全体员工开展合规培训」。
    """

    code = "E113"
    name = "unsupported-fact"
    severity = Severity.WARNING
    any_text = True
    needs = "facts"
    message = "「{quote}」这一{detail}，您的事实材料里没有。若没有发生，请删去{besides}。"
    message_en = "Your notes don't have “{quote}” ({detail}). If it did not happen, delete it{besides}."
    bad = (
        Bad(
            "3月5日晚9时我的微信被限制。当晚8点多，我未问群主就在三个群发了12条招聘广告，是我不对。3月6日已全部撤回，3月8日向群主致歉，并组织员工开展合规培训。",
            "3月8日",
            "向群主致歉",
            "组织员工开展合规培训",
            facts=_NOTES[:1],
        ),
        Bad("3月5日晚上，我在三个群发了15条招聘广告，今后每周自查一次。", "15条", "今后每周自查一次", facts=_NOTES[:1]),
        Bad(
            "8月17日晚10点多，我打完一局后被封。我承认使用了辅助工具，深感抱歉，现已卸载该工具。附件1为检测报告。",
            "我承认使用了辅助工具",
            "深感抱歉",
            "卸载该工具",
            "检测报告",
            facts=_NOTES[1:],
        ),
        Bad("8月17日晚十点多，我在杭州用华为手机登录，角色编号88213907，请人工复核。", "杭州", "华为", "88213907", facts=_NOTES[1:]),
    )
    good = (
        Good(
            "3月5日晚8时许，我未经群主同意，在3个群内发布十二条招聘广告，当晚被限制。次日已全部撤回，是我的过错。恳请恢复，谢谢。",
            facts=_NOTES[:1],
        ),
        Good(
            "8月17日晚上，我的账号在对局结束后被封。我没有违规，有录屏可以证明，我使用的是红米K60。恳请人工复核，如需补充材料我会积极配合。",
            facts=_NOTES[1:],
        ),
        Good("我承认使用了辅助工具，深感抱歉，现已卸载该工具。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if not analysis.case.facts:
            return
        from linter.text.supported import read, unsupported

        case = analysis.case
        today = case.today or date.today()
        facts = read((*case.facts, *([case.notice.text] if case.notice else [])), len(case.facts), today)
        for claim in unsupported(analysis.plain.text, facts, today):
            other = ("，不必为没有做过的事认错", "; nobody need own up to what he did not do") if claim.kind == "admission" else ("", "")
            span = analysis.plain.span(claim.start, claim.end)
            severity = Severity.INFO if claim.kind in _SOFT else None
            yield self.finding(analysis, span, severity, detail=_CALLED[claim.kind], besides=other)
