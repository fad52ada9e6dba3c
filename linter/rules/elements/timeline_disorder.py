"""E105 timeline-disorder."""

from bisect import bisect_left
from collections.abc import Iterator

from linter.patterns import compiled
from linter.rule import Bad, Good, Rule
from linter.text.chronology import Dated, contradictions
from linter.values import Analysis, Finding, Moment, Severity

#: What may stand before the date of a sentence that tells the next step of a story: a number, 于.
_LEAD = r"[^一-鿿]{0,8}[于於在]?"
_ASIDE = (
    r"此前|之前|以前|先前|事前|早在|曾|注册|当时|原来|原先|本来|上一?次|前一|往年|起因|原因|因为|由于|截至|截止|[至到]今|一直|开始|以来|期间"
    r"|[日号]起|[日号]前|(?:[日号]|\d) ?[至到-]"
)
#: What is said of a day (in Chinese and in English), and what to do: it is earlier than the one told before, or the words beside it say
#: otherwise.
_EARLIER = (
    ("比前一句的日期早，经过的先后乱了", "is earlier than the date in the sentence before it"),
    ("请按时间先后写，或加上“此前”", "Tell it in order, or say that it was earlier (此前)"),
)
_WRONG = (
    ("和文中写的先后对不上", "does not fit the order that the text tells"),
    ("请对照通知和记录，改正日期或“前”“后”这样的词", "Check your records and correct the date or the word of order"),
)


class TimelineDisorder(Rule):
    """为什么：经过按时间先后写，审核人员一遍就能看懂（文章：情况说明要有时间线和操作经过）。倒着写又没有“此前”这样的词，容易看错因果。

    怎么改：把早的移到前面；要倒叙，就加上“此前”“早在”。写了“收到通知前”“后来”“才发现”而日期对不上的，对照通知和记录改日期或改词。

    例：「3 月 8 日账号被限制。3 月 5 日我在群里发了广告。」→ 两句对调。
    """

    code = "E105"
    name = "timeline-disorder"
    severity = Severity.INFO
    needs = "moment"
    message = "「{quote}」{detail}。{advice}。"
    message_en = "“{quote}” {detail}. {advice}."
    bad = (
        Bad("3月8日我的账号被限制登录。3月5日我在三个群里发了12条广告。", "3月5日"),
        Bad("2026年2月20日上午，我收到了限制的通知。2026年2月11日，我在朋友圈发了一条广告。", "2026年2月11日"),
        Bad("2月24日我们收到违规通知。收到通知前，我们于2月27日删除了全部12条广告。", "2月27日"),
        Bad("3月1日我的账号被封禁，请复核。收到处罚前我没有收到提醒。被封后，2月26日我联系了客服。", "2月26日"),
        Bad("收到处罚后，3月1日我们下架了商品。3月5日店铺收到处罚通知，请复核。", "3月1日"),
        Bad("我于3月3日收到限制通知。3月6日我们在收到通知前已删除全部内容，请复核。", "3月6日"),
        Bad("2026年3月2日店鋪被舉報。被舉報之前，我們在2026年3月8日已經下架商品。", "2026年3月8日"),
        Bad("3月4日我发布了视频。发布后，我于3月2日收到粉丝提醒，账号被限制。", "3月2日"),
        Bad("通知日期是2月24日，账号被限制。收到通知前，我于2月28日删除了广告。", "2月28日"),
        Bad("2月24日上午平台通知我们违规。接到通知以前，我们已于2月27日把商品下架。", "2月27日"),
        Bad("3月6日收款码被人换掉，3月5日发现少了钱，账号被限制。", "3月5日"),
        Bad("3月6日晚上有人登录我的账号发广告。后来3月4日我修改了密码。", "3月4日"),
        Bad("2026年2月20日，我把账号借给同事，2026年2月18日才知道他用来发广告。", "2026年2月18日"),
        Bad("3月7日我点了一个链接，随后3月5日账号被盗，请复核。", "3月5日"),
        Bad("2月25日有人用我的账号发广告，2月23日我才發現，請復核。", "2月23日"),
        Bad("3月6日我上架了商品，接着，3月3日有买家投诉，店铺被处罚。", "3月3日"),
    )
    good = (
        Good("3月5日我在三个群里发了12条广告。3月8日我的账号被限制登录。"),
        Good("3月8日我的账号被限制登录。此前的3月5日，我在三个群里发了12条广告。"),
        Good("3月8日我的账号被限制登录。通知说我3月5日发了广告。"),
        Good("12月30日我在三个群里发了12条广告。1月2日我的账号被限制登录。"),
        Good("3月8日我的账号被限制登录。3月5日之前我没有登录过。"),
        Good("2月27日我们收到违规通知。收到通知前，我们于2月24日删除了全部12条广告。"),
        Good("3月1日我的账号被封禁。被封后，3月2日我联系了客服。"),
        Good("3月5日店铺收到处罚通知。收到处罚后，3月1日发布的商品已下架。"),
        Good("3月5日店铺收到处罚通知。收到通知后我们核对了记录，3月1日的订单确实超时。"),
        Good("3月1日第一次收到通知，3月8日又收到通知。收到通知后，我于3月5日删除了广告。"),
        Good("3月3日收到通知前三天，也就是2月28日，我已删除全部内容，请复核账号。"),
        Good("3月3日收到通知后，我们于3月4日前下架全部商品，请复核店铺。"),
        Good("3月4日收款码被人换掉，3月5日发现少了钱，3月6日才知道原因，账号被限制。"),
        Good("3月6日账号被限制，其实3月4日就发现有人登录，请复核。"),
        Good("3月6日我翻看记录，发现3月4日有人登录过我的账号，请复核。"),
        Good("3月6日我的账号被限制，3月4日发的那条广告我才想起来。"),
        Good("12月30日有人登录我的账号，1月2日我才发现，请复核。"),
        Good("3月8日账号被封。回溯记录，3月5日发现过异地登录，请复核。"),
    )

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        wrong = set(_contradictions(analysis))
        told = _told_backwards(analysis)
        for i in sorted(wrong | ({told} if told is not None else set())):
            detail, advice = _WRONG if i in wrong else _EARLIER
            yield self.finding(analysis, analysis.moments[i].span, detail=detail, advice=advice)


def _contradictions(analysis: Analysis) -> Iterator[int]:
    """The numbers of the moments whose days contradict the words beside them."""
    days: list[Dated] = []
    numbers: list[int] = []
    for i, (moment, day) in enumerate(zip(analysis.moments, analysis.days, strict=True)):
        if day is None or moment.day is None or moment.month is None or moment.relative:
            continue
        sentence = analysis.sentence_at(moment.start)
        starts, begin = analysis.plain.normals[sentence].starts, analysis.sentences[sentence].span.start
        start, end = bisect_left(starts, moment.start - begin), bisect_left(starts, moment.end - begin)
        days.append(Dated(sentence, start, end, day, moment.year is not None))
        numbers.append(i)
    if len(days) > 1:
        found = contradictions([normal.text for normal in analysis.plain.normals], days)
        yield from (numbers[i] for i in found)


def _told_backwards(analysis: Analysis) -> int | None:
    """The number of the first moment that opens a sentence and is earlier than the one that opened the sentence before it."""
    last: int | None = None
    for i, moment in enumerate(analysis.moments):
        day, sentence = analysis.days[i], analysis.sentence_at(moment.start)
        if day is None or analysis.moves[sentence] != "fact" or not _opens(analysis, moment, sentence):
            continue
        before = analysis.days[last] if last is not None else None
        if last is not None and before is not None and day < before and _alike(analysis.moments[last], moment):
            return i
        last = i
    return None


def _opens(analysis: Analysis, moment: Moment, sentence: int) -> bool:
    """Whether the sentence opens with this day, and tells what happened on it."""
    begin = analysis.sentences[sentence].span.start
    dated = moment.day is not None and not moment.relative
    lead = analysis.document.text[begin : moment.start]
    return dated and bool(compiled(_LEAD).fullmatch(lead)) and not compiled(_ASIDE).search(analysis.plain.of(sentence))


def _alike(one: Moment, other: Moment) -> bool:
    """Whether both say their year or neither does."""
    return (one.year is None) == (other.year is None)
