"""The Word round trip: what is read of a file, where comments stand in its copy, what is refused."""

from __future__ import annotations

import json
import random
import re
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from word_files import DELETED, HEADER, HIDDEN, SPACES, W, anchored, comments, made, part, right

from linter.cli.main import group
from linter.readers import ReadError, decode
from linter.readers.docx.annotate import Remark, annotated
from linter.values import Document, Span


def read(content: bytes) -> Document:
    (document,) = decode(content, "申诉.docx")
    assert isinstance(document, Document)
    return document


def check(*args: str | Path) -> Result:
    return CliRunner().invoke(group, ["check", "--today", "2026-11-22", *map(str, args)])


@pytest.mark.parametrize("seed", range(12))
def test_any_stretch_of_a_file_can_be_commented_on(seed: int) -> None:
    content = made(seed)
    document, chosen = read(content), random.Random(seed)
    for gone in (HEADER, DELETED, HIDDEN, "域代码"):
        assert gone not in document.text
    spans = []
    for place in document.places:
        a, b = sorted(chosen.sample(range(place.span.start, place.span.end + 1), 2))
        spans.append((place, Span(a, b)))
    copy = annotated(content, document.text, [Remark(span, f"{i}") for i, (_, span) in enumerate(spans)])
    numbers, found = {text: number for number, text in comments(copy).items()}, anchored(copy)
    assert read(copy).text == document.text
    for i, (place, span) in enumerate(spans):
        words, things = found[numbers[str(i)]]
        if place.kind in ("paragraph", "cell"):
            assert right(words, span.of(document.text), seed)
        else:
            assert words == "" and len(things) == 1
            where = "".join(t.text or "" for t in holder(copy, place.kind, things[0]).iter(f"{W}t"))
            assert span.of(document.text).strip() in where


def holder(content: bytes, kind: str, thing: object) -> object:
    """Where the words of a box or note are, from what stands for it in the body."""
    if kind == "box":
        return thing
    notes = part(content, f"{kind}s")
    return next(note for note in notes.iter(f"{W}{kind}") if note.get(f"{W}id") == thing.get(f"{W}id"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(6))
def test_formats_and_everything_else_stay(seed: int) -> None:
    content = made(seed)
    document = read(content)
    spans = [Span(i, i + 3) for i in range(0, len(document.text) - 3, 7)]
    copy = annotated(content, document.text, [Remark(span, "x") for span in spans])
    assert formatted(part(copy, "document")) == formatted(part(content, "document"))
    for name in ("footnotes", "endnotes", "styles", "header1"):
        assert [e.tag for e in part(copy, name).iter()] == [e.tag for e in part(content, name).iter()]


def formatted(root: object) -> list[tuple[str, str, str]]:
    """Every character of the text elements with its run's formatting and what the run is in."""
    found = []
    for t in root.iter(f"{W}t", f"{W}delText", f"{W}instrText"):  # type: ignore[attr-defined]
        formatting = t.getparent().find(f"{W}rPr")
        marks = "" if formatting is None else " ".join(f"{e.tag}{sorted(e.attrib.items())}" for e in formatting)
        above = " ".join(e.tag for e in t.iterancestors() if e.tag != f"{W}r")
        found += [(ch, marks, above) for ch in t.text or ""]
    return found


def test_places_are_paragraphs_cells_boxes_and_notes() -> None:
    document = read(made(3))
    kinds = {place.kind for place in document.places}
    assert {"paragraph", "cell", "box", "footnote"} <= kinds
    numbers = [place.numbers[0] for place in document.places if place.kind == "paragraph"]
    assert numbers == list(range(1, len(numbers) + 1))
    for before, after in zip(document.places, document.places[1:], strict=False):
        assert before.span.end <= after.span.start
    assert all(place.span.of(document.text).strip() for place in document.places)


def word(*paragraphs: str) -> bytes:
    """A Word file of paragraphs in raw XML."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    for xml in paragraphs:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(f'<w:p xmlns:w="{SPACES["w"]}">{xml}</w:p>'))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ('<w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>', "甲\t乙"),
        ("<w:r><w:t>7</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:t>号</w:t></w:r>", "7-1号"),
        ("<w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space='preserve'> 乙\n丙 </w:t></w:r>", "甲 乙 丙 "),
        (
            "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>看得见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>",
            "看得见",
        ),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>已核对</w:t><w:sym w:font='Nobody' w:char='F0FE'/></w:r>", "☑已核对"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>chong</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>重</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>申</w:t></w:r>",
            "重申",
        ),
        ("<w:r><w:t>甲</w:t><w:sym w:font='Wingdings' w:char='XYZ'/><w:sym w:font='Arial' w:char='2713'/></w:r>", "甲✓"),
        ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>没有结束的域不吞掉文字</w:t></w:r>", "没有结束的域不吞掉文字"),
    ],
)
def test_corners_of_word(xml: str, text: str) -> None:
    content = word(xml)
    document = read(content)
    assert document.text == text
    copy = annotated(content, text, [Remark(Span(0, len(text)), "全部"), Remark(Span(len(text) - 1, len(text)), "末字")])
    assert read(copy).text == text and len(anchored(copy)) == 2


@pytest.mark.parametrize(
    "around",
    [
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>X</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        "<w:fldSimple w:instr='X'>{}</w:fldSimple>",
        "<w:smartTag w:uri='u' w:element='e'>{}</w:smartTag>",
    ],
)
def test_a_comment_covers_a_field_or_tag_whole(around: str) -> None:
    content = word(f"<w:r><w:t>前</w:t></w:r>{around.format('<w:r><w:t>甲乙</w:t></w:r><w:r><w:t>丙</w:t></w:r>')}<w:r><w:t>后</w:t></w:r>")
    copy = annotated(content, "前甲乙丙后", [Remark(Span(2, 3), "乙"), Remark(Span(0, 2), "前甲")])
    number = {text: one for one, text in comments(copy).items()}
    found = anchored(copy)
    assert found[number["乙"]][0] == "甲乙丙" and found[number["前甲"]][0] == "前甲乙丙"
    body = part(copy, "document")
    assert all(mark.getparent().tag == f"{W}p" for mark in body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd"))
    marks = [e.tag.partition("}")[2] for e in body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}fldChar")]
    assert marks in (
        ["commentRangeStart"] * 2 + ["commentRangeEnd"] * 2,
        ["commentRangeStart"] * 2 + ["fldChar"] * 3 + ["commentRangeEnd"] * 2,
    )


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    content = word(
        "<w:pPr><w:rPr><w:del w:id='1' w:author='x'/></w:rPr></w:pPr><w:r><w:t>前半句</w:t></w:r>", "<w:r><w:t>后半句。</w:t></w:r>"
    )
    document = read(content)
    assert document.text == "前半句后半句。"
    copy = annotated(content, document.text, [Remark(Span(1, 5), "跨段")])
    assert anchored(copy)[next(iter(comments(copy)))][0] == "半句后半"


def test_a_range_over_several_cells_stays_in_the_first() -> None:
    import docx

    made_by_hand = docx.Document()
    table = made_by_hand.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "左边", "右边"
    out = BytesIO()
    made_by_hand.save(out)
    document = read(out.getvalue())
    copy = annotated(out.getvalue(), document.text, [Remark(Span(0, len(document.text)), "两格")])
    assert [words for words, _ in anchored(copy).values()] == ["左边"]


def test_a_file_that_changed_meanwhile_is_left_alone() -> None:
    with pytest.raises(ReadError, match="又变了"):
        annotated(made(1), "别的文字", [])


def test_comments_of_an_earlier_run_go_and_those_of_others_stay() -> None:
    import docx

    document = docx.Document()
    run = document.add_paragraph("我的账号").add_run("被封了")
    document.add_comment(run, "先别交", author="李雷", initials="L")
    out = BytesIO()
    document.save(out)
    text = "我的账号被封了"
    once = annotated(out.getvalue(), text, [Remark(Span(0, 2), "一"), Remark(Span(3, 6), "二")])
    twice = annotated(once, text, [Remark(Span(1, 5), "三")])
    assert sorted(comments(twice).values()) == ["三", "先别交"]
    assert sorted(words for words, _ in anchored(twice).values()) == ["的账号被", "被封了"]
    assert len(list(part(twice, "document").iter(f"{W}commentReference"))) == 2


def test_more_comments_than_word_opens_are_refused() -> None:
    content = word("<w:r><w:t>字</w:t></w:r>")
    with pytest.raises(ReadError, match="32767"):
        annotated(content, "字", [Remark(Span(0, 1), "x")] * 32768)


@pytest.mark.parametrize("seed", range(12, 18))
def test_findings_become_comments_and_the_file_stays(seed: int, tmp_path: Path) -> None:
    source, copy = tmp_path / "申诉.docx", tmp_path / "批注.docx"
    source.write_bytes(made(seed))
    before = source.read_bytes()
    result = check(source, "--annotate", copy, "--output-format", "json")
    assert source.read_bytes() == before and result.exit_code == 1
    (document,) = json.loads(result.stdout)["documents"]
    text = read(before).text
    said, found = comments(copy.read_bytes()), anchored(copy.read_bytes())
    assert len(said) == len(document["findings"]) > 3
    for finding, (number, comment) in zip(document["findings"], said.items(), strict=True):
        assert comment.startswith(f"{finding['code']} {finding['name']}") and finding["message"] in comment
        words, things = found[number]
        flagged = text[finding["span"]["start"] : finding["span"]["end"]]
        place = read(before).place(finding["span"]["start"])
        assert place is not None and finding["place"]
        if place.kind in ("paragraph", "cell"):
            assert right(words, flagged, seed) or ("\n" in flagged and words and flagged.startswith(words))
        else:
            assert things and "（指" in comment
    assert re.search(r"139001380\d\d", text) is None or not any(re.search(r"139001380\d\d", comment) for comment in said.values())


def test_the_text_report_names_paragraph_and_words(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(word("<w:r><w:t>我的账号被封。</w:t></w:r>", "", "<w:r><w:t>凭什么封我？</w:t></w:r>"))
    printed = check(source, "--all").stdout
    assert "T108 challenge  警告" in printed and "第 2 段「凭什么" in printed
    assert re.search(r"\b\d+:\d+\b", printed) is None
    assert "paragraph 2 “凭什么" in check(source, "--all", "--lang", "en").stdout


def test_a_folder_keeps_its_tree_and_named_files_their_names(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    (folder / "乙").mkdir(parents=True)
    (folder / "甲.docx").write_bytes(made(1))
    (folder / "乙" / "丙.docx").write_bytes(made(2))
    (folder / "丁.txt").write_text("我的账号被封，恳请复核。", "utf-8")
    result = check(folder, "--annotate", out)
    assert result.exit_code == 1 and "1 份不是 .docx" in result.stderr
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.docx")) == ["乙/丙.docx", "甲.docx"]
    two = tmp_path / "two"
    assert check(folder / "甲.docx", folder / "乙" / "丙.docx", "--annotate", two).exit_code == 1
    assert sorted(p.name for p in two.iterdir()) == ["丙.docx", "甲.docx"]


def test_inputs_and_what_is_there_are_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    source, link = folder / "a.docx", tmp_path / "link"
    source.write_bytes(made(1))
    link.symlink_to(folder)
    before = source.read_bytes()
    for paths, out in (([source], source), ([folder], folder), ([folder], folder / "new"), ([folder], link / "new"), ([source], folder)):
        result = check(*paths, "--annotate", out)
        assert result.exit_code == 2 and "Traceback" not in result.output, out
    for paths, out in (([source, source], tmp_path / "a.docx"), ([folder], tmp_path / "a.docx"), ([source], tmp_path / "noname")):
        assert check(*paths, "--annotate", out).exit_code == 2 and not out.exists()
    there = tmp_path / "there.docx"
    there.write_bytes(b"mine")
    result = check(source, "--annotate", there)
    assert result.exit_code == 2 and "已经存在" in result.stderr and there.read_bytes() == b"mine"
    assert source.read_bytes() == before and sorted(p.name for p in folder.iterdir()) == ["a.docx"]


def test_two_files_of_one_name_get_one_copy_and_a_word(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "申诉.docx").write_bytes(made(1))
    first, second = tmp_path / "甲" / "申诉.docx", tmp_path / "乙" / "申诉.docx"
    result = check(first, second, "--annotate", tmp_path / "out")
    assert result.exit_code == 2 and f"{second}: 和 {first} 同名，没有写副本" in result.stderr
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["申诉.docx"]


def test_a_copy_that_cannot_be_made_or_written_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    (folder / "下").mkdir(parents=True)
    (folder / "下" / "a.docx").write_bytes(made(1))
    out.mkdir()
    (out / "下").write_text("a file where a folder is to be", "utf-8")
    result = check(folder, "--annotate", out)
    assert result.exit_code == 2 and "不能写入" in result.stderr and "Traceback" not in result.output

    def broken(*_: object) -> bytes:
        raise KeyError("no part of this name")

    monkeypatch.setattr("linter.readers.docx.annotate.annotated", broken)
    result = check(folder / "下" / "a.docx", "--annotate", tmp_path / "b.docx")
    assert result.exit_code == 2 and "不能加批注（KeyError）" in result.stderr and not (tmp_path / "b.docx").exists()


@pytest.mark.parametrize("other", ["-o", "--overview", "--write-baseline"])
def test_two_outputs_need_two_names(other: str, tmp_path: Path) -> None:
    source, out = tmp_path / "a.docx", tmp_path / ("out.xlsx" if other == "--overview" else "out.docx")
    source.write_bytes(made(1))
    first = ["-o", out] if other == "--overview" else ["--annotate", out]
    result = check(source, *first, other, tmp_path / "." / out.name)
    assert result.exit_code == 2 and "Traceback" not in result.output and not out.exists()


def test_what_takes_no_comments_is_told(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("我的账号被封，恳请复核。", "utf-8")
    result = check(text, "--annotate", tmp_path / "out.docx")
    assert result.exit_code == 2 and "只有 .docx" in result.stderr and not (tmp_path / "out.docx").exists()
    assert check("-", "--annotate", tmp_path / "out.docx").exit_code == 2
    assert check(text, "--annotate", tmp_path / "out.docx", "--fix").exit_code == 2


def test_comments_say_what_to_write_and_lead_nobody_to_confess(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(word("<w:r><w:t>我的微信号3月5日被限制登录。你们系统误判，电话13900138000，凭什么封我？请恢复。</w:t></w:r>"))
    assert check(source, "--annotate", tmp_path / "b.docx").exit_code == 1
    said = comments((tmp_path / "b.docx").read_bytes()).values()
    assert any(comment.startswith("T108 challenge · 警告") and "\n可改为：" in comment for comment in said)
    assert not any("13900138000" in comment for comment in said) and any("（删去了「" in comment for comment in said)
    source.write_bytes(word("<w:r><w:t>我的微信号3月5日晚上8点被限制登录。请恢复我的微信号。</w:t></w:r>"))
    check(source, "--annotate", tmp_path / "c.docx")
    unclear = next(comment for comment in comments((tmp_path / "c.docx").read_bytes()).values() if comment.startswith("S101"))
    assert "若没有违规" in unclear and "若确有违规" in unclear
