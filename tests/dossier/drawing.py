"""Pictures for the tests, drawn with Pillow: an identity card, a written page, a telephone's screen, a photograph of a desk.

Glyphs are random strokes in a square, as Chinese characters are to somebody who cannot read them: no font has to be installed. Same
arguments, same pixels.
"""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

Size = tuple[int, int]


def glyphs(draw: ImageDraw.ImageDraw, rng: random.Random, at: tuple[float, float], count: int, size: float, ink: Any) -> None:
    """A row of glyphs, the left upper corner of the first at ``at``."""
    x, y = at
    width = max(1, round(size / 11))
    for _ in range(count):
        for _ in range(rng.randint(4, 8)):
            a, b = rng.random(), rng.random()
            ends = ((0.05, a), (0.95, a)) if rng.random() < 0.5 else ((b, 0.05), (b, 0.95))
            draw.line([(x + px * size, y + py * size) for px, py in ends], fill=ink, width=width)
        x += size * 1.15


def card(size: Size, seed: int, side: str = "front") -> Image.Image:
    """An identity card, photographed without a margin; ``side`` front has lines and a face, back an emblem and two lines."""
    rng = random.Random(f"{side}{seed}")
    w, h = size
    tint = (222, 232, 238) if side == "front" else (232, 224, 226)
    image = Image.new("RGB", size, tint)
    draw = ImageDraw.Draw(image)
    for i in range(0, w + h, max(6, w // 90)):  # the fine pattern of the paper
        draw.line([(i, 0), (i - h, h)], fill=tuple(c - 7 for c in tint), width=1)
    s = h / 16
    if side == "front":
        for row, count in enumerate((3, 5, 7, 10, 8)):
            glyphs(draw, rng, (w * 0.06, h * (0.10 + 0.13 * row)), count, s, (40, 40, 45))
        glyphs(draw, rng, (w * 0.30, h * 0.84), 14, s, (30, 30, 32))
        box = (w * 0.66, h * 0.12, w * 0.93, h * 0.72)
        draw.rectangle(box, fill=(205, 208, 210))
        draw.ellipse((w * 0.72, h * 0.18, w * 0.87, h * 0.50), fill=(150, 118, 100))
        draw.rectangle((w * 0.70, h * 0.52, w * 0.89, h * 0.72), fill=(50, 55, 80))
    else:
        draw.ellipse((w * 0.08, h * 0.10, w * 0.28, h * 0.42), fill=(196, 60, 55))
        glyphs(draw, rng, (w * 0.36, h * 0.12), 9, s * 1.3, (45, 40, 40))
        glyphs(draw, rng, (w * 0.36, h * 0.30), 6, s * 1.8, (45, 40, 40))
        glyphs(draw, rng, (w * 0.30, h * 0.72), 12, s, (40, 40, 45))
        glyphs(draw, rng, (w * 0.30, h * 0.84), 14, s, (40, 40, 45))
    return image


def page(size: Size, seed: int, signed: str = "right", rows: int = 12) -> Image.Image:
    """A page of print on paper that is lit unevenly; ``signed``: ``right`` or ``left`` below the text, ``low`` further down, or ``no``."""
    rng = random.Random(f"page{seed}")
    w, h = size
    image = Image.new("L", size, 236)
    draw = ImageDraw.Draw(image)
    s = w / 40
    glyphs(draw, rng, (w * 0.4, h * 0.06), 6, s * 1.5, 30)
    for row in range(rows):
        glyphs(draw, rng, (w * 0.1, h * 0.13 + row * s * 1.8), 28 if row < rows - 1 else 11, s, 40)
    below = h * 0.13 + rows * s * 1.8 + s
    if signed != "no":
        x = {"right": w * 0.62, "left": w * 0.1, "low": w * 0.55}[signed]
        y = below if signed != "low" else h * 0.82
        glyphs(draw, rng, (x, y), 4, s, 40)
        points = [(x + s * (5 + 0.5 * i), y + s * (0.5 + rng.uniform(-0.7, 0.7))) for i in range(10)]
        draw.line(points, fill=25, width=max(2, round(s / 8)), joint="curve")
        glyphs(draw, rng, (x, y + s * 2), 8, s, 40)
    shade = Image.linear_gradient("L").resize(size).point(lambda v: 255 - v // 8)
    return ImageChops.multiply(image, shade).convert("RGB")


def screen(size: Size, seed: int, dark: bool = False, messages: int = 8) -> Image.Image:
    """A chat on a telephone's screen, in light or dark colours."""
    rng = random.Random(f"screen{seed}")
    w, h = size
    back, bubble, ink = ((17, 17, 17), (44, 44, 44), (215, 215, 215)) if dark else ((237, 237, 237), (255, 255, 255), (25, 25, 25))
    image = Image.new("RGB", size, back)
    draw = ImageDraw.Draw(image)
    s = w / 26
    glyphs(draw, rng, (w * 0.42, h * 0.04), 4, s, ink)
    for i in range(messages):
        y, count = h * 0.1 + i * h * 0.1, rng.randint(5, 12)
        x = w * 0.16 if i % 2 else w * 0.84 - count * s * 1.15
        draw.rounded_rectangle((x - s, y - s * 0.7, x + count * s * 1.15 + s * 0.6, y + s * 1.7), s / 2, fill=bubble)
        glyphs(draw, rng, (x, y), count, s, ink)
        draw.rectangle(
            (w * 0.02 if i % 2 else w * 0.88, y - s / 2, (w * 0.02 if i % 2 else w * 0.88) + s * 2, y + s * 1.5), fill=(90, 130, 180)
        )
    return image


def desk(size: Size, seed: int) -> Image.Image:
    """A photograph of things on a table: mostly smooth, with some edges."""
    rng = random.Random(f"desk{seed}")
    w, h = size
    image = Image.linear_gradient("L").resize(size).point(lambda v: 120 + v // 4).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y, r = rng.random() * w, rng.random() * h, rng.uniform(0.04, 0.16) * w
        colour = tuple(rng.randint(40, 220) for _ in range(3))
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)((x, y, x + r, y + r * rng.uniform(0.5, 1.2)), fill=colour)
    return image


def blank(size: Size, seed: int) -> Image.Image:
    """An empty sheet."""
    return Image.new("RGB", size, (236, 236, 236))


_DRAWN = {"card": card, "page": page, "screen": screen, "desk": desk, "blank": blank}


@cache
def grain(size: Size, sigma: float) -> Image.Image:
    """The noise of a sensor around 128, nearly Gaussian: four layers of even noise; a tile, repeated."""
    rng, side = random.Random(sigma), 256
    layers = [Image.frombytes("L", (side, side), rng.randbytes(side * side)) for _ in range(4)]
    pairs = [ImageChops.add(one, other, 2) for one, other in (layers[:2], layers[2:])]
    tile = ImageChops.add(*pairs, 2).point(lambda v: round(128 + (v - 127.5) * sigma / 36.8))
    whole = Image.new("L", size)
    for x in range(0, size[0], side):
        for y in range(0, size[1], side):
            whole.paste(tile, (x, y))
    return whole.convert("RGB")


def picture(
    what: str,
    size: Size = (1400, 883),
    seed: int = 1,
    blur: float = 0.0,
    light: float = 1.0,
    noise: float = 6.0,
    turn: int = 0,
    **more: Any,
) -> Image.Image:
    """One of them as a camera has it: out of focus by ``blur`` pixels (Gaussian), ``light`` times as bright, with the noise of a sensor."""
    image = _DRAWN[what](size, seed, **more)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    if light != 1.0:
        image = ImageEnhance.Brightness(image).enhance(light)
    if noise:
        image = ImageChops.add(image, grain(size, noise), 1, -128)
    return image.rotate(turn, expand=True) if turn else image


_FAST: dict[str, dict[str, int]] = {"JPEG": {"quality": 88}, "PNG": {"compress_level": 1}, "WEBP": {"method": 0}}


def encoded(image: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    """The bytes of a file; ``options`` are Pillow's."""
    out = BytesIO()
    image.save(out, format, **_FAST.get(format, {}) | options)
    return out.getvalue()
