"""Numbers of bytes, as people write them."""

from __future__ import annotations

_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def size(said: str) -> int | None:
    """The bytes that 500, 64K, 64M or 1G stand for (also with a B or iB behind, in lower case); ``None`` for what is no size, or none at all."""
    text = said.strip().upper().removesuffix("B").removesuffix("I")
    unit = _UNITS.get(text[-1:], 1)
    digits = text[:-1] if unit > 1 else text
    return int(digits) * unit or None if digits.isdecimal() and len(digits) < 16 else None
