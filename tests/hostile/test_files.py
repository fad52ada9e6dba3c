"""Files that want too much, or what is not theirs: refused in a sentence; nothing is fetched, read beside the file, or waited for."""

from __future__ import annotations

import errno
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import attacks
import pytest
from holding import NAMES, found
from spoiling import honest

from linter import conversion, readers
from linter.readers import ReadError, _module, archive, file_bytes, pdf, plain
from linter.settings.globs import spec
from linter.values import Document, Unreadable

PARTS = {"a.docx": "word/document.xml", "a.xlsx": "xl/worksheets/sheet1.xml"}
SECRET = "只有我知道的一句话"
STATEMENT = "我的账号于3月5日被限制登录，恳请复核并恢复功能，谢谢。"
#: Long enough for any honest end, also where two others use the machine; what waits for a pipe never ends.
PATIENCE = 120


def refused(content: bytes, name: str) -> str:
    (item,) = found(content, name)
    assert isinstance(item, Unreadable), item
    return item.reason


def run(*arguments: str | Path, folder: Path, given: bytes | None = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "linter", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, timeout=PATIENCE)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


# PDF


@pytest.mark.slow
@pytest.mark.parametrize("what", attacks.PDFS)
def test_a_hostile_pdf_ends(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 2)
    (item,) = found(attacks.PDFS[what](), "a.pdf")
    assert isinstance(item, Unreadable) or len(item.text) < 1_000_000


def test_a_form_that_is_called_often_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 1)
    content = attacks.page(b"/A Do " * 4000, attacks.form(b"0 " * 200_000 + b"BT (a) Tj ET"))
    assert "1 秒" in refused(content, "a.pdf")


# Archives


@pytest.mark.parametrize("name", PARTS)
def test_a_bomb_is_not_unpacked(name: str) -> None:
    body = attacks.member(name, PARTS[name]) + b" " * (archive.SMALL + 1)
    assert "解压后大得不正常" in refused(attacks.repacked(honest(name), {PARTS[name]: body}), name)


def test_bombs_of_word_files() -> None:
    assert "解压后大得不正常" in refused(attacks.overlapping(60 << 20, 9), "a.docx")  # all members are the same bytes
    assert "太多的标记" in refused(
        attacks.repacked(honest("a.docx"), {"word/document.xml": attacks.spread([b"<w:p/>"] * 510_000)}), "a.docx"
    )
    beside = {f"word/media/{i}.xml": b"<a>" + b" " * (40 << 20) for i in range(2)}
    assert "大得不正常" in refused(attacks.repacked(honest("a.docx"), beside), "a.docx")


@pytest.mark.parametrize("name", PARTS)
def test_a_crowd_of_members_is_not_listed(name: str) -> None:
    assert "太多的部件" in refused(attacks.crowd(archive.MEMBERS + 1), name)
    large = attacks.crowd(200_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive.zipfile, "ZipFile", None)  # a list of that length is not even begun
        assert "太多的部件" in refused(large, name)


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_do_not_grow(name: str, encoding: str) -> None:
    for doctype in (attacks.LAUGHS, attacks.BLOWUP):
        body = attacks.with_type(attacks.member(name, PARTS[name]), doctype, encoding)
        assert "文档类型声明" in refused(attacks.repacked(honest(name), {PARTS[name]: body}), name)


@pytest.mark.parametrize("encoding", ["ibm037", "utf-7"])
def test_no_encoding_hides_a_document_type(encoding: str) -> None:
    body = attacks.with_type(attacks.member("a.docx", PARTS["a.docx"]), attacks.LAUGHS, encoding)
    reason = refused(attacks.repacked(honest("a.docx"), {PARTS["a.docx"]: body}), "a.docx")
    assert "不该有的东西" in reason


def test_blanks_before_it_hide_no_document_type() -> None:
    body = attacks.member("a.docx", PARTS["a.docx"]).partition(b"?>")[2].replace(b"<w:t>", b"<w:t>&a9;", 1)
    content = attacks.repacked(honest("a.docx"), {PARTS["a.docx"]: b" \n" * 100 + attacks.LAUGHS.encode() + body})
    assert "文档类型声明" in refused(content, "a.docx")


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """An address, and what was asked for there."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *_: object) -> None:
            pass

    serving = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}/", asked
    serving.shutdown()
    thread.join()


@pytest.mark.parametrize("name", PARTS)
def test_nothing_is_fetched_or_read_beside_the_file(name: str, server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    part = attacks.member(name, PARTS[name])
    relations = "word/_rels/document.xml.rels" if name == "a.docx" else "xl/_rels/workbook.xml.rels"
    rels = attacks.member(name, relations)
    for place in (address, secret.as_uri(), str(secret), f"../../../../../../../../..{secret}"):
        said = attacks.with_type(part, attacks.outside(place))
        linked = rels.replace(b'Target="', f'Target="{place}" x="'.encode())
        extra = f'<Relationship Id="rId999" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{{}}" Target="{place}" {{}}/>'
        kinds = [
            extra.format(kind, mode)
            for kind in ("footnotes", "styles", "attachedTemplate", "image")
            for mode in ("", 'TargetMode="External"')
        ]
        more = rels.replace(b"</Relationships>", "".join(kinds).replace("rId999", "rId{}").encode() + b"</Relationships>")
        for changed in ({PARTS[name]: said}, {relations: linked}, {relations: more}, {"../../evil": b"x", "/abs": b"x", "a\\..\\b": b"x"}):
            items = found(attacks.repacked(honest(name), changed), name)
            assert SECRET not in "".join(item.text for item in items if isinstance(item, Document))
    assert asked == [] and sorted(path.name for path in tmp_path.iterdir()) == ["secret.txt"]


def test_deep_nesting_is_refused_or_read() -> None:
    deep = attacks.spread([b"<w:sdt><w:sdtContent>" * 5000, b"<w:p/>", b"</w:sdtContent></w:sdt>" * 5000])
    assert "已损坏" in refused(attacks.repacked(honest("a.docx"), {"word/document.xml": deep}), "a.docx")
    sheet = b"<worksheet>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</worksheet>"
    assert refused(attacks.repacked(honest("a.xlsx"), {"xl/worksheets/sheet1.xml": sheet}), "a.xlsx")
    assert "嵌套过深" in refused(b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", "a.jsonl")
    assert "第 1 行有过长的数字" in refused(b'{"text": "x", "n": ' + b"7" * 5000 + b"}\n", "a.jsonl")
    assert isinstance(found(("> " * 50_000 + "\n" + "- " * 50_000 + STATEMENT).encode(), "a.md")[0], Document | Unreadable)


@pytest.mark.parametrize("name", [*NAMES, "a.rtf"])
def test_a_slip_of_a_reader_costs_one_file_and_quotes_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slip(*_: object) -> None:
        raise IndexError(SECRET)

    def locked(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error", SECRET)

    (tmp_path / name).write_bytes(b"PK\3\4" if name == "a.doc" else b"x")
    for fault, said in ((slip, "读取时程序出错：IndexError (test_files.py:"), (locked, "读取失败：Input/output error")):
        for module in {_module(name), "docx"}:
            monkeypatch.setattr(f"linter.readers.{module}.read", fault)
        for read in (readers.read, conversion.read):
            (item,) = read(str(tmp_path / name))
            assert isinstance(item, Unreadable) and said in item.reason and SECRET not in item.reason


def test_what_was_read_before_a_slip_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def record(line: str, place: str, *_: object) -> Document:
        if place == "第 3 行":
            raise IndexError(SECRET)
        return plain.document(line)

    (tmp_path / "a.jsonl").write_text(f'{{"text": "{STATEMENT}"}}\n' * 4, "utf-8")
    (tmp_path / "b.txt").write_text(STATEMENT, "utf-8")
    monkeypatch.setattr("linter.readers.records._record", record)
    first, second, third = readers.read(str(tmp_path / "a.jsonl"))
    assert isinstance(first, Document) and isinstance(second, Document) and isinstance(third, Unreadable)


@pytest.mark.parametrize("name", ["a.rtf", "a.txt", "a.md", "a"])
def test_rich_text_is_not_read_as_it_stands(name: str) -> None:
    said = refused(rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 SimSun;}}\f0 " + STATEMENT.encode() + rb"\par}", name)
    assert said == "这是 RTF 文件（富文本），请用 Word 或 WPS 打开，另存为 .docx 再检查 (rich text: save it as .docx)"


def test_no_more_memory_is_asked_for_than_a_file_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STATEMENT, "utf-8")
    for most in ("100G", "8000000G"):
        assert run("a.txt", "--max-size", most, "--exit-zero", folder=tmp_path).returncode == 0
        assert run("-", "--max-size", most, "--exit-zero", folder=tmp_path, given=STATEMENT.encode()).returncode == 0
    monkeypatch.setattr(readers, "MAX_SIZE", 7)
    size = len(STATEMENT.encode())
    assert file_bytes(str(tmp_path / "a.txt"), size) == STATEMENT.encode()
    with pytest.raises(ReadError, match="超过上限"):
        file_bytes(str(tmp_path / "a.txt"), size - 1)


# What is no file, or lies elsewhere


def test_nothing_waits_for_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STATEMENT, "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STATEMENT, "utf-8")
    for place in ("pipe", "pipe.jsonl", "in/.gitignore", "in/x.txt", "in/y.docx"):
        os.mkfifo(tmp_path / place)
    (tmp_path / "in" / "zero.txt").symlink_to("/dev/zero")
    subprocess.run(["git", "init", "-q", "in"], cwd=tmp_path, check=False)
    assert run("in", "--exit-zero", folder=tmp_path).returncode == 0
    for arguments in (
        ["pipe"],
        ["pipe.jsonl", "-o", "out.jsonl", "--output-format", "jsonl"],
        ["/dev/zero"],
        ["a.txt", "--config", "pipe"],
        ["a.txt", "--baseline", "pipe"],
        ["a.txt", "--notice", "pipe"],
        ["a.txt", "--previous", "pipe"],
        ["a.txt", "--write-baseline", "pipe"],
        ["label", "a.txt", "--out", "pipe"],
        ["a.txt", "--feedback", "--dispute", "T101:1"],
    ):
        if "--write-baseline" in arguments:  # whoever reads a pipe gets the baseline: that is what it is for
            continue
        done = run(*arguments, folder=tmp_path)
        assert done.returncode == 2 and done.stderr.strip(), (arguments, done)


def test_settings_that_are_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STATEMENT, "utf-8")
    (tmp_path / "ours.toml").write_text("", "utf-8")
    os.mkfifo(tmp_path / "p.toml")
    for said in ('profiles = ["p.toml"]\nplatform = "wechat"', 'extend = "p.toml"', 'baseline = "p.toml"'):
        (tmp_path / "appeal-lint.toml").write_text(said, "utf-8")
        done = run("a.txt", folder=tmp_path)
        assert done.returncode == 2 and "p.toml" in done.stderr.decode(), done.stderr.decode()
    (tmp_path / "appeal-lint.toml").unlink()
    os.mkfifo(tmp_path / "appeal-lint.toml")
    done = run("a.txt", folder=tmp_path)
    assert done.returncode == 2 and "appeal-lint.toml" in done.stderr.decode()


def test_links_that_lead_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / f"{folder.name}.txt").write_text(STATEMENT, "utf-8")
    (inside / "link.txt").symlink_to(outside / "out.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "self.txt").symlink_to("self.txt")
    (inside / "gone.txt").symlink_to("nothing.txt")
    done = run("in", "--output-format", "jsonl", "--exit-zero", folder=tmp_path)
    assert done.returncode == 0 and done.stdout.count(b"\n") == 1 and b"in/in.txt" in done.stdout


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx", "a.pdf"])
def test_a_sparse_file_is_refused_by_its_size(name: str, tmp_path: Path) -> None:
    with open(tmp_path / name, "wb") as file:
        file.truncate(10 << 30)
    done = run(name, folder=tmp_path)
    assert done.returncode == 2 and "--max-size" in done.stderr.decode() and str(10 << 30) in done.stderr.decode()


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.xlsx"])
def test_a_sparse_table_is_refused_by_its_beginning(name: str, tmp_path: Path) -> None:
    with open(tmp_path / name, "wb") as file:
        file.truncate(10 << 30)
    done = run(name, folder=tmp_path)
    assert done.returncode == 2 and name in done.stderr.decode()


def test_a_sparse_configuration_is_refused_by_its_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STATEMENT, "utf-8")
    for name, option in (("c.toml", "--config"), ("b.json", "--baseline")):
        with open(tmp_path / name, "wb") as file:
            file.truncate(10 << 30)
        done = run("a.txt", option, name, folder=tmp_path)
        assert done.returncode == 2 and "上限" in done.stderr.decode()


def test_standard_input_and_files_that_grow_have_the_same_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("-", "--max-size", "1K", folder=tmp_path, given=STATEMENT.encode() * 40)
    assert done.returncode == 2 and "--max-size" in done.stderr.decode()
    (tmp_path / "a.txt").write_text(STATEMENT, "utf-8")
    assert file_bytes(str(tmp_path / "a.txt"), 1000) == STATEMENT.encode()
    with open(os.devnull, "rb") as nothing:
        empty = os.stat_result((0o100644, *os.fstat(nothing.fileno())[1:6], 0, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _: empty)
    with pytest.raises(ReadError, match="--max-size"):  # it says that it is empty, as those of the kernel do
        file_bytes(str(tmp_path / "a.txt"), 20)


# Patterns


def test_a_pattern_of_many_stars_ends() -> None:
    assert not spec(["*a" * 40 + "b"]).match_file("a" * 250)
    assert spec(["*a" * 40 + "b"]).match_file("a" * 40 + "b")


def test_a_pattern_means_what_it_meant() -> None:
    import random
    import warnings

    from holding import TIMES
    from pathspec import GitIgnoreSpec

    draw = random.Random(1)
    pieces = ("*", "*", "a", "b", "?", "/", "**/", "/**", "[ab]", "[!c]", "*b", "[^/]", ".", "c", "!", "\\*")
    warnings.simplefilter("ignore", FutureWarning)
    for _ in range(1500 * TIMES):
        pattern = "".join(draw.choices(pieces, k=draw.randint(1, 9)))
        try:
            usual = GitIgnoreSpec.from_lines([pattern])
        except ValueError:
            continue
        names = ["".join(draw.choices("aab/c.", k=draw.randint(1, 10))) for _ in range(4)]
        assert [spec([pattern]).match_file(name) for name in names] == [usual.match_file(name) for name in names], (pattern, names)


def test_a_stream_that_is_no_archive() -> None:
    for content in (
        b"",
        b"PK\x05\x06",
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\xff" * 18,
        b"PK\x06\x06" + b"\xff" * 52 + b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06" + b"\xff" * 18,
    ):
        with pytest.raises(ReadError):
            archive.opened(BytesIO(content))
