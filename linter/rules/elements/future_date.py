"""E111 future-date."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Moment, Severity

#: What marks a day as one that is still to come, or as the end of something.
_TO_COME = (
    r"将|计划|预计|打算|准备|拟|定于|预约|即将|届时|到时|会在|要到|要等|才能?|之前|以前|[日号]前|截[至止]|有效|到期|期限|限期|期满|为止|[封停禁罚冻限][^,。;!?]{0,6}[至到]|[至到] ?[12][0-9]{3}"
    r"|解[封禁冻除桶限]|恢复|承诺|保证|保质|过期|最后一天|活动时间|合同|授权期|任期|考试(?!合格|通过|已|完)|开庭|婚礼|期[:为是至到]"
)
#: Before the date and behind it: what is told as done, not as arranged.
_DONE_ON = r"已经?[于在]$"
_DONE = (
    r"(?:[^,。;!?\n]{0,24},){0,2}?[^,。;!?\n]{0,24}?(?:已经?+(?!安排|排|定|约|订|预|报名|计划|列|通知|确认|申请|联系|购|敲|邀|准备)"
    r"|(?:学|考|看|做|培训|整理|清理|检查)完(?!后|再|才|之)|(?:考[核试]|测[试验]|验收|抽查|复查|检[查测]|成绩|结果|全部|全员|均|都|一次)[^,。;!?\n]{0,8}(?:通过|合格)(?!后|才|方|再|即|者|的|率|为)"
    r"|(?:完成|删除|下架|更换|修改|通过|组织|提交|签|学|改|换|删|撤|关|停)[^,。;!?\n]?了|了(?=[,。;!?\n]|$))"
)


class FutureDate(Rule):
    """为什么：把还没有到的日子写成已经发生，多半是年份写错了，整段经过都会被怀疑（本工具的判断）。

    怎么改：对照通知或记录改正年份；说的确是将来的事，写明“将于”“预计”。

    例：今天是 2026 年 3 月 10 日，「2027 年 3 月 5 日我的账号被限制」→「2026 年 3 月 5 日……」
    """

    code = "E111"
    name = "future-date"
    severity = Severity.WARNING
    needs = "moment"
    message = "「{quote}」还没有到，却写成已经发生的事。请核对年份和日期；若是将来的事，请写明“将于”。"
    message_en = "“{quote}” is still to come, yet told as past. Check the year and the day; if it is to come, say so."
    bad = (
        Bad("2027年3月5日我在群里发了12条广告，收到骚扰他人的通知。", "2027年3月5日"),
        Bad("2026年3月5日我的账号被限制。2026年5月6日我登录时又提示异常。", "2026年5月6日"),
        Bad("我的店铺被处罚后已整改。2026年4月8日，店长已带全部员工学完平台规则。", "2026年4月8日"),
        Bad("账号因引流被限制，我承认违规。我们已于2026年6月1日删除全部12条广告，今后保证不再发。", "2026年6月1日"),
        Bad("账号因引流被限制，我承认违规。2026年4月2日培训考核，五名员工全部合格。", "2026年4月2日"),
        Bad("账号被限制，我承认发了广告。2027年3月6日我把12条广告都删了，截图见附件1。", "2027年3月6日"),
        Bad("账号被限制，我承认发了广告。2026年12月3日，我們已經更換了審核員，記錄見附件2。", "2026年12月3日"),
        Bad("账号被限制，请复核。附件2是2026年4月20日已经通过的质检报告。", "2026年4月20日"),
    )
    good = (
        Good("2026年3月5日我在群里发了12条广告，收到骚扰他人的通知。"),
        Good("我的账号被封禁至2027年3月5日。"),
        Good("通知写明解封时间是2027年3月5日，我的账号被限制登录。"),
        Good("我们预计2026年4月1日上线新的审核流程。"),
        Good("营业执照有效期到2030年1月1日，我的店铺被判资质过期。"),
        Good("11月5日我的账号被限制。"),
        Good("账号被限制，我承认违规。2026年4月2日前完成全部员工的培训，已安排主管负责。"),
        Good("账号被限制，我承认违规。2026年4月2日由主管组织培训，考核合格后上岗。"),
        Good("账号被限制，我承认违规。已预约2026年4月2日的规范培训，由主管带队。"),
        Good("账号被限制，我承认违规。2026年4月2日的培训已经安排好，考核通过者才上岗。"),
        Good("账号被限制，我承认违规。2026年4月2日起每周一由主管抽查。"),
        Good("账号被限制，我承认违规。2026年3月2日，主管已组织三名员工学完规范，考试合格。"),
        Good("附件1是授权书，有效期已延长到2027年4月2日，请复核。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        today, ends = analysis.case.today or date.today(), {end for _, end in analysis.periods}
        for i, moment in enumerate(analysis.moments):
            day, sentence = analysis.days[i], analysis.sentence_at(moment.start)
            if day is None or day <= today or moment.year is None or moment.relative or i in ends:
                continue
            if _as_past(analysis, moment, sentence):
                yield self.finding(analysis, moment.span)


def _as_past(analysis: Analysis, moment: Moment, sentence: int) -> bool:
    """Whether the sentence tells what has happened: it is of the facts, or says of whatever else (a remedy, a proof) that it is done."""
    text = analysis.plain.of(sentence)
    if analysis.moves[sentence] == "fact":
        return not compiled(_TO_COME).search(text)
    starts, begin = analysis.plain.normals[sentence].starts, analysis.sentences[sentence].span.start
    start, end = bisect_left(starts, moment.start - begin), bisect_left(starts, moment.end - begin)
    done = compiled(_DONE).match(text, end)
    told = done or compiled(_DONE_ON).search(text[max(0, start - 3) : start])
    return bool(told) and not compiled(_TO_COME).search(text, 0, done.end() if done else end + 4)
