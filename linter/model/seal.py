"""A model's card as bytes, with a checksum of themselves at their end: a card that was damaged or edited is told from one that was written.

The card says which weights are the model's; nothing else would say whether the card itself is as it was written. It is a guard against
accidents and edits by hand, no signature: who can replace a model's files can make a whole other model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

_KEY = "checksum"


def sealed(card: Mapping[str, Any]) -> bytes:
    """The bytes of a card; the checksum of another one is left out."""
    said = {key: value for key, value in card.items() if key != _KEY}
    body = json.dumps(said, ensure_ascii=False, indent=1).removesuffix("\n}").encode()
    return body + _end(body)


def unsealed(content: bytes) -> dict[str, Any]:
    """The card in bytes that :func:`sealed` made. Raises ``ValueError`` for all others, before any of them is interpreted."""
    body = content[: -len(_end(b""))]
    if content != body + _end(body):
        raise ValueError("card.json 已损坏或被改动，或出自旧版本 (damaged, edited, or of an older version)")
    try:
        card: dict[str, Any] = json.loads(content)
    except RecursionError:
        raise ValueError("card.json 嵌套过深 (nested too deeply)") from None
    return card


def _end(body: bytes) -> bytes:
    return b',\n "%s": "%08x"\n}\n' % (_KEY.encode(), crc32(body))
