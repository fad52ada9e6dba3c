"""Personal data and secrets in a text, by form and check digit."""

from __future__ import annotations

KINDS = ("id_number", "phone", "landline", "bank_card", "email", "imei", "mac", "ip", "token")


def find(text: str) -> tuple[tuple[str, int, int], ...]:
    """(kind, start, end) of what is found in a raw text, in order."""
    return ()
