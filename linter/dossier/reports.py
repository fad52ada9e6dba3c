"""A folder of materials -> reports: one on the folder, with the checklist, and one on each file that something is to be said of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from linter.config import Config
from linter.engine import configured, levels
from linter.exhibits import Dossier, Exhibit
from linter.frozen import replace
from linter.material_rule import FOLDER, MaterialRule, shown
from linter.profiles import materials
from linter.registry import select
from linter.rules.materials.words import served
from linter.values import Analysis, Answer, Case, Checklist, Document, Finding, Material, Report

#: Formats that nothing here opens, by what they are called.
_UNOPENED = "没有打开检查：{files}（{formats}）(not opened)"


def assembled(
    files: Sequence[Exhibit],
    case: Case,
    own: tuple[str, ...] = (),
    statement: str | None = None,
    at: str = "",
    answers: tuple[Answer, ...] = (),
) -> Dossier:
    """The dossier: ``own`` are paths of users' profiles, ``at`` the path of the statement.

    Without a statement that is given, the only file of the folder that is one and can be read stands for it.
    """
    files = [replace(one, kind="statement") if one.path == at else one for one in files]
    if statement is None:
        own_ones = [one for one in files if one.kind == "statement" and one.text.strip()]
        if len(own_ones) == 1:
            statement, at = own_ones[0].text, own_ones[0].path
    return Dossier(tuple(files), materials(case, own), case, statement, at, answers)


def of_case(case: Case, analysis: Analysis | None) -> Case:
    """The case with what the statement says of route and violation, where that is not given."""
    if analysis is None:
        return case
    stated = analysis.on_remedy_route or (analysis.route.label == "dispute" and analysis.route_is_firm)
    if case.route is None and stated:
        case = replace(case, route=analysis.route.label)
    if case.violation is None and analysis.violation.label != "unknown":
        case = replace(case, violation=analysis.violation.label, detail=analysis.detail)
    return case


def check(dossier: Dossier, folder: str, config_of: Callable[[str], Config], notes: Sequence[str] = ()) -> Iterator[Report]:
    """The report on the folder, then those on files with findings, in their order.

    ``config_of`` gives the settings for a path; the rules that run are those of the folder's. Paths in the reports begin with
    ``folder``, as it was named, and numbers of persons in them are starred out; ``notes`` are told of the folder. Raises
    ``UnknownRule``.
    """
    found = _findings(dossier, folder, config_of)
    unopened = [one for one in dossier.files if not one.opened and one.fault is None]
    notes = list(notes)
    if unopened:
        names = "、".join(shown(one.path) for one in unopened[:5]) + (f" 等 {len(unopened)} 个" if len(unopened) > 5 else "")
        notes.append(_UNOPENED.format(files=names, formats="、".join(sorted({one.format or "?" for one in unopened}))))
    notes = [*_unknown(dossier), *notes]
    place = shown(folder)
    yield Report(place, None, Document("", place, notes=tuple(notes)), findings=tuple(found.pop(FOLDER, ())), checklist=checklist(dossier))
    for one in dossier.files:
        if findings := found.get(one.path):
            path = shown(joined(folder, one.path))
            yield Report(path, None, Document("", path), findings=tuple(findings))


def _unknown(dossier: Dossier) -> Iterator[str]:
    """What is not known of the case, and so was not asked for."""
    case = dossier.case
    if case.platform is None:
        yield "没有给出平台（--platform），不知道要哪些材料，只检查对所有平台都适用的 (no platform given)"
    elif not dossier.required:
        yield f"还没有关于 {case.platform} 要哪些材料的可靠说法，只检查对所有平台都适用的 (nothing reliable is known)"
    elif case.account is None:
        yield "没有给出账号类型（--account），只列对各类账号都适用的 (no kind of account given)"
    if case.route in (None, "open") and any(required.kind == "commitment" for required in dossier.required):
        yield "没有给出路径（--route），走整改才要的承诺书只列为有用 (no route given)"
    if case.route == "dispute" and dossier.of("commitment") and not any(one.kind == "commitment" for one in dossier.required):
        yield "走复核的，已知的说法里不要求承诺书，可以不交；它的日期和签名没有检查 (a dispute asks for no commitment: it can be left out)"
    if dossier.statement is None:
        ones = [one for one in dossier.of("statement") if one.text.strip()]
        why = f"像申诉说明的文件有 {len(ones)} 份，不知道要交哪一份，请用 --statement 指明" if ones else "没有读到申诉说明（--statement）"
        yield f"{why}；没有核对说明里提到的附件 (no statement: its attachments are not checked)"


def joined(folder: str, path: str) -> str:
    """A path below the folder as it is named in reports: with the folder before it, unless that is where we are."""
    return f"{folder.rstrip('/')}/{path}" if folder not in ("", ".") else path


def _findings(dossier: Dossier, folder: str, config_of: Callable[[str], Config]) -> dict[str, list[Finding]]:
    """Path -> findings, the worst first; what a file's own settings ignore is left out."""
    found: dict[str, list[Finding]] = defaultdict(list)
    config = config_of(f"{folder.rstrip('/')}/" if folder != "." else "")
    chosen = [entry for entry in select(config.select, config.ignore, config.own_rules) if entry.of_dossier]
    for entry in chosen:
        rule = configured(entry, config.options, ())
        for path, finding in rule.examine(dossier) if isinstance(rule, MaterialRule) else ():
            here = config if path == FOLDER else config_of(joined(folder, path))
            if here is not config and entry not in select(here.select, here.ignore, here.own_rules):
                continue
            message = finding.message if here.lang == "zh" else finding.message_en
            level = levels(here.severity, here.own_rules).get(finding.code, finding.severity)
            found[path].append(replace(finding, message=message, severity=level))
    for findings in found.values():
        findings.sort(key=lambda finding: (-finding.severity.rank, finding.code))
    return found


def checklist(dossier: Dossier) -> Checklist:
    """What is asked for, with the files that serve it, and what each file is held to be; paths as they may be shown."""
    required = tuple((one, tuple(map(shown, served(one.kind, dossier)))) for one in dossier.required)
    return Checklist(required, tuple(Material(shown(one.path), one.kind, one.format, one.size) for one in dossier.files))
