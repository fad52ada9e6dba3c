"""A notice cut into the pieces that its marks make: numbers, bullets, records, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text.numerals import number

_N = "[0-9０-９]{1,2}"
_C = "[一二三四五六七八九十]{1,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DARK = "❶❷❸❹❺❻❼❽❾❿"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"
_BULLETS = "•·●○■□◆◇▪▫▶►※★☆✔✅❌✖➤➢→‣◦"
#: A mark and, by the name of its group, its style. A number followed by what makes it an amount is no mark.
_MARK = (
    r"(?P<record>[【\[（(<#＃*]{0,2} ?(?:(?:违规|違規|处罚|處罰)(?:记录|記錄|紀錄|事项|事項|行为|行為|内容|內容|项目|項目|项|項|点|點|问题|問題|情形)?|[问問][题題]|事[项項]|[记記紀][录錄]"
    rf"|(?i:violation|record|item|case|issue))\ ?(?:[#＃№]|(?i:no\.?))?\ ?(?P<record_n>{_N}|{_C})(?![0-9０-９年月日次条條项項个個天]|[.．-][0-9])\ ?[】\]）)>*]{{0,2}}[ :：、.．—-]{{0,2}}"
    rf"|第(?P<nth_n>{_N}|{_C})[条條项項起笔](?:违规|違規|记录|記錄|问题|問題)?[:：,，、]\ ?)"
    rf"|(?P<paren>[（(\[【] ?(?P<paren_n>{_N}|{_C}|[a-h]) ?[）)\]】] ?)"
    rf"|(?P<letter>(?P<letter_n>[A-Ha-h])(?:[、）)．]|\.(?![A-Za-z0-9])) ?)"
    rf"|(?P<clause>(?=(?:(?:依据|依據|违反|違反|触犯|觸犯)?(?:《[^》\n]{{1,40}}》|[版社][规規]|[规規][则則]|[规規]范)? ?第 ?(?:{_N}|{_C}) ?[条條款項项][:：])))"
    rf"|(?P<arabic>(?P<arabic_n>{_N}) ?(?:[.．、)）](?![0-9０-９])|[:：](?![0-9０-９]))\ ?)"
    rf"|(?P<chinese>(?P<chinese_n>{_C})(?:[、.．]|[:：])\ ?)"
    rf"|(?P<first>(?:其(?P<first_n>[一二三四五])(?![他余中])|第(?P<ordinal_n>[一二三四五])(?=[,，、:：])|(?P<is_n>[一二三四五])是)[,，、:：]?\ ?)"
    rf"|(?P<circled>(?P<circled_n>[{_CIRCLED}{_DARK}{_BRACKETED}])[.、]?\ ?|(?P<keycap_n>[0-9])\ufe0f?\u20e3\ ?)"
)
_DASHES = "-*–—－―─﹣‐‑−"
_BULLET = rf"(?P<bullet>[{_BULLETS}]\ ?|[{_DASHES}](?:[ \u3000]|(?=[^{_DASHES}\s]))|>\ )"
_AT_START = f"(?:{_BULLET}|{_MARK})"
_INSIDE = (
    f"(?:^|(?<=[:：;；,，。、！!\\s]))(?:{_MARK})|(?P<loose>[（(](?P<loose_n>{_N}|{_C})[）)]|(?P<loose_circled_n>[{_CIRCLED}{_DARK}]))"
)
_LINE = r"[^\r\n\u2028\u2029\x0b\x0c]+"


@frozen
class Piece:
    """``start:end`` of the notice without surrounding white space; its words begin at ``body``. ``style`` and ``number`` are of its
    mark ("" and 0 without); ``indented`` and ``parted`` say whether white space or an empty line comes before its line."""

    start: int
    body: int
    end: int
    style: str = ""
    number: int = 0
    indented: bool = False
    parted: bool = False


def pieces(text: str) -> tuple[Piece, ...]:
    """The lines of a notice, cut where marks stand; linear in the text."""
    found: list[Piece] = []
    done = 0
    for line in compiled(_LINE).finditer(text):
        start, end = _trimmed(text, line.start(), line.end())
        if start == end:
            continue
        parted = len(compiled(r"\n|\r(?!\n)").findall(text[done : line.start()])) > 1
        indented = start > line.start() and text[line.start()] in " \t\u3000"
        done = line.end()
        for k, (begin, body, stop, style, order) in enumerate(_cut(text, start, end)):
            found.append(Piece(begin, body, stop, style, order, indented and not k, parted and not k))
    return tuple(found)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, str, int]]:
    """(start, body, end, style, number) of the pieces of a line."""
    marks = _marks(text, start, end)
    if not marks:
        yield start, start, end, "", 0
        return
    if marks[0][0] > start:
        yield (*_whole(text, start, marks[0][0]), "", 0)
    for k, (begin, body, style, order) in enumerate(marks):
        last = k == len(marks) - 1
        stop = end if last else marks[k + 1][0]
        if last and k:
            # what follows the last of several items in one line is about something else
            close = compiled("[。！!]").search(text, body, stop)
            stop = close.end() if close else stop
        stop = _trimmed(text, body, stop)[1] if body < stop else stop
        yield begin, min(body, stop), stop, style, order
        if last and stop < end:
            rest = _trimmed(text, stop, end)
            if rest[0] < rest[1]:
                yield rest[0], rest[0], rest[1], "", 0


def _whole(text: str, start: int, end: int) -> tuple[int, int, int]:
    begin, stop = _trimmed(text, start, end)
    return begin, begin, stop


def _marks(text: str, start: int, end: int) -> list[tuple[int, int, str, int]]:
    """(start, end, style, number) of the marks of a line: one at its start, and rows of them (1, 2, …) in it."""
    first = compiled(_AT_START).match(text, start, end)
    chains: dict[str, list[tuple[int, int, str, int]]] = {}
    if first and first.end() < end:
        style, order = _read(first)
        chains[style] = [(first.start(), first.end(), style, order)]
    for found in compiled(_INSIDE).finditer(text, start, end):
        style, order = _read(found)
        chain = chains.setdefault(style, [])
        if found.start() > start and style[:6] not in ("bullet", "clause") and order == (chain[-1][3] + 1 if chain else 1):
            chain.append((found.start(), found.end(), style, order))
    kept = [mark for chain in chains.values() if len(chain) > 1 or (chain[:1] and chain[0][0] == start) for mark in chain]
    return sorted(kept)


def _read(found: re.Match[str]) -> tuple[str, int]:
    """The style of a mark, and its number."""
    named = next((found[name] for name in found.re.groupindex if name.endswith("_n") and found[name]), None)
    if found.groupdict().get("clause") is not None:
        return "clause", 0
    style = "bullet" if found.groupdict().get("bullet") else found.lastgroup or ""
    if style == "bullet":
        return f"bullet{found[0].strip()[:1]}", 0
    style = next(name for name in found.re.groupindex if not name.endswith("_n") and found[name])
    style = {"loose": "circled" if found.groupdict().get("loose_circled_n") else "paren"}.get(style, style)
    for row in (_CIRCLED, _DARK, _BRACKETED):
        if named and named in row:
            return style, row.index(named) + 1
    if named and named in "abcdefghABCDEFGH":
        return f"{style}{'a' if named.islower() else 'A'}", "abcdefgh".index(named.lower()) + 1
    value = number(named.translate({code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)})) if named else None
    # （一） and （1） are two styles
    return (f"{style}{'' if named and named[0].isdigit() else '-'}", value or 0)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    return start, end


_HEADS = "序号|编号|no|id|时间|日期|类型|类别|内容|违规|行为|原因|处罚|处理|条款|依据|结果|措施|对象|商品|链接|状态|标题|名称|作品|视频|截止|说明|项目|规则|备注|date|time|type|violation|reason|action|content|penalty"


def cells(line: str) -> tuple[str, ...]:
    """The cells of a line of a table, parted by tabs, bars or runs of spaces; the line alone when it is none."""
    return tuple(
        cell.strip() for cell in compiled(r"\t+|\s{0,9}[|｜]\s{0,9}|[ \u3000]{2,}").split(line.strip("|｜ \t\u3000")) if cell.strip()
    )


def is_head(row: tuple[str, ...]) -> bool:
    """Whether the cells are titles of columns."""
    return (
        len(row) >= 2
        and all(len(cell) <= 14 for cell in row)
        and sum(bool(compiled(_HEADS).search(cell)) for cell in row) >= max(2, len(row) - 1)
    )
