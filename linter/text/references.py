"""Which item of a notice a writer points at by its number: 第一项, 关于第2点, 问题三, 违规记录1, 前者, 前两项."""

from __future__ import annotations

import re

from linter.patterns import compiled
from linter.text.numerals import number

_N = "[0-9]{1,2}|[一二三四五六七八九十两]{1,3}"
#: At most so many numbers after the first: without a bound every 第 of a long row would be read to the end of it.
_MORE = 20
_ROW = rf"(?P<row>(?:{_N})(?:(?:[、,/]|和|与|及|跟|以及)第?(?:{_N})(?![0-9年月日])){{0,{_MORE}}}|(?:{_N})[至到~-]第?(?:{_N}))"
_POINTS = (
    rf"(?P<nth>第 ?{_ROW} ?(?:[项点]|条(?!广告|视频|评论|消息|动态|帖|笔记|私信|短信|语音|链接|微博)|[个起笔处](?=问题|违规|处罚|记录|指控|事项|情况|通知|原因|违规|认定))(?:违规|问题|记录|处罚|指控|认定|行为|通知)?(?!规定|款|第))"
    rf"|(?P<about>(?:关于|针对|对于|至于|通知)(?:通知|违规|处罚)?(?:中|里)?(?:的)?(?:[(](?P<about_n>{_N}|[a-h])[)]|(?P<about_c>[①-⑩])))"
    rf"|(?P<named>(?:违规记录|违规行为|违规事项|违规|记录|问题|事项|处罚|指控|item|violation|issue|no\.?) ?[#第]?(?P<one>{_N})(?![0-9]|[.-][0-9]| ?[次条个天项点年月日元件种类,、]?[次条个天项年月日])(?!样|般|直|定|致|旦|下|些|起|同|并|切|经|律))"
    rf"|(?P<pair>前者|后者)|(?P<some>(?P<side>前|后|头)(?P<many>[两二三四2-4])(?:项|条|点|个(?=问题|违规|处罚)))"
    rf"|(?P<every>(?:以上|上述|这|全部|所有|通知(?:里|中)?的?)?(?P<total>{_N}|各)(?:项|条|点)(?:违规|处罚|问题|指控|内容)?(?:我|本[人店号司])?(?:均|都|全|一概)"
    rf"|(?P<plural>(?:以上|上述|全部|所有|这些)(?:的)?(?:违规|问题|处罚|行为|情况|事项|内容)[^,。;!?\n]{{0,6}}(?:均|都|全|一概)))"
)
_OF_RULES = r"[》则范约议法例准规款]第?$|(?:规[范则定]|公约|协议|版规|条款|社规)(?:的|中|里)?$"
_AT_LINE = rf"(?:(?P<a>{_N})(?:[、.)](?![0-9])|:(?![0-9]{2}(?![0-9年月.])))|[(](?P<b>{_N}|[a-h])[)]|(?P<c>[①-⑩])|第(?P<d>{_N})[,、:]|其(?P<e>[一二三四五])|(?P<f>[一二三四五])(?:是|来)[,、]?|(?P<g>首先|其次|再次|再者|最后)[,:])"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
#: Lists of these are not answers one by one.
_OTHER_LISTS = "措施|整改(?!情况|说明)|材料|证据|附件|计划|方案|步骤|经过|时间线|承诺|保证|改进|做法|附上|附:|理由"
_ANSWERS = "违规|通知|逐[项条一]|分项|分别|各项|回复|答复|指出|申诉如下|说明如下|情况如下"


def find(text: str, count: int) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """(start, numbers from 0) of what points at one or more of ``count`` items in a normalised text, in order."""
    found = []
    for point in compiled(_POINTS).finditer(text):
        numbers = _numbers(text, point, count)
        if numbers:
            found.append((point.start(), numbers))
    return tuple(found)


def _numbers(text: str, point: re.Match[str], count: int) -> tuple[int, ...]:
    if point["nth"]:
        if compiled(_OF_RULES).search(text[max(0, point.start() - 6) : point.start()]):
            return ()
        values = [number(one) or 0 for one in compiled(_N).findall(point["row"])]
        if compiled(f"(?:{_N})[至到~-]").search(point["row"]) and len(values) == 2:
            values = list(range(values[0], values[1] + 1))
    elif point["named"]:
        values = [number(point["one"]) or 0]
    elif point["about"]:
        values = [_value(point["about_n"] or point["about_c"])]
    elif point["pair"]:
        values = [1 if point["pair"] == "前者" else 2] if count == 2 else []
    elif point["some"]:
        many = min(number(point["many"]) or 0, count)
        values = list(range(1, many + 1)) if point["side"] != "后" else list(range(count - many + 1, count + 1))
    else:
        total = count if point["plural"] or point["total"] == "各" else number(point["total"])
        values = list(range(1, count + 1)) if total == count and count > 1 else []
    return tuple(dict.fromkeys(value - 1 for value in values)) if values and all(1 <= value <= count for value in values) else ()


def at_line(text: str) -> int:
    """The number (from 1) with which a normalised line begins, or 0."""
    found = compiled(_AT_LINE).match(text)
    if not found:
        return 0
    if found["g"]:
        return {"首先": 1, "其次": 2, "再次": 3, "再者": 3}.get(found["g"], 0)
    return _value(next(filter(None, found.groups())))


def _value(mark: str) -> int:
    """The number of a mark: 3, 三, ③, c; 0 for none."""
    for row in (_CIRCLED, "abcdefgh"):
        if mark in row:
            return row.index(mark) + 1
    return number(mark) or 0


def announces_another(text: str) -> bool:
    """Whether the line before a numbered list says that it is one of measures, papers or the like."""
    return bool(compiled(_OTHER_LISTS).search(text[-20:])) and not compiled(_ANSWERS).search(text[-30:])
