"""Numbers that prove themselves: the check digits of cards, devices and Chinese resident identity numbers."""

from __future__ import annotations

from datetime import date

#: The first two digits of the regions that issue identity numbers (GB/T 2260), and 81-83 of residence permits.
_REGIONS = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83))
)
#: GB 11643-1999: the weights 2^(17 - i) mod 11 of the first 17 digits, and the check character by the sum modulo 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
#: Years of birth outside are not plausible.
_YEARS = range(1900, 2040)


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812-1 annex B. All zeros are no number."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0 and total > 0


def resident_id(number: str) -> bool:
    """Whether 18 characters (the last a digit, ``x`` or ``X``) or 15 digits are a resident identity number.

    Region and date of birth have to be plausible; 18 characters carry the check character of ISO 7064 MOD 11-2, 15 carry none.
    """
    if number[:2] not in _REGIONS or (number[2:6] == "0000" and number[0] != "8"):
        return False
    if len(number) == 15:
        return _is_day("19" + number[6:12]) and number[12:] != "000"
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK[total % 11] == number[17].upper() and _is_day(number[6:14])


def _is_day(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if year not in _YEARS:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
