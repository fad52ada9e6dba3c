"""Which files a statement means: by numbers, by the words around them, by the kind of material; and which prove an item of the notice."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from linter.exhibits import Dossier, Exhibit
from linter.text.attachments import Attachment, find, of_picture
from linter.text.normalise import normalise
from linter.text.numerals import number
from linter.values import NoticeItem

_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
#: Where a name carries its number: 附件1, 图3, or at its beginning: 01 , 2., (3), 1-.
_NUMBER = re.compile(
    rf"(?P<label>附件|附图|附录|附|图片?|截图|截屏|证据|材料|照片|attachment|exhibit|annex|fig) ?[(_-]?(?P<n>{_N})(?![0-9年月日])|^[(]?(?P<head>0?[0-9]{{1,2}})(?:[)._、 -]|$)(?![0-9]*[年月日:])"
)
_ITEM = re.compile(rf"(?:违规(?:记录|项|行为)?|问题|第|item|violation) ?[(_-]?(?P<n>{_N})(?: ?[项条点个])?(?![0-9年月日])")
#: Words that say of any material that it is one.
_ANY = re.compile(
    r"截图|截屏|图片|照片|附件|附图|附录|证据|证明|材料|文件|记录|说明|扫描|复印|见|附上|附|违规|申诉|整改|正式|最终|版本|副本|的|和|与|及|为|在|本|我|已|有|如下|第|项|详细|相关|有关|情况|更改|之前|之后|前后|后|前"
)
_PROOFS = frozenset({"screenshot", "transactions", "authorisation", "licence", "other"})


@cache
def words(text: str) -> frozenset[str]:
    """What tells a name from others: pairs of Chinese characters, and Latin words of three letters or more."""
    plain = normalise(text.replace("_", " ")).text
    runs = [run for part in _ANY.split(plain) for run in re.findall(r"[一-鿿]+", part)]
    return frozenset([run[i : i + 2] for run in runs for i in range(len(run) - 1)] + re.findall(r"[a-z]{3,}", plain))


@cache
def _numbers(path: str) -> frozenset[tuple[int, bool | None]]:
    """The numbers that a path carries, of the file and of its folder, and whether each is a picture's (图2); ``None``: it says not."""
    found = (match for part in path.split("/") for match in _NUMBER.finditer(normalise(part.replace("_", " ")).text))
    return frozenset((number(one["n"] or one["head"]) or 0, of_picture(one["label"]) if one["label"] else None) for one in found)


@lru_cache(maxsize=2)
def resolved(dossier: Dossier) -> tuple[tuple[Attachment, tuple[str, ...]], ...]:
    """What the statement names as attached, with the files that it means, none where there is none."""
    if dossier.statement is None:
        return ()
    files = [one for one in dossier.files if one.path != dossier.at]
    taken: set[str] = set()
    found: dict[Attachment, tuple[str, ...]] = {}
    attachments = find(dossier.statement)
    for by in (_by_label, _by_number, _by_words, _by_kind):  # the surest first; a file that one number means is not another's
        for one in attachments:
            if one in found:
                continue
            meant = [file.path for file in by(one, files) if one.number is None or file.path not in taken]
            if meant:
                found[one] = tuple(meant if by in (_by_label, _by_number) or one.number is None else meant[:1])
                taken.update(found[one] if one.number is not None else ())
    return tuple((one, found.get(one, ())) for one in attachments)


def _by_label(one: Attachment, files: list[Exhibit]) -> list[Exhibit]:
    """The files with its number under a label of its kind, or under none."""
    wanted = {(one.number, of_picture(one.quote)), (one.number, None)}
    return [file for file in files if wanted & _numbers(_stem(file))]


def _by_number(one: Attachment, files: list[Exhibit]) -> list[Exhibit]:
    return [file for file in files if one.number in {n for n, _ in _numbers(_stem(file))}]


def _by_words(one: Attachment, files: list[Exhibit]) -> list[Exhibit]:
    mine = words(one.words)
    return [file for file in files if _fits(one, file) and mine & words(_stem(file))]


def _by_kind(one: Attachment, files: list[Exhibit]) -> list[Exhibit]:
    """The files of its kind; a screenshot may be any picture that is nothing else."""
    kinds = {"identity": ("identity_front", "identity_back")}.get(one.kind or "", (one.kind,))
    pictured = [file for file in files if file.kind == "other" and file.picture is not None] if one.kind == "screenshot" else []
    return [file for file in [*(file for file in files if file.kind in kinds), *pictured] if _fits(one, file)]


def _fits(one: Attachment, file: Exhibit) -> bool:
    """Whether a file without the number may be meant: it carries none of its own."""
    return one.number is None or not _numbers(_stem(file))


def _stem(file: Exhibit) -> str:
    return file.path[: -len(file.ending) - 1] if file.ending else file.path


def is_spoken_of(file: Exhibit, statement: str) -> bool:
    """Whether a statement speaks of what a file's name says, or names the file itself."""
    plain = normalise(statement).text
    stem = normalise(_stem(file).rpartition("/")[2].replace("_", " ")).text
    kind = {
        "commitment": "承诺书|保证书",
        "licence": "执照|许可证|资质",
        "authorisation": "授权|委托书",
        "transactions": "流水|账单|交易记录|订单",
    }.get(file.kind)
    if stem in plain or (kind is not None and re.search(kind, plain)):
        return True
    own = words(_stem(file).rpartition("/")[2])
    return bool(own) and any(word in plain for word in own)


def proofs(item: NoticeItem, dossier: Dossier) -> tuple[str, ...]:
    """The files that prove something on an item of the notice."""
    files = [one for one in dossier.files if one.kind in _PROOFS and one.path != dossier.at and one.fault is None]
    items = dossier.case.notice.items if dossier.case.notice else ()
    if len(items) == 1:
        return tuple(one.path for one in files)
    by_name = [one.path for one in files if item.index in _items(one) or (not _items(one) and words(item.text) & words(_stem(one)))]
    answer = next((one for one in dossier.answers if one.item.index == item.index), None)
    said = "" if answer is None or dossier.statement is None else answer.span.of(dossier.statement)
    numbers = {(one.number, one.kind) for one in find(said)} if said else set()
    by_answer = [path for one, paths in resolved(dossier) if (one.number, one.kind) in numbers for path in paths]
    return tuple(dict.fromkeys([*by_name, *by_answer]))


def _items(file: Exhibit) -> frozenset[int]:
    return frozenset(number(match["n"]) or 0 for match in _ITEM.finditer(normalise(_stem(file).replace("_", " ")).text))
