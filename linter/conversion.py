"""Old Word and WPS files by a program of the system: LibreOffice, which makes a .docx of them, or antiword or catdoc, which take out the
text (antiword with its tables; catdoc loses one that ends a file).

They run without a shell, on a copy in a folder of their own that is removed afterwards, for a limited time. LibreOffice gets a fresh
profile that runs no macros, and a proxy that leads nowhere: left alone, it would load pictures that a document only links to, and tell
their server.
WPS Writer's own .wps is the Word 97 format with additions that are ignored (the LibreOffice list, July 2025: mail-archive.com
libreoffice@lists.freedesktop.org msg358179); Microsoft Works' .wps is another one, which only LibreOffice reads.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from linter.frozen import replace
from linter.readers import MAX_SIZE, ReadError, checked, decode, file_bytes, reading, standard_input
from linter.readers import read as read_plainly
from linter.readers.encodings import ADVICE, RICH
from linter.readers.legacy import OLE, is_old
from linter.values import Document, Span, Unreadable

if TYPE_CHECKING:
    from linter.readers.columns import Columns

SUFFIXES = (".doc", ".wps")
#: Seconds that a program may take.
OFFICE_TIME, TEXT_TIME = 180, 30
#: The name of the stream that holds the text of a Word 97 file.
_WORD = "WordDocument".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_SAFE = {"BlockUntrustedRefererLinks": "true", "DisableMacrosExecution": "true", "MacroSecurityLevel": "3"}
#: What stands on lines of its own in DocBook.
_BLOCKS = {"chapter", "title", "para", "entry", "listitem", "sect1", "sect2", "sect3", "sect4", "sect5", "row", "informaltable", "footnote"}
_NOWHERE = "http://127.0.0.1:9"


def read(
    path: str, *, encoding: str | None = None, max_size: int = MAX_SIZE, name: str | None = None, columns: Columns | None = None
) -> Iterator[Document | Unreadable]:
    """As :func:`linter.readers.read`, old formats too; never raises for bad input."""
    shown = name or ("<stdin>" if path == "-" else path)
    if not shown.lower().endswith(SUFFIXES):
        yield from read_plainly(path, encoding=encoding, max_size=max_size, name=name, columns=columns)
        return
    try:
        content = standard_input(max_size) if path == "-" else file_bytes(path, max_size)
        found = [converted(content, shown)] if is_old(content) else decode(content, shown, encoding)
        for item in found:
            yield checked(item)
    except ReadError as problem:
        yield Unreadable(shown, str(problem))


def converted(content: bytes, name: str) -> Document:
    """The document in the bytes of an old file, not editable. Raises :class:`ReadError`."""
    with reading():
        return _converted(content, name)


def _converted(content: bytes, name: str) -> Document:
    from shutil import which

    if _LOCKED in content:
        raise ReadError("文件有密码，请先去掉密码再检查 (the file is encrypted)")
    suffix = os.path.splitext(name)[1].lower()
    word = content.startswith(OLE) and _WORD in content
    if not word and not content.startswith(RICH) and suffix == ".doc":
        raise ReadError(f"不是完整的 Word 文件，{ADVICE} (not a complete Word file)")
    office = which("soffice") or which("libreoffice")
    if office:
        made = _by_office(office, content, "MS Word 97" if word else "Rich Text Format" if content.startswith(RICH) else "MS_Works")
        note = "由 LibreOffice 转换后读取 (converted by LibreOffice)"
        (found,) = decode(made, "converted.docx")
        assert isinstance(found, Document)
        return replace(found, path=name, encoding=suffix[1:], notes=(note, *found.notes))
    problem = None
    for tool in ("antiword", "catdoc") if word else ():  # of rich text, catdoc runs the cells of a table together
        if program := which(tool):
            try:
                text = _text(program, tool, content)
            except ReadError as failed:
                problem = failed
                continue
            note = f"文字由 {tool} 取出，表格、文本框和修订可能不全；最好另存为 .docx 再检查 (text taken out by {tool})"
            return Document(text, name, encoding=suffix[1:], prose=(Span(0, len(text)),), editable=False, notes=(note,))
    if problem is not None:
        raise problem
    tools = "LibreOffice 或 antiword" if word else "LibreOffice"
    raise ReadError(f"读这种 {suffix} 要用 {tools}，这里没有安装；{ADVICE} (needs {tools.replace('或', 'or')})")


def _by_office(program: str, content: bytes, kind: str) -> bytes:
    """The file as .docx. ``kind`` is LibreOffice's name of the format: without it, it would take anything for plain text."""
    with _folder() as folder:
        profile, source, target = (os.path.join(folder, name) for name in ("profile", "statement.doc", "made"))
        os.makedirs(os.path.join(profile, "user"))
        with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
            file.write(_settings())
        with open(source, "wb") as copy:
            copy.write(content)
        own = f"-env:UserInstallation=file://{profile}"
        options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
        _run([program, own, *options, f"--infilter={kind}", "--convert-to", "docx", "--outdir", target, source], OFFICE_TIME, folder)
        try:
            with open(os.path.join(target, "statement.docx"), "rb") as result:
                return result.read()
        except OSError:
            raise ReadError(f"LibreOffice 没有读懂这个文件，{ADVICE} (LibreOffice could not read it)") from None


@contextmanager
def _folder() -> Iterator[str]:
    """A folder for a program to work in. Raises :class:`ReadError` where there is none, or no room."""
    from linter.scratch import Unusable, scratch, telling

    try:
        with telling(), scratch() as folder:
            yield folder
    except Unusable as problem:
        raise ReadError(f"{problem.strerror} (the temporary folder cannot be used)") from None


def _settings() -> str:
    items = "".join(_SETTING.format(name, value) for name, value in _SAFE.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n'
    )


def _text(program: str, tool: str, content: bytes) -> str:
    """The text of a Word file, a line a paragraph or cell. Raises :class:`ReadError`."""
    with _folder() as folder:
        source = os.path.join(folder, "statement.doc")
        with open(source, "wb") as copy:
            copy.write(content)
        options = ["-x", "db"] if tool == "antiword" else ["-d", "utf-8", "-w"]
        said = _run([program, *options, source], TEXT_TIME, folder).decode("utf-8", "replace")
    text = _paragraphs(said) if tool == "antiword" else said.replace("\f", "\n").strip("\n")
    if not any("\u4e00" <= ch <= "\u9fff" for ch in text) or "\ufffd" in text:
        raise ReadError(f"{tool} 没有读出中文，{ADVICE} (no Chinese text came out)")
    return text


def _paragraphs(docbook: str) -> str:
    """The paragraphs, headings and cells of antiword's DocBook, a line each; empty when it is none."""
    from xml.etree import ElementTree

    try:
        book = ElementTree.fromstring(docbook)
    except ElementTree.ParseError:
        return ""
    lines = [""]

    def walk(element: ElementTree.Element) -> None:
        block = element.tag in _BLOCKS
        if block:
            lines.append("")
        lines[-1] += element.text or ""
        for child in element:
            walk(child)
            lines[-1] += child.tail or ""
        if block:
            lines.append("")

    for chapter in book.iter("chapter"):
        walk(chapter)
    return "\n".join(said for line in lines if (said := "".join(line.split("\n")).strip()))


def _run(command: Sequence[str], seconds: int, folder: str) -> bytes:
    """What a program writes to standard output; it and whatever it started are stopped when the time is over. Raises :class:`ReadError`."""
    import signal
    import subprocess

    tool = os.path.basename(command[0])
    given = {"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    given |= {name: _NOWHERE for scheme in ("http", "https", "ftp", "all") for name in (f"{scheme}_proxy", f"{scheme}_proxy".upper())}
    nothing, said = subprocess.DEVNULL, b""
    try:
        process = subprocess.Popen(
            command, env=given, cwd=folder, start_new_session=True, stdin=nothing, stdout=subprocess.PIPE, stderr=nothing
        )
    except OSError as problem:
        raise ReadError(f"{tool} 不能运行（{problem.strerror}），{ADVICE} (cannot be run)") from None
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ReadError(f"{tool} 用了 {seconds} 秒还没有读完，已停下；{ADVICE} (took too long)") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode:
        raise ReadError(f"{tool} 没有读懂这个文件，{ADVICE} (it could not be read)")
    return said
