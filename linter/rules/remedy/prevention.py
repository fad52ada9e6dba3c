"""What of a remedy looks ahead: how it is kept from happening again, as against what was undone and what is merely promised."""

from __future__ import annotations

from linter.patterns import compiled
from linter.text.measures import SAID, Mark, Measures, parts
from linter.values import Analysis

#: Acts that make good or tell of what was, or stop it for the time being: nothing is different the next time.
_SETTLED = r"退(?!群|出)|赔|补偿|补发|转回|归还|交还|还给|停|公告|说明|告知|通知|联系|举报|报警|登记|整理|申请|提交|取消|终止|解除|重新$"
_UNDONE = r"退(?!群|出)|赔|补偿|转回|归还|交还|还给|停|取消|终止|解除"
#: What, once it is off, cannot do it again.
_TOOL = r"软件|工具|外挂|脚本|(?<!小)程[序式](?!员)|插件|修改器|模拟器|连点|权限|功能|入口|小号|分身|群发|自动(?!续)|机器人|bot|mod|模组|巨集|宏|群[^,。;!?]{0,3}退(?![款钱费还给货])"
_GATE = r"接口"
#: The acts that close such a thing for good.
_CLOSED = r"关|下线|删|撤|移除|屏蔽|注销|清"
#: Checks that stay, by their nature.
_LASTING = r"敏感词|内容安全接口|过滤|机审|双审|双人|先审|把关|考核|轮看|审一遍|看一遍|对一遍|过一遍|盯着"
#: What holds from now on, put as a state.
_NOW = (
    r"(?:现在|目前|如今|现已|改由|改为|从此|即日起)[^,。;!?]{0,12}(?:只|都|才|必须|由|需|要|先|不)"
    r"|只(?:发|卖|用|留|放|接|讲|播|上|拍|写|转|加|进|做|在|走)|先[^,。;!?]{1,12}(?:再|才|后)|再[^,。;!?]{1,6}(?:我|就)|[以之]前(?:都|也)?不(?:再|碰|接|做|发|卖|上架|开播)|就(?:能|可以)|直接(?:显示|可|能|看|用|给)|实时|照实|如实|没有?再"
)
#: Something stands elsewhere or otherwise than before, or is used no more.
_CHANGED = (
    r"(?:放|加|挪|移|搬|写|贴|印|存|标|挂|转|接)(?:到|在|进|成|为|上|了|好|私有|清)(?!信)|补(?!偿)|重(?:置|新|拍|写|做|传|画|剪|设|录|拟)|改|换"
    r"|权限[^,。;!?]{0,4}(?:收|撤|关|停)|(?:装|设|建|开|定|立|排|请|雇|找)(?:了|好|上|置)|不(?:做|用|玩|接|卖|加|发|开|买|碰|借|跑|聊|拉|群发|转|刷|播|上|干)(?:[^,。;!?]{0,8})了"
)
#: Either.
_OTHERWISE = f"{_NOW}|{_CHANGED}"
#: Asked for, if without a word of asking.
_PLEA = r"[放饶]了?我|[给还]我|让我(?:出|回|解|重|继续|用|上|能|们?恢复)|原谅|谅解|网开一面|高抬贵手|解开|解了|谢|辛苦|收到"
_EMPTY = frozenset({"vague", "wish", "promise", "overpromise"})
#: So many code points of its own say more than the vague word beside them.
_OWN = 5


def looks_ahead(analysis: Analysis) -> bool:
    """Whether any sentence says how it is kept from happening again."""
    return any(
        prevents(analysis.plain.of(i), part, move == "remedy")
        for i, move in enumerate(analysis.moves)
        for part in parts(analysis.plain.of(i))
    )


def prevents(text: str, part: Measures, is_remedy: bool) -> bool:
    """Whether a part of a sentence says how it is kept from happening again. ``text`` is the normalised sentence."""
    if (part.asked and not part.planned) or (part.told and not part.planned) or compiled(_PLEA).search(text[part.start : part.end]):
        return False
    said = text[part.start : part.end]
    own = is_remedy or "已" in said
    if own and any(_lasts(said, text[mark.start : mark.end], mark, part) for mark in part.marks if mark.kind == "done"):
        return True
    if "check" in part.kinds and (part.planned or {"owner", "frequency"} & part.kinds or compiled(_LASTING).search(said)):
        return True
    if part.planned and _is_named(text, part):
        return True
    return is_remedy and compiled(_OTHERWISE).search(said) is not None


def undoes(text: str, part: Measures) -> bool:
    """Whether a part of a sentence tells of something taken away, paid back or stopped."""
    acts = [mark for mark in part.marks if mark.kind == "done"]
    away = {mark.start for mark in part.marks if mark.kind in ("remove", "open")}
    return any(mark.start in away or compiled(_UNDONE).match(text, mark.start) for mark in acts)


def _lasts(said: str, act: str, mark: Mark, part: Measures) -> bool:
    """Whether an act that was done stays in force: ``said`` is the part, ``act`` its word."""
    if compiled(_TOOL).search(said):
        return True
    if compiled(_GATE).search(said):
        return compiled(_CLOSED).search(said) is not None
    takes_away = any(other.start == mark.start and other.kind in ("remove", "open") for other in part.marks)
    return not takes_away and not compiled(_SETTLED).match(act)


def _is_named(text: str, part: Measures) -> bool:
    """Whether what is planned is said: an act, a thing not to be done again, or so much of its own that it is more than vague."""
    opened = {mark.start for mark in part.marks if mark.kind == "open"}
    planned = [mark for mark in part.marks if mark.kind == "planned" and mark.start not in opened]
    named = part.rest > 1 or bool({"object", "count"} & part.kinds)
    if any(text[mark.start] not in "不再" for mark in planned) or (planned and named):
        return True
    if "frequency" in part.kinds:
        return named
    if _EMPTY & part.kinds:
        return part.rest >= _OWN
    return part.rest >= SAID or (part.rest > 0 and "object" in part.kinds)
