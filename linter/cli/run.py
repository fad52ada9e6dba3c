"""One run over many documents: what each is linted with, what is left out, and what the exit status depends on."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from linter import Linter, __version__
from linter.cli import options as shared
from linter.cli.chosen import Chosen, Refused
from linter.cli.model import told
from linter.cli.saying import Failures, say
from linter.config import as_of
from linter.frozen import replace
from linter.model.chosen import SHIPPED, Choice, choose, digest, load
from linter.model.runtime import ModelError
from linter.registry import UnknownRule, select
from linter.reporters import FIRST_FIX, WITHOUT_FIXES, Style
from linter.settings import Settings, SettingsError
from linter.values import Document, ModelId, Report, Rewrites, Unreadable

if TYPE_CHECKING:
    from linter import baseline
    from linter.config import Config
    from linter.many import Task
    from linter.mend import Mended
    from linter.model.chosen import Pin
    from linter.model.runtime import Classifier
    from linter.suppress import Suppression


class Run:
    """A run with the options ``given``. Raises ``click.ClickException`` for settings that cannot be used."""

    def __init__(self, given: dict[str, Any], first: str = "-", dossier: bool = False) -> None:
        """``first`` of the paths: the model that reads there is the run's. ``dossier``: whether the rules on a folder of materials run too, and one verdict is given on all."""
        self.dossier = dossier
        try:
            self.given, self.chosen = given, Chosen(given)
        except SettingsError as problem:
            raise Refused(str(problem)) from None
        self._failures = Failures()
        self.failed = False
        #: The day it is for all documents of the run, where nobody says so.
        self.day = date.today()
        self._linters: dict[tuple[str | None, tuple[str, ...]], Linter] = {}
        for sentence in self.chosen.unread:
            self.fail(sentence)
        self.worst = -1
        self.documents = 0
        #: How many of them an earlier run reported: what was left out of those is not known.
        self.reported = 0
        self.used: set[Suppression] = set()
        self.settings: dict[str | None, Settings] = {}
        #: Whether what is written shows what to write instead.
        shown = given["output_format"] not in WITHOUT_FIXES and not (given["statistics"] or given["write_baseline"] or given.get("sample"))
        more = given.get("annotate") or given.get("overview")
        self.rewrites: Rewrites = "all" if more or (shown and given["output_format"] not in FIRST_FIX) else "best" if shown else "none"
        #: What is to be said at the end besides.
        self.closing: list[str] = []
        try:
            self.here = self.chosen.settings("")
            config = self.here.config
            self.config = config
            selected = select(config.select, config.ignore, config.own_rules)
            self.rules = tuple(entry for entry in selected if dossier or not entry.of_dossier)
            for path in config.profiles:
                from linter.profiles import brought

                brought(path)
        except SettingsError as problem:
            raise Refused(str(problem)) from None
        except UnknownRule as problem:
            raise click.UsageError(str(problem)) from None
        except ValueError as problem:  # a profile
            raise Refused(str(problem)) from None
        if not self.rules:
            raise click.UsageError("没有剩下任何规则 (no rule is left)")
        self._choices: dict[Pin | None, Choice] = {}
        self.model = self.choice(self._first(first))
        self.baseline = self._baseline()
        folds = given["output_format"] == "text" and not (given["show_all"] or dossier)
        if self.rewrites == "best" and folds and self.baseline is None:  # what it knows is left out afterwards: others are shown then
            self.rewrites = "folded"

    def _first(self, path: str) -> Config:
        if path == "-":
            path = self.given["stdin_filename"] or ""
        try:
            return self.chosen.around(path).config
        except SettingsError:  # told when a document is linted there
            return self.config

    def choice(self, config: Config) -> Choice:
        """The model that these settings choose, the same one for the whole run. Raises ``ModelError``, and ``SettingsError`` for a pin
        that is not the run's."""
        if config.model not in self._choices:
            try:
                self._choices[config.model] = choose(config.model)
            except ModelError as problem:
                if not self._choices:
                    raise
                raise SettingsError(str(problem)) from None
        return self._choices[config.model]

    def classifier(self, config: Config) -> Classifier:
        """The model of :meth:`choice`. Raises as that does."""
        choice = self.choice(config)
        try:
            return load(choice)
        except ModelError as problem:
            if choice == self.model:
                raise
            raise SettingsError(str(problem)) from None

    @property
    def told_model(self) -> str:
        """The sentence on the run's model; empty for the shipped one."""
        return told(self.model, self.config.lang)

    def tell_model(self) -> None:
        """Say on standard error that the model is not the shipped one, for what cannot say it; a quiet run says so as well."""
        if self.told_model:
            click.echo(f"appeal-lint: {self.told_model}", err=True)

    def fail(self, sentence: str) -> None:
        """Tell on standard error, once, why a document could not be read."""
        self.failed = True
        self._failures(sentence)

    def reports(
        self,
        paths: tuple[str, ...],
        treat: Callable[[Document], Report] | None = None,
        items: Iterable[Document | Unreadable] | None = None,
    ) -> Iterator[Report]:
        """The reports, one at a time, as ``treat`` makes them, by default :meth:`linted`, several at once where that is faster (``--jobs``);
        ``items`` are what was read already."""
        if items is None:
            items = shared.documents(paths, self.given, self.chosen, self.fail)
        for report in self._many(items) if treat is None else (self._one(item, treat) for item in items):
            self.documents += 1
            self.worst = max([self.worst, *(finding.severity.rank for finding in report.findings)])
            yield report
        if not self.documents and not self.failed:
            self.fail("没有要检查的文件：点名的文件都被 --exclude 排除了 (no file to check: all excluded)")

    def _one(self, item: Document | Unreadable, treat: Callable[[Document], Report]) -> Report:
        if isinstance(item, Unreadable):
            return Report(item.path, item.id, error=item.reason, unread=item.row)
        try:
            return treat(item)
        except (SettingsError, UnknownRule) as problem:
            self.fail(str(problem) if isinstance(problem, SettingsError) else f"{item.path}: {problem}")
            return Report(item.path, item.id, error=str(problem), unread=item.row)

    def _many(self, items: Iterable[Document | Unreadable]) -> Iterator[Report]:
        items = iter(items)
        first = list(islice(items, 2))
        if len(first) == 1 and not self.given.get("scheduler"):
            yield self._one(first[0], self.linted)
            return
        from linter.many import outcomes

        tasks = map(self._task, chain(first, items))
        for task, made in outcomes(tasks, self.given.get("jobs") or 1, self.given.get("scheduler"), self.rewrites, say):
            if made.failed:
                self.fail(f"{made.report.path}: {made.failed}")
            yield made.report if task is None or made.failed else self._seen(task.document, made.report, made.used)

    def _task(self, item: Document | Unreadable) -> Task | Report:
        from linter.many import Task

        if isinstance(item, Unreadable):
            return Report(item.path, item.id, error=item.reason, unread=item.row)
        try:
            return Task(self.linter(item), item)
        except SettingsError as problem:
            self.fail(str(problem))
            return Report(item.path, item.id, error=str(problem), unread=item.row)

    def linter(self, document: Document) -> Linter:
        """What a document is linted with, the same one for all of the same settings. Raises ``SettingsError``."""
        config = self.chosen.config(document.path)
        settings = self.chosen.settings(os.path.dirname(document.path))
        self.settings[settings.path] = settings
        key = settings.path, config.ignore  # nothing else differs by file
        if key not in self._linters:
            self.classifier(config)
            self._linters[key] = Linter(as_of(config, self.day), self.choice(config))
        return self._linters[key]

    def linted(self, document: Document, rewrites: Rewrites | None = None) -> Report:
        """The report on a document, less what the baseline knows; with ``rewrites`` of tone, by default where the format shows them.
        A fault of the program on it is told, and is a report with ``error``.

        Raises ``SettingsError`` and ``UnknownRule``.
        """
        used: set[Suppression] = set()
        linter = self.linter(document)
        try:
            report = linter.report(document, used, rewrites or self.rewrites)
        except (ModelError, UnknownRule):
            raise
        except Exception as problem:
            from linter.fault import on_document

            self.fail(f"{document.path}: {on_document(problem)}")
            return Report(document.path, document.id, error=on_document(problem), unread=document.row)
        return self._seen(document, report, used)

    def _seen(self, document: Document, report: Report, used: Iterable[Suppression]) -> Report:
        """A report less what the baseline knows, with the model that read it where that is not the run's."""
        self.used.update(used)
        config = self.chosen.config(document.path)
        if (choice := self.choice(config)) != self.model:
            report = replace(report, model=ModelId(choice.origin, digest(choice)))
        return report if self.baseline is None else self._new(self.baseline, report, config)

    def _new(self, known: baseline.Baseline, report: Report, config: Config) -> Report:
        return known.new(report, [entry.code for entry in select(config.select, config.ignore, config.own_rules)])

    def fresh(self, config: Config) -> Callable[[Report], Report]:
        """What leaves out of a report the findings that the baseline knows, as often as it is called: nothing is ticked off."""
        from copy import deepcopy

        known = deepcopy(self.baseline)
        return lambda report: report if known is None else self._new(deepcopy(known), report, config)

    def mended(self, document: Document) -> Mended:
        """The document with its fixes applied, nothing written. Raises as :meth:`linted` does."""
        from linter.mend import mended

        config = self.chosen.config(document.path)
        return mended(document, config, self.classifier(config), self.given["unsafe_fixes"], self.fresh(config))

    def _baseline(self) -> baseline.Baseline | None:
        path = self.here.baseline
        if path is None or self.given["write_baseline"]:
            return None
        from linter import baseline

        try:
            return baseline.read(path)
        except baseline.BaselineError as problem:
            raise Refused(str(problem)) from None

    def write_baseline(self, paths: tuple[str, ...], target: str) -> int:
        """Record what is found now; returns the exit status: 0, or 2 if something could not be read."""
        from linter import baseline

        try:
            baseline.replaceable(target)
        except baseline.BaselineError as problem:
            raise Refused(str(problem)) from None
        folder, counts = baseline.folder_of(target), Counter[baseline.Entry]()
        for report in self.reports(paths):
            counts.update(baseline.entry(report, finding, folder) for finding in report.findings)
        shared.write(baseline.lines(counts), target)
        self.note(f"记下 {counts.total()} 处发现到 {target}，以后用 --baseline {target} 只看新的 (baseline written)")
        return 2 if self.failed else 0

    def redact(self, paths: tuple[str, ...]) -> int:
        """Mask what is personal in the documents themselves; returns the exit status: 0, or 2 if one could not be."""
        from linter.cli.rewriting import redacted

        for line in redacted(shared.documents(paths, self.given, self.chosen, self.fail), paths == ("-",), self.fail):
            self.note(line)
        return 2 if self.failed else 0

    def note(self, sentence: str) -> None:
        """Something worth knowing that is no finding; on standard error, and not when the run is quiet."""
        if not self.given["quiet"]:
            say(sentence)

    def notes(self, paths: tuple[str, ...]) -> None:
        """What is to be said at the end of a run: of the baseline, and of what is allowed and never occurred."""
        for sentence in self.closing:
            self.note(sentence)
        if self.baseline is not None:
            known, gone = self.baseline.known, self.baseline.gone()
            advice = "，可用 --write-baseline 重写" if gone else ""
            if self.baseline.strange():
                advice = "，一条也没有对上：若不是都改好了，就可能是别的文件夹的基线，或文件移动过，请核对"
            self.note(f"基线：略去 {known} 处已记下的发现；{gone} 条已不再出现{advice} (known: {known}, gone: {gone})")
        narrowed = any(self.given[name] for name in ("select", "ignore", "include", "exclude")) or self.given["min_confidence"] is not None
        for settings in () if narrowed or self.reported else self.settings.values():
            if settings.config.allow and settings.folder and any(_holds(path, settings.folder) for path in paths):
                self._unused(settings)

    def _unused(self, settings: Settings) -> None:
        """Name what the file of some settings allows and no finding was left out for."""
        from linter.rule import quote
        from linter.settings.build import laid
        from linter.settings.sources import shown
        from linter.suppress import suppressions
        from linter.text.mask import mask

        config, path = settings.config, settings.path or ""
        if laid(path)["allow",].file != path:  # of a file that others extend too
            return
        asked = suppressions(Document(""), config.allow, config.own_rules)
        unused = [one for one, suppression in zip(config.allow, asked, strict=True) if suppression not in self.used]
        if unused:
            named = "、".join(f"{one.rule}「{quote(mask(one.text), 12)}」" for one in unused[:3])
            more = f" 等 {len(unused)} 项" if len(unused) > 3 else ""
            self.note(f"{shown(path)}: allow 里的 {named}{more}没有用到，可以删去 (unused)")

    def style(self, colour: bool, encoding: str) -> Style:
        """How the reporters print."""
        given, config = self.given, self.config
        model = digest(self.model) if given["output_format"] == "json" or self.model != SHIPPED else ""
        return Style(
            colour=colour,
            all=given["show_all"],
            lang=config.lang,
            quiet=given["quiet"],
            encoding=encoding,
            target="file" if given["output_file"] else "screen" if sys.stdout.isatty() else "pipe",
            runner=bool(os.environ.get("GITHUB_ACTIONS")) and not given["output_file"],
            version=__version__,
            model=model,
            model_origin=self.model.origin,
            rules=len(self.rules),
            profiles=config.profiles,
            docs_url=config.docs_url,
            joint=self.dossier,
        )

    def status(self) -> int:
        """0 nothing at or above ``fail_on``, 1 findings, 2 something could not be read."""
        if self.failed:
            return 2
        return int(self.worst >= self.config.fail_on.rank and not self.given["exit_zero"])


def _holds(path: str, folder: str) -> bool:
    """Whether ``path`` is a folder that ``folder`` is, or is in."""
    if path == "-" or not os.path.isdir(path):
        return False
    above = os.path.realpath(path)
    return os.path.commonpath([above, os.path.realpath(folder)]) == above
