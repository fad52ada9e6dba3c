"""Applying fixes: to a fixpoint, with a net under it; shown, written, asked for; whole or not at all."""

from __future__ import annotations

import codecs
import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click import unstyle
from click.testing import CliRunner, Result
from test_copy import spoilt

from linter.cli.asking import change
from linter.cli.main import group
from linter.config import Config
from linter.engine import lint
from linter.fixer import WriteError, rewrite
from linter.frozen import replace
from linter.mend import Net, edited, lost, mended, offers, overlap
from linter.model.runtime import Classifier
from linter.readers import again, read
from linter.readers.markdown import document as markdown
from linter.readers.plain import document
from linter.values import Document, Edit, Finding, Fix, Report, Rewrites, Safety, Severity, Span

ROOT = Path(__file__).resolve().parent.parent
SLIPS = "3月5日我的号被封了,登录记录已经附上,,请复核。。\n谢谢.\n"
MENDED = "3月5日我的号被封了，登录记录已经附上，请复核。\n谢谢。\n"
HOSTILE = "3月5日我的号13812345678被封了，你们凭什么封我？登录记录见附件1，请复核。\n"
Suggestions = Callable[[Finding, str], tuple[Fix, ...]]


def put(text: str, old: str, new: str, safety: Safety = Safety.UNSAFE, title: str = "改") -> Fix:
    """A fix that puts ``new`` in place of the first ``old``."""
    start = text.index(old)
    return Fix(title, (Edit(Span(start, start + len(old)), new),), safety)


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch) -> Callable[[Suggestions], list[str]]:
    """Gives findings the fixes that a function thinks of; returns the list of all texts that are linted from then on."""

    def given(suggest: Suggestions) -> list[str]:
        texts: list[str] = []

        def linted(document: Document, config: Config, *more: object, **rewrites: Rewrites) -> Report:
            texts.append(document.text)
            report = lint(document, config, *more, **rewrites)  # type: ignore[arg-type]
            found = tuple(replace(f, fixes=suggest(f, document.text) or f.fixes) for f in report.findings)
            return replace(report, findings=found)

        monkeypatch.setattr("linter.mend.lint", linted)
        monkeypatch.setattr("linter.engine.lint", linted)
        return texts

    return given


def on(code: str, *fixes: tuple[str, str], safety: Safety = Safety.UNSAFE) -> Suggestions:
    """The findings of a rule get fixes, each ``(old, new)``, where the text has ``old``."""
    return lambda finding, text: tuple(put(text, old, new, safety) for old, new in fixes if old in text) if finding.code == code else ()


# The function


def test_safe_fixes_are_applied_to_the_end(classifier: Classifier) -> None:
    found = mended(document(SLIPS), Config(), classifier)
    assert found.text == MENDED and len(found.applied) == 4 and found.removed == found.masked == ()
    assert mended(document(MENDED), Config(), classifier).applied == ()


def test_wording_is_changed_only_where_that_is_asked_for(classifier: Classifier) -> None:
    assert mended(document(HOSTILE), Config(), classifier).text == HOSTILE
    changed = mended(document(HOSTILE), Config(), classifier, unsafe=True)
    assert "凭什么" not in changed.text and "登录记录见附件1" in changed.text
    assert {fix.safety for _, fix in changed.applied} == {Safety.UNSAFE} and changed.removed
    assert "13812345678" not in "".join(changed.masked)


def test_what_is_left_out_is_told_with_numbers_in_words_starred(classifier: Classifier) -> None:
    text = "我的账号3月5日被封禁。求求你们给我打电话一三九零零一三九零零零吧！登录记录见附件1，请复核。\n"
    found = mended(document(text), Config(), classifier, unsafe=True)
    assert found.masked == ("求求你们给我打电话一三九****九零零零吧",)


def test_what_is_missing_is_put_in_only_where_that_is_asked_for(classifier: Classifier) -> None:
    text = "3月5日我发了12条广告，违反了规定，是我不对。"
    assert mended(document(text), Config(), classifier).text == text
    whole = mended(document(text), Config(), classifier, complete=True)
    assert [finding.code for finding, _ in whole.applied] == ["S105", "S109"] and not whole.removed
    assert whole.text.startswith(text) and "【请填写：" in whole.text
    assert mended(document(whole.text), Config(), classifier, complete=True).text == whole.text
    # which route a statement takes is for the writer to say
    unclear = "我的微信昨天登录时提示被限制，请问怎么恢复？"
    assert "S101" in {finding.code for finding in lint(document(unclear), Config(), classifier).findings}
    assert "S101" not in {finding.code for finding, _ in mended(document(unclear), Config(), classifier, complete=True).applied}


def test_only_what_is_selected_is_mended(classifier: Classifier) -> None:
    assert mended(document(SLIPS), Config(ignore=("C102",)), classifier).text == SLIPS.replace(",,", "，").replace("。。", "。")
    assert mended(document(SLIPS), Config(select=("T",)), classifier).text == SLIPS


@pytest.mark.parametrize(
    ("safety", "unsafe", "applied"),
    [
        (Safety.SAFE, False, True),
        (Safety.UNSAFE, False, False),
        (Safety.UNSAFE, True, True),
        (Safety.SHOWN, True, False),
    ],
)
def test_who_may_apply_what(give: Callable[..., list[str]], classifier: Classifier, safety: Safety, unsafe: bool, applied: bool) -> None:
    give(on("T108", ("，你们凭什么封我？", "。"), safety=safety))
    found = mended(document(HOSTILE), Config(), classifier, unsafe)
    assert (found.text == HOSTILE.replace("，你们凭什么封我？", "。")) == applied == bool(found.applied)
    assert found.removed == (("你们凭什么封我",) if applied else ())


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        (["，再不解封我就去12315投诉你们！", "。"], "。"),  # the first is a threat
        (["，你们凭什么这样？", "，请复核。"], "，请复核。"),  # the first leaves what it is to mend
        (["，再不解封我就去12315投诉你们！", "，凭什么？"], None),
        (["，你们凭什么封我？"], None),  # changes nothing
    ],
)
def test_a_fix_that_does_harm_is_thrown_away(
    give: Callable[..., list[str]], classifier: Classifier, texts: list[str], chosen: str | None
) -> None:
    give(on("T108", *(("，你们凭什么封我？", text) for text in texts)))
    found = mended(document(HOSTILE), Config(select=("T108",)), classifier, unsafe=True)
    assert found.text == (HOSTILE if chosen is None else HOSTILE.replace("，你们凭什么封我？", chosen))
    assert len(found.applied) == (chosen is not None)


def test_findings_with_the_same_fixes_are_mended_once(give: Callable[..., list[str]], classifier: Classifier) -> None:
    text, rude = "3月5日我的号被封了。你们这帮废物。凭什么封我？登录记录见附件1，请复核。", "你们这帮废物。凭什么封我？"
    give(lambda f, now: (put(now, rude, ""),) if f.code in ("T106", "T108") and rude in now else ())
    assert {f.code for f in lint(document(text), Config(), classifier).findings} >= {"T106", "T108"}
    found = mended(document(text), Config(), classifier, unsafe=True)
    assert found.text == text.replace(rude, "") and len(found.applied) == 1 and found.removed == ("你们这帮废物。凭什么封我",)


def test_overlapping_fixes_wait_for_the_next_round(give: Callable[..., list[str]], classifier: Classifier) -> None:
    text = "我的号被封了,请复核，谢谢。"
    give(on("S101", ("被封了", "于3月5日被封了"), ("被封了,请", "被封了，请"), safety=Safety.SAFE))
    wanted = offers(lint(document(text), Config(select=("C102",)), classifier), {Safety.SAFE})
    both = [*wanted, replace(wanted[0], fixes=(put(text, "了,请复核", "了，恳请复核", Safety.SAFE),))]
    picks = Net(document(text), Config(), classifier).held(both)
    assert [fix for _, fix in picks] == [wanted[0].fixes[0]]
    picks = Net(document(text), Config(), classifier).held(both[::-1])
    assert [fix for _, fix in picks] == [both[1].fixes[0]]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [((0, 2), (2, 4), False), ((0, 3), (2, 4), True), ((2, 2), (2, 2), True), ((2, 2), (2, 4), False), ((3, 3), (2, 4), True)],
)
def test_what_overlaps(one: tuple[int, int], other: tuple[int, int], shared: bool) -> None:
    assert overlap(Span(*one), Span(*other)) == overlap(Span(*other), Span(*one)) == shared


def test_one_bad_fix_of_many_costs_a_few_more_lints(give: Callable[..., list[str]], classifier: Classifier) -> None:
    items = [f"第{n}条是3月{n}日发的，你们凭什么说我违规？\n" for n in range(1, 17)]
    text = "我的号被封了，请复核，登录记录见附件1。\n" + "".join(items)

    def suggest(finding: Finding, now: str) -> tuple[Fix, ...]:
        if finding.code != "T108":
            return ()
        start, end = now.rindex("\n", 0, finding.span.start) + 1, now.index("\n", finding.span.start)
        line = now[start:end]
        new = line.replace("，你们凭什么说我违规？", "，再不解封我就去12315投诉你们！" if "3月11日" in line else "。")
        return (Fix("改", (Edit(Span(start, end), new),), Safety.UNSAFE),)

    texts = give(suggest)
    flagged = sum(f.code == "T108" for f in lint(document(text), Config(), classifier).findings)
    assert flagged >= 12
    found = mended(document(text), Config(), classifier, unsafe=True)
    assert "12315" not in found.text and found.text.count("凭什么") == 16 - flagged + 1 and len(found.applied) == flagged - 1
    assert len(texts) <= 20


def test_a_blank_is_no_new_finding_of_its_own_fix(classifier: Classifier) -> None:
    text = document("我的号3月5日被封了，请复核，谢谢。")
    offer = offers(lint(document(SLIPS), Config(), classifier), {Safety.SAFE})[0]
    for blank, held in (("【请填写：附件编号】", True), ("【請填寫：附件編號】", True), ("XXX", False)):
        fix = put(text.text, "，请复核", f"，证据见{blank}，请复核", Safety.SHOWN)
        offered = replace(offer, findings=(replace(offer.findings[0], span=Span(0, 1)),), fixes=(fix,))
        assert Net(text, Config(), classifier).holds([(offered, fix)]) == held, blank


def test_what_the_net_does_not_know_of_is_not_asked_for_and_the_same_place_not_mended_twice(classifier: Classifier) -> None:
    text = document(SLIPS)
    (offer, *_), net = offers(lint(text, Config(), classifier), {Safety.SAFE}), Net(text, Config(), classifier)
    harmless = put(SLIPS, "谢谢", "多谢", Safety.SAFE)
    assert net.before[offer.findings[0].code, False] and not net.before["T105", False]
    for code, severity, held in (("T105", Severity.WARNING, True), (offer.findings[0].code, Severity.WARNING, False)):
        other = replace(offer, findings=(replace(offer.findings[0], code=code, severity=severity),), fixes=(harmless,))
        assert net.holds([(other, harmless)]) == held, code
    assert net.holds([(offer, offer.fixes[0])]) and not net.holds([(offer, offer.fixes[0])] * 2)


def test_the_net_sees_also_what_is_not_shown(classifier: Classifier) -> None:
    found = lint(document(HOSTILE * 2), Config(), classifier).findings
    before = Net(document(HOSTILE * 2), Config(), classifier).before
    assert sum(f.code == "P102" for f in found) == before["P102", False] == 2
    for code in {f.code for f in found}:
        assert before[code, True] == sum(f.code == code and f.severity is Severity.ERROR for f in found), code
    text = document(HOSTILE)
    assert Net(text, Config(min_confidence=0.999, select=("C102",)), classifier).before == Net(text, Config(), classifier).before


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("，3月5日凭什么封我", "", ["3月5日凭什么封我"]),
        ("我没错，凭什么，快说。请复核", "请复核", ["我没错，凭什么，快说"]),
        ("凭什么，我没错，快说", "我没错", ["凭什么", "快说"]),
        ("我没错，快说", "快说，我没错", []),
        ("1,200元，我没错", "1,200元", ["我没错"]),
        (",,", "，", []),
        ("，凭什么，~~，快说", "", ["凭什么，~~，快说"]),
    ],
)
def test_clauses_that_are_gone(old: str, new: str, gone: list[str]) -> None:
    text = f"开头{old}，结尾"
    assert [span.of(text) for span in lost(text, put(text, old, new))] == gone


def fix(*edits: tuple[int, int, str], safety: Safety = Safety.SAFE) -> Fix:
    return Fix("改", tuple(Edit(Span(start, end), new) for start, end, new in edits), safety)


def reported(text: str, *fixes: tuple[Fix, ...]) -> Report:
    """A report with a finding for each of ``fixes``."""
    found = tuple(Finding(f"C{i}", "slip", Span(0, 1), "", "", Severity.INFO, fixes=some) for i, some in enumerate(fixes))
    return Report("a.txt", None, document(text), None, found)


@pytest.mark.parametrize(
    ("made", "offered"),
    [
        (fix((0, 1, "丙")), True),
        (fix((0, 2, "")), True),
        (fix((2, 2, "丙")), True),
        (fix((0, 1, "乙"), (1, 2, "甲")), True),
        (fix((1, 2, "甲"), (0, 1, "乙")), True),
        (fix((0, 1, "甲"), (1, 2, "丙")), True),
        (fix((0, 1, "甲")), False),  # changes nothing
        (fix((0, 2, "丙"), (1, 2, "丁")), False),  # contradicts itself
        (fix((1, 2, "丁"), (0, 2, "丙")), False),
        (fix((1, 3, "丙")), False),  # beyond the text
        (fix((0, 1, "丙"), safety=Safety.UNSAFE), False),
    ],
)
def test_what_is_offered(made: Fix, offered: bool) -> None:
    wanted = offers(reported("甲乙", (made,)), {Safety.SAFE})
    assert [(len(offer.findings), offer.fixes) for offer in wanted] == ([(1, (made,))] if offered else [])


def test_findings_with_the_same_fixes_are_one_offer() -> None:
    one, other, unsafe = fix((0, 1, "丙")), fix((1, 2, "丁")), fix((0, 2, "戊"), safety=Safety.UNSAFE)
    wanted = offers(reported("甲乙", (one,), (other, unsafe), (unsafe, one)), {Safety.SAFE})
    assert [([f.code for f in offer.findings], offer.fixes) for offer in wanted] == [(["C0", "C2"], (one,)), (["C1"], (other,))]


def test_edits_are_made_in_the_order_of_the_text() -> None:
    edits = fix((3, 4, "丁"), (1, 1, "子"), (1, 1, "丑"), (0, 1, "甲甲")).edits
    assert edited("一二三四五", edits) == "甲甲子丑二三丁五" and edited("一二", ()) == "一二"


def test_moved_words_are_not_gone() -> None:
    text = "我会改。我错了。"
    fix = Fix("换", (Edit(Span(0, 4), ""), Edit(Span(8, 8), "我会改。")), Safety.SHOWN)
    assert edited(text, fix.edits) == "我错了。我会改。" and list(lost(text, fix)) == []


@pytest.mark.slow
def test_mending_twice_changes_nothing_and_loses_no_word(classifier: Classifier) -> None:
    lines = (ROOT / "corpora" / "statements.jsonl").read_text("utf-8").splitlines()
    changed = 0
    for seed, line in enumerate(random.Random(7).sample(lines, 80)):
        text = spoilt("".join(s["text"] + "\n" * s["nl"] for s in json.loads(line)["sentences"]), seed)
        made = markdown if seed % 2 else document
        before = made(text)
        once = mended(before, Config(), classifier, unsafe=True)
        twice = mended(made(once.text), Config(), classifier, unsafe=True)
        assert twice.text == once.text and twice.applied == ()
        if all(fix.safety is Safety.SAFE for _, fix in once.applied):
            assert list(filter(str.isalnum, once.text)) == list(filter(str.isalnum, text)) and not once.removed
        changed += once.text != text
    assert changed > 60


def test_again_reads_a_text_as_the_file_would_be(tmp_path: Path) -> None:
    text = "# 申诉\r\n\r\n> 通知\r\n\r\n我的号被封了，`代码`，请复核。\r\n第二行\r\n<!-- appeal-lint ignore: T108 -->\r\n"
    for name in ("a.txt", "a.md", "a"):
        (tmp_path / name).write_bytes(text.encode("utf-8-sig"))
        (first,) = read(str(tmp_path / name))
        (tmp_path / name).write_bytes((text + "多一行\r\n").encode("utf-8-sig"))
        (second,) = read(str(tmp_path / name))
        assert isinstance(first, Document) and again(first, text + "多一行\r\n") == second
    (docx,) = read(str(ROOT / "corpora" / "examples" / "淘宝-假货-复核.docx"))
    assert isinstance(docx, Document) and again(docx, docx.text) == docx and not again(docx, "好").editable
    for record in read(str(ROOT / "corpora" / "examples" / "pdd-虚假发货.jsonl")):
        assert isinstance(record, Document) and again(record, record.text) == record
    pdf = Document("文字", "a.pdf", encoding="pdf", prose=(Span(0, 2),), editable=False, notes=("注",))
    assert again(pdf, pdf.text) == pdf


# Writing


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE], ids=["none", "8", "16-le", "16-be"])
def test_the_mark_of_an_encoding_stays(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "a.txt"
    codec = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(mark, "utf-8")
    path.write_bytes(mark + "号被封了。\r\n".encode(codec))
    (found,) = read(str(path))
    assert isinstance(found, Document)
    rewrite(found, "改好了。\r\n")
    assert path.read_bytes() == mark + "改好了。\r\n".encode(codec)


def refused(found: Document, text: str) -> str:
    with pytest.raises(WriteError) as problem:
        rewrite(found, text)
    return str(problem.value)


def test_why_a_file_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    found = Document("号", str(path))
    path.write_text("号", "utf-8")
    not_rewritten = f"{path}: 这种格式不能直接改写（.docx、.pdf、.jsonl），请把文字另存为 .txt 再处理 (this format is not rewritten)"
    assert refused(replace(found, editable=False), "好") == refused(replace(found, id="7"), "好") == not_rewritten
    changed = f"{path}: 读过之后文件又变了，没有改写，请重新运行 (the file has changed meanwhile)"
    assert refused(replace(found, text="别的"), "好") == changed
    path.write_bytes("號".encode("big5"))
    unwritable = f"{path}: 改写后的文字不能用 big5 保存，请先另存为 UTF-8 (not writable in its encoding)"
    assert refused(replace(found, text="號", encoding="big5"), "號🙏") == unwritable
    path.write_text("号", "utf-8")

    def failing(problem: OSError) -> Callable[..., None]:
        def fail(*_: object) -> None:
            raise problem

        return fail

    def overtaken(target: str, content: bytes, still: Callable[[], object]) -> None:
        path.write_text("别人写的", "utf-8")
        still()

    monkeypatch.setattr("linter.fixer.replace_file", failing(PermissionError(1, "no")))
    assert refused(found, "好") == f"{path}: 没有权限写入，或不能保持文件的所有者，没有改写：no (not permitted)"
    monkeypatch.setattr("linter.fixer.replace_file", failing(OSError(28, "full")))
    assert refused(found, "好") == f"{path}: 不能写入：full (cannot write)"
    assert path.read_text("utf-8") == "号"
    monkeypatch.setattr("linter.fixer.replace_file", overtaken)
    assert refused(found, "好") == changed and path.read_text("utf-8") == "别人写的"
    monkeypatch.setattr("linter.fixer.os.access", lambda *_: False)
    assert refused(replace(found, text="别人写的"), "好") == f"{path}: 文件是只读的，没有改写；请先改成可写的 (read-only)"


# The options


def run(*arguments: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(group, [*arguments, "--today", "2026-03-10"], input=input)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(SLIPS, "utf-8")
    return tmp_path


def test_diff_shows_and_writes_nothing(folder: Path) -> None:
    result = run("--diff", "a.txt")
    assert result.exit_code == 1 and (folder / "a.txt").read_text("utf-8") == SLIPS
    assert result.stdout.splitlines() == [
        "--- a.txt",
        "+++ a.txt",
        "@@ -1,2 +1,2 @@",
        *(f"-{line}" for line in SLIPS.splitlines()),
        *(f"+{line}" for line in MENDED.splitlines()),
    ]
    assert "会改 1 份文本的 4 处" in result.stderr and "\x1b" not in result.stdout
    assert run("--diff", "a.txt", "--exit-zero").exit_code == 0


def test_a_diff_on_a_terminal_is_in_colours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.cli.options.colourful", lambda output: True)
    shown = CliRunner().invoke(group, ["--diff", "a.txt", "--today", "2026-03-10"], color=True).stdout.splitlines()
    assert shown[:3] == ["\x1b[1m--- a.txt\x1b[0m", "\x1b[1m+++ a.txt\x1b[0m", "\x1b[36m@@ -1,2 +1,2 @@\x1b[0m"]
    assert [line[:5] for line in shown[3:]] == ["\x1b[31m"] * 2 + ["\x1b[32m"] * 2


def test_diff_of_what_needs_none(folder: Path) -> None:
    shutil.copy(ROOT / "corpora" / "examples" / "小程序-类目-复核.txt", folder / "clean.txt")
    result = run("--diff", "clean.txt")
    assert result.exit_code == 0 and result.stdout == "" and "没有可以这样改的地方" in result.stderr
    (folder / "hostile.txt").write_text(HOSTILE, "utf-8")
    assert run("--diff", "hostile.txt").exit_code == 1 and run("--diff", "hostile.txt", "no.txt").exit_code == 2


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch")
@pytest.mark.parametrize("text", [SLIPS, SLIPS.replace("\n", "\r\n"), SLIPS.rstrip("\n"), "好\r行,,中\r\n" + SLIPS])
def test_a_diff_can_be_applied(folder: Path, text: str) -> None:
    (folder / "a.txt").write_bytes(text.encode())
    changes = run("--diff", "a.txt").stdout_bytes
    shutil.copy("a.txt", "b.txt")
    assert run("--fix", "b.txt").exit_code in (0, 1)
    subprocess.run(["patch", "--binary", "-s", "a.txt"], input=changes, check=True)
    assert (folder / "a.txt").read_bytes() == (folder / "b.txt").read_bytes() != text.encode()


def test_formats_that_are_not_rewritten_have_a_diff(folder: Path) -> None:
    (folder / "r.jsonl").write_text(json.dumps({"id": "7", "text": SLIPS}, ensure_ascii=False) + "\n", "utf-8")
    shown = run("--diff", "r.jsonl").stdout
    assert shown.startswith("--- r.jsonl#7\n+++ r.jsonl#7\n") and "+谢谢。\n" in shown
    import docx

    made = docx.Document()
    for line in SLIPS.splitlines():
        made.add_paragraph(line)
    made.save("w.docx")
    assert "+谢谢。\n" in run("--diff", "w.docx").stdout
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = run("--fix", "r.jsonl", "w.docx", "a.txt")
    assert result.exit_code == 2 and (folder / "a.txt").read_text("utf-8") == MENDED
    for name in ("r.jsonl", "w.docx"):
        assert f"{name}: 这种格式" in result.stderr and "--diff" in result.stderr
        assert (folder / name).read_bytes() == before[name]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["f.txt", "f.md"])
def test_fix_keeps_encoding_line_breaks_and_mode(folder: Path, encoding: str, newline: str, name: str) -> None:
    path = folder / name
    path.write_bytes(SLIPS.replace("\n", newline).encode(encoding))
    path.chmod(0o640)
    result = run("--fix", name)
    assert path.read_bytes() == MENDED.replace("\n", newline).encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640 and sorted(os.listdir(folder)) == ["a.txt", name]
    assert f"{name}: 改了 4 处" in result.stderr and "C10" not in result.stdout
    again_ = run("--fix", name)
    assert "没有可以这样改的地方" in again_.stderr and again_.exit_code == result.exit_code


def test_fix_follows_links_and_leaves_what_is_read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "t.txt").write_text(SLIPS, "utf-8")
    (folder / "link.txt").symlink_to(Path("sub") / "t.txt")
    run("--fix", "link.txt")
    assert (folder / "link.txt").is_symlink() and (folder / "sub" / "t.txt").read_text("utf-8") == MENDED
    # the superuser may write everything: the mode decides
    monkeypatch.setattr("linter.fixer.os.access", lambda path, way: way != os.W_OK or bool(os.stat(path).st_mode & stat.S_IWUSR))
    (folder / "a.txt").chmod(0o400)
    result = run("--fix", "a.txt", "--output-format", "concise")
    assert result.exit_code == 2 and "a.txt: 文件是只读的" in result.stderr and "C101" in result.stdout
    assert (folder / "a.txt").read_text("utf-8") == SLIPS and stat.S_IMODE((folder / "a.txt").stat().st_mode) == 0o400


def test_fix_reports_what_is_left(folder: Path) -> None:
    result = run("--fix", "a.txt", "--output-format", "json", "--select", "C")
    assert result.exit_code == 0 and json.loads(result.stdout)["documents"][0]["findings"] == []
    (folder / "a.txt").write_text(HOSTILE + SLIPS, "utf-8")
    report = run("--fix", "a.txt", "--output-format", "json")
    codes = {finding["code"] for finding in json.loads(report.stdout)["documents"][0]["findings"]}
    assert report.exit_code == 1 and "T108" in codes and not {"C101", "C102"} & codes
    assert run("--fix", "a.txt", "--exit-zero").exit_code == 0
    assert run("--fix", "a.txt", "-q").stderr == ""


def test_fix_on_standard_input_gives_the_text_and_nothing_else(folder: Path) -> None:
    result = run("--fix", "-", input=SLIPS.replace("\n", "\r\n").encode())
    assert result.stdout_bytes == MENDED.replace("\n", "\r\n").encode() and "改了" not in result.stdout
    assert result.exit_code == run("-", input=MENDED.encode()).exit_code
    assert run("--fix", "-", input=SLIPS.encode("gb18030")).stdout == MENDED
    for arguments, content in ((["--stdin-filename", "x.jsonl"], b'{"text": "\xe5\xa5\xbd,,"}'), ([], b""), ([], b"\xff\xfe\x00")):
        failed = run("--fix", "-", *arguments, input=content)
        assert failed.exit_code == 2 and failed.stdout == "" and failed.stderr.startswith("appeal-lint: ")
    marked = run("--fix", "-", "--stdin-filename", "x.md", input=f"```\n{SLIPS}```\n我的号被封了,,请复核。\n".encode())
    assert marked.stdout == f"```\n{SLIPS}```\n我的号被封了，请复核。\n"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--unsafe-fixes", "a.txt"], "--fix 或 --diff"),
        (["--fix", "--diff", "a.txt"], "只能用一个"),
        (["--interactive", "--diff", "a.txt"], "只能用一个"),
        (["--interactive", "a.txt"], "要在终端里用"),
        (["--interactive", "-"], "请给出文件"),
        (["--interactive", "--output-format", "json", "a.txt"], "--interactive"),
        (["--diff", "--output-format", "json", "a.txt"], "--diff"),
        (["--fix", "-", "a.txt"], "只能单独用"),
        (["--fix", "-", "-o", "out.txt"], "没有报告"),
        *(
            ([way, *other, "a.txt"], f"{way} 不能和 {other[0]}")
            for way in ("--fix", "--diff")
            for other in (["--redact"], ["--write-baseline", "b.json"], ["--statistics"])
        ),
    ],
)
def test_what_does_not_go_together_is_one_sentence(folder: Path, arguments: list[str], part: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2 and part in result.stderr and result.stdout == "" and "Traceback" not in result.stderr
    assert (folder / "a.txt").read_text("utf-8") == SLIPS and os.listdir(folder) == ["a.txt"]


def test_what_is_known_or_allowed_is_left_as_it_is(folder: Path) -> None:
    (folder / "a.txt").write_text("我的号被封了,,请复核，谢谢。\n", "utf-8")
    assert run("--write-baseline", "known.json", "a.txt").exit_code == 0
    (folder / "a.txt").write_text("我的号被封了,,请复核，谢谢。\n登录记录见附件1。。\n", "utf-8")
    result = run("--fix", "--baseline", "known.json", "a.txt")
    assert (folder / "a.txt").read_text("utf-8") == "我的号被封了,,请复核，谢谢。\n登录记录见附件1。\n" and "改了 1 处" in result.stderr
    (folder / "b.md").write_text("我的号被封了,,请复核。<!-- appeal-lint: ignore[C101] -->\n\n登录记录见附件1。。\n", "utf-8")
    run("--fix", "b.md")
    assert (folder / "b.md").read_text("utf-8") == "我的号被封了,,请复核。<!-- appeal-lint: ignore[C101] -->\n\n登录记录见附件1。\n"


def test_what_the_configuration_allows_is_left_as_it_is(folder: Path) -> None:
    (folder / "appeal-lint.toml").write_text('[[allow]]\nrule = "C101"\ntext = "，，"\nreason = "原样"\n', "utf-8")
    (folder / "c.txt").write_text("我的号被封了，，请复核。\n登录记录见附件1。。\n", "utf-8")
    run("--fix", "c.txt")
    assert (folder / "c.txt").read_text("utf-8") == "我的号被封了，，请复核。\n登录记录见附件1。\n"


def test_unsafe_fixes_are_named_asked_for_and_tell_what_they_removed(folder: Path, give: Callable[..., list[str]]) -> None:
    give(on("T108", ("我的号13812345678被封了，你们凭什么封我？", "我的号被封了。")))
    (folder / "a.txt").write_text(HOSTILE, "utf-8")
    assert "另有 1 处的改法会改动措辞" in run("--fix", "a.txt").stderr and (folder / "a.txt").read_text("utf-8") == HOSTILE
    assert "另有 1 处" in run("--diff", "a.txt").stderr
    shown = run("--diff", "--unsafe-fixes", "a.txt")
    assert "+3月5日我的号被封了。登录记录见附件1，请复核。" in shown.stdout and "另有" not in shown.stderr
    result = run("--fix", "--unsafe-fixes", "-q", "a.txt")
    assert (folder / "a.txt").read_text("utf-8") == "3月5日我的号被封了。登录记录见附件1，请复核。\n"
    assert result.stderr == "appeal-lint: a.txt: 删去了「我的号138****5678被封了，你们凭什么封我」\n"


# Questions


@pytest.fixture
def terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("linter.cli.fixing.at_terminal", lambda: True)
    return folder


TWICE = "3月5日我的号被封了,请复核，谢谢。\n登录记录见附件1。。\n"


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ("y y", MENDED_TWICE := "3月5日我的号被封了，请复核，谢谢。\n登录记录见附件1。\n"),
        ("n n", TWICE),
        ("n y", TWICE.replace("。。", "。")),
        ("y q", TWICE.replace(",", "，")),
        ("q", TWICE),
        ("? x y 2 1", MENDED_TWICE),
        ("e ； n", TWICE.replace(",", "；")),
        ("s y", TWICE.replace("。。", "。")),
    ],
)
def test_each_fix_is_asked_for(terminal: Path, answers: str, text: str) -> None:
    (terminal / "a.txt").write_text(TWICE, "utf-8")
    result = run("--interactive", "--select", "C", "a.txt", input="\n".join(answers.split()) + "\n")
    assert (terminal / "a.txt").read_text("utf-8") == text and "Traceback" not in result.stderr
    assert result.exit_code == 0 and "「,」→「，」" in result.stderr and "改吗" not in result.stdout
    assert ("没有改动" in result.stderr) == (text == TWICE)


def test_skipping_a_rule_asks_no_more_of_it(terminal: Path) -> None:
    (terminal / "a.txt").write_text("我的号被封了，，请复核。。谢谢。。\n", "utf-8")
    asked = run("--interactive", "--select", "C101", "a.txt", input="s\n").stderr
    assert asked.count("改吗") == 1 and (terminal / "a.txt").read_text("utf-8").count("。。") == 2


@pytest.mark.parametrize(
    ("edit", "stays"),
    [
        (Edit(Span(0, 2), "一二三"), (5, 9)),  # before it
        (Edit(Span(4, 4), "一"), (5, 9)),
        (Edit(Span(5, 6), ""), (4, 7)),  # inside
        (Edit(Span(2, 6), "一"), (2, 5)),  # over its start
        (Edit(Span(6, 10), "一二"), (4, 8)),  # over its end
        (Edit(Span(9, 9), "一"), (4, 8)),  # behind it
        (Edit(Span(4, 8), "一"), None),  # in its place
    ],
)
def test_what_was_answered_stays_so_beside_edits(edit: Edit, stays: tuple[int, int] | None) -> None:
    from linter.cli.asking import Settled, moved

    assert moved([Settled("T108", Span(4, 8))], (edit,)) == ([] if stays is None else [Settled("T108", Span(*stays))])


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit(Span(3, 3), "，"), "在「我的号」之后插入「，」"),
        (Edit(Span(0, 0), "尊敬的平台：\n"), "在这一行开头插入「尊敬的平台：⏎」"),
        (Edit(Span(3, 6), ""), "删去「被封了」"),
        (Edit(Span(1, 3), "的账号"), "「的号」→「的账号」"),
    ],
)
def test_a_change_is_told_in_words(edit: Edit, said: str) -> None:
    assert unstyle(change("我的号被封了", edit)) == said


def test_lines_are_not_rewritten_in_a_line_and_of_many_places_some_are_shown(terminal: Path, give: Callable[..., list[str]]) -> None:
    rude = "，你们凭什么封我？"

    def suggest(finding: Finding, text: str) -> tuple[Fix, ...]:
        if finding.code != "T108" or rude not in text:
            return ()
        words = put(text, rude, "。\n请复核。")
        start = words.edits[0].span.start
        return (replace(words, edits=(*(Edit(Span(i, i), "") for i in range(start)), *words.edits)),)

    give(suggest)
    (terminal / "a.txt").write_text(HOSTILE, "utf-8")
    result = run("--interactive", "--select", "T108", "a.txt", input="e\ny\n")
    assert "不能在一行里改写" in result.stderr and f"……一共 {HOSTILE.index(rude) + 1} 处" in result.stderr
    assert (terminal / "a.txt").read_text("utf-8") == HOSTILE.replace(rude, "。\n请复核。")


def test_breaking_off_writes_nothing(terminal: Path) -> None:
    (terminal / "b.txt").write_text(TWICE, "utf-8")
    result = run("--interactive", "--select", "C", "a.txt", "b.txt", input="y\n" * 5)  # then the input ends
    assert result.exit_code == 130 and "什么也没有写入" in result.stderr
    assert (terminal / "a.txt").read_text("utf-8") == SLIPS and (terminal / "b.txt").read_text("utf-8") == TWICE


def test_quitting_keeps_what_was_chosen_in_earlier_files(terminal: Path) -> None:
    (terminal / "b.txt").write_text(TWICE, "utf-8")
    run("--interactive", "--select", "C", "a.txt", "b.txt", input="y\n" * 4 + "q\n")
    assert (terminal / "a.txt").read_text("utf-8") == MENDED and (terminal / "b.txt").read_text("utf-8") == TWICE


def test_suggestions_are_chosen_by_number_and_blanks_filled_in(terminal: Path, give: Callable[..., list[str]]) -> None:
    rude = "，你们凭什么封我？"

    def suggest(finding: Finding, text: str) -> tuple[Fix, ...]:
        if finding.code != "T108" or rude not in text:
            return ()
        return (
            put(text, rude, "。", title="删去"),
            put(text, rude, "，再不解封我就去12315投诉你们！", title="威胁"),
            put(text, rude, "，依据见【请填写：附件】，时间是【请填写：时间】。", Safety.SHOWN, "补充"),
        )

    give(suggest)
    for answers, text in (
        ("1\n", "。"),
        ("2\n附件3\n\n", "，依据见附件3，时间是【请填写：时间】。"),
        ("e2\n，请告知依据。\n", "，请告知依据。"),
        ("e\n\n", "。"),
        ("n\n", rude),
    ):
        (terminal / "a.txt").write_text(HOSTILE, "utf-8")
        result = run("--interactive", "--select", "T108", "a.txt", input=answers)
        assert (terminal / "a.txt").read_text("utf-8") == HOSTILE.replace(rude, text), answers
        assert "威胁" not in result.stderr and "2. 补充　·　要您补充内容" in result.stderr
        assert ("附件（留空" in result.stderr) == answers.startswith("2")


def test_formats_that_are_not_rewritten_are_not_asked_about(terminal: Path) -> None:
    (terminal / "r.jsonl").write_text(json.dumps({"text": SLIPS}) + "\n", "utf-8")
    result = run("--interactive", "r.jsonl")
    assert result.exit_code == 2 and "改吗" not in result.stderr and "r.jsonl: 这种格式" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal")
def test_at_a_real_terminal(folder: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["PYTHONPATH"] = str(ROOT)
        code = "from linter.cli.main import main; main()"
        os.execv(sys.executable, [sys.executable, "-c", code, "--interactive", "--select", "C", "a.txt"])
    shown, answers = "", ["y\n", "y\n", "y\n", "e\n", "\n"]
    unanswered = b""
    while True:
        try:
            unanswered += os.read(terminal, 4096)
        except OSError:  # the end, as Linux tells it
            break
        text = unanswered.decode(errors="ignore")
        if answers and text.rstrip().endswith(("/?]", "改成：。")):
            shown, unanswered = shown + text, b""
            os.write(terminal, answers.pop(0).encode())
    shown += unanswered.decode()
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert (folder / "a.txt").read_text("utf-8") == MENDED and not answers
    assert "[1m" in shown and "a.txt: 改了 4 处" in shown and "Traceback" not in shown


# Killed


def test_leftovers_of_killed_runs_are_not_linted_and_go_after_a_day(folder: Path) -> None:
    from linter.atomic import _sweep

    old, young, mine = (folder / name for name in (".appeal-lint-abcd_123.tmp", ".appeal-lint-efgh5678.tmp", ".appeal-lint-baseline.json"))
    for path in (old, young, mine):
        path.write_text("凭什么,,\n", "utf-8")
    for path in (old, mine):
        os.utime(path, (time.time() - 48 * 3600,) * 2)
    _sweep.cache_clear()
    report = run("--fix", ".", "--output-format", "concise").stdout
    assert ".appeal-lint" not in report and not old.exists() and young.exists() and mine.exists()


#: Starts warm: the tool is loaded once; a line of input starts a child that lints the folder, the next asks how it ended.
_CHILDREN = """
import os, sys
from linter.cli.asking import change
from linter.cli.main import group
group.main(["check", "--diff", "-o", os.devnull, "--exit-zero", sys.argv[2]], standalone_mode=False)
while sys.stdin.readline():
    pid = os.fork()
    if pid == 0:
        try:
            group.main(["check", "--fix", "-q", "-o", os.devnull, "--output-format", "jsonl", sys.argv[1]], standalone_mode=False)
        finally:
            os._exit(0)
    print(pid, flush=True)
    sys.stdin.readline()  # until then its number stays its own
    print(os.waitpid(pid, 0)[1], flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no fork")
def test_a_run_that_is_killed_leaves_every_file_old_or_new(tmp_path: Path) -> None:
    statements, warm, draw = tmp_path / "statements", tmp_path / "warm.txt", random.Random(20260310)
    statements.mkdir()
    warm.write_text(SLIPS, "utf-8")
    old = {statements / f"{n:03}.txt": f"这是第{n}份说明，我的号被封了,请复核。。谢谢\n".encode() for n in range(200)}
    new = {path: content.replace(b",", "，".encode()).replace("。。".encode(), "。".encode()) for path, content in old.items()}
    driver = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", _CHILDREN, str(statements), str(warm)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert driver.stdin and driver.stdout

    def told() -> int:
        print("go on", file=driver.stdin, flush=True)
        return int(driver.stdout.readline())

    def all_new() -> bool:
        return all(path.read_bytes() == content for path, content in new.items())

    def whole_run() -> float:
        begun = time.monotonic()
        assert told() and told() == 0 and all_new()
        return time.monotonic() - begun

    def restored() -> None:
        for path, content in old.items():
            path.write_bytes(content)

    restored()
    whole_run()
    restored()
    whole, killed, cut_short = whole_run(), 0, 0
    while killed < 200:
        if all_new():
            restored()
        pid = told()
        time.sleep(draw.uniform(0, min(whole / 2, 0.2)))
        os.kill(pid, signal.SIGKILL)
        killed += told() == signal.SIGKILL
        contents = {path: path.read_bytes() for path in old}
        assert [path.name for path, content in contents.items() if content not in (old[path], new[path])] == []
        cut_short += len({content == old[path] for path, content in contents.items()}) == 2
    others = {path for path in statements.iterdir() if path not in old}
    assert cut_short > 50 and all(path.name.startswith(".appeal-lint-") and path.name.endswith(".tmp") for path in others)
    whole_run()
    driver.stdin.close()
    assert driver.wait() == 0
