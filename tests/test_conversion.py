"""Old Word and WPS files: programs of the system, real ones where they are and stand-ins for what can go wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from word_files import SPACES

from linter import conversion
from linter.cli.main import group
from linter.readers.legacy import OLE
from linter.values import Document, Unreadable

OLD = OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le") + b"\0" * 512
TEXT = "我的账号3月5日被封，恳请复核。"
SOFFICE, CATDOC, ANTIWORD = (shutil.which(name) for name in ("soffice", "catdoc", "antiword"))


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder with programs; and the temporary folder is watched."""
    folder, temporary = tmp_path / "bin", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return folder


def program(folder: Path, name: str, code: str) -> None:
    (folder / name).write_text(f"#!{sys.executable}\nimport sys, os, time\n{code}\n", "utf-8")
    (folder / name).chmod(0o755)


def one(path: Path) -> Document | Unreadable:
    (item,) = conversion.read(str(path))
    return item


def test_without_a_program_the_way_out_is_named(programs: Path, tmp_path: Path) -> None:
    for name, content in (("a.doc", OLD), ("a.wps", OLD), ("works.wps", OLE + b"\0" * 600), ("a.doc", b"{\\rtf1 x}")):
        (tmp_path / name).write_bytes(content)
        result = CliRunner().invoke(group, ["check", str(tmp_path / name)])
        assert result.exit_code == 2 and name in result.stderr and "另存为 .docx" in result.stderr and "Traceback" not in result.output


@pytest.mark.parametrize("name", ["soffice", "antiword"])
def test_without_a_temporary_folder_the_other_files_are_still_checked(
    name: str, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(programs, name, "")
    (tmp_path / "a.doc").write_bytes(OLD)
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    result = CliRunner().invoke(group, ["check", str(tmp_path / "a.doc"), str(tmp_path / "b.txt"), "--output-format", "jsonl"])
    assert result.exit_code == 2 and "a.doc: 临时文件夹" in result.stderr and "TMPDIR" in result.stderr
    assert "b.txt" in result.stdout and "Traceback" not in result.output


def test_the_other_files_are_still_checked(programs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.doc").write_bytes(OLD)
    (folder / "b.txt").write_text(TEXT, "utf-8")
    (folder / "~$a.doc").write_bytes(b"\x05owner")
    result = CliRunner().invoke(group, ["check", str(folder)])
    assert result.exit_code == 2 and "a.doc: 读这种 .doc 要用" in result.stderr and "b.txt" in result.stdout and "~$" not in result.output


def test_catdoc_takes_out_the_text(programs: Path, tmp_path: Path) -> None:
    program(programs, "catdoc", f"assert open(sys.argv[-1], 'rb').read(4) == b'\\xd0\\xcf\\x11\\xe0'; print({TEXT!r})")
    (tmp_path / "a.doc").write_bytes(OLD)
    document = one(tmp_path / "a.doc")
    assert isinstance(document, Document) and document.text == TEXT and not document.editable and "catdoc" in document.notes[0]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_antiword_comes_before_catdoc_and_keeps_tables(programs: Path, tmp_path: Path) -> None:
    book = (
        "<!DOCTYPE book><book><title>\u00e5</title><chapter><title>经过</title><para>\n我的<emphasis>账号</emphasis>被封。\n</para>"
        "<para><informaltable><row><entry>\n甲\n</entry><entry>乙</entry></row></informaltable></para></chapter></book>"
    )
    program(programs, "antiword", f"print({book!r})")
    program(programs, "catdoc", "print('不用我')")
    (tmp_path / "a.doc").write_bytes(OLD)
    document = one(tmp_path / "a.doc")
    assert isinstance(document, Document) and document.text == "经过\n我的账号被封。\n甲\n乙"
    program(programs, "antiword", "raise SystemExit(1)")
    document = one(tmp_path / "a.doc")
    assert isinstance(document, Document) and document.text == "不用我"


def test_a_file_name_is_never_a_command(programs: Path, tmp_path: Path) -> None:
    program(programs, "catdoc", f"print({TEXT!r}, len(sys.argv))")
    path = tmp_path / "-o;touch x $(touch y).doc"
    path.write_bytes(OLD)
    document = one(path)
    assert isinstance(document, Document) and document.text == f"{TEXT} 5"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([path.name, "bin", "tmp"])


def test_libreoffice_comes_first_and_gets_a_profile_and_a_filter(programs: Path, tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.save(str(tmp_path / "ready.docx"))
    program(programs, "catdoc", "raise SystemExit(1)")
    program(
        programs,
        "soffice",
        "import shutil\nout = sys.argv[sys.argv.index('--outdir') + 1]; os.makedirs(out)\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:UserInstallation=file://')).partition('file://')[2]\n"
        "assert 'DisableMacrosExecution' in open(profile + '/user/registrymodifications.xcu').read()\n"
        "assert '--infilter=MS Word 97' in sys.argv and os.environ['https_proxy'] and os.environ['HOME'] != os.path.expanduser('~root')\n"
        f"shutil.copy({str(tmp_path / 'ready.docx')!r}, out + '/statement.docx')",
    )
    (tmp_path / "a.doc").write_bytes(OLD)
    document = one(tmp_path / "a.doc")
    assert isinstance(document, Document) and document.text == TEXT and document.encoding == "doc" and "LibreOffice" in document.notes[0]
    assert document.places and list((tmp_path / "tmp").iterdir()) == []
    copy = CliRunner().invoke(group, ["check", str(tmp_path / "a.doc"), "--annotate", str(tmp_path / "out.docx")])
    assert copy.exit_code == 2 and "只有 .docx 能加批注" in copy.stderr


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("raise SystemExit(3)", "没有读懂"),
        ("print('Mojibake only')", "没有读出中文"),
        ("import subprocess; subprocess.Popen(['/bin/sleep', '60']); time.sleep(60)", "还没有读完"),
    ],
)
def test_what_fails_is_told_and_leaves_nothing(
    code: str, part: str, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "TEXT_TIME", 0.3)
    program(programs, "catdoc", code)
    (tmp_path / "a.doc").write_bytes(OLD)
    if "sleep" not in code:
        monkeypatch.setattr(conversion, "TEXT_TIME", 30)
    item = one(tmp_path / "a.doc")
    assert isinstance(item, Unreadable) and part in item.reason and "另存为 .docx" in item.reason
    assert list((tmp_path / "tmp").iterdir()) == []


def test_what_only_bears_the_name_is_read_as_what_it_is(programs: Path, tmp_path: Path) -> None:
    word, out = docx.Document(), BytesIO()
    word.add_paragraph(TEXT)
    word.save(out)
    (tmp_path / "a.doc").write_bytes(out.getvalue())
    (tmp_path / "b.doc").write_text(TEXT, "utf-8")
    for name in ("a.doc", "b.doc"):
        document = one(tmp_path / name)
        assert isinstance(document, Document) and document.text == TEXT
    (tmp_path / "c.doc").write_bytes(OLE + b"\1" * 600)
    assert "不是完整的 Word 文件" in getattr(one(tmp_path / "c.doc"), "reason", "")
    (tmp_path / "d.doc").write_bytes(OLD + "EncryptedPackage".encode("utf-16-le"))
    assert "密码" in getattr(one(tmp_path / "d.doc"), "reason", "")


@pytest.fixture
def requests() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x.png", asked
    server.shutdown()
    server.server_close()


def old_file(folder: Path, picture: str) -> Path:
    """A real .doc that links to a picture, made by LibreOffice."""
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.add_heading("经过", 1)
    for i in range(30):
        word.add_paragraph(f"第{i}天我核对了记录 & 截图，没有发现异常。")
    word.add_table(rows=1, cols=1).cell(0, 0).text = "订单7"
    number = word.part.relate_to(picture, f"{SPACES['r']}/image", is_external=True)
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    shape = (
        f'<w:p {names} xmlns:pic="{pic}"><w:r><w:drawing><wp:inline><wp:extent cx="9999" cy="9999"/><wp:docPr id="1" name="p"/><a:graphic>'
        f'<a:graphicData uri="{pic}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:link="{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="9999" cy="9999"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    word.element.body.insert(0, parse_xml(shape))
    word.save(str(folder / "a.docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "doc", "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    return folder / "a.doc"


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_real_programs_read_a_real_file_and_ask_nobody(
    requests: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, asked = requests
    old = old_file(tmp_path, picture)
    assert asked, "left alone, LibreOffice asks for the picture"
    asked.clear()
    shutil.copy(old, tmp_path / "a.wps")
    for name in ("a.doc", "a.wps"):
        document = one(tmp_path / name)
        assert isinstance(document, Document) and document.text.split()[::-1][0] == "订单7" and "LibreOffice" in document.notes[0]
    assert asked == []
    for tool in filter(None, (CATDOC, ANTIWORD)):
        folder = tmp_path / Path(tool).name
        folder.mkdir()
        (folder / Path(tool).name).symlink_to(tool)
        monkeypatch.setenv("PATH", str(folder))
        document = one(old)
        assert isinstance(document, Document) and Path(tool).name in document.notes[0]
        lines = document.text.split("\n")
        assert {TEXT, "经过", "第29天我核对了记录 & 截图，没有发现异常。"} <= {line.strip() for line in lines}
        assert lines[-1] == "订单7" or tool == CATDOC
