"""Hostile files, made small: each is a few kilobytes that ask a reader for far too much, or for what it must not touch."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence

from spoiling import honest


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with a table of where they stand."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))


def stream(content: bytes, said: bytes = b"") -> bytes:
    """A stream object, deflated as well as can be."""
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), said, packed)


CATALOG, FONT = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_RESOURCES = b"/Resources << /Font << /F1 4 0 R >> /XObject << /A 6 0 R /B 7 0 R /C 8 0 R >> >>"


def page(content: bytes, *more: bytes, pages: int = 1, font: bytes = FONT) -> bytes:
    """A PDF with a page of that content, ``pages`` times over."""
    kids = b" ".join([b"3 0 R"] * pages)
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R %s >>" % _RESOURCES
    return pdf(CATALOG, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages), leaf, font, stream(content), *more)


def form(content: bytes) -> bytes:
    """A piece of a page that others call by name."""
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + _RESOURCES)


def calls(name: bytes, times: int) -> bytes:
    """What a page does to show a form so many times."""
    return b"/%s Do " % name * times


#: Hostile PDF files by what they do; made when they are asked for.
PDFS: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: page(b"BT /F1 9 Tf (a) Tj ET " + b" " * (90 << 20)),
    "numbers without end": lambda: page(b"0 " * 3_000_000),
    "one form called often": lambda: page(calls(b"A", 4000), form(b"0 " * 900_000)),
    "forms that call forms": lambda: page(
        calls(b"A", 60), form(calls(b"B", 60)), form(calls(b"C", 60)), form(b"BT /F1 9 Tf (a) Tj ET " * 60)
    ),
    "a form that calls itself": lambda: page(calls(b"A", 2), form(calls(b"A", 3) + b"BT /F1 9 Tf (a) Tj ET")),
    "one page many times": lambda: page(b"q Q " * 200_000, pages=5000),
    "pages in a ring": lambda: pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    "pages in a larger ring": lambda: pdf(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R] >>", b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] >>"
    ),
    "a count without pages": lambda: pdf(CATALOG, b"<< /Type /Pages /Kids [] /Count 2000000000 >>"),
    "tables in a ring": lambda: pdf(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>", trailer=b"/Root 1 0 R /Prev 9"),
    "an object that is itself": lambda: pdf(b"1 0 R", b"2 0 R"),
    "nested without end": lambda: pdf(b"<< /Type /Catalog /Pages " + b"[" * 200_000),
    "nested in a page": lambda: page(b"[" * 300_000),
    "filters on filters": lambda: pdf(
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        _packed(1 << 20, 12),
    ),
    "characters without end": lambda: page(
        b"BT /F1 9 Tf (a) Tj ET",
        stream(b"1 begincodespacerange <0000> <ffff> endcodespacerange 99 beginbfrange " + b"<0000> <ffff> <0041> " * 500 + b"endbfrange"),
        font=FONT[:-2] + b" /ToUnicode 6 0 R >>",
    ),
}


def _packed(size: int, times: int) -> bytes:
    content = b"\0" * size
    for _ in range(times):
        content = zlib.compress(content, 9)
    return b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(content), b"/FlateDecode " * times, content)


def repacked(content: bytes, changed: dict[str, bytes]) -> bytes:
    """A zip file with members put in place of others, or beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(name for name in changed if name not in old.namelist())]:
            new.writestr(name, changed[name] if name in changed else old.read(name))
    return out.getvalue()


#: What entities are made to do: grow to 10^9 letters, in a text and in an attribute; read a file; ask a server.
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format("".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10)))
BLOWUP = f"<!DOCTYPE x [<!ENTITY a '{'a' * 100_000}'>]>"


def outside(address: str) -> str:
    """A document type that has something fetched, as an entity and as the type itself."""
    return f'<!DOCTYPE x SYSTEM "{address}" [<!ENTITY a9 SYSTEM "{address}"><!ENTITY % b SYSTEM "{address}">%b;]>'


def with_type(xml: bytes, doctype: str, encoding: str = "utf-8") -> bytes:
    """A part with a document type, that uses ``&a9;`` in its first text and in an attribute."""
    said = xml.decode("utf-8")
    head, _, rest = (said if said.startswith("<?xml") else f'<?xml version="1.0"?>{said}').partition("?>")
    head = f'<?xml version="1.0" encoding="{encoding}" standalone="yes"' if encoding != "utf-8" else head
    for tag in ("<w:t>", "<v>", "<t>"):
        rest = rest.replace(tag, f"{tag}&a9;", 1)
    codec = {"utf-16": "utf-16", "ibm037": "cp037", "utf-7": "utf-7"}.get(encoding, encoding)
    return f"{head}?>{doctype}{rest}".encode(codec, "xmlcharrefreplace")


def member(name: str, part: str) -> bytes:
    """A part of an honest file."""
    with zipfile.ZipFile(io.BytesIO(honest(name))) as archive:
        return archive.read(part)


def crowd(count: int) -> bytes:
    """A zip file with so many members, all empty and of one name: a list and nothing else."""
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, min(count, 65535), min(count, 65535), len(entry) * count, len(local), 0)
    return local + entry * count + end


def overlapping(size: int, count: int) -> bytes:
    """A zip file whose members all are the same bytes, which unpack to ``size`` each."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b"<" + b" " * (size - 1)) + packed.flush()
    crc = zlib.crc32(b"<" + b" " * (size - 1))
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(body), size, 1, 0) + b"a" + body
    names = [b"word/p%05d.xml" % number for number in range(count)]
    entries = [
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(body), size, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in names
    ]
    listed = b"".join(entries)
    return local + listed + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(listed), len(local), 0)


def spread(parts: Sequence[bytes]) -> bytes:
    """XML of a Word file's body with these pieces in it."""
    w = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return b'<?xml version="1.0" encoding="UTF-8"?><w:document %s><w:body>%s</w:body></w:document>' % (w, b"".join(parts))
