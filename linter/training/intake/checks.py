"""What is made of rows, step by step: values, each text once, none of the held-out ones, groups, nobody's data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linter.readers.plain import document
from linter.text.identifiers import find
from linter.text.mask import mask, mask_identifiers
from linter.text.segment import sentences
from linter.training.dataset import Example
from linter.training.intake.appeals import example, parts, platform
from linter.training.intake.labels import Names
from linter.training.intake.likeness import COMMON, Groups, HeldOut, alike, digest, key, numbers
from linter.training.intake.values import IntakeError, Note, Row
from linter.training.task import Item, Task

#: Letters that a sentence of a statement needs to be somebody's own words: 此致 and 给个说法 are everybody's.
OWN_WORDS = 6
#: A source is taken for a person where its lines are, on the average, no more than these.
PERSONAL = 20
_KINDS = {
    "id_number": "身份证号", "passport": "护照等证件号", "phone": "手机号", "landline": "座机号", "bank_card": "银行卡号", "email": "邮箱", "imei": "IMEI",
    "mac": "MAC 地址", "ip": "IP 地址", "token": "密钥或密码",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """What a row gave, and its text as :func:`~linter.training.intake.likeness.key` has it."""

    row: Row
    value: Example | Item
    copy: str

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.value.text,) if isinstance(self.value, Item) else tuple(sentence.text for sentence in self.value.sentences)

    @property
    def answer(self) -> object:
        """What was said of the text."""
        if isinstance(self.value, Item):
            return self.value.labels
        return self.value.route, self.value.violation, tuple((s.move, s.tactics, s.unsure) for s in self.value.sentences)


def made(lines: Sequence[tuple[Row, float]], task: Task | None, default_move: str | None, notes: list[Note]) -> list[Made]:
    """The values of rows; what gives none is told. Raises :class:`IntakeError` for marked parts where whole texts are asked for."""
    names = Names(task)
    found = []
    for row, weight in lines:
        for value in _values(row, task, names, default_move):
            if isinstance(value, Note):
                notes.append(value)
            else:
                one = Made(row, replace(value, weight=weight), "")
                found.append(replace(one, copy=key("\n".join(one.texts))))
    return found


def _values(row: Row, task: Task | None, names: Names, default_move: str | None) -> Iterator[Example | Item | Note]:
    text = row.text.strip()
    if row.record is None and not any(map(str.isprintable, text.replace(" ", ""))):
        yield row.left_out("no-text", "没有正文 (no text)")
    elif "\0" in text:
        yield row.left_out("malformed", "正文含有 NUL 字符 (NUL in the text)")
    elif row.record is None and row.labels is None and not row.spans:
        yield row.left_out("no-label", "没有标签；看过而一个都不算的，请写 none 或 无 (not labelled)")
    elif task is None:
        yield example(row if row.spans else replace(row, text=text), names, default_move)
    elif row.record is not None:
        yield row.left_out("malformed", "这是申诉语料的格式，不能用于自己的标签 (the corpora's format; not for own labels)")
    elif row.spans:
        yield from _marked(row, task, names)
    else:
        found, unknown = names.read(row.labels or ())
        item = _item(row, task, names, text, found, unknown)
        if isinstance(item, Item) and task.unit == "sentence" and (count := len(sentences(document(text)))) > 1:
            yield Note(
                row.path, row.line, "several-sentences", f"有 {count} 句，而任务以句为单位；最好一行一句 (more than one sentence)", False
            )
        yield item


def _item(row: Row, task: Task, names: Names, text: str, found: tuple[str, ...], unknown: tuple[str, ...]) -> Item | Note:
    if unknown:
        return row.left_out("unknown-label", f"不认识标签 {unknown[0][:30]!r}，{names.meant(unknown[0])} (unknown label)")
    if len(found) > 1 and not task.multi:
        return row.left_out("several-labels", f"有 {len(found)} 个标签，任务只许一个（multi = false） (more labels than one)")
    if not found and not task.multi:
        return row.left_out("no-label", "没有标签 (not labelled)")
    return Item(text, found, row.group, row.source, platform(row.platform))


def _marked(row: Row, task: Task, names: Names) -> Iterator[Item | Note]:
    """The sentences of a text in which parts are marked."""
    if task.unit != "sentence":
        raise IntakeError(
            f'{row.path}:{row.line}: 文件里标的是片段，而任务以整篇为单位；请把任务文件的 unit 改为 "sentence" (spans need unit = "sentence")'
        )
    own = replace(row, group=row.group or f"{row.path}:{row.line}")
    for sentence, (found, unknown) in parts(row, names):
        if found or unknown or task.multi:
            yield _item(own, task, names, sentence.text, found, unknown)


def once(found: list[Made], notes: list[Note], keep: bool) -> list[Made]:
    """Each text once; none that has two answers. ``keep``: only tell."""
    first: dict[str, Made] = {}
    conflicting: dict[str, Made] = {}
    repeated = []
    for i, one in enumerate(found):
        before = first.setdefault(one.copy, one)
        if before is not one:
            repeated.append(i)
            if before.answer != one.answer:
                conflicting.setdefault(one.copy, one)
    for i in repeated:
        one, before = found[i], first[found[i].copy]
        if one.copy not in conflicting:
            place = f"{before.row.path}:{before.row.line}"
            notes.append(Note(one.row.path, one.row.line, "duplicate", f"与 {place} 是同一句话 (the same text)", not keep))
    for one in found:
        if other := conflicting.get(one.copy):
            other = first[one.copy] if other is one or first[one.copy].answer != one.answer else other
            what = f"与 {other.row.path}:{other.row.line} 正文相同而标签不同，请先定下来 (same text, other label)"
            notes.append(Note(one.row.path, one.row.line, "conflict", what, not keep))
    left_out = set() if keep else set(repeated)
    return [one for i, one in enumerate(found) if i not in left_out and (keep or one.copy not in conflicting)]


def held_apart(found: list[Made], held_out: HeldOut, notes: list[Note]) -> list[Made]:
    """Without the texts that are held out; a sentence of a statement that is one is not learnt from, the others still are."""
    kept = []
    for one in found if held_out else ():
        copies = [key(text) for text in one.texts]
        within = [(len(copy) >= OWN_WORDS or len(copies) == 1) and held_out.has(copy) for copy in copies]
        letters = sum(len(copy) for copy, held in zip(copies, within, strict=True) if held)
        whole = all(within) or 2 * letters >= sum(map(len, copies))
        if whole or not any(within):
            if whole:
                notes.append(one.row.left_out("held-out", "与留作评估的文本相同或近似 (a text that is held out)"))
            else:
                kept.append(one)
            continue
        assert isinstance(one.value, Example)
        marked = tuple(replace(s, unsure=s.unsure or held) for s, held in zip(one.value.sentences, within, strict=True))
        what = f"{sum(within)} 句与留作评估的文本近似，这几句不学 (sentences that are held out are not learnt from)"
        notes.append(Note(one.row.path, one.row.line, "held-out", what, False))
        kept.append(replace(one, value=replace(one.value, sentences=marked)))
    return kept if held_out else found


def grouped(found: list[Made], notes: list[Note], known: Sequence[Example] = ()) -> list[Made]:
    """Near-duplicates and lines of one appellant share a group: by the given one, by a personal source, by a number of his own.

    What is nearly the same as one of the ``known`` examples is of that one's group.
    """
    groups = Groups(len(found))
    pieces = [(key(text), one.group) for one in known for text in whole_and_parts(one)]
    beside: dict[int, str] = {}
    for shared in _appellants(found):
        for i in shared[1:]:
            groups.tie(shared[0], i)
    first = len(pieces)
    for before, after in alike([*(copy for copy, _ in pieces), *(one.copy for one in found)]):
        i, j = before - first, after - first
        if i < 0 <= j and j not in beside:
            beside[j] = pieces[before][1]
            what = f"与随附语料 {beside[j]} 组近似，归到那一组 (nearly the same as one of the shipped)"
            notes.append(Note(found[j].row.path, found[j].row.line, "grouped", what, False))
        if i < 0 or not groups.tie(i, j):
            continue
        one, other = found[j].row, found[i].row
        if (one.path, one.line) != (other.path, other.line):
            notes.append(Note(one.path, one.line, "grouped", f"与 {other.path}:{other.line} 近似，归为一组 (nearly the same)", False))
    members = defaultdict(list)
    for i in range(len(found)):
        members[groups.find(i)].append(i)
    names = {}
    for root, those in members.items():
        given = sorted({called(found[i].value.group) for i in those if found[i].value.group})
        given = sorted(beside[i] for i in those if i in beside) or given
        names[root] = given[0] if given else "new-" + min(digest(found[i].copy) for i in those)
    largest = max(map(len, members.values()), default=0)
    if len(found) >= PERSONAL and 2 * largest > len(found):
        what = f"{largest} 行归为一组，超过一半：留不出像样的评估；请看 --group-column 是否指错 (most lines are one group)"
        notes.append(Note(found[0].row.path, 0, "file", what, False))
    return [replace(one, value=replace(one.value, group=names[groups.find(i)])) for i, one in enumerate(found)]


def _appellants(found: Sequence[Made]) -> Iterator[list[int]]:
    """The numbers of the values that one person wrote."""
    by: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    sources = Counter((one.row.path, one.value.source) for one in found if one.value.source)
    lines = Counter(path for path, _ in sources.elements())
    several = Counter(path for path, _ in sources)
    grouped = {one.row.path for one in found if one.value.group}
    for i, one in enumerate(found):
        if one.value.group:
            by["group", one.value.group].append(i)
        path = one.row.path
        if one.value.source and path not in grouped and lines[path] <= PERSONAL * several[path]:
            by["source", one.value.source].append(i)
        for number in set().union(*map(numbers, one.texts)):
            by["number", number].append(i)
    for (kind, _), those in by.items():
        if len(those) > 1 and (kind != "number" or len(those) <= COMMON):
            yield those


def whole_and_parts(example: Example) -> list[str]:
    """The texts of an example: each sentence, and a statement whole."""
    return [*(sentence.text for sentence in example.sentences), *([example.text] if len(example.sentences) > 1 else [])]


def called(name: str) -> str:
    """What a person or source is called in what is written: a number of theirs is starred, another account gets a name of its own."""
    starred = mask_identifiers(name)
    return starred if starred != name or mask(name) == name else f"who-{digest(name)}"


def masked(found: list[Made], notes: list[Note]) -> list[Made]:
    """Personal data and secrets starred out, in texts and in names of sources."""
    return [_masked(one, notes) for one in found]


def _masked(one: Made, notes: list[Note]) -> Made:
    starred = [mask(text) for text in one.texts]
    value = replace(one.value, source=called(one.value.source), platform=called(one.value.platform))
    if isinstance(value, Example):
        value = replace(value, id=mask_identifiers(value.id))
    if tuple(starred) == one.texts:
        return replace(one, value=value)
    kinds = Counter(_KINDS[kind] for text in one.texts for kind, _, _ in find(text))
    what = "、".join(f"{kind}{f' ×{n}' if n > 1 else ''}" for kind, n in kinds.items()) or "号码或账号"
    notes.append(Note(one.row.path, one.row.line, "personal", f"{what}，已遮盖 (masked)", False))
    if isinstance(value, Item):
        return replace(one, value=replace(value, text=starred[0]))
    starred_sentences = tuple(replace(s, text=text) for s, text in zip(value.sentences, starred, strict=True))
    return replace(one, value=replace(value, sentences=starred_sentences))
