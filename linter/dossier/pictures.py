"""What is measured of a picture, with Pillow; the perceptual hash is ImageHash's. The only door to both.

*Sharpness.* On the picture made at most 1000 pixels long, grey and slightly smoothed: in each square of 9 x 9 pixels with a contrast of
at least 50 of 255, the steepest step between two neighbours as a share of that contrast; of these the one that a twentieth exceeds.
An edge that is out of focus by a Gaussian of s pixels cannot be steeper than 1/(s√2π), whatever is in the picture, so the figure
hangs neither on how much text there is nor on the light. What has such contrast only when made two, four or eight times smaller
counts less, by as much. On pictures of ``tests/dossier/drawing.py`` (cards, pages, screens, things on a desk, with a sensor's noise):
0.41 to 1.26 in focus, 0.35 to 0.66 out of focus by a thousandth of the long side, 0.21 to 0.38 by three, 0.11 to 0.23 by six,
0.05 to 0.23 by nine, at most 0.10 by fourteen (small pictures with much noise: 0.18).

*Ink* is what is darker by 40 of 255 than the brightest within a sixteenth of the picture around it: uneven light is none.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from linter.exhibits import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL.Image import Exif, Image

#: Pictures of more pixels are refused before they are decoded: six times what a telephone's camera makes in its largest mode.
MOST_PIXELS = 120_000_000
#: Length of the longer side at which pictures are measured.
LONG = 1000
_SQUARE, _CONTRAST, _FAINT, _INK = 9, 50, 25, 40
#: The EXIF tag of the way up; 5 to 8 lay the picture on its side.
_ORIENTATION = 0x0112
#: EXIF tags that tell a place: any that hold a value, but not those that only say how it is told.
_PLACES = frozenset({1, 2, 3, 4, 5, 6, 7, 12, 13, 16, 17, 19, 20, 21, 22, 27, 28, 29, 31})
#: EXIF tags that tell a device or a person: model, serial numbers, owner, author, computer.
_DEVICE = frozenset({0x010F, 0x0110, 0x013B, 0x013C, 0x8298, 0x9C9D, 0xA430, 0xA431, 0xA434, 0xA435, 0xA420, 0xC62F})


class PictureError(ValueError):
    """A picture cannot be opened; the arguments say why, in Chinese and in English."""


def needed() -> None:
    """Raises ``ImportError`` unless what this needs is installed."""
    import imagehash  # noqa: F401
    import PIL.Image  # noqa: F401


def measured(content: bytes) -> Picture:
    """What there is to say of a picture's bytes; all of it is decoded. Raises :class:`PictureError`."""
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image: Image.Image = Image.open(BytesIO(content))
            if image.width * image.height > MOST_PIXELS:
                raise PictureError(*_huge(f"{image.width}×{image.height}"))
            size = image.size
            image.draft("L", (2 * LONG, 2 * LONG))  # a JPEG is decoded grey and no larger than is needed, and still to its end
            image.load()
            exif = image.getexif()
            small = _grey(ImageOps.exif_transpose(image))
            tags = _tags(exif)
        except PictureError:
            raise
        except Image.DecompressionBombError:
            raise PictureError(*_huge("")) from None
        except Exception as problem:  # Pillow's plugins raise whatever the parser stumbles over
            kind = type(problem).__name__
            raise PictureError(f"图片不完整或已损坏（{kind}），请重新拍摄或导出", f"the picture is cut off or damaged ({kind})") from None
    width, height = reversed(size) if exif.get(_ORIENTATION, 1) in (5, 6, 7, 8) else size
    blank, lines = _ink(small)
    return Picture(width, height, _sharpness(small), _light(small), _hashes(small), tags, blank, lines)


def _huge(size: str) -> tuple[str, str]:
    zh, en = (f"{size}，", f" ({size})") if size else ("", "")
    return f"图片大得不正常（{zh}上限 1.2 亿像素），没有解开，请缩小后再放", f"too many pixels{en}: not decoded; make it smaller"


def _grey(image: Image) -> Image:
    """Grey on white, at most ``LONG`` pixels long."""
    from PIL import Image as images

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        image = images.alpha_composite(images.new("RGBA", image.size, "white"), image)
    grey = image.convert("L")
    grey.thumbnail((LONG, LONG), images.Resampling.BOX, reducing_gap=None)
    return grey


def _tags(exif: Exif) -> tuple[str, ...]:
    """The names of the tags that say where or with what a picture was taken, places first."""
    from PIL import ExifTags

    def told(tags: dict[int, object], wanted: frozenset[int], names: dict[int, str]) -> list[str]:
        return [names.get(tag, hex(tag)) for tag, value in sorted(tags.items()) if tag in wanted and str(value).strip("\x00 ()0,.")]

    places = told(exif.get_ifd(ExifTags.IFD.GPSInfo), _PLACES, ExifTags.GPSTAGS)
    device = told({**exif, **exif.get_ifd(ExifTags.IFD.Exif)}, _DEVICE, ExifTags.TAGS)
    return (*places, *device)


def _sharpness(grey: Image) -> float | None:
    """See the head of this file: of the picture, else of it two, four, eight times smaller; then the same where the contrast is faint."""
    from PIL import ImageFilter

    sizes = [(smaller, (grey.reduce(smaller) if smaller > 1 else grey).filter(ImageFilter.GaussianBlur(1))) for smaller in (1, 2, 4, 8)]
    for contrast in (_CONTRAST, _FAINT):
        for smaller, reduced in sizes:
            steep = _steepness(reduced, contrast)
            if steep is not None:
                return steep / smaller
    return None


def _steepness(grey: Image, least: int) -> float | None:
    """The steepest steps in squares with the contrast ``least``; ``None`` where fewer than five squares have it."""
    from PIL import ImageChops

    width, height = grey.size
    if min(width, height) < 2 * _SQUARE:
        return None
    here = grey.crop((1, 1, width, height))
    step = ImageChops.lighter(
        ImageChops.difference(here, grey.crop((0, 1, width - 1, height))),
        ImageChops.difference(here, grey.crop((1, 0, width, height - 1))),
    )
    contrast = ImageChops.subtract(_square(here, ImageChops.lighter), _square(here, ImageChops.darker))
    # the square of a pixel ends at it: the last pixel of each cell of a grid is the one to ask
    pairs = zip(_last(_square(step, ImageChops.lighter)), _last(contrast), strict=True)
    shares = sorted((steep / wide for steep, wide in pairs if wide >= least), reverse=True)
    return shares[len(shares) // 20] if len(shares) >= 5 else None


def _last(image: Image) -> bytes:
    """The last pixel of each square of a grid over the picture."""
    pixels, width = image.tobytes(), image.width
    return b"".join(pixels[y * width + _SQUARE - 1 : (y + 1) * width : _SQUARE] for y in range(_SQUARE - 1, image.height, _SQUARE))


def _square(image: Image, of: Callable[[Image, Image], Image]) -> Image:
    """For each pixel the brightest (or darkest) of the square of ``_SQUARE`` pixels that ends there; at the upper and left edge wrong."""
    from PIL import ImageChops

    for dx, dy in ((1, 0), (0, 1)):
        reached = 1
        while reached < _SQUARE:
            more = min(reached, _SQUARE - reached)
            image = of(image, ImageChops.offset(image, dx * more, dy * more))
            reached += more
    return image


def _light(grey: Image) -> int:
    """The luminance that one pixel of two hundred exceeds."""
    counts, left = grey.histogram(), grey.width * grey.height // 200
    for value in range(255, 0, -1):
        left -= counts[value]
        if left < 0:
            return value
    return 0


def _hashes(grey: Image) -> tuple[int, ...]:
    """The perceptual hash (DCT) of the picture in each of the four ways up."""
    import imagehash

    return tuple(int(str(imagehash.phash(grey.rotate(turn, expand=True))), 16) for turn in (0, 90, 180, 270))


def _ink(grey: Image) -> tuple[float, tuple[tuple[float, float], ...]]:
    """How much of the height is blank below the lowest line of writing; where the lowest lines begin and end, as shares of the width."""
    from PIL import Image as images
    from PIL import ImageChops, ImageFilter

    width, height = grey.size
    coarse = grey.resize((max(1, width // 8), max(1, height // 8)), images.Resampling.BOX).filter(ImageFilter.MaxFilter(7))
    paper = coarse.filter(ImageFilter.GaussianBlur(2)).resize(grey.size, images.Resampling.BILINEAR)
    ink = ImageChops.subtract(paper, grey).point([255 * (v >= _INK) for v in range(256)])
    rows = ink.convert("F").resize((1, height), images.Resampling.BOX).convert("L").tobytes()
    written = [number for number, share in enumerate(rows) if share >= 1]  # of 255: a four-hundredth of the width
    if not written:
        return 1.0, ()
    lines = []
    for top, low in islice(_runs(written[::-1], max(1, height // 250)), 3):
        box = ink.crop((0, top, width, low + 1)).getbbox() or (0, 0, width, 0)
        lines.append((box[0] / width, box[2] / width))
    return 1 - (written[-1] + 1) / height, tuple(lines)


def _runs(falling: list[int], gap: int) -> Iterator[tuple[int, int]]:
    """(least, greatest) of the runs of falling numbers that lie no further apart than ``gap`` allows."""
    low = top = falling[0]
    for number in falling:
        if top - number > gap:
            yield top, low
            low = number
        top = number
    yield top, low
