"""Code actions: every suggestion for a finding, all safe fixes at once, to ignore a finding here, to turn its rule off."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol import types as lsp

from linter.lsp.checking import Checked, classifier
from linter.lsp.diagnostics import SOURCE, diagnostic
from linter.lsp.positions import Converter
from linter.lsp.silencing import allowed, ignored
from linter.mend import mended
from linter.positions import Lines
from linter.settings import NAMES
from linter.values import Edit, Finding, Safety, Span

QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.appealLint"
KINDS = (QUICK_FIX, FIX_ALL)


class Actions:
    """The actions for one version of a document at ``uri``; ``versioned``: the client takes edits of a version; ``creates``: and makes files."""

    def __init__(self, uri: str, checked: Checked, encoding: str, versioned: bool, creates: bool = False) -> None:
        self.uri, self.checked, self.encoding, self.versioned, self.creates = uri, checked, encoding, versioned, creates
        self.converter = Converter(checked.lines, encoding)

    def all(self, span: Span, context: lsp.CodeActionContext) -> list[lsp.CodeAction]:
        """What can be done at ``span``: of the kinds that are asked for only; fix-all only where it is asked for by its kind."""
        found: list[lsp.CodeAction] = []
        if wanted(QUICK_FIX, context.only):
            for finding in self._concerned(span, context.diagnostics):
                found += self._fixes(finding)
                found += self._silence(finding)
        if context.only is not None and wanted(FIX_ALL, context.only):
            found += self._fix_all()
        return found

    def _concerned(self, span: Span, told: Sequence[lsp.Diagnostic]) -> Iterator[Finding]:
        """The findings at ``span``, and those that the client names; the shortest first."""
        named = {(one.code, one.range.start.line, one.range.start.character) for one in told if one.source == SOURCE}
        found = []
        for finding in self.checked.offers():
            start = self.converter.position(finding.span.start)
            touches = finding.span.start <= span.end and span.start <= finding.span.end
            if touches or (finding.code, start.line, start.character) in named:
                found.append(finding)
        yield from sorted(found, key=lambda finding: len(finding.span))

    def _fixes(self, finding: Finding) -> Iterator[lsp.CodeAction]:
        """Each way out, the best preferred unless it has a blank."""
        for number, fix in enumerate(finding.fixes):
            yield lsp.CodeAction(
                title=fix.title,
                kind=QUICK_FIX,
                diagnostics=[diagnostic(finding, self.checked, self.converter)],
                is_preferred=number == 0 and fix.safety is not Safety.SHOWN,
                edit=self.edit(fix.edits),
            )

    def _silence(self, finding: Finding) -> Iterator[lsp.CodeAction]:
        """To leave the finding alone: by a comment in Markdown, else by its words in the configuration; and to turn the rule off."""
        told = [diagnostic(finding, self.checked, self.converter)]
        document = self.checked.report.document
        if document is not None and document.path.lower().endswith((".md", ".markdown")):
            line = self.checked.lines.locate(finding.span.start)[0]
            end = self.checked.lines.line_span(line)[1]
            note = Edit(Span(end, end), f" <!-- appeal-lint: ignore[{finding.code}] -->")
            yield lsp.CodeAction(f"此处忽略 {finding.code} {finding.name}（注释）", QUICK_FIX, told, edit=self.edit([note]))
        path = self._configuration()
        if path is None:
            return
        words = finding.span.of(self.checked.text)
        if "\n" not in words and "\r" not in words and words.strip():
            change = allowed(path, finding.code, words)
            yield lsp.CodeAction(
                f"以后不提「{_short(words)}」（写入 {os.path.basename(path)}）", QUICK_FIX, told, edit=self._elsewhere(path, change)
            )
        change = ignored(path, finding.code)
        yield lsp.CodeAction(
            f"关闭规则 {finding.code} {finding.name}（写入 {os.path.basename(path)}）", QUICK_FIX, told, edit=self._elsewhere(path, change)
        )

    def _configuration(self) -> str | None:
        """The configuration file to write to: the one that holds here, else a new one beside the document."""
        document = self.checked.report.document
        if self.checked.settings.path:
            return self.checked.settings.path
        if document is None or not os.path.isabs(document.path):
            return None
        return os.path.join(os.path.dirname(document.path), NAMES[0])

    def _fix_all(self) -> Iterator[lsp.CodeAction]:
        """The safe fixes, applied to a fixpoint as ``--fix`` does."""
        document = self.checked.report.document
        if document is None or self.checked.report.analysis is None:
            return
        result = mended(document, self.checked.config, classifier(self.checked.model), False)
        if result.text != self.checked.text:
            change = _difference(self.checked.text, result.text)
            yield lsp.CodeAction("appeal-lint：修正全部标点、空格等 (fix all that is safe)", FIX_ALL, edit=self.edit([change]))

    def edit(self, edits: Sequence[Edit]) -> lsp.WorkspaceEdit:
        """Edits of this document, bound to its version where the client can."""
        texts = [lsp.TextEdit(self.converter.range(edit.span), edit.text) for edit in edits]
        if not self.versioned:
            return lsp.WorkspaceEdit(changes={self.uri: texts})
        document = lsp.OptionalVersionedTextDocumentIdentifier(uri=self.uri, version=self.checked.version)
        return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(document, list(texts))])

    def _elsewhere(self, path: str, change: Edit) -> lsp.WorkspaceEdit:
        """An edit of a configuration file, which is made where it is not there; a client that cannot be told to makes it by opening it."""
        uri = Path(path).as_uri()
        there = os.path.isfile(path)
        text = Path(path).read_text("utf-8") if there else ""
        put = lsp.TextEdit(Converter(Lines(text), self.encoding).range(change.span), change.text)
        if not self.versioned:
            return lsp.WorkspaceEdit(changes={uri: [put]})
        target = lsp.OptionalVersionedTextDocumentIdentifier(uri=uri, version=None)
        made = [] if there or not self.creates else [lsp.CreateFile(uri=uri, options=lsp.CreateFileOptions(ignore_if_exists=True))]
        return lsp.WorkspaceEdit(document_changes=[*made, lsp.TextDocumentEdit(target, [put])])


def wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether actions of a kind are asked for: of itself, or of one that it is a kind of."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in map(_named, only))


def _named(kind: str) -> str:
    return str(getattr(kind, "value", kind))


def _short(words: str) -> str:
    return words if len(words) <= 12 else words[:11] + "…"


def _difference(before: str, after: str) -> Edit:
    """One edit that makes ``after`` of ``before``: all between what they share at both ends."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    return Edit(Span(head, len(before) - tail), after[head : len(after) - tail])


def _shared(one: str, other: str) -> int:
    """How many code points two texts share at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
