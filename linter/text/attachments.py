"""What a statement says is attached to it: 附件1, 截图2, 见图3, 《承诺书》, 附上营业执照, and the list at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.frozen import frozen
from linter.text.materials import named
from linter.text.normalise import normalise
from linter.text.numerals import number

_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑩]"
_LABEL = r"附件|附图|附录|截图|截屏|图片|证据|证明材料|材料|照片|视频|录屏|录音|(?<![贪意企试力地版下上截附])图|attachment|exhibit|annex|(?<![a-z])fig(?:ure)?\.?"
#: Labels of pictures.
_PICTURES = ("截图", "截屏", "图片", "图", "照片", "附图", "fig")
#: Behind a number: what it counts, or a word that only begins like one (视频一直, 附件一并).
_NO_COUNT = r"(?![0-9.]*[年月日号时点分秒张份个页条段楼面%元次人名]|(?<=一)[并起同样直定般些旦切模]|(?<=[一二三四五六七八九十])下)"
_NUMBERED = re.compile(
    rf"(?<![规则范约议法》])(?P<label>{_LABEL})(?:编?号)? ?[(_-]?(?P<first>{_N}){_NO_COUNT}(?P<row>(?:(?:[、,/和与及]|[至到~-])(?:(?P=label))?(?:{_N}){_NO_COUNT}){{0,20}})"
)
#: The list at the end: what stands behind 附件: and its numbered items.
_LIST = re.compile(r"(?:附件|附图|材料|证据|附)(?:清单|列表|目录|如下|材料|名称)?[:：]")
_ITEM = re.compile(
    r"(?:^|(?<=[\n;,、 :。]))[(]?(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,2}|[①-⑩])[).、:．](?![0-9])[ ]?(?P<words>[^\n;。]{1,40}?)(?=[;。\n]|[,、 ]?[(]?[0-9]{1,2}[).、:．](?![0-9])|$)"
)
_GIVEN = (
    r"附上|随附|附有|附后|后附|已附|附(?![件图录])|(?<![看意可常听碰遇起])见"
    r"|(?:现|一并|随信|随函|此次|本次)(?:已|将|向您)?(?:提交|上传|提供|出示|寄送)|已(?:经|全部)?上传"
)
#: Before it: asked of somebody else, offered for later, not there, or attached to something else.
_NOT_GIVEN = re.compile(
    r"(?:请|可以?|愿意?|如需|需要|要求|能够?|会|随时|后续|稍后|贵方|平台|对方|买家|没有?|无法|未|不|若|如果)[^,。;!?\n]{0,4}\Z"
    r"|(?:通知|公告|邮件|站内信|帖子?|推文|文末|原文|前[一二三两几]次|上一?次|之前|当时|开店|同时|原)[^,。;!?\n]{0,8}\Z"
)
_THING = (
    r"身份证|营业执照|(?<!回)执照|许可证|承诺书|承诺函|保证书|授权书|委托书|(?:交易|银行|资金)?流水|账单|订单(?:截图|记录)|转账(?:截图|记录)|物流(?:截图|记录|单)|发票"
    r"|聊天(?:截图|记录)|登[录陆](?:截图|记录)|截图|截屏|后台记录|证明"
)
_NAMED = re.compile(rf"(?P<given>{_GIVEN})(?P<between>[^,。;!?\n]{{0,12}}?)(?P<thing>{_THING})")
_TITLE = re.compile(r"《(?P<title>[^《》\n]{1,30})》")
_RULES = re.compile(r"规范|规则|公约|协议|条例|办法|规定|条款|准则|须知|版规|守则|政策|标准|声明|法$|法\(|指引|指南|通知")
_PAPER = re.compile(r"[书函表单]$|证明|执照|报告|合同|记录|证书|凭证|回执|材料|截图|流水")
_SPLIT = re.compile(r"[,。;!?\n:]")


@frozen
class Attachment:
    """Something that a statement names as attached: the words themselves (``quote``, ``start:end`` in code points of the normalised
    text), its number if it has one, what kind of material the words around it speak of (``None``: of none), and these words."""

    quote: str
    start: int
    end: int
    number: int | None = None
    kind: str | None = None
    words: str = ""


def find(text: str) -> tuple[Attachment, ...]:
    """What a raw text names as attached, in order; each number and each thing once. Linear in the text."""
    plain = "\n".join(normalise(line).text for line in text.splitlines())
    listed = dict(_listed(plain))
    found: dict[object, Attachment] = {}
    for one in sorted([*_numbered(plain, listed), *_things(plain), *_titles(plain)], key=lambda one: one.start):
        key: object = (one.number, of_picture(one.quote)) if one.number is not None else one.words
        found.setdefault(key, one)
    numbers = {one.number for one in found.values()}
    for n, words in listed.items():
        if n not in numbers:
            at = plain.rfind(words)
            found[n, False] = Attachment(f"附件{n}", at, at + len(words), n, named(words), words)
    return tuple(sorted(found.values(), key=lambda one: one.start))


def of_picture(label: str) -> bool:
    """Whether a label (图, 截图2, 附图 …) is a picture's: 图1 and 附件1 are two things."""
    return label.startswith(_PICTURES)


def _value(mark: str) -> int:
    return "①②③④⑤⑥⑦⑧⑨⑩".index(mark) + 1 if mark in "①②③④⑤⑥⑦⑧⑨⑩" else number(mark) or 0


def _listed(text: str) -> Iterator[tuple[int, str]]:
    """(number, words) of the items of a list of attachments."""
    heads = list(_LIST.finditer(text))
    for head in heads[-1:]:
        for item in _ITEM.finditer(text, head.end(), head.end() + 1500):
            yield _value(item["n"]), item["words"].strip(" ,、")


def _numbered(text: str, listed: dict[int, str]) -> Iterator[Attachment]:
    for point in _NUMBERED.finditer(text):
        numbers = [_value(point["first"])]
        for joint, mark in re.findall(rf"([、,/和与及]|[至到~-])(?:{re.escape(point['label'])})?({_N})", point["row"]):
            value = _value(mark)
            numbers += range(numbers[-1] + 1, min(value, numbers[-1] + 30) + 1) if joint in "至到~-" else [value]
        for n in numbers:
            label = point["label"]
            around = listed.get(n) or _around(text, point.start(), point.end())
            kind = named(around) or ("screenshot" if label in _PICTURES else None)
            yield Attachment(f"{label}{n}", point.start(), point.end(), n, kind, around)


def _around(text: str, start: int, end: int) -> str:
    """The words of the clause before, and of brackets behind."""
    before = _SPLIT.split(text[max(0, start - 30) : start])[-1]
    behind = re.match(r"[(（]([^()（）\n]{1,30})[)）]", text[end : end + 32])
    return f"{before} {behind[1]}" if behind else before


def _things(text: str) -> Iterator[Attachment]:
    for given in _NAMED.finditer(text):
        if _NOT_GIVEN.search(text[max(0, given.start() - 14) : given.start()]) or _NUMBERED.search(given["between"] + given["thing"]):
            continue
        thing = given["thing"]
        if re.match(rf" ?(?:{_N}){_NO_COUNT}", text[given.end() :]) or thing == "证明":
            continue
        yield Attachment(thing, given.start("thing"), given.end("thing"), None, named(thing), given["between"] + thing)


def _titles(text: str) -> Iterator[Attachment]:
    for title in _TITLE.finditer(text):
        words = title["title"]
        clause = _SPLIT.split(text[max(0, title.start() - 20) : title.start()])[-1]
        given = re.search(_GIVEN, clause) or text[title.end() : title.end() + 6].startswith(("见附", "已附", "附后", "(附", "(见附"))
        refused = re.search(_GIVEN, clause) and _NOT_GIVEN.search(clause[: re.search(_GIVEN, clause).start()])  # type: ignore[union-attr]
        if given and not refused and _PAPER.search(words) and (not _RULES.search(words) or named(words)):
            yield Attachment(title[0], title.start(), title.end(), None, named(words), words)
