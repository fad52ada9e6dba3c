"""``check``, ``fixes`` and ``facts``: what is found in a text, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from linter.causes import CAUSES, by_cause, foremost
from linter.config import Config
from linter.engine import boxed, lint
from linter.frozen import replace
from linter.positions import Utf16, box_length
from linter.readers import checked
from linter.registry import entries
from linter.reporters.moves import needed, standing
from linter.text.identifiers import KINDS
from linter.text.mask import mask
from linter.values import Analysis, Answer, Document, Element, Finding, Report
from linter.web import asking
from linter.web.asking import Refused
from linter.web.placing import fixed, placed
from linter.web.reading import classifier, forget, report, rewriting
from linter.web.words import MISSING, MOVE, PERSONAL, ROUTE, STATE, called, in_page, known_by, matter

#: The family of rules whose findings are rewritten.
_REWRITTEN = "T1"
#: So many seconds are spent on rewrites before the page is answered: whoever types on is not kept waiting.
_MOMENT = 0.05
#: The rule on what the writer's own notes do not say.
_UNSUPPORTED = "E113"


def check(asked: dict[str, Any]) -> dict[str, Any]:
    """What is found in a text, without rewrites. Raises :class:`Refused`."""
    document, config = asking.document(asked), asking.config(asked)
    found = _report(document, config)
    analysis = found.analysis
    assert analysis is not None
    lang, units = config.lang, Utf16(document.text)
    findings, said = found.findings, checked(document) is document
    return {
        "verdict": found.verdict,
        "statement": said and analysis.is_statement,
        "route": _route(analysis, lang),
        "violation": _violation(analysis, lang),
        "moves": [_move(analysis, findings, move, units, lang) for move in needed(analysis)],
        "findings": [_finding(one, units, lang) for one in findings],
        "causes": _causes(findings),
        "personal": [_personal(one, units, lang) for one in analysis.elements if one.kind in KINDS],
        "masked": analysis.masked,
        "length": _length(document, config, lang),
        "items": [_item(one, analysis, units, lang) for one in analysis.answers],
    }


def fixes(asked: dict[str, Any]) -> dict[str, Any]:
    """What to write instead, finding by finding, as far as it is known after a moment. Raises :class:`Refused`."""
    document, config = asking.document(asked), asking.config(asked)
    found = _report(document, config)
    if checked(document) is not document:
        return {"fixes": [], "done": True}
    units, work = Utf16(document.text), rewriting(found)
    work.go_on(_MOMENT)
    return {"fixes": [[fixed(fix, units) for fix in finding.fixes] for finding in work.findings], "done": work.done}


def facts(asked: dict[str, Any]) -> dict[str, Any]:
    """What a text says that the writer's own notes do not. Raises :class:`Refused`."""
    document, config, notes = asking.document(asked), asking.config(asked), asking.text(asked, "notes")
    if not notes.strip():
        raise Refused("notes")
    config = replace(config, select=(_UNSUPPORTED,), case=replace(config.case, facts=(notes,)))
    found, units = lint(document, config, classifier()).findings, Utf16(document.text)
    return {"findings": [{**placed(one.span, units), "message": one.message} for one in found]}


def _report(document: Document, config: Config) -> Report:
    """The report on a text; of one that says nothing there is nothing to find, and whatever was read before is forgotten."""
    found = report(document, config)
    if checked(document) is not document:
        forget()
        return replace(found, findings=())
    return found


def _route(analysis: Analysis, lang: str) -> dict[str, Any]:
    label = analysis.stated_route
    confidence = analysis.route.confidence if label == analysis.route.label else 0.0
    return known_by(label, ROUTE[lang][label], confidence, analysis.route_given)


def _violation(analysis: Analysis, lang: str) -> dict[str, Any]:
    guess, detail = analysis.violation, analysis.detail
    return known_by(guess.label, matter(detail or guess.label, lang), guess.confidence, analysis.case.violation is not None)


def _move(analysis: Analysis, findings: Sequence[Finding], move: str, units: Utf16, lang: str) -> dict[str, Any]:
    state, _ = standing(analysis, findings, move)
    carried = [sentence.span for sentence, own in zip(analysis.sentences, analysis.moves, strict=True) if own == move]
    return {"move": move, "label": MOVE[lang][move], "state": STATE[state], "spans": [placed(span, units) for span in carried]}


def _finding(finding: Finding, units: Utf16, lang: str) -> dict[str, Any]:
    message, advice = (in_page(said, lang) for said in parted(finding, lang))
    return {
        **placed(finding.span, units),
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 4),
        "message": message,
        "advice": advice,
        "fixes": [fixed(fix, units) for fix in finding.fixes],
        "rewrites": finding.code.startswith(_REWRITTEN) and not finding.fixes,
    }


def parted(finding: Finding, lang: str) -> tuple[str, str]:
    """The message as what is wrong and what to do about it: a rule's message is one sentence of each. The second is empty where
    the two cannot be told apart."""
    around, first = _seam(finding.code, lang)
    message = finding.message
    places = [i for i in range(len(message)) if around and message.startswith(around, i)]
    at = next((i for i in places if message.count("「", 0, i + first) <= message.count("」", 0, i + first)), -1)  # not in what is quoted
    return (message[: at + first].rstrip(), message[at + first :].lstrip()) if at >= 0 else (message, "")


@cache
def _seam(code: str, lang: str) -> tuple[str, int]:
    """The words of a rule's message around the end of its first sentence, that hang on no text, and how many are before it."""
    rule = next(entry.rule for entry in entries() if entry.code == code)
    message = rule.message if lang == "zh" else rule.message_en
    ends = [i + 1 for i, sign in enumerate(message) if sign in "。？！" or (sign in ".?!" and message[i + 1 : i + 2] == " ")]
    end = next((end for end in ends if end < len(message) and message[end] not in "」』”"), 0)
    before = message[message.rfind("}", 0, end) + 1 : end]
    after = message[end:].partition("{")[0]
    return before + after if end else "", len(before)


def _causes(findings: Sequence[Finding]) -> list[list[int]]:
    """The causes that matter most, each the numbers (from 0) of its findings, the one first that stands for all."""
    numbers = {id(finding): number for number, finding in enumerate(findings)}
    return [[numbers[id(finding)] for finding in foremost(cause)] for cause in by_cause(findings)[:CAUSES]]


def _personal(found: Element, units: Utf16, lang: str) -> dict[str, Any]:
    return {**placed(found.span, units), "kind": found.kind, "label": PERSONAL[lang][found.kind]}


def _length(document: Document, config: Config, lang: str) -> dict[str, Any]:
    """What a box counts of the text, and the box: as given, else as the profile of the platform has it."""
    longest, source = boxed(config).longest, ""
    if longest is not None and config.case.longest is None:
        from linter.profiles import box

        known = box(config.case)
        source = called(known.mark, known.source, lang) if known else ""
    return {"characters": box_length(document.text), "longest": longest, "source": source}


def _item(answer: Answer, analysis: Analysis, units: Utf16, lang: str) -> dict[str, Any]:
    spans: Iterator[Any] = (placed(analysis.sentences[i].span, units) for i in answer.sentences)
    missing = [MISSING[lang][part] for part in answer.missing]
    text = mask(answer.item.text)
    return {"index": answer.item.index, "text": text, "verdict": answer.verdict, "missing": missing, "spans": list(spans)}
