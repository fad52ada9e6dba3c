"""``check --feedback``: findings of tone that the user disputes become labelled sentences, masked, in a file of his own.

Neither the report nor the exit status hangs on any of it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from linter.cli import options as shared
from linter.cli.saying import say
from linter.positions import Lines, display_width
from linter.readers import FORMATS
from linter.reporters.text_format import window
from linter.reporters.words import SEVERITY
from linter.text.mask import mask
from linter.text.visible import printable
from linter.training.active import Answer, group_of, masked_part
from linter.training.journal import Journal, JournalError, record
from linter.values import TACTICS, Analysis, Finding, Report

_NOT_WITH = ("fix", "diff", "interactive", "redact", "write_baseline")
#: The rules of tactics, by code.
TONE = {f"T{number}": tactic for number, tactic in enumerate(TACTICS, 101)}
_DISPUTE = r"(?P<code>[A-Za-z0-9-]+):(?P<line>[1-9]\d*)(?::(?P<column>[1-9]\d*))?"
_KEYS = {
    "zh": "y 说得对；n 不对，记下来；s 跳过；q 不再问。只存在您给的文件里，个人信息已遮盖，报告和退出码都不变",
    "en": "y it holds; n it does not: record it; s skip; q stop. Kept in your file only, masked; report and exit status stay",
}
_ASK = {"zh": "说得对吗？{more}[y/n/s/q/?]", "en": "does it hold?{more}[y/n/s/q/?]"}
_MORE = {"zh": "（后面还有 {} 处）", "en": " ({} more) "}


class Feedback:
    """What the user says of the findings of one run."""

    def __init__(self, paths: tuple[str, ...], given: dict[str, Any]) -> None:
        """Raises ``click.UsageError`` for what cannot go together, and for a file that cannot be used."""
        path = given["feedback"]
        if not path:
            raise click.UsageError("--dispute 要和 --feedback FILE 一起用 (needs --feedback)")
        shared.apart("--feedback", _NOT_WITH, given)
        self.disputes = [_parsed(value) for value in given["dispute"]]
        if not self.disputes and (sys.stdin is None or not sys.stdin.isatty()):
            raise click.UsageError("--feedback 要在终端里逐条问；不在终端请用 --dispute 指出是哪一处，例如 --dispute T108:3 (no terminal)")
        shared.not_an_input([path], paths)
        if given["output_file"]:
            shared.not_an_input([path], [given["output_file"]])
        _refuse_inside(path, paths)
        try:
            self.journal = Journal(path, ("move", "tactics"))
        except JournalError as problem:
            raise click.UsageError(str(problem)) from None
        self.kept: list[tuple[Analysis, Finding]] = []
        self.recorded = 0

    def watched(self, reports: Iterator[Report]) -> Iterator[Report]:
        """The reports as they are; their findings of tone are remembered."""
        for report in reports:
            if report.analysis is not None:
                self.kept += [(report.analysis, finding) for finding in report.findings if finding.code in TONE]
            yield report

    def gather(self, lang: str, note: Callable[[str], None]) -> None:
        """Ask, or take what ``--dispute`` names, and record it; whatever fails is told and changes nothing else."""
        if self.journal.repaired:
            note(self.journal.repaired)
        try:
            if self.disputes:
                self._take()
            else:
                self._ask(lang)
        except JournalError as problem:
            say(str(problem))
        if self.recorded:
            note(f"记下 {self.recorded} 处异议到 {self.journal.path}，可用 appeal-lint train --data 再训练 (recorded {self.recorded})")

    def _ask(self, lang: str) -> None:
        """Each finding that is not disputed yet; Ctrl-C ends the questions, what was said is there already."""
        aside = not sys.stdout.isatty()
        fresh = [(analysis, finding) for analysis, finding in self.kept if finding.code not in self._disputed(analysis, finding)]
        for number, (analysis, finding) in enumerate(fresh, 1):
            for line in _shown(analysis, finding, lang):
                click.echo(line, err=aside)
            left = len(fresh) - number
            ask = _ASK[lang].format(more=_MORE[lang].format(left) if left else "")
            while True:
                try:
                    answer = click.prompt(ask, err=aside, prompt_suffix=" ").strip().lower()
                except (click.Abort, KeyboardInterrupt):
                    click.echo(err=aside)
                    return
                if answer in ("y", "n", "s", "q"):
                    break
                click.echo(_KEYS[lang], err=aside)
            if answer == "q":
                return
            if answer == "n":
                self._record(analysis, finding)

    def _take(self) -> None:
        """What ``--dispute`` names; of what fits nothing, or more than one finding, only that is told."""
        for wanted, (code, line, column) in self.disputes:
            found = [(analysis, finding) for analysis, finding in self.kept if _fits(analysis, finding, code, line, column)]
            if len(found) == 1:
                self._record(*found[0])
                continue
            places = "、".join(_place(analysis, finding) for analysis, finding in found)
            said = (
                f"不止一处：{places}，请写明列号，或一次只检查一份文件 (ambiguous)"
                if found
                else "没有这样的发现，行号列号以报告为准 (no such finding)"
            )
            click.echo(f"appeal-lint: --dispute {wanted}: {printable(said)}；没有记录", err=True)

    def _disputed(self, analysis: Analysis, finding: Finding) -> list[str]:
        """The codes that are disputed in the finding's sentence already."""
        identity = _answered(analysis, finding, ())["id"]
        return next(
            ([code for code in old.get("disputed", ()) if code in TONE] for old in self.journal.records if old.get("id") == identity), []
        )

    def _record(self, analysis: Analysis, finding: Finding) -> None:
        codes = sorted({*self._disputed(analysis, finding), finding.code})
        self.journal.put(_answered(analysis, finding, codes) | {"disputed": codes})
        self.recorded += 1


def _answered(analysis: Analysis, finding: Finding, disputed: Iterable[str]) -> dict[str, Any]:
    """The record of the finding's sentence: the model's move, its tactics less the disputed ones."""
    index = analysis.sentence_at(finding.span.start)
    text = masked_part(analysis.sentences[index], analysis.document.text, analysis.masked)
    tactics = tuple(tactic for tactic in analysis.flagged(index) if tactic not in {TONE[code] for code in disputed})
    return record(text, group_of(analysis.masked), Answer(analysis.moves[index], tactics), "feedback")


def _parsed(value: str) -> tuple[str, tuple[str, int, int]]:
    found = re.fullmatch(_DISPUTE, value.strip())
    if not found or (found["code"].upper() not in TONE and found["code"].replace("-", "_") not in TACTICS):
        raise click.UsageError(
            f"--dispute {value}: 应为 T101–T112 的代码或名称、行、列，例如 T108:3 或 challenge:3:5 (not CODE:LINE[:COLUMN])"
        )
    return value, (found["code"].upper() if found["code"].upper() in TONE else found["code"], int(found["line"]), int(found["column"] or 0))


def _fits(analysis: Analysis, finding: Finding, code: str, line: int, column: int) -> bool:
    here = Lines(analysis.document.text).locate(finding.span.start)
    return code in (finding.code, finding.name) and here[0] == line and column in (0, here[1])


def _place(analysis: Analysis, finding: Finding) -> str:
    line, column = Lines(analysis.document.text).locate(finding.span.start)
    name = analysis.document.path if analysis.document.id is None else f"{analysis.document.path}#{mask(analysis.document.id)}"
    return f"{name}:{line}:{column}"


def _shown(analysis: Analysis, finding: Finding, lang: str) -> Iterator[str]:
    """The finding with its line, masked."""
    lines = Lines(analysis.masked)
    line, column = lines.locate(finding.span.start)
    start, end = lines.line_span(line)
    source, begin, stop = window(analysis.masked[start:end], column - 1, min(finding.span.end, end) - start)
    level, colour = SEVERITY[lang][finding.severity], not os.environ.get("NO_COLOR")
    mark = "^" * max(1, display_width(source[begin:stop]))
    yield ""
    yield f"{printable(_place(analysis, finding))}  {finding.code} {finding.name}  {level}  {finding.confidence:.2f}"
    yield f"    {source}"
    yield "    " + " " * display_width(source[:begin]) + (click.style(mark, fg="yellow") if colour else mark)
    yield f"    {printable(finding.message if lang == 'zh' else finding.message_en)}"


def _refuse_inside(path: str, paths: tuple[str, ...]) -> None:
    """Raises ``click.UsageError`` for a file that the next run over the same folder would take for statements."""
    name = os.path.basename(path)
    if name.startswith(".") or os.path.splitext(name)[1].lower() not in FORMATS:
        return
    target = os.path.realpath(path)
    for folder in filter(os.path.isdir, paths):
        if os.path.commonpath([target, os.path.realpath(folder)]) == os.path.realpath(folder):
            raise click.UsageError(
                f"{path} 在要检查的文件夹 {folder} 里，下次会被当成申诉说明；请放到别处，或叫 .{name} (inside the folder that is checked)"
            )
