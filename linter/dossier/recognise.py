"""What a file is held to be: by its name, else by the folder's, by what it says, or by the shape of a picture; else ``other``."""

from __future__ import annotations

import re

from linter.exhibits import Exhibit, Picture
from linter.text.genre import is_appeal
from linter.text.materials import both_sides, named, side, titled
from linter.text.normalise import normalise

#: An identity card is 85.6 mm by 54 mm (ISO/IEC 7810, ID-1); cropped by hand it may be off by so much.
CARD, _OFF = 85.6 / 54, 0.08
#: Width in pixels of the screens of telephones, upright or not, as they are sold since 2015.
_SCREENS = frozenset(
    {640, 720, 750, 828, 1080, 1125, 1170, 1179, 1206, 1216, 1220, 1240, 1242, 1260, 1264, 1280, 1284, 1290, 1320, 1344, 1440}
)
#: How much longer than wide such screens are.
_TALL = (1.7, 2.5)
#: Formats in which a statement is written, and words that one has: a shopping list is none.
_PROSE = frozenset({"txt", "text", "md", "markdown", "docx", "pdf"})
_APPEALS = r"申诉|解封|封[禁号停]|复核|恢复|限制|违规|处罚|误判|冻结|禁言|下架|appeal|suspended|banned"
#: As much of a text is looked at to tell what it is, in code points.
_HEAD = 20_000


def kind_of(found: Exhibit) -> str:
    """One of ``values.MATERIALS``."""
    stem = found.name[: -len(found.ending) - 1] if found.ending else found.name
    stem, folder = plain(stem), plain(found.path.rpartition("/")[0])
    kind = named(stem) or (named(folder) if folder else None)
    if kind == "identity":
        of = None if both_sides(stem) else side(stem)
        return of or ("identity_back" if re.search(r"(?:^|[^0-9])0?2$", stem) else "identity_front")
    if kind is not None:
        return kind
    if found.text:
        text = "\n".join(normalise(line).text for line in found.text[:_HEAD].splitlines())
        return titled(text) or ("statement" if found.format in _PROSE and re.search(_APPEALS, text) and is_appeal(text) else "other")
    if found.picture is not None:
        if side(stem) and is_card(found.picture):
            return side(stem) or "other"
        return "screenshot" if is_screen(found.picture) else "other"
    return "other"


def plain(name: str) -> str:
    """A name in lower case, simplified and half-width, its underscores as spaces."""
    return normalise(name.replace("_", " ").replace("/", " ")).text


def is_card(picture: Picture) -> bool:
    """Whether a picture has the shape of an identity card, upright or lying."""
    long, short = max(picture.width, picture.height), min(picture.width, picture.height)
    return abs(long / short / CARD - 1) <= _OFF


def is_screen(picture: Picture) -> bool:
    """Whether a picture has the shape and the very width of a telephone's screen, and no camera took it."""
    long, short = max(picture.width, picture.height), min(picture.width, picture.height)
    return short in _SCREENS and _TALL[0] <= long / short <= _TALL[1] and not picture.tags
