"""``check --interactive``: each fix is shown with its place, and the writer says what becomes of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from linter.cli.fixing import rewritable
from linter.config import Config
from linter.frozen import frozen
from linter.mend import BLANK, Mended, Net, Offer, edited, offers, overlap
from linter.patterns import compiled
from linter.positions import Lines, display_width
from linter.readers import again
from linter.reporters.text_format import window
from linter.reporters.words import SEVERITY
from linter.settings import SettingsError
from linter.text.visible import printable
from linter.values import Document, Edit, Finding, Fix, Safety, Span, Unreadable

if TYPE_CHECKING:
    from linter.cli.run import Run

_CARE = {Safety.SAFE: "", Safety.UNSAFE: "　·　改动措辞，请核对", Safety.SHOWN: "　·　要您补充内容"}
_KEYS = """y 照第 1 种改（或回答序号）；e 自己改写第 1 种（e2 是第 2 种）；n 不改；
s 这条规则的都不改；q 不再问，已选的照样写入；Ctrl-C 全部放弃，什么也不写"""
#: How many edits of a fix are shown.
_SHOWN = 3
#: How many code points before an insertion tell where it stands.
_BEFORE = 10


class Enough(Exception):
    """The writer wants no more questions."""


@frozen
class Settled:
    """A rule is not asked about again at a place: the writer has answered."""

    code: str
    span: Span


def asked(run: Run, documents: Iterable[Document | Unreadable]) -> tuple[list[Document | Unreadable], dict[str, Mended]]:
    """All documents, and by path what the writer chose to make of them; nothing is written.

    Raises ``click.ClickException`` when the writer breaks off.
    """
    from linter.cli.main import Interrupted
    from linter.registry import UnknownRule

    items, plans, asking = list(documents), dict[str, Mended](), Asking(run)
    for item in items:
        if isinstance(item, Unreadable) or not rewritable(item):
            continue
        try:
            plans[item.path] = asking.plan(item)
        except (SettingsError, UnknownRule):  # told when it is linted
            continue
        except (click.Abort, KeyboardInterrupt):
            raise Interrupted("已中断，什么也没有写入 (interrupted, nothing written)") from None
        if asking.stopped:
            break
    return items, plans


class Asking:
    """The questions of one run."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.skipped: set[str] = set()
        self.stopped = False

    def plan(self, document: Document) -> Mended:
        """What the writer makes of a document: its text after everything that was chosen."""
        from linter.engine import lint

        config = self.run.chosen.config(document.path)
        fresh, classifier = self.run.fresh(config), self.run.classifier(config)
        applied: list[tuple[Finding, Fix]] = []
        settled: list[Settled] = []
        while True:
            report = fresh(lint(document, config, classifier, rewrites="all"))
            open_offers = [offer for offer in offers(report, set(Safety)) if not self._settled(offer, settled)]
            if not open_offers:
                break
            offer, left = open_offers[0], len(open_offers) - 1
            net = Net(document, config, classifier)
            fixes = tuple(fix for fix in offer.fixes if net.holds([(offer, fix)]))
            chosen: Fix | None = None
            if fixes:
                try:
                    chosen = self._ask(document, Offer(offer.findings, fixes), left, config)
                except Enough:
                    self.stopped = True
                    break
            settled += [Settled(finding.code, finding.span) for finding in offer.findings]
            if chosen is None or edited(document.text, chosen.edits) == document.text:
                continue
            settled = [*moved(settled, chosen.edits), *(Settled(f.code, span) for f in offer.findings for span in written(chosen.edits))]
            applied.append((offer.findings[0], chosen))
            document = again(document, edited(document.text, chosen.edits))
        return Mended(document.text, tuple(applied))

    def _settled(self, offer: Offer, settled: list[Settled]) -> bool:
        return all(
            finding.code in self.skipped or any(one.code == finding.code and overlap(one.span, finding.span) for one in settled)
            for finding in offer.findings
        )

    def _ask(self, document: Document, offer: Offer, left: int, config: Config) -> Fix | None:
        """The fix that the writer wants, as it is to be applied; ``None`` for none. Raises :class:`Enough`."""
        _show(document, offer, config)
        numbers = "" if len(offer.fixes) == 1 else f"1-{len(offer.fixes)}/"
        more = f"（后面还有 {left} 处）" if left else ""
        while True:
            answer = click.prompt(f"改吗？{more}[y/{numbers}n/e/s/q/?]", err=_aside(), prompt_suffix=" ").strip().lower()
            if answer in ("n", "q", "s"):
                if answer == "q":
                    raise Enough
                if answer == "s":
                    self.skipped |= {finding.code for finding in offer.findings}
                return None
            number = "1" if answer in ("y", "e") else answer.removeprefix("e")
            if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= len(offer.fixes)):
                click.echo(_KEYS, err=_aside())
                continue
            fix = offer.fixes[int(number) - 1]
            if answer.startswith("e"):
                own = rewritten(document.text, fix)
                if own is None:
                    click.echo("这里有好几行，不能在一行里改写；请回答 y 或 n，之后在文件里改 (several lines)", err=_aside())
                    continue
                return own
            return filled(fix)


def _aside() -> bool:
    """Whether the questions go to standard error: standard output is for the report alone where it is no terminal."""
    return not sys.stdout.isatty()


def _show(document: Document, offer: Offer, config: Config) -> None:
    """The place, why it is flagged, and what can be done about it."""
    lines, first = Lines(document.text), offer.findings[0]
    line, column = lines.locate(first.span.start)
    names = "、".join(dict.fromkeys(f"{finding.code} {finding.name}" for finding in offer.findings))
    start, end = lines.line_span(line)
    source, begin, stop = window(document.text[start:end], column - 1, min(first.span.end, end) - start)
    said = [
        "",
        f"{click.style(printable(document.path), bold=True)}:{line}:{column}  {names}  {SEVERITY[config.lang][first.severity]}",
        f"    {source}",
        "    " + " " * display_width(source[:begin]) + click.style("^" * max(1, display_width(source[begin:stop])), fg="yellow"),
        *(f"    {message}" for message in dict.fromkeys(finding.message for finding in offer.findings)),
    ]
    for number, fix in enumerate(offer.fixes, 1):
        said.append(f"  {number}. {printable(fix.title)}{_CARE[fix.safety]}")
        edits = sorted(fix.edits, key=lambda edit: edit.span)
        said += [f"     {change(document.text, edit)}" for edit in edits[:_SHOWN]]
        if len(edits) > _SHOWN:
            said.append(f"     ……一共 {len(edits)} 处")
    for sentence in said:
        click.echo(sentence, err=_aside())


def change(text: str, edit: Edit) -> str:
    """An edit in words: what is put in, taken out, or put in place of what."""
    before = text[max(0, edit.span.start - _BEFORE) : edit.span.start].rpartition("\n")[2]
    old, new, before = (printable(part.replace("\r\n", "\n").replace("\n", "⏎")) for part in (edit.span.of(text), edit.text, before))
    if not old:
        return f"在{f'「{before}」之后' if before.strip() else '这一行开头'}插入「{click.style(new, fg='green')}」"
    if not new:
        return f"删去「{click.style(old, fg='red')}」"
    return f"「{click.style(old, fg='red')}」→「{click.style(new, fg='green')}」"


def rewritten(text: str, fix: Fix) -> Fix | None:
    """The fix with the words that the writer puts in place of the suggested ones; ``None`` where these take several lines.

    Line breaks around them stay; of several edits it is what they make of everything between the first and the last.
    """
    span = Span(min(edit.span.start for edit in fix.edits), max(edit.span.end for edit in fix.edits))
    inside = [Edit(Span(edit.span.start - span.start, edit.span.end - span.start), edit.text) for edit in fix.edits]
    suggested = edited(span.of(text), inside)
    words = suggested.strip("\r\n")
    if "\n" in words or "\r" in words:
        return None
    own = _line(words)
    before, after = suggested[: len(suggested) - len(suggested.lstrip("\r\n"))], suggested[len(suggested.rstrip("\r\n")) :]
    return Fix(fix.title, (Edit(span, before + own + after if words else own),), fix.safety)


def _line(suggested: str) -> str:
    """A line of the writer's, who finds the suggested one typed in already where the terminal can do that."""
    try:
        import readline
    except ImportError:
        readline = None  # type: ignore[assignment]
    typed_in = readline is not None and not _aside()
    if typed_in:
        readline.set_startup_hook(lambda: readline.insert_text(suggested))
    try:
        return str(click.prompt("改成", default=suggested, show_default=not typed_in, err=_aside(), prompt_suffix="："))
    finally:
        if typed_in:
            readline.set_startup_hook()


def filled(fix: Fix) -> Fix:
    """The fix with what the writer fills into its blanks; what is not filled in stays a blank."""

    def fill(text: str) -> str:
        parts, done = [], 0
        for blank in compiled(BLANK).finditer(text):
            own = click.prompt(
                f"{printable(blank[1]) or '请填写'}（留空以后再填）", default="", show_default=False, err=_aside(), prompt_suffix="："
            )
            parts += [text[done : blank.start()], own.strip() or blank[0]]
            done = blank.end()
        return "".join([*parts, text[done:]])

    return Fix(fix.title, tuple(Edit(edit.span, fill(edit.text)) for edit in fix.edits), fix.safety)


def moved(settled: list[Settled], edits: tuple[Edit, ...]) -> list[Settled]:
    """The settled places in the text after edits; those that an edit replaces as a whole are no longer settled."""

    def place(offset: int, end: bool) -> int:
        by = 0
        for edit in edits:
            if edit.span.end <= offset:
                by += len(edit.text) - len(edit.span)
            elif edit.span.start < offset:  # inside: to the edge of what is put there
                by += edit.span.start - offset + (len(edit.text) if end else 0)
        return offset + by

    kept = (one for one in settled if not any(edit.span.start <= one.span.start and one.span.end <= edit.span.end for edit in edits))
    return [Settled(one.code, Span(place(one.span.start, False), place(one.span.end, True))) for one in kept]


def written(edits: tuple[Edit, ...]) -> list[Span]:
    """Where the texts of edits stand after them."""
    by, found = 0, []
    for edit in sorted(edits, key=lambda edit: edit.span):
        found.append(Span(edit.span.start + by, edit.span.start + by + len(edit.text)))
        by += len(edit.text) - len(edit.span)
    return found
