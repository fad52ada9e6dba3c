"""The check before submission: everything at once, one verdict, and the page that shows it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from linter import __version__
from linter.atomic import replace_file
from linter.exhibits import Exhibit
from linter.frozen import replace
from linter.lsp.checking import Checked
from linter.lsp.documents import CheckError
from linter.model.chosen import SHIPPED, digest
from linter.readiness import Readiness, readiness
from linter.reporters import Style, reporter
from linter.reporters.page.summary import verdict
from linter.scratch import scratch
from linter.settings import for_document, resolve
from linter.text.visible import printable, unlinked
from linter.values import Finding, Report

#: So many of what blocks are named in the message.
_NAMED = 3
_EXTRA = "检查材料要用 Pillow 和 ImageHash，请在 appeal-lint 的源代码目录里运行 pip install '.[materials]' (run that in the folder with the source)"


def submission(checked: Checked, folder: str | None) -> dict[str, Any]:
    """The joint verdict on a statement, and on its materials where a ``folder`` is given; takes about a second with pictures.

    ``verdict``, ``message`` (to be shown), ``ready``, ``blockers`` (code, message, path, line from 1), ``report`` (the path of the page),
    ``text`` (the statement, to be copied). Raises ``SettingsError`` and ``UnknownRule``, and ``CheckError`` without the extra ``materials``.
    """
    statement = replace(checked.report, findings=checked.offers())
    try:
        reports = [statement, *(_materials(checked, folder) if folder else ())]
    except ImportError:
        raise CheckError(_EXTRA) from None
    except OSError as problem:
        gone = "找不到材料文件夹，请检查设置 materials (no such folder)"
        why = f"读不了材料文件夹（{problem.strerror}），请检查权限 (the folder cannot be read)" if os.path.isdir(folder or "") else gone
        reports = [statement, Report(folder or "", error=why)]
    joint = readiness(reports)
    config, model = checked.config, checked.model
    style = Style(
        lang=config.lang,
        version=__version__,
        model="" if model == SHIPPED else digest(model),
        model_origin=model.origin,
        profiles=config.profiles,
        docs_url=config.docs_url,
    )
    page = "\n".join(reporter("html")(reports, replace(style, joint=bool(folder))))
    return {
        "verdict": joint.verdict,
        "ready": joint.verdict == "ready",
        "message": _message(joint, checked.config.lang),
        "blockers": [_blocker(one, finding, checked) for one, finding in joint.blockers],
        "report": _written(page),
        "text": checked.text,
    }


def _materials(checked: Checked, folder: str) -> Iterator[Report]:
    from linter.dossier import read
    from linter.dossier.reports import assembled, check, of_case

    files: list[Exhibit] = []
    for one in read(folder):
        if isinstance(one, Exhibit):
            files.append(one)
        else:
            yield Report(f"{folder}/{one.path}", error=one.reason)
    analysis = checked.report.analysis
    case = of_case(checked.config.case, analysis)
    path = checked.report.path
    at = os.path.relpath(path, folder).replace(os.sep, "/") if os.path.isabs(path) else path
    dossier = assembled(files, case, checked.config.profiles, checked.text, at, analysis.answers if analysis else ())
    yield from check(dossier, folder, lambda place: for_document(resolve(os.path.dirname(place)), place))


def _blocker(report: Report, finding: Finding, checked: Checked) -> dict[str, Any]:
    own = report.path == checked.report.path
    line = checked.lines.locate(finding.span.start)[0] if own else 1
    return {"code": finding.code, "message": finding.message, "path": report.path, "line": line}


def _message(joint: Readiness, lang: str) -> str:
    said = verdict(joint.verdict, joint.reports, lang)
    unread = [f"{os.path.basename(report.path)}：{report.error}" for report in joint.unread]
    named = [*unread, *(finding.message for _, finding in joint.blockers)][:_NAMED]
    first = "；".join(printable(words).rstrip("。.") for words in named)
    return unlinked(f"{said}：{first}" if first else said)


def _written(page: str) -> str:
    """The path of a page in a new folder that only the user can open; it is gone when the server ends."""
    if not os.path.isdir(_folder().name):  # somebody tidied up
        clear()
    path = Path(mkdtemp(dir=_folder().name)) / "report.html"
    replace_file(str(path), page.encode(errors="backslashreplace"))
    return str(path)


def clear() -> None:
    """Remove the pages that were made."""
    if _folder.cache_info().currsize:
        _folder().cleanup()
        _folder.cache_clear()


@cache
def _folder() -> TemporaryDirectory[str]:
    return scratch()
