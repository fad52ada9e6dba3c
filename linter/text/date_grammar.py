"""What the words of a date and of a time of day look like: one expression, each of its named alternatives one kind of part.

:mod:`linter.text.date_parts` reads the parts. All patterns are for normalised text. Nothing in them repeats without a bound but
single character classes, so that matching is linear.
"""

from __future__ import annotations

import re
from functools import cache

from linter.patterns import compiled

#: Chinese numerals below a hundred, and those of a year written digit by digit.
NUMERALS = "一二三四五六七八九十两〇零廿卅"
_S = " {0,2}"
_N = f"(?:[0-9]{{1,2}}|[{NUMERALS}]{{1,3}})"
_YEAR4 = "(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})"
#: Parts of the day by how they turn an hour of the twelve into one of the twenty-four; am and pm are among them.
HALVES = {
    "morning": ("凌晨", "清晨", "大清早", "清早", "一大早", "一早", "早晨", "早上", "上午", "早间"),
    "noon": ("中午", "正午", "午间", "晌午"),
    "afternoon": ("下午", "午后", "傍晚", "黄昏"),
    "night": ("晚上", "晚间", "夜晚", "夜里", "夜间", "深夜", "后半夜", "半夜", "午夜"),
}
HALF = "(?:凌晨|大清早|清[早晨]|一大?早|早[晨上间]|[上中正晌下]午|午[后间夜]|傍晚|黄昏|晚[上间]|夜[晚里间]|深夜|后?半夜)"
_ABOUT = "(?:大概|大约|约|差不多|将近|快)"
_SUFFIX = f"(?:{_S}(?:左右|前后|上下|许|多钟?|钟|整)){{0,2}}"
_STAGE = "(?:[上中下]旬|[初底末](?!期))"
#: A time of day or a part of the day follows.
CLOCK_SOON = f"{_S}(?:{HALF}|[早晚]|[0-9]{{1,2}}:[0-9]{{2}}|{_N} ?[点时])"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)(?![a-z])\.?"
)
_MINUTE = f"(?:[0-9]{{2}}(?![0-9.:%倍元块万千百亿度k])|零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?|{_N}(?={_S}分(?!之)))"
#: After a bare day (5号) or a month and a day without 日: what shows that it isn't a number of something else.
DAY_ENDS = (
    rf"(?=$|[\s,。;!?、)]|[早晚清凌深夜傍半那当左]|[上中下]午|{_S}[0-9]{{1,2}}[:点时]|[之以]?[前后]|开始|[起到至我被就才又也因在收发登提交解付签结补已丢寄送改删停回没]"
    "|封(?!面)|平台|系统|你们|[贵申]|账号|的(?:[早晚凌]|[上中下]午))"
)

#: Alternatives in the order in which they are tried. ``skip_*`` swallow what only looks like a moment.
PARTS = {
    "skip_long": "[0-9]{9,}[0-9a-z]*",
    "skip_every": (
        f"[每逢](?:一?[天日晚早夜]|个?(?:周|星期|礼拜)[一二三四五六日天末]?|个?月(?:的?{_S}{_N}{_S}[日号]|[初底末])?"
        f"|年(?:的?年?{_S}(?:{_N}{_S}月份?(?:{_S}{_N}{_S}[日号])?|[初底末]))?)的?{_S}{HALF}?{_S}(?:{_N}{_S}[点时:][0-9半]{{0,2}})?"
    ),
    "lunar": (
        f"(?:[农阴旧]历{_S}(?:[^,。 ]{{2,4}}年)?[正腊冬闰]?{_N}?{_S}月(?:初?{_N}[日号]?)?|[正腊冬]月(?:初[{NUMERALS}]|[十廿二三卅][{NUMERALS}]{{0,2}})[日号]?"
        f"|[腊冬]月|[{NUMERALS}]{{1,2}}月初[{NUMERALS}](?![{NUMERALS}直次个批天些])|大年(?:初[{NUMERALS}]|三十|夜))"
    ),
    "iso": (
        r"(?P<iso_y>[12][0-9]{3})(?P<iso_s>[-/.])(?P<iso_m>[0-9]{1,2})(?P=iso_s)(?P<iso_d>[0-9]{1,2})"
        f"{_S}[日号]?(?![0-9]|[-/.][0-9]{{1,3}}(?![-/.0-9])(?!{_S}[:点时])|[a-su-z])"
    ),
    "short": (
        rf"(?P<short_y>[0-9]{{2}})(?P<short_s>[-/.])(?P<short_m>[0-9]{{1,2}})(?P=short_s)(?P<short_d>[0-9]{{1,2}})(?:[日号]|(?={CLOCK_SOON}|[被收开充注封购]))"
    ),
    # the Republic's years, as Taiwan writes them
    "minguo": r"(?P<minguo_y>1[0-3][0-9])/(?P<minguo_m>[0-9]{1,2})/(?P<minguo_d>[0-9]{1,2})(?![0-9/])",
    "skip_dotted": r"[0-9]+(?:[./-][0-9]+){2,}|[0-9]{4}[-/][0-9]{1,2}(?=[-/])|[0-9]+\.[0-9]{3,}",
    "compact": r"(?P<compact_y>20[0-3][0-9])(?P<compact_m>[01][0-9])(?P<compact_d>[0-3][0-9])(?![0-9a-z_号-]|\.[0-9])",
    "date": (
        f"(?:(?:(?P<era>民国){_S})?(?P<year>[12][0-9]{{3}}|[0-9]{{2,3}}|[{NUMERALS}○百]{{2,8}}){_S}年的?{_S}|(?P<ryear>大?前年|[去今本明]年)的?{_S})?"
        f"(?P<month>{_N}){_S}月份?(?:{_S}(?P<day>{_N}){_S}(?:日|号(?![楼线店]))|(?P<bare>[0-9]{{1,2}}|[{NUMERALS}]{{1,3}})(?:(?={_S}[-—~至到]{_S}{_N}{_S}[日号])"
        f"|(?<=[0-9]){DAY_ENDS}))?(?P<stage>{_STAGE})?"
    ),
    "yearly": (
        f"(?:(?P<only_year>{_YEAR4}|民国[0-9]{{2,3}}|[0-9]{{2}}(?=年[初底末](?!期))){_S}年(?![度级龄代]|以上|以内)|(?P<only_ryear>大?前年|[去今本明]年(?![度龄]|纪)))"
        "(?P<half_year>年?[初底末](?!期)|年中|[上下]半年)?"
    ),
    "monthly": f"(?P<rmonth>上{{1,2}}个?月|本月|这个?月(?![饼亮台牙老子])|下{{1,2}}个?月)(?:的?{_S}(?P<rday>{_N}){_S}[日号])?(?P<rstage>{_STAGE})?",
    "turn": "[年月](?:初|底|末)(?!期)|[上中下]旬|[上下]半年",
    "weekly": (
        "(?P<week>上{1,2}个?|本|这个?|下{1,2}个?)(?:周|星期|礼拜)(?:(?P<weekday>[一二三四五六日天1-7])(?![个次条项直样些期气])|(?P<weekend>末)|(?![边围转期]))"
        "|(?:周|星期|礼拜)(?P<bare_weekday>[一二三四五六日天1-7])(?![个次条项直样些围点气])"
    ),
    "ago": (
        f"(?P<count>[0-9]{{1,4}}|半|[{NUMERALS}百]{{1,4}})(?P<odd>多|来)?{_S}(?:个(?P<and_half>半)?)?(?P<unit>天|周|星期|礼拜|(?<=[个半])月|年|小时|钟头|分钟)"
        f"(?P<more>多|半)?{_S}[之以]?(?:(?P<back>前)(?!后)|后(?![台悔续果勤遗]))"
    ),
    "recent": (
        "(?:[几数好]几?|多)个?(?:天|日|周|星期|月|小时|分钟)(?:之|以)?前|最近|附?近[日期来]|近?[这前近](?:几|两|些|几个)(?:天|日|周|晚)|前(?:阵子|一阵子?|段时间|些日子|段日子|不久)|这(?:段时间|阵子)"
        "|那(?:段时间|阵子|天|晚)|不久前|刚刚|刚才|方才"
    ),
    "day_word": "(?:大前天|大后天|前天(?!天)|后天(?![天性])|昨[天日]|今天|今日(?!头条)|明天|明日(?!之后|方舟))",
    "eve": "[昨今明次][晚夜早晨]上?|前晚上?|当[晚夜]",
    "same": "当[天日](?![真然地])|同日|同一天|[次翌隔][日天]|第二天|前一[天日晚]",
    "slash": r"(?P<slash_m>[0-9]{1,2})/(?P<slash_d>[0-9]{1,2})(?![0-9/%]|\.[0-9])(?P<slash_end>[日号])?",
    "dotted": rf"(?P<dot_m>[0-9]{{1,2}})\.(?P<dot_d>[0-9]{{1,2}})(?:{_S}[日号]|(?={_S}(?:{HALF}|[0-9]{{1,2}}:[0-9]{{2}})))",
    "dashed": rf"(?P<dash_m>[0-9]{{2}})-(?P<dash_d>[0-9]{{2}})(?={_S}[0-9]{{1,2}}:[0-9]{{2}})",
    "english": (
        rf"(?:(?P<en_day1>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?:of )?)?(?P<en_month>{_MONTH})"
        r"(?:,? ?(?P<en_day2>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:a-z]))?(?:,? (?P<en_year>(?:19|20)[0-9]{2})(?![0-9]))?"
    ),
    "stamp": r"t(?P<stamp_h>[0-9]{2}):(?P<stamp_m>[0-9]{2})(?::(?P<stamp_s>[0-9]{2})(?:\.[0-9]{1,9})?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9a-z])",
    "short_of": f"差(?:(?P<short_min>{_N})分|一刻)钟?(?:就|到)?(?P<short_hour>{_N})点{_SUFFIX}",
    "colon": (
        rf"(?:(?P<colon_half>{HALF})的?{_S}{_ABOUT}?{_S})?(?P<colon_h>[0-9]{{1,2}}):(?P<colon_m>[0-9]{{2}})(?::(?P<colon_s>[0-9]{{2}}))?(?![0-9:])"
        rf"(?:{_S}(?P<colon_ap>[ap])\.?m(?![a-z])\.?)?{_SUFFIX}"
    ),
    "hour": (
        f"(?:(?P<half>{HALF})的?{_S}{_ABOUT}?{_S})?(?P<hh>{_N}){_S}(?P<mark>点|时(?![间长段差速代机常光候]))"
        f"(?:{_S}(?P<mm>{_MINUTE})(?:{_S}分(?:{_S}(?P<ss>{_N}){_S}秒)?)?|(?P<half_past>半(?!点))|(?P<quarter>[一三])刻钟?|差(?:(?P<to_min>{_N})分|(?P<to_quarter>一刻)))?(?P<hour_tail>{_SUFFIX})"
    ),
    "meridiem": rf"(?P<ap_h>[0-9]{{1,2}}){_S}(?P<ap>[ap])\.?m(?![a-z])\.?",
    "daily": rf"(?P<day_only>{_N}){_S}(?P<day_mark>[日号])",
    "half_only": f"{HALF}|(?<=[日号天0-9一二三四五六 ])[早晚](?![就已于些期退安了读餐饭会自高班课市报])",
}
#: The first two characters (three of an English month) of anything in the table: where they aren't, nothing else is tried.
_STARTS = (
    rf"[0-9]|[{NUMERALS}○百]{{1,8}} {{0,2}}[年个天周星礼月日号点时小分多来钟]|{_MONTHS}|t[0-9]"
    "|[昨今明][天日晚夜早晨年]|[前去][年天一阵段些不几两晚夜]|大[前后年]|后[天半]|[当同次翌隔][日天晚夜早晨一]|第二天|[这那][个周星礼几两段阵些天晚]"
    "|[上下本][上下个周星礼月旬半午年]|[年月][初底末]|中[旬午]|周[一二三四五六日天1-7]|星期|礼拜|[最附]近|近[日期来这前几两]|[刚方][刚才]|不久"
    "|[几数好多][个几天日周星月小分]|半[个年小夜]|差|凌晨|清[早晨]|早|晌午|傍晚|黄昏|晚|夜[晚里间]|深夜|午[后间夜]|正[午月]|[农阴旧]历|[腊冬]月|民国|[每逢]"
)
#: One character that every moment has one of: cheap to compile and to look for, where the expression is neither.
HINT = "[0-9年月日号天周期拜点时晚夜早晨近刚才久阵旬历钟]"
#: Between a date and its time of day.
LINK = rf" ?[()]?的?,?{_S}(?:at |on )?{_ABOUT}?{_S}"
#: Between the two moments of a period.
SPAN_LINK = rf"{_S}(?:(?:起|开始|开始起)?,?{_S}(?:一直|直)?{_S}[至到]了?|-{{1,2}}|—{{1,2}}|–|~|→){_S}{_ABOUT}?{_S}"
#: Between the days of a list.
LIST_LINK = rf"{_S}(?:[、,和及与跟]|或者?){_S}"


@cache
def expression() -> re.Pattern[str]:
    """The expression that finds a part; ``lastgroup`` is its kind, a key of :data:`PARTS`."""
    parts = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PARTS.items())
    return compiled(f"(?={_STARTS})(?:(?<![0-9])|(?![0-9]))(?:{parts})")


@cache
def month_number() -> dict[str, int]:
    """English month, three letters -> 1-12."""
    return {name: i for i, name in enumerate(_MONTHS.split("|"), 1)}
