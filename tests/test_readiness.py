"""One verdict on statement and materials, and what blocks it in order."""

from __future__ import annotations

from linter import lint
from linter.causes import by_cause
from linter.readiness import is_material, readiness
from linter.values import Checklist, Document, Finding, Material, Report, Severity, Span

GOOD = (
    "尊敬的审核人员：本人微信号尾号1234。2026年3月5日20时30分，我用常用的小米14在3个群里发了12条招聘信息，随后收到“骚扰他人”的通知。"
    "这打扰了群成员，违反了《微信个人账号使用规范》第2.1条，是我的责任。3月6日我已全部撤回并退出这3个群，截图见附件1。"
    "今后由我本人每周检查一次群发内容，未经同意不再发。恳请审核以上整改情况，恢复登录。"
)
FOLDER = Report("材料", document=Document("", "材料"), checklist=Checklist((), (Material("a.jpg", "screenshot", "jpg", 9000),)))
EMPTY = Report("材料", document=Document("", "材料"), checklist=Checklist((), ()))


def found(code: str, severity: Severity, at: int = 0, confidence: float = 1.0) -> Finding:
    return Finding(code, code.lower(), Span(at, at), f"{code}。", f"{code}.", severity, confidence)


def on(path: str, *findings: Finding) -> Report:
    return Report(path, document=Document("", path), findings=findings)


def test_nothing_is_no_verdict() -> None:
    assert readiness([]).verdict == "none" and readiness([lint("click==8.1.7\njieba==0.42.1\n")]).verdict == "none"


def test_a_clean_statement_and_a_clean_folder_are_ready_together() -> None:
    statement = lint(GOOD)
    assert [f for f in statement.findings if f.severity is not Severity.INFO] == []
    for reports in ([statement], [FOLDER], [statement, FOLDER]):
        assert readiness(reports).verdict == "ready" and readiness(reports).blockers == ()


def test_an_empty_folder_is_no_verdict_until_something_blocks() -> None:
    assert readiness([EMPTY]).verdict == readiness([lint(GOOD), EMPTY]).verdict == "none"
    assert readiness([EMPTY, on("a.jpg", found("M102", Severity.ERROR))]).verdict == "blocked"


def test_the_worst_of_all_counts() -> None:
    hints, warned, wrong = (on("a.jpg", found("M108", severity)) for severity in Severity)
    assert readiness([FOLDER, hints]).verdict == "ready"
    assert readiness([FOLDER, hints, warned]).verdict == "revise"
    assert readiness([lint(GOOD), FOLDER, warned, wrong]).verdict == "blocked"


def test_errors_come_before_warnings_and_those_of_a_rule_together() -> None:
    statement = on(
        "s.txt",
        found("T108", Severity.WARNING),
        found("P101", Severity.ERROR),
        found("S103", Severity.WARNING),
        found("S114", Severity.ERROR),
    )
    files = [on("b.pdf", found("M103", Severity.ERROR)), on("c.jpg", found("M103", Severity.ERROR), found("M107", Severity.INFO))]
    folder = Report("材料", document=Document("", "材料"), findings=(found("M101", Severity.WARNING),), checklist=Checklist((), ()))
    told = [(report.path, finding.code) for report, finding in readiness([statement, folder, *files]).blockers]
    assert told == [
        ("s.txt", "S114"),
        ("b.pdf", "M103"),
        ("c.jpg", "M103"),
        ("s.txt", "P101"),
        ("s.txt", "S103"),
        ("材料", "M101"),
        ("s.txt", "T108"),
    ]


def test_a_rule_with_two_severities_stands_twice() -> None:
    findings = (found("P102", Severity.WARNING), found("P102", Severity.ERROR, 3), found("S114", Severity.ERROR, 5))
    assert [(f.code, f.severity.value) for _, f in readiness([on("a", *findings)]).blockers] == [
        ("S114", "error"),
        ("P102", "error"),
        ("P102", "warning"),
    ]


def test_the_order_is_that_of_the_causes_of_one_report() -> None:
    report = lint("3月5日我发了广告，凭什么封我？又没造成损失。你们必须马上给我解封，否则我将向媒体曝光，别人都没事。求求你们了。")
    causes = [cause[0].code for cause in by_cause(report.findings) if any(f.severity is not Severity.INFO for f in cause)]
    blockers = [finding.code for _, finding in readiness([report]).blockers]
    assert list(dict.fromkeys(blockers)) == causes


def test_what_could_not_be_read_blocks() -> None:
    broken = Report("坏.pdf", error="打不开，请重新导出")
    joint = readiness([lint(GOOD), broken])
    assert joint.verdict == "blocked" and joint.unread == (broken,) and joint.blockers == ()


def test_a_readme_beside_a_statement_is_passed_over_but_does_not_stand_for_one() -> None:
    readme = lint("click==8.1.7\njieba==0.42.1\n")
    assert readiness([lint(GOOD), readme]).verdict == "ready"
    joint = readiness([readme, FOLDER])
    assert joint.verdict == "revise" and [finding.name for _, finding in joint.blockers] == ["not-a-statement"]


def test_which_reports_are_on_materials() -> None:
    assert is_material(FOLDER) and is_material(on("a.jpg", found("M108", Severity.INFO)))
    assert not is_material(lint(GOOD)) and not is_material(lint("")) and not is_material(Report("a", error="x"))
