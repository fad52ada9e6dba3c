"""Masks for personal data in whatever the tool prints about a text: each mask has the length of what it hides."""

from __future__ import annotations

import re

from linter.patterns import compiled
from linter.text import identifiers
from linter.text.changed import laid_back
from linter.text.unseen import shown

_D = "[0-9０-９]"
#: What any of it has: three digits together, an address sign, or what an account stands behind. The patterns are compiled when it is seen.
_HINT = rf"{_D}.?{_D}.?{_D}|[@＠]|wxid_|微信[号號:：]|:[0-9A-Fa-f]{{2}}:|[A-Za-z0-9_-]{{20}}"
_S = "[ \\-－.\u200b\u200c\u2060]?"
#: What may part the parts of an identity number.
_G = "[ /_,，、.\\-－]{1,3}"
_PERSONAL = (
    rf"(?P<id>(?<!{_D})[1-9１-９](?:{_S}{_D}){{16}}{_S}[0-9Xx０-９Ｘｘ](?![0-9A-Za-z])"
    # with any gaps where the parts are a region, a birthday and a number
    rf"|(?<!{_D})[1-68][0-9]{{5}}{_G}(?:19[0-9]{{2}}|20[01][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]){_G}[0-9]{{3}}[0-9Xx](?![0-9A-Za-z]))"
    rf"|(?P<card>(?<!{_D})(?:{_D}{{12,19}}|{_D}{{4}}(?:[ -]{_D}{{4}}){{2,3}}(?:[ -]{_D}{{1,3}})?)(?!{_D}))"
    rf"|(?P<phone>(?<!{_D})[1１][3-9３-９]{_D}(?:{_S}{_D}{{4}}){{2}}(?!{_D})"
    # between such signs no round number, no year, between commas a number that begins with nought
    rf"|(?<![0-9.,，、/_-])1[3-9][0-9](?:(?P<sign>[/_])(?!(?:19|20)[0-9]{{2}}|[0-9]{{2}}00)|(?P<comma>[,，、])(?=0|[0-9]{{4}}[,，、]0))"
    r"[0-9]{4}(?:(?P=sign)|(?P=comma))[0-9]{4}(?![0-9元块万个件条次张只%]))"
    rf"|(?P<landline>(?<!{_D})[(（]?0{_D}{{2,3}}[)） -]{_D}{{7,8}}(?!{_D}))"
    r"|(?P<mail>(?<![A-Za-z0-9._%+-])(?:[A-Za-z0-9._%+-]{1,64}|[\u4e00-\u9fff]{1,4})[@＠][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
    rf"|(?P<ip>(?<![0-9.]){_D}{{1,3}}(?:\.{_D}{{1,3}}){{3}}(?![0-9.]))"
    r"|(?P<mac>(?<![0-9A-Fa-f:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f:-]))"
    rf"|(?P<account>wxid_[A-Za-z0-9_]{{6,}}|[Qq]{{2}} ?(?:[号號][码碼]?)?[是为為:： ]{{0,3}}{_D}{{5,11}}(?!{_D}))"
    r"|(?P<wechat>(?:(?<=微信[号號])[是为為叫:： ]{0,3}|(?<=微信)[:：] ?)(?!wxid_)[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9_*-]))"
    r"|(?P<token>(?<![A-Za-z0-9_-])(?=[A-Za-z_-]{0,64}[0-9])(?=[0-9_-]{0,64}[A-Za-z])[A-Za-z0-9_-]{20,}(?![A-Za-z0-9_-]))"
)
#: How many letters and digits stay at the beginning and at the end.
_KEEP = {
    "id": (4, 4),
    "card": (4, 4),
    "phone": (3, 4),
    "landline": (3, 2),
    "mail": (1, 0),
    "ip": (1, 1),
    "mac": (2, 2),
    "account": (4, 2),
    "wechat": (2, 1),
    "token": (4, 0),
}


#: The kinds of :mod:`linter.text.identifiers` that are masked like another.
_LIKE = {"id_number": "id", "passport": "id", "bank_card": "card", "imei": "card", "email": "mail"}


#: What parts the words of a file's name, for what is read as numbers.
_PARTING = str.maketrans("_-/", "   ")


def mask(text: str, found: tuple[tuple[str, int, int], ...] | None = None) -> str:
    """``text`` with identity, card and telephone numbers, addresses, account names, keys and passwords starred out; same length.

    Whatever :func:`linter.text.identifiers.find` finds is among it, and more: a number needs no right check digit here. At least
    half of the letters and digits of what is found are starred (of a mail address: of its name; of a telephone number: four).
    ``found`` is what it finds, where that is known already.
    """
    starred = "\n".join(map(_line, text.split("\n"))) if compiled(_HINT).search(text) else text
    return _starred(starred, text, identifiers.find(text) if found is None else found)


def mask_as_seen(text: str) -> str:
    """:func:`mask`, and what it would star in the text as a reader sees it (a number in words, say); same length."""
    seen = shown(text)
    return mask(text) if seen is None else laid_back(mask(text), seen, mask(seen.text))


def mask_identifiers(path: str) -> str:
    """A path or name with only what :func:`linter.text.identifiers.find` finds in it starred out: no plain number is; same length."""
    return _starred(path, path, in_name(path))


def mask_message(sentence: str) -> str:
    """A message that may quote a path or a value with numbers of persons and secrets starred out; addresses of machines stay."""
    return _starred(sentence, sentence, tuple(one for one in in_name(sentence) if one[0] not in ("ip", "mac")))


def in_name(path: str) -> tuple[tuple[str, int, int], ...]:
    """What :func:`linter.text.identifiers.find` finds in a file's path, where ``_`` and ``-`` part words and the
    ending is none."""
    stem, dot, ending = path.translate(_PARTING).rpartition(".")
    return identifiers.find(f"{stem} {ending}" if dot and len(ending) <= 5 else path.translate(_PARTING))


def _starred(starred: str, text: str, found: tuple[tuple[str, int, int], ...]) -> str:
    pieces, done = [], 0
    for kind, start, end in found:
        hidden = _places(text[start:end], _LIKE.get(kind, kind), by_half=True)
        pieces += [starred[done:start], *("*" if i in hidden else ch for i, ch in enumerate(starred[start:end]))]
        done = end
    return "".join(pieces) + starred[done:]


def _line(line: str) -> str:
    """A line with whatever the patterns find in it starred out: none of them looks further."""
    return compiled(_PERSONAL).sub(_star, line) if compiled(_HINT).search(line) else line


def _star(found: re.Match[str]) -> str:
    hidden = _places(found[0], found.lastgroup or "card")
    return "".join("*" if i in hidden else ch for i, ch in enumerate(found[0]))


def _places(text: str, kind: str, by_half: bool = False) -> set[int]:
    """Which characters of a ``kind`` are starred. ``by_half``: what is kept is less than usual where the whole is short."""
    end = len(text) if kind != "mail" else max(text.find("@"), text.find("＠"))
    places = [i for i in range(end) if text[i].isalnum()]
    if kind == "phone" and by_half:
        return set(places[-8:-4])  # whatever stands before as the country's prefix
    head, tail = _KEEP[kind]
    if by_half and head + tail > len(places) // 2:
        tail = min(tail, len(places) // 4)
        head = min(head, len(places) // 2 - tail)
    if kind == "token" and len(places) < 16:
        head = 0
    return set(places[min(head, len(places) - 1) : len(places) - tail])
