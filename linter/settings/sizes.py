"""Numbers of bytes, as people write them."""

from __future__ import annotations

_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


#: The largest size, in bytes: a whole number of 64 bits.
_MOST = (1 << 63) - 1


def size(said: str) -> int | None:
    """The bytes that 500, 64K, 64M or 1G stand for (also with a B or iB behind, in lower case); ``None`` for what is no size, or none at all."""
    text = said.strip().upper().removesuffix("B").removesuffix("I")
    unit = _UNITS.get(text[-1:], 1)
    digits = text[:-1] if unit > 1 else text
    found = int(digits) * unit if digits.isdecimal() and len(digits) < 16 else 0
    return found if 0 < found <= _MOST else None
