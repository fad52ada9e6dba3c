"""Whatever lies in the folder, the run survives: one sentence each, the other files are still looked at."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from making import docx, drawn, made, pdf

from linter.cli.main import group
from linter.dossier import pictures, walk
from linter.dossier.opening import exhibit
from linter.material_rule import Drawn
from linter.readers import archive

SHOT = Drawn("screen", (720, 1560))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, ["materials", *map(str, arguments)])


def bomb(members: dict[str, int]) -> bytes:
    """A zip file of zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, size in members.items():
            with archive.open(name, "w") as member:
                for _ in range(size >> 20):
                    member.write(b"\0" * (1 << 20))
    return out.getvalue()


def listed(*names: bytes, version: int = 20, flags: int = 0) -> bytes:
    """A zip file of empty members with these names."""
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, flags, 0, 0, 0, 0, 0, 0, 0, 0)
    listed = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, version, flags, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in names
    )
    count = min(len(names), 65535)
    return local + listed + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), len(local), 0)


def png(width: int, height: int) -> bytes:
    """The head of a PNG that says it is so large; there is next to nothing in it."""
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def test_bombs_are_named_and_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED", 20 << 20)
    for found in (
        exhibit("a.docx", bomb({"[Content_Types].xml": 1 << 20, "word/document.xml": 30 << 20})),
        exhibit("a.zip", bomb({"a.bin": 30 << 20})),
        exhibit("a.png", png(60_000, 60_000)),
        exhibit("b.png", png(20_000, 7_000)),
    ):
        assert found.fault is not None and ("大得不正常" in found.fault[0]), found


def test_a_crowd_of_members_is_not_even_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    large = listed(*[b"a"] * 200_000)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    fault = exhibit("a.zip", large).fault
    assert fault is not None and "太多" in fault[0]


def test_a_slip_while_a_file_is_opened_costs_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, {"截图.jpg": SHOT, "说明.txt": "我的账号3月5日被限制登录，恳请复核。"})

    def slip(content: bytes) -> None:
        raise IndexError("我的账号")

    monkeypatch.setattr(pictures, "measured", slip)
    result = run(tmp_path, "--output-format", "concise")
    assert "截图.jpg" in result.stdout and "IndexError" in result.stdout and result.exit_code in (1, 2)
    assert "我的账号" not in result.output


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("空.jpg", b"", "空的"),
        ("坏.docx", b"PK\x03\x04" + b"\x07" * 90, "压缩文件不完整"),
        ("锁.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("乱.png", bytes(range(1, 200)), "不是 png 文件"),
        ("断.pdf", pdf("2026")[:120], "PDF"),
        ("新.zip", listed(b"x", version=99), "压缩文件不完整"),
        ("新.docx", listed(b"word/document.xml", version=99), "压缩文件不完整"),
        ("名.zip", listed(b"\xff.txt", flags=0x800), "压缩文件不完整"),
        ("多.zip", listed(*[b"x"] * (archive.MEMBERS + 1)), "太多"),
        ("多.xlsx", listed(*[b"xl/x"] * (archive.MEMBERS + 1)), "太多"),
        ("断.xlsx", bomb({"[Content_Types].xml": 1 << 20, "xl/workbook.xml": 1 << 20})[:-40], "压缩文件不完整"),
    ],
)
def test_what_cannot_be_used_says_why(name: str, content: bytes, part: str) -> None:
    fault = exhibit(name, content).fault
    assert fault is not None and part in fault[0] and fault[1].isascii()


def test_a_pdf_with_a_password_is_named() -> None:
    import pypdf

    writer, out = pypdf.PdfWriter(io.BytesIO(pdf("2026"))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    assert "密码" in (exhibit("锁.pdf", out.getvalue()).fault or ("",))[0]


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.heic", "a.mp4", "a.doc", "a.txt"])
def test_what_is_whole_is_no_fault(name: str) -> None:
    content = {
        "docx": docx("申诉说明"),
        "pdf": pdf("2026"),
        "heic": b"\x00\x00\x00\x18ftypheic" + b"\0" * 60,
        "mp4": b"\x00\x00\x00\x18ftypisom" + b"\0" * 60,
        "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "txt": "申诉说明".encode("gb18030"),
    }[name[2:]]
    found = exhibit(name, content)
    assert found.fault is None and found.agrees and found.opened is (name[2:] in ("docx", "pdf", "txt"))


def test_a_link_out_of_the_folder_is_named_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("本人身份证110101199003070038")
    made(tmp_path / "d", {"聊天截图.png": SHOT})
    (tmp_path / "d" / "说明.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "d" / "再来.png").symlink_to(tmp_path / "d" / "聊天截图.png")
    (tmp_path / "d" / "loop").symlink_to(tmp_path / "d")
    printed = run(tmp_path / "d")
    assert printed.exit_code == 1 and "说明.txt" in printed.stdout and "文件夹之外的链接" in printed.stdout
    assert "再来.png" in printed.stdout and "loop" not in printed.output


def test_a_folder_whose_name_begins_with_this_one_s_is_another(tmp_path: Path) -> None:
    made(tmp_path / "d-别人的", {"身份证.txt": "本人身份证110101199003070038"})
    made(tmp_path / "d", {"聊天截图.png": SHOT})
    (tmp_path / "d" / "说明.txt").symlink_to(tmp_path / "d-别人的" / "身份证.txt")
    (tmp_path / "d" / "再来.png").symlink_to(tmp_path / "d" / "聊天截图.png")
    assert {found.path: found.outside for found in walk.files(str(tmp_path / "d"))} == {
        "再来.png": False,
        "聊天截图.png": False,
        "说明.txt": True,
    }


def test_hidden_files_and_what_systems_leave_are_passed_over(tmp_path: Path) -> None:
    made(tmp_path, {"子 文件夹/聊天截图.png": SHOT, ".DS_Store": b"x", "Thumbs.db": b"x", "~$说明.docx": b"x", "__MACOSX/._a.png": b"x"})
    assert [found.path for found in walk.files(str(tmp_path))] == ["子 文件夹/聊天截图.png"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_told_and_the_others_are_looked_at(tmp_path: Path) -> None:
    made(tmp_path, {"a.txt": "x", "空.png": b""})
    (tmp_path / "a.txt").chmod(0)
    printed = run(tmp_path)
    assert printed.exit_code == 2 and "a.txt: 没有读取权限" in printed.stderr and "M102" in printed.stdout


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_is_locked_is_told(tmp_path: Path) -> None:
    made(tmp_path, {"locked/a.txt": "x", "空.png": b""})
    (tmp_path / "locked").chmod(0)
    printed = run(tmp_path)
    (tmp_path / "locked").chmod(0o700)
    assert printed.exit_code == 2 and "locked: 读不了这个文件夹" in printed.stderr and "M102" in printed.stdout


def test_whatever_happens_to_a_file_on_its_way_it_is_an_exhibit() -> None:
    rng = random.Random(5)
    seeds = [
        drawn(Drawn("card", (200, 126), tags=("GPSLatitude", "Model")), "jpg"),
        drawn(Drawn("screen", (90, 195)), "png"),
        drawn(Drawn("desk", (90, 60)), "gif"),
        drawn(Drawn("desk", (60, 40)), "webp"),
        docx("承诺书\n承诺人：张三\n2026年3月5日"),
        pdf("承诺书\n承诺人：张三"),
        pdf("", drawn(Drawn("page", (300, 424)), "jpg")),
        "申诉说明 见附件1".encode(),
    ]
    faults = 0
    for number in range(160):
        content = bytearray(seeds[number % len(seeds)])
        for _ in range(rng.choice((1, 5, 40))):
            at = rng.randrange(len(content) + 1)
            content[at : at + rng.choice((0, 1, 30))] = rng.randbytes(rng.choice((0, 1, 1, 9)))
        found = exhibit(f"承诺书.{rng.choice(('jpg', 'png', 'docx', 'pdf', 'txt', ''))}", bytes(content))
        faults += found.fault is not None
        assert found.kind == "commitment" and (found.fault is None or (found.fault[0] and found.fault[1].isascii()))
    assert 20 < faults < 150


def test_a_pipe_and_a_file_too_large_are_told_and_the_others_are_looked_at(tmp_path: Path) -> None:
    made(tmp_path, {"空.png": b"", "大.txt": "3月5日" * 900})
    os.mkfifo(tmp_path / "pipe")
    printed = run(tmp_path, "--max-size", "1K")
    assert printed.exit_code == 2 and "pipe: 不是普通文件" in printed.stderr and "大.txt: 文件有" in printed.stderr
    assert "M102 unusable-file" in printed.stdout and "Traceback" not in printed.output


def test_too_many_files_are_cut_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST_FILES", 30)
    for number in range(600):
        (tmp_path / f"{number:04}.txt").write_text("x")
    printed = run(tmp_path)
    assert printed.exit_code == 2 and "超过 30 个" in printed.stderr and printed.stderr.count("\n") == 1


@pytest.mark.parametrize(("name", "part"), [("nothing", "找不到这个文件夹"), ("a.txt", "这是文件"), ("empty", "没有材料")])
def test_a_folder_that_is_none_is_told_in_a_sentence(name: str, part: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    printed = run(tmp_path / name)
    assert printed.exit_code == 2 and part in printed.stderr and "Traceback" not in printed.output
    assert "未见问题" not in printed.output


def test_what_was_not_read_is_in_no_verdict(tmp_path: Path) -> None:
    made(tmp_path, {"聊天截图.png": SHOT, "大.txt": "3月5日" * 9000})
    printed = run(tmp_path, "--max-size", "60K")
    assert printed.exit_code == 2 and "总的结论：没有读到全部材料，不能下结论" in printed.stdout and "1 个文件没有读成" in printed.stdout


def test_without_the_extra_one_sentence_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError

    monkeypatch.setattr(pictures, "needed", missing)
    printed = run(tmp_path)
    assert printed.exit_code == 2 and "pip install '.[materials]'" in printed.stderr


def test_the_report_is_not_written_over_a_material(tmp_path: Path) -> None:
    made(tmp_path, {"a.txt": "x"})
    printed = run(tmp_path, "-o", tmp_path / "a.txt")
    assert printed.exit_code == 2 and (tmp_path / "a.txt").read_text() == "x"
