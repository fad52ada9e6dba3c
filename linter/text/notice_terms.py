"""How long a notice gives and how many appeals are left. All texts are normalised."""

from __future__ import annotations

from datetime import date, timedelta

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text import dates
from linter.text.numerals import number

_N = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_TERM = (
    rf"(?P<n>{_N}) ?个? ?(?:工作|自然|日历)?(?P<unit>日|天|小时|个?星期|周|个?月(?!份|[0-9])|h(?:ours?)?\b)(?:之)?(?:以)?内"
    rf"|within (?P<en_n>[0-9]{{1,3}}|an?|one|two|three|five|seven|ten)[ -](?:business |working |calendar )?(?P<en_unit>hour|day|week|month)s?"
    rf"|(?:期限|时限|有效期|申诉期)(?:为|是|:|还有|剩余|仅剩|共)? ?(?P<of_n>{_N}) ?个? ?(?:工作|自然)?(?P<of_unit>日|天|小时|周|个?月)"
    rf"|(?:入口|通道|窗口)(?:将|仅)?(?:开放|保留) ?(?P<open_n>{_N}) ?个? ?(?:工作|自然)?(?P<open_unit>日|天|小时|周)"
    rf"|(?P<left_n>{_N}) ?个? ?(?:工作|自然)?(?P<left_unit>日|天|小时|周)(?:后)(?:截止|关闭|失效|过期|自动关闭)"
)
_DAYS = {
    "日": 1.0,
    "天": 1.0,
    "day": 1.0,
    "小时": 1 / 24,
    "h": 1 / 24,
    "hour": 1 / 24,
    "周": 7.0,
    "星期": 7.0,
    "week": 7.0,
    "月": 30.0,
    "month": 30.0,
}
_ENGLISH = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10}
#: Somebody else's term: how long the platform takes, how long a penalty or a reckoning lasts.
_THEIRS = "平台|我们|我司|客服|审核|工作人员|团队|将(?!视|不|无|被|关|自动|失)|预计|一般|通常|处罚|限制|禁言|封|冻结|解除|恢复|最近|过去|近|累计|曾|已(?!收)|期间|we (?:will|aim)|our team"
_TAKEN = "^(?:审核|处理|答复|回复|反馈|通知|给出|出具|完成审核|复核|解除|恢复|自动解|到账|累计|多次|被|有|无法|不得|禁止|不可|不能|再次|发送|添加|向|共|连续|短时|大量|频繁|发布)"
_BEFORE = "(?:请|须|需|应|务必|可|烦请|敬请)[^。;\n]{0,14}$|(?:截止|截至|最晚|最迟|不晚于|不迟于|期限|时限|有效期|到期|deadline|due|until|before|by)[^。;\n]{0,12}$|逾期|申诉期"
_AFTER = r"^[^。;\n,]{0,10}?(?:之?前|以前|截止|为止|止)|^[^。;\n]{0,4}(?:到期|截止|关闭)"
_NOT_BEFORE = "(?:封禁|封停|冻结|限制|禁言|处罚|解除|解封|恢复|生效|发布|发出|通知|时间段|停权|水桶)(?:时间|日期|期)?(?:至|到|于|:|在|期)?[^。;,\n]{0,4}$"
#: An English penalty, and how long it lasts; what is said of an appeal instead.
_PENALISED = r"\b(?:suspen[ds]|restrict|bann?(?:ed)?\b|block|mut(?:ed|e)\b|lock|limit|disabl|fr[eo]ez|froz|silenc|penal|terminat|demoneti|unavailable|sanction|time-?out|deactivat)"
_LASTS = r"(?:until|till|thr(?:ough|u)|to|expir[a-z]*|ends?|ending|lift[a-z]*|remains? in (?:effect|force))(?: date| time)?(?: on| at| by|:| is)* *(?:the )?$"
_APPEALS = r"appeal|submit|respon[ds]|reply|contest|disput|request"
_PENALISED_ZH = "封禁|封停|封号|冻结|限制|禁言|禁赛|停权|水桶|处罚|停用|暂停|屏蔽"
#: From when a term runs, and when that is the notice; the fields of the day of its receipt, and of its sending.
_COUNTED = (
    r"自?[^,。;\n]{0,16}(?:之日|之时|日|当日|次日)(?:起|开始)|[^,。;\n]{0,12}(?<!最)(?<!以)后|(?:of|from|after|following) [^,。;\n]{0,30}"
)
_OF_NOTICE = "收到|接到|收悉|送达|通知|发出|发送|本函|邮件|站内信|receipt|receiv|notice|notification|email|message|letter"
_RECEIVED_ON = r"(?:收到|接收|接到|收件|签收|送达)(?:通知|本通知|消息)?(?:的)?(?:时间|日期|日|于)?(?: |:|为|是|于)*$|(?:^|\n) *(?:date )?received(?: on| at)?:? *$|date of receipt:? *$"
_HAS_RECEIVED = "^ ?[^,。;:\n]{0,4}(?:收到|接到|接获)(?:了)?(?:本|此|该|上述)?(?:通知|函|邮件|站内信)(?!之日|后|起)"
_SENT_ON = r"(?:通知|发送|发出|发信|发件|下发|发文|推送|送出|消息)(?:时间|日期)(?: |:|为|是|于)*$|(?:^|\n) *(?:date )?sent(?: on| at)?:? *$|(?:^|\n) *(?:notice|notification) date:? *$|date of notice:? *$"
#: Amounts of something else than appeals: points, days, money, goods.
_NOT_TIMES = "(?:个?(?:工作|自然)?[日天月]|小时|分|点|元|块|件|条|款|篇|%|周|年|人|名|只|单|积分|字)"
_LEFT = (
    rf"(?:剩余|剩下|可用|还剩|尚余|(?<!其)余)(?:的)?(?:可)?(?:申诉|复核|申辩)?(?:次数|机会)?(?:还有|为|是|:| )*(?P<a>{_N}|零)(?![0-9.])(?: ?/ ?[0-9]{{1,2}})?(?! ?{_NOT_TIMES}) ?次?"
    rf"|申诉(?:次数|机会)(?:剩余|还剩|仅剩|余|剩)(?:为|是|:| )*(?P<b>{_N}|零)"
    rf"|(?:还|仅|只|尚|共|可以|可|能|以|享|限|最多|有)(?:还)?(?:可以|可|能|有|享有|提供|允许|给予|拥有|支持|限|剩|剩余|提交|发起|申请)?(?:申诉|复核|提交|提出|发起)?(?:申诉|复核)? ?(?P<c>{_N}) ?次(?P<c_tail>(?:为限|的?(?:申诉|复核|申请|提交|机会|申辩|申请复核))?)"
    rf"|(?P<d>{_N}) ?次(?:申诉|复核|申辩)的?机会|(?:提出|提交|发起)(?P<h>{_N}) ?次(?:申诉|复核|申辩)"
    rf"|(?:申诉|复核)(?:次数|机会|上限)(?:上限)?(?:为|是|:|仅|仅限|仅有|只有|限| )*(?P<e>{_N})(?: ?/ ?(?P<e_all>[0-9]{{1,2}})(?![0-9]))?(?! ?{_NOT_TIMES}) ?次?"
    rf"|(?:appeals?|chances?|attempts?)(?: (?:left|remaining|available))?(?: is| are|:)? ?(?P<f>[0-9]{{1,2}})(?![0-9./-])|(?P<g>[0-9]{{1,2}}|one|two|three|only one) (?:remaining |more )?(?:appeals?|chances?|attempts?)"
)
_LAST = "最终申诉|最后(?:一次|1次)?的?(?:申诉|机会|复核)|终审|一次性申诉|final appeal|last (?:appeal|chance)|(?:appeal|submit|申诉) (?:only )?once|only once|唯一一次|不可重复(?:申诉|提交)|(?:首次|第一次|初次)(?:申诉|复核|申辩|提交)?[^。;\n]{0,16}(?:不再|不予|不会再|不能再|不得再|无法再)(?:次)?(?:受理|接受|处理|复核|申诉|提交)"


def chances(text: str) -> int | None:
    """How many appeals the notice says are left, or may be made at all."""
    loose: int | None = None
    for found in compiled(_LEFT).finditer(text):
        name = next(group for group in "abcdefgh" if found[group])
        value = {"one": 1, "two": 2, "three": 3, "only one": 1}.get(found[name]) or number(found[name])
        near = text[max(0, found.start() - 12) : found.end() + 6]
        if name == "c" and not found["c_tail"] and not compiled("申诉|复核|申辩|提交").search(near):
            continue
        if name == "a" and not compiled("申诉|复核|机会|次").search(near):
            continue
        if compiled("已(?:经)?(?:使用|用|申诉|提交|用掉)[^,。;]{0,4}$").search(text[max(0, found.start() - 8) : found.start() + 1]):
            continue
        if name == "e" and found["e_all"] and value is not None:
            value = max(0, int(found["e_all"]) - value)  # without a word of what is left, so many of so many are made
        if value is None:
            continue
        if name in "ab":
            return value
        loose = value if loose is None else loose
    if compiled(_LAST).search(text):
        return 1
    return loose


@frozen
class Term:
    """So many days (hours and weeks turned into days); ``counted`` tells from when they run: "" unsaid, else the words of it."""

    days: int
    working: bool
    counted: str


def days(text: str) -> int | None:
    """The days that the reader has from the receipt of the notice; None when none are named."""
    found = term(text)
    return found.days if found else None


def term(text: str) -> Term | None:
    """The term that the reader has, the first that is his own; None when none is named."""
    for found in compiled(_TERM).finditer(text):
        name = next(group for group in ("n", "en_n", "of_n", "open_n", "left_n") if found[group])
        count = _ENGLISH.get(found[name]) or number(found[name])
        unit = found[name.replace("n", "unit") if name == "n" else name[:-1] + "unit"].removeprefix("个")
        clause = compiled("[。;!?\n]").split(text[max(0, found.start() - 40) : found.start()])[-1]
        after = compiled("[。;!?\n]").split(text[found.end() : found.end() + 30])[0]
        own = compiled(",").split(clause)[-1]
        told = compiled("请|须|需|应当|务必|可(?!能)|逾期|收到|申诉|整改|你|您|please|must|appeal|submit").search
        taken = compiled(_TAKEN).match(text[found.end() : found.end() + 6].lstrip(" ,的"))
        if not count or compiled(_THEIRS).search(own) or (taken and not compiled("请|须|需|应|务必").search(own)):
            continue
        if not (told(clause) or told(after)):
            continue
        length = max(1, round(count * _DAYS[unit] + 0.49) if _DAYS[unit] < 1 else round(count * _DAYS[unit]))
        begins = compiled(_COUNTED).search(own + found[0] + after.split(",")[0])
        return Term(length, bool(compiled("工作|business|working").search(found[0])), begins[0] if begins else "")
    return None


def due(text: str, today: date) -> date | None:
    """The last day of a term that runs from a day that the notice names as that of its receipt, or of its sending.

    None for working days, which only a calendar of holidays can count, and for terms that run from something else.
    """
    given = term(text)
    if given is None or given.working or (given.counted and not compiled(_OF_NOTICE).search(given.counted)):
        return None
    found: dict[str, date] = {}
    for moment in dates.find(text):
        before, after = text[max(0, moment.start - 30) : moment.start], text[moment.end : moment.end + 16]
        day = dates.resolve(moment, today, today)
        if day is None:
            continue
        if compiled(_RECEIVED_ON).search(before) or compiled(_HAS_RECEIVED).match(after):
            found.setdefault("received", day)
        elif compiled(_SENT_ON).search(before):
            found.setdefault("sent", day)
    start = found.get("received") or found.get("sent")
    return start + timedelta(given.days) if start else None


def deadline(text: str, today: date) -> date | None:
    """The day by which the reader has to act; a missing year is the one that puts the day nearest to ``today``."""
    near: date | None = None
    for moment in dates.find(text):
        day = dates.resolve(moment, today, near or today)
        before, after = text[max(0, moment.start - 24) : moment.start], text[moment.end : moment.end + 16]
        if day is None:
            continue
        near = day
        if compiled(_NOT_BEFORE).search(before) and not compiled("截止|最晚|最迟").search(before):
            continue
        clause = compiled("[。;\n]").split(before)[-1]
        if _of_penalty(text, moment.start, moment.end):
            continue
        if compiled(
            r"(?:截止|截至|最晚|最迟|不晚于|不迟于|期限|时限|有效期|到期|deadline|due|until|before)[^。;\n]{0,12}$|(?:申诉|提交|有效|整改)(?:期)?(?:至|到) ?$|\bby $"
        ).search(clause):
            return day
        if compiled(_AFTER).search(after) and compiled(
            "请|须|需|应|务必|可|逾期|申诉|整改|提交|处理|前往|完成|有效|回复|反馈|please"
        ).search(clause + after):
            return day
    return None


def _of_penalty(text: str, start: int, end: int) -> bool:
    """Whether the day at ``start:end`` is the one on which a penalty ends."""
    sentence = compiled(r"[。;!?\n]|\. ").split(text[max(0, start - 90) : start])[-1]
    clause = sentence.rsplit(",", 1)[-1]
    after = compiled(r"[,。;!?\n]|\. ").split(text[end : end + 60])[0]
    if (found := compiled(rf"{_PENALISED}[^,;]{{0,40}}?\b{_LASTS}").search(clause)) and not compiled(_APPEALS).search(
        clause, found.start()
    ):
        return True
    if compiled(rf"\b{_LASTS}").search(clause) and compiled(_PENALISED).search(after) and not compiled(_APPEALS).search(clause + after):
        return True
    ends = compiled("(?:到期|结束|终止|期限|有效期|截至)(?:时间|日期|日)?(?:至|到|为|是|:)? ?$").search(clause)
    return bool(
        ends and compiled(_PENALISED_ZH).search(sentence) and not compiled("申诉|提交|整改|回复|反馈|复核|申辩|上诉").search(sentence)
    )
