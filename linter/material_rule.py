"""What a rule on materials is: it looks at a dossier, not at a text. Its examples are small dossiers, described; the tests make them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from linter.exhibits import Dossier
from linter.frozen import frozen
from linter.rule import Bad, Good, Rule
from linter.text.mask import mask_identifiers
from linter.text.visible import printable
from linter.values import Analysis, Finding, Severity, Span

#: The path that stands for the folder itself.
FOLDER = "."


@frozen
class Drawn:
    """A picture to be drawn for an example: ``what`` (card, page, screen, desk) of which size in pixels, out of focus by ``blur``
    pixels, ``light`` times as bright, otherwise as ``how`` says, with EXIF ``tags`` by their names."""

    what: str
    size: tuple[int, int] = (1400, 883)
    blur: float = 0.0
    light: float = 1.0
    seed: int = 1
    how: tuple[tuple[str, Any], ...] = ()
    tags: tuple[str, ...] = ()
    cut: int | None = None

    def __str__(self) -> str:
        said = [
            f"{_WHAT[self.what]} {self.size[0]}×{self.size[1]}",
            *(_HOW[name].get(value, f"{value} {name}") for name, value in self.how),
        ]
        said += [f"失焦 {self.blur:g} 像素"] * bool(self.blur) + [f"亮度 ×{self.light:g}"] * (self.light != 1) + list(self.tags)
        said += [f"只有前 {self.cut} 字节"] * (self.cut is not None)
        return "，".join(said)


#: How the manual pages call what is drawn, and how.
_WHAT = {"card": "身份证", "page": "一页文件", "screen": "手机截图", "desk": "照片", "blank": "空白图"}
_HOW: dict[str, dict[Any, str]] = {
    "side": {"back": "反面"},
    "signed": {"no": "没有签名", "low": "签名在下方", "left": "签名靠左"},
    "rows": {24: "写满"},
    "dark": {True: "深色模式"},
    "messages": {2: "两条消息", 4: "四条消息"},
    "format": {name: f"存为 {name}" for name in ("PNG", "JPEG", "WEBP", "BMP")},
    "turn": {180: "倒过来"},
}
#: What is in a file of an example: its text (of Word and PDF files too), a picture, its bytes.
Content = str | Drawn | bytes


class BadFolder(Bad):
    """A dossier to be made (names with contents, the text of a statement beside it, that of a notice) of which the rule must flag
    exactly the files ``flags`` (``"."``: the folder itself), in order. ``text`` describes it in a line, for the manual page."""

    def __init__(
        self, files: Mapping[str, Content], *flags: str, statement: str | None = None, notice: str | None = None, **given: Any
    ) -> None:
        super().__init__(_described(files, statement, notice), *flags, **given)
        self.files, self.statement, self.notice = dict(files), statement, notice


class GoodFolder(Good):
    """A dossier that the rule must leave alone."""

    def __init__(self, files: Mapping[str, Content], statement: str | None = None, notice: str | None = None, **given: Any) -> None:
        super().__init__(_described(files, statement, notice), **given)
        self.files, self.statement, self.notice = dict(files), statement, notice


def _described(files: Mapping[str, Content], statement: str | None, notice: str | None) -> str:
    shown = [f"{mask_identifiers(name)}（{_short(content)}）" for name, content in files.items()]
    said = [f"说明写「{statement}」"] * bool(statement) + [f"通知写「{notice}」"] * bool(notice)
    return "；".join(["、".join(shown), *said])


def _short(content: Content) -> str:
    if isinstance(content, bytes):
        return f"{len(content)} 字节"
    text = " ".join(str(content).split())
    return text if len(text) <= 40 else text[:38] + "……"


class MaterialRule(Rule):
    """A pure check of a dossier. Of a text it says nothing: the signal that it needs never comes from one."""

    needs = "dossier"
    folders_bad: ClassVar[tuple[BadFolder, ...]]
    folders_good: ClassVar[tuple[GoodFolder, ...]]

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        return iter(())

    @abstractmethod
    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        """The rule's findings with the paths of the files that they are about, in the order of the dossier."""

    def about(self, path: str, severity: Severity | None = None, **said: tuple[str, str]) -> tuple[str, Finding]:
        """A finding on a file, or on the ``FOLDER``; names in the messages stand for ``said``, in Chinese and in English."""
        zh, en = self.message, self.message_en
        for name, (chinese, english) in said.items():
            zh, en = zh.replace(f"{{{name}}}", chinese), en.replace(f"{{{name}}}", english)
        return path, Finding(self.code, self.name, Span(0, 0), zh, en, severity or self.severity)


def shown(path: str) -> str:
    """A file's path fit to be printed: numbers of persons in it starred out."""
    return printable(mask_identifiers(path))
