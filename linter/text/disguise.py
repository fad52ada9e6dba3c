"""Words in disguise: taken apart by marks (垃。圾, 误🔥判), written by what sounds the same (误盼), as Pinyin or its initials (垃ji, nmsl).

Only words that are listed (``disguises.txt``) and runs of single characters that hold a telling phrase are put together; all other text
stays as it is: lists, masked numbers, names with a dot. What is part of another word is not meant (错误，判定), nor is the name of a thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, pairwise, product
from operator import add

from linter.frozen import frozen
from linter.patterns import compiled
from linter.resources import lines
from linter.text.changed import Change
from linter.text.normalise import normalise

_HAN = "\u3400-\u9fff"
#: What a statement is taken apart by at most: so many characters between two.
_GAP = 6
#: Marks that end a clause or a sentence: between the two characters of a word they count only where the word is one that nothing else sounds like.
_STOPS = frozenset("，、。；：！？…,;:!?\r\n")
#: How far around it words are looked at.
_NEAR = 20
_NO_LETTER = r"[\W_]+"
_LETTER = r"[^\W_]"
#: Capital and full-width letters and digits, and what they count as.
_CAPITAL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDE = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_SMALL = _CAPITAL.lower() + "0123456789" + 2 * _CAPITAL.lower()
#: Letters of other alphabets that look like Latin ones, and those that are Latin ones in another dress.
_LOOKS = str.maketrans("аеорсхуѕіјһвмнткьАВЕКМНОРСТХУЅІЈЬαορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcxysijhbmhtkbABEKMHOPCTXYSIJbaopvikABEZHIKMNOPTYX")
_DRESSED = "\U0001d400-\U0001d7ff\u24b6-\u24e9\u1d2c-\u1d6a\u02b0-\u02b8\u2090-\u209c\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
#: What stands before or behind letters that are the name of a thing.
_NAMED = (
    r"(?:(?:型号|名为|名叫|名字|名称|名是|昵称|叫做?|代号|账号|号码|缩写|简称|全称|编号|尾号|前缀|后缀|id|拼音|字母)(?:[是为叫:：]|就是|\s){0,3}"
    r"|(?:设备|机型|邮箱|文件|店铺?|群|品牌|软件|公司|团队|战队)[名号]?(?:[是为叫:：]|就是))\s?[\W_]?\Z"
)
_THING = (
    r"\s?[\W_]?(?:型|设备|系列|文件|手机|音箱|键盘|鼠标|耳机|相机|牌|款|项目|协议|接口|格式|模式|库|模块|端口|材料|元素|检测|路由|主机|屏)"
)
#: What stands before and behind two letters that may well be something else.
_ABUSING = r"(?:你们?|真|是|个|太|这|大|死|都|一群|垃圾|破|狗|就)\s?\Z"
_ABUSED = r"\s?(?:平台|客服|审核|官方|系统|玩意|东西|公司|规则|管理|算法|机器|一样|吧|的?[,，。!！~]|\Z)"
_QUOTES = "“”‘’「」『』《》【】\"'（）()[]"
#: A run of at least three characters that stand alone.
_ALONE = rf"(?<!\w)[{_HAN}](?:[^\w]{{1,{_GAP}}}[{_HAN}](?!\w)){{2,}}"

#: A stretch of text -> where each of its words that has more than one character begins and ends.
Words = Callable[[str], Iterable[tuple[int, int]]]


@frozen
class Way:
    """A way to write ``word``; ``sound`` is how it is looked for, ``not_before`` what must not follow, ``loose`` whether what sounds the same
    is meant too, ``whole`` whether stops never take it apart."""

    form: str
    word: str
    sound: str
    not_before: str = ""
    loose: bool = False
    whole: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is the word itself."""
        return self.form == self.word


class _Lists:
    """All ways to write a word, by the first two characters of how each sounds; what is known of one is put together when it is met."""

    def __init__(self) -> None:
        listed = [line.split(" ") for line in lines("linter.text", "sounds.txt")]
        sounding = "".join([chars for _, chars in listed])
        self.same = str.maketrans(_CAPITAL + _WIDE + sounding, _SMALL + "".join([chars[0] * len(chars) for _, chars in listed]))
        self._lines = [line.split(" ") for line in lines("linter.text", "disguises.txt")]
        spelled = {chars[0]: syllable for syllable, chars in listed}
        self._forms: list[tuple[int, str]] = []
        for number, (first, *others) in enumerate(self._lines):
            word = first.lstrip("~=")
            pinyin = () if first[0] == "=" else _mixed(word, [spelled.get(ch, "") for ch in word.translate(self.same)])
            self._forms += [(number, form) for form in dict.fromkeys([word, *others, *pinyin])]
        self._sounds = " ".join([form for _, form in self._forms]).translate(self.same).split(" ")
        self.table: dict[str, list[int]] = {}
        for place, sound in enumerate(self._sounds):
            self.table.setdefault(sound[:2], []).append(place)

    def way(self, place: int) -> Way:
        """The way to write a word that is listed there."""
        number, form = self._forms[place]
        form, _, not_before = form.partition("!")
        first = self._lines[number][0]
        mark = first[0] if form == first.lstrip("~=") else ""
        return Way(form, first.lstrip("~="), self._sounds[place].partition("!")[0], not_before, mark == "~", mark == "=")


def _mixed(word: str, syllables: list[str]) -> Iterator[str]:
    """A word with some characters, or all, as Pinyin."""
    return map("".join, product(*zip(word, syllables, strict=True))) if all(syllables) and len(word) < 4 else iter(())


@cache
def _lists() -> _Lists:
    return _Lists()


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
    lists, text = _lists(), _latin(text)
    letters = compiled(_NO_LETTER).sub("", text)
    sounds = letters.translate(lists.same)
    here = lists.table.keys() & set(map(add, sounds, sounds[1:]))
    ways = [
        way for place in sorted(chain.from_iterable(map(lists.table.__getitem__, here))) if _differs(way := lists.way(place), sounds, text)
    ]
    if not ways:
        return
    places = [found.start() for found in compiled(_LETTER).finditer(text)]
    for way in ways:
        at = sounds.find(way.sound)
        while at >= 0:
            changes = _undone(text, places[at : at + len(way.sound)], way)
            if changes and not _inside(text, places[at], places[at + len(way.sound) - 1] + 1, changes, words):
                yield changes
            at = sounds.find(way.sound, at + 1)


def _differs(way: Way, sounds: str, text: str) -> bool:
    """Whether it may stand in the text, and not only as the word itself."""
    return way.sound in sounds and not (way.plain and sounds.count(way.sound) == text.count(way.form))


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


def _undone(text: str, places: list[int], way: Way) -> list[Change]:
    """What makes the word of what stands at ``places``; nothing where it is not meant."""
    simple = [normalise(text[place]).text for place in places]
    differing = [k for k, (seen, meant) in enumerate(zip(simple, way.form, strict=True)) if seen != meant]
    gaps = [(a + 1, b) for a, b in pairwise(places) if b > a + 1]
    if (differing and (not way.loose or 2 * len(differing) > len(places))) or (way.plain and not differing and not gaps):
        return []
    if gaps and not _taken_apart(text, places, gaps, way, bool(differing)):
        return []
    start, end = places[0], places[-1] + 1
    if text[end : end + 1] and text[end] in way.not_before:
        return []
    if (way.form[0].isascii() or way.form[-1].isascii()) and not _stands_alone(text, start, end, way):
        return []
    if way.plain:
        return sorted([(places[k], places[k] + 1, way.form[k]) for k in differing] + [(a, b, "") for a, b in gaps])
    return [(start, end, way.word)]


def _taken_apart(text: str, places: list[int], gaps: list[tuple[int, int]], way: Way, differing: bool) -> bool:
    """Whether the gaps are such as somebody makes who hides a word."""
    marks = [text[a:b] for a, b in gaps]
    if max(map(len, marks)) > _GAP or any(mark.count("\n") > 1 for mark in marks):
        return False
    stops = not _STOPS.isdisjoint("".join(marks))
    if way.form.isascii():  # letters and digits stand beside each other in lists as well
        return not stops and len(gaps) == len(places) - 1 and len(set(marks)) == 1 and len(marks[0]) == 1
    if differing or not way.plain:
        return not stops
    return not stops or not way.whole


def _stands_alone(text: str, start: int, end: int, way: Way) -> bool:
    """Whether Latin letters and digits are a word by themselves, and not the name of a thing."""
    before, behind = text[max(0, start - 12) : start], text[end : end + 12]
    if way.form[0].isascii() and compiled(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９][-_./@&+#*]?\Z|[@./_*#-]\Z").search(before):
        return False
    if way.form[-1].isascii() and compiled(r"[-_./@&+#* ]?[0-9０-９]|[-_./@&+#*]?[A-Za-zＡ-Ｚａ-ｚ]|[@._*]|/[A-Za-z]").match(behind):
        return False
    if not way.form.isascii():
        return True
    if len(way.form) == 2 and way.form != "sb" and not (compiled(_ABUSING).search(before) and compiled(_ABUSED).match(behind)):
        return False
    if before[-1:] in _QUOTES and behind[:1] in _QUOTES and before[-1:] and behind[:1]:
        return False
    return not (compiled(_NAMED).search(before.lower()) or compiled(_THING).match(behind))


def _inside(text: str, start: int, end: int, changes: list[Change], words: Words) -> bool:
    """Whether some of it belongs to another word, or all of what sounds like it is a word of its own."""
    base = max(0, start - _NEAR)
    respelled = any(new and stop == at + 1 for at, stop, new in changes)
    for a, b in words(text[base : end + _NEAR]):
        a, b = a + base, b + base
        if a < end and start < b and (a < start or b > end or (respelled and (a, b) == (start, end))):
            return True
    return False


def _spelled(text: str, telling: Callable[[str], bool]) -> Iterator[list[Change]]:
    """Runs of characters that stand alone, where they hold a telling phrase together."""
    for found in compiled(_ALONE).finditer(text):
        joined = compiled(_NO_LETTER).sub("", found[0])
        if telling(joined):
            start = found.start()
            yield [(start + gap.start(), start + gap.end(), "") for gap in compiled(_NO_LETTER).finditer(found[0])]
