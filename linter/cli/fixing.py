"""What ``check`` does with the fixes of its findings: write them (``--fix``), show them (``--diff``), ask for each (``--interactive``)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from linter.cli import options as shared
from linter.cli.chosen import Refused
from linter.cli.saying import carry
from linter.fixer import WriteError, rewrite
from linter.mend import Mended, offers
from linter.readers import again
from linter.reporters import DATA
from linter.text.mask import mask
from linter.text.visible import printable
from linter.values import Document, Report, Safety

if TYPE_CHECKING:
    from linter.cli.run import Run

_NOT_WITH = ("redact", "write_baseline", "split_items", "statistics")


def refuse(paths: tuple[str, ...], given: dict[str, Any]) -> None:
    """Raises ``click.ClickException`` for options that don't go together, or where the terminal is missing that one needs."""
    way = next((f"--{name}" for name in ("diff", "interactive", "fix") if given[name]), None)
    if way is None:
        raise click.UsageError("--unsafe-fixes 要和 --fix 或 --diff 一起用，先用 --diff --unsafe-fixes 看看 (needs --fix or --diff)")
    if given["diff"] and (given["fix"] or given["interactive"]):
        other = "--fix" if given["fix"] else "--interactive"
        raise click.UsageError(f"--diff 只看不写，{other} 会写入，只能用一个 (either of the two)")
    shared.apart(way, _NOT_WITH, given)
    if not given["diff"]:
        shared.no_tables(paths, given, way)
    if given["diff"] and given["output_format"] != "text":
        raise click.UsageError("--diff 输出的是改动，不能和 --output-format 一起用 (a diff has a format of its own)")
    if given["interactive"] and given["output_format"] in DATA:
        raise click.UsageError("--interactive 是给人看的，不能和 json、html 等成篇的 --output-format 一起用 (not with such a format)")
    if "-" in paths and given["interactive"]:
        raise click.UsageError("--interactive 要从键盘回答，不能从标准输入读文本，请给出文件 (not with standard input)")
    if "-" in paths and given["fix"] and len(paths) > 1:
        raise click.UsageError("--fix - 只能单独用，不能再给别的文件 (standard input alone)")
    if "-" in paths and given["fix"] and given["output_file"]:
        raise click.UsageError("--fix - 只输出改好的全文，没有报告可以写到文件 (no report to write)")
    if given["interactive"] and not at_terminal():
        raise Refused("--interactive 要在终端里用，这里没有终端；可用 --diff 查看、--fix 直接改 (needs a terminal)")


def at_terminal() -> bool:
    """Whether somebody can answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def fixed(run: Run, paths: tuple[str, ...]) -> Iterator[Report]:
    """Write what is mended, or chosen by the writer, into the files themselves; the reports are on what is left."""
    done = Done(run)
    if not run.given["interactive"]:
        yield from run.reports(paths, lambda document: done.written(document, run.mended(document)))
    else:
        from linter.cli.asking import asked

        items, plans = asked(run, shared.documents(paths, run.given, run.chosen, run.fail))
        yield from run.reports(paths, lambda document: done.written(document, plans.get(document.path)), items)
    run.closing += done.lines()


def patched(run: Run, paths: tuple[str, ...]) -> int:
    """Print what would change, of all formats; returns the exit status: 1 if anything would, or is found."""
    done = Done(run)
    colour, terminal = shared.colourful(run.given["output_file"]), run.given["output_file"] is None and sys.stdout.isatty()
    changes: list[tuple[Document, str]] = []

    def seen(document: Document) -> Report:
        found = run.mended(document)
        done.count(found)
        changes.append((document, found.text))
        report = run.linted(document, rewrites="all")
        done.left(report)
        return report

    def lines() -> Iterator[str]:
        for _ in run.reports(paths, seen):
            while changes:
                for line in diff(*changes.pop()):
                    shown = printable(line.removesuffix("\r")) if terminal else line
                    yield painted(shown) if colour else shown

    shared.write(lines(), run.given["output_file"])
    run.closing += done.lines(wrote=False)
    run.notes(paths)
    return run.status() or int(done.fixes > 0 and not run.given["exit_zero"])


def standard_input(run: Run) -> int:
    """Print the mended text of standard input and nothing else, and nothing at all if anything failed; returns the exit status."""
    done, texts = Done(run), list[str]()

    def kept(document: Document) -> Report:
        if not done.editable(document):
            return run.linted(document)
        found = run.mended(document)
        done.count(found)
        texts.append(found.text)
        report = run.linted(again(document, found.text), rewrites="all")
        done.left(report)
        return report

    for _ in run.reports(("-",), kept):
        pass
    if not run.failed:
        carry("".join(texts))
    run.closing += done.lines()
    run.notes(("-",))
    return run.status()


class Done:
    """What a run did: how many fixes in how many documents, what else could be done."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.fixes = self.documents = self.more = 0

    def editable(self, document: Document) -> bool:
        """Whether fixes can be written into the document's file; if not, that is told."""
        if rewritable(document):
            return True
        self.run.fail(
            f"{document.path}: 这种格式（.docx、.doc、.wps、.pdf、.jsonl）不能直接改写，请用 --diff 查看改法，自己改 (not rewritten: use --diff)"
        )
        return False

    def written(self, document: Document, found: Mended | None) -> Report:
        """Write what was found; the report on what is left in the file."""
        if self.editable(document) and found is not None and found.text != document.text:
            try:
                rewrite(document, found.text)
            except WriteError as problem:
                self.run.fail(str(problem))
            else:
                document = again(document, found.text)
                self.count(found)
                self.run.note(f"{document.path}: 改了 {len(found.applied)} 处 (fixed)")
                for clause in found.masked:
                    click.echo(f"appeal-lint: {printable(document.path)}: 删去了「{printable(clause)}」", err=True)
        report = self.run.linted(document, rewrites="all")
        self.left(report)
        return report

    def count(self, found: Mended) -> None:
        """Take note of what was applied."""
        self.fixes += len(found.applied)
        self.documents += bool(found.applied)

    def left(self, report: Report) -> None:
        """Take note of what only ``--unsafe-fixes`` would apply."""
        if report.error is None and not self.run.given["unsafe_fixes"]:
            self.more += sum(offer.fixes[0].safety is Safety.UNSAFE for offer in offers(report, {Safety.SAFE, Safety.UNSAFE}))

    def lines(self, wrote: bool = True) -> Iterator[str]:
        """What is to be said at the end."""
        if not wrote and self.fixes:
            yield f"会改 {self.documents} 份文本的 {self.fixes} 处；没有写入，用 --fix 写入 (would fix {self.fixes})"
        if not self.fixes and not self.run.failed:
            yield "没有改动 (nothing changed)" if self.run.given["interactive"] else "没有可以这样改的地方 (nothing to fix)"
        if self.more:
            yield f"另有 {self.more} 处的改法会改动措辞：用 --diff --unsafe-fixes 查看，用 --interactive 逐条选 (hidden unsafe fixes)"


def rewritable(document: Document) -> bool:
    """Whether the document's text is all that its file says."""
    return document.editable and document.id is None and not document.path.lower().endswith(".jsonl")


def diff(document: Document, text: str) -> Iterator[str]:
    """The lines of a unified diff, as ``patch`` reads it, without their line feeds; nothing when nothing changes."""
    from difflib import unified_diff

    name = printable(document.path if document.id is None else f"{document.path}#{mask(document.id)}")
    for line in unified_diff(_lines(document.text), _lines(text), name, name):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one, as in ``patch``."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def painted(line: str) -> str:
    """A line of a diff in its colour."""
    bold = line.startswith(("--- ", "+++ "))
    code = "1" if bold else {"-": "31", "+": "32", "@": "36"}.get(line[:1])
    return f"\x1b[{code}m{line}\x1b[0m" if code else line
