"""What an editor can have done besides: the check before submission, a skeleton, the guide, the settings."""

from __future__ import annotations

from functools import partial
from typing import Any

from lsprotocol import types as lsp

from linter.frozen import replace
from linter.lsp.checking import Checked
from linter.lsp.diagnostics import fingerprint
from linter.lsp.documents import CheckError, Open
from linter.lsp.positions import Converter
from linter.lsp.server import Server
from linter.lsp.submission import submission
from linter.positions import Lines
from linter.readiness import readiness
from linter.values import ROUTES, Case, Severity


def register(server: Server) -> None:
    """The commands of the server; each takes the address of a document. What may be left out is a starred argument: pygls knows no defaults."""

    @server.command("appealLint.check")
    async def check(uri: str) -> dict[str, Any] | None:
        """Check a document whatever its name; the verdict, how much was found, and the text that it is of (sha256 of its UTF-8)."""
        document = _asked(server, uri)
        checked = await server.read(document) if document is not None else None
        if document is None or checked is None:
            return None
        server.show(document)
        found = {"verdict": _verdict(checked), "findings": len(checked.findings)}
        return {**found, "version": checked.version, "digest": fingerprint(checked.text)}

    @server.command("appealLint.verdict")
    async def verdict(uri: str) -> dict[str, Any] | None:
        """The verdict on a document that is checked anyway (``none``: no appeal), for a status line; ``None`` on any other."""
        checked = await server.at(uri)
        if checked is None:
            return None
        levels = [finding.severity.value for finding in checked.findings]
        counts = {level.value: levels.count(level.value) for level in Severity}
        return {"verdict": _verdict(checked), **counts, "version": checked.version}

    @server.command("appealLint.preSubmit")
    async def pre_submit(uri: str, *tell: Any) -> dict[str, Any] | None:
        """Everything at once: see :func:`linter.lsp.submission.submission`. The verdict is shown, unless ``False`` follows the address."""
        document = _asked(server, uri)
        checked = await server.read(document) if document is not None else None
        if document is None or checked is None:
            return None
        done = await server.work(partial(submission, checked, server.documents.options.materials))
        if done is None:
            return None
        level = lsp.MessageType.Info if done["ready"] else lsp.MessageType.Warning
        if tell != (False,):
            server.window_show_message(lsp.ShowMessageParams(level, f"appeal-lint: {done['message']}"))
        server.show(document)
        return done

    @server.command("appealLint.insertSkeleton")
    async def insert_skeleton(uri: str, route: str, *before: Any) -> bool:
        """Put a skeleton for a route before a line (from 0; by default the end); blanks and notes, no content."""
        document = server.documents.get(uri)
        if document is None or route not in ROUTES:
            return False
        server.remind()
        text = await server.work(partial(_skeleton, server, document, route))
        if text is None:
            return False
        change = _insertion(server, document, text, before[0] if before else None)
        done = await server.workspace_apply_edit_async(lsp.ApplyWorkspaceEditParams(change, "appeal-lint"))
        return done.applied

    @server.command("appealLint.guide")
    async def show_guide(uri: str) -> str:
        """What is known of the case of a document, as Markdown."""
        server.remind()
        checked = await server.at(uri)
        return await server.work(partial(_guide, server, uri, checked)) or ""

    @server.command("appealLint.showSettings")
    async def show_settings(uri: str) -> str:
        """The settings that hold for a document and where they come from, as TOML."""
        document = server.documents.get(uri)
        try:
            return await server.documents.run(partial(_settings, server, document)) if document is not None else ""
        except CheckError as problem:
            return f"# {problem}"


def _asked(server: Server, uri: str) -> Open | None:
    server.remind()
    document = server.documents.get(uri)
    if document is not None:
        document.asked = True
    return document


def _verdict(checked: Checked) -> str:
    """The verdict on a text; ``none`` also where there is nothing to check."""
    return readiness([checked.report]).verdict if checked.report.error is None else "none"


def _case(server: Server, document: Open) -> tuple[Case, tuple[str, ...]]:
    from linter.lsp.checking import settings

    config = settings(document.place, server.documents.options).config
    return config.case, config.profiles


def _skeleton(server: Server, document: Open, route: str) -> str:
    from linter.skeletons.statement import statement, written

    case, profiles = _case(server, document)
    text = written(statement(replace(case, route=route), profiles), True)
    return text if text.endswith("\n") else text + "\n"


def _insertion(server: Server, document: Open, text: str, before: Any) -> lsp.WorkspaceEdit:
    """The edit that puts lines before a line (from 0) of a document; at its end where there is no such line."""
    lines = Lines(document.text)
    line = before if isinstance(before, int) else len(lines)
    at = lines.line_span(line + 1)[0] if 0 <= line < len(lines) else len(document.text)
    if at and document.text[at - 1] not in "\r\n":
        text = f"\n{text}"
    start = Converter(lines, server.client.encoding).position(at)
    edit = lsp.TextEdit(lsp.Range(start, start), text)
    if not server.client.can("workspace_edit", "document_changes"):
        return lsp.WorkspaceEdit(changes={document.uri: [edit]})
    target = lsp.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
    return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(target, [edit])])


def _guide(server: Server, uri: str, checked: Any) -> str:
    from linter.guide import guide
    from linter.guide.formats import render
    from linter.guide.reading import stated

    document = server.documents.get(uri)
    case, profiles = _case(server, document) if document is not None else (Case(), ())
    lang = "zh"
    if checked is not None and checked.report.analysis is not None:
        case, lang = stated(checked.report.analysis), checked.config.lang
    return "\n".join(render(guide(case, profiles), case, "md", lang))


def _settings(server: Server, document: Open) -> str:
    from linter.lsp.checking import settings
    from linter.settings.shown import lines

    found = settings(document.place, server.documents.options)
    return "\n".join(lines(found.path, document.place.path, dict(server.documents.options.case)))
