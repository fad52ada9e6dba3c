"""Where a sentence can be put into a document, and how: on a line of its own, or after the one before it.

Never inside of a quotation, of brackets, of Markdown markup or of a table. Offsets are code points of the document's text.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.patterns import compiled
from linter.skeletons.order import after
from linter.values import Analysis, Document, Edit, Span

STOPS = "。｡！？!?…；;⋯‼⁉~～"
#: White space within a line.
BLANKS = " \t\u3000"
_CLOSERS = '”’」』）)】》〉］]"*_ \t\u3000'
#: Ends a greeting or an unfinished clause.
_GOES_ON = "，,、：:"
_COMMA = "，,"
#: How a line begins that goes on with the one before.
_LEANS = r"所以|因此|因而|但|而|就|才|也|又|还|再|然后|于是|不过|可是|可|结果|并|且|却|则|那|导致|使|让|以及|和|或"
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "《": "》", "[": "]", "［": "］"}
#: In lines that are written one by one there are fewer sentences than this on each.
_PER_LINE = 1.7
_REST_OF_TABLE = r"[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]*\|[^\r\n]*)*"
_BREAK = r"\r\n|\r(?!\n)|\n"
_ITEM = r"[ \t]*(?:[-*+>|]|[0-9]{1,9}[.)])"


def place(analysis: Analysis, move: str) -> int:
    """The offset at which a sentence of ``move`` belongs (see :func:`linter.skeletons.order.after`)."""
    return point(analysis, after(analysis, move))


def point(analysis: Analysis, index: int) -> int:
    """The first offset after sentence ``index`` at which a sentence can be put; -1: the beginning of the first one."""
    sentences = analysis.sentences
    if not sentences:
        return len(analysis.document.text)
    if index < 0:
        return _before(analysis.document, sentences[0].span.start)
    for i in range(index, len(sentences)):
        at = _behind(analysis.document, sentences[i].span.end)
        if at is not None and not (_goes_on(analysis, i) and i + 1 < len(sentences)):
            return at
    return _beyond(analysis.document, sentences[-1].span.end)


def _goes_on(analysis: Analysis, index: int) -> bool:
    """Whether a sentence ends in the middle of what it says, or between a list's heading and its items; a comma at the end of a line
    is a stop unless the next line leans on it."""
    mark = analysis.sentences[index].text.rstrip()[-1:]
    if mark not in _GOES_ON or analysis.moves[index] == "salutation":
        return False
    following = analysis.plain.of(index + 1) if index + 1 < len(analysis.sentences) else ""
    return mark not in _COMMA or compiled(_LEANS).match(following) is not None


def _before(document: Document, start: int) -> int:
    """Where the block begins in which the first sentence does; before a table, before its line."""
    block = next(block for block in document.prose if block.start <= start <= block.end)
    line = document.text.rfind("\n", 0, start) + 1
    if _is_markdown(document):
        return line if document.text.startswith("|", line) else block.start
    return start


def _behind(document: Document, end: int) -> int | None:
    """Behind a sentence and the markup that closes with it; ``None`` where something around it is still open."""
    block = next(block for block in document.prose if block.start <= end <= block.end)
    if _in_table(document, end):
        return compiled(_REST_OF_TABLE).match(document.text, end).end()  # type: ignore[union-attr]
    marks = [span for span in document.hidden if block.start <= span.start < block.end]
    is_open: dict[str, bool] = {}
    for span in marks:
        mark = span.of(document.text)
        emphasis = mark[0] in "*_~"
        if span.start > end or (span.start == end and emphasis and not is_open.get(mark)):
            break
        if emphasis:
            is_open[mark] = not is_open.get(mark, False)
        end = max(end, span.end)
    return None if any(is_open.values()) or _inside(document.text[block.start : end]) else end


def _in_table(document: Document, at: int) -> bool:
    line = document.text[document.text.rfind("\n", 0, at) + 1 :]
    return _is_markdown(document) and line.lstrip(BLANKS).startswith("|")


def _inside(text: str) -> bool:
    """Whether a pair of marks is open at the end of a text (a lone mark before its last line opens nothing)."""
    text = text[text.rfind("\n") + 1 :]
    waiting: list[str] = []
    for ch in text:
        if waiting and ch == waiting[-1]:
            waiting.pop()
        elif ch in _PAIRS:
            waiting.append(_PAIRS[ch])
    return bool(waiting) or text.count('"') % 2 == 1


def _beyond(document: Document, end: int) -> int:
    """Behind the last sentence whatever is open there: at the end of its block, or of its table."""
    block = next(block for block in document.prose if block.start <= end <= block.end)
    stop = document.text.find("\n", block.end)
    if _is_markdown(document):
        return len(document.text.rstrip()) if stop < 0 else stop
    return end


def _is_markdown(document: Document) -> bool:
    return document.prose != (Span(0, len(document.text)),)


def inserted(analysis: Analysis, at: int, texts: Sequence[str], greeted: bool = False) -> Edit:
    """The edit that puts sentences at an offset of :func:`point`; ``greeted``: only a greeting stands before it."""
    document = analysis.document
    before, behind = document.text[:at], document.text[at:]
    ends = not behind.strip(BLANKS) or behind.lstrip(BLANKS)[0] in "\r\n"
    lines = _in_lines(analysis)
    if not before[before.rfind("\n") + 1 :].strip() and not ends:  # in front of the first sentence
        parted = _line_break(document, before) if lines else ""
        return Edit(Span(at, at), "".join(text + parted for text in texts))
    if ends and (lines or _in_table(document, at) or (greeted and "\n" in document.text)):
        parted = _line_break(document, before)
        stopped = before.rstrip(_COMMA)
        if len(stopped) < at and not greeted and behind.strip():  # a comma ends the line: now the sentence does
            return Edit(Span(len(stopped), at), ("" if stopped[-1:] in STOPS else "。") + "".join(parted + text for text in texts))
        return Edit(Span(at, at), "".join(parted + text for text in texts))
    for span in reversed([span for span in document.hidden if span.end <= at]):
        if before.rstrip(BLANKS) and span.end >= len(before.rstrip(BLANKS)):
            before = before[: span.start]
    last = before.rstrip(_CLOSERS)[-1:]
    stop = "" if last in STOPS or (last in _GOES_ON and greeted) or not last else "。"
    return Edit(Span(at, at), stop + "".join(texts))


def _in_lines(analysis: Analysis) -> bool:
    """Whether a text is written in lines, about one a sentence; in Markdown, in paragraphs of one."""
    document = analysis.document
    lines = [line for line in compiled(r"[^\r\n]+").findall(document.text) if line.strip()]
    if _is_markdown(document):
        return (
            len(document.prose) > 1
            and len(analysis.sentences) < _PER_LINE * len(document.prose)
            and not any(compiled(_ITEM).match(line) for line in lines)
        )
    count = len(lines) - len(document.soft)
    return count > 1 and len(analysis.sentences) < _PER_LINE * count


def _line_break(document: Document, before: str) -> str:
    """What parts two lines here: one break, or two where paragraphs are parted by a blank line; and the indent of the line before."""
    text = document.text
    breaks, parted = (len(compiled(some).findall(text.strip())) for some in (_BREAK, rf"(?:{_BREAK})[ \t]*(?:{_BREAK})"))
    blank = _is_markdown(document) or (parted > 0 and 4 * parted >= breaks)
    line = before[before.rfind("\n") + 1 :]
    indent = line[: len(line) - len(line.lstrip(" \u3000"))] if not _is_markdown(document) else ""
    return document.newline * (2 if blank else 1) + indent
