"""What becomes of a document, and how that travels: a report is sent back without its document and the statements of others, which are
here already."""

from __future__ import annotations

import pickle
from typing import Protocol

from linter.fault import on_document
from linter.frozen import frozen, replace
from linter.model.runtime import ModelError
from linter.registry import UnknownRule
from linter.suppress import Suppression
from linter.values import Document, Others, Report, Rewrites

PROTOCOL = 5
#: Stands for the document in a report that is sent back.
_NOTHING = Document("")


class Lints(Protocol):
    """What is needed of a linter; where there are ``others``, a report hangs on how its document is called."""

    @property
    def others(self) -> Others | None: ...

    def report(self, document: Document, used: set[Suppression] | None = None, rewrites: Rewrites = "none") -> Report: ...


class ClusterError(Exception):
    """A cluster cannot be used; the message is one sentence that names its address."""


class Broken(Exception):
    """A process died, or the cluster is gone."""


class NoProcess(Broken):
    """None can be begun."""


@frozen
class Task:
    """A document and what it is to be linted with."""

    linter: Lints
    document: Document


@frozen
class Outcome:
    """The report on a document, and the suppressions of the configuration that left something out; or in ``failed`` one sentence on why
    it could not be linted: then the report carries nothing else."""

    report: Report
    used: tuple[Suppression, ...] = ()
    failed: str = ""


def outcome(task: Task, rewrites: Rewrites = "none") -> Outcome:
    """What becomes of a document; a fault of the program on it is an outcome, too. Raises ``ModelError``, which is about all documents."""
    used: set[Suppression] = set()
    try:
        report = task.linter.report(task.document, used, rewrites)
    except ModelError:
        raise
    except UnknownRule as problem:
        return _failed(task.document, str(problem))
    except Exception as problem:
        return _failed(task.document, on_document(problem))
    return Outcome(report, tuple(used))


def _failed(document: Document, sentence: str) -> Outcome:
    return Outcome(Report(document.path, document.id, error=sentence, unread=document.row), failed=sentence)


def sent(made: Outcome) -> bytes:
    """An outcome as it is sent back."""
    report = made.report
    if report.analysis is not None:
        case = replace(report.analysis.case, against=None)
        bare = replace(report, document=None, analysis=replace(report.analysis, document=_NOTHING, case=case))
        made = replace(made, report=bare)
    return pickle.dumps(made, PROTOCOL)


def arrived(made: Outcome | bytes, task: Task) -> Outcome:
    """The outcome of a task, made of that on another document that differs in name only, or of what was sent back."""
    found: Outcome = pickle.loads(made) if isinstance(made, bytes) else made
    report, document = found.report, task.document
    if report.document is document:
        return found
    if report.analysis is None:
        return replace(found, report=replace(report, path=document.path, id=document.id, unread=document.row))
    case = replace(report.analysis.case, against=task.linter.others)
    analysis = replace(report.analysis, document=document, case=case)
    return replace(found, report=replace(report, path=document.path, id=document.id, document=document, analysis=analysis))
