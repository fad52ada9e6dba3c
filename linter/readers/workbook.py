"""The sheets of an Excel workbook, row by row: zip and XML (ECMA-376, parts 1 and 2) read piece by piece, so that its size does not matter.

A workbook keeps its texts apart from the sheets, all in one list: they go to a temporary file here. Nothing is calculated: a formula has
the value that was saved with it. What no honest workbook has is refused: document types (entities), other compression than deflate,
parts that unpack to far too much, things without end.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from array import array
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from xml.parsers import expat

from linter.frozen import frozen
from linter.readers import ReadError, archive
from linter.values import Cell

#: The most rows and columns that a sheet has.
ROWS, COLUMNS = 1_048_576, 16_384
#: How much XML may stand without an end, in bytes.
TOKEN = 1 << 24
#: How much of the texts stays in memory, in bytes.
_KEPT = 1 << 22
#: The built-in formats of numbers that are dates or times, those of Chinese editions among them.
_DATES = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
_CLOCKS = frozenset((18, 19, 20, 21, 32, 33, 45, 46, 47))
_BOTH = frozenset((22,))
_BROKEN = "不是完整的 .xlsx 文件，请用 Excel 或 WPS 重新另存为 .xlsx (a broken workbook)"
_HOSTILE = "这个 .xlsx 里有不该有的东西（{}），没有打开，请用 Excel 或 WPS 重新另存 (refused)"


@frozen
class Sheet:
    """A sheet: its name, the part of the file that has it, and whether it is shown."""

    name: str
    part: str
    shown: bool


@frozen
class Found:
    """A row of a sheet: its number, its cells from the first column on, why it cannot be used, and what is wrong with single cells
    (by their places from 0)."""

    number: int
    cells: list[Cell]
    fault: str
    odd: dict[int, str]


class Workbook:
    """An open workbook. Raises :class:`ReadError` for what is none."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            self._zip = archive.opened(stream)
        except archive.NotZip:
            raise ReadError(_BROKEN) from None
        part = next((target for kind, _, target in self._links("") if kind == "officeDocument"), "xl/workbook.xml")
        links = list(self._links(part))
        self._sheets, self._epoch = self._contents(part, {id: target for kind, id, target in links if kind == "worksheet"})
        parts = {kind: target for kind, _, target in links}
        self._strings = self._texts(parts["sharedStrings"]) if "sharedStrings" in parts else _Texts()
        self._formats = self._styles(parts["styles"]) if "styles" in parts else []

    def sheet(self, name: str | None) -> Sheet:
        """The sheet of a name, else the first that is shown. Raises :class:`ReadError`."""
        if not self._sheets:
            raise ReadError("工作簿里没有表格 (no sheet)")
        if name is None:
            return next((sheet for sheet in self._sheets if sheet.shown), self._sheets[0])
        found = next((sheet for sheet in self._sheets if sheet.name == name), None)
        if found is None:
            names = "、".join(sheet.name for sheet in self._sheets[:12])
            raise ReadError(f"没有叫 {name} 的表，有：{names} (no such sheet)")
        return found

    def others(self, sheet: Sheet) -> int:
        """How many other sheets are shown."""
        return sum(one.shown for one in self._sheets if one != sheet)

    def rows(self, sheet: Sheet, max_size: int) -> Iterator[Found]:
        """The rows of a sheet that have anything, each with at most ``max_size`` bytes of text. Raises :class:`ReadError`."""
        reading = _Rows(self._strings, self._formats, self._epoch, max_size)
        for _ in self._parsed(sheet.part, reading.begin, reading.end, reading.text):
            yield from reading.taken()

    def _links(self, part: str) -> Iterator[tuple[str, str, str]]:
        """What a part refers to: kind, id, and the name of the other part."""
        folder, name = posixpath.split(part)
        found: list[tuple[str, str, str]] = []

        def begin(tag: str, given: dict[str, str]) -> None:
            if _local(tag) == "Relationship" and given.get("TargetMode") != "External":
                kind = given.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/" + folder, given.get("Target", ""))).lstrip("/")
                found.append((kind, given.get("Id", ""), target))

        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where in self._zip.NameToInfo:
            for _ in self._parsed(where, begin):
                pass
        return iter(found)

    def _contents(self, part: str, parts: dict[str, str]) -> tuple[list[Sheet], datetime]:
        """The sheets, and the day from which days are counted."""
        found, epoch = list[Sheet](), [datetime(1899, 12, 30)]

        def begin(tag: str, given: dict[str, str]) -> None:
            if _local(tag) == "sheet":
                id = next((value for key, value in given.items() if _local(key) == "id" and key != "id"), "")
                if id in parts:
                    found.append(Sheet(given.get("name", ""), parts[id], given.get("state", "visible") == "visible"))
            elif _local(tag) == "workbookPr" and given.get("date1904") in ("1", "true"):
                epoch[0] = datetime(1904, 1, 1)

        for _ in self._parsed(part, begin):
            pass
        return found, epoch[0]

    def _styles(self, part: str) -> list[str]:
        """What a number is, by the number of its style: a kind of :func:`_kind`."""
        formats, found, inside = dict[int, str](), list[str](), [False]

        def begin(tag: str, given: dict[str, str]) -> None:
            name = _local(tag)
            if name == "numFmt":
                formats[_whole(given.get("numFmtId"))] = given.get("formatCode", "")
            elif name == "cellXfs":
                inside[0] = True
            elif name == "xf" and inside[0]:
                id = _whole(given.get("numFmtId"))
                found.append(_kind(id, formats.get(id, "")))

        def end(tag: str) -> None:
            if _local(tag) == "cellXfs":
                inside[0] = False

        for _ in self._parsed(part, begin, end):
            pass
        return found

    def _texts(self, part: str) -> _Texts:
        """The texts that cells refer to by number; how they are pronounced is left out."""
        texts, pieces, state = _Texts(), list[str](), {"t": False, "rPh": False}

        def begin(tag: str, given: dict[str, str]) -> None:
            name = _local(tag)
            if name in state:
                state[name] = True

        def end(tag: str) -> None:
            name = _local(tag)
            if name in state:
                state[name] = False
            elif name == "si":
                texts.add(_unescaped("".join(pieces)))
                pieces.clear()

        def text(said: str) -> None:
            if state["t"] and not state["rPh"]:
                pieces.append(said)

        for _ in self._parsed(part, begin, end, text):
            if sum(map(len, pieces)) > TOKEN:
                raise ReadError(_HOSTILE.format("一段没有尽头的文字"))
        return texts

    def _parsed(
        self,
        part: str,
        begin: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> Iterator[None]:
        """Read a part of the file piece by piece and call what is given for each thing in it. Raises :class:`ReadError`."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
        parser.StartDoctypeDeclHandler = _refused
        read = 0
        try:
            info = self._zip.getinfo(part)
            if info.flag_bits & 1:
                raise ReadError("工作簿有密码，请先去掉密码 (the workbook is encrypted)")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise ReadError(_HOSTILE.format("少见的压缩方法"))
            if not archive.fits(info):
                raise ReadError(_HOSTILE.format("解压后大得不正常"))
            with self._zip.open(info) as file:
                while piece := file.read(1 << 16):
                    parser.Parse(piece, False)
                    read += len(piece)
                    if read - parser.CurrentByteIndex > TOKEN:
                        raise ReadError(_HOSTILE.format("没有尽头的标记"))
                    yield
            parser.Parse(b"", True)
            yield
        except (*archive.BROKEN, KeyError, expat.ExpatError, OverflowError):
            raise ReadError(_BROKEN) from None


class _Rows:
    """What is read of a sheet: rows to be taken."""

    def __init__(self, strings: _Texts, formats: list[str], epoch: datetime, max_size: int) -> None:
        self._strings, self._formats, self._epoch, self._max = strings, formats, epoch, max_size
        self._done: list[Found] = []
        self._number = self._column = 0
        self._size = 0
        self._cells: list[Cell] = []
        self._odd: dict[int, str] = {}
        self._pieces: list[str] | None = None
        self._value, self._inline, self._formula, self._calculated = "", "", "", False
        self._given: dict[str, str] = {}
        self._phonetic = self._data = False

    def taken(self) -> list[Found]:
        """The rows that are complete since the last call."""
        done, self._done = self._done, []
        return done

    def begin(self, tag: str, given: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            place = given.get("r")
            self._column = _column(place) if place else self._column + 1
            if not 1 <= self._column <= COLUMNS:
                raise ReadError(_BROKEN)
            self._given = given
            self._value = self._inline = self._formula = ""
            self._calculated = False
        elif name in ("v", "f", "t"):
            self._calculated |= name == "f"
            self._pieces = None if self._phonetic or not self._data else []
        elif name == "row":
            self._number = _whole(given.get("r")) if "r" in given else self._number + 1
            if not 1 <= self._number <= ROWS:
                raise ReadError(_BROKEN)
            self._column, self._size, self._cells, self._odd = 0, 0, [], {}
        elif name == "rPh":
            self._phonetic = True
        elif name == "sheetData":
            self._data = True

    def text(self, said: str) -> None:
        if self._pieces is not None:
            self._size += len(said)
            if self._size <= self._max:
                self._pieces.append(said)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name in ("v", "f", "t"):
            said = "".join(self._pieces or ())
            self._pieces = None
            if name == "v":
                self._value = said
            elif name == "f":
                self._formula = said
            else:
                self._inline += said
        elif name == "c" and self._data:
            self._put()
        elif name == "row":
            size = max(self._size, sum(len(cell.encode(errors="replace")) for cell in self._cells if isinstance(cell, str)))
            fault = (
                f"有 {size} 字节，超过一条的上限 {self._max}；确认需要时用 --max-size 调高 (larger than --max-size)"
                if size > self._max
                else ""
            )
            if fault or self._cells:
                self._done.append(Found(self._number, [] if fault else self._cells, fault, self._odd))
        elif name == "rPh":
            self._phonetic = False
        elif name == "sheetData":
            self._data = False

    def _put(self) -> None:
        """The cell that ends here."""
        place = self._column - 1
        if place < 0:  # a row that begins within a cell
            raise ReadError(_BROKEN)
        cell = self._cell(place)
        if cell is not None and cell != "":
            if len(self._cells) <= place:
                self._cells += [None] * (place + 1 - len(self._cells))
            self._cells[place] = cell

    def _cell(self, place: int) -> Cell:
        kind, value = self._given.get("t", "n"), self._value
        if kind == "inlineStr":
            return _unescaped(self._inline)
        if not value:
            if self._calculated and kind != "str":
                self._odd[place] = "是公式，文件里没有存它的结果，请用 Excel 或 WPS 打开再保存一次 (a formula without a saved value)"
                return f"={self._formula}"
            return None
        if kind == "s":
            try:
                return self._strings[int(value)]
            except (ValueError, IndexError):
                raise ReadError(_BROKEN) from None
        if kind == "e":
            self._odd[place] = f"是公式的错误值 {value[:12]} (an error of a formula)"
            return value
        if kind == "b":
            return value.strip() in ("1", "true")
        if kind in ("str", "d"):
            return _unescaped(value)
        style = _whole(self._given.get("s", "0"))
        return _number(value.strip(), self._formats[style] if style < len(self._formats) else "", self._epoch)


class _Texts:
    """Texts by number, the first being 0; of many the most are on the disk."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_KEPT)  # noqa: SIM115  # removed with the object
        self._ends = array("Q", [0])
        self._get = lru_cache(256)(self._read)

    def add(self, text: str) -> None:
        content = text.encode(errors="surrogatepass")
        self._file.write(content)
        self._ends.append(self._ends[-1] + len(content))

    def __getitem__(self, number: int) -> str:
        """Raises ``IndexError``."""
        if not 0 <= number < len(self._ends) - 1:
            raise IndexError(number)
        return self._get(number)

    def _read(self, number: int) -> str:
        start = self._ends[number]
        self._file.seek(start)
        return self._file.read(self._ends[number + 1] - start).decode(errors="surrogatepass")


def _refused(*_: object) -> None:
    raise ReadError(_HOSTILE.format("文档类型声明"))


@lru_cache(256)
def _local(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition(" ")[2]


def _whole(said: str | None) -> int:
    """A number of things. Raises :class:`ReadError` for what is none."""
    try:
        number = int(said or 0)
    except ValueError:
        raise ReadError(_BROKEN) from None
    if number < 0:
        raise ReadError(_BROKEN)
    return number


@lru_cache(4096)
def _letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _column(place: str) -> int:
    """The number of the column of a place like ``AB12``; 0 for what is none."""
    letters = place.rstrip("0123456789")
    return _letters(letters) if 1 <= len(letters) <= 3 and letters.isascii() and letters.isupper() else 0


def _unescaped(text: str) -> str:
    """``_x000D_`` is what stands for a character that XML does not have."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _kind(id: int, code: str) -> str:
    """What a format makes of a number: ``date``, ``time``, ``both``, as many zeros as it has digits at least, or nothing special."""
    if not code:
        return "both" if id in _BOTH else "time" if id in _CLOCKS else "date" if id in _DATES else ""
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', "", code.lower()).partition(";")[0]
    if re.fullmatch("0{2,}", bare):
        return bare
    if "[" in bare or bare == "general" or not re.search("[ymdhs]", bare):
        return ""
    clock, day = re.search("[hs]", bare), re.search("[yd]", bare)
    return "both" if clock and day else "time" if clock else "date"


def _number(said: str, kind: str, epoch: datetime) -> Cell:
    """A number as its format shows it."""
    try:
        number: int | float = int(said)
    except ValueError:
        try:
            number = float(said)
        except ValueError:
            return said
        if number != number or abs(number) == float("inf"):
            return said
        number = int(number) if number.is_integer() and abs(number) < 1e15 else number
    if kind.startswith("0"):
        return f"{number:0{len(kind)}d}" if isinstance(number, int) and number >= 0 else number
    if not kind or not 0 <= number < 2_958_466:  # the year 10000
        return number
    return _moment(number, kind, epoch)


def _moment(number: int | float, kind: str, epoch: datetime) -> date | datetime | time:
    days, part = divmod(number, 1)
    seconds = round(part * 86_400)
    if epoch.year < 1900 and days < 60:  # the calendar of 1900 has a 29th of February
        days += 1
    moment = epoch + timedelta(days=days, seconds=seconds)
    if kind == "time" and number < 1:
        return moment.time()
    return moment.date() if kind == "date" and not seconds else moment
