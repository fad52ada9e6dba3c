"""Words in disguise: taken apart by marks (垃。圾, 误🔥判), written by what sounds the same (误盼), as Pinyin or its initials (垃ji, nmsl).

Only words that are listed (``disguises.txt``) and runs of single characters that hold a telling phrase are put together; all other text
stays as it is: lists, masked numbers, names with a dot. What is part of another word is not meant (错误，判定), nor is the name of a thing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import add

from linter.patterns import compiled
from linter.text.changed import Change, changed
from linter.text.normalise import normalise
from linter.text.ways import Way, ways

_HAN = "\u3400-\u9fff"
#: What a statement is taken apart by at most: so many characters between two.
_GAP = 8
#: Marks that end a clause or a sentence: between the two characters of a word they count only where the word is one that nothing else sounds like.
_STOPS = frozenset("，、。；：！？…,;:!?\r\n")
_NO_LETTER = r"[\W_]+"
_LETTER = r"[^\W_]"
#: Letters of other alphabets that look like Latin ones, and those that are Latin ones in another dress.
_LOOKS = str.maketrans("аеорсхуѕіјһвмнткьАВЕКМНОРСТХУЅІЈЬαορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcxysijhbmhtkbABEKMHOPCTXYSIJbaopvikABEZHIKMNOPTYX")
_DRESSED = "\U0001d400-\U0001d7ff\u24b6-\u24e9\u1d2c-\u1d6a\u02b0-\u02b8\u2090-\u209c\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
#: What stands before or behind letters that are the name of a thing.
_NAMED = (
    r"(?:(?:型号|名为|名叫|名字|名称|名是|昵称|叫做?|代号|账号|号码|缩写|简称|全称|编号|货号|款号|尾号|前缀|后缀|id|拼音|字母)(?:[是为叫:：]|就是|\s){0,3}"
    r"|(?:设备|机型|邮箱|文件|店铺?|群|品牌|软件|公司|团队|战队)[名号]?(?:[是为叫:：]|就是))\s?[\W_]?\Z"
)
_THING = r"\s?[\W_]?(?:[(（]|型|设备|系列|文件|手机|音箱|键盘|鼠标|耳机|相机|牌|款|项目|协议|接口|格式|模式|库|模块|端口|材料|元素|检测|路由|主机|屏|线|码|变量|工作室|箱包|店|商行|阁|股份|大作战|滑板|标志|符号|鞋|运动鞋|球鞋)"
#: What stands before and behind what may well be something else (two letters, a name, a thing), where it abuses, threatens or accuses.
_AIMED_AT = r"\s?(?:平台|客服|审核|官方|系统(?!是)|玩意|东西|规定|规则|算法|机器人|策划|运营|管理员|封我|封号|凭什么|有病|恶心|垃圾|的(?:破|垃圾|烂|狗|平台|客服|审核|官方|规定|规则|策划|封号?))"
_OPENS = r"(?:\A|[,，。!！?？;；\s]|你们?|这|这些|这种|什么|破|死|狗|真|个|多)\s?\Z"
_AIMING = (
    r"(?:你们?(?:就|都|真|全|这|才)?(?:是|些|群|帮)?|真|真是|真他妈?|太|(?:平台|审核|客服)是|这?[群帮]|个|死|破|狗|全是|都是|就是)\s?\Z"
)
_ENDS = r"\s?(?:了?[,，。!！?？~]|吧|了?\Z|(?!的)[^\W\d_a-zA-Z]{0,3}(?:平台|审核|客服))"
_THREATENING = r"(?:要去?|会去?|直接|将|准备去?)\s?\Z"
_THREATENED = r"\s?(?:你|贵|平台|客服|官方|到(?!货|手|了|期)|[,，。!！]|\Z)"
_ACCUSING = r"(?:被|你们?|系统|平台|官方|这是|都是|就是|属于|纯属|绝对的)\s?\Z"
_ACCUSED = r"\s?(?:我(?!们)|了(?:我|[,，。!！]|\Z)|[,，。!！]|\Z)"
_CALLING = r"(?:到|找|向|打)\s?\Z"
_CALLED = r"\s?(?:你|投诉|告|举报|反映|[,，。!！]|\Z)"
#: What is shouted before something is demanded.
_SHOUTING = r"(?:\A|[,，。!！?？;；\n])\s?\Z"
_DEMANDED = r"\s?(?:[!！]|[,，]?\s?(?:还我|给我|把我|封我|凭什么|垃圾|赶紧))"
_MEANT = ((_SHOUTING, _DEMANDED), (_OPENS, _AIMED_AT), (_AIMING, _ENDS))
_THREATENED_WITH = ((_THREATENING, _THREATENED), (_CALLING, _CALLED))
_THREATS = frozenset(["投诉", "起诉", "举报", "工信部"])
_SWEARING = (*_MEANT, (r"(?:你们?|真|太|都|平台|审核|客服|策划|腾讯|[TtＴ][XxＸ])\s?\Z", r"(?!\s?的)"))
_CALLING_NAMES = (*_SWEARING, (r"(?:\A|[,，。!！?？;；])\s?\Z", r"\s?[,，!！](?!\s?[A-Za-z])"))
_ACCUSATIONS = frozenset(["误判", "误封", "乱封", "封号"])
_OATHS = frozenset(["他妈的", "你妈的", "你妈", "操你妈的逼"])
_CLAUSE = r"[,，。!！?？;；\n]"
#: Who says of a word what it is (a name, a short form, a slip, a thing for sale) says it in the same clause.
_TOLD_OF = (
    r"缩写|简称|全称|俗称|昵称|网名|小名|外号|艺名|笔名|法号|曾用名|实名|姓名|名字|英文名|人名|地名|店名|书名|乐队|商标|品牌|注册|谐音|错别?字|打错|写错"
    r"|笔误|识别|意思|典故|小吃|卤味|(?:账号|软件|公司|店铺|用户|文件|视频号|频道|作品|群|色号|村|小说|产品|团队|战队)名|[我他她]叫|本人叫|名叫|姓[^,，。]|玩偶|公仔|抱枕|毛绒|摆件|雕塑|正品|授权|论文|元素|动物园|羊驼|拼音|音节|变量|代码|几何|线段|棱锥|name|两个字|二字|文具|老师|先生|女士|同事|朋友"
)
#: Initials that are an insult in capitals too.
_SHOUTED = frozenset(["sb", "cnm", "nmsl", "wdnmd", "tmd", "mlgb", "qnmd", "rnm", "nmd", "wcnm", "cnmd"])
#: Characters that nobody writes but to disguise what sounds or looks like them.
_ODD = frozenset("莪涐洧莈伱沵卟媞恏溷")
#: Characters that are no word by themselves.
_NEVER_ALONE = frozenset("垃圾")
#: Characters that many take for each other.
_TAKEN = {("帐", "账"), ("覆", "复"), ("嘛", "吗")}
#: Full-width letters, digits and marks, and the narrow ones.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_QUOTES = "“”‘’「」『』《》【】\"'（）()[]"
#: A run of at least three characters that stand alone.
_ALONE = rf"(?<!\w)[{_HAN}](?:[^\w]{{1,{_GAP}}}[{_HAN}](?!\w)){{2,}}"

#: A stretch of text -> where each of its words that has more than one character begins and ends.
Words = Callable[[str], Iterable[tuple[int, int]]]


def disguised(text: str, words: Words, telling: Callable[[str], bool]) -> list[list[Change]]:
    """The changes that undo each disguise, in order, not overlapping; linear in the text.

    ``words`` cuts a stretch of text, ``telling`` says whether a run of characters that were put together holds a phrase that tells.
    """
    if text.isascii():
        return []
    found = [*_listed(text, words), *_spelled(text, telling)]
    found.sort(key=lambda changes: (changes[0][0], -changes[-1][1]))
    kept: list[list[Change]] = []
    for changes in found:
        if not kept or changes[0][0] >= kept[-1][-1][1]:
            kept.append(changes)
    return kept


def _listed(text: str, words: Words) -> Iterator[list[Change]]:
    """The listed words, in what was spelled in other letters or in parts as well."""
    latin = _latin(text)
    respelled = sorted([*_assembled(latin), *ways().pinyin(latin)])
    if not respelled:
        yield from _Search(text, latin, words).found()
        return
    yield from _Search(text, latin, words, _apart(respelled)).found()


def _assembled(text: str) -> Iterator[Change]:
    """What is written as the parts of a character."""
    parts = ways().parts
    for pair in parts.keys() & set(map(add, text, text[1:])):
        for part, whole in parts[pair]:
            at = text.find(part)
            while at >= 0:
                yield at, at + len(part), whole
                at = text.find(part, at + 1)


def _apart(changes: Iterable[Change]) -> list[Change]:
    """Of changes in order those that overlap none before."""
    kept: list[Change] = []
    for change in changes:
        if not kept or change[0] >= kept[-1][1]:
            kept.append(change)
    return kept


class _Search:
    """The search for listed words in a text; ``respelled`` are places to be read otherwise, where a word of them is found."""

    def __init__(self, text: str, latin: str, words: Words, respelled: Sequence[Change] = ()) -> None:
        self.original, self.words = text, words
        self._lines: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.way = changed(latin, respelled) if respelled else None
        self.text = self.way.text if self.way else latin
        self.sure = self._respelled(respelled)

    def _respelled(self, changes: Iterable[Change]) -> frozenset[int]:
        """Which characters of the text were spelled in another way."""
        found: list[int] = []
        shift = 0
        for start, end, new in changes:
            found += range(start + shift, start + shift + len(new))
            shift += len(new) - (end - start)
        return frozenset(found)

    def found(self) -> Iterator[list[Change]]:
        """The changes that undo each disguise, of each word in order."""
        lists, text = ways(), self.text
        letters = compiled(_NO_LETTER).sub("", text)
        sounds = letters.translate(lists.same)
        some = lists.near(sounds, text, bool(self.sure))
        if not some:
            return
        places = [one.start() for one in compiled(_LETTER).finditer(text)]
        for way in some:
            at = sounds.find(way.sound)
            while at >= 0:
                changes = self._meant(places[at : at + len(way.sound)], way)
                if changes:
                    yield changes
                at = sounds.find(way.sound, at + 1)

    def _place(self, start: int, end: int) -> tuple[int, int]:
        return self.way.span(start, end) if self.way else (start, end)

    def _meant(self, places: list[int], way: Way) -> list[Change]:
        """What makes the word of what stands at ``places``; nothing where it is not meant."""
        start, end = self._place(places[0], places[-1] + 1)
        sure = self.sure.intersection(places)
        differing = [k for k, (place, meant) in enumerate(zip(places, way.form, strict=True)) if not self._says(place, meant)]
        gaps = [(a + 1, b) for a, b in pairwise(places) if b > a + 1]
        if not (sure or differing or gaps) and way.plain:
            return []
        if sum(self.text[places[k]] not in _ODD for k in differing) > way.loose or (sure and not self._complete(places)):
            return []
        if gaps and not self._taken_apart(places, gaps, way, bool(differing)):
            return []
        if self.original[end : end + 1] and self.original[end] in way.not_before:
            return []
        latin = self.original[start:end].isascii() or way.form.isascii()
        if latin and way.whole and way.plain:
            return []
        if (sure or way.form[0].isascii() or way.form[-1].isascii()) and not _stands_alone(self.original, start, end, way, latin):
            return []
        respelled = bool(sure or differing or not way.plain)
        if not self._said(start, end, way):
            return []
        if self._inside(start, end, respelled):
            return self._parted(gaps) if not respelled else []
        if sure or not way.plain:
            return [(start, end, way.word)]
        changes = [(places[k], places[k] + 1, way.form[k]) for k in differing] + [(a, b, "") for a, b in gaps]
        return sorted((*self._place(a, b), new) for a, b, new in changes)

    def _inside(self, start: int, end: int, respelled: bool) -> bool:
        """Whether some of it belongs to another word, or all of what sounds like it is a word of its own."""
        cut = self._cut(start, end)
        for a, b in cut[max(0, bisect_left(cut, (start, start)) - 1) : bisect_left(cut, (end, end))]:
            if b > start and (
                a < start or b > end or (respelled and (a, b) == (start, end) and compiled(f"[{_HAN}]").match(self.original, a))
            ):
                return True
        return False

    def _said(self, start: int, end: int, way: Way) -> bool:
        """Whether it is said to somebody, and not told of; what may well be something else has to be aimed at somebody."""
        clause = _clause(self.original, start, end)
        if compiled(_TOLD_OF).search(clause):
            return False
        return not way.doubtful or _aimed(self.original, start, end, way)

    def _cut(self, start: int, end: int) -> list[tuple[int, int]]:
        """The words of the lines that a place is in, in order; each line is cut once."""
        first, last = self.original.rfind("\n", 0, start) + 1, self.original.find("\n", end)
        stretch = (first, len(self.original) if last < 0 else last)
        if stretch not in self._lines:
            self._lines[stretch] = sorted((a + first, b + first) for a, b in self.words(self.original[slice(*stretch)]))
        return self._lines[stretch]

    def _says(self, place: int, meant: str) -> bool:
        """Whether a character is the one that is meant; of one that was spelled by its sound nothing else is known."""
        letter = self.text[place]
        simple = normalise(letter).text
        return simple == meant or place in self.sure or (simple, meant) in _TAKEN

    def _complete(self, places: list[int]) -> bool:
        """Whether no syllable of a run of letters is left over."""
        if self.way is None:
            return True
        starts, ends, first, last = self.way.starts, self.way.ends, places[0], places[-1]
        return (first == 0 or ends[first - 1] <= starts[first]) and (last + 1 == len(starts) or ends[last] <= starts[last + 1])

    def _parted(self, gaps: list[tuple[int, int]]) -> list[Change]:
        """What keeps two words apart whose blank is left out before words are looked for: 笔误 判断."""
        marks = [self.text[a:b] for a, b in gaps]
        if any(len(mark) > 3 or mark.strip(" \t\u00a0\u3000") for mark in marks):
            return []
        return [(*self._place(a, b), "，") for a, b in gaps]

    def _taken_apart(self, places: list[int], gaps: list[tuple[int, int]], way: Way, differing: bool) -> bool:
        """Whether the gaps are such as somebody makes who hides a word."""
        marks = [self.text[a:b] for a, b in gaps]
        if max(map(len, marks)) > _GAP or any(mark.count("\n") > 1 for mark in marks):
            return False
        stops = not _STOPS.isdisjoint("".join(marks))
        if way.form.isascii():  # letters and digits stand beside each other in lists as well
            every = len(gaps) == len(places) - 1 and len(set(marks)) == 1
            return not stops and max(map(len, marks)) == 1 and (self._gone_to(places, every) if way.form.isdigit() else every)
        if way.phrase:
            return (not stops and not self.sure.isdisjoint(places)) or (
                self._in_a_word(places, gaps, way) and not (stops and (differing or not self._ends(places, marks, way)))
            )
        if not stops or not way.plain or differing or way.whole:
            return not stops
        return self._ends(places, marks, way)

    def _ends(self, places: list[int], marks: list[str], way: Way) -> bool:
        """Whether no word goes on there and no list with the same marks, where the characters may be words by themselves."""
        if len(way.form) > 3 or not _NEVER_ALONE.isdisjoint(way.form):
            return True
        before, behind = self.text[max(0, places[0] - 1) : places[0]], self.text[places[-1] + 1 : places[-1] + 2]
        return before not in marks and behind not in marks and not compiled(_LETTER).match(behind)

    def _gone_to(self, places: list[int], every: bool) -> bool:
        """Whether a number stands there that somebody calls, and not that of a room, nor notes."""
        before, behind = self.text[max(0, places[0] - 8) : places[0]], self.text[places[-1] + 1 : places[-1] + 4]
        if compiled("谱|音|拍|码|房|柜").search(before):
            return False
        called = every or compiled(r"(?:去|打|到|找|拨|向|上)\s?\Z").search(before)
        return bool(called) and not compiled(r"\s?(?:的|号|房|室|教|柜|楼|单元|弄|发货|取)").match(behind)

    def _in_a_word(self, places: list[int], gaps: list[tuple[int, int]], way: Way) -> bool:
        """Whether a gap is inside a word of the phrase, and not only between two."""
        inner = {place for a, b in self.words(way.form) for place in range(a + 1, b)}
        return any(places.index(b) in inner for _, b in gaps)


def _clause(text: str, start: int, end: int) -> str:
    """The clause around a place, at most so much of it as tells what a word is."""
    first, last = text[max(0, start - 16) : start], text[end : end + 16]
    return compiled(_CLAUSE).split(first)[-1] + "\n" + compiled(_CLAUSE).split(last)[0]


def _aimed(text: str, start: int, end: int, way: Way) -> bool:
    """Whether it abuses, threatens or accuses somebody where it stands."""
    before, behind = text[max(0, start - 6) : start], text[end : end + 8]
    if way.word in _ACCUSATIONS:
        frames: Iterable[tuple[str, str]] = ((_ACCUSING, _ACCUSED),)
    elif way.word in _THREATS:
        frames = _THREATENED_WITH
    else:
        frames = _SWEARING if way.word in _OATHS else _CALLING_NAMES if way.form == "sb" else _MEANT
    return any(compiled(one).search(before) and compiled(other).match(behind) for one, other in frames)


def _latin(text: str) -> str:
    """The text with letters that look like Latin ones as these, one for one."""
    text = text.translate(_LOOKS) if compiled("[\u0370-\u052f]").search(text) else text
    return compiled(f"[{_DRESSED}]").sub(lambda found: _undressed(found[0]), text) if compiled(f"[{_DRESSED}]").search(text) else text


def _undressed(letter: str) -> str:
    from unicodedata import normalize

    if letter >= "\U0001f130":
        return chr(ord("A") + (ord(letter) - 0x1F130) % 32)
    bare = normalize("NFKC", letter)
    return bare if len(bare) == 1 else letter


def _stands_alone(text: str, start: int, end: int, way: Way, latin: bool) -> bool:
    """Whether Latin letters and digits are a word by themselves, and (if they are all of it) not the name of a thing."""
    before, word, behind = (part.translate(_NARROW) for part in (text[max(0, start - 12) : start], text[start:end], text[end : end + 12]))
    if word[0].isascii() and compiled(r"[A-Za-z0-9][-_./@&+#*]?\Z|[@./_*#-]\Z").search(before):
        return False
    if word[-1].isascii() and compiled(r"[-_./@&+#* ]?[0-9]|[-_./@&+#*]?[A-Za-z]|[@._*]|/[A-Za-z]").match(behind):
        return False
    if not latin:
        return True
    if compiled(r"[A-Z][a-z]+ [A-Z][a-z]+\Z").match(word):  # the name of a person
        return False
    initials = way.form.isascii() and way.form.isalpha()
    if initials and way.form not in _SHOUTED and word.upper() == word:
        return False
    if before[-1:] in _QUOTES and behind[:1] in _QUOTES and before[-1:] and behind[:1]:
        return False
    return not (compiled(_NAMED).search(before.lower()) or compiled(_THING).match(behind))


def _spelled(text: str, telling: Callable[[str], bool]) -> Iterator[list[Change]]:
    """Runs of characters that stand alone, where they hold a telling phrase together."""
    for found in compiled(_ALONE).finditer(text):
        joined = compiled(_NO_LETTER).sub("", found[0])
        if telling(joined):
            start = found.start()
            yield [(start + gap.start(), start + gap.end(), "") for gap in compiled(_NO_LETTER).finditer(found[0])]
