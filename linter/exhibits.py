"""The values of a folder of materials: what was seen of each file, and all of them with what is asked for.

Pictures are measured once (:mod:`linter.dossier`); the rules on materials look at nothing but these values.
"""

from __future__ import annotations

from linter.frozen import frozen
from linter.values import UNKNOWN_CASE, Answer, Case, Required

#: Endings that are another's, and endings whose files begin alike.
SAME = {
    "jpeg": "jpg",
    "jpe": "jpg",
    "jfif": "jpg",
    "tiff": "tif",
    "heif": "heic",
    "dib": "bmp",
    "htm": "html",
    "mov": "mp4",
    "m4v": "mp4",
    "m4a": "mp4",
    "3gp": "mp4",
    "xls": "doc",
    "ppt": "doc",
    "wps": "doc",
    "et": "doc",
    "dps": "doc",
    "msg": "doc",
}
#: Formats that are text, told apart by nothing but their ending.
TEXT = frozenset({"txt", "text", "md", "markdown", "csv", "tsv", "json", "jsonl", "log", "html", "xml", "eml", "rtf", "svg"})

#: Formats that are no text.
BINARY = frozenset(
    {"jpg", "png", "gif", "bmp", "webp", "tif", "heic", "avif", "pdf", "doc", "docx", "xlsx", "pptx"}
    | {"zip", "rar", "7z", "gz", "mp4", "mp3", "amr", "wav", "avi"}
)


@frozen
class Picture:
    """What was measured of a picture. ``width`` and ``height`` are pixels, the way up in which it is shown.

    ``sharpness`` is how steep the steepest edges are (see :mod:`linter.dossier.pictures`; ``None`` without any edge), ``light`` the
    luminance (0 to 255) that one pixel of two hundred exceeds, ``hashes`` the 64 bits of a perceptual hash for each of the four
    ways up. ``tags`` are the names of EXIF tags that tell where or with what it was taken. ``blank`` is the share of the height,
    from the lower edge, on which nothing is written; ``lines`` where the lowest written lines (three at most, the lowest first) begin
    and end, as shares of the width.
    """

    width: int
    height: int
    sharpness: float | None = None
    light: int = 255
    hashes: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    blank: float = 0.0
    lines: tuple[tuple[float, float], ...] = ()


@frozen
class Exhibit:
    """A file of a dossier: its path below the folder (with ``/``), what it is held to be (of ``values.MATERIALS``), its format by
    content (ending without the dot, empty if unknown), its size in bytes.

    ``fault`` says in Chinese and in English why it cannot be used; ``opened`` is false where nothing of ours opens the format.
    ``text`` is what a text, Word or PDF file says; ``illustrated`` whether such a file holds pictures, which nobody read.
    """

    path: str
    kind: str = "other"
    format: str = ""
    size: int = 0
    fault: tuple[str, str] | None = None
    opened: bool = True
    text: str = ""
    illustrated: bool = False
    picture: Picture | None = None

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return self.path.rpartition("/")[2]

    @property
    def ending(self) -> str:
        """What the name says of the format: the ending in lower case, without the dot; empty without one."""
        stem, dot, ending = self.name.rpartition(".")
        return ending.lower() if dot and stem else ""

    @property
    def promised(self) -> str:
        """The format that the ending stands for."""
        return SAME.get(self.ending, self.ending)

    @property
    def agrees(self) -> bool:
        """Whether content and ending go together; a text may have any ending that no other format has, or none."""
        if self.format in TEXT:
            return self.promised not in BINARY or (self.format == "rtf" and self.promised == "doc")
        return self.promised == self.format


@frozen
class Dossier:
    """The files of a folder in the order of their paths, with what is known besides.

    ``required`` is what is asked for in this case; ``statement`` the text of the appeal, if there is one, ``at`` its path (below the
    folder or wherever it is); ``answers`` how it deals with the items of the case's notice.
    """

    files: tuple[Exhibit, ...]
    required: tuple[Required, ...] = ()
    case: Case = UNKNOWN_CASE
    statement: str | None = None
    at: str = ""
    answers: tuple[Answer, ...] = ()

    def of(self, *kinds: str) -> tuple[Exhibit, ...]:
        """The files of some kinds."""
        return tuple(one for one in self.files if one.kind in kinds)
