"""P109 chat-excerpt."""

from collections import Counter
from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity, Span

_CLOCK = (
    r"(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+|\d{1,2}[-/月]\d{1,2}日?\s+)?(?:[上下]午|晚上|凌晨)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
)
_NAME = r"[^\s\d：:，。,、；;！？!?()（）\[\]【】<>《》“”\"#*+=/_-][^\s：:，。,、；;！？!?\[\]【】<>《》“”\"=/]{0,11}"
#: 张三 20:15 | 张三 20:15 在吗 | [20:15] 张三：在吗 | 2026-03-05 20:15:30 张三(12345) | 张三：在吗
_LINE = (
    rf"\s*(?:(?P<header>{_NAME})\s+{_CLOCK}\s*[:：]?(?:\s*\Z|\s+\S)"
    rf"|[\[(（【]?{_CLOCK}[\])）】]?\s*(?P<timed>{_NAME})(?:[:：]|(?<=[)）])\s*\Z)"
    rf"|(?P<said>{_NAME})[:：](?!//))"
)
#: Labels of a form and headings of a plan, which are nobody.
_LABEL = (
    r"时间|時間|日期|[今昨前当次]天|今日|[早晚]上|[上下]午|凌晨|星期|周[一-日]|账号|帳號|帐号|原因|措施|情况|说明|理由|问题|證據|证据|附件|附图|截图|处理|整改|事实|内容|结果|请求|诉求|规则|条款|订单|违规"
    r"|备注|标题|链接|类型|名称?$|姓名|昵称|电话|手机|地址|数量|金额|状态|步骤|计划|第.|如下|补充|^注|^[Pp][Ss]|[Ii][Dd]$|^https?|^[问答QAqa]$|目标|要求|整体|其[一二三四]|方面|依据|结论"
    r"|责任|负责|完成|期限|验证|证明|材料|回复$|通知|公告|提示"
)
#: Speakers without a name.
_NOBODY = r"我|本人|[对對]方|客服|系[统統]|[买買]家|[卖賣]家|客[户戶]|顾客|顧客|群主|管理[员員]|平[台臺]|店家|商家|[版板]主|[他她甲乙AB]"
#: Not a speaker but a told "said".
_TELLS = r"[问問说說答道回复復][：:]?\Z|.我|我."
#: How many lines may stand between two of the same talk.
_GAP = 4


class ChatExcerpt(Rule):
    """为什么：整段粘贴的聊天把别人的名字、时间和号码都带了进来，文字也证明不了真实性；聊天记录应以截图提交，截图里的隐私先遮住（文章：附聊天截图，隐去隐私信息）。

    怎么改：正文用一句话概括谁在什么时候说了什么，聊天截图作为附件，遮住他人的头像、昵称和号码。

    例：「3 月 5 日 20 时，对方在群里要求转账，聊天截图见附件 1（他人信息已遮住）」。
    """

    code = "P109"
    name = "chat-excerpt"
    severity = Severity.WARNING
    message = "这里粘贴了别人的聊天记录。请用一句话概括，改附截图，并遮住他人的昵称、头像和号码。"
    message_en = "A chat with other people is pasted here. Sum it up in a sentence and attach a screenshot with their names, pictures and numbers hidden."
    bad = (
        Bad(
            "店铺3月4日被处罚，经过见下。\n阿珍 10:01 你到底退不退\n我 10:02 等等\n阿珍 10:03 那我举报你了\n请复核。",
            "阿珍 10:01 你到底退不退\n我 10:02 等等\n阿珍 10:03 那我举报你了",
        ),
        Bad(
            "账号被封，请复核，聊天如下：\n张三 20:15\n在吗\n李四 20:16\n在的\n张三 20:17\n钱转过来\n以上。",
            "张三 20:15\n在吗\n李四 20:16\n在的\n张三 20:17",
        ),
        Bad("张三：在吗\n我：在\n张三：把你的号借我用一下\n账号就这样被封了，请复核。", "张三：在吗\n我：在\n张三：把你的号借我用一下"),
        Bad(
            "[20:15] 小雨: 在吗\n[20:16] 阿杰: 在\n[20:16] 小雨: 帮我转一下\n请解封我的账号。",
            "[20:15] 小雨: 在吗\n[20:16] 阿杰: 在\n[20:16] 小雨: 帮我转一下",
        ),
    )
    good = (
        Good("3月4日经过：\n上午 10:01 收到通知\n上午 10:30 联系客服\n下午 14:02 重新登录\n请复核我的账号。"),
        Good("账号：ab12\n时间：3月5日\n原因：不清楚\n请复核我的账号。"),
        Good("原因：管理疏忽\n措施：已删除\n原因：没有复核\n措施：双人复核\n请恢复我的账号。"),
        Good("张三：在吗\n我：在\n聊天截图见附件1，请复核我的账号。"),
        Good("我：能退吗\n买家：可以\n我：好的\n截图见附件1，请复核我的店铺。"),
        Good("我问板主:「请问哪一个字违规?」\n板主:「整篇。」\n我再问:「哪一句?」\n板主:「整篇。」\n请复核我的账号。"),
        Good("3月5日 20:15 收到通知\n3月5日 20:18 删除内容\n3月5日 20:30 提交申诉\n请恢复我的账号。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        text = analysis.document.text
        if text.count(":") + text.count("：") < 3:
            return
        for talk in _talks(text):
            speakers = Counter(name for name, _ in talk)
            if len(talk) >= 3 and 2 <= len(speakers) < len(talk):
                span = Span(talk[0][1].start, talk[-1][1].end)
                if not all(compiled(_NOBODY).fullmatch(name) for name in speakers) or _has_number(analysis, span):
                    yield self.finding(analysis, span)


def _talks(text: str) -> Iterator[list[tuple[str, Span]]]:
    """Runs of (speaker, the place of his line) with at most ``_GAP`` other lines between two."""
    talk: list[tuple[str, Span]] = []
    last = 0
    for number, line in enumerate(compiled(r"[^\r\n]+").finditer(text)):
        name = _speaker(line[0])
        if name is None:
            continue
        if talk and number - last > _GAP:
            yield talk
            talk = []
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        talk.append((name, Span(start, line.start() + len(line[0].rstrip()))))
        last = number
    yield talk


def _speaker(line: str) -> str | None:
    """Who speaks in the line, if it is one of a talk."""
    found = compiled(_LINE).match(line)
    if not found:
        return None
    name = found["header"] or found["timed"] or found["said"]
    return None if compiled(_LABEL).search(name) or compiled(_TELLS).search(name) else name


def _has_number(analysis: Analysis, span: Span) -> bool:
    return any(
        element.kind in ("phone", "bank_card", "email", "id_number") and span.start <= element.span.start < span.end
        for element in analysis.elements
    )
