"""Personal data and secrets in a text, by form and check digit.

What is found depends on nothing outside its line: cue words are looked for at most 24 code points before a number. What is masked
already (``138****1234``) is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.patterns import compiled
from linter.text import secrets
from linter.text.check_digits import luhn, resident_id

KINDS = ("id_number", "passport", "phone", "landline", "bank_card", "email", "imei", "mac", "ip", "token")

Found = tuple[str, int, int]
#: How far before and behind a number the words that tell what it is may stand, in code points.
NEAR = 24

_S = "[ .-]"
#: What may part the digits of an identity number, which its check digit tells.
_ANY = "[ ./_,，、-]"
_MOBILE = (
    rf"(?:\(?(?:\+|00)?86\)?{_S}{{0,3}})?(?:1[3-9][0-9](?:[ -]{{0,3}}[0-9]{{4}}[ -]{{0,3}}[0-9]{{4}}|\.[0-9]{{4}}\.[0-9]{{4}})"
    rf"|1[3-9][0-9]{_S}[0-9]{{3}}{_S}[0-9]{{5}}|1{_S}[3-9](?:{_S}[0-9]){{9}})"
)
_ABROAD = (
    rf"(?:\+|00)(?:852{_S}{{0,3}}[2-9][0-9]{{3}}|853{_S}{{0,3}}6[0-9]{{3}}){_S}?[0-9]{{4}}"
    rf"|(?:\+|00)886{_S}{{0,3}}\(?0?\)?9[0-9]{{2}}{_S}?[0-9]{{3}}{_S}?[0-9]{{3}}|09[0-9]{{2}}[ -][0-9]{{3}}[ -]?[0-9]{{3}}"
)
#: Shapes that are a telephone number only where the text calls them one.
_CALLED = (
    rf"1[3-9][0-9]{{2}}{_S}(?:[0-9]{{3}}{_S}[0-9]{{4}}|[0-9]{{4}}{_S}[0-9]{{3}})|1[3-9][0-9]{{3}}{_S}[0-9]{{6}}|09[0-9]{{8}}"
    r"|1[3-9][0-9](?P<sign>[/_,，、])[0-9]{4}(?P=sign)[0-9]{4}"
)
#: Where digits behind the word for a paper are its number: no day, no part of something longer, no amount.
_DAY = "(?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))"
_WHOLE = r"(?![0-9A-Za-z*]|[.,:/-][0-9]|[ ]?[年元块圆万亿次个条])"
_PATTERNS = {
    "wide": "[０-９Ａ-Ｚａ-ｚ＠．＋－＿（）–—‑·\u00a0\u3000\u200b\u200c\u2060]",
    "hint": "[0-9@]|[A-Za-z]{4}",
    # where a number of at least seven digits begins, as nobody's continuation
    "start": r"(?=[+(0-9])(?:(?<![0-9A-Za-z_*@])(?<![0-9][.:/-])|(?<=[Tt][Ee][Ll])|(?<=[Hh][Oo][Nn][Ee])|(?<=[Mm][Ee][Ii])|(?<=(?m:^)[0-9]\.))"
    rf"(?=(?P<run>[1-9][0-9]{{5}}(?:{_ANY}{{0,3}}[0-9]){{11,12}}|[+(]{{0,2}}[0-9](?:[ ().-]{{0,3}}[0-9]){{6,20}}|1[3-9][0-9](?:[/_,，、][0-9]{{4}}){{2}}))",
    "id18": rf"[1-9](?:{_ANY}{{0,3}}[0-9]){{16}}{_ANY}{{0,3}}[0-9Xx](?![0-9A-Za-z])",
    "id15": r"[1-9][0-9]{14}(?![0-9A-Za-z])|[1-9][0-9]{5}[ -][0-9]{6}[ -][0-9]{3}(?![0-9A-Za-z])",
    "imei": r"(?:[0-9]{15}|[0-9]{2}[ -][0-9]{6}[ -][0-9]{6}[ -][0-9]|[0-9]{6}[ -][0-9]{2}[ -][0-9]{6}[ -][0-9])(?![0-9A-Za-z])",
    "card": r"(?:[0-9]{13,19}|[0-9]{4}([ -]{1,3})[0-9]{4}\1[0-9]{4}\1[0-9]{1,4}(?:\1[0-9]{1,3})?)(?![0-9A-Za-z])",
    "phone": rf"(?:{_MOBILE}|{_ABROAD})(?!\.?[0-9])(?![A-Za-z](?<![QqVvWw]))",
    "called": rf"(?:{_CALLED})(?![0-9A-Za-z])",
    "landline": r"(?:\(0(?:10|2[0-9]|[3-9][0-9]{2})\)[ -]{0,2}|0(?:10|2[0-9]|[3-9][0-9]{2})(?P<gap>[ -]{0,2})"
    r"|(?:\(?(?:\+|00)86\)?[ .-]{0,3}|86-)(?:\(0?\))?0?(?![48]00)(?:10|2[0-9]|[3-9][0-9]{2})[ -]{0,2})"
    r"(?:[2-9][0-9]{6,7}|(?!20)[2-9][0-9]{2,3}[ -][0-9]{4})(?![0-9A-Za-z])(?:(?:转|轉|-)[0-9]{1,6})?",
    # papers of a person and what may stand before their number; a pass by itself may be an account
    "paper": r"[证證照TtDd](?:(?P<card>(?<=身[份分].)|(?<=(?i:hki).))|(?P<pass>(?<=通行.)(?<!(?:港澳|内地|內地|大陆|大陸|台湾|台灣|臺灣)通行.))"
    r"|(?<=[护護].)|(?<=[护護]照)|(?<=通行.)|(?<=[回返][乡鄉].)|(?<=[台臺]胞.)|(?<=居留.)|(?<=旅行.)|(?=件[号號编編])|(?<=(?i:passpor).))"
    r"件?(?:[是为為:：(「“\"'=#我的填写寫用就叫号號码碼编編 ]|(?i:no\.?|number)){0,8}",
    "lettered": rf"(?:[A-Za-z]{{1,2}}[ -]{{0,2}}[0-9]{{6,10}}(?:[ ]?\([0-9Aa]\)|[Aa])?|[A-Za-z] ?[0-9]{{3}} [0-9]{{3}} ?\([0-9Aa]\)|[A-Za-z]{{3}}[0-9]{{12}}){_WHOLE}",
    "permit": rf"[CHLMTWchlmtw][A-Za-z]?[0-9]{{7,10}}{_WHOLE}",
    "card_digits": rf"{_DAY}[1578](?:[0-9]{{7}}|[0-9]{{6}} ?\([0-9]\)|/[0-9]{{6}}/[0-9]){_WHOLE}",
    "digits": rf"{_DAY}(?:[0-9]{{8,9}}|[0-9]{{10}}[A-Za-z]?){_WHOLE}",
    "and": "[ ]?[、,，/和及与與或][ ]?",
    "address": r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}\Z",
    "domain": r"@((?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24})(?![A-Za-z0-9])",
    "ip4": r"(?<![0-9.])(?:(?<![A-Za-z])|(?<=[Ii][Pp]))[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9A-Za-z])(?!\.[0-9])",
    "ip6": r"(?<![0-9A-Za-z])(?<![0-9A-Fa-f]{2}:)[0-9A-Fa-f]{3,4}:[0-9A-Fa-f:]{2,36}(?![0-9A-Za-z])",
    "mac": r"(?:(?<![0-9A-Za-z])|(?<=[Mm][Aa][Cc]))(?<![^0-9A-Za-z][0-9A-Fa-f]{2}[:-])"
    r"(?:[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}|[0-9A-Fa-f]{12})(?![0-9A-Za-z:-])",
    # mail boxes that belong to an office and not to a person, unless they are with a provider for everybody
    "office": r"(?i:services?|kefu|support|no-?reply|donotreply|admin|help|abuse|legal|appeals?|complaints?|postmaster|info|cs|contact|feedback|git|security)"
    r"@(?!(?:qq|foxmail|163|126|yeah|gmail|outlook|hotmail|sina|sohu|icloud)\.)",
    # words before a number
    "order": r"(?i:订单|訂單|单号|單號|运单|快递|物流|流水|工单|编号|編號|序号|案号|群号?|群組|qq|uid|id|mid|编码|条码|房间|帖子?|回执|受理|交易|凭证"
    r"|发票|代码|注册号|许可证|登记)(?:号码?|號碼?|[码是为為:： #＃=（(【「“\"]){0,6}\Z",
    "card_cue": r"(?i:银行|銀行|卡号|卡號|储蓄卡|信用卡|借记卡|账户|帳戶|收款|[工建农中招交]行|邮储|浦发|card)[^0-9\n\r]{0,10}\Z",
    "phone_cue": r"(?i:电话|電話|手机|手機|联系|联络|聯[繫絡]|座机|固话|致电|拨打|回电|tel|phone|mobile)[^0-9\n\r]{0,8}\Z",
    "public": r"(?:客服|热线|熱線|服务电话|官方电话|总机|前台|派出所|公安|法院|检察院|咨询|办公室)[^0-9\n\r]{0,8}\Z",
    "imei_cue": r"(?i:imei|meid|串号|串號|设备码|设备识别码)[^\n\r]{0,20}\Z",
    "device_cue": r"(?i:设备|設備|手机|手機|机身|本机|device)[^0-9\n\r]{0,12}\Z",
    "mac_cue": r"(?i:mac|物理地址|网卡)[^0-9\n\r]{0,8}\Z",
    "ip_cue": r"(?i:ip(?:v4)?|登录|登陆|登錄|登入|来自|服务器|主机)[^0-9\n\r。；]{0,12}\Z",
    "version": r"(?i:第|版本?|更新[到至]|升级[到至]|微信|客户端|安卓|android|ios|chrome|windows|条款?|章节|见|v|/)[号為为是:： ]{0,3}\Z",
    "web": r"(?:https?://|www\.)[!-~]{0,200}\Z",
    "web_phone": r"(?i:phone|mobile|tel|idcard)=\Z",
    "amount": r"[ ]?[元块圆万亿次个人条粉%％]",
}


def find(text: str) -> tuple[Found, ...]:
    """(kind, start, end) of what is found in a raw text, in order, not overlapping; linear in the text."""
    text = _narrow(text)
    if not _pattern("hint").search(text):
        return ()
    found = [("token", *span) for span in secrets.find(text)]
    found += _mails(text)
    found += _numbers(text)
    found += _machines(text)
    found += _papers(text)
    found.sort(key=lambda one: (one[1], -one[2]))
    kept: list[Found] = []
    for one in found:
        if not kept or one[1] >= kept[-1][2]:
            kept.append(one)
    return tuple(kept)


def _narrow(text: str) -> str:
    """Full-width letters, digits and signs to half-width ones, dashes to hyphens, odd spaces to spaces; one for one."""
    return text.translate(_table()) if _pattern("wide").search(text) else text


@cache
def _table() -> dict[int, int]:
    signs = {ord(wide): ord("-") for wide in "－–—‑"} | {ord(wide): ord(" ") for wide in "·\u00a0\u3000\u200b\u200c\u2060"}
    plain = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz@.+_()"
    return {ord(ch) + 0xFEE0: ord(ch) for ch in plain} | signs


def _pattern(name: str) -> re.Pattern[str]:
    return compiled(_PATTERNS[name])


def _before(text: str, start: int, cue: str) -> bool:
    """Whether the words before ``start``, on its line, are of the kind ``cue``."""
    return bool(_pattern(cue).search(text[max(0, start - NEAR) : start]))


#: Endings of file names, which a domain never has: logo@2x.png.
_FILES = frozenset(["png", "jpg", "jpeg", "gif", "webp", "bmp", "svg", "pdf", "doc", "docx", "mp"])


def _mails(text: str) -> Iterator[Found]:
    at = text.find("@")
    while at >= 0:
        name = _pattern("address").search(text[max(0, at - 64) : at])
        domain = _pattern("domain").match(text, at)
        if name and domain and domain[1].rpartition(".")[2].lower() not in _FILES:
            start = at - len(name[0])
            masked = start and text[start - 1] == "*"
            if not masked and not _pattern("office").match(text, start) and set(name[0].lower()) != {"x"}:
                yield "email", start, domain.end()
        at = text.find("@", at + 1)


def _numbers(text: str) -> Iterator[Found]:
    done = 0
    for begin in _pattern("start").finditer(text):
        start = begin.start()
        if start < done:
            continue
        for kind, end in _readings(text, start, len(_digits(begin["run"]))):
            yield kind, start, end
            done = end
            break


def _readings(text: str, start: int, most: int) -> Iterator[tuple[str, int]]:
    """What the number at ``start``, of at most ``most`` digits, is, the surest first: kind and end."""
    if most < 10 or _in_address(text, start):
        return
    order = _before(text, start, "order")
    if most >= 17 and (found := _pattern("id18").match(text, start)) and resident_id(_digits(found[0])):
        yield "id_number", found.end()
    if most >= 15 and (found := _pattern("imei").match(text, start)) and luhn(_digits(found[0])) and _is_device(text, start, found[0]):
        yield "imei", found.end()
    if most >= 15 and not order and (found := _pattern("id15").match(text, start)) and resident_id(_digits(found[0])):
        yield "id_number", found.end()
    if most >= 13 and (found := _pattern("card").match(text, start)) and _is_card(_digits(found[0]), order, text, start):
        yield "bank_card", found.end()
    if not order:
        yield from _telephones(text, start)


def _telephones(text: str, start: int) -> Iterator[tuple[str, int]]:
    if text[start] not in "+(018":
        return
    found = _pattern("phone").match(text, start)
    if found is None and _before(text, start, "phone_cue"):
        found = _pattern("called").match(text, start)
    if found and not _pattern("amount").match(text, found.end()):
        yield "phone", found.end()
    found = _pattern("landline").match(text, start) if text[start] != "1" else None
    if found and not _before(text, start, "public") and (found["gap"] != "" or _before(text, start, "phone_cue")):
        yield "landline", found.end()


def _digits(number: str) -> str:
    return "".join(ch for ch in number if ch.isalnum())


def _papers(text: str) -> Iterator[Found]:
    """Numbers that have no check digit, or none that tells much: of identity cards of Hong Kong, Macao and Taiwan, passports and passes,
    right behind what names them."""
    for paper in _pattern("paper").finditer(text):
        kind = "id_number" if paper["card"] is not None else "passport"
        shapes = ("permit",) if paper["pass"] is not None else ("lettered", "card_digits" if paper["card"] is not None else "digits")
        start = paper.end()
        while number := next((found for shape in shapes if (found := _pattern(shape).match(text, start))), None):
            yield kind, *number.span()
            following = _pattern("and").match(text, number.end())
            if following is None:
                break
            start = following.end()


def _in_address(text: str, start: int) -> bool:
    """Whether the number is a part of a web address, unless the address itself calls it a telephone number."""
    near = text[max(0, start - 200) : start]
    return near[-1:].isascii() and bool(_pattern("web").search(near)) and not _pattern("web_phone").search(near[-8:])


def _is_device(text: str, start: int, number: str) -> bool:
    called = _before(text, start, "imei_cue") or text[start + len(number) : start + len(number) + 8].upper().lstrip(" (（").startswith(
        "IMEI"
    )
    return called or (number[:2] in ("35", "86", "01", "99") and _before(text, start, "device_cue"))


def _is_card(digits: str, order: bool, text: str, start: int) -> bool:
    """Whether the digits are a card's: by length and beginning of the big networks, or by any where the text speaks of a card."""
    if not 13 <= len(digits) <= 19 or not luhn(digits):
        return False
    if _before(text, start, "card_cue"):
        return digits[0] in "34569" or digits[:2] in ("10", "22", "23", "24", "25", "26", "27")
    if order:
        return False
    if digits.startswith("62"):
        return len(digits) in (16, 19)
    return len(digits) == 16 and (digits[0] == "4" or "51" <= digits[:2] <= "55" or digits[:2] == "35")


def _machines(text: str) -> Iterator[Found]:
    start, named = 0, "mac" in text.lower()
    for line in text.split("\n"):  # none goes beyond its line, and few lines have the marks
        end = start + len(line)
        dots, colons, dashes = line.count("."), line.count(":"), line.count("-")
        if dots >= 3:
            for found in _pattern("ip4").finditer(text, start, end):
                if _is_ip4(text, found.start(), [int(part) for part in found[0].split(".")]):
                    yield "ip", *found.span()
        if colons:
            for found in _pattern("ip6").finditer(text, start, end):
                if _is_ip6(found[0]):
                    yield "ip", *found.span()
        if colons >= 5 or dashes >= 5 or named:
            for found in _pattern("mac").finditer(text, start, end):
                called = _before(text, found.start(), "mac_cue")
                if called or (found[1] == ":" and len(set(found[0])) > 2) or (found[1] == "-" and any(ch.isalpha() for ch in found[0])):
                    yield "mac", *found.span()
        start = end + 1


def _is_ip4(text: str, start: int, parts: list[int]) -> bool:
    """Not a version, a section or an address of every machine; without a cue only what looks like no version."""
    if max(parts) > 255 or parts[0] in (0, 127, 255) or _before(text, start, "version"):
        return False
    return _before(text, start, "ip_cue") or (sum(part >= 10 for part in parts) >= 2 and parts[0] >= 10 and parts[3] != 0)


def _is_ip6(address: str) -> bool:
    groups = [group for group in address.split(":") if group]
    if any(len(group) > 4 for group in groups) or ":::" in address or (address.endswith(":") and not address.endswith("::")):
        return False
    return len(groups) == 8 if "::" not in address else address.count("::") == 1 and 2 <= len(groups) <= 7
