"""Folders for the tests: files made from the descriptions in the rules' examples."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from drawing import encoded, picture
from PIL import Image

from linter.dossier import read
from linter.dossier.reports import assembled
from linter.exhibits import Dossier, Exhibit
from linter.frozen import replace
from linter.material_rule import BadFolder, Content, Drawn, GoodFolder
from linter.text.notice import parse
from linter.values import Case

TODAY = date(2026, 3, 10)
FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF", "bmp": "BMP", "webp": "WEBP"}
#: EXIF tags: where they stand, their number, a value.
TAGS: dict[str, tuple[int, int, Any]] = {
    "GPSLatitude": (0x8825, 2, (39.0, 54.0, 27.0)),
    "GPSLongitude": (0x8825, 4, (116.0, 23.0, 17.0)),
    "GPSVersionID": (0x8825, 0, b"\x02\x03\x00\x00"),
    "Make": (0, 0x010F, "Xiaomi"),
    "Model": (0, 0x0110, "Redmi Note 12"),
    "Software": (0, 0x0131, "Gallery 3.1"),
    "Orientation": (0, 0x0112, 1),
    "BodySerialNumber": (0x8769, 0xA431, "SN-0049311"),
    "CameraOwnerName": (0x8769, 0xA430, "somebody"),
}


def exif(*tags: str) -> bytes:
    """EXIF data with the tags of these names."""
    made = Image.Exif()
    for tag in tags:
        ifd, number, value = TAGS[tag]
        (made.get_ifd(ifd) if ifd else made)[number] = value
    return made.tobytes()


def docx(text: str) -> bytes:
    """A Word file with a paragraph a line."""
    from docx import Document

    made, out = Document(), BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def pdf(text: str, page: bytes = b"") -> bytes:
    """A PDF of one page: a line of text (Chinese too), or the picture ``page`` (JPEG) and no text, as a scanner has it."""
    lines = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -16 Td " for line in text.splitlines())
    stream = f"BT /F1 12 Tf 40 760 Td {lines}ET".encode() if text else b"q 595 0 0 842 0 0 cm /P Do Q" if page else b""
    size = Image.open(BytesIO(page)).size if page else (1, 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /P 7 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
        b" /Length %d >>\nstream\n%s\nendstream" % (*size, len(page), page),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (len(objects) + 1, table, len(objects) + 1, len(out))
    return bytes(out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % end)


@cache
def drawn(what: Drawn, ending: str) -> bytes:
    """The bytes of a picture that is described."""
    how = dict(what.how)
    format = how.pop("format", FORMATS.get(ending, "JPEG"))
    noise = 0.0 if what.what == "screen" else 6.0
    image = picture(what.what, what.size, what.seed, what.blur, what.light, noise, how.pop("turn", 0), **how)
    content = encoded(image, format, **({"exif": exif(*what.tags)} if what.tags else {}))
    return content[: what.cut]


def content_of(name: str, content: Content) -> bytes:
    """The bytes of a file that is described."""
    ending = name.rpartition(".")[2].lower()
    if isinstance(content, bytes):
        return content
    if isinstance(content, Drawn):
        return drawn(content, ending)
    return docx(content) if ending == "docx" else pdf(content) if ending == "pdf" else content.encode()


def made(folder: Path, files: dict[str, Content]) -> Path:
    """The folder with these files in it."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content_of(name, content))
    return folder


def seen(folder: Path, case: Case, statement: str | None = None, at: str = "") -> Dossier:
    """The dossier of a folder, nothing in it unreadable; as ``materials`` puts it together."""
    files = [one for one in read(str(folder)) if isinstance(one, Exhibit)]
    return assembled(files, case, statement=statement, at=at)


def example(folder: Path, of: BadFolder | GoodFolder) -> Dossier:
    """The dossier of a rule's example; where a notice is given, with how the statement answers it."""
    case = replace(of.case, notice=parse(of.notice, TODAY) if of.notice else None, today=TODAY)
    found = seen(made(folder, of.files), case, of.statement, "../申诉说明.txt" if of.statement else "")
    if not (of.statement and of.notice):
        return found
    from linter.analysis import analyse
    from linter.model.card import load
    from linter.readers.plain import document

    return replace(found, answers=analyse(document(of.statement), load(), case).answers)
