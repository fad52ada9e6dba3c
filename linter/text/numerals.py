"""Numbers as people write them: ASCII digits, Chinese digits in a row (二〇二四), Chinese numerals (一百一十三, 廿三, 两)."""

from __future__ import annotations

_DIGITS = {ch: i for i, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}


def number(text: str) -> int | None:
    """The value of ``text``, 0-9999 if it holds a unit (十 百 千); None if it is no number or a jumble of digits and units."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(ch in _DIGITS for ch in text):
        return int("".join(str(_DIGITS[ch]) for ch in text))
    total, digit = 0, None
    for ch in text:
        if ch in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[ch]
        elif ch in _UNITS:
            total, digit = total + (1 if digit is None else digit) * _UNITS[ch], None
        elif ch in _TENS and not total and digit is None:
            total = _TENS[ch]
        else:
            return None
    return total + (digit or 0)
