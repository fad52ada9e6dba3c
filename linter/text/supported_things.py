"""Identifiers, devices and places in a statement that the writer's facts don't have."""

from __future__ import annotations

from collections.abc import Iterator

from linter.patterns import compiled
from linter.text.supported_names import Names, is_known
from linter.text.supported_words import Claim, compact, groups_of, is_free, pattern

_AT = r"(?:家?住在|家住|现住|居住[于在]|位于|租住[于在]|地址[为是:]|地点?[为是:]|属地[为是:]|老家[在是])(?P<at>[一-鿿]{2,10}?)(?=[,。;、:()\s]|$|的|后|时|登|养|上班|工作|出差|购)"
#: Brands that are words of everyday speech as well.
_COMMON = ("苹果", "荣耀", "外星人", "富士", "switch", "nova", "mate", "find")
_SPOT = r"(?P<core>[一-鿿]{0,10}?)(?P<suffix>服务区|镇(?!痛|定|静)|地铁站|大桥|桥(?=附近|下|上|[,。边头旁])|水库|古城|风景区|开发区|县(?!级|质|里|内)|村(?!委|民|里|级|镇|口|两|公))"
_CUT = r"[在于从到向往由为是的和与及、了至经被把对我本该贵你您其各某一将并请让跟同以因等家所此当沿用称]|农|乡|全|城|某|附近|市|省"
_IDENTIFIER = r"(?<![0-9a-z_])(?=[a-z0-9_·\-*〔〕.@/#:]{0,40}[0-9_])[a-z0-9〔@][a-z0-9_·\-*〔〕.@/#:]{2,60}[a-z0-9号]|(?<=尾号)[0-9]{3,}|(?<=尾号[为是:])[0-9]{3,}|[一-鿿]字-[0-9]{4}-[a-z]-[0-9]+"


def identifiers(text: str, facts: Names, taken: bytearray) -> Iterator[Claim]:
    """Numbers and accounts of a normalised statement, outside of the places ``taken``, that the facts don't have."""
    for found in compiled(_IDENTIFIER).finditer(text):
        if not is_free(taken, *found.span()):
            continue
        pieces = [piece for piece in compiled(r"\*+").split(found[0].rstrip("号")) if piece]
        if found[0].isdigit() and compiled(r"[,.]?[0-9]* ?[元块万条个次人单笔件张篇位名台天份户年粉字]").match(text, found.end()):
            continue
        digits = sum(ch.isdigit() for ch in found[0])
        if digits < 3 and "_" not in found[0] and not (digits and len(compact(found[0])) > 4):
            continue
        if not all(compact(piece) in facts.compact for piece in pieces):
            yield Claim("identifier", *found.span())


def devices(text: str, facts: Names) -> Iterator[Claim]:
    """Brands and models of devices that the facts don't have."""
    for found in pattern("device").finditer(text):
        if found[0].isascii() and (text[found.start() - 1 : found.start()].isascii() and text[found.start() - 1 : found.start()].isalnum()):
            continue
        model = compiled(r" ?(?P<model>[a-z]{0,8} ?[0-9]{1,4}[a-z+]{0,3}(?:pro|max|plus|ultra)?)(?![0-9年月日号点天条个])|").match(
            text, found.end()
        )
        written = (model["model"] or "") if model else ""
        known = facts.devices & set(groups_of("device", found[0]))
        if found[0] in _COMMON and not written and not compiled("手机|平板|电脑|手环|手表|笔记本|的?手机").match(text, found.end()):
            continue
        if not known or (written and compact(written) not in facts.compact):
            yield Claim("device", found.start(), max(found.end(), model.end() if model else 0))


def places(text: str, facts: Names) -> Iterator[Claim]:
    """Places that the facts don't have."""
    for found in pattern("place").finditer(text):
        if found[0] not in facts.text and not compiled("银行|晚报|卫视|路|话|菜|烧烤|大学").match(text, found.end()):
            yield Claim("place", *found.span())
    for found in compiled(_AT).finditer(text):
        if not is_known(found["at"], facts):
            yield Claim("place", *found.span("at"))
    for found in compiled(_SPOT).finditer(text):
        start = found.start() + max((cut.end() for cut in compiled(_CUT).finditer(found["core"])), default=0)
        core = text[start : found.start("suffix")]
        if len(core) > 1 and not is_known(core, facts, 0.5):
            yield Claim("place", start, found.end())
