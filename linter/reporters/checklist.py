"""How ``text`` shows a folder of materials: what is asked for and what is there, the findings by file, the verdict."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from linter.positions import display_width
from linter.profiles.words import MATERIAL, name
from linter.readiness import Readiness, is_material
from linter.reporters import Style
from linter.reporters.words import MARK, READY, SEVERITY
from linter.text.visible import printable
from linter.values import Checklist, Report, Required, Severity

TEXT = {
    "zh": {
        "title": "材料清单：{path}（{files} 个文件）",
        "needed": "必需",
        "useful": "有用",
        "there": "有",
        "missing": "缺",
        "none": "无",
        "besides": "另有",
        "nothing": "没有找到",
        "unknown": "（认不出是什么）",
        "more": " 等 {count} 个",
        "joint": "、",
        "grounds": "· {kind}：{text}（{mark}：{source}）",
        "formats": "；格式 {formats}",
        "most": "；不超过 {most} MB",
        "folder": "{path}（整个文件夹）",
        "verdict": "总的结论：{verdict}",
        "first": "{number}. {place}：{message}",
        "rest": "另有 {count} 项，见上面。",
        "unchecked": "未检查：材料是否真实、图片里写了什么（不识别图片里的文字）、要的材料是否列全、能否通过；不作承诺。",
        "run": "看了 {files} 个文件，用了 {rules} 条规则：{error} 个错误，{warning} 个警告，{info} 个提示。",
    },
    "en": {
        "title": "Materials: {path} ({files} files)",
        "needed": "needed",
        "useful": "of use",
        "there": "there",
        "missing": "missing",
        "none": "none",
        "besides": "besides",
        "nothing": "not found",
        "unknown": " (can't tell what it is)",
        "more": " and more, {count} in all",
        "joint": ", ",
        "grounds": "· {kind}: {text} ({mark}: {source})",
        "formats": "; as {formats}",
        "most": "; {most} MB at most",
        "folder": "{path} (the whole folder)",
        "verdict": "Verdict on all: {verdict}",
        "first": "{number}. {place}: {message}",
        "rest": "{count} more, see above.",
        "unchecked": "Not checked: whether the materials are true, what pictures say (no text is read in them), whether the list is complete, the outcome; no promise.",
        "run": "Looked at: files {files}, rules {rules} · errors {error}, warnings {warning}, infos {info}.",
    },
}
#: What stands over the columns of :func:`listed`.
COLUMNS = {"zh": ("要求", "材料", "有没有", "文件", "依据"), "en": ("asked for", "material", "there", "files", "mark")}
VERDICT = {
    "zh": {"unread": "没有读到全部材料，不能下结论", "revise": "建议补改后再提交", "blocked": "先别提交"},
    "en": {
        "unread": "not all was read: no verdict",
        "revise": "mend it before sending",
        "blocked": "don't send it yet",
    },
}
COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
VERDICT_COLOUR = {"ready": "32", "unread": "33", "revise": "33", "blocked": "31"}
#: How many files are named in a row of the table.
_NAMED = 3
#: So many things to deal with are named again beside the verdict.
_FIRST = 3


def report(one: Report, style: Style) -> Iterator[str]:
    """The report on a folder (with its checklist) or on a file: what was found."""
    if one.checklist is not None and not style.quiet:
        yield from _table(one.checklist, one.path, style)
        yield from (one.document.notes if one.document else ())
        yield ""
    if not one.findings:
        return
    words = TEXT[style.lang]
    name = printable(one.path) if one.checklist is None else words["folder"].format(path=printable(one.path))
    yield _paint(style.writable(name), "1", style)
    for finding in one.findings:
        severity = SEVERITY[style.lang][finding.severity]
        yield f"{_paint(f'{finding.code} {finding.name}', '1', style)}  {_paint(severity, COLOUR[finding.severity], style)}"
        yield f"    {style.writable(finding.message)}"
    yield ""


def closing(joint: Readiness, counts: Mapping[str, int], style: Style) -> Iterator[str]:
    """The verdict on statement and materials together and what is to be dealt with first, what was not checked, how much was looked at."""
    words = TEXT[style.lang]
    files = sum(len(one.checklist.files) for one in joint.reports if one.checklist)
    verdict = "unread" if (joint.unread or not files) and not joint.blockers else joint.verdict
    alone = all(map(is_material, joint.reports))
    said = READY[style.lang]["folder" if alone else "both"] if verdict == "ready" else VERDICT[style.lang][verdict]
    yield _paint(words["verdict"].format(verdict=said), f"1;{VERDICT_COLOUR[verdict]}", style)
    for number, (one, finding) in enumerate(joint.blockers[:_FIRST], 1):
        place = printable(os.path.basename(one.path))
        yield "  " + style.writable(words["first"].format(number=number, place=place, message=finding.message))
    if len(joint.blockers) > _FIRST:
        yield "  " + words["rest"].format(count=len(joint.blockers) - _FIRST)
    if not style.quiet:
        yield words["unchecked"]
        yield words["run"].format(rules=style.rules, files=files, **{key: counts[key] for key in ("error", "warning", "info")})


def _table(checklist: Checklist, path: str, style: Style) -> Iterator[str]:
    words = TEXT[style.lang]
    yield _paint(style.writable(words["title"].format(path=printable(path), files=len(checklist.files))), "1", style)
    rows = listed(checklist, style)
    widths = [max((display_width(row[i]) for row in rows), default=0) for i in range(4)]
    for row in rows:
        cells = [cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=False)]
        yield "  " + style.writable("  ".join([*cells, row[4]]).rstrip())
    for required, _ in checklist.required:
        yield style.writable(grounds(required, style))


def listed(checklist: Checklist, style: Style) -> list[tuple[str, str, str, str, str]]:
    """A row for each kind that is asked for, then for each other kind that is there: whether it is needed, its name, whether it is
    there, its files, the mark of who asks for it."""
    words = TEXT[style.lang]
    rows = [_row(required, paths, style) for required, paths in checklist.required]
    asked = {required.kind for required, _ in checklist.required}
    for kind in dict.fromkeys(one.kind for one in checklist.files if one.kind not in asked):
        files = _files([one.path for one in checklist.files if one.kind == kind], style)
        named = files + (words["unknown"] if kind == "other" else "")
        rows.append((words["besides"], name(MATERIAL, kind, style.lang), words["there"], named, ""))
    return rows


def _row(required: Required, paths: Sequence[str], style: Style) -> tuple[str, str, str, str, str]:
    words = TEXT[style.lang]
    state = words["there"] if paths else words["missing"] if required.needed else words["none"]
    kind, mark = name(MATERIAL, required.kind, style.lang), MARK[style.lang][required.mark]
    return words["needed" if required.needed else "useful"], kind, state, _files(paths, style) if paths else words["nothing"], mark


def _files(paths: Sequence[str], style: Style) -> str:
    words = TEXT[style.lang]
    more = words["more"].format(count=len(paths)) if len(paths) > _NAMED else ""
    return printable(words["joint"].join(paths[:_NAMED]) + more)


def grounds(required: Required, style: Style) -> str:
    """Who asks for it, in which formats."""
    words, zh = TEXT[style.lang], style.lang == "zh"
    text = required.text if zh else required.text_en
    text += words["formats"].format(formats=" ".join(required.formats)) if required.formats else ""
    text += words["most"].format(most=f"{required.most / (1 << 20):g}") if required.most else ""
    return words["grounds"].format(
        kind=name(MATERIAL, required.kind, style.lang), text=text, mark=MARK[style.lang][required.mark], source=required.source
    )


def _paint(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.colour else text
