"""Masks for personal data in whatever the tool prints about a text: each mask has the length of what it hides."""

from __future__ import annotations

import re

_D = "[0-9０-９]"
#: What any of it has: three digits together, an address sign, or an account prefix. The patterns are compiled when it is seen.
_HINT = re.compile(rf"{_D}.?{_D}.?{_D}|[@＠]|wxid_|:[0-9A-Fa-f]{{2}}:|[A-Za-z0-9_-]{{20}}")
_S = "[ \\-－.\u200b\u200c\u2060]?"
_PERSONAL = (
    rf"(?P<id>(?<!{_D})[1-9１-９](?:{_S}{_D}){{16}}{_S}[0-9Xx０-９Ｘｘ](?![0-9A-Za-z]))"
    rf"|(?P<card>(?<!{_D})(?:{_D}{{12,19}}|{_D}{{4}}(?:[ -]{_D}{{4}}){{2,3}}(?:[ -]{_D}{{1,3}})?)(?!{_D}))"
    rf"|(?P<phone>(?<!{_D})[1１][3-9３-９]{_D}(?:{_S}{_D}{{4}}){{2}}(?!{_D}))"
    rf"|(?P<landline>(?<!{_D})[(（]?0{_D}{{2,3}}[)） -]{_D}{{7,8}}(?!{_D}))"
    r"|(?P<mail>(?<![A-Za-z0-9._%+-])(?:[A-Za-z0-9._%+-]{1,64}|[\u4e00-\u9fff]{1,4})[@＠][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
    rf"|(?P<ip>(?<![0-9.]){_D}{{1,3}}(?:\.{_D}{{1,3}}){{3}}(?![0-9.]))"
    r"|(?P<mac>(?<![0-9A-Fa-f:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f:-]))"
    rf"|(?P<account>wxid_[A-Za-z0-9_]{{6,}}|[Qq]{{2}}(?:号码?)?[是为:： ]{{0,2}}{_D}{{5,11}}(?!{_D})|(?<=微信号)[是为:： ]{{0,2}}[A-Za-z][A-Za-z0-9_-]{{5,19}})"
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
    "token": (4, 0),
}


def mask(text: str) -> str:
    """``text`` with identity, card and telephone numbers, addresses, account names and long keys starred out; same length."""
    if not _HINT.search(text):
        return text
    return re.sub(_PERSONAL, _star, text)


def _star(found: re.Match[str]) -> str:
    kind = found.lastgroup or "card"
    head, tail = _KEEP[kind]
    end = len(found[0]) if kind != "mail" else max(found[0].find("@"), found[0].find("＠"))
    places = [i for i in range(end) if found[0][i].isalnum()]
    hidden = set(places[min(head, len(places) - 1) : len(places) - tail])
    return "".join("*" if i in hidden else ch for i, ch in enumerate(found[0]))
